//! Who is unexplained, in the order to chase.

use chrono::{Days, NaiveDate};
use register::calendar::n_deadline::n_deadline;
use register::{Code, PupilId, Refusal, SchoolSession, Session};
use store::{EntryRow, Read};

use super::DayMarks;
use crate::api::day::{ContactToRing, UnexplainedRow};
use crate::marks::known::current;
use crate::marks::noted;
use crate::reference::Reference;
use crate::sight::Sight;

/// How far back a spell of absence is followed.
const LONGEST_SPELL: u32 = 20;

pub(super) fn rows(
    read: Read<'_>,
    reference: &Reference,
    marks: &DayMarks,
    (date, sight): (NaiveDate, Sight),
) -> Result<Vec<UnexplainedRow>, Refusal> {
    let mut rows = Vec::new();
    for entry in marks.current().filter(|entry| entry.facts.code == Code::N) {
        rows.push(row(read, reference, entry, (date, sight))?);
    }
    rows.sort_by(|a, b| {
        let urgency = |row: &UnexplainedRow| (row.vulnerable.is_empty(), std::cmp::Reverse(row.day), row.session);
        urgency(a).cmp(&urgency(b)).then_with(|| a.name.cmp(&b.name))
    });
    Ok(rows)
}

fn row(
    read: Read<'_>,
    reference: &Reference,
    entry: &EntryRow,
    (date, sight): (NaiveDate, Sight),
) -> Result<UnexplainedRow, Refusal> {
    let id = entry.pupil;
    let pupil = reference.pupil(id).cloned().unwrap_or_default();
    let (upn, own) = reference.keys_of(id);
    Ok(UnexplainedRow {
        upn,
        pupil: own,
        name: pupil.name(),
        group: reference.group_name_of(id, date),
        year_group: pupil.year_group_on(date).to_owned(),
        session: entry.slot.session().session,
        code: entry.facts.code,
        day: days_running(read, reference, id, date)?,
        vulnerable: sight.vulnerabilities(&pupil),
        note: noted(read, entry)?,
        contacts: contacts_to_ring(read, id)?,
        deadline: n_deadline(&reference.calendar, date).unwrap_or(date),
    })
}

/// School days running up to this one on which the pupil was never in school.
fn days_running(read: Read<'_>, reference: &Reference, id: PupilId, date: NaiveDate) -> Result<u32, Refusal> {
    let mut days = 1;
    let mut day = date;
    while days < LONGEST_SPELL && (date - day).num_days() < i64::from(LONGEST_SPELL) * 3 {
        day = day - Days::new(1);
        if !reference.calendar.is_school_day(day) {
            continue;
        }
        let mut marked = false;
        for session in Session::BOTH {
            let entries = read.entries(SchoolSession::new(day, session).slot(), id)?;
            let Some(mark) = current(&entries) else { continue };
            marked = true;
            if record::merge::is_here(mark.entry.facts.code) {
                return Ok(days);
            }
        }
        if !marked {
            return Ok(days);
        }
        days += 1;
    }
    Ok(days)
}

/// Whom to ring, first contact first; never somebody who must not be contacted.
fn contacts_to_ring(read: Read<'_>, id: PupilId) -> Result<Vec<ContactToRing>, Refusal> {
    let mut contacts = read.contacts_of(id)?;
    contacts.retain(|of| of.contact.no_contact != Some(true));
    contacts.sort_by_key(|of| of.contact.priority.unwrap_or(u32::MAX));
    let to_ring = contacts.into_iter().map(|of| {
        let phone = if of.contact.mobile.is_empty() { of.contact.phone.clone() } else { of.contact.mobile.clone() };
        ContactToRing { name: of.contact.name(), relationship: of.contact.relationship, phone }
    });
    Ok(to_ring.filter(|contact| !contact.phone.is_empty()).collect())
}
