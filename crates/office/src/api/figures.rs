//! Attendance figures. Whole sessions; percentages are strings of two decimals, truncated.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct FiguresAsk {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    pub by: FiguresBy,
    #[serde(default, rename = "where")]
    #[ts(optional)]
    pub only: Option<FiguresWhere>,
    /// The marks as they stood at this instant.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_known_at: Option<DateTime<FixedOffset>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FiguresBy {
    Pupil,
    Group,
    YearGroup,
    School,
    Weekday,
    Week,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct FiguresWhere {
    #[serde(default)]
    #[ts(optional)]
    pub year_group: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub group: Option<String>,
    /// A column of the pupils file: `fsm`, `sen`, `looked_after`, ...
    #[serde(default)]
    #[ts(optional)]
    pub flag: Option<String>,
    #[serde(default)]
    pub cohort: Cohort,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, TS)]
pub enum Cohort {
    #[default]
    #[serde(rename = "all")]
    All,
    #[serde(rename = "compulsory")]
    Compulsory,
    #[serde(rename = "dfe_5_15")]
    Dfe5To15,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FiguresRow {
    pub key: String,
    pub possible: u32,
    pub attended: u32,
    pub authorised: u32,
    pub unauthorised: u32,
    pub not_possible: u32,
    /// Closed registers without a mark.
    pub missing: u32,
    pub late: u32,
    pub late_after_close: u32,
    pub minutes_late: u32,
    pub codes: BTreeMap<&'static str, u32>,
    /// Null when no session was possible.
    pub attendance_pct: Option<String>,
    pub absence_pct: Option<String>,
    /// By pupil only: at least 10% of possible sessions missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pa: Option<bool>,
    /// By pupil only: at least 50% of possible sessions missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sa: Option<bool>,
    /// By pupil only: the last day of a part-time timetable that was agreed for some of these days. Its sessions count as
    /// absence, and are no failing of the family.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub c2_agreed_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pupils: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pa_pupils: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sa_pupils: Option<u32>,
}

/// What an inspector asks for on the first morning, as one PDF.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct InspectionPrint {
    /// Today, unless said.
    #[ts(optional, type = "string")]
    pub as_of: Option<NaiveDate>,
    pub to_file: Option<String>,
}
