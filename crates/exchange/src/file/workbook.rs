//! Excel workbooks (.xlsx, .xlsm; macros are ignored). Cells are read one by one, because a table with two cells at
//! opposite corners of a sheet would be 17 thousand million cells in memory.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read as _};
use std::panic;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Budget, Sheet, Source, record};
use crate::cells::moments;
use crate::cells::{Cell, Record};
use crate::headings::{self, Layout};
use crate::outcome::Rejected;

/// A workbook that unpacks to more than this many times its size was made to fill the memory.
const MAX_RATIO: u64 = 100;

/// Below this size the ratio does not matter: short sheets of equal rows pack very well.
const ALWAYS_ALLOWED: u64 = 16 * 1024 * 1024;

/// Excel itself allows no more in a cell.
const LONGEST_CELL: usize = 32_767;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], layout: &Layout) -> Result<Sheet, Rejected> {
    check_unpacked_size(bytes)?;
    // The parser may panic on a row number that no sheet has; a bad file must never end the program.
    panic::catch_unwind(|| read_workbook(bytes, layout)).unwrap_or_else(|_| Err(damaged()))
}

fn read_workbook(bytes: &[u8], layout: &Layout) -> Result<Sheet, Rejected> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let shown = workbook.sheets_metadata().iter();
    let names: Vec<String> = shown
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let from_1904 = workbook.has_1904_epoch();
    let mut best: Option<(usize, String, Vec<Record>, Vec<usize>)> = None;
    for name in &names {
        let (records, formulas) = read_sheet(&mut workbook, name, from_1904)?;
        let hits = headings::likeliest(&records, layout).1;
        if !records.is_empty() && best.as_ref().is_none_or(|(most, ..)| hits > *most) {
            best = Some((hits, name.clone(), records, formulas));
        }
    }
    let Some((_, name, records, formulas)) = best else { return Err(super::empty()) };
    let mut notes = vec!["Read as an Excel workbook.".to_owned()];
    if names.len() > 1 {
        notes.push(format!("Only the sheet “{name}” was read; the workbook has {} sheets.", names.len()));
    }
    Ok(Sheet { records, notes, source: Source::Workbook { from_1904, formulas } })
}

/// Unpacks every part once and keeps nothing, because the sizes that a packed file states can be lies.
fn check_unpacked_size(bytes: &[u8]) -> Result<(), Rejected> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let allowed = ALWAYS_ALLOWED.max(bytes.len() as u64 * MAX_RATIO).min(512 * 1024 * 1024);
    let mut unpacked = 0;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|_| damaged())?;
        unpacked += io::copy(&mut part.take(allowed + 1 - unpacked), &mut io::sink()).map_err(|_| damaged())?;
        if unpacked > allowed {
            return Err(Rejected::whole_file(
                "The workbook unpacks to far more than a list from one school can be.",
                "Check that you chose the right file. If it is the right one, save it as “CSV UTF-8” and import that.",
            ));
        }
    }
    Ok(())
}

/// The rows of a sheet, and the columns in which a formula was met.
fn read_sheet(workbook: &mut Workbook<'_>, name: &str, from_1904: bool) -> Result<(Vec<Record>, Vec<usize>), Rejected> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
    let mut rows: BTreeMap<u32, BTreeMap<usize, Cell>> = BTreeMap::new();
    let mut formulas = Vec::new();
    let mut budget = Budget::default();
    while let Some(found) = reader.next_cell_with_formula_metadata().map_err(|error| unreadable(&error))? {
        let (row, column) = (found.pos.0, found.pos.1 as usize);
        if found.formula.is_some() && !formulas.contains(&column) {
            formulas.push(column);
        }
        let cell = cell(&found.value, from_1904);
        if cell != Cell::Empty {
            budget.spend(0, 1)?;
            rows.entry(row).or_default().insert(column, cell);
        }
    }
    let mut budget = Budget::default();
    let mut records = Vec::new();
    for (row, cells) in rows {
        let width = cells.keys().next_back().map_or(0, |last| last + 1);
        budget.spend(1, width)?;
        let mut dense = vec![Cell::Empty; width];
        for (column, cell) in cells {
            dense[column] = cell;
        }
        records.extend(record(row.saturating_add(1), dense));
    }
    Ok((records, formulas))
}

fn cell(value: &DataRef<'_>, from_1904: bool) -> Cell {
    let text = |text: &str| Cell::text(text.chars().take(LONGEST_CELL).collect());
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(written) => text(written),
        DataRef::SharedString(written) => text(written),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(time) if time.is_duration() => Cell::Number(time.as_f64()),
        DataRef::DateTime(time) => moments::from_excel(time.as_f64(), from_1904).unwrap_or(Cell::Number(time.as_f64())),
        DataRef::DateTimeIso(written) | DataRef::DurationIso(written) => text(written),
        DataRef::Error(error) => Cell::Failed(error.to_string()),
    }
}

fn unreadable(error: &XlsxError) -> Rejected {
    if matches!(error, XlsxError::Password) {
        return Rejected::whole_file(
            "The workbook is protected with a password, so it can’t be read.",
            "Open it in Excel, remove the password, save it and import it again.",
        );
    }
    damaged()
}

fn damaged() -> Rejected {
    Rejected::whole_file(
        "This is not a workbook that can be read: it is damaged, or not an Excel workbook.",
        "Open it in Excel, choose Save As, “Excel Workbook (.xlsx)” or “CSV UTF-8”, and import that file.",
    )
}
