//! Figures of every pupil over six years, against the same question asked of DuckDB over the same marks.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use chrono::NaiveTime;
use office::Answer;
use office::register::codes::class_now;
use office::register::{Class, Code, SchoolSession, Slot};
use serde::Deserialize;
use serde_json::{Value, json};
use store::Store;
use store::keys::Unlock;

use crate::outcome::{Outcome, told};
use crate::school::{PASSPHRASE, School, Schools};
use crate::time::Times;
use crate::{Result, Settings};

const TURNS: usize = 15;

/// What `duckdb_figures.py` prints: the middle of its times, and the sessions of every pupil by code.
#[derive(Deserialize)]
struct DuckDb {
    seconds: f64,
    possible: u64,
    absent: u64,
    pupils: usize,
}

pub fn measure(settings: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let Some(python) = &settings.python else {
        println!("figures are not measured: there is no Python with DuckDB");
        return Ok(Vec::new());
    };
    let school = schools.six_years()?;
    let mut load = Times::new();
    let marks = write_marks(settings, school, &mut load)?;
    println!("figures: the marks of six years are loaded from disk in {}", told(load.median()));
    let theirs = ask_duckdb(python, &marks)?;
    let mut ours = Times::new();
    let mut answer = None;
    for _ in 0..TURNS {
        answer = Some(ours.take(|| ask(school))?);
    }
    let answer = answer.ok_or("no figures were asked for")?.value();
    agree(&answer["result"], &theirs)?;
    let mut thresholds = Times::new();
    for _ in 0..TURNS {
        thresholds.take(|| ask_thresholds(school))?;
    }
    let yardstick = ("DuckDB", Duration::from_secs_f64(theirs.seconds));
    let what = "figures of every pupil over six years, against DuckDB";
    let also = "thresholds and penalty windows, against DuckDB’s figures";
    Ok(vec![
        Outcome::at_least(10.0, what, ("figures", ours.median()), yardstick),
        Outcome::at_most(1.0, also, ("thresholds", thresholds.median()), yardstick),
    ])
}

/// Every letter that is due, and everybody at ten sessions in ten weeks, on the last day of six years.
fn ask_thresholds(school: &mut School) -> Result<()> {
    let time = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
    for command in ["letters_due", "penalty_threshold", "penalty_alerts"] {
        school.call_at(school.today, time, command, json!({"as_of": school.today}))?;
    }
    Ok(())
}

fn ask(school: &mut School) -> Result<Answer> {
    let asked = json!({"from": "2020-09-01", "to": school.today, "by": "pupil"});
    let time = NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default();
    school.call_at(school.today, time, "figures", asked)
}

/// Both counted the same sessions.
fn agree(rows: &Value, theirs: &DuckDb) -> Result<()> {
    let rows = rows.as_array().ok_or("figures answered no rows")?;
    let sum = |names: &[&str]| -> u64 {
        rows.iter().flat_map(|row| names.iter().filter_map(|name| row[*name].as_u64())).sum()
    };
    let with_marks = rows.iter().filter(|row| row["codes"].as_object().is_some_and(|codes| !codes.is_empty())).count();
    let ours = (sum(&["possible"]), sum(&["authorised", "unauthorised"]), with_marks);
    let theirs = (theirs.possible, theirs.absent, theirs.pupils);
    if ours == theirs { Ok(()) } else { Err(format!("the figures differ: {ours:?} and DuckDB {theirs:?}").into()) }
}

/// The current mark of every pupil and session up to the day before, as the register holds them.
fn write_marks(settings: &Settings, school: &School, load: &mut Times) -> Result<PathBuf> {
    let path = settings.folder.join("marks.csv");
    let mut store = Store::open(&school.path, &Unlock::Passphrase(PASSPHRASE))?;
    load.take(|| Ok(store.mark_strips().map(drop)?))?;
    let pupils = store.read().pupils()?;
    let strips = store.mark_strips()?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
    writeln!(file, "pupil,slot,code,minutes")?;
    for (place, (id, pupil)) in pupils.iter().enumerate() {
        let Some(marks) = strips.of(*id) else { continue };
        let late: BTreeMap<Slot, u16> = marks.minutes_late.iter().copied().collect();
        // A mark of somebody who had left by then counts in no figure.
        let last = pupil.leaving_date.map_or(school.today, |left| left.min(school.today));
        let entry = pupil.entry_date.unwrap_or(school.today);
        let (first, codes) = marks.between(SchoolSession::am(entry).slot(), SchoolSession::pm(last).slot());
        for (offset, number) in codes.iter().enumerate().filter(|(_, number)| **number != 0) {
            let slot = Slot(first.0 + i32::try_from(offset)?);
            let code = Code::from_number(*number).ok_or("a strip holds no code")?;
            let minutes = late.get(&slot).map(u16::to_string).unwrap_or_default();
            writeln!(file, "{place},{},{code},{minutes}", slot.0)?;
        }
    }
    file.flush()?;
    Ok(path)
}

/// The codes of each class, so that the law is written down in one place.
fn classes() -> Value {
    let of = |wanted: &dyn Fn(Class) -> bool| -> Vec<String> {
        let codes = Code::ALL.iter().filter(|code| wanted(class_now(**code)));
        codes.map(ToString::to_string).collect()
    };
    json!({
        "attended": of(&Class::is_attended),
        "authorised": of(&|class| class == Class::Authorised),
        "unauthorised": of(&|class| class == Class::Unauthorised),
        "not_possible": of(&|class| class == Class::NotPossible),
    })
}

fn ask_duckdb(python: &Path, marks: &Path) -> Result<DuckDb> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/duckdb_figures.py");
    let output =
        Command::new(python).arg(script).arg(marks).arg(classes().to_string()).arg(TURNS.to_string()).output()?;
    if !output.status.success() {
        return Err(format!("DuckDB: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
