//! What the cells of a sheet can hold, and how each kind of value is read from one.

pub(crate) mod dates;
pub(crate) mod moments;
pub(crate) mod values;

use chrono::{NaiveDate, NaiveDateTime};

/// A cell as the file has it. A CSV file has text only.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Truth(bool),
    Date(NaiveDate),
    /// A day with a time of day.
    Moment(NaiveDateTime),
    /// What Excel shows where a formula failed: "#N/A".
    Failed(String),
}

impl Cell {
    pub fn text(text: String) -> Cell {
        if text.chars().all(is_blank) { Cell::Empty } else { Cell::Text(text) }
    }

    /// What a person sees in the cell; whole numbers have no fraction.
    pub fn as_written(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Failed(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
            Cell::Date(date) => date.to_string(),
            Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        }
    }
}

/// Blanks that are not seen on screen, byte-order marks inside a file among them.
pub(crate) fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}')
}

/// A row of the file with at least one cell that holds something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    /// The line of the file on which it starts, the first being 1.
    pub line: u32,
    pub cells: Vec<Cell>,
}

impl Record {
    fn filled(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| **cell != Cell::Empty)
    }

    /// The line that reporting tools put beneath a table: "Count: 214".
    pub fn is_total(&self) -> bool {
        let written: Vec<String> = self.filled().map(Cell::as_written).collect();
        let joined = written.join(" ").to_lowercase();
        let digits = joined.chars().filter(char::is_ascii_digit).count();
        let words: Vec<&str> = joined.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let counts = ["count", "total", "totals", "number", "records", "rows"];
        let about =
            ["grand", "of", "record", "records", "rows", "row", "pupils", "pupil", "students", "contacts", "staff"];
        written.len() <= 2
            && digits > 0
            && words.iter().any(|word| counts.contains(word))
            && words.iter().all(|word| counts.contains(word) || about.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(cells: &[&str]) -> Record {
        Record { line: 9, cells: cells.iter().map(|cell| Cell::text((*cell).to_owned())).collect() }
    }

    #[test]
    fn a_line_that_only_counts_is_a_total() {
        for cells in [vec!["Count: 214"], vec!["Count:", "", "214"], vec!["", "Total number of pupils: 30"]] {
            assert!(record(&cells).is_total(), "{cells:?}");
        }
    }

    #[test]
    fn a_pupil_is_never_taken_for_a_total() {
        for cells in [vec!["R823432100001", "Count", "Ada"], vec!["Count"], vec!["Total Smith", "7"], vec!["214"]] {
            assert!(!record(&cells).is_total(), "{cells:?}");
        }
    }

    #[test]
    fn a_whole_number_is_shown_without_a_fraction() {
        assert_eq!(Cell::Number(7_911_123_456.0).as_written(), "7911123456");
        assert_eq!(Cell::Number(1.5).as_written(), "1.5");
    }
}
