//! How long what is kept is kept, legal holds, and disposal.

use chrono::NaiveDate;
use register::retention::DataKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::marks::Person;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct RetentionDue {
    /// What may be disposed of on this day; today, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_of: Option<NaiveDate>,
}

/// What may go of one pupil, of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RetentionRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    #[ts(type = "DataKind")]
    pub kind: DataKind,
    /// "marks and their amendments".
    pub what: String,
    pub count: u32,
    /// The first day on which any of it might go.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The hold that keeps it all the same.
    pub held: Option<HoldShown>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HoldShown {
    pub hold: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    pub reason: String,
    pub by: String,
}

/// One kind’s period.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RetentionPeriod {
    #[ts(type = "DataKind")]
    pub kind: DataKind,
    pub what: String,
    pub years: u32,
    /// "from the day each was made", "from leaving".
    pub counted: String,
    /// Whether the law says that it may not be less than six years.
    pub by_law: bool,
    /// Periods that hold from a later day.
    pub later: Vec<LaterPeriod>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LaterPeriod {
    #[ts(type = "string")]
    pub from: NaiveDate,
    pub years: u32,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct RetentionChange {
    #[ts(type = "DataKind")]
    pub kind: DataKind,
    pub years: u32,
    /// From today, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
    pub reason: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LegalHoldSet {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub reason: String,
    /// Since when; today, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LegalHoldLift {
    pub hold: String,
    pub reason: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LegalHoldRow {
    pub hold: String,
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    pub reason: String,
    /// RFC 3339 with offset.
    pub at: String,
    pub by: String,
    pub lifted: Option<HoldLifted>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct HoldLifted {
    /// RFC 3339 with offset.
    pub at: String,
    pub by: String,
    pub reason: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DisposalRun {
    /// Only of these pupils; of everybody, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    pub reason: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DisposalMade {
    /// `None` where nothing was due, or all of it is held.
    pub disposal: Option<String>,
    pub pupils: u32,
    pub counts: Vec<DisposalCount>,
    /// What was due and kept, because of a legal hold.
    pub skipped: Vec<RetentionRow>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DisposalCount {
    #[ts(type = "DataKind")]
    pub kind: DataKind,
    pub what: String,
    pub count: u32,
    /// The period by which it went.
    pub years: u32,
}

/// A disposal that was made. It names no pupil.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DisposalRow {
    pub disposal: String,
    /// RFC 3339 with offset.
    pub at: String,
    pub by: Person,
    pub reason: String,
    #[ts(type = "string")]
    pub as_of: NaiveDate,
    pub pupils: u32,
    pub held: u32,
    pub counts: Vec<DisposalCount>,
}

/// The certificate of a disposal or, without one, the list of what may go today.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DisposalPrint {
    #[serde(default)]
    #[ts(optional)]
    pub disposal: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}
