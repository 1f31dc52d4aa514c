//! The five school days within which the reason of an `N` must be established (SI 2024/208 reg 10(7)). School days
//! of this school, not working days.

use chrono::NaiveDate;

use super::Calendar;

/// Five school days after the session, of which the last is the deadline.
const SCHOOL_DAYS: usize = 5;

/// The last day on which an `N` of `date` may stand; `None` where the calendar ends before it.
pub fn n_deadline(calendar: &Calendar, date: NaiveDate) -> Option<NaiveDate> {
    calendar.nth_school_day_after(date, SCHOOL_DAYS)
}

/// School days after `as_of` and up to the deadline. Once the deadline has passed, minus the school days since,
/// which is at least one day overdue even in a holiday.
pub fn school_days_left(calendar: &Calendar, as_of: NaiveDate, deadline: NaiveDate) -> i64 {
    if as_of <= deadline {
        return calendar.school_days_in(as_of, deadline);
    }
    -calendar.school_days_in(deadline, as_of).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{autumn_2026, day, with};
    use super::super::{Period, PeriodKind};
    use super::*;

    #[test]
    fn case_8_an_n_on_friday_20_november_is_due_by_friday_27_november() {
        assert_eq!(n_deadline(&autumn_2026(), day("2026-11-20")), Some(day("2026-11-27")));
    }

    #[test]
    fn case_9_half_term_does_not_count_towards_the_five_school_days() {
        assert_eq!(n_deadline(&autumn_2026(), day("2026-10-22")), Some(day("2026-11-05")));
    }

    #[test]
    fn case_9_nor_does_an_inset_day() {
        let inset = with(PeriodKind::Inset, "2026-11-02", "2026-11-02", "Training");
        assert_eq!(n_deadline(&inset, day("2026-10-22")), Some(day("2026-11-06")));
    }

    #[test]
    fn the_days_left_count_down_to_the_deadline_and_on_below_zero() {
        let calendar = autumn_2026();
        for (as_of, left) in [
            ("2026-11-20", 5),
            ("2026-11-22", 5),
            ("2026-11-23", 4),
            ("2026-11-27", 0),
            ("2026-11-28", -1),
            ("2026-11-30", -1),
            ("2026-12-01", -2),
        ] {
            assert_eq!(school_days_left(&calendar, day(as_of), day("2026-11-27")), left, "as of {as_of}");
        }
    }

    #[test]
    fn an_n_near_the_end_of_the_calendar_has_no_deadline_yet() {
        let short = Calendar::new(vec![Period {
            kind: PeriodKind::Term,
            first: day("2026-11-16"),
            last: day("2026-11-20"),
            session: None,
            title: String::new(),
        }]);
        assert_eq!(n_deadline(&short, day("2026-11-16")), None);
    }
}
