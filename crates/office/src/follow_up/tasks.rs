//! What the ladder asks somebody in the school to do: escalations raise themselves and stay until they are done.

use std::cmp::Ordering;

use chrono::NaiveTime;
use register::follow_up::{Raised, raised};
use register::policy::Step;
use register::policy::ladder::{StepChannel, When};
use register::{Code, PupilId, Refusal, Session};
use store::Read;

use super::known::Known;
use super::list::Worked;
use super::words;
use crate::api::ClockTime;
use crate::api::follow_up::FollowUpTask;
use crate::day::DayMarks;

/// Pupils of whom the ladder may ask something of the school: not accounted for, absent for a reason that nobody found, or
/// ill.
pub(super) fn away(marks: &DayMarks) -> Vec<(PupilId, Code)> {
    let latest = marks.latest().into_iter().map(|(pupil, entry)| (pupil, entry.facts.code));
    let mut away: Vec<(PupilId, Code)> =
        latest.filter(|(_, code)| matches!(code, Code::N | Code::O | Code::I)).collect();
    away.sort_unstable_by_key(|(pupil, _)| *pupil);
    away
}

/// Open ones first, the most overdue first.
pub(super) fn tasks(
    worked: &Worked<'_>,
    read: Read<'_>,
    away: &[(PupilId, Code)],
) -> Result<Vec<FollowUpTask>, Refusal> {
    let mut tasks = Vec::new();
    for (pupil, code) in away {
        let day = worked.day(*pupil, Session::Am, *code == Code::I);
        let known = Known::read(read, *pupil, day.spell, worked.date)?;
        let facts = known.unaccounted(day);
        for one in raised(worked.ladder(), &facts, until(worked)) {
            tasks.push(task(worked, &known, *pupil, *code, one));
        }
    }
    tasks.sort_by(|a, b| {
        let urgency = |task: &FollowUpTask| (task.done.is_some(), std::cmp::Reverse(task.day), task.due, task.step);
        urgency(a).cmp(&urgency(b)).then_with(|| a.name.cmp(&b.name))
    });
    Ok(tasks)
}

/// Up to which time of the day its steps have come due.
fn until(worked: &Worked<'_>) -> NaiveTime {
    match worked.date.cmp(&worked.now.date) {
        Ordering::Less => NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN),
        Ordering::Equal => worked.now.time,
        Ordering::Greater => NaiveTime::MIN,
    }
}

fn task(worked: &Worked<'_>, known: &Known, pupil: PupilId, code: Code, raised: Raised) -> FollowUpTask {
    let step = &worked.ladder()[raised.step];
    let (upn, own) = worked.reference.keys_of(pupil);
    let number =
        |row: &&store::ContactRow| row.step.as_ref().is_some_and(|(number, _)| usize::from(*number) == raised.step);
    let done = known.tried.iter().rev().find(number);
    let (channel, outcome) = match step.channel {
        StepChannel::Letter => ("letter", "sent"),
        StepChannel::Visit => ("visit", "visited_nobody"),
        StepChannel::Text | StepChannel::Call | StepChannel::AnyMeans => ("call", "no_answer"),
        StepChannel::Tell | StepChannel::Decide => ("told", "told"),
    };
    let is_done = raised.is_done;
    FollowUpTask {
        upn,
        pupil: own,
        name: worked.reference.name_of(pupil),
        group: worked.reference.group_name_of(pupil, worked.date),
        code,
        day: worked.spell(pupil).days,
        step: raised.step + 1,
        when: register::words::capital(&step.due_in_words()),
        words: step.does(),
        whom: match step.channel {
            StepChannel::Letter => known.to_ring().next().map(|of| of.contact.name()).unwrap_or_default(),
            StepChannel::Visit
            | StepChannel::Text
            | StepChannel::Call
            | StepChannel::AnyMeans
            | StepChannel::Tell
            | StepChannel::Decide => register::words::capital(step.who.in_words()),
        },
        channel: channel.to_owned(),
        outcome: outcome.to_owned(),
        due: ClockTime(raised.since),
        overdue: if is_done { None } else { overdue(worked, step, pupil, raised) },
        done: done.map(|row| format!("{}, {}: {}", row.by, words::moment(row, worked.date), words::attempt(row))),
    }
}

/// A step of an earlier school day is overdue by days.
fn overdue(worked: &Worked<'_>, step: &Step, pupil: PupilId, raised: Raised) -> Option<String> {
    let days = match step.when {
        When::SchoolDay(day) => worked.spell(pupil).days.saturating_sub(u32::from(day)),
        When::Clock(_) | When::MinutesAfterClose(_) => 0,
    };
    if days == 0 {
        return words::overdue(worked.date, raised.since, worked.now);
    }
    Some(format!("{} overdue", register::words::count(u64::from(days), "day", "days")))
}
