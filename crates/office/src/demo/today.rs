//! The morning on which the demo stands: who has rung, and what is planned.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use register::time::instant;
use register::{Code, SchoolSession, Session};

use super::absence::Rate;
use super::dice::Dice;
use super::staff::{OFFICER, RECEPTION};
use super::{DemoCall, DemoEvent, DemoPupil, Happened};

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
