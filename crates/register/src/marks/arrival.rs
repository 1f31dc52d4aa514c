//! Signing in at the desk: the time of arrival decides the code, not when it was typed.

use chrono::NaiveTime;

use super::{CancelPlan, KnownPlan, NewEntry};
use crate::codes::Code;
use crate::session::SchoolSession;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub at: SchoolSession,
    pub arrived: NaiveTime,
    /// Another code than the time of arrival gives; needs a reason.
    pub code: Option<Code>,
    pub reason: Option<String>,
    /// The register of the pupil's group has been submitted.
    pub submitted: bool,
    /// The sessions after this one of the same planned absence.
    pub later_plans: Vec<(SchoolSession, KnownPlan)>,
    /// The person said that the rest of the planned absence is cancelled.
    pub cancel_rest: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// `None` when the register already says exactly this.
    pub entry: Option<NewEntry>,
    pub code: Code,
    /// For `L` and `U`: whole minutes from the session's opening.
    pub minutes_late: Option<u16>,
    /// The later sessions that are still planned absent.
    pub cancels: Vec<(SchoolSession, Code)>,
    pub cancelled: Vec<CancelPlan>,
    /// "Arrived 09:10; the register closed at 09:05."
    pub why: String,
}
