//! Passes: who is sent to take the registers of a group on a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sends a member of staff (`username`), or somebody without an account (`name`), who gets a PIN.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PassGive {
    pub group: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[serde(default)]
    #[ts(optional)]
    pub username: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PassGiven {
    pub pass: String,
    /// Shown once, for somebody without an account.
    pub pin: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PassTakeBack {
    pub pass: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PassList {
    #[ts(type = "string")]
    pub date: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PassLine {
    pub pass: String,
    pub group: String,
    /// Who is sent.
    pub name: String,
    /// Somebody without an account, who signs in with a PIN.
    pub supply: bool,
    pub given_by: String,
    /// RFC 3339 with offset.
    pub given_at: String,
}

/// Signs in by the PIN that reception gave for a group's registers of today.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct SignInPass {
    pub group: String,
    pub pin: String,
}
