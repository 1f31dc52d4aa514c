//! What has to be put right before a return: a check of the marks between two days.

use chrono::NaiveDate;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, Deserialize, Serialize, TS)]
pub struct HealthAsk {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

/// Nothing found means that the marks are ready for a return.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HealthCheck {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    /// Only kinds of which something was found, the most urgent first.
    pub findings: Vec<HealthFinding>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct HealthFinding {
    pub kind: HealthKind,
    /// "Registers that nobody took".
    pub words: String,
    /// What to do about each.
    pub mend: String,
    pub count: usize,
    /// The first five hundred.
    pub rows: Vec<HealthRow>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HealthKind {
    RegisterMissing,
    MarkMissing,
    Unexplained,
    Disagreement,
    /// A mark on a day on which the pupil was not on roll.
    NotOnRoll,
    CodeAgainstRules,
    SchoolClosed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HealthRow {
    /// Nobody where a whole register is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub upn: Option<String>,
    pub name: String,
    pub group: Option<String>,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "Code")]
    pub code: Option<Code>,
    pub words: String,
}
