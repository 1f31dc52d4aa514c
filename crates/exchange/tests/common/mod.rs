//! Small files made for the tests. All names and numbers are invented.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, reason = "made for tests only")]

pub mod workbook;

use chrono::NaiveDate;
use exchange::{PupilRow, Read, Rejected, read_pupils};

pub const UPNS: [&str; 4] = ["R823432100001", "Z823432119001", "L823432121002", "A823432121003"];

pub const HEADINGS: &str = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn today() -> NaiveDate {
    day("2026-11-23")
}

pub fn pupils(text: &str) -> Read<PupilRow> {
    read_pupils(text.as_bytes(), today())
}

/// Pupils under the required headings and `upn`.
pub fn pupil_rows(rows: &[&str]) -> Read<PupilRow> {
    pupils(&format!("{HEADINGS}\n{}\n", rows.join("\n")))
}

/// One good pupil whose file has one column more.
pub fn pupil_with(column: &str, value: &str) -> Read<PupilRow> {
    pupils(&format!("{HEADINGS},{column}\nR823432100001,Okafor,Tari,2014-11-29,6,6 Oak,2019-09-04,\"{value}\"\n"))
}

pub fn only<T: Clone>(read: &Read<T>) -> T {
    assert_eq!(read.rejected, []);
    assert_eq!(read.rows.len(), 1);
    read.rows[0].1.clone()
}

/// Where the rejected cells are.
pub fn places<T>(read: &Read<T>) -> Vec<(u32, &str)> {
    read.rejected.iter().map(|rejected| (rejected.row, rejected.column.as_str())).collect()
}

pub fn only_rejected<T>(read: &Read<T>) -> &Rejected {
    assert_eq!(read.rejected.len(), 1, "{:?}", read.rejected);
    &read.rejected[0]
}

pub fn has_note<T>(read: &Read<T>, words: &str) -> bool {
    read.notes.iter().any(|note| note.contains(words))
}
