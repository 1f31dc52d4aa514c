//! The parts of an op: its content, one part per pupil, and one for who did it. Encodings are frozen.

use chrono::{NaiveDate, NaiveTime, Timelike};
use register::marks::{NewEntry, Source};
use register::{Code, ContactId, EntryId, GroupId, ProfessionalId, PupilId, Session, Slot, StaffId};
use serde::{Deserialize, Serialize};

use crate::reference::{ContactField, GroupField, ProfessionalField, PupilField, StaffField};

/// What one part says. New variants go to the end; none is ever changed, moved or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Actor(Actor),
    /// Why, in the words of whoever did it.
    Reason(String),
    RegisterTaken(RegisterTaken),
    Entry(Entry),
    Plan(Plan),
    PlanCancelled(PlanCancelled),
    Call(Call),
    Closure(Closure),
    Pupil {
        id: PupilId,
        version: u32,
        fields: Vec<PupilField>,
    },
    Contact {
        id: ContactId,
        pupil: PupilId,
        version: u32,
        fields: Vec<ContactField>,
    },
    Professional {
        id: ProfessionalId,
        pupil: PupilId,
        version: u32,
        fields: Vec<ProfessionalField>,
    },
    Staff {
        id: StaffId,
        version: u32,
        fields: Vec<StaffField>,
    },
    Group {
        id: GroupId,
        version: u32,
        fields: Vec<GroupField>,
    },
    Membership(Membership),
    /// The school's details, as JSON.
    School(String),
    /// A policy and the day from which it holds, as JSON.
    Policy {
        from: NaiveDate,
        policy: String,
    },
    /// Calendar periods added and taken away, as JSON.
    Calendar {
        added: String,
        removed: String,
    },
    /// The import that this op is a page of.
    Import {
        kind: String,
        id: [u8; 16],
        page: u32,
    },
}

impl Part {
    /// The pupil whom this part is about, whose data it is.
    pub fn pupil(&self) -> Option<PupilId> {
        match self {
            Part::Entry(entry) => Some(entry.pupil),
            Part::Plan(plan) => Some(plan.pupil),
            Part::PlanCancelled(cancelled) => Some(cancelled.pupil),
            Part::Call(call) => Some(call.pupil),
            Part::Pupil { id, .. } => Some(*id),
            Part::Contact { pupil, .. } | Part::Professional { pupil, .. } => Some(*pupil),
            Part::Membership(membership) => Some(membership.pupil),
            Part::Actor(_)
            | Part::Reason(_)
            | Part::RegisterTaken(_)
            | Part::Closure(_)
            | Part::Staff { .. }
            | Part::Group { .. }
            | Part::School(_)
            | Part::Policy { .. }
            | Part::Calendar { .. }
            | Part::Import { .. } => None,
        }
    }
}

impl Part {
    /// Whether it changes what marks are judged by: pupils, staff, groups, policy, calendar, closures.
    pub fn is_reference(&self) -> bool {
        match self {
            Part::Pupil { .. }
            | Part::Contact { .. }
            | Part::Professional { .. }
            | Part::Staff { .. }
            | Part::Group { .. }
            | Part::Membership(_)
            | Part::School(_)
            | Part::Policy { .. }
            | Part::Calendar { .. }
            | Part::Closure(_) => true,
            Part::Actor(_)
            | Part::Reason(_)
            | Part::RegisterTaken(_)
            | Part::Entry(_)
            | Part::Plan(_)
            | Part::PlanCancelled(_)
            | Part::Call(_)
            | Part::Import { .. } => false,
        }
    }
}

/// Who did it: name and position as they were then (SI 2024/208 reg 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub staff: Option<StaffId>,
    pub name: String,
    pub position: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterTaken {
    pub group: GroupId,
    pub slot: Slot,
    /// Taken after its close, which it says for ever.
    pub late_taken: bool,
}

/// An entry in the register: what somebody said of one pupil in one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub pupil: PupilId,
    pub slot: Slot,
    code: u8,
    source: u8,
    /// Minutes after midnight.
    arrived: Option<u16>,
    pub minutes_late: Option<u16>,
    pub nature: Option<String>,
    pub note: Option<String>,
    pub replaces: Option<EntryId>,
    /// Entries besides `replaces` that this one decides between.
    pub settles: Vec<EntryId>,
}

impl Entry {
    pub fn new(entry: NewEntry) -> Self {
        Entry {
            pupil: entry.pupil,
            slot: entry.at.slot(),
            code: entry.code.number(),
            source: entry.source.number(),
            arrived: entry.arrived.map(minutes_of_day),
            minutes_late: entry.minutes_late,
            nature: entry.nature,
            note: entry.note,
            replaces: entry.replaces,
            settles: entry.settles,
        }
    }

    /// `None` for a code of a later version of Rollbook.
    pub fn code(&self) -> Option<Code> {
        Code::from_number(self.code)
    }

    pub fn code_number(&self) -> u8 {
        self.code
    }

    pub fn source(&self) -> Option<Source> {
        Source::from_number(self.source)
    }

    pub fn source_number(&self) -> u8 {
        self.source
    }

    pub fn arrived(&self) -> Option<NaiveTime> {
        self.arrived.and_then(time_of_day)
    }

    pub fn arrived_minutes(&self) -> Option<u16> {
        self.arrived
    }
}

/// Minutes after midnight.
pub fn minutes_of_day(time: NaiveTime) -> u16 {
    u16::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(0)
}

pub fn time_of_day(minutes: u16) -> Option<NaiveTime> {
    NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minutes) * 60, 0)
}

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
