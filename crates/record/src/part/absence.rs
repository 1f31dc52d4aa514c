//! What is known of an absence: who rang, and what is expected.

use chrono::NaiveDate;
use register::{EntryId, PupilId, Slot};
use serde::{Deserialize, Serialize};

/// A code expected for sessions to come: seen by the tutor, a mark only when the register is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub pupil: PupilId,
    pub slots: Vec<Slot>,
    pub code: u8,
    pub nature: Option<String>,
    pub words: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanCancelled {
    pub plan: EntryId,
    pub pupil: PupilId,
    pub slots: Vec<Slot>,
}

/// What a parent said of one pupil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub pupil: PupilId,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub code: u8,
    pub caller: String,
    pub relationship: String,
    pub words: String,
    pub expected_back: Option<NaiveDate>,
}
