//! Finding a pupil, and what the desk may see of one.

use chrono::NaiveDate;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PupilSearch {
    pub text: String,
    #[serde(default = "ten")]
    pub limit: usize,
}

fn ten() -> usize {
    10
}

/// A pupil on roll today, with where they are as far as this computer knows.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PupilFound {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub year_group: String,
    /// "brother Bilal in 9C": pupils who share a contact's phone or address.
    pub siblings: Vec<Sibling>,
    /// In this session.
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "Code | null")]
    pub code: Option<Code>,
    #[ts(type = "Code | null")]
    pub planned: Option<Code>,
    pub planned_note: Option<String>,
    /// The group's register of this session was taken.
    pub register_taken: bool,
    /// When they signed out, while they are not back.
    pub signed_out: Option<ClockTime>,
    /// The contact by whom the pupil was found: "mother Ife Oyelaran, 07700 900123".
    pub contact: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Sibling {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PupilShow {
    #[serde(alias = "pupil")]
    pub upn: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PupilCard {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub legal_name: String,
    #[ts(type = "string")]
    pub dob: NaiveDate,
    pub group: Option<String>,
    pub year_group: String,
    #[ts(type = "string")]
    pub entry_date: NaiveDate,
    #[ts(type = "string | null")]
    pub leaving_date: Option<NaiveDate>,
    pub siblings: Vec<Sibling>,
    pub contacts: Vec<ContactCard>,
    pub professionals: Vec<ProfessionalCard>,
    /// "child protection plan", "social worker"; empty for those who may not see it.
    pub vulnerable: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ContactCard {
    pub name: String,
    pub relationship: String,
    pub priority: Option<u32>,
    pub parental_responsibility: bool,
    pub lives_with: bool,
    pub phone: String,
    pub mobile: String,
    pub email: String,
    pub no_contact: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ProfessionalCard {
    pub kind: String,
    pub name: String,
    pub organisation: String,
    pub phone: String,
    pub email: String,
}
