//! What a tutor and the office look at all day must not grow with the history.

use chrono::NaiveTime;
use office::Answer;
use serde_json::{Value, json};

use crate::outcome::Outcome;
use crate::school::{School, Schools};
use crate::time::Times;
use crate::{Result, Settings};

const TURNS: usize = 60;

pub fn measure(_: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    ["register_show", "day_board"].into_iter().map(|command| compare(schools, command)).collect()
}

fn compare(schools: &mut Schools, command: &str) -> Result<Outcome> {
    let (new, old) = (request(schools.one_week()?, command)?, request(schools.six_years()?, command)?);
    let (mut one_week, mut six_years) = (Times::new(), Times::new());
    for _ in 0..TURNS {
        let school = schools.one_week()?;
        one_week.take(|| ask(school, command, new.clone()))?;
        let school = schools.six_years()?;
        six_years.take(|| ask(school, command, old.clone()))?;
    }
    let what = format!("{command} at six years, against one week");
    Ok(Outcome::at_most(1.5, &what, ("six years", six_years.median()), ("one week", one_week.median())))
}

fn request(school: &mut School, command: &str) -> Result<Value> {
    let date = school.today;
    let board = ask(school, "day_board", json!({"date": date}))?.value();
    Ok(match command {
        "register_show" => json!({"group": board["result"]["registers"][0]["group"], "date": date, "session": "am"}),
        _ => json!({"date": date}),
    })
}

fn ask(school: &mut School, command: &str, payload: Value) -> Result<Answer> {
    let half_past_nine = NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default();
    school.call_at(school.today, half_past_nine, command, payload)
}
