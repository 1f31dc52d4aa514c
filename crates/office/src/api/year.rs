//! The new school year.

use chrono::NaiveDate;
use register::roll::Ground;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the pupils of a form go; null where they leave.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS)]
pub struct FormMove {
    pub form: String,
    pub to: Option<String>,
}

/// Forms that are left out move up as they are suggested.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
pub struct YearRollAsk {
    /// 1 September of the next school year where not said.
    #[ts(type = "string | null")]
    pub from: Option<NaiveDate>,
    pub forms: Vec<FormMove>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct YearPreview {
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The first day of the new year in the calendar.
    #[ts(type = "string | null")]
    pub first_school_day: Option<NaiveDate>,
    pub forms: Vec<FormMoving>,
    pub then: Vec<FormThen>,
    pub moving: usize,
    pub leaving: usize,
    pub joining: usize,
    /// Sentences to look at before anything moves.
    pub odd: Vec<String>,
    /// A year that has been prepared and not begun: it can be undone.
    #[ts(type = "string | null")]
    pub pending: Option<NaiveDate>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FormMoving {
    pub form: String,
    pub to: Option<String>,
    pub years: Vec<String>,
    pub pupils: usize,
    /// User name and name of its tutor, who may go along.
    pub tutor: Option<(String, String)>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct FormThen {
    pub form: String,
    pub is_new: bool,
    pub moving: usize,
    pub joining: usize,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct YearRoll {
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub forms: Vec<FormMove>,
    /// Why those of the oldest forms leave; needed where anybody does.
    #[serde(default)]
    #[ts(optional)]
    pub leavers: Option<YearLeavers>,
    /// Who takes which forms from that day.
    #[serde(default)]
    pub tutors: Vec<YearTutor>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct YearLeavers {
    #[ts(type = "string")]
    pub ground: Ground,
    pub detail: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct YearTutor {
    pub username: String,
    pub groups: Vec<String>,
}

#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct YearRolled {
    #[ts(type = "string")]
    pub from: NaiveDate,
    pub moved: usize,
    pub left: usize,
    pub tutors: usize,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct YearRollUndo {
    pub reason: String,
}
