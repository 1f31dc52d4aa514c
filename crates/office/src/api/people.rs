//! Staff, signing in and out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct StaffChanged {
    /// For somebody new: the code for the first sign-in.
    pub one_time_code: Option<String>,
}
