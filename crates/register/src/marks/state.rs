//! The state of one group's register in one session.

use chrono::{DateTime, NaiveTime, Utc};
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
    /// Taken on paper first: `at` and `by` are of the person who keyed it in.
    pub paper: Option<OnPaper>,
}

/// Who took a register on paper, as they signed it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPaper {
    pub taken_by: String,
    pub taken_at: NaiveTime,
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

#[cfg(test)]
mod tests {
    use super::super::fixtures::{MONDAY, School, am, day, time};
    use super::*;
    use crate::roles::Role;
    use crate::time::instant;

    #[test]
    fn a_register_is_not_open_then_open_then_missing_by_the_published_times() {
        let times = School::at("12:00", Role::Tutor).policy.am;
        for (date, now, state) in [
            ("2026-11-22", "23:59", RegisterState::NotOpen),
            (MONDAY, "08:44", RegisterState::NotOpen),
            (MONDAY, "08:45", RegisterState::Open),
            (MONDAY, "09:05", RegisterState::Open),
            (MONDAY, "09:06", RegisterState::Missing),
            ("2026-11-24", "08:00", RegisterState::Missing),
        ] {
            let now = SchoolTime { date: day(date), time: time(now) };
            assert_eq!(register_state(times, now, am(MONDAY), None), state, "{date} {}", now.time);
        }
    }

    #[test]
    fn a_register_taken_late_says_so_for_ever() {
        let times = School::at("12:00", Role::Tutor).policy.am;
        let now = SchoolTime { date: day("2027-03-01"), time: time("12:00") };
        for (late_taken, state) in [(false, RegisterState::Taken), (true, RegisterState::LateTaken)] {
            let taken =
                Taken { at: instant(day(MONDAY), time("08:50")), by: "Tola Okafor".into(), late_taken, paper: None };
            assert_eq!(register_state(times, now, am(MONDAY), Some(&taken)), state);
            assert!(state.is_taken());
        }
    }
}
