//! Marks: what was entered for one pupil in one session, what is expected, and who decides what may be entered.
//! Each decision is a function from what is known, the command and its context to new entries, or a refusal.
//!
//! Every decision checks in one order: sign-in and role, the day and session, the state of the register, the
//! pupil, the code, its details. The shape of the request has been checked by whoever read it.

pub(crate) mod checks;
#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod properties;
mod retained;
mod state;

pub mod amend;
pub mod arrival;
pub mod bulk;
pub mod closure;
pub mod departure;
pub mod report;
pub mod resolve;
pub mod submit;
pub mod told;
pub mod welfare;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::codes::Code;
use crate::ids::{EntryId, GroupId, PupilId, StaffId};
use crate::policy::Policy;
use crate::roles::Roles;
use crate::session::SchoolSession;
use crate::time::SchoolTime;

pub use state::{OnPaper, RegisterState, Taken, register_state};

/// Where an entry came from. The numbers are stored and signed: they never change and are never re-used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Source {
    Tutor = 1,
    /// The sign-in desk, by the time of arrival.
    LateDesk = 2,
    /// A parent's call or message.
    Report = 3,
    Office = 4,
    /// A closure of the school or of a part of it.
    Closure = 5,
}

impl Source {
    pub const ALL: [Source; 5] = [Source::Tutor, Source::LateDesk, Source::Report, Source::Office, Source::Closure];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.number() == number)
    }
}

/// An entry to be made in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEntry {
    pub pupil: PupilId,
    pub at: SchoolSession,
    pub code: Code,
    pub source: Source,
    /// When the pupil came in, in school time.
    pub arrived: Option<NaiveTime>,
    /// For `L` and `U`: whole minutes from the time at which the session's register opens.
    pub minutes_late: Option<u16>,
    /// The nature of the activity or cause, which `K`, `B` and `Y7` need.
    pub nature: Option<String>,
    /// The reason of an amendment, or a remark.
    pub note: Option<String>,
    /// The entry that this one amends.
    pub replaces: Option<EntryId>,
    /// Entries in disagreement with it that this one settles.
    pub settles: Vec<EntryId>,
}

/// An expectation: the code that a pupil is expected to have in these sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPlan {
    pub pupil: PupilId,
    pub sessions: Vec<SchoolSession>,
    pub code: Code,
    pub nature: Option<String>,
    /// What the caller said, or why it is planned.
    pub words: String,
}

/// A plan is named as an entry is: by its place in its device's stream.
pub type PlanId = EntryId;

/// The end of an expectation for these sessions; its other sessions stay planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelPlan {
    pub plan: PlanId,
    pub pupil: PupilId,
    pub sessions: Vec<SchoolSession>,
}

/// The mark that counts now for a pupil in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMark {
    pub entry: EntryId,
    pub code: Code,
    pub source: Source,
    pub arrived: Option<NaiveTime>,
    pub minutes_late: Option<u16>,
    pub nature: Option<String>,
}

/// What is expected for a pupil in a session, with a code that is in force that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPlan {
    pub plan: PlanId,
    pub code: Code,
    pub nature: Option<String>,
}

/// From the starting day to the leaving date, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnRoll {
    pub entry: NaiveDate,
    pub leaving: Option<NaiveDate>,
}

impl OnRoll {
    pub fn contains(self, date: NaiveDate) -> bool {
        self.entry <= date && self.leaving.is_none_or(|leaving| date <= leaving)
    }
}

/// A pupil as known for one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPupil {
    pub id: PupilId,
    /// As the school uses it; for messages.
    pub name: String,
    pub date_of_birth: NaiveDate,
    pub on_roll: OnRoll,
    pub current: Option<KnownMark>,
    /// Entries beside the current one that nothing has replaced or settled.
    pub other_heads: Vec<EntryId>,
    pub planned: Option<KnownPlan>,
}

impl KnownPupil {
    /// The nature that a plan with this code brings along.
    fn planned_nature(&self, code: Code) -> Option<&str> {
        self.planned.as_ref().filter(|plan| plan.code == code).and_then(|plan| plan.nature.as_deref())
    }

    /// An entry that amends the current mark, if there is one, and settles what disagrees with it.
    fn amended(&self, at: SchoolSession, code: Code, source: Source) -> NewEntry {
        NewEntry {
            pupil: self.id,
            at,
            code,
            source,
            arrived: None,
            minutes_late: None,
            nature: None,
            note: None,
            replaces: self.current.as_ref().map(|mark| mark.entry),
            settles: self.other_heads.clone(),
        }
    }
}

/// What is known of a pupil in one session, and the state of the register that the pupil belongs to.
pub type KnownSession = (SchoolSession, KnownPupil, RegisterState);

/// One pupil's sessions of a range.
pub type KnownSessions = Vec<KnownSession>;

/// Who gives the command, as they are at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub staff: Option<StaffId>,
    pub username: String,
    pub name: String,
    pub position: String,
    pub roles: Roles,
    pub groups: Vec<GroupId>,
}

/// What a decision is made in: the time, the rules of the session's day, and the person.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub now: SchoolTime,
    /// As it was on the day of the session; for a range of days, of today.
    pub policy: &'a Policy,
    pub calendar: &'a Calendar,
    pub actor: &'a Actor,
}
