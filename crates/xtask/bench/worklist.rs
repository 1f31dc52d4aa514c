//! What the office works through at five past nine: 200 pupils of whom nobody knows where they are, beside a day on
//! which everybody is accounted for.

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Value, json};

use crate::outcome::Outcome;
use crate::school::{School, Schools, days_after};
use crate::time::Times;
use crate::{Result, Settings};

const MISSING: usize = 200;
const TURNS: usize = 40;

pub fn measure(_: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let school = schools.six_years()?;
    let today = school.today;
    let empty = days_after(today).next().ok_or("the calendar has no further day")?;
    let shown = unexplained(school, today)?;
    if shown < MISSING {
        return Err(format!("the worklist shows {shown} pupils, not {MISSING}").into());
    }
    let (mut full, mut nobody) = (Times::new(), Times::new());
    for _ in 0..TURNS {
        full.take(|| ask(school, today))?;
        nobody.take(|| ask(school, empty))?;
    }
    let what = format!("follow_up of {shown} unexplained absences, against none");
    Ok(vec![Outcome::told(&what, ("the list", full.median()), ("an empty one", nobody.median()))])
}

/// Makes `N` of the morning of as many pupils; how many the list then shows.
fn unexplained(school: &mut School, today: NaiveDate) -> Result<usize> {
    let figures = at_ten(school, today, "figures", json!({"from": today, "to": today, "by": "pupil"}))?;
    let keys = figures["result"].as_array().into_iter().flatten().map(|row| row["key"].clone());
    let upns: Vec<Value> = keys.take(MISSING).collect();
    let n = json!({"upns": upns, "from": today, "to": today, "session": "am", "code": "N", "reason": "measured"});
    at_ten(school, today, "marks_bulk_amend", n)?;
    let list = at_ten(school, today, "follow_up", json!({"date": today}))?;
    Ok(list["result"]["rows"].as_array().map_or(0, Vec::len))
}

fn at_ten(school: &mut School, date: NaiveDate, command: &str, payload: Value) -> Result<Value> {
    Ok(school.call_at(date, ten(), command, payload)?.value())
}

fn ask(school: &mut School, date: NaiveDate) -> Result<office::Answer> {
    let today = school.today;
    school.call_at(today, ten(), "follow_up", json!({"date": date}))
}

fn ten() -> NaiveTime {
    NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default()
}
