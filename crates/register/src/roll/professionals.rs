//! Which professionals are to be told of what, and by when (DfE, Working together to improve school attendance; domain
//! 6).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::absence::{Marks, SchoolDays};
use crate::codes::Code;
use crate::session::monday;

/// Why somebody is told. The numbers are stored and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The same day.
    UnexplainedAbsence = 1,
    /// At the deletion or before it.
    Deletion = 2,
    /// The head tells the authority of a pupil with a plan.
    FallingAttendance = 3,
}

impl Why {
    pub const ALL: [Why; 3] = [Why::UnexplainedAbsence, Why::Deletion, Why::FallingAttendance];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<Self> {
        Why::ALL.into_iter().find(|why| why.number() == number)
    }
}

/// As the professionals file names them; whoever else is known is told nothing by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Works {
    SocialWorker,
    YouthOffending,
    VirtualSchool,
    EhcpCaseworker,
}

impl Works {
    pub const ALL: [Works; 4] =
        [Works::SocialWorker, Works::YouthOffending, Works::VirtualSchool, Works::EhcpCaseworker];

    pub fn as_str(self) -> &'static str {
        match self {
            Works::SocialWorker => "social_worker",
            Works::YouthOffending => "youth_offending",
            Works::VirtualSchool => "virtual_school",
            Works::EhcpCaseworker => "ehcp_caseworker",
        }
    }

    pub fn named(kind: &str) -> Option<Works> {
        Works::ALL.into_iter().find(|works| works.as_str() == kind)
    }

    /// Social workers and youth offending teams are told of any unexplained absence by the guidance; the virtual school
    /// of a looked-after child as the corporate parent is.
    fn is_told_of_absence(self) -> bool {
        match self {
            Works::SocialWorker | Works::YouthOffending | Works::VirtualSchool => true,
            Works::EhcpCaseworker => false,
        }
    }
}

/// What is owed to one professional about one pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub why: Why,
    pub from: NaiveDate,
    pub through: NaiveDate,
    pub deadline: NaiveDate,
}

/// What a professional was told before: for each reason, the last day that it was about.
pub type Told = Vec<(Why, NaiveDate)>;

/// What is known of one pupil when the list is made.
pub struct Pupil<'a> {
    pub marks: Marks<'a>,
    /// The last day on roll, where a deletion was decided and by when.
    pub leaving: Option<(NaiveDate, NaiveDate)>,
}

/// What somebody is to be told of now. `days` are the school days looked back on, the last one today.
pub fn due(works: Works, pupil: &Pupil<'_>, told: &Told, days: &SchoolDays) -> Vec<Due> {
    let after = |why: Why| told.iter().filter(|(of, _)| *of == why).map(|(_, through)| *through).max();
    let mut due = Vec::new();
    if works.is_told_of_absence() {
        due.extend(unexplained(pupil.marks, after(Why::UnexplainedAbsence), days));
    }
    if let Some((decided, leaving)) = pupil.leaving.filter(|(_, leaving)| after(Why::Deletion) < Some(*leaving)) {
        due.push(Due { why: Why::Deletion, from: decided, through: leaving, deadline: leaving });
    }
    if works == Works::EhcpCaseworker {
        due.extend(falling(pupil.marks, after(Why::FallingAttendance), days));
    }
    due
}

/// N, and O, which an N becomes when nobody explained it.
fn unexplained(marks: Marks<'_>, told: Option<NaiveDate>, days: &SchoolDays) -> Option<Due> {
    let is_unexplained = |code: Option<Code>| code.is_some_and(|code| matches!(code, Code::N | Code::O));
    let mut absent = days
        .days()
        .iter()
        .filter(|day| told < Some(day.date))
        .filter(|day| day.sessions.iter().any(|slot| is_unexplained(marks.code(*slot))))
        .map(|day| day.date);
    let first = absent.next()?;
    let through = absent.next_back().unwrap_or(first);
    Some(Due { why: Why::UnexplainedAbsence, from: first, through, deadline: first })
}

/// School days whose attendance is held against the ones before them.
const LATELY: usize = 20;

