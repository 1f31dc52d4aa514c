//! The leave desk: requests, advice, decisions.

use chrono::NaiveDate;
use register::leave::advice::{Topic, Weight};
use register::leave::{Decision, LeaveKind, Licence};
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::marks::Person;

/// What a family asks for. Siblings go in one request, and may be decided apart.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LeaveRequest {
    pub upns: Vec<String>,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    #[serde(default)]
    #[ts(optional, type = "Session")]
    pub session: Option<Session>,
    #[ts(type = "LeaveKind")]
    pub kind: LeaveKind,
    /// Who applied, as they are called among the pupil's contacts.
    pub applicant: String,
    /// The day on which the application reached the school; today, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub received: Option<NaiveDate>,
    #[serde(default)]
    pub words: String,
    /// For C1: the licence, exemption or order.
    #[serde(default)]
    #[ts(optional)]
    pub licence: Option<LeaveLicence>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LeaveLicence {
    pub reference: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    /// School days that it allows.
    #[serde(default)]
    pub days: Option<u16>,
}

impl From<&LeaveLicence> for Licence {
    fn from(given: &LeaveLicence) -> Self {
        Licence { reference: given.reference.trim().to_owned(), from: given.from, to: given.to, days: given.days }
    }
}

impl From<&Licence> for LeaveLicence {
    fn from(kept: &Licence) -> Self {
        LeaveLicence { reference: kept.reference.clone(), from: kept.from, to: kept.to, days: kept.days }
    }
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LeaveRequested {
    pub leave: String,
    pub advice: Vec<LeaveAdvice>,
}

/// Something that whoever decides should know. It decides nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LeaveAdvice {
    pub upn: String,
    #[ts(type = "string")]
    pub topic: Topic,
    /// `law`: granting would be refused; `against`: by the school's policy; `note`.
    #[ts(type = "\"law\" | \"against\" | \"note\"")]
    pub weight: Weight,
    pub says: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LeaveDecide {
    pub leave: String,
    #[ts(type = "\"granted\" | \"part_granted\" | \"refused\"")]
    pub decision: Decision,
    /// For `part_granted`: the first and the last day granted.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// Some of the request's pupils; everybody for whom nothing is decided yet, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LeaveDecisionMade {
    pub leave: String,
    #[ts(type = "Decision")]
    pub decision: Decision,
    pub planned: Vec<LeaveSession>,
    pub letters: Vec<LetterOwedRow>,
    /// Of a refusal: what an absence would be. Nothing is planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_away: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LeaveSession {
    pub upn: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
}

/// A letter that a family is owed. The letter desk writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LetterOwedRow {
    pub upn: String,
    /// As the letters' catalogue names it: `leave_granted`.
    pub letter: String,
    pub addressee: String,
}

/// The family no longer asks. What is still ahead of a granted leave is cancelled.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LeaveWithdraw {
    pub leave: String,
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// That the head met the family.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LeaveMeetingRecord {
    pub leave: String,
    #[ts(type = "string")]
    pub held_on: NaiveDate,
    pub with: String,
    #[serde(default)]
    pub words: String,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct LeaveList {
    /// Requests that end on this day or later, besides those to decide; the start of this school year, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub since: Option<NaiveDate>,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeaveState {
    /// Two people decided apart and not alike.
    DecidedTwice,
    ToDecide,
    Granted,
    PartGranted,
    Refused,
    Withdrawn,
}

/// One request. Those to decide come first, the oldest on top.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LeaveRow {
    pub leave: String,
    pub state: LeaveState,
    #[ts(type = "LeaveKind")]
    pub kind: LeaveKind,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    #[ts(type = "Session | null")]
    pub session: Option<Session>,
    /// Sessions with school, of the first pupil.
    pub sessions: usize,
    /// Calendar days until it starts; negative once it has begun.
    #[ts(type = "number")]
    pub starts_in: i64,
    pub applicant: String,
    #[ts(type = "string")]
    pub received: NaiveDate,
    pub pupils: Vec<LeavePupil>,
    /// Sessions after the last day granted in which somebody is still away, for a person to code.
    pub back_late: Vec<LeaveSession>,
    pub letter_owed: bool,
}

/// One pupil of a request, with what was decided for them.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LeavePupil {
    pub upn: String,
    pub name: String,
    pub group: Option<String>,
    pub state: LeaveState,
    /// The first and the last day granted.
    #[ts(type = "[string, string] | null")]
    pub granted: Option<(NaiveDate, NaiveDate)>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LeaveShow {
    pub leave: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LeaveShown {
    pub request: LeaveRow,
    pub words: String,
    pub licence: Option<LeaveLicence>,
    pub advice: Vec<LeaveAdvice>,
    /// What became of it, oldest first.
    pub history: Vec<LeaveEvent>,
    pub letters: Vec<LetterOwedRow>,
}

/// Something done about a request, by whom and when.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LeaveEvent {
    /// RFC 3339 with offset.
    pub at: String,
    pub by: Person,
    /// "Granted 7 to 11 December 2026 for Abara, Chidera".
    pub what: String,
    pub reason: Option<String>,
    /// A decision that another one has taken the place of.
    pub settled: bool,
}

/// A blank form for a family to ask for leave.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct LeaveFormPrint {
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}
