//! The school calendar: on which days the school is open, for which sessions, and why not on the others.

mod bank_holidays;
mod days;
pub mod n_deadline;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::session::{SchoolSession, Session, days as each_day, monday};
use crate::words;

pub use bank_holidays::{BankHoliday, bank_holiday_on, bank_holidays};
use days::OpenDays;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    Term,
    /// A half-term or another holiday inside a term.
    Holiday,
    /// Staff training; pupils do not attend.
    Inset,
    BankHoliday,
    /// A planned closure of the whole school (`#`), such as a polling day.
    Closure,
    /// The school is open although it is a bank holiday.
    Open,
    /// Examinations: the school is open, and leave on such a day is advised against.
    Exam,
}

/// A span of days of one kind, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub kind: PeriodKind,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Only this session of each day; both where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Session>,
    #[serde(default)]
    pub title: String,
}

impl Period {
    fn covers(&self, at: SchoolSession) -> bool {
        self.first <= at.date && at.date <= self.last && self.session.is_none_or(|only| only == at.session)
    }

    fn overlaps(&self, other: &Period) -> bool {
        let same_session = match (self.session, other.session) {
            (Some(mine), Some(theirs)) => mine == theirs,
            (None, _) | (_, None) => true,
        };
        self.first <= other.last && other.first <= self.last && same_session
    }
}

/// School days are Monday to Friday inside a term and outside the other kinds. Bank holidays are closed unless the
/// day is listed as open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    periods: Vec<Period>,
    open: OpenDays,
}

impl Calendar {
    pub fn new(mut periods: Vec<Period>) -> Self {
        periods.sort_by_key(|period| (period.first, period.last, period.kind, period.session));
        let open = OpenDays::new(&periods);
        Calendar { periods, open }
    }

    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The examinations on any of these days.
    pub fn exams(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Period> {
        let exams = self.periods.iter().filter(|period| period.kind == PeriodKind::Exam);
        exams.filter(move |exam| exam.first <= to && from <= exam.last)
    }

    /// Whether the school is open on that day for at least one session.
    pub fn is_school_day(&self, date: NaiveDate) -> bool {
        Session::BOTH.into_iter().any(|session| self.is_school_session(SchoolSession::new(date, session)))
    }

    pub fn is_school_session(&self, at: SchoolSession) -> bool {
        self.open.is_open(at)
    }

    /// A week with at least one session (Monday to Friday), which is what "school week" means for penalty notices.
    pub fn is_school_week(&self, date: NaiveDate) -> bool {
        let start = monday(date);
        each_day(start, start + Days::new(4)).any(|day| self.is_school_day(day))
    }

    /// Every session of the school from `from` to `to`, both included, in order of time.
    pub fn school_sessions(&self, from: NaiveDate, to: NaiveDate) -> Vec<SchoolSession> {
        self.open.sessions(from, to)
    }

    /// The `n`th school day after `date`; the next one for 1. `None` past the end of the calendar, or for 0.
    pub fn nth_school_day_after(&self, date: NaiveDate, n: usize) -> Option<NaiveDate> {
        self.open.nth_after(date, n)
    }

    /// How many school days there are after `after` and up to `to`, `to` included.
    pub fn school_days_in(&self, after: NaiveDate, to: NaiveDate) -> i64 {
        self.open.count_between(after, to)
    }

    /// Why the school is closed for this session, as a sentence; `None` when it is open.
    pub fn why_closed(&self, at: SchoolSession) -> Option<String> {
        if self.is_school_session(at) {
            return None;
        }
        let day = words::day(at.date);
        if is_weekend(at.date) {
            return Some(format!("{day} is at the weekend."));
        }
        if let Some(closing) = self.periods.iter().find(|period| period.covers(at) && closes(period.kind)) {
            return Some(sentence(&day, closing));
        }
        if let Some(holiday) = bank_holiday_on(at.date) {
            return Some(format!("{day} is a bank holiday ({}).", holiday.title));
        }
        Some(format!("{day} is outside the school’s terms."))
    }

    /// Refuses a period that ends before it starts, or that says of a session what another period already says, or
    /// the contrary of it.
    pub fn check(&self, period: &Period) -> Result<(), Refusal> {
        if period.first > period.last {
            let message = format!(
                "The period ends on {} before it starts on {}. Correct one of the two days.",
                words::day(period.last),
                words::day(period.first)
            );
            return Err(Refusal::bad_request("last_day", message));
        }
        let contradicts = |other: &&Period| other.overlaps(period) && contradict(other.kind, period.kind);
        match self.periods.iter().find(contradicts) {
            None => Ok(()),
            Some(other) => {
                let message = format!(
                    "It overlaps the {} from {} to {}. Change its days, or remove the other one first.",
                    name(other.kind),
                    words::day(other.first),
                    words::day(other.last)
                );
                Err(Refusal::bad_request("first_day", message))
            }
        }
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn closes(kind: PeriodKind) -> bool {
    match kind {
        PeriodKind::Holiday | PeriodKind::Inset | PeriodKind::BankHoliday | PeriodKind::Closure => true,
        PeriodKind::Term | PeriodKind::Open | PeriodKind::Exam => false,
    }
}

/// Bank holidays may lie in holidays, and everything lies in a term; the same kind twice is a slip, and so is a day
/// that is both open and closed. Several examinations may be on one day.
fn contradict(one: PeriodKind, other: PeriodKind) -> bool {
    let opens = |kind| kind == PeriodKind::Open;
    let shuts = |kind| closes(kind) && kind != PeriodKind::BankHoliday;
    let exams = one == PeriodKind::Exam || other == PeriodKind::Exam;
    !exams && one == other || (opens(one) && shuts(other)) || (shuts(one) && opens(other))
}

fn name(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Term => "term",
        PeriodKind::Holiday => "holiday",
        PeriodKind::Inset => "INSET day",
        PeriodKind::BankHoliday => "bank holiday",
        PeriodKind::Closure => "closure",
        PeriodKind::Open => "open day",
        PeriodKind::Exam => "examination",
    }
}

fn sentence(day: &str, closing: &Period) -> String {
    let title = words::given(Some(&closing.title)).map(|title| format!(" ({title})")).unwrap_or_default();
    let when = closing.session.map(|session| format!(" in the {}", session.in_words())).unwrap_or_default();
    match closing.kind {
        PeriodKind::Inset => format!("{day} is an INSET day{when}{title}."),
        PeriodKind::Closure => format!("The school is closed on {day}{when}{title}."),
        PeriodKind::Term | PeriodKind::Holiday | PeriodKind::BankHoliday | PeriodKind::Open | PeriodKind::Exam => {
            format!("{day} is a {}{when}{title}.", name(closing.kind))
        }
    }
}

#[cfg(test)]
mod tests;
