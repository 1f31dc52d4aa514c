//! The school roll: admitting, changing and leaving; what is owed to the local authority.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use register::roll::{Ground, ReturnKind};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use super::contacts::{ContactShown, ProfessionalShown, RollProblem};
use super::marks::Person;

/// A flag as a file or a form has it: true or false, `Y` or `N`, or empty for not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(type = "boolean | string")]
pub struct Flag(pub Option<bool>);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Given {
            Known(bool),
            Text(String),
        }
        match Given::deserialize(deserializer)? {
            Given::Known(known) => Ok(Flag(Some(known))),
            Given::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "" => Ok(Flag(None)),
                "y" | "yes" | "true" => Ok(Flag(Some(true))),
                "n" | "no" | "false" => Ok(Flag(Some(false))),
                _ => Err(serde::de::Error::custom(format!("“{text}” is neither Y nor N"))),
            },
        }
    }
}

/// The pupil's columns, as in the pupils file, and what the admission register holds besides. What is left out stays as
/// it is; an empty text clears.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct PupilColumns {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub former_upn: Option<String>,
    pub legal_surname: Option<String>,
    pub legal_forename: Option<String>,
    pub middle_names: Option<String>,
    pub used_surname: Option<String>,
    pub used_forename: Option<String>,
    pub sex: Option<String>,
    #[ts(optional, type = "string")]
    pub dob: Option<NaiveDate>,
    pub year_group: Option<String>,
    pub reg_group: Option<String>,
    /// The starting day.
    #[ts(optional, type = "string")]
    pub entry_date: Option<NaiveDate>,
    pub enrol_status: Option<String>,
    pub ethnicity: Option<String>,
    pub language: Option<String>,
    pub sen: Option<String>,
    pub fsm: Option<Flag>,
    pub pupil_premium: Option<Flag>,
    pub looked_after: Option<Flag>,
    pub previously_looked_after: Option<Flag>,
    pub social_worker: Option<Flag>,
    pub had_social_worker: Option<Flag>,
    pub child_in_need: Option<Flag>,
    pub child_protection: Option<Flag>,
    pub youth_offending: Option<Flag>,
    pub mobile_child: Option<Flag>,
    pub young_carer: Option<Flag>,
    pub medical: Option<Flag>,
    pub vulnerable: Option<Flag>,
    /// The pupil's address, a line each.
    pub address: Option<Vec<String>>,
    pub postcode: Option<String>,
    pub boarder: Option<Flag>,
    /// Name and address of the last school attended.
    pub last_school: Option<String>,
    pub moves_to: Option<MoveShown>,
    pub other_school: Option<OtherSchoolShown>,
}

/// A pupil who will live elsewhere. An empty address clears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct MoveShown {
    pub address: String,
    pub parent: String,
    #[ts(type = "string | null")]
    pub on: Option<NaiveDate>,
}

/// Another school at which the pupil is registered or will be. An empty name clears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct OtherSchoolShown {
    pub name: String,
    #[ts(type = "string | null")]
    pub from: Option<NaiveDate>,
}

/// Enters a name in the admission register.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct PupilAdmit {
    #[serde(flatten)]
    pub columns: PupilColumns,
    /// The day on which the name was entered; today where not said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub entered: Option<NaiveDate>,
    /// For a stay that ends on a day known before.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub leaving_date: Option<NaiveDate>,
    /// Another child than the one with the same legal name and date of birth.
    #[serde(default)]
    pub another_child: bool,
}

/// The pupil, and the return owed with its deadline; without a kind where none is owed.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct ReturnOwed {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    #[ts(type = "ReturnKind | null")]
    pub kind: Option<ReturnKind>,
    #[ts(type = "string | null")]
    pub from: Option<NaiveDate>,
    #[ts(type = "string | null")]
    pub to: Option<NaiveDate>,
    #[ts(type = "string | null")]
    pub deadline: Option<NaiveDate>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct PupilChange {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub change: PupilColumns,
    /// From which day the pupil is in another form; today where not said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// Deletes a name at the end of a day.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PupilLeave {
    #[serde(alias = "pupil")]
    pub upn: String,
    /// The last day on roll.
    #[ts(type = "string")]
    pub leaving_date: NaiveDate,
    /// The letter of reg 9(1): `a` to `o`.
    #[ts(type = "string")]
    pub ground: Ground,
    #[serde(default)]
    pub detail: String,
    /// The ground's questions by their keys: `yes`, `no`, a date, or one of the choices.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PupilStay {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub reason: String,
}

