//! From a command's name to its body. The list in `commands` makes the match, the permission check and the types.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use register::marks::Actor;
use register::roles::{Action, Reach};
use register::{Refusal, Rule};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::answer::Answer;
use crate::commands::*;
use crate::office::{Caller, Office};
use crate::sight::Sight;
use crate::with_commands;

/// Who may ask: anybody, or those whose roles reach an action.
enum Who {
    Open,
    May(Action),
}

macro_rules! who {
    (open) => {
        Who::Open
    };
    ($action:expr) => {
        Who::May($action)
    };
}

macro_rules! route {
    ($($name:ident: $request:ty => $answer:ty, $($who:tt)::+;)*) => {
        /// Every command's name.
        pub const COMMANDS: &[&str] = &[$(stringify!($name),)*];

        impl Office {
            /// Checks in one order: the shape of the request, sign-in and role, then what the command's body checks.
            pub fn call(&mut self, caller: &Caller, command: &str, payload: Value) -> Answer {
                self.remove_old_pages();
                match command {
                    $(stringify!($name) => {
                        let request: $request = match parse(payload) {
                            Ok(request) => request,
                            Err(refusal) => return Answer::refused(&refusal),
                        };
                        if let Err(refusal) = permit(caller, &who!($($who)::+)) {
                            return Answer::refused(&refusal);
                        }
                        let answer = self.$name(caller, &request);
                        Answer::from::<$answer>(answer.map_err(|refusal| as_seen(caller, refusal)))
                    })*
                    _ => Answer::refused(&unknown(command)),
                }
            }
        }

        /// The types of every command, for the window, as one TypeScript file.
        pub fn typescript() -> String {
            let mut types = crate::commands::Types::new();
            $(types.command::<$request, $answer>(stringify!($name));)*
            types.finish()
        }
    };
}

with_commands!(route);

fn parse<T: DeserializeOwned>(payload: Value) -> Result<T, Refusal> {
    let payload = if payload.is_null() { Value::Object(serde_json::Map::new()) } else { payload };
    check_dates("", &payload)?;
    serde_json::from_value(payload).map_err(|error| {
        let message = format!("The request cannot be read: {error}. Nothing was changed.");
        let refusal = Refusal::new(Rule::BadRequest, message.clone());
        match missing_field(&message) {
            Some(field) => refusal.at(field),
            None => refusal,
        }
    })
}

/// Far from the years of any school, days can no longer be counted.
const YEARS: RangeInclusive<i32> = 1900..=2199;

fn check_dates(field: &str, value: &Value) -> Result<(), Refusal> {
    match value {
        Value::String(text) => match text.parse::<NaiveDate>() {
            Ok(date) if !YEARS.contains(&date.year()) => {
                let (first, last) = (YEARS.start(), YEARS.end());
                let message =
                    format!("{text} is not between {first} and {last}. Nothing was changed. Correct the year.");
                Err(Refusal::bad_request(field, message))
            }
            Ok(_) | Err(_) => Ok(()),
        },
        Value::Array(items) => items.iter().try_for_each(|item| check_dates(field, item)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, inner)| check_dates(name, inner)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn missing_field(message: &str) -> Option<&str> {
    message.split("missing field `").nth(1)?.split('`').next()
}

fn permit(caller: &Caller, who: &Who) -> Result<(), Refusal> {
    match who {
        Who::Open => Ok(()),
        Who::May(action) => may(caller.actor()?, *action),
    }
}

/// A refusal may name the code that stands in the way.
fn as_seen(caller: &Caller, refusal: Refusal) -> Refusal {
    match &caller.actor {
        Some(actor) => Sight::of(actor).refusal(refusal),
        None => refusal,
    }
}

fn may(actor: &Actor, action: Action) -> Result<(), Refusal> {
    if actor.roles.reach(action) > Reach::Nobody {
        return Ok(());
    }
    let message =
        format!("{} ({}) may not do this. Nothing was changed. Ask the attendance office.", actor.name, actor.position);
    Err(Refusal::new(Rule::NotAllowed, message))
}

impl Office {
    /// Refuses what this person's roles do not reach, for calls of the program that are no commands.
    pub fn permit(&self, actor: &Actor, action: Action) -> Result<(), Refusal> {
        may(actor, action)
    }
}

fn unknown(command: &str) -> Refusal {
    let name: String = command.chars().take(40).collect();
    Refusal::bad_request("command", format!("There is no command called “{name}”."))
}
