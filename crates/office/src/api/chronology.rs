//! One pupil's chronology: everything that was done about their absences, in the order in which it was done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::marks::Person;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ChronologyShow {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ChronologyPrint {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    /// Where the PDF goes; a temporary file that is opened, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    Mark,
    Amendment,
    Arrival,
    /// A parent reported something.
    Report,
    /// Somebody was tried.
    Attempt,
    /// A colleague or another body was told.
    Escalation,
    Decision,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ChronologyRow {
    /// RFC 3339 with offset.
    pub at: String,
    pub kind: Happening,
    /// The day that it is about.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// "N in the morning", "Call to Ms Abara: no answer".
    pub what: String,
    /// What was said, or why.
    pub words: String,
    pub by: Person,
}
