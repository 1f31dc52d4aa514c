//! What is kept longer than its period, and what was let go.

use chrono::NaiveDate;
use register::{DeviceId, EntryId, PupilId};
use serde::{Deserialize, Serialize};

/// Nothing of this pupil is disposed of while the hold stands, on whatever computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalHold {
    pub pupil: PupilId,
    pub from: NaiveDate,
    /// Such as the number of a case.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalHoldLifted {
    pub pupil: PupilId,
    pub hold: EntryId,
    pub reason: String,
}

/// A disposal: what was let go, in numbers. Names nobody, and stays when all that it counts is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposal {
    /// Periods were counted up to this day.
    pub as_of: NaiveDate,
    /// How many parts of each `register::retention::DataKind`, by its number, and its period in years.
    pub counts: Vec<DisposalCount>,
    pub pupils: u32,
    /// Pupils of whom something was due and kept because of a legal hold.
    pub held: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisposalCount {
    pub kind: u8,
    pub parts: u32,
    pub years: u32,
}

/// Parts of one device's ops that were let go. Whoever holds them clears them, salt and all, before showing anything;
/// whoever gets them later does so then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposed {
    pub device: DeviceId,
    pub ops: Vec<ClearedOp>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearedOp {
    pub seq: u64,
    /// The places of the parts in their op.
    pub items: Vec<u16>,
}
