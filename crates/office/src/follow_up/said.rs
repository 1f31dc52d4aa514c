//! What a family has said of a pupil who is not accounted for, and that explains nothing yet: the office rings with it at
//! hand.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use register::words::clock;
use register::{Code, PupilId, Refusal};
use store::Read;

use crate::inbox::expected_late;
use crate::reference::Reference;

/// By pupil: "no call today (reported ill yesterday)", "running late, said 08:12".
pub(super) fn said(
    read: Read<'_>,
    reference: &Reference,
    date: NaiveDate,
) -> Result<HashMap<PupilId, String>, Refusal> {
    let mut said = HashMap::new();
    if let Some(before) = school_day_before(reference, date) {
        for call in read.calls_ending_from(before)? {
            if call.from <= date && date <= call.to {
                said.remove(&call.pupil);
            } else if call.to == before {
                said.insert(call.pupil, no_call_today(call.code, before, date));
            }
        }
    }
    for (pupil, way) in expected_late(read, date)? {
        let by = way.expected.map(|time| format!(", expected by {}", clock(time))).unwrap_or_default();
        said.insert(pupil, format!("running late, said {}{by}", clock(way.said)));
    }
    Ok(said)
}

/// Every policy asks for a call on each day of illness; who was reported for yesterday only is rung with that in mind.
fn no_call_today(code: Code, before: NaiveDate, date: NaiveDate) -> String {
    let what = if code == Code::I { "ill".to_owned() } else { code.to_string() };
    let day = if before + Days::new(1) == date { "yesterday".to_owned() } else { before.format("on %A").to_string() };
    format!("no call today (reported {what} {day})")
}

fn school_day_before(reference: &Reference, date: NaiveDate) -> Option<NaiveDate> {
    let mut days = date.iter_days().rev().skip(1).take(21);
    days.find(|day| reference.calendar.is_school_day(*day))
}
