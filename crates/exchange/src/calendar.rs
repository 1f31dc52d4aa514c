//! Terms, holidays and other periods of the school's calendar: contract.md, "CSV columns".

use chrono::{Datelike, NaiveDate};
use register::calendar::PeriodKind;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use crate::cells::dates::Century;
use crate::headings::{Holds, Layout, column};
use crate::outcome::{Fault, Given, Read};
use crate::reading;
use crate::row::Row;

/// One period, both days included.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarRow {
    pub kind: PeriodKind,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub title: Given<String>,
}

const COLUMNS: &Layout = &[
    column("kind", &["type"]).required(),
    column("first_day", &["start", "startdate", "from", "firstdate"]).required().holding(Holds::Dates),
    column("last_day", &["end", "enddate", "to", "lastdate"]).required().holding(Holds::Dates),
    column("title", &["name", "description"]),
];

/// Reads the calendar. Whether periods overlap is for `register::calendar` to say.
pub fn read_calendar(bytes: &[u8], today: NaiveDate) -> Read<CalendarRow> {
    reading::read(bytes, today, COLUMNS, take)
}

fn take(row: &mut Row<'_>) -> Option<CalendarRow> {
    let kind = row.parsed("kind", kind);
    let kind = row.needed("kind", kind);
    let first_day = day(row, "first_day");
    let last_day = day(row, "last_day");
    if let (Some(first), Some(last)) = (first_day, last_day)
        && first > last
    {
        let fault = Fault::new(
            format!("The last day is before the first, {first}."),
            "Check both dates. For a single day write the same date twice.",
        );
        row.reject("last_day", fault);
    }
    Some(CalendarRow { title: row.words("title"), kind: kind?, first_day: first_day?, last_day: last_day? })
}

/// A year far from any school calendar is a slip that would make a term of a thousand years.
fn day(row: &mut Row<'_>, column: &'static str) -> Option<NaiveDate> {
    let date = row.date(column, Century::Near);
    if date.value().is_some_and(|date| !(1990..2100).contains(&date.year())) {
        row.reject(
            column,
            Fault::new("The year is not one of a school calendar.", "Check the year and write it in four digits."),
        );
        return None;
    }
    row.needed(column, date)
}

fn kind(words: &str) -> Result<PeriodKind, Fault> {
    let wanted = words.to_lowercase().replace([' ', '-'], "_");
    let deserializer = IntoDeserializer::<Error>::into_deserializer(wanted.as_str());
    PeriodKind::deserialize(deserializer).map_err(|_| {
        Fault::new(
            format!("“{words}” is not a kind of period."),
            "Write one of: term, holiday, inset, bank_holiday, closure, open, exam.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        crate::headings::assert_no_heading_means_two_columns(COLUMNS);
    }
}
