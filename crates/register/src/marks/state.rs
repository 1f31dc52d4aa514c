//! The state of one group's register in one session.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::policy::SessionTimes;
use crate::session::SchoolSession;
use crate::time::{SchoolTime, to_the_minute};

/// When and by whom a register was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub at: DateTime<Utc>,
    pub by: String,
    /// Taken after the close, with a reason; said for ever.
    pub late_taken: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterState {
    NotOpen,
    Open,
    Taken,
    /// Closed, and nobody took it. Its pupils have no mark: not present, not absent.
    Missing,
    LateTaken,
}

impl RegisterState {
    pub fn is_taken(self) -> bool {
        match self {
            RegisterState::Taken | RegisterState::LateTaken => true,
            RegisterState::NotOpen | RegisterState::Open | RegisterState::Missing => false,
        }
    }
}

/// A register is open from its opening minute to the end of its closing minute, judged by the published times and
/// not by when somebody began to take it (domain case 4).
pub fn register_state(times: SessionTimes, now: SchoolTime, at: SchoolSession, taken: Option<&Taken>) -> RegisterState {
    if let Some(taken) = taken {
        return if taken.late_taken { RegisterState::LateTaken } else { RegisterState::Taken };
    }
    let (now_day, minute) = (now.date, to_the_minute(now.time));
    if now_day < at.date || (now_day == at.date && minute < times.opens) {
        RegisterState::NotOpen
    } else if now_day == at.date && minute <= times.closes {
        RegisterState::Open
    } else {
        RegisterState::Missing
    }
}
