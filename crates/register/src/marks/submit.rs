//! Taking a register: one group, one session, every pupil.

use chrono::NaiveTime;

use super::{KnownPupil, NewEntry, Taken};
use crate::codes::Code;
use crate::ids::{GroupId, PupilId};
use crate::session::SchoolSession;

/// What is known of the register that is to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterKnown {
    pub group: GroupId,
    pub group_name: String,
    pub at: SchoolSession,
    pub taken: Option<Taken>,
    /// `Y4` or `#` when the whole school is closed for this session.
    pub whole_school_closure: Option<Code>,
    /// Every pupil of the group who is on roll that day.
    pub pupils: Vec<KnownPupil>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedMark {
    /// The pupil, or the name that nobody in the school has.
    pub pupil: Result<PupilId, String>,
    pub code: Code,
    pub arrived: Option<NaiveTime>,
    pub nature: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    pub marks: Vec<SubmittedMark>,
    /// Why the register is taken after its close.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    pub late_taken: bool,
    pub entries: Vec<NewEntry>,
}
