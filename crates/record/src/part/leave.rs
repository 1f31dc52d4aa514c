//! Leave: what a family asked for, the head's meeting with them, what was decided, and the letters owed.

use chrono::NaiveDate;
use register::leave::{Asked, Licence};
use register::{EntryId, OpId, PupilId, Session};
use serde::{Deserialize, Serialize};

/// What was asked for one pupil. The request is named by its op, which has one such part for each pupil of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveAsked {
    pub pupil: PupilId,
    pub kind: u8,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub session: Option<Session>,
    pub applicant: String,
    pub received: NaiveDate,
    pub words: String,
    pub licence: Option<Licence>,
}

impl LeaveAsked {
    pub fn new(pupil: PupilId, asked: &Asked) -> Self {
        LeaveAsked {
            pupil,
            kind: asked.kind.number(),
            from: asked.from,
            to: asked.to,
            session: asked.session,
            applicant: asked.applicant.clone(),
            received: asked.received,
            words: asked.words.clone(),
            licence: asked.licence.clone(),
        }
    }
}

/// That the head met the family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveMeeting {
    pub leave: OpId,
    pub pupil: PupilId,
    pub held_on: NaiveDate,
    pub with: String,
    pub words: String,
}

/// What was decided for one pupil of a request. What it grants is planned by the parts beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveDecided {
    pub leave: OpId,
    pub pupil: PupilId,
    pub decision: u8,
    /// The days granted, both included.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub reason: String,
    /// Decisions made before this one that it takes the place of.
    pub settles: Vec<EntryId>,
}

/// A letter that the family is owed because of something that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterOwed {
    pub pupil: PupilId,
    /// As the letters’ catalogue names it: `leave_granted`.
    pub letter: String,
    /// What it is about.
    pub about: OpId,
    /// To whom, as they were named when it came to be owed.
    pub addressee: String,
}
