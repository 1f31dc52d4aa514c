//! Closures, and who is in which group.

use chrono::NaiveDate;
use register::{Code, GroupId, PupilId, Session};
use serde::{Deserialize, Serialize};

/// A closure of the whole school (Y4, #) or of a part of it (Y3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    pub from: NaiveDate,
    pub to: NaiveDate,
    session: Option<bool>,
    pub code: u8,
    pub whole_school: bool,
}

impl Closure {
    pub fn new(from: NaiveDate, to: NaiveDate, session: Option<Session>, code: Code, whole_school: bool) -> Self {
        let session = session.map(|session| session == Session::Pm);
        Closure { from, to, session, code: code.number(), whole_school }
    }

    pub fn session(&self) -> Option<Session> {
        self.session.map(|afternoon| if afternoon { Session::Pm } else { Session::Am })
    }
}

/// A pupil in a group from a day, to a day included. The same pupil, group and first day again replaces the last
/// day; a last day before the first says that the pupil never was in the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub group: GroupId,
    pub pupil: PupilId,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub version: u32,
}
