//! Dates as schools write them. The day stands before the month; month first is never guessed.

use chrono::{Datelike, Days, NaiveDate};

use crate::outcome::Fault;

/// Which century a year of two digits belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Century {
    /// A date of birth is never in the future.
    Past,
    /// Starting days, leaving days, terms: at most ten years from now.
    Near,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    pub date: NaiveDate,
    pub two_digit_year: bool,
}

impl Dated {
    fn plain(date: NaiveDate) -> Dated {
        Dated { date, two_digit_year: false }
    }
}

const HOW_TO_WRITE: &str = "Write it as year-month-day, for example 2015-11-29, or as 29/11/2015.";

/// Reads 2015-11-29, 29/11/2015, 29/11/15, 29-Nov-2015, or any of them with a time of day, which is dropped.
pub(crate) fn read(text: &str, century: Century, today: NaiveDate) -> Result<Dated, Fault> {
    let parts = parts(text);
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            day_of(number(day), number(month), number(year)).map(Dated::plain).ok_or_else(|| no_such_day(text))
        }
        [day, month, year] if day.len() <= 2 && matches!(year.len(), 2 | 4) => {
            let month_number = month_by_name(month).or_else(|| number(month));
            if is_month_first(text) {
                return Err(month_first(text));
            }
            let full_year = number(year).map(|n| if year.len() == 2 { in_century(n, century, today) } else { n });
            let read = |year| day_of(number(day), month_number, Some(year));
            let two_digit_year = year.len() == 2;
            let date = full_year.and_then(|year| {
                // 1/12/26 for a birth, read in November 2026, was in 1926: the pivot is the day, not the year.
                let future = two_digit_year && century == Century::Past && read(year).is_some_and(|date| date > today);
                read(if future { year - 100 } else { year })
            });
            date.map(|date| Dated { date, two_digit_year }).ok_or_else(|| no_such_day(text))
        }
        [only] if only.len() == 5 && number(only).is_some() => Err(Fault::new(
            format!("“{text}” is how Excel counts days, not a date."),
            "Format the column as a date in Excel and save the file again.",
        )),
        _ => Err(Fault::new(format!("“{text}” is not a date that can be read."), HOW_TO_WRITE)),
    }
}

/// True of 11/25/2015, which is a day only if the month stands first.
pub(crate) fn is_month_first(text: &str) -> bool {
    matches!(numbers(text), Some([1..=12, 13..=31]))
}

/// True of 03/04/2015, which is a day either way.
pub(crate) fn could_be_month_first(text: &str) -> bool {
    matches!(numbers(text), Some([first @ 1..=12, second @ 1..=12]) if first != second)
}

/// The first two numbers of a date that ends with its year.
fn numbers(text: &str) -> Option<[i32; 2]> {
    match parts(text).as_slice() {
        [first, second, year] if first.len() <= 2 && matches!(year.len(), 2 | 4) => {
            Some([number(first)?, number(second)?])
        }
        _ => None,
    }
}

/// A day in Excel's count. `from_1904` is the count of old Macintosh workbooks (interop.md 9.3).
pub(crate) fn from_excel(serial: f64, from_1904: bool) -> Option<NaiveDate> {
    let days = serial.floor() + if from_1904 { 1462.0 } else { 0.0 };
    // Before 61 the count includes a 29 February 1900 that never was; after 2,958,465 the year has five digits.
    if !(61.0..=2_958_465.0).contains(&days) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days as u64))
}

/// The date without its time of day, cut at its separators.
fn parts(text: &str) -> Vec<&str> {
    let is_time = |rest: &str| {
        let hours = rest.bytes().take_while(u8::is_ascii_digit).count();
        matches!(hours, 1 | 2) && rest[hours..].starts_with(':')
    };
    let time = text.match_indices(['T', ' ']).find(|(at, blank)| is_time(&text[at + blank.len()..]));
    let date = time.map_or(text, |(at, _)| &text[..at]).trim();
    date.split(['/', '-', '.', ' ']).collect()
}

fn number(text: &str) -> Option<i32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn month_by_name(text: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let written = text.to_lowercase();
    if written == "sept" {
        return Some(9);
    }
    let place =
        MONTHS.iter().position(|month| *month == written || (written.len() == 3 && month.starts_with(&written)))?;
    i32::try_from(place + 1).ok()
}

/// True of "1-Feb" and "Mar-21", which is what Excel makes of classes called 1/2 and MAR21.
pub(crate) fn looks_like_day_and_month(text: &str) -> bool {
    match text.split_once('-') {
        Some((left, right)) => {
            let pair = |name: &str, digits: &str| {
                name.len() == 3 && month_by_name(name).is_some() && digits.len() <= 2 && number(digits).is_some()
            };
            pair(left, right) || pair(right, left)
        }
        None => false,
    }
}

