//! The school's attendance policy: times, and the rules that the law leaves to the school. Versioned by date, so that
//! an old mark is judged by the policy of its day.

mod complete;
mod document;
pub mod ladder;
mod leave;
mod percent;
mod presets;
mod words;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::letters::LetterRules;
use crate::penalty::WindowMode;
use crate::session::Session;

pub use complete::{Completed, complete};
pub use document::{AppointmentEvidence, AuditCycle, LongCloseOverride, PolicyDocument};
pub use ladder::Step;
pub use leave::{LeaveFlag, PartTimeNotice};
pub use percent::Percent;
pub use presets::{PRESETS, preset};

/// When a session's register opens, counts an arrival as late, and closes; whole minutes of school time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTimes {
    #[serde(with = "document::minute")]
    pub opens: NaiveTime,
    #[serde(with = "document::minute")]
    pub late_from: NaiveTime,
    #[serde(with = "document::minute")]
    pub closes: NaiveTime,
}

/// A policy with nothing left open. Made by [`complete`]; kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub name: String,
    #[serde(with = "document::optional_minute")]
    pub gates_open: Option<NaiveTime>,
    #[serde(with = "document::minute")]
    pub day_start: NaiveTime,
    #[serde(with = "document::minute")]
    pub day_end: NaiveTime,
    pub am: SessionTimes,
    pub pm: SessionTimes,
    /// An arrival in the very minute of the close is still `L`.
    pub close_is_inclusive_minute: bool,
    /// Who decided that a register stays open for more than 30 minutes, and why.
    pub long_close_override: Option<LongCloseOverride>,
    /// A tutor may take a register that nobody took, after its close on the same day.
    pub tutor_may_take_late: bool,
    /// By when parents report an absence.
    #[serde(with = "document::minute")]
    pub parent_call_by: NaiveTime,
    /// Parents report again on every further day.
    pub report_every_day_of_absence: bool,
    pub late_sanction: Option<String>,
    pub target_attendance: Percent,
    /// The percentages below which the school acts, highest first.
    pub bands: Vec<Percent>,
    pub audit_cycle: AuditCycle,
    pub year_start_letter: bool,
    pub letter_shows_days_lost: bool,
    #[serde(default)]
    pub letters: LetterRules,
    /// Below this, the leave desk advises against granting.
    pub leave_advice_min_attendance: Option<Percent>,
    /// Calendar days of notice that the school asks for.
    pub leave_notice_days: Option<u16>,
    pub leave_meeting_required: bool,
    /// What a request for leave is weighed by.
    #[serde(default)]
    pub leave_flags: Vec<LeaveFlag>,
    /// For what the policy says that leave may be exceptional.
    #[serde(default)]
    pub leave_examples: Vec<String>,
    /// Days from one review of a part-time timetable to the next.
    #[serde(default = "document::fortnight")]
    pub part_time_review_days: u16,
    /// Whom the school tells of a part-time timetable.
    #[serde(default)]
    pub part_time_notices: Vec<PartTimeNotice>,
    /// Days of illness after which the school asks for evidence.
    pub medical_evidence_after_days: u16,
    pub appointment_evidence: AppointmentEvidence,
    /// How the authority counts ten school weeks.
    #[serde(default)]
    pub penalty_window: WindowMode,
    #[serde(default)]
    pub welfare_question: WelfareQuestion,
    /// What is done, and by when, while nobody knows why a pupil is away; in the order of the day.
    #[serde(default = "ladder::of_default")]
    pub ladder: Vec<Step>,
}

/// When the desk asks a pupil who signs in late whether everything is all right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelfareQuestion {
    /// Pupils whom the school keeps an eye on, each time.
    pub vulnerable: bool,
    /// From this many lates in so many school days; 0 for never.
    pub lates: u16,
    pub school_days: u16,
}

impl Default for WelfareQuestion {
    fn default() -> Self {
        WelfareQuestion { vulnerable: true, lates: 3, school_days: 5 }
    }
}

impl Policy {
    pub fn times(&self, session: Session) -> SessionTimes {
        match session {
            Session::Am => self.am,
            Session::Pm => self.pm,
        }
    }
}

/// The policies that a school adopted, each from its day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyHistory {
    first: Policy,
    later: Vec<(NaiveDate, Policy)>,
}

impl PolicyHistory {
    /// `None` without any policy. Of two from the same day, the one further back in the list counts.
    pub fn new(mut adopted: Vec<(NaiveDate, Policy)>) -> Option<Self> {
        adopted.sort_by_key(|(from, _)| *from);
        let first = adopted.first()?.1.clone();
        Some(PolicyHistory { first, later: adopted })
    }

    /// The policy of that day; before the first one's day, the first.
    pub fn on(&self, date: NaiveDate) -> &Policy {
        let in_force = self.later.iter().rev().find(|(from, _)| *from <= date);
        in_force.map_or(&self.first, |(_, policy)| policy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Policy {
        let document = PolicyDocument { name: Some(name.to_owned()), ..PolicyDocument::default() };
        complete(document).unwrap().policy
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_mark_is_judged_by_the_policy_of_its_day() {
        let adopted = vec![(day("2026-09-01"), named("new")), (day("2025-09-01"), named("old"))];
        let history = PolicyHistory::new(adopted).unwrap();
        for (date, name) in [
            ("2020-01-01", "old"),
            ("2025-09-01", "old"),
            ("2026-08-31", "old"),
            ("2026-09-01", "new"),
            ("2030-01-01", "new"),
        ] {
            assert_eq!(history.on(day(date)).name, name, "{date}");
        }
        assert_eq!(PolicyHistory::new(Vec::new()), None);
    }

    #[test]
    fn a_second_policy_from_the_same_day_takes_the_first_ones_place() {
        let adopted = vec![(day("2026-09-01"), named("slip")), (day("2026-09-01"), named("corrected"))];
        assert_eq!(PolicyHistory::new(adopted).unwrap().on(day("2026-09-01")).name, "corrected");
    }

    #[test]
    fn a_policy_is_kept_as_json_with_times_to_the_minute() {
        let policy = named("kept");
        let json = serde_json::to_value(&policy).unwrap();
        assert_eq!(json["am"], serde_json::json!({"opens": "08:45", "late_from": "08:45", "closes": "09:05"}));
        assert_eq!(serde_json::from_value::<Policy>(json).unwrap(), policy);
    }
}
