//! A register of thirty is submitted: decided, signed, chained, applied and durable.

use chrono::NaiveTime;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::outcome::Outcome;
use crate::school::{School, Schools, days_after};
use crate::time::Times;
use crate::{Result, Settings};

const DAYS: usize = 4;

pub fn measure(settings: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let bare = bare_file(settings)?;
    let (mut bare_times, mut first_day, mut six_years) = (Times::new(), Times::new(), Times::new());
    let new = registers(schools.first_day()?)?;
    let old = registers(schools.six_years()?)?;
    for (new, old) in new.into_iter().zip(old) {
        bare_times.take(|| insert_rows(&bare, &new.marks))?;
        let school = schools.first_day()?;
        first_day.take(|| new.submit(school))?;
        let school = schools.six_years()?;
        six_years.take(|| old.submit(school))?;
    }
    let yardstick = ("bare transaction", bare_times.median());
    let (first, six) = (("first day", first_day.median()), ("six years", six_years.median()));
    Ok(vec![
        Outcome::at_most(3.0, "marks_submit of 30, against a bare transaction", first, yardstick),
        Outcome::at_most(3.0, "marks_submit of 30 at six years, against the same", six, yardstick),
        Outcome::at_most(1.2, "marks_submit at six years, against the first day", six, first),
    ])
}

struct Register {
    date: chrono::NaiveDate,
    asked: Value,
    marks: Vec<Value>,
}

impl Register {
    fn submit(&self, school: &mut School) -> Result<()> {
        school.call_at(self.date, ten_to_nine(), "marks_submit", self.asked.clone()).map(drop)
    }
}

fn ten_to_nine() -> NaiveTime {
    NaiveTime::from_hms_opt(8, 50, 0).unwrap_or_default()
}

/// The registers of the mornings to come, of groups of thirty or a few less, filled in.
fn registers(school: &mut School) -> Result<Vec<Register>> {
    let mut registers = Vec::new();
    for date in days_after(school.today).take(DAYS) {
        let board = school.call_at(date, ten_to_nine(), "day_board", json!({"date": date}))?.value();
        for line in board["result"]["registers"].as_array().into_iter().flatten().filter(|line| line["session"] == "am")
        {
            let asked = json!({"group": line["group"], "date": date, "session": "am"});
            let shown = school.call_at(date, ten_to_nine(), "register_show", asked)?.value();
            let shown = &shown["result"];
            let marks: Vec<Value> = shown["pupils"].as_array().into_iter().flatten().enumerate().map(mark).collect();
            if (25..=32).contains(&marks.len()) && shown["state"] == "open" {
                let asked = json!({"group": line["group"], "date": date, "session": "am", "marks": marks});
                registers.push(Register { date, asked, marks });
            }
        }
    }
    Ok(registers)
}

/// Whoever is planned to be away is; three others are missing; the rest are here.
fn mark((place, pupil): (usize, &Value)) -> Value {
    let code = pupil["planned"].as_str().unwrap_or(if place % 10 == 4 { "N" } else { "/" });
    json!({"upn": pupil["upn"], "code": code})
}

/// A table in a SQLCipher file of its own, with the register's pragmas.
fn bare_file(settings: &Settings) -> Result<Connection> {
    let connection = Connection::open(settings.folder.join("bare.db"))?;
    connection.execute_batch(&format!("pragma key = \"x'{}'\"", "5a".repeat(32)))?;
    connection.execute_batch(include_str!("../../store/src/sql/pragmas.sql"))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.execute_batch("create table mark (upn text, day text, session text, code text, made_by text)")?;
    Ok(connection)
}

fn insert_rows(bare: &Connection, marks: &[Value]) -> Result<()> {
    bare.execute_batch("begin immediate")?;
    let mut statement = bare.prepare_cached("insert into mark values (?1, ?2, ?3, ?4, ?5)")?;
    for mark in marks {
        let (upn, code) = (mark["upn"].as_str(), mark["code"].as_str());
        statement.execute((upn, "2026-11-24", "am", code, "A. Tutor"))?;
    }
    bare.execute_batch("commit")?;
    Ok(())
}
