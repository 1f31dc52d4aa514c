//! The morning on which the demo stands: who has rung, and what is planned.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use register::time::instant;
use register::{Code, Policy, SchoolSession, Session};

use super::absence::Rate;
use super::dice::Dice;
use super::staff::{FIRST_TUTOR, OFFICER, RECEPTION};
use super::{DemoCall, DemoEvent, DemoMark, DemoPupil, Happened};

/// The rehearsal's clock stands here when it is opened.
pub(super) fn ten_to_nine(today: NaiveDate) -> DateTime<Utc> {
    instant(today, NaiveTime::from_hms_opt(8, 50, 0).unwrap_or_default())
}

const SAID: [(Code, f64, &str); 4] = [
    (Code::I, 0.75, "Has been sick in the night and has a temperature."),
    (Code::I, 0.1, "Bad cough, staying in bed today."),
    (Code::M, 0.1, "Hospital appointment this morning, and a long way to go."),
    (Code::C, 0.05, "Funeral in the family; the head has agreed to it."),
];

pub(super) fn events(dice: &mut Dice, pupils: &[DemoPupil], rates: &[Rate], today: NaiveDate) -> Vec<DemoEvent> {
    let mut events = Vec::new();
    for (pupil, (demo, rate)) in pupils.iter().zip(rates).enumerate() {
        let year = demo.pupil.year_group.parse().unwrap_or(0);
        if demo.pupil.leaving_date.is_none() && dice.chance(rate.in_year(year) * 0.5) {
            events.extend(call(dice, pupil, demo, today));
        }
    }
    for (pupil, demo) in pupils.iter().enumerate() {
        if demo.pupil.leaving_date.is_none() && dice.chance(0.004) {
            events.push(planned(
                pupil,
                vec![SchoolSession::pm(today)],
                Code::M,
                "Orthodontist at 14:10; letter seen.",
                today,
            ));
        }
    }
    events
}

/// A parent who rings this morning.
fn call(dice: &mut Dice, pupil: usize, demo: &DemoPupil, today: NaiveDate) -> Option<DemoEvent> {
    let parent = demo.contacts.first()?;
    let (code, _, words) = SAID[dice.weighted(SAID.iter().map(|(_, weight, _)| *weight))];
    let sessions = Session::BOTH.map(|session| SchoolSession::new(today, session)).to_vec();
    let (caller, relationship) = (parent.name(), parent.relationship.clone());
    let call = DemoCall { pupil, sessions, code, caller, relationship, words };
    let at = ten_to_nine(today) - TimeDelta::seconds(30 + dice.between(0, 3600) as i64);
    Some(DemoEvent::new(at, RECEPTION, Happened::Called(call)))
}

fn planned(pupil: usize, sessions: Vec<SchoolSession>, code: Code, words: &'static str, today: NaiveDate) -> DemoEvent {
    let at = ten_to_nine(today) - TimeDelta::minutes(70 + i64::from(code.number()));
    DemoEvent::new(at, OFFICER, Happened::Planned { pupil, sessions, code, words })
}

/// Every how-manieth form has been quick: its register is in by ten to nine.
const QUICK_FORMS: usize = 6;
/// Pupils whose tutor knows no reason at that time.
const UNKNOWN: f64 = 0.05;

/// The morning's registers that are already in, with the first absences that nobody has explained.
pub(super) fn quick_registers(
    dice: &mut Dice,
    policy: &Policy,
    pupils: &[DemoPupil],
    groups: usize,
    today: NaiveDate,
    events: &[DemoEvent],
) -> Vec<DemoEvent> {
    let morning = SchoolSession::am(today);
    let known: HashMap<usize, Code> = events.iter().flat_map(|event| expected(event, morning)).collect();
    let mut taken = Vec::new();
    for group in (0..groups).filter(|group| group % QUICK_FORMS == QUICK_FORMS - 1) {
        let at = instant(today, policy.am.late_from) + TimeDelta::seconds(100 + dice.between(0, 120) as i64);
        let is_in = |(_, demo): &(usize, &DemoPupil)| demo.is_in(group, today);
        let mut marks = Vec::new();
        for (pupil, _) in pupils.iter().enumerate().filter(is_in) {
            let unknown = dice.chance(UNKNOWN);
            let here = if unknown { Code::N } else { Code::PresentAm };
            marks.push(DemoMark { pupil, code: known.get(&pupil).copied().unwrap_or(here), late: None });
        }
        if !marks.is_empty() && at < ten_to_nine(today) {
            let what = Happened::RegisterTaken { group, at: morning, marks };
            taken.push(DemoEvent::new(at, FIRST_TUTOR + group, what));
        }
    }
    taken
}

/// The pupils of whom something is expected in a session, and what.
pub(super) fn expected(event: &DemoEvent, at: SchoolSession) -> Vec<(usize, Code)> {
    let (pupils, sessions, code) = match &event.what {
        Happened::Called(call) => (vec![call.pupil], &call.sessions, call.code),
        Happened::Planned { pupil, sessions, code, .. } => (vec![*pupil], sessions, *code),
        Happened::Arranged(arranged) => (arranged.pupils.clone(), &arranged.sessions, arranged.arranged.kind.code()),
        Happened::RegisterTaken { .. }
        | Happened::Amended { .. }
        | Happened::Arrived { .. }
        | Happened::Left { .. }
        | Happened::Closed { .. }
        | Happened::LeaveAsked { .. }
        | Happened::LeaveDecided(_)
        | Happened::Tried(_)
        | Happened::Messaged(_) => return Vec::new(),
    };
    if !sessions.contains(&at) {
        return Vec::new();
    }
    pupils.into_iter().map(|pupil| (pupil, code)).collect()
}
