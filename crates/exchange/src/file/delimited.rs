//! CSV and its relatives: separated by comma, semicolon or tab, with quotes and line breaks inside cells.

use std::borrow::Cow;

use super::encoding::{Decoded, Known};
use super::{Budget, Sheet, Source, record};
use crate::cells::{Cell, Record};
use crate::headings::{self, Layout};
use crate::outcome::{Fault, Rejected};

const SEPARATORS: [(u8, &str); 3] = [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs")];

pub(super) fn read(decoded: &Decoded, layout: &Layout) -> Result<Sheet, Rejected> {
    let text = with_line_feeds(&decoded.text);
    let (declared, above, text) = without_declaration(&text);
    let (separator, name) = declared.unwrap_or_else(|| likeliest_separator(text, layout));
    let records = Records::new(text, separator, above).collect::<Result<Vec<Record>, Rejected>>()?;
    let mut notes = vec![format!("Read as {}.", decoded.encoding)];
    if separator != b',' {
        notes.push(format!("The columns are separated by {name}."));
    }
    Ok(Sheet { records, notes, source: Source::Text { guessed: decoded.known == Known::Guessed } })
}

/// Every line ends with a line feed: Windows ends it with two characters, old Macintoshes with a carriage return.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Excel may say the separator in a first line of its own: `sep=;`. Returns it, the lines taken, and the rest.
fn without_declaration(text: &str) -> (Option<(u8, &'static str)>, u32, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let bare = first.trim_matches('"').to_lowercase();
    match bare.strip_prefix("sep=").map(str::as_bytes) {
        Some([byte]) => match SEPARATORS.into_iter().find(|(separator, _)| separator == byte) {
            Some(separator) => (Some(separator), 1, rest),
            None => (None, 1, rest),
        },
        Some(_) | None => (None, 0, text),
    }
}

/// The separator that finds the most known headings; where none does, the commonest in the first ten lines.
/// Counting alone would be misled by lists inside cells: `tutor;reception;head`.
fn likeliest_separator(text: &str, layout: &Layout) -> (u8, &'static str) {
    let first_lines: Vec<&str> = text.lines().take(10).collect();
    let merit = |(separator, _): &(u8, &str)| {
        let start: Vec<Record> = Records::new(text, *separator, 0).take(15).map_while(Result::ok).collect();
        let hits = headings::likeliest(&start, layout).1;
        let count: usize = first_lines.iter().map(|line| line.bytes().filter(|byte| byte == separator).count()).sum();
        (hits, count)
    };
    // The last of equals wins, so that the comma wins a tie.
    SEPARATORS.into_iter().rev().max_by_key(merit).unwrap_or(SEPARATORS[0])
}

/// The rows of a text, each with the line on which it starts.
struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    lines_above: u32,
    budget: Budget,
    failed: bool,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: u8, lines_above: u32) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        Records { text, reader, lines_above, budget: Budget::default(), failed: false }
    }

    /// The next row, or none at the end of the file.
    fn read(&mut self) -> Result<Option<Record>, Rejected> {
        let mut cells = csv::StringRecord::new();
        while self.reader.read_record(&mut cells).map_err(|_| unreadable())? {
            let (line, start) = self.start_of(&cells);
            let end = usize::try_from(self.reader.position().byte()).unwrap_or(self.text.len());
            if end >= self.text.len() && is_unclosed(&cells, &self.text[start..]) {
                return Err(Rejected::new(line, "file", cells.get(0).unwrap_or(""), unclosed(line)));
            }
            let values = cells.iter().map(|cell| Cell::text(cell.to_owned())).collect();
            if let Some(record) = record(line, values) {
                self.budget.spend(1, record.cells.len())?;
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// The reader's own position is before any blank lines that it passed over.
    fn start_of(&self, cells: &csv::StringRecord) -> (u32, usize) {
        let (line, byte) = cells.position().map_or((1, 0), |position| (position.line(), position.byte()));
        let mut line = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(self.lines_above);
        let mut start = usize::try_from(byte).unwrap_or(self.text.len()).min(self.text.len());
        let blank = self.text.as_bytes()[start..].iter().take_while(|byte| **byte == b'\n').count();
        line += blank as u32;
        start += blank;
        (line, start)
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let next = self.read().transpose();
        self.failed = matches!(next, Some(Err(_)));
        next
    }
}

/// A quotation mark that is never closed takes in the rest of the file; the reader does not mind, but we do.
fn is_unclosed(cells: &csv::StringRecord, written: &str) -> bool {
    cells.iter().any(|cell| cell.contains('\n')) && written.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

fn unclosed(line: u32) -> Fault {
    Fault::new(
        format!(
            "A quotation mark in the row that starts on line {line} is never closed, so the rest of the file is lost."
        ),
        "Open the file in Excel, look for a \" in that row, delete it and save the file again.",
    )
}

fn unreadable() -> Rejected {
    Rejected::whole_file(
        "The file can’t be read as a table.",
        "Open it in Excel, save it as “CSV UTF-8” and import that.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headings::column;

    const LAYOUT: &Layout = &[column("username", &[]), column("surname", &[]), column("roles", &[])];

    fn sheet(text: &str) -> Result<Sheet, Rejected> {
        read(&Decoded { text: text.to_owned(), encoding: "UTF-8", known: Known::Sure }, LAYOUT)
    }

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let records = sheet(text).unwrap().records;
        records.iter().map(|r| (r.line, r.cells.iter().map(Cell::as_written).collect())).collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn a_row_is_reported_on_the_line_on_which_it_starts() {
        let expected = [row(1, &["a", "b"]), row(4, &["1", "x\ny"]), row(7, &["2", "z"])];
        let text = "a,b\n\n\n1,\"x\ny\"\n\n2,z";
        assert_eq!(rows(text), expected);
        let windows = rows(&text.replace('\n', "\r\n"));
        assert_eq!(windows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 4, 7]);
    }

    #[test]
    fn lines_that_end_with_a_carriage_return_alone_are_lines() {
        assert_eq!(rows("a,b\r\r1,2\r"), [row(1, &["a", "b"]), row(3, &["1", "2"])]);
    }

    #[test]
    fn the_separator_is_the_one_that_finds_the_headings() {
        let cells = row(1, &["username", "surname", "roles"]);
        for separator in [",", ";", "\t"] {
            assert_eq!(rows(&cells.1.join(separator))[0], cells);
        }
        let lists = "username,surname,roles\nada,Lovelace,tutor;reception;head;admin;governor";
        assert_eq!(rows(lists)[1], row(2, &["ada", "Lovelace", "tutor;reception;head;admin;governor"]));
    }

    #[test]
    fn a_first_line_that_says_the_separator_is_obeyed_and_counted() {
        assert_eq!(rows("sep=;\r\na,b;c\r\n1;2"), [row(2, &["a,b", "c"]), row(3, &["1", "2"])]);
        assert_eq!(rows("\"sep=;\"\na;b")[0], row(2, &["a", "b"]));
    }

    #[test]
    fn quotes_inside_cells_are_kept() {
        assert_eq!(rows("\"Anne \"\"Annie\"\"\",5' 6\"\nb,c")[0], row(1, &["Anne \"Annie\"", "5' 6\""]));
    }

    #[test]
    fn rows_without_a_value_and_commas_at_the_end_are_nothing() {
        assert_eq!(rows("a,b,,\n,,,\n  ,\u{a0}\n1,2,,"), [row(1, &["a", "b"]), row(4, &["1", "2"])]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_a_fault_and_not_a_cell() {
        let rejected = sheet("username,surname\nada,Lovelace\nbob,\"Babbage\nceb,Noether\n").unwrap_err();
        assert_eq!(rejected.row, 3);
        assert!(rejected.problem.contains("never closed"));
    }
}
