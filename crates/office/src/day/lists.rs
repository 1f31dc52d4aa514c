//! Today's arrivals and calls, and what two people disagree about.

use chrono::NaiveDate;
use register::marks::Source;
use register::time::{instant, school_time};
use register::{PupilId, Refusal, Slot};
use store::{EntryRow, OpContent, Read};

use super::DayMarks;
use crate::api::ClockTime;
use crate::api::day::{ArrivalRow, CallRow, DisagreementRow};
use crate::marks::known::current;
use crate::marks::{Words, entry_note};
use crate::reference::Reference;

pub(super) fn arrivals(read: Read<'_>, reference: &Reference, marks: &DayMarks) -> Result<Vec<ArrivalRow>, Refusal> {
    let mut rows = Vec::new();
    for entry in marks.current().filter(|entry| entry.facts.source == Source::LateDesk) {
        rows.extend(arrival(read, reference, entry)?);
    }
    rows.sort_by(|a, b| (b.arrived, &a.name).cmp(&(a.arrived, &b.name)));
    Ok(rows)
}

fn arrival(read: Read<'_>, reference: &Reference, entry: &EntryRow) -> Result<Option<ArrivalRow>, Refusal> {
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
        code: entry.facts.code,
        minutes_late: entry.minutes_late,
        reason: entry_note(&read.op_content(id.device, id.seq)?.parts, id.item),
    }))
}

pub(super) fn calls(read: Read<'_>, reference: &Reference, date: NaiveDate) -> Result<Vec<CallRow>, Refusal> {
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
                code: call.code,
                caller: call.caller,
                relationship: call.relationship,
                words: call.words,
                from: call.from,
                to: call.to,
                expected_back: call.expected_back,
            }
        })
        .collect())
}

pub(super) fn disagreements(
    read: Read<'_>,
    reference: &Reference,
    date: NaiveDate,
) -> Result<Vec<DisagreementRow>, Refusal> {
    let open = read.disagreements()?.into_iter().filter(|(slot, ..)| slot.date() <= date);
    open.map(|(slot, id, about_presence)| disagreement(read, reference, slot, id, about_presence)).collect()
}

fn disagreement(
    read: Read<'_>,
    reference: &Reference,
    slot: Slot,
    id: PupilId,
    about_presence: bool,
) -> Result<DisagreementRow, Refusal> {
    let at = slot.session();
    let entries = read.entries(slot, id)?;
    let heads = current(&entries).into_iter().flat_map(|current| std::iter::once(current.entry).chain(current.others));
    let says = heads.map(|entry| says(read, entry)).collect::<Result<Vec<_>, Refusal>>()?;
    let (upn, pupil) = reference.keys_of(id);
    Ok(DisagreementRow {
        upn,
        pupil,
        name: reference.name_of(id),
        group: reference.group_name_of(id, at.date),
        date: at.date,
        session: at.session,
        about_presence,
        says,
    })
}

/// "T. Okafor, Form tutor, 08:49: N".
fn says(read: Read<'_>, entry: &EntryRow) -> Result<String, Refusal> {
    let id = entry.facts.id;
    let OpContent { at, parts } = read.op_content(id.device, id.seq)?;
    let by = Words::of(&parts, id.item).by;
    let time = school_time(at).time.format("%H:%M");
    Ok(format!("{}, {}, {time}: {}", by.name, by.position, entry.facts.code))
}
