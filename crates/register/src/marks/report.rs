//! A parent's report of an absence: past sessions are corrected, coming ones are expected.

use chrono::NaiveDate;

use super::{NewEntry, NewPlan};
use crate::codes::Code;
use crate::ids::PupilId;
use crate::session::{SchoolSession, Session};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub code: Code,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Only this session of each day.
    pub session: Option<Session>,
    pub nature: Option<String>,
    /// What the caller said.
    pub words: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    pub plans: Vec<NewPlan>,
    pub entries: Vec<NewEntry>,
    /// Sessions whose mark says that the pupil was here or elsewhere with leave; they stay as they are.
    pub kept: Vec<(PupilId, SchoolSession, Code)>,
}
