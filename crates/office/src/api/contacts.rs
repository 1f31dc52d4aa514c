//! A pupil's contacts and professionals: who they are, whether they can be reached, and whether they were told.

use chrono::NaiveDate;
use register::roll::contacts::ContactProblem;
use register::roll::professionals::Why;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::roll::Flag;

/// A contact of a pupil. What is left out stays as it is; without an id it is a new one.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ContactChange {
    #[serde(alias = "pupil")]
    #[ts(optional = false)]
    pub upn: String,
    pub contact: Option<String>,
    pub title: Option<String>,
    pub forename: Option<String>,
    pub surname: Option<String>,
    pub relationship: Option<String>,
    pub parental_responsibility: Option<Flag>,
    pub lives_with: Option<Flag>,
    pub priority: Option<u32>,
    pub phone: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    pub address: Option<Vec<String>>,
    pub postcode: Option<String>,
    pub language: Option<String>,
    pub letters: Option<Flag>,
    /// Must not be contacted, written to or told anything.
    pub no_contact: Option<Flag>,
    /// No longer a contact of this pupil.
    pub removed: Option<Flag>,
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ProfessionalChange {
    #[serde(alias = "pupil")]
    #[ts(optional = false)]
    pub upn: String,
    pub professional: Option<String>,
    pub kind: Option<String>,
    pub name: Option<String>,
    pub organisation: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// The last day on which they worked with the pupil.
    #[ts(optional, type = "string")]
    pub ended: Option<NaiveDate>,
}

/// Somebody asked the family, and the details are right.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ContactsChecked {
    #[serde(alias = "pupil")]
    pub upn: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct RollCheckRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    /// The worst first.
    pub problems: Vec<RollProblem>,
    #[ts(type = "string | null")]
    pub checked_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct RollProblem {
    #[ts(type = "string")]
    pub kind: ContactProblem,
    pub words: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ProfessionalDueRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub professional: String,
    pub kind: String,
    /// Who it is, and where.
    pub who: String,
    pub phone: String,
    pub email: String,
    #[ts(type = "\"unexplained_absence\" | \"deletion\" | \"falling_attendance\"")]
    pub why: Why,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub through: NaiveDate,
    #[ts(type = "string")]
    pub deadline: NaiveDate,
    /// "Unexplained absence since Monday 23 November 2026."
    pub words: String,
}

/// A professional was told of something up to a day.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ProfessionalTell {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub professional: String,
    #[ts(type = "\"unexplained_absence\" | \"deletion\" | \"falling_attendance\"")]
    pub why: Why,
    #[ts(type = "string")]
    pub through: NaiveDate,
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub told: Option<NaiveDate>,
    pub how: String,
    #[serde(default)]
    pub words: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ContactShown {
    pub contact: String,
    pub name: String,
    pub title: String,
    pub forename: String,
    pub surname: String,
    pub relationship: String,
    pub parental_responsibility: bool,
    pub lives_with: bool,
    pub priority: Option<u32>,
    pub phone: String,
    pub mobile: String,
    pub email: String,
    pub address: Vec<String>,
    pub postcode: String,
    pub language: String,
    pub letters: bool,
    pub no_contact: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ProfessionalShown {
    pub professional: String,
    pub kind: String,
    pub name: String,
    pub organisation: String,
    pub phone: String,
    pub email: String,
    pub told: Vec<ToldShown>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ToldShown {
    #[ts(type = "string")]
    pub told: NaiveDate,
    pub why: String,
    pub how: String,
    pub words: String,
    pub by: String,
}
