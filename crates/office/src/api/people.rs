//! Staff, signing in and out.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use super::marks::Person;

/// What the window must show before anything else.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AppState {
    pub stage: Stage,
    pub school: Option<String>,
    /// A register for training and testing.
    pub rehearsal: bool,
    pub person: Option<SignedIn>,
    /// School time now, RFC 3339 with offset.
    pub now: String,
    /// What went wrong with the file, in words, when it could not be opened.
    pub problem: Option<String>,
    /// How the register is kept: "Kept on this computer only, until the trust's hub is set up."
    pub line: String,
    /// Minutes without a key before the screen locks itself.
    pub lock_after_minutes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No register on this computer yet: first run.
    NoRegister,
    /// There is a register, but its key is not to be had: passphrase or recovery words.
    KeyNeeded,
    SignedOut,
    SignedIn,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignedIn {
    pub username: String,
    pub name: String,
    pub position: String,
    pub roles: Vec<String>,
    pub groups: Vec<String>,
    /// For whom this person stands in today, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub covering: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PersonToSignIn {
    pub username: String,
    pub name: String,
    pub position: String,
    /// Signs in with the one-time code and sets a password.
    pub first_time: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct SignIn {
    pub username: String,
    pub password: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct SignInFirst {
    pub username: String,
    pub one_time_code: String,
    pub password: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct StaffReset {
    pub username: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct OneTimeCode {
    pub username: String,
    pub one_time_code: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct StaffRow {
    pub username: String,
    pub title: String,
    pub forename: String,
    pub surname: String,
    pub position: String,
    pub roles: Vec<String>,
    pub groups: Vec<String>,
    pub has_password: bool,
    pub left: bool,
    /// The last day on which this person may sign in.
    #[ts(type = "string | null")]
    pub until: Option<NaiveDate>,
    pub covers: Vec<CoverRow>,
}

/// Standing in for somebody, from a day to a day included.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CoverRow {
    pub username: String,
    pub name: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct CoverGiven {
    pub username: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

/// One action that changed the list of staff.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StaffHistoryRow {
    /// RFC 3339 with offset.
    pub at: String,
    /// Whom it changed.
    pub who: String,
    pub what: String,
    pub reason: Option<String>,
    pub by: Person,
    /// Done with the recovery sheet.
    pub recovered: bool,
}

/// The words of a recovery sheet while they are typed, each at its number; empty where none is typed yet.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct RecoveryCheck {
    pub words: Vec<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct RecoveryChecked {
    pub wrong: Vec<WrongWord>,
    /// What is wrong with all of them together, once there are 24.
    pub problem: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WrongWord {
    /// As on the sheet, from 1.
    pub number: usize,
    pub typed: String,
    pub meant: Vec<String>,
}

/// Makes somebody administrator on the proof of the recovery sheet. A username that nobody has makes somebody new.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct AdministratorRecover {
    pub recovery_words: String,
    pub username: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub forename: String,
    #[serde(default)]
    pub surname: String,
    #[serde(default)]
    pub position: String,
    pub password: String,
    pub reason: String,
}

/// Adds a member of staff, or changes the fields that are given of one who is there.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct StaffChange {
    pub username: String,
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub forename: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub surname: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub position: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub roles: Option<Vec<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub groups: Option<Vec<String>>,
    #[serde(default)]
    #[ts(optional)]
    pub left: Option<bool>,
    /// The last day on which they may sign in; null for none.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "string | null")]
    pub until: Option<Option<NaiveDate>>,
    /// Everybody for whom they stand in.
    #[serde(default)]
    #[ts(optional)]
    pub covers: Option<Vec<CoverGiven>>,
}

/// Tells a null from a field that was left out.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct StaffChanged {
    /// For somebody new: the code for the first sign-in.
    pub one_time_code: Option<String>,
}
