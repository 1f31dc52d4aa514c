//! `do`: a script of JSON lines. A refusal or a line that cannot be read does not stop it.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use chrono::{DateTime, Utc};
use office::register::marks::Actor;
use office::register::{Refusal, Rule};
use office::{Answer, Caller, Office};
use serde_json::{Map, Value};

use crate::arguments::Arguments;
use crate::host::open_office;
use crate::output::{Ended, print_answer};
use crate::who::{rehearsal_now, signed_in};

pub fn run(arguments: &Arguments, script: Option<&Path>) -> Result<Ended, Refusal> {
    let lines: Box<dyn BufRead> = match script {
        None => Box::new(BufReader::new(io::stdin())),
        Some(path) => {
            let opened = File::open(path);
            let cannot = |error| Refusal::bad_request("script", format!("{} cannot be read: {error}.", path.display()));
            Box::new(BufReader::new(opened.map_err(cannot)?))
        }
    };
    let mut office = open_office(arguments)?;
    let person = if office.is_rehearsal() { None } else { Some(signed_in(arguments, &mut office)?) };
    for line in lines.split(b'\n') {
        let line = line.map_err(|error| Refusal::new(Rule::Unavailable, format!("The script broke off: {error}.")))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer(&mut office, person.as_ref(), arguments.acting.as_deref(), &line);
        print_answer(arguments.format, &answer)?;
    }
    Ok(Ended::Done)
}

fn answer(office: &mut Office, person: Option<&Actor>, acting: Option<&str>, line: &[u8]) -> Answer {
    let called = Line::read(line).and_then(|line| {
        let caller = match person {
            Some(actor) => real_caller(office, actor, &line)?,
            None => rehearsal_caller(office, acting, &line)?,
        };
        Ok((caller, line))
    });
    match called {
        Ok((caller, line)) => office.call(&caller, &line.command, Value::Object(line.payload)),
        Err(refusal) => Answer::refused(&refusal),
    }
}

/// One call of a script.
struct Line {
    at: Option<DateTime<Utc>>,
    acting: Option<String>,
    command: String,
    payload: Map<String, Value>,
}

impl Line {
    fn read(line: &[u8]) -> Result<Line, Refusal> {
        let value: Value = serde_json::from_slice(line).map_err(|error| {
            Refusal::new(Rule::BadRequest, format!("The line is not JSON: {error}. Nothing was changed."))
        })?;
        let Value::Object(mut payload) = value else {
            return Err(Refusal::new(Rule::BadRequest, "A line is one JSON object. Nothing was changed."));
        };
        let at = payload.remove("at").map(|at| instant(&at)).transpose()?;
        let acting = payload.remove("as").map(|acting| text(&acting, "as")).transpose()?;
        let command = payload.remove("command");
        let command = command.ok_or_else(|| Refusal::bad_request("command", "The line names no command."))?;
        Ok(Line { at, acting, command: text(&command, "command")?, payload })
    }
}

fn text(value: &Value, field: &str) -> Result<String, Refusal> {
    let text = value.as_str().ok_or_else(|| Refusal::bad_request(field, format!("{field} is a text.")))?;
    Ok(text.to_owned())
}

fn instant(value: &Value) -> Result<DateTime<Utc>, Refusal> {
    let read = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    let wrong = || Refusal::bad_request("at", "at is an instant with its offset, such as 2026-09-07T08:52:10+01:00.");
    read.map(|at| at.with_timezone(&Utc)).ok_or_else(wrong)
}

/// Nobody can backdate a real register, or act as somebody else.
fn real_caller(office: &mut Office, actor: &Actor, line: &Line) -> Result<Caller, Refusal> {
    if line.at.is_some() {
        let message = "Only a rehearsal register takes a time of your choice. Nothing was changed.";
        return Err(Refusal::new(Rule::NotAllowed, message).at("at"));
    }
    if line.acting.as_deref().is_some_and(|name| !name.eq_ignore_ascii_case(&actor.username)) {
        let message = "On a real register a script acts as the person who signed in with --as. Nothing was changed.";
        return Err(Refusal::new(Rule::NotAllowed, message).at("as"));
    }
    // With the roles of now: they may have ended since the script began.
    Ok(Caller { now: office.now(), actor: office.actor_named(&actor.username)? })
}

/// A rehearsal's clock is the last `at`; it never goes back.
fn rehearsal_caller(office: &mut Office, acting: Option<&str>, line: &Line) -> Result<Caller, Refusal> {
    if let Some(at) = line.at {
        let clock = office.store()?.rehearsal_clock()?;
        if clock.is_some_and(|clock| at < clock) {
            let message =
                "The rehearsal’s clock is already later than that, and it never goes back. Give a later time.";
            return Err(Refusal::bad_request("at", message));
        }
        office.set_rehearsal_clock(at)?;
    }
    let actor = match line.acting.as_deref().or(acting) {
        None => None,
        Some(name) => Some(office.actor_named(name)?.ok_or_else(|| {
            let message = format!("Nobody on the staff list has the username “{name}”. Nothing was changed.");
            Refusal::new(Rule::NotAllowed, message).at("as")
        })?),
    };
    Ok(Caller { now: rehearsal_now(office)?, actor })
}
