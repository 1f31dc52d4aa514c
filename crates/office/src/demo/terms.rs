//! The terms, half-terms and INSET days of a school year, as most authorities in England set them.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use register::session::{monday, school_year};
use register::{Calendar, Period, PeriodKind};

/// Periods of the school years from `first` to `last`, each named by its September.
pub(super) fn periods(first: i32, last: i32) -> Vec<Period> {
    (first..=last).flat_map(periods_of).collect()
}

fn periods_of(year: i32) -> Vec<Period> {
    let start = weekday_from(day(year, 9, 1));
    let christmas = monday(day(year, 12, 23));
    let new_year = weekday_from(day(year + 1, 1, 3));
    let easter = monday(day(year + 1, 4, 5));
    let summer = monday(day(year + 1, 7, 24));
    let (october, february, may) =
        (monday(day(year, 10, 29)), monday(day(year + 1, 2, 20)), monday(day(year + 1, 5, 31)));
    let friday_before = |date: NaiveDate| date - Days::new(3);
    let half_term = |from: NaiveDate| period(PeriodKind::Holiday, from, from + Days::new(4), "Half-term");
    let inset = |date: NaiveDate| period(PeriodKind::Inset, date, date, "INSET day");
    vec![
        period(PeriodKind::Term, start, friday_before(christmas), "Autumn term"),
        period(PeriodKind::Term, new_year, friday_before(easter), "Spring term"),
        period(PeriodKind::Term, easter + Days::new(14), friday_before(summer), "Summer term"),
        half_term(october),
        half_term(february),
        half_term(may),
        inset(start),
        inset(weekday_from(start + Days::new(1))),
        inset(new_year),
        inset(february + Days::new(7)),
        inset(may + Days::new(7)),
    ]
}

/// The school day on which the demo stands: `today`, or the last school day before it.
pub(super) fn school_day(calendar: &Calendar, today: NaiveDate) -> NaiveDate {
    let back = (0..100).map(|days| today - Days::new(days));
    back.into_iter().find(|date| calendar.is_school_day(*date)).unwrap_or(today)
}

/// The school day that comes `back` school days before the one on which the demo stands.
pub(super) fn school_days_before(calendar: &Calendar, today: NaiveDate, back: usize) -> NaiveDate {
    let days = (1..200).map(|days| today - Days::new(days)).filter(|date| calendar.is_school_day(*date));
    days.take(back).last().unwrap_or(today)
}

/// 1 September of the school year of a date.
pub(super) fn first_of_school_year(year: i32) -> NaiveDate {
    day(year, 9, 1)
}

/// Born in the school year that makes a pupil four before Reception.
pub(super) fn birthday(starts: i32, days: u64) -> NaiveDate {
    day(starts - 5, 9, 1) + Days::new(days)
}

/// School years that a demo of `years` past years and the running one has.
pub(super) fn span(today: NaiveDate, years: u32) -> (i32, i32) {
    let current = school_year(today);
    (current - i32::try_from(years).unwrap_or(0), current)
}

fn period(kind: PeriodKind, first: NaiveDate, last: NaiveDate, title: &str) -> Period {
    Period { kind, first, last, session: None, title: title.to_owned() }
}

fn weekday_from(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => date + Days::new(2),
        Weekday::Sun => date + Days::new(1),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => date,
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_has_about_190_days_for_pupils() {
        for year in 2022..=2027 {
            let calendar = Calendar::new(periods_of(year));
            let days = calendar.school_days_in(day(year, 8, 31), day(year + 1, 8, 31));
            assert!((186..=193).contains(&days), "{year}: {days}");
        }
    }

    #[test]
    fn on_a_sunday_in_the_holidays_the_demo_stands_on_the_last_day_of_term() {
        let calendar = Calendar::new(periods_of(2025));
        assert_eq!(school_day(&calendar, day(2026, 8, 16)), day(2026, 7, 17));
        assert_eq!(school_day(&calendar, day(2026, 7, 8)), day(2026, 7, 8));
    }
}
