//! The school day at a glance: what the desk and the office work through.

use chrono::NaiveDate;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;
use super::inbox::MessagesWaiting;
use super::marks::Person;
use super::registers::{RegisterLine, Times};
use super::site::DepartureRow;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DayBoardShow {
    #[ts(type = "string")]
    pub date: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DayBoard {
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Why there is no school, when there is none.
    pub closed: Option<String>,
    pub am: Times,
    pub pm: Times,
    pub registers: Vec<RegisterLine>,
    /// In the order to chase: vulnerable pupils first, then the longest away.
    pub unexplained: Vec<UnexplainedRow>,
    /// Away with a reason, by name: what `counts.absent_with_a_reason` counts.
    pub absent: Vec<AbsentRow>,
    /// Latest first.
    pub arrivals: Vec<ArrivalRow>,
    /// Sign-outs; latest first.
    pub departures: Vec<DepartureRow>,
    /// Latest first.
    pub calls: Vec<CallRow>,
    /// Those about whether a pupil is here first.
    pub disagreements: Vec<DisagreementRow>,
    pub n_deadlines: Vec<NDeadlineRow>,
    pub counts: DayCounts,
    pub messages: MessagesWaiting,
}

/// By pupil, at the later session that has marks.
#[derive(Clone, Copy, Debug, Default, Serialize, TS)]
pub struct DayCounts {
    pub on_roll: usize,
    pub present: usize,
    pub absent_with_a_reason: usize,
    pub unexplained: usize,
    pub late: usize,
    pub late_after_close: usize,
    pub registers_missing: usize,
    /// Marks that are N and whose last day this is.
    pub n_due_today: usize,
    pub n_overdue: usize,
    /// Signed out and not back.
    pub signed_out: usize,
    /// Answers to the desk's question today, for those who may read them.
    pub welfare_answers: usize,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct UnexplainedRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub year_group: String,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
    /// The how-manieth school day running without being in school, from 1.
    pub day: u32,
    /// Why this pupil comes first: "child protection plan", "social worker".
    pub vulnerable: Vec<String>,
    /// The tutor's suggestion: "says dentist".
    pub note: Option<String>,
    pub contacts: Vec<ContactToRing>,
    #[ts(type = "string")]
    pub deadline: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ContactToRing {
    pub name: String,
    pub relationship: String,
    pub phone: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct AbsentRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
    /// What was said when it was planned: "mother rang 08:12: temperature".
    pub known: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrivalRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    #[ts(type = "Session")]
    pub session: Session,
    pub arrived: ClockTime,
    #[ts(type = "Code")]
    pub code: Code,
    pub minutes_late: Option<u16>,
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CallRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub at: ClockTime,
    #[ts(type = "Code")]
    pub code: Code,
    pub caller: String,
    pub relationship: String,
    pub words: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    #[ts(type = "string | null")]
    pub expected_back: Option<NaiveDate>,
    /// The name of a kind of illness.
    pub illness: Option<String>,
}

/// Entries made without knowledge of each other that do not agree.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DisagreementRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    /// The one that counts until somebody decides.
    #[ts(type = "Code")]
    pub code: Code,
    /// One says the pupil is here, the other that they are not.
    pub about_presence: bool,
    /// The current one first.
    pub says: Vec<SaysRow>,
}

/// What somebody entered, as name and position were then.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SaysRow {
    #[ts(type = "Code")]
    pub code: Code,
    pub by: Person,
    pub at: ClockTime,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct NDeadlines {
    #[ts(type = "string")]
    pub as_of: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct NDeadlineRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "string")]
    pub deadline: NaiveDate,
    /// Negative when overdue.
    #[ts(type = "number")]
    pub school_days_left: i64,
}
