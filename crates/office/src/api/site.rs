//! Who leaves, who comes back, and who is on site.

use chrono::NaiveDate;
use register::marks::RegisterState;
use register::site::{Place, Why};
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;
use super::marks::SessionCode;

/// Pupils who leave, or come back. Either `upn` for one, or `upns` for siblings.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DepartureRecord {
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    #[serde(default, alias = "pupil")]
    #[ts(optional)]
    pub upn: Option<String>,
    /// When they left: now, unless said. With `back` alone their open departure ends.
    #[serde(default)]
    #[ts(optional)]
    pub left: Option<ClockTime>,
    /// Why, in words.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// When they came back or, later than now, are expected back.
    #[serde(default)]
    #[ts(optional)]
    pub back: Option<ClockTime>,
    /// For the registers that they will miss. Without it `I` or `M` where the reason says so, else `N`.
    #[serde(default)]
    #[ts(optional, type = "Code")]
    pub code: Option<Code>,
    #[serde(default)]
    #[ts(optional)]
    pub nature: Option<String>,
    /// Who collects them, by name.
    #[serde(default)]
    #[ts(optional)]
    pub collected_by: Option<String>,
}

/// One object when the request named `upn`, a list when it named `upns`.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(untagged)]
pub enum DeparturesRecorded {
    One(DepartureRecorded),
    Many(Vec<DepartureRecorded>),
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DepartureRecorded {
    pub upn: String,
    pub left: ClockTime,
    pub back: Option<ClockTime>,
    pub expected_back: Option<ClockTime>,
    /// What was planned for the registers that they will miss.
    pub planned: Vec<SessionCode>,
    /// What had been planned when they left and is expected no more.
    pub cancels: Vec<SessionCode>,
    /// The mark that coming back made, where it was an arrival.
    pub mark: Option<SessionCode>,
    /// "Left 10:02. The morning mark stays; I is planned for the afternoon."
    pub why: String,
    /// What does not fit: "The morning register says N."
    pub doubt: Option<String>,
}

/// A sign-out of the day.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DepartureRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub left: ClockTime,
    pub back: Option<ClockTime>,
    pub expected_back: Option<ClockTime>,
    pub reason: String,
    pub collected_by: Option<String>,
    /// Of the afternoon, while its register is still to come.
    #[ts(type = "Code | null")]
    pub planned: Option<Code>,
    pub doubt: Option<String>,
    /// Who signed them out.
    pub by: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct OnSiteShow {
    /// A time of today that has been; now, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub at: Option<ClockTime>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct OnSite {
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub at: ClockTime,
    #[ts(type = "Session")]
    pub session: Session,
    pub counts: OnSiteCounts,
    /// By registration group; those without one come last.
    pub groups: Vec<OnSiteGroup>,
    /// From when each computer's record is known here.
    pub devices: Vec<DeviceKnown>,
    /// Why this list says less than it seems to: the school is closed, or its day is over.
    pub note: Option<String>,
}

/// Each pupil on roll is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct OnSiteCounts {
    pub on_roll: usize,
    pub here: usize,
    pub elsewhere: usize,
    pub absent: usize,
    /// Not registered yet.
    pub unknown: usize,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct OnSiteGroup {
    pub group: String,
    pub room: Option<String>,
    pub tutor: Option<String>,
    #[ts(type = "RegisterState")]
    pub register: RegisterState,
    pub counts: OnSiteCounts,
    pub pupils: Vec<OnSitePupil>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct OnSitePupil {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    #[ts(type = "\"here\" | \"elsewhere\" | \"absent\" | \"unknown\"")]
    pub place: Place,
    #[ts(type = "\"mark\" | \"arrival\" | \"departure\" | \"return\" | \"plan\" | \"not_registered\" | \"closed\"")]
    pub why: Why,
    /// The mark, or the planned code of somebody not registered yet.
    #[ts(type = "Code | null")]
    pub code: Option<Code>,
    /// When they came, left or came back.
    pub since: Option<ClockTime>,
    /// "arrived 09:10", "signed out 10:02: dentist", "not registered yet; / this morning".
    pub words: String,
    pub doubt: Option<String>,
}

/// A computer whose record is in this file, with the instant of the last thing that is known of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DeviceKnown {
    pub device: String,
    /// This very computer, which is known up to now.
    pub here: bool,
    /// "R. Desk, Receptionist": who did the last thing there.
    pub used_by: String,
    /// RFC 3339 with offset.
    pub known_to: String,
    /// "09:11", with the day where it is another one.
    pub words: String,
}

/// The list to take out of the building, as a PDF.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct EvacuationPrint {
    /// Only this group.
    #[serde(default)]
    #[ts(optional)]
    pub group: Option<String>,
    /// Where the PDF goes; shown if not said.
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}

/// What a late pupil answered when the desk asked how things are.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct WelfareRecord {
    #[serde(alias = "pupil")]
    pub upn: String,
    /// Why it was asked, as `arrival_record` said.
    #[serde(default)]
    pub because: String,
    pub words: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct WelfareShow {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WelfareRow {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    /// RFC 3339 with offset.
    pub at: String,
    pub because: String,
    pub words: String,
    /// Who asked.
    pub by: String,
}
