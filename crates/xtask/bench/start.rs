//! From starting the app to a register on the screen, against a window with nothing in it.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde::Deserialize;

use crate::outcome::Outcome;
use crate::school::{PASSPHRASE, Schools};
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

pub fn measure(settings: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let Some(windows) = &settings.windows else {
        println!("start is not measured: there are no windows");
        return Ok(Vec::new());
    };
    let register = schools.six_years()?.path.clone();
    let mut command = Command::new("node");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/window/start.mjs"));
    command.env("ROLLBOOK_TEST_APP", &windows.app).env("ROLLBOOK_TEST_EMPTY_WINDOW", &windows.empty);
    command.env("ROLLBOOK_REGISTER", register).env("ROLLBOOK_PASSPHRASE", PASSPHRASE);
    command.env("ROLLBOOK_TEST_OUTPUT", settings.folder.join("start"));
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
