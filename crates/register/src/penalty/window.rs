//! The rolling ten school weeks.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::session::{days, monday};

const WEEKS: usize = 10;
const SCHOOL_DAYS: usize = WEEKS * 5;
/// A year and more of holidays lies between ten school weeks only where the calendar has a gap.
const LOOKED_BACK: u64 = 7 * 80;

/// How the ten weeks are counted. The guidance does not say on which day they begin, so an authority may go by either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WindowMode {
    /// Whole weeks from Monday on in which there was at least one session; others are skipped.
    #[default]
    CalendarSchoolWeeks,
    /// Fifty school days that end on the day asked about.
    #[serde(rename = "rolling_50_days")]
    Rolling50Days,
}

/// Both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Window {
    pub fn covers(self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to
    }

    /// The window that ends in the week of `as_of`, or on that day; in a holiday, the last one before it. `None` where the
    /// calendar knows no school day until then.
    pub fn ending(calendar: &Calendar, mode: WindowMode, as_of: NaiveDate) -> Option<Window> {
        match mode {
            WindowMode::CalendarSchoolWeeks => SchoolWeeks::until(calendar, as_of).window(),
            WindowMode::Rolling50Days => rolling(calendar, as_of),
        }
    }
}

/// The Mondays of school weeks, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolWeeks(Vec<NaiveDate>);

impl SchoolWeeks {
    /// Every school week from one day to another.
    pub fn between(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> Self {
        let mondays = days(monday(from), to).step_by(7);
        SchoolWeeks(mondays.filter(|week| calendar.is_school_week(*week)).collect())
    }

    /// The ten that end with the week of `as_of`, or with the last before it.
    fn until(calendar: &Calendar, as_of: NaiveDate) -> Self {
        let last = monday(as_of);
        let back = (0..LOOKED_BACK / 7).map(|weeks| last - Days::new(weeks * 7));
        let mut weeks: Vec<NaiveDate> = back.filter(|week| calendar.is_school_week(*week)).take(WEEKS).collect();
        weeks.reverse();
        SchoolWeeks(weeks)
    }

    /// Whether ten school weeks can hold both days.
    pub(super) fn are_within(&self, first: NaiveDate, last: NaiveDate) -> bool {
        let place = |date: NaiveDate| self.0.partition_point(|week| *week < monday(date));
        place(last) - place(first).min(place(last)) < WEEKS
    }

    fn window(&self) -> Option<Window> {
        Some(Window { from: *self.0.first()?, to: *self.0.last()? + Days::new(4) })
    }
}

fn rolling(calendar: &Calendar, as_of: NaiveDate) -> Option<Window> {
    let back = (0..LOOKED_BACK).map(|days| as_of - Days::new(days));
    let from = back.filter(|day| calendar.is_school_day(*day)).take(SCHOOL_DAYS).last()?;
    Some(Window { from, to: as_of })
}
