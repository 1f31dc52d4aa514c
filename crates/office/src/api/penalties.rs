//! The national framework for penalty notices: who meets the threshold, what was decided, and which notices were issued.

use chrono::NaiveDate;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Copy, Debug, Deserialize, Serialize, TS)]
pub struct PenaltyAsk {
    #[ts(type = "string")]
    pub as_of: NaiveDate,
}

/// A session of unauthorised absence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct PenaltySession {
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code")]
    pub code: Code,
    /// The school that marked it, where it was another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub elsewhere: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PenaltyMetOn {
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
}

/// Both ends included.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct PenaltyWindow {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

/// A pupil with ten sessions or more.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PenaltyThresholdRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub count: usize,
    /// The session with which the count reached ten.
    pub met_on: PenaltyMetOn,
    pub window: PenaltyWindow,
    pub sessions: Vec<PenaltySession>,
    pub parents: Vec<PenaltyParent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub decided: Option<PenaltyDecision>,
}

/// A parent with what may be used against them: each parent has a count of their own.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PenaltyParent {
    pub contact: String,
    pub name: String,
    /// Without the sessions that a notice to them has covered.
    pub count: usize,
    pub notices: Vec<PenaltyNoticeRow>,
    /// `first`: £80 within 21 days, £160 within 28; `second`: £160 within 28; `none`: two in three years.
    #[ts(type = "\"first\" | \"second\" | \"none\"")]
    pub next_notice: &'static str,
    /// The last day on which no further notice may be issued.
    #[ts(type = "string | null")]
    pub none_until: Option<NaiveDate>,
    /// The rate is the authority's to confirm.
    pub authority_confirms: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PenaltyNoticeRow {
    pub notice: String,
    #[serde(rename = "for")]
    #[ts(rename = "for", type = "\"absence\" | \"suspension\"")]
    pub issued_for: &'static str,
    #[ts(type = "string")]
    pub issued: NaiveDate,
    pub sessions: usize,
    pub reference: String,
    #[ts(type = "string | null")]
    pub withdrawn: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PenaltyDecision {
    pub decision: String,
    /// "a penalty notice is requested".
    pub words: String,
    #[ts(type = "string")]
    pub on: NaiveDate,
    pub by: String,
    pub reason: String,
}

/// What is decided on the sessions that the alert relies on.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PenaltyDecide {
    #[serde(alias = "pupil")]
    pub upn: String,
    /// `notice_requested`, `notice_to_improve`, `support`, `other_legal_action`, `no_action`.
    pub decision: String,
    /// As the alert says, so that nobody decides on other sessions than they saw.
    pub met_on: PenaltyMetOn,
    #[serde(default)]
    #[ts(optional)]
    pub decided_by: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// A notice that the authority, or the head, issued to one parent for one child.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PenaltyNoticeRecord {
    #[serde(alias = "pupil")]
    pub upn: String,
    /// The parent: a contact's number.
    pub contact: String,
    #[ts(type = "string")]
    pub issued: NaiveDate,
    /// `absence` where not said, or `suspension`.
    #[serde(default, rename = "for")]
    #[ts(optional, rename = "for")]
    pub issued_for: Option<String>,
    /// The sessions it covers; where not said, those of the threshold that was met by then.
    #[serde(default)]
    #[ts(optional)]
    pub sessions: Option<Vec<PenaltyMetOn>>,
    /// The authority's own.
    #[serde(default)]
    pub reference: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PenaltyNoticeRecorded {
    pub notice: String,
    pub sessions: usize,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PenaltyNoticeWithdraw {
    pub notice: String,
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// The authority recorded that its sessions may be used again.
    #[serde(default)]
    pub may_be_reissued: bool,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// Unauthorised absences at a school before: they count too, and are never assumed to be none.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct AbsencesElsewhereRecord {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub school: String,
    pub sessions: Vec<PenaltySession>,
    /// What proves them: the transfer file, the school's letter.
    pub evidence: String,
}

/// The evidence for the local authority, as one PDF.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PenaltyEvidencePrint {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub as_of: NaiveDate,
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}

/// A notice to improve: three to six weeks, both days included.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ToImproveRecord {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    /// What has been done already.
    pub support: String,
    /// What more is offered.
    pub offered: String,
    /// What enough improvement is, for this pupil.
    pub improvement: String,
    /// On what grounds a penalty notice may be issued before the last day.
    pub earlier: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ToImproveRecorded {
    pub notice: String,
}
