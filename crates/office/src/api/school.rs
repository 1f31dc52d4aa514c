//! The school itself: making a register, its policy and its calendar.

use chrono::NaiveDate;
use register::Session;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The school file (TOML) and the first screen of a new register.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct School {
    pub name: String,
    /// Local authority number, three digits.
    pub la: String,
    /// Establishment number, four digits.
    pub estab: String,
    /// Six digits.
    #[serde(default)]
    pub urn: String,
    pub phase: Phase,
    #[serde(default)]
    pub address: Vec<String>,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub trust: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Primary,
    Secondary,
    AllThrough,
    Special,
    Pru,
}

/// Makes the register of this computer.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct SchoolCreate {
    pub school: School,
    /// A preset's name.
    pub policy: String,
    #[serde(default)]
    pub rehearsal: bool,
    /// The first administrator, who is signed in at once.
    pub administrator: FirstAdministrator,
    /// A passphrase that opens the file where the system's keyring cannot.
    #[serde(default)]
    #[ts(optional)]
    pub passphrase: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct FirstAdministrator {
    pub username: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub forename: String,
    pub surname: String,
    pub position: String,
    /// Besides `admin`.
    #[serde(default)]
    pub roles: Vec<String>,
    pub password: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct SchoolCreated {
    pub register: String,
    pub school: String,
    pub policy: String,
    pub rehearsal: bool,
    pub filled_from_default: Vec<String>,
    pub warnings: Vec<String>,
    /// The PDF to print and lock away.
    pub recovery_sheet: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct DemoOpen {
    /// Where this computer has no keyring that could keep the key.
    #[serde(default)]
    #[ts(optional)]
    pub passphrase: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct RegisterUnlock {
    #[serde(default)]
    #[ts(optional)]
    pub passphrase: Option<String>,
    /// The words of the recovery sheet.
    #[serde(default)]
    #[ts(optional)]
    pub recovery_words: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PolicyAdopt {
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// A preset's name, or a policy document.
    #[ts(type = "string | Record<string, unknown>")]
    pub policy: serde_json::Value,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct PolicyAdopted {
    pub policy: String,
    pub filled_from_default: Vec<String>,
    pub warnings: Vec<String>,
}

/// One policy and the day from which it holds.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PolicyVersion {
    #[ts(type = "string")]
    pub from: NaiveDate,
    pub name: String,
    pub warnings: Vec<String>,
    /// Parameter names and values as people read them.
    pub parameters: Vec<(String, String)>,
    /// The first-day ladder: when each step is due, and what it is.
    pub ladder: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct CalendarPeriod {
    /// term, holiday, inset, bank_holiday, closure or open.
    pub kind: String,
    #[ts(type = "string")]
    pub first_day: NaiveDate,
    #[ts(type = "string")]
    pub last_day: NaiveDate,
    #[serde(default)]
    pub title: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct CalendarShow {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Calendar {
    pub periods: Vec<CalendarPeriod>,
    /// Bundled, for England and Wales.
    pub bank_holidays: Vec<CalendarPeriod>,
    pub school_days: usize,
    /// Registers that were taken in sessions which the calendar now says were closed: their marks stand until somebody
    /// looks at them.
    pub reviews: Vec<CalendarReview>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct CalendarReview {
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    /// "Monday 4 May 2026 is a bank holiday."
    pub why: String,
    pub registers: usize,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct CalendarChange {
    pub add: Vec<CalendarPeriod>,
    #[serde(default)]
    pub remove: Vec<CalendarPeriod>,
}
