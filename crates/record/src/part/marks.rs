//! What a register says: that it was taken, and its entries.

use chrono::{NaiveTime, Timelike};
use register::marks::{NewEntry, Source};
use register::{Code, EntryId, GroupId, PupilId, Slot};
use serde::{Deserialize, Serialize};

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
