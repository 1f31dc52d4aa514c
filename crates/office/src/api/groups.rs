//! Groups: forms with their rooms, and groups of the school's own, such as a bus.

use chrono::NaiveDate;
use register::GroupKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Serialize, TS)]
pub struct GroupLine {
    pub group: String,
    #[ts(type = "GroupKind")]
    pub kind: GroupKind,
    pub room: Option<String>,
    pub phone: Option<String>,
    pub tutor: Option<String>,
    pub pupils: usize,
}

/// Where a group is registered and which extension rings there.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct GroupChange {
    pub group: String,
    #[serde(default)]
    #[ts(optional)]
    pub room: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub phone: Option<String>,
}

/// Makes a group of the school's own, or changes one.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct GroupKeep {
    pub group: String,
    #[ts(type = "GroupKind")]
    pub kind: GroupKind,
    /// Another name for it.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
}

/// Puts pupils into a group of the school's own, or takes them out.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct GroupMembers {
    pub group: String,
    /// Who is in it from `from` on, up to `to` included where it is given.
    #[serde(default)]
    pub join: Vec<String>,
    /// Whose last day in it is `to`; yesterday where not said, so that they are out of it today.
    #[serde(default)]
    pub leave: Vec<String>,
    /// Today where not said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<NaiveDate>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct GroupShow {
    pub group: String,
    /// Today where not said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub date: Option<NaiveDate>,
}

/// A group with everybody who is in it on the day or will be.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GroupShown {
    pub group: String,
    #[ts(type = "GroupKind")]
    pub kind: GroupKind,
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub members: Vec<GroupMember>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct GroupMember {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    /// Their form on the day.
    pub form: Option<String>,
    pub year_group: String,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string | null")]
    pub to: Option<NaiveDate>,
    /// In the group and on roll on the day.
    pub now: bool,
}
