//! Passes: who is sent to take a register that is not theirs, and registers that were taken on paper.

use chrono::{NaiveDate, NaiveTime};
use register::{EntryId, GroupId, Slot, StaffId};
use serde::{Deserialize, Serialize};

use super::marks::{minutes_of_day, time_of_day};

/// Lets somebody take the registers of one group on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    pub group: GroupId,
    pub date: NaiveDate,
    pub to: PassTo,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassTo {
    /// A member of staff, who signs in as always.
    Staff(StaffId),
    /// Somebody without an account, by a PIN of which only the argon2id hash is kept. It is worth nothing the day after.
    Supply { name: String, pin: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassTakenBack {
    pub pass: EntryId,
}

/// A register that was taken on paper and keyed in later, by somebody else perhaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromPaper {
    pub group: GroupId,
    pub slot: Slot,
    /// Who took it, as they signed.
    pub taken_by: String,
    /// Minutes after midnight.
    taken_at: u16,
}

impl FromPaper {
    pub fn new(group: GroupId, slot: Slot, taken_by: String, taken_at: NaiveTime) -> Self {
        FromPaper { group, slot, taken_by, taken_at: minutes_of_day(taken_at) }
    }

    pub fn taken_at(&self) -> Option<NaiveTime> {
        time_of_day(self.taken_at)
    }

    pub fn taken_at_minutes(&self) -> u16 {
        self.taken_at
    }
}
