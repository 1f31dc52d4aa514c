//! From bytes to typed rows: what is the same for every kind of file.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::cells::{Cell, Record, dates};
use crate::file::{self, MAX_ROWS, Sheet, Source};
use crate::headings::{self, Headed, Holds, Layout};
use crate::noticed::Noticed;
use crate::outcome::{Fault, Read, Rejected};
use crate::row::{Row, Whole};

/// Reads every row with `take`, which gives nothing when it has rejected the row.
pub(crate) fn read<T>(
    bytes: &[u8],
    today: NaiveDate,
    layout: &'static Layout,
    mut take: impl FnMut(&mut Row<'_>) -> Option<T>,
) -> Read<T> {
    let mut sheet = match file::open(bytes, layout) {
        Ok(sheet) => sheet,
        Err(rejected) => return Read::refused(vec![rejected]),
    };
    let headed = match headings::find(&sheet.records, layout) {
        Ok(headed) => headed,
        Err(rejected) => return Read { notes: sheet.notes, ..Read::refused(rejected) },
    };
    let data = rows_of_data(&mut sheet, &headed);
    if data.len() > MAX_ROWS {
        return Read::refused(vec![Rejected::whole_file(
            format!("The file has {} rows; at most {MAX_ROWS} are read.", data.len()),
            "Check that you chose the right file, or divide it into several.",
        )]);
    }
    let mut notes = std::mem::take(&mut sheet.notes);
    add_what_to_check(&mut notes, &sheet.source, &headed, &data);
    let from_text = matches!(sheet.source, Source::Text { .. });
    let whole = whole(headed, today, &sheet.source, &data, layout);

    let mut noticed = Noticed::default();
    let mut rows = Vec::new();
    let mut rejected = Vec::new();
    for record in &data {
        let mut row = Row { whole: &whole, record, rejected: Vec::new(), noticed: &mut noticed };
        let beyond = row.values_beyond(whole.headed.width).filter(|_| from_text);
        let taken = match beyond {
            Some(at) => {
                row.rejected.push(shifted(record, at));
                None
            }
            None => take(&mut row),
        };
        match taken {
            Some(value) if row.rejected.is_empty() => rows.push((record.line, value)),
            Some(_) | None => rejected.append(&mut row.rejected),
        }
    }
    notes.extend(noticed.into_notes());
    Read { rows, read: data.len(), rejected, ignored_columns: whole.headed.ignored, notes }
}

/// What stands beneath the headings, without the line that only counts the rows.
fn rows_of_data(sheet: &mut Sheet, headed: &Headed) -> Vec<Record> {
    let mut data = sheet.records.split_off(headed.record + 1);
    if let Some(above) = sheet.records.get(headed.record).filter(|_| headed.record > 0) {
        sheet.notes.push(format!("The headings were found on line {}; what stands above was left out.", above.line));
    }
    if let Some(total) = data.pop_if(|last| last.is_total()) {
        sheet.notes.push(format!("Line {} is a total and was left out.", total.line));
    }
    if data.is_empty() {
        sheet.notes.push("There are no rows beneath the headings.".to_owned());
    }
    data
}

fn whole(headed: Headed, today: NaiveDate, source: &Source, data: &[Record], layout: &'static Layout) -> Whole {
    let from_1904 = matches!(source, Source::Workbook { from_1904: true, .. });
    let mut month_first = HashMap::new();
    let mut digits = HashMap::new();
    for column in layout {
        let Some(at) = headed.at(column.name) else { continue };
        let texts = data.iter().filter_map(|record| match record.cells.get(at) {
            Some(Cell::Text(text)) => Some((record.line, text.trim())),
            Some(
                Cell::Empty | Cell::Number(_) | Cell::Truth(_) | Cell::Date(_) | Cell::Moment(_) | Cell::Failed(_),
            )
            | None => None,
        });
        match column.holds {
            Holds::Words => {}
            Holds::Dates => {
                let example = texts.into_iter().find(|(_, text)| dates::is_month_first(text));
                month_first.extend(example.map(|(line, text)| (column.name, (line, text.to_owned()))));
            }
            Holds::References => digits.extend(common_digits(texts.map(|(_, text)| text)).map(|n| (column.name, n))),
        }
    }
    Whole { headed, today, from_1904, month_first, digits }
}

/// How many digits the references have, if those that start with 0 agree on it.
fn common_digits<'a>(texts: impl Iterator<Item = &'a str>) -> Option<usize> {
    let zeros = texts.filter(|text| text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    let mut lengths = zeros.map(str::len);
    let first = lengths.next()?;
    lengths.all(|length| length == first).then_some(first)
}

fn add_what_to_check(notes: &mut Vec<String>, source: &Source, headed: &Headed, data: &[Record]) {
    match source {
        Source::Text { guessed: false } => {}
        Source::Text { guessed: true } => {
            let names = names_to_check(headed, data);
            if let Some(encoding) = notes.first_mut().filter(|_| !names.is_empty()) {
                *encoding += &format!(" Check these names: {}.", names.join(", "));
            }
        }
        Source::Workbook { formulas, .. } => {
            let known = headed.known();
            let with: Vec<&str> = known.iter().filter(|(_, at)| formulas.contains(at)).map(|(name, _)| *name).collect();
            if !with.is_empty() {
                notes.push(format!(
                    "These columns have formulas: {}. What Excel last worked out was read; check it.",
                    with.join(", ")
                ));
            }
        }
    }
}

/// Up to five values with letters that another encoding would show differently.
fn names_to_check(headed: &Headed, data: &[Record]) -> Vec<String> {
    let known = headed.known();
    let mut names: Vec<String> = Vec::new();
    for record in data {
        for cell in known.iter().filter_map(|(_, at)| record.cells.get(*at)) {
            let written = cell.as_written().trim().to_owned();
            let differs = written.chars().any(|letter| !letter.is_ascii() && !letter.is_whitespace());
            if differs && !names.contains(&written) {
                names.push(written);
            }
            if names.len() == 5 {
                return names;
            }
        }
    }
    names
}

fn shifted(record: &Record, at: usize) -> Rejected {
    let fault = Fault::new(
        "The row has more cells than there are headings, so its values may stand under the wrong ones.",
        "Put quotation marks around a cell that has a comma in it, or give the extra column a heading.",
    );
    Rejected::new(record.line, format!("column {}", at + 1), &record.cells[at].as_written(), fault)
}
