//! Closing the school, or a part of it, for some sessions.

use chrono::NaiveDate;

use super::{NewEntry, NewPlan};
use crate::codes::Code;
use crate::ids::PupilId;
use crate::session::Session;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Only this session of each day.
    pub session: Option<Session>,
    /// `Y3` (a part of the premises), `Y4` (whole school, unexpected) or `#` (whole school, planned).
    pub code: Code,
    /// For `Y3`: the pupils who cannot be accommodated.
    pub pupils: Option<Vec<PupilId>>,
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closed {
    pub entries: Vec<NewEntry>,
    pub plans: Vec<NewPlan>,
    /// Marks that stand, because the pupil was here or at an activity elsewhere.
    pub kept: usize,
}
