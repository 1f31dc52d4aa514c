//! One row of a file, asked for its values by the names of the columns. What can't be read is noted as rejected,
//! and the row goes on being read, so that the person sees everything that is wrong with it at once.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use register::messages::LONGEST_MESSAGE;
use register::time::instant;
use unicode_normalization::UnicodeNormalization;

use crate::cells::dates::{self, Century};
use crate::cells::{Cell, Record, is_blank, moments, values};
use crate::headings::Headed;
use crate::noticed::{Noticed, Observation};
use crate::outcome::{Fault, Given, Rejected};

/// What is the same for every row of a file.
pub(crate) struct Whole {
    pub headed: Headed,
    pub today: NaiveDate,
    pub from_1904: bool,
    /// Columns of dates with the line and value of a date that has its month first.
    pub month_first: HashMap<&'static str, (u32, String)>,
    /// Columns of references whose text always has this many digits, the first of them 0.
    pub digits: HashMap<&'static str, usize>,
}

pub(crate) struct Row<'a> {
    pub whole: &'a Whole,
    pub record: &'a Record,
    pub rejected: Vec<Rejected>,
    pub noticed: &'a mut Noticed,
}

/// Longer names, classes and streets than this do not exist; a lost quotation mark makes them.
const LONGEST_WORDS: usize = 200;

