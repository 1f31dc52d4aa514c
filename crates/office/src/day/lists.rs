//! Today's arrivals, calls and known absences, and what two people disagree about.

use std::cmp::Reverse;

use chrono::NaiveDate;
use register::marks::Source;
use register::messages::illness;
use register::time::{instant, school_time};
use register::{PupilId, Refusal, SchoolSession, Slot};
use store::{EntryRow, OpContent, Read};

use super::{DayMarks, is_absent_with_a_reason};
use crate::api::ClockTime;
use crate::api::day::{AbsentRow, ArrivalRow, CallRow, DisagreementRow, SaysRow};
use crate::marks::known::{Planned, current, planned_note};
use crate::marks::{Words, entry_note};
use crate::reference::{Reference, sort_key};
use crate::sight::Sight;

pub(super) fn arrivals(
    read: Read<'_>,
    reference: &Reference,
    marks: &DayMarks,
    sight: Sight,
) -> Result<Vec<ArrivalRow>, Refusal> {
    let mut entries: Vec<&EntryRow> = marks.current().filter(|entry| entry.facts.source == Source::LateDesk).collect();
    entries.sort_by_key(|entry| Reverse((entry.arrived, entry.facts.at, entry.facts.id)));
    let rows = entries.into_iter().map(|entry| arrival(read, reference, entry, sight));
    Ok(rows.collect::<Result<Vec<_>, Refusal>>()?.into_iter().flatten().collect())
}

/// Everybody away with a reason, by the later session that has marks.
pub(super) fn absent(
    read: Read<'_>,
    reference: &Reference,
    marks: &DayMarks,
    date: NaiveDate,
) -> Result<Vec<AbsentRow>, Refusal> {
    let planned = Planned::between(read, SchoolSession::am(date), SchoolSession::pm(date))?;
    let mut rows: Vec<AbsentRow> = marks
        .latest()
        .into_values()
        .filter(|entry| is_absent_with_a_reason(entry.facts.code))
        .map(|entry| {
            let (at, code) = (entry.slot.session(), entry.facts.code);
            let (upn, pupil) = reference.keys_of(entry.pupil);
            AbsentRow {
                upn,
                pupil,
                name: reference.name_of(entry.pupil),
                group: reference.group_name_of(entry.pupil, date),
                session: at.session,
                code,
                known: planned.of(entry.pupil, at).filter(|plan| plan.code == code).and_then(planned_note),
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| (sort_key(&row.name), row.upn.clone()));
    Ok(rows)
}

fn arrival(
    read: Read<'_>,
    reference: &Reference,
    entry: &EntryRow,
    sight: Sight,
) -> Result<Option<ArrivalRow>, Refusal> {
    let Some(arrived) = entry.arrived else { return Ok(None) };
    let at = entry.slot.session();
    let id = entry.facts.id;
    let (upn, pupil) = reference.keys_of(entry.pupil);
    Ok(Some(ArrivalRow {
        upn,
        pupil,
        name: reference.name_of(entry.pupil),
        group: reference.group_name_of(entry.pupil, at.date),
        session: at.session,
        arrived: ClockTime(arrived),
        code: sight.code(entry.facts.code),
        minutes_late: entry.minutes_late,
        reason: sight.beside(entry.facts.code, entry_note(&read.op_content(id.device, id.seq)?.parts, id.item)),
    }))
}

pub(super) fn calls(
    read: Read<'_>,
    reference: &Reference,
    date: NaiveDate,
    sight: Sight,
) -> Result<Vec<CallRow>, Refusal> {
    let start = instant(date, chrono::NaiveTime::MIN);
    let end = instant(date + chrono::Days::new(1), chrono::NaiveTime::MIN);
    let rows = read.calls_between(start, end)?.into_iter().filter(|call| school_time(call.at).date == date);
    Ok(rows
        .map(|call| {
            let (upn, pupil) = reference.keys_of(call.pupil);
            CallRow {
                upn,
                pupil,
                name: reference.name_of(call.pupil),
                group: reference.group_name_of(call.pupil, date),
                at: ClockTime(school_time(call.at).time),
                code: sight.code(call.code),
                caller: call.caller,
                relationship: call.relationship,
                words: sight.beside(call.code, Some(call.words)).unwrap_or_default(),
                from: call.from,
                to: call.to,
                expected_back: call.expected_back,
                illness: call.illness.as_deref().and_then(illness::illness).map(|illness| illness.name.clone()),
            }
        })
        .collect())
}

pub(super) fn disagreements(
    read: Read<'_>,
    reference: &Reference,
    date: NaiveDate,
    sight: Sight,
) -> Result<Vec<DisagreementRow>, Refusal> {
    let open = read.disagreements()?.into_iter().filter(|(slot, ..)| slot.date() <= date);
    let row = |(slot, id, about_presence)| disagreement(read, reference, slot, id, about_presence).transpose();
    let rows = open.filter_map(row).collect::<Result<Vec<DisagreementRow>, Refusal>>()?;
    Ok(rows.into_iter().map(|row| seen(row, sight)).collect())
}

fn seen(mut row: DisagreementRow, sight: Sight) -> DisagreementRow {
    row.code = sight.code(row.code);
    row.says.iter_mut().for_each(|says| says.code = sight.code(says.code));
    row
}

fn disagreement(
    read: Read<'_>,
    reference: &Reference,
    slot: Slot,
    id: PupilId,
    about_presence: bool,
) -> Result<Option<DisagreementRow>, Refusal> {
    let at = slot.session();
    let entries = read.entries(slot, id)?;
    let Some(standing) = current(&entries) else { return Ok(None) };
    let heads = std::iter::once(standing.entry).chain(standing.others.iter().copied());
    let says = heads.map(|entry| says(read, entry)).collect::<Result<Vec<_>, Refusal>>()?;
    let (upn, pupil) = reference.keys_of(id);
    Ok(Some(DisagreementRow {
        upn,
        pupil,
        name: reference.name_of(id),
        group: reference.group_name_of(id, at.date),
        date: at.date,
        session: at.session,
        code: standing.entry.facts.code,
        about_presence,
        says,
    }))
}

fn says(read: Read<'_>, entry: &EntryRow) -> Result<SaysRow, Refusal> {
    let id = entry.facts.id;
    let OpContent { at, parts } = read.op_content(id.device, id.seq)?;
    let by = Words::of(&parts, id.item).by;
    Ok(SaysRow { code: entry.facts.code, by, at: ClockTime(school_time(at).time) })
}
