//! Whom the office has tried to reach already: yesterday's attempts about those who are still away, and the first calls of
//! this morning.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use register::follow_up::Outcome;
use register::follow_up::message::{About, MessageState, WORDS};
use register::policy::ladder::StepChannel;
use register::time::instant;
use register::{Calendar, Code, Policy, Session};

use super::dice::Dice;
use super::staff::{OFFICER, RECEPTION};
use super::today::ten_to_nine;
use super::{DemoAttempt, DemoEvent, DemoPupil, DemoText, Happened};

/// Every how-manieth pupil of this morning's list has been tried by ten to nine.
const TRIED_ALREADY: usize = 3;

const CAME_OF_IT: [(Outcome, f64, &str); 4] = [
    (Outcome::NoAnswer, 0.55, ""),
    (Outcome::MessageLeft, 0.3, "Asked to ring the office."),
    (Outcome::WrongNumber, 0.1, "The number is not in use."),
    (Outcome::Reached, 0.05, "Will ask at home and ring back."),
];

pub(super) fn attempts(
    dice: &mut Dice,
    policy: &Policy,
    pupils: &[DemoPupil],
    calendar: &Calendar,
    today: NaiveDate,
    events: &[DemoEvent],
) -> Vec<DemoEvent> {
    let before = today.iter_days().rev().skip(1).take(7).find(|day| calendar.is_school_day(*day));
    let mut attempts = Vec::new();
    if let Some(before) = before {
        let from = instant(before, policy.am.closes);
        for (place, pupil) in unexplained(events, before).into_iter().enumerate() {
            let at = from + TimeDelta::minutes(6 + 2 * place as i64);
            attempts.extend(texted(place, pupils, rung(dice, policy, pupils, (pupil, 0), before, at, OFFICER)));
            let later = at + TimeDelta::minutes(70);
            attempts.extend(rung(dice, policy, pupils, (pupil, 1), before, later, OFFICER));
        }
    }
    let opens = instant(today, policy.am.opens);
    let first = unexplained(events, today).into_iter().step_by(TRIED_ALREADY);
    for (place, pupil) in first.enumerate() {
        let at = opens + TimeDelta::seconds(150 + 20 * place as i64);
        attempts.extend(
            rung(dice, policy, pupils, (pupil, 0), today, at, RECEPTION).filter(|event| event.at < ten_to_nine(today)),
        );
    }
    attempts
}

/// Pupils whose register of the morning says `N`.
fn unexplained(events: &[DemoEvent], date: NaiveDate) -> Vec<usize> {
    let morning = register::SchoolSession::am(date);
    let marks = events.iter().filter_map(|event| {
        let Happened::RegisterTaken { at, marks, .. } = &event.what else { return None };
        (*at == morning).then_some(marks)
    });
    let mut pupils: Vec<usize> = marks.flatten().filter(|mark| mark.code == Code::N).map(|mark| mark.pupil).collect();
    pupils.sort_unstable();
    pupils.dedup();
    pupils
}

/// Every other one of yesterday's first attempts was a text, and one in ten texts reached nobody.
fn texted(place: usize, pupils: &[DemoPupil], rung: Option<DemoEvent>) -> Option<DemoEvent> {
    let mut event = rung?;
    if let Happened::Tried(attempt) = &mut event.what
        && place.is_multiple_of(2)
    {
        let school = super::school();
        let about = About {
            school: &school.name,
            pupil: pupils[attempt.pupil].pupil.forename(),
            sessions: &[Session::Am],
            date: attempt.date,
            phone: &school.phone,
        };
        let came_to = if place % 20 == 4 { MessageState::PermanentFailure } else { MessageState::Delivered };
        attempt.text = Some(DemoText { words: about.fill(WORDS), came_to });
    }
    Some(event)
}

/// One call to the contact in that place, if there is one.
fn rung(
    dice: &mut Dice,
    policy: &Policy,
    pupils: &[DemoPupil],
    (pupil, contact): (usize, usize),
    date: NaiveDate,
    at: DateTime<Utc>,
    by: usize,
) -> Option<DemoEvent> {
    let number = |of: &record::reference::Contact| !of.mobile.is_empty() || !of.phone.is_empty();
    pupils[pupil].contacts.get(contact).filter(|of| number(of) && of.no_contact != Some(true))?;
    let (outcome, _, words) = CAME_OF_IT[dice.weighted(CAME_OF_IT.iter().map(|(_, weight, _)| *weight))];
    let calls = policy
        .ladder
        .iter()
        .enumerate()
        .filter(|(_, step)| matches!(step.channel, StepChannel::Call | StepChannel::Text | StepChannel::AnyMeans));
    let step = u8::try_from(calls.map(|(number, _)| number).nth(contact * 2).unwrap_or(0)).unwrap_or(0);
    let attempt = DemoAttempt { pupil, contact, date, outcome, words, step, text: None };
    Some(DemoEvent::new(at, by, Happened::Tried(attempt)))
}