impl Row<'_> {
    pub fn line(&self) -> u32 {
        self.record.line
    }

    pub fn today(&self) -> NaiveDate {
        self.whole.today
    }

    /// The cell under a heading, or nothing if the file has no such column.
    fn cell(&self, column: &str) -> Option<&Cell> {
        let at = self.whole.headed.at(column)?;
        Some(self.record.cells.get(at).unwrap_or(&Cell::Empty))
    }

    pub fn reject(&mut self, column: &str, fault: Fault) {
        let value = self.cell(column).map(Cell::as_written).unwrap_or_default();
        self.rejected.push(Rejected::new(self.record.line, column, &value, fault));
    }

    pub fn is_rejected(&self, column: &str) -> bool {
        self.rejected.iter().any(|rejected| rejected.column == column)
    }

    /// Words on one line, composed (NFC), without the blanks around them.
    pub fn words(&mut self, column: &'static str) -> Given<String> {
        let words = match self.cell(column) {
            None => return Given::NotInFile,
            Some(Cell::Empty) => return Given::Empty,
            Some(Cell::Date(date)) => Err(became_a_date(*date)),
            Some(Cell::Moment(moment)) => Err(became_a_date(moment.date())),
            Some(Cell::Failed(shown)) => Err(failed(shown)),
            Some(cell @ (Cell::Text(_) | Cell::Number(_) | Cell::Truth(_))) => clean(&cell.as_written(), LONGEST_WORDS),
        };
        self.kept(column, words)
    }

    /// What somebody wrote at any length, on one line.
    pub fn message(&mut self, column: &'static str) -> Given<String> {
        let words = match self.cell(column) {
            None => return Given::NotInFile,
            Some(Cell::Empty) => return Given::Empty,
            Some(Cell::Failed(shown)) => Err(failed(shown)),
            Some(cell) => clean(&cell.as_written(), LONGEST_MESSAGE),
        };
        self.kept(column, words)
    }

    fn kept(&mut self, column: &'static str, words: Result<String, Fault>) -> Given<String> {
        match words {
            Ok(words) if words.is_empty() => Given::Empty,
            Ok(words) => {
                if values::looks_damaged(&words) {
                    self.noticed.add(Observation::DamagedLetters, words.clone());
                }
                Given::Value(words)
            }
            Err(fault) => {
                self.reject(column, fault);
                Given::Empty
            }
        }
    }

    /// Words that mean something to us.
    pub fn parsed<T>(&mut self, column: &'static str, parse: impl FnOnce(&str) -> Result<T, Fault>) -> Given<T> {
        match self.words(column).map(|words| parse(&words)) {
            Given::NotInFile => Given::NotInFile,
            Given::Empty => Given::Empty,
            Given::Value(Ok(value)) => Given::Value(value),
            Given::Value(Err(fault)) => {
                self.reject(column, fault);
                Given::Empty
            }
        }
    }

    /// A value that a row can't be without.
    pub fn needed<T>(&mut self, column: &'static str, given: Given<T>) -> Option<T> {
        let value = given.into_value();
        if value.is_none() && !self.is_rejected(column) {
            let remedy = format!("Fill in {column} in this row and import the file again.");
            self.reject(column, Fault::new("The cell is empty, and nothing can be recorded without it.", remedy));
        }
        value
    }

    pub fn needed_words(&mut self, column: &'static str) -> Option<String> {
        let words = self.words(column);
        self.needed(column, words)
    }

    /// Yes or no; an empty cell is "not known", not "no".
    pub fn flag(&mut self, column: &'static str) -> Given<bool> {
        self.parsed(column, values::flag)
    }

    /// The school's own number for somebody, with the leading zeros that Excel drops.
    pub fn reference(&mut self, column: &'static str) -> Given<String> {
        let is_number = matches!(self.cell(column), Some(Cell::Number(_)));
        let digits = self.whole.digits.get(column).copied().filter(|_| is_number);
        let reference = self.parsed(column, |words| {
            if values::is_scientific(words) { Err(lost_digits(words)) } else { Ok(words.to_owned()) }
        });
        reference.map(|words| match digits {
            Some(digits) if words.len() < digits && words.bytes().all(|byte| byte.is_ascii_digit()) => {
                let restored = format!("{words:0>digits$}");
                self.noticed.add(Observation::LostZero, format!("{words} is {restored}"));
                restored
            }
            Some(_) | None => words,
        })
    }

    /// A registration group or other class.
    pub fn group(&mut self, column: &'static str) -> Given<String> {
        let group = self.words(column);
        if let Some(words) = group.value().filter(|words| dates::looks_like_day_and_month(words)) {
            self.noticed.add(Observation::ClassLooksLikeDate, words.clone());
        }
        group
    }

    /// A telephone number as typed, with what Excel takes from it put back.
    pub fn phone(&mut self, column: &'static str) -> Given<String> {
        let typed = self.parsed(column, |words| {
            if values::is_scientific(words) { Err(lost_digits(words)) } else { Ok(words.to_owned()) }
        });
        typed.map(|typed| {
            let phone = values::phone(&typed);
            if phone != typed {
                self.noticed.add(Observation::LostZero, format!("{typed} is {phone}"));
            }
            phone
        })
    }

    /// When something came, on the school's clock.
    pub fn moment(&mut self, column: &'static str) -> Given<DateTime<Utc>> {
        let read = match self.cell(column) {
            None => return Given::NotInFile,
            Some(Cell::Empty) => return Given::Empty,
            Some(Cell::Moment(moment)) => Ok(instant(moment.date(), moment.time())),
            Some(Cell::Failed(shown)) => Err(failed(shown)),
            Some(cell @ (Cell::Text(_) | Cell::Date(_) | Cell::Number(_) | Cell::Truth(_))) => {
                let written = cell.as_written();
                self.moment_from_text(column, &written)
            }
        };
        match read {
            Ok(moment) => Given::Value(moment),
            Err(fault) => {
                self.reject(column, fault);
                Given::Empty
            }
        }
    }

    fn moment_from_text(&mut self, column: &str, written: &str) -> Result<DateTime<Utc>, Fault> {
        let text = clean(written, LONGEST_WORDS)?;
        if let Ok(exact) = DateTime::parse_from_rfc3339(&text) {
            return Ok(exact.to_utc());
        }
        let (date, time) = moments::parted(&text)?;
        Ok(instant(self.date_from_text(column, date, Century::Near)?, time))
    }

    pub fn email(&mut self, column: &'static str) -> Given<String> {
        let email = self.words(column);
        if let Some(words) = email.value().filter(|words| !values::is_email(words)) {
            self.noticed.add(Observation::OddEmail, format!("line {}, {words}", self.record.line));
        }
        email
    }

    pub fn date(&mut self, column: &'static str, century: Century) -> Given<NaiveDate> {
        let read = match self.cell(column) {
            None => return Given::NotInFile,
            Some(Cell::Empty) => return Given::Empty,
            Some(Cell::Date(date)) => Ok(*date),
            Some(Cell::Moment(moment)) => Ok(moment.date()),
            Some(Cell::Number(serial)) => {
                dates::from_excel(*serial, self.whole.from_1904).ok_or_else(|| not_a_day(*serial))
            }
            Some(Cell::Failed(shown)) => Err(failed(shown)),
            Some(cell @ (Cell::Text(_) | Cell::Truth(_))) => {
                let written = cell.as_written();
                self.date_from_text(column, &written, century)
            }
        };
        match read {
            Ok(date) => Given::Value(date),
            Err(fault) => {
                self.reject(column, fault);
                Given::Empty
            }
        }
    }

    fn date_from_text(&mut self, column: &str, written: &str, century: Century) -> Result<NaiveDate, Fault> {
        let text = clean(written, LONGEST_WORDS)?;
        let dated = dates::read(&text, century, self.today())?;
        if let Some((line, example)) = self.whole.month_first.get(column).filter(|_| dates::could_be_month_first(&text))
        {
            return Err(Fault::new(
                format!(
                    "Line {line} of this column has {example}, month first, so {text} could be two different days."
                ),
                "Format the whole column as year-month-day, for example 2015-11-29, and import the file again.",
            ));
        }
        if dated.two_digit_year {
            self.noticed.add(Observation::TwoDigitYear, format!("{text} as {}", dated.date.format("%-d %B %Y")));
        }
        Ok(dated.date)
    }

    /// A date about a pupil. Nobody born before 1990 is at school, and Excel makes 1900 of an empty cell.
    pub fn pupil_date(&mut self, column: &'static str, century: Century) -> Given<NaiveDate> {
        let date = self.date(column, century);
        if date.value().is_some_and(|date| date.year() < 1990) {
            self.reject(
                column,
                Fault::new(
                    "The date is before 1990, too early for a pupil.",
                    "Check the year and write it in four digits.",
                ),
            );
            return Given::Empty;
        }
        date
    }

    pub fn values_beyond(&self, width: usize) -> Option<usize> {
        (width..self.record.cells.len()).find(|at| self.record.cells[*at] != Cell::Empty)
    }
}

