//! `message_work`: what a person makes of a message, with the report of absence in the same op.

use record::part::minutes_of_day;
use record::{Entry, MessageWorked, OpKind, Part, PlanCancelled};
use register::marks::Context;
use register::messages::MessageOutcome;
use register::time::school_time;
use register::words::{clock, given, list};
use register::{Code, EntryId, OpId, PupilId, Refusal, Rule};
use store::{InboxRow, MessageWorkRow, Read};

use super::waiting::standing;
use super::{MESSAGES, MESSAGES_AND_MARKS, match_of};
use crate::answer::{Answered, Done};
use crate::api::calls::AbsenceReport;
use crate::api::inbox::{MessageDone, MessageWork};
use crate::follow_up::unknown;
use crate::marks::{Parts, report};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn message_work(&mut self, caller: &Caller, request: &MessageWork) -> Answered<MessageDone> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let id = named(&request.message, "message")?;
        let outcome = MessageOutcome::read(&request.outcome)
            .ok_or_else(|| unknown("outcome", &request.outcome, MessageOutcome::ALL, MessageOutcome::as_str))?;
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let (sessions, mut warnings, unworked) = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let row = read.inbox_message(id)?.ok_or_else(|| no_message("message"))?;
            let before = standing(read.message_works_of(id)?);
            check_unworked(&reference, &before, request.again)?;
            let mut parts = Parts::by(actor);
            let mut warnings = undo(read, &reference, &before, &mut parts)?;
            let mut sessions = Vec::new();
            let mut pupils = Vec::new();
            match outcome {
                MessageOutcome::Reported => {
                    let report = absence(read, &reference, &row, request, now.date)?;
                    pupils = reference.known_pupils(&report.upns)?;
                    report::check(&report)?;
                    let reported = report::decided(read, &reference, &pupils, &report, context)?;
                    report::push(&mut parts, &pupils, &report, &reported);
                    warnings.extend(report::warnings(&reference, actor, &reported));
                    warnings.extend(no_contact(read, &reference, &row, now.date)?);
                    sessions = report::sessions(&reference, &pupils, &reported);
                }
                MessageOutcome::Late => {
                    pupils = reference.known_pupils(request.upns.as_deref().unwrap_or_default())?;
                }
                MessageOutcome::PassedOn | MessageOutcome::NothingToDo | MessageOutcome::Duplicate => {}
            }
            let worked = worked(read, id, outcome, request)?;
            push(&mut parts, &worked, &before, &pupils);
            writer.append(&parts.draft(OpKind::MessageWorked))?;
            let unworked = writer.read().messages_open(caller.now)?.len();
            Ok::<_, Refusal>((sessions, warnings, unworked))
        })?;
        warnings.dedup();
        let plain = sessions.is_empty() && warnings.is_empty() && outcome != MessageOutcome::Late;
        let changed = if plain { MESSAGES } else { MESSAGES_AND_MARKS };
        let done = MessageDone { message: id.to_string(), sessions, unworked };
        Ok(Done::changed(done, changed).warning(warnings))
    }
}

fn named(text: &str, field: &str) -> Result<EntryId, Refusal> {
    text.trim().parse().map_err(|_| no_message(field))
}

fn no_message(field: &str) -> Refusal {
    Refusal::bad_request(
        field,
        "There is no such message in this register. Nothing was changed. Look at the list again.",
    )
}

/// Whoever comes second is told who worked it and how.
fn check_unworked(reference: &Reference, before: &[MessageWorkRow], again: bool) -> Result<(), Refusal> {
    let Some(last) = before.last().filter(|_| !again) else { return Ok(()) };
    let about: Vec<String> =
        before.iter().filter_map(|work| work.pupil).map(|pupil| reference.name_of(pupil)).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", list(&about)) };
    let message = format!(
        "{} worked this message at {}: {}{about}. Nothing was changed. If that was wrong, work it again.",
        last.by,
        clock(school_time(last.at).time),
        last.outcome.in_words(),
    );
    Err(Refusal::new(Rule::AlreadyDecided, message).at("message"))
}

