//! Runs one command: its output goes to the terminal line by line, and its test counts are read on the way.

use std::io::{BufRead, BufReader, IsTerminal};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::tally::Tally;

/// What `timeout` exits with when it had to stop the command.
const TIMED_OUT: i32 = 124;

/// Runs a command that counts tests, or counts as one check itself.
///
/// A command that fails without a failed test of its own (it did not compile, it ran out of time) counts as one failed.
pub fn counted(command: &Command, limit: Duration) -> Tally {
    let mut tally = Tally::default();
    let succeeded = match stream(&mut limited(command, limit), |line| tally.read_line(line)) {
        Ok(succeeded) => succeeded,
        Err(message) => {
            eprintln!("{message}");
            false
        }
    };
    if !succeeded && tally.failed == 0 {
        tally.failed = 1;
    }
    if succeeded && tally.is_empty() {
        tally.passed = 1;
    }
    tally
}

/// Runs a command that has to succeed before anything else can go on.
pub fn required(mut command: Command) -> Result<(), String> {
    let shown = shown(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status}).")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}.")),
    }
}

fn stream(command: &mut Command, mut each_line: impl FnMut(&str)) -> Result<bool, String> {
    let shown = shown(command);
    let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| format!("`{shown}` could not be started: {error}."))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| format!("The output of `{shown}` could not be read: {error}."))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            each_line(&line);
        }
    }
    let status = child.wait().map_err(|error| format!("`{shown}` was lost: {error}."))?;
    if status.code() == Some(TIMED_OUT) {
        eprintln!("`{shown}` took too long and was stopped.");
    }
    Ok(status.success())
}

/// The command under `timeout`, with everything that it starts, where nobody is there to press Ctrl+C.
fn limited(command: &Command, limit: Duration) -> Command {
    let attended = std::io::stdin().is_terminal();
    let mut limited = if attended || !cfg!(unix) {
        Command::new(command.get_program())
    } else {
        let mut timeout = Command::new("timeout");
        timeout.args(["--kill-after=10", &limit.as_secs().to_string()]).arg(command.get_program());
        timeout
    };
    limited.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        limited.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    limited
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
