//! Parents' reports of absence.

use chrono::NaiveDate;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a parent said. Siblings go in one call.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct AbsenceReport {
    pub upns: Vec<String>,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    #[serde(default)]
    #[ts(optional, type = "Session")]
    pub session: Option<Session>,
    #[ts(type = "Code")]
    pub code: Code,
    #[serde(default)]
    pub caller: String,
    #[serde(default)]
    pub relationship: String,
    #[serde(default)]
    pub words: String,
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub expected_back: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional)]
    pub nature: Option<String>,
    /// The kind of illness, as `illness_list` names it.
    #[serde(default)]
    #[ts(optional)]
    pub illness: Option<String>,
}

/// A session that the report planned, or whose mark it amended.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReportedSession {
    pub upn: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
    pub state: ReportedState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportedState {
    Planned,
    Amended,
}
