//! Excel workbooks and what Excel does to dates, numbers and classes: interop.md 9.3.

mod common;

use common::workbook::{Is, Workbook, packed};
use common::{day, has_note, only, only_rejected, places, today};
use exchange::{Given, PupilRow, Read, read_contacts, read_pupils};

const COLUMNS: [&str; 7] = ["upn", "legal_surname", "legal_forename", "dob", "year_group", "reg_group", "entry_date"];

fn pupils(bytes: &[u8]) -> Read<PupilRow> {
    read_pupils(bytes, today())
}

/// Headings in row 1, then rows of cells from column A.
fn sheet<'a>(names: &'a [String], headings: &[&'a str], rows: Vec<Vec<Is<'a>>>) -> Vec<(&'a str, Is<'a>)> {
    let first: Vec<Is<'a>> = headings.iter().map(|heading| Is::Text(heading)).collect();
    let all = std::iter::once(first).chain(rows);
    let cells = all.enumerate().flat_map(|(row, cells)| {
        cells.into_iter().enumerate().map(move |(column, cell)| (names[row * 12 + column].as_str(), cell))
    });
    cells.collect()
}

/// The names A1 to L9 of cells.
fn names() -> Vec<String> {
    (1..=9).flat_map(|row| ('A'..='L').map(move |column| format!("{column}{row}"))).collect()
}

fn okafor<'a>(dob: Is<'a>, year: Is<'a>, group: Is<'a>, entry: Is<'a>) -> Vec<Is<'a>> {
    vec![Is::Text("R823432100001"), Is::Text("Okafor"), Is::Text("Tari"), dob, year, group, entry]
}

#[test]
fn dates_are_read_from_the_three_kinds_of_cell_that_look_alike() {
    let names = names();
    for dob in [Is::Date(42337.0), Is::Number(42337.0), Is::Text("29/11/2015")] {
        let row = okafor(dob, Is::Number(6.0), Is::Text("6 Oak"), Is::Date(44075.25));
        let pupil = only(&pupils(&Workbook::of(&sheet(&names, &COLUMNS, vec![row]))));
        assert_eq!((pupil.dob, pupil.entry_date), (day("2015-11-29"), day("2020-09-01")));
        assert_eq!(pupil.year_group.to_string(), "6");
    }
}

#[test]
fn a_workbook_that_counts_from_1904_gives_the_same_days() {
    let names = names();
    let row = okafor(Is::Date(40875.0), Is::Number(6.0), Is::Text("6 Oak"), Is::Number(42613.0));
    let bytes = Workbook::default().counting_from_1904().sheet("Pupils", &sheet(&names, &COLUMNS, vec![row])).bytes();
    let pupil = only(&pupils(&bytes));
    assert_eq!((pupil.dob, pupil.entry_date), (day("2015-11-29"), day("2020-09-01")));
}

#[test]
fn a_number_that_is_no_day_of_a_pupils_life_is_rejected() {
    let names = names();
    for serial in [0.0, 60.0, 1234.0, 9e99] {
        let row = okafor(Is::Number(serial), Is::Number(6.0), Is::Text("6 Oak"), Is::Date(44075.0));
        assert_eq!(places(&pupils(&Workbook::of(&sheet(&names, &COLUMNS, vec![row])))), [(2, "dob")]);
    }
}

#[test]
fn a_class_that_excel_made_a_date_of_is_rejected() {
    let names = names();
    let row = okafor(Is::Date(42337.0), Is::Number(1.0), Is::Date(46054.0), Is::Date(44075.0));
    let read = pupils(&Workbook::of(&sheet(&names, &COLUMNS, vec![row])));
    assert_eq!(places(&read), [(2, "reg_group")]);
    assert!(read.rejected[0].remedy.contains("Format the column as Text"));
}

#[test]
fn a_row_is_named_by_its_row_in_the_sheet_wherever_the_table_starts() {
    let starts = ["C4", "D4", "E4", "F4", "G4", "H4", "I4"];
    let headings = starts.into_iter().zip(COLUMNS).map(|(at, heading)| (at, Is::Text(heading)));
    let values = ["C7", "D7", "E7", "F7", "G7", "H7", "I7"];
    let row = okafor(Is::Text("31/02/2015"), Is::Number(6.0), Is::Text("6 Oak"), Is::Date(44075.0));
    let cells: Vec<_> = headings.chain(values.into_iter().zip(row)).collect();
    assert_eq!(places(&pupils(&Workbook::of(&cells))), [(7, "dob")]);
}

