//! The one shape in which every command answers.

use register::{Refusal, Rule};
use serde::Serialize;
use serde_json::Value;

/// What a change touched, so that a screen asks again for what it shows of it and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    Marks,
    Figures,
    Calls,
    Pupils,
    Staff,
    Calendar,
    Policy,
    School,
    People,
    Passes,
    Documents,
    FollowUp,
    Leave,
    Retention,
    Messages,
    Penalties,
    Letters,
}

/// What a command did, before it is written as JSON.
#[derive(Debug)]
pub struct Done<T> {
    pub result: T,
    pub changed: &'static [Changed],
    /// Conditions for a person to confirm; never a refusal.
    pub warnings: Vec<String>,
}

impl<T> Done<T> {
    pub fn asked(result: T) -> Self {
        Done { result, changed: &[], warnings: Vec::new() }
    }

    pub fn changed(result: T, changed: &'static [Changed]) -> Self {
        Done { result, changed, warnings: Vec::new() }
    }

    pub fn warning(mut self, warnings: Vec<String>) -> Self {
        self.warnings = warnings;
        self
    }
}

pub type Answered<T> = Result<Done<T>, Refusal>;

/// An answer as it crosses to a front end: one JSON object, written once.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    is_ok: bool,
    json: String,
}

/// The answer to a command that was carried out.
#[derive(Serialize)]
struct Carried<'a, T> {
    ok: bool,
    result: T,
    changed: &'a [Changed],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Refused<'a> {
    ok: bool,
    code: Rule,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

impl Answer {
    pub fn from<T: Serialize>(answered: Answered<T>) -> Self {
        let Done { result, changed, warnings } = match answered {
            Ok(done) => done,
            Err(refusal) => return Answer::refused(&refusal),
        };
        match serde_json::to_string(&Carried { ok: true, result, changed, warnings }) {
            Ok(json) => Answer { is_ok: true, json },
            Err(_) => Answer::refused(&Refusal::new(Rule::Unavailable, UNWRITTEN)),
        }
    }

    pub fn refused(refusal: &Refusal) -> Self {
        let refused =
            Refused { ok: false, code: refusal.code, message: &refusal.message, field: refusal.field.as_deref() };
        let json = serde_json::to_string(&refused).unwrap_or_else(|_| String::from(r#"{"ok":false}"#));
        Answer { is_ok: false, json }
    }

    pub fn is_ok(&self) -> bool {
        self.is_ok
    }

    /// As text, for whoever passes it on.
    pub fn json(&self) -> &str {
        &self.json
    }

    pub fn into_json(self) -> String {
        self.json
    }

    /// As a value, for whoever looks into it.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.json).unwrap_or_default()
    }
}

const UNWRITTEN: &str = "The answer cannot be written down. What you asked for is done; reload the screen to see it.";