/// What was expected of what is replaced is cancelled; marks that it made are for a person to amend.
fn undo(
    read: Read<'_>,
    reference: &Reference,
    before: &[MessageWorkRow],
    parts: &mut Parts,
) -> Result<Vec<String>, Refusal> {
    let mut warnings = Vec::new();
    for op in ops(before) {
        for (item, part) in read.op_content(op.device, op.seq)?.parts {
            if let Part::Plan(plan) = part {
                let (plan, pupil, slots) = (EntryId { item, ..op.into() }, plan.pupil, plan.slots);
                parts.push(Part::PlanCancelled(PlanCancelled { plan, pupil, slots }));
            } else if let Part::Entry(entry) = part {
                warnings.push(stays(reference, &entry));
            }
        }
    }
    Ok(warnings)
}

fn stays(reference: &Reference, entry: &Entry) -> String {
    let at = entry.slot.session();
    let code = Code::from_number(entry.code_number()).map(|code| code.to_string()).unwrap_or_default();
    format!(
        "{} was marked {code} on {} ({}) when this was first worked, and stays so. Amend it if that was wrong.",
        reference.name_of(entry.pupil),
        register::words::day(at.date),
        at.session.in_words(),
    )
}

/// The actions that did it, each once.
fn ops(works: &[MessageWorkRow]) -> Vec<OpId> {
    let mut ops: Vec<OpId> = works.iter().map(|work| work.work.op()).collect();
    ops.dedup();
    ops
}

/// The report of absence, with the caller and the words of the message where nothing else was said.
fn absence(
    read: Read<'_>,
    reference: &Reference,
    row: &InboxRow,
    request: &MessageWork,
    today: chrono::NaiveDate,
) -> Result<AbsenceReport, Refusal> {
    let Some(mut report) = request.absence.clone() else {
        let message = "Say in absence which pupils, from when to when and with which code. Nothing was changed.";
        return Err(Refusal::bad_request("absence", message));
    };
    let matched = match_of(read, reference, today, row)?;
    if given(Some(&report.caller)).is_none() {
        report.caller = matched.caller;
        if given(Some(&report.relationship)).is_none() {
            report.relationship = matched.relationship;
        }
    }
    if given(Some(&report.words)).is_none() {
        report.words.clone_from(&row.words);
    }
    Ok(report)
}

fn no_contact(
    read: Read<'_>,
    reference: &Reference,
    row: &InboxRow,
    today: chrono::NaiveDate,
) -> Result<Option<String>, Refusal> {
    let matched = match_of(read, reference, today, row)?;
    let names: Vec<String> = matched.no_contact.iter().map(|id| reference.name_of(*id)).collect();
    let warning = format!(
        "This was sent by somebody who must not be contacted about {}. Tell the safeguarding lead.",
        list(&names)
    );
    Ok(Some(warning).filter(|_| !names.is_empty()))
}

fn worked(
    read: Read<'_>,
    id: EntryId,
    outcome: MessageOutcome,
    request: &MessageWork,
) -> Result<MessageWorked, Refusal> {
    let whom = given(request.whom.as_deref());
    if outcome == MessageOutcome::PassedOn && whom.is_none() {
        let message = "Say to whom it was passed on, so that the next person knows. Nothing was changed.";
        return Err(Refusal::bad_request("whom", message));
    }
    let other = given(request.duplicate_of.as_deref()).filter(|_| outcome == MessageOutcome::Duplicate);
    let other = other.map(|text| named(text, "duplicate_of")).transpose()?;
    if let Some(other) = other
        && (other == id || read.inbox_message(other)?.is_none())
    {
        return Err(no_message("duplicate_of"));
    }
    Ok(MessageWorked {
        whom: whom.filter(|_| outcome == MessageOutcome::PassedOn).unwrap_or_default().to_owned(),
        duplicate_of: other,
        expected: request.expected.filter(|_| outcome == MessageOutcome::Late).map(|time| minutes_of_day(time.0)),
        words: given(request.words.as_deref()).unwrap_or_default().to_owned(),
        ..MessageWorked::new(id, outcome, None)
    })
}

/// One part for each pupil and each action that it replaces.
fn push(parts: &mut Parts, worked: &MessageWorked, before: &[MessageWorkRow], pupils: &[PupilId]) {
    let replaced: Vec<Option<OpId>> = ops(before).into_iter().map(Some).collect();
    let replaced = if replaced.is_empty() { vec![None] } else { replaced };
    let pupils: Vec<Option<PupilId>> = pupils.iter().copied().map(Some).collect();
    let pupils = if pupils.is_empty() { vec![None] } else { pupils };
    for replaces in replaced {
        for pupil in &pupils {
            parts.push(Part::MessageWorked(MessageWorked { pupil: *pupil, replaces, ..worked.clone() }));
        }
    }
}
