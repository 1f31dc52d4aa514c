//! `year_roll`: everybody moves up from a day on, as one action.

use chrono::NaiveDate;
use record::part::roll::{Leaving, NextGroups, NextYear};
use record::reference::{Pupil, Staff};
use record::{Membership, Part};
use register::roll::Marks;
use register::roll::leave::{self, Leave, Leaver};
use register::roll::year::{Known, check, next_first_day};
use register::{PupilId, Refusal, Rule, SchoolSession, Slot};
use store::Writer;

use super::plan::{Moving, Plan, pending};
use super::{EVERYBODY, append};
use crate::answer::{Answered, Done};
use crate::api::year::{YearLeavers, YearRoll, YearRolled, YearTutor};
use crate::files::Groups;
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// Says in a leaver's answers that they left with the year, so that an undo knows them.
pub(super) const WITH_THE_YEAR: &str = "year_roll";

impl Office {
    pub(crate) fn year_roll(&mut self, caller: &Caller, request: &YearRoll) -> Answered<YearRolled> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let today = caller.school_time().date;
        let from = request.from.unwrap_or_else(|| next_first_day(today));
        let taken = self.store()?.read().any_taken_from(SchoolSession::am(from).slot())?;
        check(from, Known { today, taken, pending: pending(&reference, today) })?;
        let plan = Plan::new(&reference, today, from, &request.forms)?;
        let leavers = leavers(&plan, request.leavers.as_ref())?;
        let tutors = tutors(&reference, &request.tutors)?;
        let warnings = match leavers {
            Some(leavers) => self.check_leavers(&reference, &plan, leavers, today)?,
            None => Vec::new(),
        };
        let rolled =
            YearRolled { from, moved: plan.pupils.len() - plan.leaving(), left: plan.leaving(), tutors: tutors.len() };
        self.store_mut()?.transact(caller.now, |writer| {
            let parts = parts(writer, &reference, &plan, leavers, today)?;
            let parts = with_tutors(writer, parts, &tutors, from)?;
            append(writer, actor, None, &parts)
        })?;
        Ok(Done::changed(rolled, EVERYBODY).warning(warnings))
    }

    /// A ground holds for each leaver, or nobody moves.
    fn check_leavers(
        &mut self,
        reference: &Reference,
        plan: &Plan,
        leavers: &YearLeavers,
        today: NaiveDate,
    ) -> Result<Vec<String>, Refusal> {
        let leaving_date = plan.from.pred_opt().unwrap_or(plan.from);
        let known = leave::Known { today, calendar: &reference.calendar, rules: &reference.roll_rules };
        let leave = Leave {
            leaving_date,
            ground: leavers.ground,
            detail: leavers.detail.clone(),
            answers: std::collections::BTreeMap::new(),
        };
        let strips = self.store_mut()?.mark_strips()?;
        let none = store::PupilMarks::default();
        let mut unconfirmed: Vec<String> = Vec::new();
        for moving in plan.pupils.iter().filter(|moving| moving.to.is_none()) {
            let pupil = reference.pupil(moving.pupil).cloned().unwrap_or_default();
            let marks = strips.of(moving.pupil).unwrap_or(&none);
            let leaver = Leaver {
                name: &pupil.name(),
                date_of_birth: pupil.date_of_birth,
                on_roll: reference.on_roll(moving.pupil),
                marks: Marks::new(Slot(marks.first), &marks.codes),
            };
            for sentence in leave::decide(&leaver, &leave, known)? {
                if !unconfirmed.contains(&sentence) {
                    unconfirmed.push(sentence);
                }
            }
        }
        Ok(unconfirmed)
    }
}

fn leavers<'a>(plan: &Plan, given: Option<&'a YearLeavers>) -> Result<Option<&'a YearLeavers>, Refusal> {
    match (plan.leaving(), given) {
        (0, _) => Ok(None),
        (_, Some(leavers)) => Ok(Some(leavers)),
        (leaving, None) => {
            let message = format!(
                "{leaving} pupils would leave, and a name is deleted on a ground only. Give the ground and its detail, or send \
                 their forms on."
            );
            Err(Refusal::new(Rule::DetailRequired, message).at("leavers"))
        }
    }
}