fn in_century(two_digits: i32, century: Century, today: NaiveDate) -> i32 {
    let year = today.year() - today.year().rem_euclid(100) + two_digits;
    let latest = match century {
        Century::Past => today.year(),
        Century::Near => today.year() + 10,
    };
    if year > latest { year - 100 } else { year }
}

fn day_of(day: Option<i32>, month: Option<i32>, year: Option<i32>) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year?, u32::try_from(month?).ok()?, u32::try_from(day?).ok()?)
}

fn no_such_day(text: &str) -> Fault {
    Fault::new(format!("There is no such day as {text}."), format!("Look up the right date. {HOW_TO_WRITE}"))
}

fn month_first(text: &str) -> Fault {
    Fault::new(
        format!("There is no such day as {text}; the month seems to stand first."),
        "Format the whole column as year-month-day, for example 2015-11-29, and check it before importing again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn birth(text: &str) -> Option<NaiveDate> {
        read(text, Century::Past, day("2026-11-23")).ok().map(|dated| dated.date)
    }

    #[test]
    fn every_way_in_which_schools_write_a_date_is_read() {
        let written = [
            "2015-11-29",
            "29/11/2015",
            "29/11/15",
            "29-Nov-2015",
            "29-nov-15",
            "29 November 2015",
            "29.11.2015",
            "29-11-2015",
            "2015/11/29",
            "2015-11-29T00:00:00",
            "2015-11-29T00:00:00.000Z",
            "2015-11-29 09:30",
            "29/11/2015 00:00:00",
        ];
        for text in written {
            assert_eq!(birth(text), Some(day("2015-11-29")), "{text}");
        }
        assert_eq!(birth("1/9/2015"), Some(day("2015-09-01")));
        assert_eq!(birth("5-Sept-2015"), Some(day("2015-09-05")));
    }

    #[test]
    fn a_day_that_never_was_is_not_a_date() {
        for text in ["31/02/2015", "29/02/2015", "2015-02-30", "00/01/2015", "31-Jun-2015", "13/25/2015", "2015-13-01"]
        {
            assert_eq!(birth(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_never_read_as_one() {
        for text in
            ["42337", "", "tbc", "2015", "11/2015", "1/2/3/2015", "########", "29/11/015", "+1/2/2015", "١/٢/2015"]
        {
            assert_eq!(birth(text), None, "{text}");
        }
    }

    #[test]
    fn month_first_is_never_guessed() {
        assert_eq!(birth("11/25/2015"), None);
        assert!(is_month_first("11/25/2015") && is_month_first("1/31/15"));
        assert!(!is_month_first("13/25/2015") && !is_month_first("25/11/2015") && !is_month_first("2015-11-29"));
        assert!(could_be_month_first("03/04/2015"));
        assert!(!could_be_month_first("04/04/2015") && !could_be_month_first("2015-03-04"));
    }

    #[test]
    fn a_birth_with_a_two_digit_year_is_never_in_the_future() {
        assert_eq!(birth("23/11/26"), Some(day("2026-11-23")));
        assert_eq!(birth("24/11/26"), Some(day("1926-11-24")));
        assert_eq!(birth("1/9/27"), Some(day("1927-09-01")));
    }

    #[test]
    fn a_starting_day_with_a_two_digit_year_may_be_next_september() {
        let start = |text| read(text, Century::Near, day("2026-11-23")).map(|dated| dated.date);
        assert_eq!(start("1/9/27"), Ok(day("2027-09-01")));
        assert_eq!(start("1/9/99"), Ok(day("1999-09-01")));
    }

    #[test]
    fn excels_count_of_days_is_read_in_both_its_systems() {
        let days =
            [("2015-11-29", 42337.0), ("2016-02-29", 42429.0), ("2020-09-01", 44075.0), ("2026-09-01", 46266.75)];
        for (date, serial) in days {
            assert_eq!(from_excel(serial, false), Some(day(date)));
            assert_eq!(from_excel(serial - 1462.0, true), Some(day(date)));
        }
        for serial in [59.0, 60.0, -1.0, 1e300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(from_excel(serial, false), None);
        }
    }

    #[test]
    fn a_class_that_excel_made_a_date_of_is_recognised() {
        assert!(looks_like_day_and_month("01-Feb") && looks_like_day_and_month("Mar-21"));
        assert!(!looks_like_day_and_month("7-Oak") && !looks_like_day_and_month("11A"));
    }
}
