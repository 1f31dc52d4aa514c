//! `year_roll_undo`: a year that was prepared and has not begun is taken back, as one action.

use chrono::NaiveDate;
use record::reference::{Pupil, Staff};
use record::{Membership, Part};
use register::{PupilId, Refusal, Rule, words};
use store::Writer;

use super::plan::pending;
use super::roll::WITH_THE_YEAR;
use super::{EVERYBODY, append};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::year::YearRollUndo;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn year_roll_undo(&mut self, caller: &Caller, request: &YearRollUndo) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reason = words::given(Some(&request.reason));
        let reason = reason.ok_or_else(|| Refusal::new(Rule::ReasonRequired, "Say why it is undone.").at("reason"))?;
        let reference = self.reference()?;
        let today = caller.school_time().date;
        let from = pending(&reference, today).ok_or_else(|| {
            let message = "No new school year has been prepared that has not begun. A year that has begun stays.";
            Refusal::new(Rule::NotInAdvance, message).at("reason")
        })?;
        self.store_mut()?.transact(caller.now, |writer| {
            let parts = undone(writer, &reference, from)?;
            append(writer, actor, Some(reason), &parts)
        })?;
        Ok(Done::changed(Empty {}, EVERYBODY))
    }
}

fn undone(writer: &mut Writer<'_>, reference: &Reference, from: NaiveDate) -> Result<Vec<Part>, Refusal> {
    let mut parts = Vec::new();
    for (id, before) in &reference.pupils {
        let moved = before.next_year.as_ref().is_some_and(|next| next.from == from);
        let leaves = before.leaving.as_ref().is_some_and(|leaving| {
            leaving.answers.iter().any(|(key, day)| key == WITH_THE_YEAR && *day == from.to_string())
        });
        if !moved && !leaves {
            continue;
        }
        let mut after = Pupil { next_year: None, ..before.clone() };
        if leaves {
            after = Pupil { leaving_date: None, leaving: None, ..after };
        }
        let version = writer.read().reference_version(id.0)? + 1;
        parts.push(Part::Pupil { id: *id, version, fields: before.changes_to(&after) });
        groups_again(reference, &mut parts, *id, (from, leaves));
    }
    for (id, before) in &reference.staff {
        if before.next_groups.as_ref().is_some_and(|next| next.from == from) {
            let after = Staff { next_groups: None, ..before.clone() };
            let version = writer.read().reference_version(id.0)? + 1;
            parts.push(Part::Staff { id: *id, version, fields: before.changes_to(&after) });
        }
    }
    Ok(parts)
}

/// The form of the new year never was, and the old one goes on; for whoever was to leave, every group does.
fn groups_again(reference: &Reference, parts: &mut Vec<Part>, pupil: PupilId, (from, was_leaving): (NaiveDate, bool)) {
    let before = from.pred_opt();
    for row in reference.memberships(pupil) {
        let is_form = reference.is_form(row.group);
        let never = row.from == from && row.to.is_none_or(|to| row.from <= to) && is_form;
        let goes_on = row.from < from && row.to == before && (is_form || was_leaving);
        if !never && !goes_on {
            continue;
        }
        let to = if never { before } else { None };
        let version = row.version + 1;
        parts.push(Part::Membership(Membership { group: row.group, pupil, from: row.from, to, version }));
    }
}
