//! What was done about unauthorised absence under the national framework: decisions where the threshold was met, notices
//! issued and withdrawn, and absences at a school before.

use chrono::NaiveDate;
use register::{ContactId, EntryId, PupilId, Slot};
use serde::{Deserialize, Serialize};

/// One fact about one pupil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltyStep {
    pub pupil: PupilId,
    pub fact: PenaltyFact,
}

/// New variants go to the end; none is ever changed, moved or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PenaltyFact {
    Decided(PenaltyDecided),
    Issued(NoticeIssued),
    Withdrawn(NoticeWithdrawn),
    Elsewhere(AbsencesElsewhere),
    ToImprove(NoticeToImprove),
}

/// What the school decided where the threshold was met, on which sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltyDecided {
    /// `register::penalty::PenaltyChoice` by its number.
    pub choice: u8,
    pub met_on: Slot,
    /// Each session relied on, with the number of the code that it had.
    pub sessions: Vec<(Slot, u8)>,
    /// Whose decision it was, where somebody else entered it.
    pub decided_by: Option<String>,
    pub reason: String,
}

/// A notice to one parent for one child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeIssued {
    pub parent: ContactId,
    /// The parent, as they were called then.
    pub name: String,
    /// `register::penalty::NoticeFor` by its number.
    pub issued_for: u8,
    pub issued: NaiveDate,
    pub sessions: Vec<Slot>,
    /// The authority's own.
    pub reference: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWithdrawn {
    pub notice: EntryId,
    pub on: NaiveDate,
    /// The authority allowed its sessions to be used again.
    pub may_be_reissued: bool,
    pub reason: String,
}

/// Unauthorised absences that another school marked, entered with what proves them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsencesElsewhere {
    pub school: String,
    /// Each with the number of its code.
    pub sessions: Vec<(Slot, u8)>,
    pub evidence: String,
}

/// A last chance before a penalty notice is asked for, in the school's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeToImprove {
    /// The first and the last day in which attendance has to improve.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What the school and others have done.
    pub support: String,
    /// What more is offered.
    pub offered: String,
    /// What enough improvement is, for this pupil.
    pub improvement: String,
    /// On what grounds a notice may be asked for before the last day.
    pub earlier: String,
}
