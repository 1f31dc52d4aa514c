//! When a school looks at everybody's attendance: each stretch of its audit cycle.

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::{Calendar, PeriodKind};
use crate::policy::AuditCycle;
use crate::roll::returns::{school_year_end, school_year_start};

/// So many days without school, weekends included, lie between two half-terms and never within one.
const A_WEEK_OFF: i64 = 8;

/// The days between which one audit is held; both ends are school days, or a Monday and a Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditPeriod {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl AuditPeriod {
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }
}

/// The audits of the school year of `as_of` up to the one in which it lies, or after which it lies; oldest first.
pub fn audit_periods(calendar: &Calendar, cycle: AuditCycle, as_of: NaiveDate) -> Vec<AuditPeriod> {
    let (start, end) = (school_year_start(as_of), school_year_end(as_of));
    let mut periods = match cycle {
        AuditCycle::Weekly => weeks(start, end, 1),
        AuditCycle::Fortnightly => weeks(start, end, 2),
        AuditCycle::HalfTermly => half_terms(calendar, start, end),
        AuditCycle::Termly => terms(calendar, start, end),
    };
    periods.retain(|period| period.first <= as_of);
    periods
}

fn weeks(start: NaiveDate, end: NaiveDate, at_once: u64) -> Vec<AuditPeriod> {
    let monday = start - Days::new(u64::from(start.weekday().num_days_from_monday()));
    let firsts = (0..).map(|n| monday + Days::new(7 * at_once * n)).take_while(|first| *first <= end);
    firsts.map(|first| AuditPeriod { first, last: first + Days::new(7 * at_once - 1) }).collect()
}

fn half_terms(calendar: &Calendar, start: NaiveDate, end: NaiveDate) -> Vec<AuditPeriod> {
    let mut periods: Vec<AuditPeriod> = Vec::new();
    for day in start.iter_days().take_while(|day| *day <= end).filter(|day| calendar.is_school_day(*day)) {
        match periods.last_mut() {
            Some(period) if (day - period.last).num_days() < A_WEEK_OFF => period.last = day,
            Some(_) | None => periods.push(AuditPeriod { first: day, last: day }),
        }
    }
    periods
}

fn terms(calendar: &Calendar, start: NaiveDate, end: NaiveDate) -> Vec<AuditPeriod> {
    let terms = calendar.periods().iter().filter(|period| period.kind == PeriodKind::Term);
    let of_year = terms.filter(|term| start <= term.last && term.first <= end);
    let mut periods: Vec<AuditPeriod> =
        of_year.map(|term| AuditPeriod { first: term.first, last: term.last }).collect();
    periods.sort_by_key(|period| period.first);
    periods
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Period;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar() -> Calendar {
        let period = |kind, first: &str, last: &str| Period {
            kind,
            first: day(first),
            last: day(last),
            session: None,
            title: String::new(),
        };
        Calendar::new(vec![
            period(PeriodKind::Term, "2026-09-01", "2026-12-18"),
            period(PeriodKind::Holiday, "2026-10-26", "2026-10-30"),
            period(PeriodKind::Term, "2027-01-04", "2027-03-25"),
            period(PeriodKind::Holiday, "2027-02-15", "2027-02-19"),
        ])
    }

    fn shown(cycle: AuditCycle, as_of: &str) -> Vec<(String, String)> {
        let periods = audit_periods(&calendar(), cycle, day(as_of));
        periods.iter().map(|period| (period.first.to_string(), period.last.to_string())).collect()
    }

    fn span(first: &str, last: &str) -> (String, String) {
        (first.to_owned(), last.to_owned())
    }

    #[test]
    fn half_terms_lie_between_weeks_without_school() {
        let until_november = [span("2026-09-01", "2026-10-23"), span("2026-11-02", "2026-12-18")];
        assert_eq!(shown(AuditCycle::HalfTermly, "2026-11-23"), until_november);
        assert_eq!(shown(AuditCycle::HalfTermly, "2026-12-27"), until_november, "Christmas is after the second");
        assert_eq!(shown(AuditCycle::HalfTermly, "2027-02-22").len(), 4);
    }

    #[test]
    fn a_term_is_one_of_the_calendars_and_weeks_begin_on_monday() {
        assert_eq!(
            shown(AuditCycle::Termly, "2027-01-05"),
            [span("2026-09-01", "2026-12-18"), span("2027-01-04", "2027-03-25")]
        );
        assert_eq!(
            shown(AuditCycle::Fortnightly, "2026-09-14"),
            [span("2026-08-31", "2026-09-13"), span("2026-09-14", "2026-09-27")]
        );
    }
}
