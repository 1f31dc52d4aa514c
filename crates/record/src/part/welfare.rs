//! What a pupil answered when the desk asked how things are.

use chrono::NaiveDate;
use register::PupilId;
use serde::{Deserialize, Serialize};

/// Shown to the office and to safeguarding only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welfare {
    pub pupil: PupilId,
    pub day: NaiveDate,
    /// Why it was asked: "third time late in five school days".
    pub because: String,
    pub words: String,
}
