//! `pupil_leave`, `pupil_stay` and `leave_grounds`: a name is deleted from the admission register.

use chrono::NaiveDate;
use record::part::roll::Leaving;
use record::reference::Pupil;
use record::{Membership, OpKind, Part};
use register::marks::CancelPlan;
use register::roll::grounds::RULES;
use register::roll::leave::{self, Known, Leave, Leaver};
use register::roll::{Condition, Marks, Needs};
use register::{PupilId, Refusal, Rule, SchoolSession, Slot};
use store::{PlannedRow, PupilMarks, Read};

use super::{ROLL, facts};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::roll::{GroundShown, PupilLeave, PupilStay, QuestionKind, QuestionShown, ReturnOwed};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn pupil_leave(&mut self, caller: &Caller, request: &PupilLeave) -> Answered<ReturnOwed> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let id = reference.known_pupil(&request.upn, "upn")?;
        let today = caller.school_time().date;
        let marks = self.store_mut()?.mark_strips()?.of(id).cloned().unwrap_or_default();
        let unconfirmed = decided(&reference, id, request, &marks, today)?;
        let before = reference.pupil(id).cloned().unwrap_or_default();
        let after = leaving(&before, request, today);
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor).because(Some(&request.detail));
            let version = writer.read().reference_version(id.0)? + 1;
            parts.push(Part::Pupil { id, version, fields: before.changes_to(&after) });
            ended(&reference, &mut parts, id, request.leaving_date);
            parts.cancelled(cancelled(writer.read(), id, request.leaving_date)?);
            writer.append(&parts.draft(OpKind::PupilLeft))?;
            Ok::<_, Refusal>(())
        })?;
        let reference = self.reference()?;
        let (upn, pupil) = reference.keys_of(id);
        let owed = after.time_on_roll().and_then(|time| facts::deletion(&reference, &after, &time));
        let result = ReturnOwed {
            upn,
            pupil,
            name: after.name(),
            kind: owed.map(|owed| owed.kind),
            from: owed.map(|owed| owed.from),
            to: owed.map(|owed| owed.to),
            deadline: owed.map(|owed| owed.deadline),
        };
        Ok(Done::changed(result, ROLL).warning(unconfirmed))
    }

    /// Withdraws a deletion whose day has not passed.
    pub(crate) fn pupil_stay(&mut self, caller: &Caller, request: &PupilStay) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reason = register::words::given(Some(&request.reason));
        let reason =
            reason.ok_or_else(|| Refusal::new(Rule::ReasonRequired, "Say why the pupil stays.").at("reason"))?;
        let reference = self.reference()?;
        let id = reference.known_pupil(&request.upn, "upn")?;
        let before = reference.pupil(id).cloned().unwrap_or_default();
        let Some(leaving) = before.leaving_date else {
            let message = format!("{} is not leaving, so there is nothing to withdraw.", before.name());
            return Err(Refusal::bad_request("upn", message));
        };
        if leaving < caller.school_time().date {
            let message = format!(
                "{} left on {} and the name is deleted. A child who comes back is admitted again.",
                before.name(),
                register::words::day(leaving)
            );
            return Err(Refusal::new(Rule::NotOnRoll, message).at("upn"));
        }
        let after = Pupil { leaving_date: None, leaving: None, ..before.clone() };
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor).because(Some(reason));
            let version = writer.read().reference_version(id.0)? + 1;
            parts.push(Part::Pupil { id, version, fields: before.changes_to(&after) });
            for row in reference.memberships(id).iter().filter(|row| row.to == Some(leaving)) {
                let version = row.version + 1;
                parts.push(Part::Membership(Membership {
                    group: row.group,
                    pupil: id,
                    from: row.from,
                    to: None,
                    version,
                }));
            }
            writer.append(&parts.draft(OpKind::PupilChanged))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, ROLL))
    }

    pub(crate) fn leave_grounds(&mut self, caller: &Caller, _request: &Empty) -> Answered<Vec<GroundShown>> {
        let reference = self.reference()?;
        let known = known(&reference, caller.school_time().date);
        let shown = |rule: &register::roll::GroundRule| GroundShown {
            ground: rule.ground,
            title: rule.title,
            detail: rule.detail,
            questions: leave::asked(rule, known).iter().map(question).collect(),
        };
        Ok(Done::asked(RULES.iter().map(shown).collect()))
    }
}