/// Composed letters, single blanks, no blanks around, and no apostrophe that a spreadsheet put before a formula
/// sign (interop.md 9.1).
fn clean(written: &str, longest: usize) -> Result<String, Fault> {
    let composed: String = written.nfc().map(|letter| if is_blank(letter) { ' ' } else { letter }).collect();
    let words = composed.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let words = match words.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        Some(_) | None => words,
    };
    if words.contains('\u{fffd}') {
        return Err(Fault::new(
            "A letter was lost before the file was made; it shows as �.",
            "Type the word again in the spreadsheet, save it as “CSV UTF-8” and import that file.",
        ));
    }
    if words.chars().any(|letter| letter < ' ' || letter == '\u{7f}') {
        return Err(Fault::new(
            "The cell has a character that can’t be shown or printed.",
            "Type the cell again in the spreadsheet and save the file again.",
        ));
    }
    if words.chars().count() > longest {
        return Err(Fault::new(
            format!("The cell has more than {longest} characters."),
            "Look for a quotation mark in this row or above it that should not be there, or shorten the text.",
        ));
    }
    Ok(words)
}

fn became_a_date(date: NaiveDate) -> Fault {
    Fault::new(
        format!("Excel has turned what was typed here into the date {}.", date.format("%-d %B %Y")),
        "Format the column as Text in Excel and type the cell again.",
    )
}

fn failed(shown: &str) -> Fault {
    Fault::new(
        format!("A formula in this cell failed; Excel shows {shown}."),
        "Type the value in place of the formula, save the file and import it again.",
    )
}

fn not_a_day(serial: f64) -> Fault {
    Fault::new(
        format!("{serial} is a number, not a date."),
        "Write the date as year-month-day, for example 2015-11-29.",
    )
}

fn lost_digits(words: &str) -> Fault {
    Fault::new(
        format!("Excel has shortened this number to {words}, and its last digits are lost."),
        "Export the file again, format the column as Text before saving it, and import that file.",
    )
}
