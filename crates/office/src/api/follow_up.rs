//! Following up absences: who is not accounted for and what is next, attempts to reach somebody, decisions about the risk.

use chrono::NaiveDate;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;
use super::day::NDeadlineRow;

/// An attempt to reach somebody about an absence, about one pupil or, in one call, about brothers and sisters.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ContactLog {
    #[serde(default, alias = "pupil")]
    #[ts(optional)]
    pub upn: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    /// The day of the absence.
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// call, text, email, letter, visit, in_person, told or other.
    pub channel: String,
    /// A contact's name, or whoever else was tried or told.
    pub person: String,
    /// reached, no_answer, message_left, wrong_number, refused, visited_seen, visited_nobody, sent, told or not_delivered.
    pub outcome: String,
    #[serde(default)]
    pub words: String,
    /// The step of the ladder that this did, from 1; the first open one that it fits, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub step: Option<usize>,
    /// The code that whoever logs it decides on, where a reason was given: then it is a report of absence as well.
    #[serde(default)]
    #[ts(optional, type = "Code")]
    pub code: Option<Code>,
    /// Until when the absence lasts; the day of the absence, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub expected_back: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional)]
    pub nature: Option<String>,
}

/// What somebody decides where nobody was reached.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct RiskDecide {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// visit, police, social_care or wait_until.
    pub decision: String,
    /// For wait_until.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<ClockTime>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// Whose decision it is, where somebody else enters it.
    #[serde(default)]
    #[ts(optional)]
    pub decided_by: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct FollowUpShow {
    #[ts(type = "string")]
    pub date: NaiveDate,
}

/// Everybody who is not accounted for on a day, in the order to follow them up.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FollowUp {
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Why there is no school, when there is none.
    pub closed: Option<String>,
    /// Vulnerable pupils first, then by what is due next; brothers and sisters together.
    pub rows: Vec<FollowUpRow>,
    /// What the ladder asks somebody in the school to do; what is open first. Empty for those who only ring.
    pub tasks: Vec<FollowUpTask>,
    /// Whether a message can be sent to many at once; else the same people are rung.
    pub can_send: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FollowUpRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub year_group: String,
    #[ts(type = "Session[]")]
    pub sessions: Vec<Session>,
    /// The how-manieth school day running without being in school, from 1.
    pub day: u32,
    pub age: Option<u32>,
    /// Why this pupil comes first: "child protection plan", "social worker".
    pub vulnerable: Vec<String>,
    /// The tutor's suggestion: "says dentist".
    pub note: Option<String>,
    /// What a family has said that explains nothing yet: "no call today (reported ill yesterday)", "running late, said 08:12".
    pub said: Option<String>,
    /// "absent in 9 of the last 40 sessions, 3 of them without a reason".
    pub pattern: String,
    pub contacts: Vec<FollowUpContact>,
    /// The same for brothers and sisters who are not accounted for either; their rows follow each other.
    pub family: Option<String>,
    pub siblings: Vec<FollowUpSibling>,
    pub next: NextAction,
    /// A message to whoever is next reached nobody today: they are rung.
    pub failed: bool,
    /// A message about today waits to be sent.
    pub waiting: bool,
    /// How far today's last message is: "Text sent 09:17, delivered".
    pub message: Option<String>,
    pub tried: Vec<TriedRow>,
    pub decided: Vec<RiskRowShown>,
    /// Somebody was reached today.
    pub reached: bool,
    /// The last day on which the mark may be N.
    #[ts(type = "string")]
    pub deadline: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FollowUpContact {
    pub name: String,
    pub relationship: String,
    pub phones: Vec<String>,
    /// What came of the last attempt today: "no answer 09:12".
    pub last: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FollowUpSibling {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    /// Not accounted for either, so that one call is about both.
    pub also_missing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NextKind {
    Call,
    Letter,
    Visit,
    Decide,
    /// What is missing is a code.
    Code,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct NextAction {
    pub kind: NextKind,
    /// "Call Ms Abara (mother)", "Risk decision by the safeguarding lead".
    pub words: String,
    /// Whom to try, as `contact_log` names them.
    pub person: Option<String>,
    pub phone: Option<String>,
    pub due: ClockTime,
    /// "12 min overdue", "since Friday"; nothing before it is due.
    pub overdue: Option<String>,
    /// Its place in the ladder, from 1.
    pub step: Option<usize>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct TriedRow {
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub at: ClockTime,
    pub channel: String,
    pub person: String,
    pub outcome: String,
    pub words: String,
    pub by: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct RiskRowShown {
    pub at: ClockTime,
    /// "tell the police", "wait until 11:30".
    pub decision: String,
    pub reason: String,
    pub by: String,
}

/// Something for somebody in the school, which the ladder has raised.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FollowUpTask {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    #[ts(type = "Code")]
    pub code: Code,
    pub day: u32,
    /// Its place in the ladder, from 1.
    pub step: usize,
    /// "School day 5".
    pub when: String,
    /// "Tell the safeguarding lead: five days without contact".
    pub words: String,
    /// To whom it goes.
    pub whom: String,
    /// The channel and outcome with which `contact_log` says that it is done.
    pub channel: String,
    pub outcome: String,
    pub due: ClockTime,
    pub overdue: Option<String>,
    /// "O. Officer, Mon 23 Nov 09:40: told H. Head".
    pub done: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct FirstMessagesShow {
    #[ts(type = "string")]
    pub date: NaiveDate,
}

/// Who would get the first message now, and who is held out of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FirstMessages {
    /// Without a key for messages the same people are rung.
    pub can_send: bool,
    pub rows: Vec<FirstMessageRow>,
    pub held: Vec<HeldOut>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FirstMessageRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub person: String,
    pub relationship: String,
    pub phone: String,
    /// How it would be sent; nothing for somebody to be rung.
    #[ts(type = "\"text\" | \"email\" | null")]
    pub channel: Option<String>,
    /// The number or address that it would go to.
    pub to: Option<String>,
    /// What it would say.
    pub words: Option<String>,
}

/// Somebody who may be here all the same: a false "your child is missing" costs more than five minutes.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HeldOut {
    /// A pupil, or a class.
    pub who: String,
    pub group: Option<String>,
    /// "the register is missing: 28 pupils without a mark".
    pub why: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct CallSheetPrint {
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Where the PDF goes; a temporary file that is opened, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LadderPrint {
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}

/// Absences whose reason nobody found, of which a named person makes `O`: all of them, or none.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct NResolve {
    pub marks: Vec<MarkNamed>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MarkNamed {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct NToSettle {
    #[ts(type = "string")]
    pub as_of: NaiveDate,
}

/// An N with what was tried since, for whoever decides.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NToSettleRow {
    #[serde(flatten)]
    pub mark: NDeadlineRow,
    pub group: Option<String>,
    /// "3 attempts, nobody reached; last 10:40 Fri: call Ms Abara, no answer".
    pub tried: String,
    pub attempts: usize,
    pub reached: bool,
}
