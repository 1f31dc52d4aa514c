//! Which sessions are open, day by day, worked out once so that every look-up is one index.

use chrono::{Days, NaiveDate};

use super::{Period, PeriodKind, bank_holidays, is_weekend};
use crate::session::{SchoolSession, Session};

/// From the first day of the first term to the last day of the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OpenDays {
    first: NaiveDate,
    /// The open sessions of each day, as a set of bits.
    sessions: Vec<u8>,
    /// How many school days there are before each day, and at the end how many in all.
    before: Vec<u32>,
}

/// The sessions that a period speaks of, as a set of bits.
fn bits(session: Option<Session>) -> u8 {
    session.map_or(0b11, |only| 1 << only as u8)
}

impl OpenDays {
    /// Painted in layers: an open day lifts a bank holiday, but nothing that the school itself closed.
    pub(super) fn new(periods: &[Period]) -> Self {
        let of = |kind: PeriodKind| periods.iter().filter(move |period| period.kind == kind);
        let first = of(PeriodKind::Term).map(|term| term.first).min().unwrap_or_default();
        let last = of(PeriodKind::Term).map(|term| term.last).max();
        let length = last.and_then(|last| usize::try_from((last - first).num_days() + 1).ok()).unwrap_or(0);
        let mut open = OpenDays { first, sessions: vec![0; length], before: Vec::new() };

        of(PeriodKind::Term).for_each(|term| open.paint(term, |day, _| *day |= bits(term.session)));
        let in_term = open.sessions.clone();
        for holiday in bank_holidays() {
            if let Some(index) = open.index(holiday.date) {
                open.sessions[index] = 0;
            }
        }
        of(PeriodKind::BankHoliday).for_each(|shut| open.paint(shut, |day, _| *day &= !bits(shut.session)));
        of(PeriodKind::Open)
            .for_each(|lift| open.paint(lift, |day, index| *day |= in_term[index] & bits(lift.session)));
        for kind in [PeriodKind::Holiday, PeriodKind::Inset, PeriodKind::Closure] {
            of(kind).for_each(|shut| open.paint(shut, |day, _| *day &= !bits(shut.session)));
        }
        open.before = open.count();
        open
    }

    /// Changes every weekday of the period that lies within the calendar.
    fn paint(&mut self, period: &Period, change: impl Fn(&mut u8, usize)) {
        let first = period.first.max(self.first);
        let from = usize::try_from((first - self.first).num_days()).unwrap_or(0);
        let days = first.iter_days().take_while(|day| *day <= period.last);
        for (index, day) in (from..self.sessions.len()).zip(days) {
            if !is_weekend(day) {
                change(&mut self.sessions[index], index);
            }
        }
    }

    fn count(&self) -> Vec<u32> {
        let running = self.sessions.iter().scan(0, |days, open| {
            *days += u32::from(*open != 0);
            Some(*days)
        });
        std::iter::once(0).chain(running).collect()
    }

    fn index(&self, date: NaiveDate) -> Option<usize> {
        usize::try_from((date - self.first).num_days()).ok().filter(|index| *index < self.sessions.len())
    }

    fn date(&self, index: usize) -> NaiveDate {
        self.first + Days::new(index as u64)
    }

    pub(super) fn is_open(&self, at: SchoolSession) -> bool {
        self.index(at.date).is_some_and(|index| self.sessions[index] & bits(Some(at.session)) != 0)
    }

    pub(super) fn sessions(&self, from: NaiveDate, to: NaiveDate) -> Vec<SchoolSession> {
        (self.days_before(from)..self.days_through(to))
            .flat_map(|index| Session::BOTH.map(|session| SchoolSession::new(self.date(index), session)))
            .filter(|at| self.is_open(*at))
            .collect()
    }

    /// Days of the calendar before `date`.
    fn days_before(&self, date: NaiveDate) -> usize {
        self.within((date - self.first).num_days())
    }

    /// Days of the calendar up to and including `date`.
    fn days_through(&self, date: NaiveDate) -> usize {
        self.within((date - self.first).num_days() + 1)
    }

    fn within(&self, days: i64) -> usize {
        usize::try_from(days).unwrap_or(0).min(self.sessions.len())
    }

    /// School days up to and including `date`.
    fn up_to(&self, date: NaiveDate) -> u32 {
        self.before[self.days_through(date)]
    }

    pub(super) fn count_between(&self, after: NaiveDate, to: NaiveDate) -> i64 {
        if to <= after { 0 } else { i64::from(self.up_to(to)) - i64::from(self.up_to(after)) }
    }

    pub(super) fn nth_after(&self, date: NaiveDate, n: usize) -> Option<NaiveDate> {
        let wanted = self.up_to(date).checked_add(u32::try_from(n).ok().filter(|n| *n > 0)?)?;
        // `before` grows by one after each school day: the first count of `wanted` stands just behind the day.
        let behind = self.before.partition_point(|days| *days < wanted);
        (behind < self.before.len()).then(|| self.date(behind - 1))
    }
}
