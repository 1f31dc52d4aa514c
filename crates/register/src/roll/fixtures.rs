//! A school year and a pupil's marks written out as weeks, for the tests.

use chrono::NaiveDate;

use super::Marks;
use crate::calendar::{Calendar, Period, PeriodKind};
use crate::codes::Code;
use crate::session::{SchoolSession, Slot, days};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An autumn term with a half-term, and the spring and summer terms after it.
pub(super) fn calendar() -> Calendar {
    let period =
        |kind, first, last| Period { kind, first: day(first), last: day(last), session: None, title: String::new() };
    Calendar::new(vec![
        period(PeriodKind::Term, "2026-09-01", "2026-12-18"),
        period(PeriodKind::Holiday, "2026-10-26", "2026-10-30"),
        period(PeriodKind::Term, "2027-01-04", "2027-03-25"),
        period(PeriodKind::Term, "2027-04-12", "2027-07-21"),
    ])
}

/// One pupil's marks.
pub(super) struct Strip {
    first: Slot,
    codes: Vec<u8>,
}

impl Strip {
    pub(super) fn new() -> Strip {
        Strip { first: SchoolSession::am(day("2026-08-01")).slot(), codes: vec![0; 800] }
    }

    pub(super) fn put(&mut self, date: &str, am: Code, pm: Code) {
        let place = usize::try_from(SchoolSession::am(day(date)).slot().0 - self.first.0).unwrap();
        (self.codes[place], self.codes[place + 1]) = (am.number(), pm.number());
    }

    /// The same code in every session of the school between two days.
    pub(super) fn fill(&mut self, from: &str, to: &str, code: Code) {
        let calendar = calendar();
        for date in days(day(from), day(to)).filter(|date| calendar.is_school_day(*date)) {
            self.put(&date.to_string(), code, code);
        }
    }

    pub(super) fn marks(&self) -> Marks<'_> {
        Marks::new(self.first, &self.codes)
    }
}