fn known(reference: &Reference, today: NaiveDate) -> Known<'_> {
    Known { today, calendar: &reference.calendar, rules: &reference.roll_rules }
}

fn decided(
    reference: &Reference,
    id: PupilId,
    request: &PupilLeave,
    marks: &PupilMarks,
    today: NaiveDate,
) -> Result<Vec<String>, Refusal> {
    let pupil = reference.pupil(id).cloned().unwrap_or_default();
    let leaver = Leaver {
        name: &pupil.name(),
        date_of_birth: pupil.date_of_birth,
        on_roll: reference.on_roll(id),
        marks: Marks::new(Slot(marks.first), &marks.codes),
    };
    let wanted = Leave {
        leaving_date: request.leaving_date,
        ground: request.ground,
        detail: request.detail.clone(),
        answers: request.answers.clone(),
    };
    leave::decide(&leaver, &wanted, known(reference, today))
}

fn leaving(before: &Pupil, request: &PupilLeave, today: NaiveDate) -> Pupil {
    let answers = request.answers.iter().map(|(key, answer)| (key.clone(), answer.clone())).collect();
    let leaving = Leaving::new(request.ground, request.detail.trim().to_owned(), today, answers);
    Pupil { leaving_date: Some(request.leaving_date), leaving: Some(leaving), ..before.clone() }
}

/// Every group ends with the last day; one that would only begin after it never was.
fn ended(reference: &Reference, parts: &mut Parts, id: PupilId, leaving: NaiveDate) {
    let after = |to: Option<NaiveDate>| to.is_none_or(|to| leaving < to);
    for row in reference.memberships(id).iter().filter(|row| after(row.to)) {
        let to = if row.from <= leaving { Some(leaving) } else { row.from.pred_opt() };
        let version = row.version + 1;
        parts.push(Part::Membership(Membership { group: row.group, pupil: id, from: row.from, to, version }));
    }
}

/// Far enough ahead that nothing is planned there.
const AHEAD: u64 = 3 * 366;

/// Whatever was expected of the pupil after the last day.
fn cancelled(read: Read<'_>, id: PupilId, leaving: NaiveDate) -> Result<Vec<CancelPlan>, Refusal> {
    let first = SchoolSession::pm(leaving).slot().0 + 1;
    let last = SchoolSession::pm(leaving + chrono::Days::new(AHEAD)).slot().0;
    let mut planned: Vec<PlannedRow> = read.planned_between(Slot(first), Slot(last))?;
    planned.retain(|row| row.pupil == id);
    planned.sort_by_key(|row| (row.plan, row.slot));
    let cancel = |rows: &[PlannedRow]| CancelPlan {
        plan: rows[0].plan,
        pupil: id,
        sessions: rows.iter().map(|row| row.slot.session()).collect(),
    };
    Ok(planned.chunk_by(|one, next| one.plan == next.plan).map(cancel).collect())
}

fn question(condition: &Condition) -> QuestionShown {
    let (kind, needed, otherwise, choices) = match condition.needs {
        Needs::Yes { otherwise } => (QuestionKind::YesNo, Some("yes"), Some(otherwise), &[][..]),
        Needs::No { otherwise } => (QuestionKind::YesNo, Some("no"), Some(otherwise), &[][..]),
        Needs::Either => (QuestionKind::YesNo, None, None, &[][..]),
        Needs::Date => (QuestionKind::Date, None, None, &[][..]),
        Needs::OneOf(choices) => (QuestionKind::Choice, None, None, choices),
    };
    QuestionShown {
        key: condition.key,
        question: condition.question,
        kind,
        needed,
        otherwise,
        only_if: condition.only_if,
        choices: choices.to_vec(),
    }
}
