//! Arrangements: what is planned ahead in a pattern of the week, and what it still asks for.

use chrono::NaiveDate;
use register::arrangements::due::What;
use register::arrangements::{ArrangementKind, Extension, Note, Pattern, Signed};
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::leave::LetterOwedRow;
use super::marks::Person;

/// For pupils, or for everybody who is in a group on the first day.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ArrangementMake {
    #[ts(type = "ArrangementKind")]
    pub kind: ArrangementKind,
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub group: Option<String>,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    /// `["mon am", "thu"]`: the sessions of the week that the code is for; all of them, unless said.
    #[serde(default)]
    #[ts(optional, type = "string[]")]
    pub sessions: Option<Pattern>,
    /// Later weeks with other sessions.
    #[serde(default)]
    #[ts(optional)]
    pub steps: Option<Vec<ArrangementStep>>,
    /// The kind's own code, where somebody says one at all.
    #[serde(default)]
    #[ts(optional, type = "Code")]
    pub code: Option<Code>,
    /// The provider, the other school, or with whom they travel.
    #[serde(default)]
    pub provider: String,
    #[serde(default)]
    #[ts(optional)]
    pub nature: Option<String>,
    #[serde(default)]
    pub words: String,
    /// Of a parent with whom the pupil normally lives.
    #[serde(default)]
    #[ts(optional, type = "Signed")]
    pub agreement: Option<Signed>,
    #[serde(default)]
    #[ts(optional, type = "Signed")]
    pub risk_assessment: Option<Signed>,
    /// Why a part-time timetable is longer than six weeks.
    #[serde(default)]
    #[ts(optional, type = "{ by: string, reason: string }")]
    pub extension: Option<Extension>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ArrangementStep {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string[]")]
    pub sessions: Pattern,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrangementPlanned {
    pub arrangement: String,
    pub pupils: usize,
    pub sessions: usize,
    /// What the families are owed in writing: the agreement on a part-time timetable.
    pub letters: Vec<LetterOwedRow>,
}

/// Something noted of an arrangement: a review and its outcome, whom somebody told, what the provider said.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ArrangementNote {
    pub arrangement: String,
    #[ts(type = "ArrangementNoteKind")]
    pub note: Note,
    /// Today, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional, type = "Session")]
    pub session: Option<Session>,
    /// Some of its pupils; everybody, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    /// Who was told (`local_authority`, `trust_safeguarding_lead`, `agency`), or who said so.
    #[serde(default)]
    pub whom: String,
    #[serde(default)]
    pub words: String,
    /// Of whoever did not come to the provider: the code of the absence; N, unless said.
    #[serde(default)]
    #[ts(optional, type = "Code")]
    pub code: Option<Code>,
}

/// Nothing of it holds from this day on.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ArrangementEnd {
    pub arrangement: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct ArrangementList {
    /// What is due by the look of this day; today, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_of: Option<NaiveDate>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ArrangementShow {
    pub arrangement: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArrangementState {
    Running,
    Ahead,
    Over,
}

/// One arrangement. Those with something due come first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrangementRow {
    pub arrangement: String,
    #[ts(type = "ArrangementKind")]
    pub kind: ArrangementKind,
    /// "part-time timetable".
    pub what: String,
    #[ts(type = "Code")]
    pub code: Code,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    pub state: ArrangementState,
    pub pupils: Vec<ArrangementPupil>,
    pub provider: String,
    /// The sessions of the week that its code is for, by the look of this day.
    pub sessions: Vec<String>,
    pub due: Vec<ArrangementDue>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrangementPupil {
    pub upn: String,
    pub name: String,
    pub group: Option<String>,
    /// From which day on it no longer holds for this pupil.
    #[ts(type = "string | null")]
    pub ended: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ArrangementDue {
    #[ts(type = "string")]
    pub what: What,
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// Overdue, or a duty by law on that day.
    pub is_urgent: bool,
    pub says: String,
    /// Of which pupils, where it is not all of them.
    pub upns: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrangementShown {
    pub row: ArrangementRow,
    pub steps: Vec<ArrangementStep>,
    pub nature: Option<String>,
    pub words: String,
    #[ts(type = "Signed | null")]
    pub agreement: Option<Signed>,
    #[ts(type = "Signed | null")]
    pub risk_assessment: Option<Signed>,
    #[ts(type = "{ by: string, reason: string } | null")]
    pub extension: Option<Extension>,
    /// RFC 3339 with offset.
    pub made_at: String,
    pub made_by: Person,
    pub notes: Vec<ArrangementNoted>,
    /// What its families are owed in writing.
    pub letters: Vec<LetterOwedRow>,
    /// Of a part-time timetable: sessions attended against those agreed.
    pub actual: Vec<ArrangementActual>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrangementNoted {
    /// RFC 3339 with offset.
    pub at: String,
    pub by: String,
    #[ts(type = "ArrangementNoteKind")]
    pub note: Note,
    #[ts(type = "string")]
    pub on: NaiveDate,
    #[ts(type = "Session | null")]
    pub session: Option<Session>,
    pub upns: Vec<String>,
    pub whom: String,
    pub words: String,
}

/// Until now: the sessions that a pupil was due in by the timetable, and those they attended.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ArrangementActual {
    pub upn: String,
    pub agreed: usize,
    pub attended: usize,
}
