//! Marks: submitting a register, signing in, amending, closing, and what became of each mark.

use chrono::NaiveDate;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;

/// One group's register for one session: a mark for every pupil of the group on roll that day.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MarksSubmit {
    pub group: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    pub marks: Vec<SubmittedMark>,
    /// Asked for when the register is taken after its close.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// Keyed in from paper, by the office.
    #[serde(default)]
    #[ts(optional)]
    pub paper: Option<Paper>,
}

/// Who took a register on paper, and when.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct Paper {
    pub taken_by: String,
    pub taken_at: ClockTime,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct SubmittedMark {
    /// The pupil's UPN, or the school's own reference where there is none.
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "Code")]
    pub code: Code,
    #[serde(default)]
    #[ts(optional)]
    pub arrived: Option<ClockTime>,
    #[serde(default)]
    #[ts(optional)]
    pub nature: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MarksSubmitted {
    /// RFC 3339 with offset.
    pub taken_at: String,
    pub late_taken: bool,
    /// How many entries were made.
    pub entries: usize,
}

/// Pupils who have come in. Either `upn` for one, or `upns` for siblings or a whole bus.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ArrivalRecord {
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    #[serde(default, alias = "pupil")]
    #[ts(optional)]
    pub upn: Option<String>,
    /// Now, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub arrived: Option<ClockTime>,
    #[serde(default)]
    #[ts(optional, type = "Code")]
    pub code: Option<Code>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    #[serde(default)]
    pub cancel_rest: bool,
}

/// One object when the request named `upn`, a list when it named `upns`.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(untagged)]
pub enum ArrivalsRecorded {
    One(ArrivalRecorded),
    Many(Vec<ArrivalRecorded>),
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrivalRecorded {
    pub upn: String,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
    /// From the session's start; null when not late.
    pub minutes_late: Option<u16>,
    /// Why this code: "Arrived 09:10; the register closed at 09:05."
    pub why: String,
    /// The sessions of a planned or running absence that are still ahead. With `cancel_rest` they were cancelled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cancels: Vec<SessionCode>,
    /// When they had signed out, where this is their return.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub returned: Option<ClockTime>,
    /// Why the desk asks whether everything is all right: "late 3 times in 5 school days".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ask_because: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SessionCode {
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MarkAmend {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub arrived: Option<ClockTime>,
    #[serde(default)]
    #[ts(optional)]
    pub nature: Option<String>,
    /// When and how parents were told, which an illness that becomes `O` needs.
    #[serde(default)]
    #[ts(optional)]
    pub told: Option<ParentsTold>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ParentsTold {
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// "letter", "telephone".
    pub how: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MarkAmended {
    pub entry: String,
    pub replaces: Option<String>,
    pub settles: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MarksBulkAmend {
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
    #[ts(optional)]
    pub reason: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub nature: Option<String>,
    /// When and how parents were told, which an illness that becomes `O` needs.
    #[serde(default)]
    #[ts(optional)]
    pub told: Option<ParentsTold>,
}

/// One pupil in one session, as a change to many marks would find them.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BulkPreviewRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code | null")]
    pub now: Option<Code>,
    #[ts(type = "Code | null")]
    pub planned: Option<Code>,
    /// Somebody saw the pupil here in this session.
    pub is_here: bool,
    /// Why the change would be refused, which refuses the whole of it.
    pub refused: Option<String>,
}

/// `upns` left out: every pupil on roll.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ClosureDeclare {
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
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// What a change to many marks did.
#[derive(Clone, Copy, Debug, Default, Serialize, TS)]
pub struct MarkCounts {
    pub pupils: usize,
    pub sessions: usize,
    /// Marks made or amended.
    pub marked: usize,
    /// Sessions still ahead, filled in for whoever takes the register.
    pub planned: usize,
    /// Marks of pupils who were here, left as they are.
    pub kept: usize,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MarksOf {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MarkRow {
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
    pub minutes_late: Option<u16>,
    /// Empty for Z: the name is in the admission register and nobody has marked it yet.
    pub entry: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MarkHistory {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
}

/// One entry ever made for a pupil and session, with the five facts of an amendment (SI 2024/208 reg 6).
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryRow {
    pub entry: String,
    pub replaces: Option<String>,
    pub settles: Vec<String>,
    #[ts(type = "Code")]
    pub code: Code,
    /// RFC 3339 with offset.
    pub at: String,
    pub by: Person,
    pub reason: Option<String>,
    pub device: String,
    pub current: bool,
    pub minutes_late: Option<u16>,
    pub arrived: Option<ClockTime>,
    pub nature: Option<String>,
}

/// Name and position as they were then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    pub name: String,
    pub position: String,
}
