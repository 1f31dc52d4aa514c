//! Which column of a file is which. A heading is compared by its letters and digits only, so that "Legal Surname",
//! "legal_surname" and "LEGAL SURNAME" with a non-breaking blank are the same.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::cells::Record;
use crate::outcome::{Fault, Rejected};

/// What the cells of a column hold, where that changes how the whole column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Words,
    Dates,
    /// The school's own numbers, whose leading zeros count.
    References,
}

#[derive(Debug)]
pub(crate) struct Column {
    /// The name in the contract, under which the column is reported.
    pub name: &'static str,
    /// What other systems call it, normalised, the likeliest first.
    synonyms: &'static [&'static str],
    required: bool,
    pub holds: Holds,
}

pub(crate) const fn column(name: &'static str, synonyms: &'static [&'static str]) -> Column {
    Column { name, synonyms, required: false, holds: Holds::Words }
}

impl Column {
    pub const fn required(self) -> Column {
        Column { required: true, ..self }
    }

    pub const fn holding(self, holds: Holds) -> Column {
        Column { holds, ..self }
    }

    /// How good a match a heading is: 0 is the contract's own name.
    fn rank(&self, normalised: &str) -> Option<usize> {
        if self.name.chars().filter(|letter| *letter != '_').eq(normalised.chars()) {
            return Some(0);
        }
        self.synonyms.iter().position(|synonym| *synonym == normalised).map(|place| place + 1)
    }
}

pub(crate) fn normalise(heading: &str) -> String {
    heading.nfkc().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The columns that a kind of file may have.
pub(crate) type Layout = [Column];

/// Guidance for the person who fills in a template may stand above the headings.
const LINES_ABOVE: usize = 15;

/// The headings of a file, found.
#[derive(Debug)]
pub(crate) struct Headed {
    /// Which of the records is the line of headings.
    pub record: usize,
    pub ignored: Vec<String>,
    /// One past the last column with a heading.
    pub width: usize,
    at: HashMap<&'static str, usize>,
}

impl Headed {
    pub fn at(&self, column: &str) -> Option<usize> {
        self.at.get(column).copied()
    }

    /// The columns that mean something, in the order of the file.
    pub fn known(&self) -> Vec<(&'static str, usize)> {
        let mut known: Vec<_> = self.at.iter().map(|(name, at)| (*name, *at)).collect();
        known.sort_by_key(|(_, at)| *at);
        known
    }
}

/// The record that is most likely the line of headings, and how many of its cells are known ones.
pub(crate) fn likeliest(records: &[Record], layout: &Layout) -> (usize, usize) {
    let mut best = (0, 0);
    for (place, record) in records.iter().take(LINES_ABOVE).enumerate() {
        let known = |heading: &String| layout.iter().any(|column| column.rank(heading).is_some());
        let hits = record.cells.iter().map(|cell| normalise(&cell.as_written())).filter(known).count();
        if hits > best.1 {
            best = (place, hits);
        }
    }
    best
}

/// Finds the headings, or says which required ones are missing and which are there twice.
pub(crate) fn find(records: &[Record], layout: &Layout) -> Result<Headed, Vec<Rejected>> {
    let (place, _) = likeliest(records, layout);
    let Some(record) = records.get(place) else {
        return Err(vec![Rejected::whole_file("The file is empty.", "Export it again and check that it has rows.")]);
    };
    let written: Vec<String> = record.cells.iter().map(|cell| cell.as_written().trim().to_owned()).collect();
    let normalised: Vec<String> = written.iter().map(|heading| normalise(heading)).collect();
    let mut at = HashMap::new();
    let mut rejected = Vec::new();
    for column in layout {
        let ranks = normalised.iter().enumerate().filter_map(|(i, heading)| Some((column.rank(heading)?, i)));
        let mut matches: Vec<(usize, usize)> = ranks.collect();
        matches.sort_unstable();
        match matches.as_slice() {
            [] if column.required => rejected.push(missing(record.line, column, &written)),
            [] => {}
            [(first, i), (second, _), ..] if first == second => {
                rejected.push(Rejected::new(record.line, column.name, &written[*i], twice(column)));
            }
            [(_, i), ..] => {
                at.insert(column.name, *i);
            }
        }
    }
    if !rejected.is_empty() {
        return Err(rejected);
    }
    let width = written.iter().rposition(|heading| !heading.is_empty()).map_or(0, |last| last + 1);
    let ignored = (0..width)
        .filter(|i| !at.values().any(|known| known == i))
        .map(|i| if written[i].is_empty() { format!("column {} (no heading)", i + 1) } else { written[i].clone() });
    Ok(Headed { record: place, ignored: ignored.collect(), width, at })
}

fn missing(line: u32, column: &Column, written: &[String]) -> Rejected {
    let both_names = ["name", "fullname", "surnameforename", "studentname", "pupilname"];
    let full_name = written.iter().find(|heading| both_names.contains(&normalise(heading).as_str()));
    let remedy = match full_name {
        Some(heading) if column.name.ends_with("name") => format!(
            "“{heading}” seems to hold both names. Export surname and forename as two columns, because where a name \
             divides can’t be known."
        ),
        _ => format!(
            "Add a column headed “{}” and import the file again. The first line must hold the headings.",
            column.name
        ),
    };
    Rejected::new(line, column.name, "", Fault::new(format!("The column “{}” is missing.", column.name), remedy))
}

fn twice(column: &Column) -> Fault {
    Fault::new(
        format!("The column “{}” is there twice, so it can’t be known which one is meant.", column.name),
        format!("Delete one of them, or head the right one “{}” and the other something else.", column.name),
    )
}

#[cfg(test)]
pub(crate) fn assert_no_heading_means_two_columns(layout: &Layout) {
    let mut seen = HashMap::new();
    for column in layout {
        for heading in std::iter::once(normalise(column.name)).chain(column.synonyms.iter().map(|s| (*s).to_owned())) {
            assert_eq!(normalise(&heading), heading);
            assert_eq!(seen.insert(heading.clone(), column.name), None, "{heading}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_compared_by_its_letters_and_digits_only() {
        for heading in
            ["legal_surname", " Legal Surname ", "LEGAL\u{a0}SURNAME", "ｌｅｇａｌ surname:", "\u{feff}LegalSurname"]
        {
            assert_eq!(normalise(heading), "legalsurname");
        }
    }
}
