//! From starting the app to a register on the screen, against a window with nothing in it.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use chrono::NaiveTime;
use serde::Deserialize;
use serde_json::json;

use crate::outcome::Outcome;
use crate::school::{PASSPHRASE, School, Schools};
use crate::{Result, Settings};

pub struct Windows {
    pub app: PathBuf,
    pub empty: PathBuf,
}

/// What `tests/window/start.mjs` prints: middles of several starts.
#[derive(Deserialize)]
struct Started {
    app: Start,
    empty: Start,
}

/// Seconds until it could be used, and MiB of memory of all its processes, shared pages counted once.
#[derive(Deserialize)]
struct Start {
    seconds: f64,
    mebibytes: f64,
}

/// As the board of ten to nine, at which the school stands, names them.
fn tutor_with_an_open_register(school: &mut School) -> Result<String> {
    let ten_to_nine = NaiveTime::from_hms_opt(8, 50, 0).unwrap_or_default();
    let board = school.call_at(school.today, ten_to_nine, "day_board", json!({"date": school.today}))?.value();
    let lines = board["result"]["registers"].as_array().into_iter().flatten();
    let mut open = lines.filter(|line| line["state"] == "open").filter_map(|line| line["tutor"].as_str());
    Ok(open.next().ok_or("every register is taken already")?.to_owned())
}

pub fn measure(settings: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let Some(windows) = &settings.windows else {
        println!("start is not measured: there are no windows");
        return Ok(Vec::new());
    };
    let school = schools.six_years()?;
    let (register, tutor) = (school.path.clone(), tutor_with_an_open_register(school)?);
    let mut command = Command::new("node");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/window/start.mjs"));
    command.env("ROLLBOOK_TEST_APP", &windows.app).env("ROLLBOOK_TEST_EMPTY_WINDOW", &windows.empty);
    command.env("ROLLBOOK_REGISTER", register).env("ROLLBOOK_PASSPHRASE", PASSPHRASE);
    command.env("ROLLBOOK_TEST_TUTOR", tutor);
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("start.mjs: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let Started { app, empty } = serde_json::from_slice(&output.stdout)?;
    let seconds = |start: &Start| Duration::from_secs_f64(start.seconds);
    let memory = Outcome {
        what: "memory of all processes, against an empty window".to_owned(),
        ratio: app.mebibytes / empty.mebibytes,
        limit: crate::outcome::Limit::AtMost(1.5),
        measured: format!("app {:.0} MiB, empty window {:.0} MiB", app.mebibytes, empty.mebibytes),
    };
    let what = "app start to a usable register, against an empty window";
    Ok(vec![Outcome::at_most(1.5, what, ("app", seconds(&app)), ("empty window", seconds(&empty))), memory])
}
