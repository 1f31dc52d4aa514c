//! The one shape in which every command answers.

use register::Refusal;
use serde::Serialize;
use serde_json::{Value, json};

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

/// An answer as it crosses to a front end.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer(pub Value);

impl Answer {
    pub fn from<T: Serialize>(answered: Answered<T>) -> Self {
        let done = match answered {
            Ok(done) => done,
            Err(refusal) => return Answer::refused(&refusal),
        };
        let mut answer = json!({ "ok": true, "result": done.result, "changed": done.changed });
        if !done.warnings.is_empty() {
            answer["warnings"] = json!(done.warnings);
        }
        Answer(answer)
    }

    pub fn refused(refusal: &Refusal) -> Self {
        let mut answer = json!({ "ok": false, "code": refusal.code, "message": refusal.message });
        if let Some(field) = &refusal.field {
            answer["field"] = json!(field);
        }
        Answer(answer)
    }

    pub fn is_ok(&self) -> bool {
        self.0["ok"] == Value::Bool(true)
    }
}
