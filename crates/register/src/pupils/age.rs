//! Ages. Compulsory school age decides codes and penalties on a day; the DfE's cohort is by age on 31 August and is
//! another thing.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::session::school_year;

/// The `years`th birthday. A child born on 29 February has it on 1 March in other years.
fn birthday(date_of_birth: NaiveDate, years: i32) -> NaiveDate {
    let year = date_of_birth.year() + years;
    date_of_birth.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
}

/// Whole years on that date; negative before birth.
pub fn age_on(date_of_birth: NaiveDate, date: NaiveDate) -> i32 {
    let years = date.year() - date_of_birth.year();
    if birthday(date_of_birth, years) <= date { years } else { years - 1 }
}

/// The first prescribed day (31 August, 31 December, 31 March) on or after the fifth birthday
/// (Education Act 1996 s.8(2)).
pub fn compulsory_from(date_of_birth: NaiveDate) -> NaiveDate {
    let fifth = birthday(date_of_birth, 5);
    [(3, 31), (8, 31), (12, 31)]
        .into_iter()
        .filter_map(|(month, day)| NaiveDate::from_ymd_opt(fifth.year(), month, day))
        .find(|prescribed| *prescribed >= fifth)
        .unwrap_or(fifth)
}

/// The last day of compulsory school age: the last Friday in June of the school year in which the pupil turns 16
/// (Education Act 1996 s.8(3)).
pub fn compulsory_until(date_of_birth: NaiveDate) -> NaiveDate {
    let june = school_year(birthday(date_of_birth, 16)) + 1;
    let end_of_june = NaiveDate::from_ymd_opt(june, 6, 30).unwrap_or(NaiveDate::MAX);
    let since_friday = end_of_june.weekday().days_since(Weekday::Fri);
    end_of_june - Days::new(u64::from(since_friday))
}

pub fn compulsory_school_age(date_of_birth: NaiveDate, date: NaiveDate) -> bool {
    compulsory_from(date_of_birth) <= date && date <= compulsory_until(date_of_birth)
}

/// In the cohort of the DfE's statistics: aged 5 to 15 on the 31 August before the school year of `date`.
pub fn dfe_5_to_15(date_of_birth: NaiveDate, date: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(school_year(date), 8, 31)
        .is_some_and(|before| (5..=15).contains(&age_on(date_of_birth, before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn case_20_a_child_who_turns_five_in_october_is_of_compulsory_age_from_31_december() {
        let born = day("2021-10-10");
        assert_eq!(compulsory_from(born), day("2026-12-31"));
        assert!(!compulsory_school_age(born, day("2026-12-30")));
        assert!(compulsory_school_age(born, day("2027-01-04")));
    }

    #[test]
    fn case_21_a_child_born_on_31_august_is_of_compulsory_age_and_in_the_cohort_at_once() {
        let born = day("2021-08-31");
        assert_eq!(compulsory_from(born), day("2026-08-31"));
        assert!(dfe_5_to_15(born, day("2026-09-07")));
    }

    #[test]
    fn case_22_a_child_born_on_1_september_is_of_compulsory_age_before_being_in_the_cohort() {
        let born = day("2021-09-01");
        assert_eq!(compulsory_from(born), day("2026-12-31"));
        assert!(!dfe_5_to_15(born, day("2027-06-01")));
        assert!(dfe_5_to_15(born, day("2027-09-01")));
    }

    #[test]
    fn case_23_a_nursery_child_is_below_compulsory_age_and_outside_the_cohort() {
        let born = day("2023-02-14");
        assert!(!compulsory_school_age(born, day("2026-11-23")));
        assert!(!dfe_5_to_15(born, day("2026-11-23")));
    }

    #[test]
    fn case_24_year_11_stays_of_compulsory_age_to_the_last_friday_in_june() {
        let born = day("2011-03-02");
        assert_eq!(compulsory_until(born), day("2027-06-25"));
        assert!(compulsory_school_age(born, day("2027-06-25")));
        assert!(!compulsory_school_age(born, day("2027-06-26")));
        assert_eq!(compulsory_until(day("2010-01-01")), day("2026-06-26"));
        assert_eq!(compulsory_until(day("2010-09-01")), day("2027-06-25"));
        assert_eq!(compulsory_until(day("2011-08-31")), day("2027-06-25"));
    }

    #[test]
    fn case_25_a_sixth_former_is_above_compulsory_age_and_outside_the_cohort() {
        let born = day("2009-10-01");
        assert!(!compulsory_school_age(born, day("2026-11-23")));
        assert!(!dfe_5_to_15(born, day("2026-11-23")));
    }

    #[test]
    fn compulsory_age_starts_on_each_prescribed_day() {
        for (born, from) in [
            ("2021-03-31", "2026-03-31"),
            ("2021-04-01", "2026-08-31"),
            ("2021-12-31", "2026-12-31"),
            ("2022-01-01", "2027-03-31"),
        ] {
            assert_eq!(compulsory_from(day(born)), day(from), "born {born}");
        }
    }

    #[test]
    fn case_36_a_child_born_on_29_february_has_a_birthday_on_1_march() {
        let born = day("2020-02-29");
        assert_eq!(age_on(born, day("2026-02-28")), 5);
        assert_eq!(age_on(born, day("2026-03-01")), 6);
        assert_eq!(age_on(born, day("2028-02-28")), 7);
        assert_eq!(age_on(born, day("2028-02-29")), 8);
    }
}