#[test]
fn references_get_the_zeros_back_that_excel_dropped() {
    let names = names();
    let headings = ["pupil_upn", "surname", "mobile", "lives_with", "priority"];
    let rows = vec![
        vec![Is::Text("001233"), Is::Text("Shah"), Is::Text("+44 7911 123456"), Is::Truth(true), Is::Number(1.0)],
        vec![Is::Number(1234.0), Is::Text("Okafor"), Is::Number(7_911_123_456.0), Is::Number(0.0), Is::Number(2.0)],
    ];
    let read = read_contacts(&Workbook::of(&sheet(&names, &headings, rows)), today());
    assert_eq!(read.rejected, []);
    let okafor = &read.rows[1].1;
    assert_eq!(okafor.pupil, exchange::PupilKey::Reference("001234".to_owned()));
    assert_eq!(okafor.mobile, Given::Value("07911123456".to_owned()));
    assert_eq!((okafor.lives_with, okafor.priority), (Given::Value(false), Given::Value(2)));
    assert_eq!(read.rows[0].1.lives_with, Given::Value(true));
    assert!(has_note(&read, "1234 is 001234, 7911123456 is 07911123456"), "{:?}", read.notes);
}

#[test]
fn a_failed_formula_is_rejected_and_a_working_one_is_pointed_out() {
    let names = names();
    let group = Is::Formula("B1&amp;C1", "6 Oak");
    let row = okafor(Is::Date(42337.0), Is::Error("#N/A"), group, Is::Date(44075.0));
    let read = pupils(&Workbook::of(&sheet(&names, &COLUMNS, vec![row])));
    assert_eq!((only_rejected(&read).column.as_str(), only_rejected(&read).value.as_str()), ("year_group", "#N/A"));
    assert!(has_note(&read, "formulas: reg_group"), "{:?}", read.notes);
}

#[test]
fn the_sheet_with_the_headings_is_read_and_hidden_ones_never() {
    let names = names();
    let row = || okafor(Is::Date(42337.0), Is::Number(6.0), Is::Text("6 Oak"), Is::Date(44075.0));
    let bytes = Workbook::default()
        .sheet("Guidance", &[("A1", Is::Text("Read me first"))])
        .hidden_sheet("Old", &sheet(&names, &COLUMNS, vec![row(), row()]))
        .sheet("Pupils", &sheet(&names, &COLUMNS, vec![row()]))
        .bytes();
    let read = pupils(&bytes);
    only(&read);
    assert!(has_note(&read, "Only the sheet “Pupils” was read; the workbook has 2 sheets"), "{:?}", read.notes);
}

#[test]
fn a_note_beside_the_table_shifts_nothing_in_a_workbook() {
    let names = names();
    let mut row = okafor(Is::Date(42337.0), Is::Number(6.0), Is::Text("6 Oak"), Is::Date(44075.0));
    row.push(Is::Text("new from September"));
    only(&pupils(&Workbook::of(&sheet(&names, &COLUMNS, vec![row]))));
}

#[test]
fn a_workbook_without_a_value_is_an_empty_file() {
    let read = pupils(&Workbook::of(&[]));
    assert!(only_rejected(&read).problem.contains("empty"));
}

#[test]
fn a_locked_or_old_workbook_is_refused_with_what_to_do() {
    let ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let mut locked = [&ole[..], &[0; 504]].concat();
    assert!(only_rejected(&pupils(&locked)).remedy.contains("Save As"));
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(only_rejected(&pupils(&locked)).problem.contains("password"));
}

#[test]
fn a_packed_file_that_is_no_workbook_is_refused() {
    let document = packed(&[("word/document.xml".to_owned(), "<w/>".to_owned())]);
    for bytes in [&document[..], b"PK\x03\x04", b"PK\x05\x06\0\0"] {
        assert_eq!(places(&pupils(bytes)), [(0, "file")]);
    }
}

#[test]
fn a_workbook_cut_short_anywhere_is_refused() {
    let names = names();
    let row = okafor(Is::Date(42337.0), Is::Number(6.0), Is::Text("6 Oak"), Is::Date(44075.0));
    let bytes = Workbook::of(&sheet(&names, &COLUMNS, vec![row]));
    for end in (4..bytes.len()).step_by(97) {
        assert!(pupils(&bytes[..end]).rows.is_empty());
    }
}

#[test]
fn a_workbook_made_to_fill_the_memory_is_refused() {
    let zeros = packed(&[("xl/worksheets/sheet1.xml".to_owned(), "0".repeat(64 * 1024 * 1024))]);
    assert!(only_rejected(&pupils(&zeros)).problem.contains("unpacks to far more"));
    let corners = Workbook::of(&[("A1", Is::Text("upn")), ("XFD1048576", Is::Text("x"))]);
    assert!(pupils(&corners).rows.is_empty());
    let wide: String = (1..=1000).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    let read = pupils(&Workbook::default().raw_sheet("Wide", true, &wide).bytes());
    assert!(only_rejected(&read).problem.contains("too many columns"));
}