fn tutors(
    reference: &Reference,
    tutors: &[YearTutor],
) -> Result<Vec<(register::StaffId, Staff, Vec<String>)>, Refusal> {
    let find = |tutor: &YearTutor| {
        let found = reference.staff_named(&tutor.username).filter(|(_, staff)| !staff.left);
        let (id, staff) = found.ok_or_else(|| {
            let message = format!("Nobody here is called “{}”. Correct the user name.", tutor.username);
            Refusal::bad_request("tutors", message)
        })?;
        let groups = tutor.groups.iter().map(|group| group.trim().to_owned()).filter(|group| !group.is_empty());
        Ok((*id, staff.clone(), groups.collect()))
    };
    tutors.iter().map(find).collect()
}

fn with_tutors(
    writer: &mut Writer<'_>,
    mut parts: Vec<Part>,
    tutors: &[(register::StaffId, Staff, Vec<String>)],
    from: NaiveDate,
) -> Result<Vec<Part>, Refusal> {
    for (id, before, groups) in tutors {
        let after = Staff {
            groups: before.groups_on(from.pred_opt().unwrap_or(from)).to_vec(),
            next_groups: Some(NextGroups { from, groups: groups.clone() }),
            ..before.clone()
        };
        let version = writer.read().reference_version(id.0)? + 1;
        parts.push(Part::Staff { id: *id, version, fields: before.changes_to(&after) });
    }
    Ok(parts)
}

fn parts(
    writer: &mut Writer<'_>,
    reference: &Reference,
    plan: &Plan,
    leavers: Option<&YearLeavers>,
    today: NaiveDate,
) -> Result<Vec<Part>, Refusal> {
    let mut parts = Vec::new();
    let mut groups = Groups::known(reference);
    for moving in &plan.pupils {
        let before = reference.pupil(moving.pupil).cloned().unwrap_or_default();
        let after = moved(&before, moving, plan.from, leavers, today);
        let fields = before.changes_to(&after);
        if !fields.is_empty() {
            let version = writer.read().reference_version(moving.pupil.0)? + 1;
            parts.push(Part::Pupil { id: moving.pupil, version, fields });
        }
        let stays = moving.to.as_deref().is_some_and(|to| to.eq_ignore_ascii_case(&reference.group_name(moving.form)));
        if stays {
            continue;
        }
        ended(reference, &mut parts, moving, plan.from);
        if let Some(to) = &moving.to {
            let group = groups.id(writer, &mut parts, to)?;
            let version = next_version(reference, moving.pupil);
            let (pupil, from) = (moving.pupil, plan.from);
            parts.push(Part::Membership(Membership { group, pupil, from, to: None, version }));
        }
    }
    Ok(parts)
}

fn next_version(reference: &Reference, pupil: PupilId) -> u32 {
    reference.forms_of(pupil).map(|row| row.version).max().unwrap_or(0) + 1
}

/// The form that goes on into the new year ends on the day before it; for whoever leaves, every group does.
fn ended(reference: &Reference, parts: &mut Vec<Part>, moving: &Moving, from: NaiveDate) {
    let (before, pupil) = (from.pred_opt(), moving.pupil);
    let ends = |row: &&store::MembershipRow| moving.to.is_none() || reference.is_form(row.group);
    let goes_on = |row: &&store::MembershipRow| row.from < from && row.to.is_none_or(|to| from <= to);
    for row in reference.memberships(pupil).iter().filter(goes_on).filter(ends) {
        let version = row.version + 1;
        parts.push(Part::Membership(Membership { group: row.group, pupil, from: row.from, to: before, version }));
    }
}

fn moved(before: &Pupil, moving: &Moving, from: NaiveDate, leavers: Option<&YearLeavers>, today: NaiveDate) -> Pupil {
    let year_group = before.year_group_on(today).to_owned();
    match (&moving.to, leavers) {
        (None, Some(leavers)) => {
            let answers = vec![(WITH_THE_YEAR.to_owned(), from.to_string())];
            let leaving = Leaving::new(leavers.ground, leavers.detail.trim().to_owned(), today, answers);
            Pupil { leaving_date: from.pred_opt(), leaving: Some(leaving), year_group, ..before.clone() }
        }
        (None, None) | (Some(_), _) => {
            let year = moving.year.map_or_else(|| year_group.clone(), |year| year.to_string());
            Pupil { year_group, next_year: Some(NextYear { from, year_group: year }), ..before.clone() }
        }
    }
}