/// A tenth or more of the last twenty school days was missed, and more than before them.
fn falling(marks: Marks<'_>, told: Option<NaiveDate>, days: &SchoolDays) -> Option<Due> {
    let (before, lately) = days.days().split_at_checked(days.days().len().checked_sub(LATELY)?)?;
    let (from, through) = (lately.first()?.date, lately.last()?.date);
    if told.is_some_and(|told| from <= told) {
        return None;
    }
    let missed = |days: &[super::absence::SchoolDay]| {
        let sessions = days.iter().flat_map(|day| &day.sessions);
        let classes = sessions.filter_map(|slot| marks.code(*slot)?.class(slot.date()));
        let possible: Vec<_> = classes.filter(|class| class.is_possible()).collect();
        (possible.iter().filter(|class| !class.is_attended()).count(), possible.len())
    };
    let ((now, of), (then, of_then)) = (missed(lately), missed(before));
    let falls = of_then > 0 && now * 10 >= of && now * of_then > then * of;
    // No day is laid down: by the end of the week.
    let deadline = monday(through) + Days::new(4);
    (falls && of > 0).then_some(Due { why: Why::FallingAttendance, from, through, deadline })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roll::fixtures::{Strip, calendar, day};

    fn days(until: &str) -> SchoolDays {
        SchoolDays::between(&calendar(), day("2026-09-01"), day(until))
    }

    fn listed(works: Works, strip: &Strip, told: &Told, until: &str) -> Vec<Due> {
        due(works, &Pupil { marks: strip.marks(), leaving: None }, told, &days(until))
    }

    #[test]
    fn a_social_worker_is_told_of_an_unexplained_absence_the_same_day_and_once() {
        let mut strip = Strip::new();
        strip.put("2026-11-20", Code::N, Code::PresentPm);
        strip.put("2026-11-23", Code::N, Code::N);
        for works in [Works::SocialWorker, Works::YouthOffending, Works::VirtualSchool] {
            let [due] = listed(works, &strip, &Vec::new(), "2026-11-23")[..] else { panic!("{works:?}") };
            assert_eq!(
                (due.from, due.through, due.deadline),
                (day("2026-11-20"), day("2026-11-23"), day("2026-11-20"))
            );
        }
        let told = vec![(Why::UnexplainedAbsence, day("2026-11-20"))];
        assert_eq!(listed(Works::SocialWorker, &strip, &told, "2026-11-23")[0].from, day("2026-11-23"));
        let told = vec![(Why::UnexplainedAbsence, day("2026-11-23"))];
        assert_eq!(listed(Works::SocialWorker, &strip, &told, "2026-11-23"), []);
        assert_eq!(listed(Works::EhcpCaseworker, &strip, &Vec::new(), "2026-11-23"), []);
        strip.put("2026-11-20", Code::I, Code::PresentPm);
        strip.put("2026-11-23", Code::I, Code::I);
        assert_eq!(listed(Works::SocialWorker, &strip, &Vec::new(), "2026-11-23"), [], "explained since");
    }

    #[test]
    fn everybody_is_told_before_or_at_a_deletion() {
        let strip = Strip::new();
        let pupil = Pupil { marks: strip.marks(), leaving: Some((day("2026-11-23"), day("2026-11-27"))) };
        for works in Works::ALL {
            let [found] = due(works, &pupil, &Vec::new(), &days("2026-11-23"))[..] else { panic!("{works:?}") };
            assert_eq!((found.why, found.deadline), (Why::Deletion, day("2026-11-27")));
            let told = vec![(Why::Deletion, day("2026-11-27"))];
            assert_eq!(due(works, &pupil, &told, &days("2026-11-23")), []);
        }
    }

    #[test]
    fn a_caseworker_is_told_when_attendance_falls() {
        let mut strip = Strip::new();
        strip.fill("2026-09-01", "2026-11-27", Code::PresentAm);
        assert_eq!(listed(Works::EhcpCaseworker, &strip, &Vec::new(), "2026-11-27"), []);
        strip.fill("2026-11-24", "2026-11-25", Code::I);
        let [due] = listed(Works::EhcpCaseworker, &strip, &Vec::new(), "2026-11-27")[..] else {
            panic!("two of twenty")
        };
        assert_eq!((due.why, due.from), (Why::FallingAttendance, day("2026-11-02")));
        let told = vec![(Why::FallingAttendance, day("2026-11-06"))];
        assert_eq!(listed(Works::EhcpCaseworker, &strip, &told, "2026-11-27"), []);
        strip.fill("2026-09-01", "2026-10-23", Code::I);
        assert_eq!(listed(Works::EhcpCaseworker, &strip, &Vec::new(), "2026-11-27"), [], "it was lower before");
    }
}