/// A ground with what is asked about it today.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GroundShown {
    #[ts(type = "string")]
    pub ground: Ground,
    pub title: &'static str,
    /// What to write beside it.
    pub detail: Option<&'static str>,
    pub questions: Vec<QuestionShown>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct QuestionShown {
    pub key: &'static str,
    pub question: &'static str,
    pub kind: QuestionKind,
    /// The answer with which the ground holds, where only one does.
    pub needed: Option<&'static str>,
    /// What to do with the other answer.
    pub otherwise: Option<&'static str>,
    /// Asked only where this question was answered with yes.
    pub only_if: Option<&'static str>,
    /// Key and words of each choice.
    pub choices: Vec<(&'static str, &'static str)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    YesNo,
    Date,
    Choice,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, TS)]
pub struct AsOf {
    #[ts(type = "string")]
    pub as_of: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReturnRow {
    #[ts(type = "ReturnKind")]
    pub kind: ReturnKind,
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    #[ts(type = "string")]
    pub deadline: NaiveDate,
    /// How far the absence has gone on.
    #[ts(type = "string")]
    pub until: NaiveDate,
}

/// A return was sent to the local authority.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ReturnDone {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "ReturnKind")]
    pub kind: ReturnKind,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    /// Today where not said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub sent: Option<NaiveDate>,
    pub how: String,
    #[serde(default)]
    pub words: String,
}

/// Everything that the admission register holds of a pupil, and who may be reached.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PupilRoll {
    pub name: String,
    pub full_name: String,
    pub columns: PupilColumns,
    pub group: Option<String>,
    #[ts(type = "string | null")]
    pub entered: Option<NaiveDate>,
    #[ts(type = "string | null")]
    pub leaving_date: Option<NaiveDate>,
    pub leaving: Option<String>,
    /// Times on roll before this one, oldest first: a pupil who left and came back.
    pub earlier: Vec<EarlierTime>,
    /// The deletion may still be withdrawn.
    pub may_stay: bool,
    pub contacts: Vec<ContactShown>,
    pub professionals: Vec<ProfessionalShown>,
    pub problems: Vec<RollProblem>,
    #[ts(type = "string | null")]
    pub checked_on: Option<NaiveDate>,
    pub checked_by: String,
}

/// An earlier entry in the admission register.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EarlierTime {
    #[ts(type = "string | null")]
    pub entered: Option<NaiveDate>,
    #[ts(type = "string")]
    pub entry_date: NaiveDate,
    #[ts(type = "string | null")]
    pub leaving_date: Option<NaiveDate>,
    pub leaving: Option<String>,
}

/// One action about a pupil's place on the roll.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RollHistoryRow {
    /// RFC 3339 with offset.
    pub at: String,
    pub by: Person,
    pub reason: Option<String>,
    /// "Admitted", "Details changed".
    pub what: &'static str,
    pub changes: Vec<RollChanged>,
}

/// One field, from what to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RollChanged {
    /// "contact Ada Abara" where it is not the pupil's own.
    pub of: String,
    pub field: String,
    pub before: String,
    pub after: String,
}

/// The admission register on paper: of one pupil, or of the whole roll.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct RollPrint {
    #[serde(alias = "pupil")]
    pub upn: Option<String>,
    /// As it stood at the end of this day; today where not said.
    #[ts(optional, type = "string")]
    pub as_of: Option<NaiveDate>,
    pub to_file: Option<String>,
}

/// What the authority asked for, and gates that wait for their day. A null takes one away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct RollSettings {
    #[ts(type = "string | null")]
    pub new_pupils_asked_from: Option<NaiveDate>,
    #[ts(type = "string | null")]
    pub leavers_asked_from: Option<NaiveDate>,
    pub absence_return_days: Option<u16>,
    /// Sessions of G, N, O or U in a calendar month at which a pupil fails to attend regularly.
    pub irregular_sessions: Option<u16>,
    #[ts(type = "string | null")]
    pub la_consent_from: Option<NaiveDate>,
    #[ts(type = "string | null")]
    pub la_meeting_from: Option<NaiveDate>,
    pub most_junior_year: Option<String>,
    pub most_senior_year: Option<String>,
    pub contacts_checked_every_months: Option<u32>,
}
