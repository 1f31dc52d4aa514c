//! Workbooks with exactly the cells that a test wants.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub enum Is<'a> {
    Text(&'a str),
    Number(f64),
    /// A number shown as a date.
    Date(f64),
    Truth(bool),
    Error(&'a str),
    Formula(&'a str, &'a str),
}

/// A sheet's cells, by their names: ("A1", …).
pub type Cells<'a> = [(&'a str, Is<'a>)];

#[derive(Default)]
pub struct Workbook {
    sheets: Vec<(String, bool, String)>,
    from_1904: bool,
}

impl Workbook {
    pub fn of(cells: &Cells<'_>) -> Vec<u8> {
        Workbook::default().sheet("Sheet1", cells).bytes()
    }

    pub fn sheet(self, name: &str, cells: &Cells<'_>) -> Self {
        self.raw_sheet(name, true, &sheet_data(cells))
    }

    pub fn hidden_sheet(self, name: &str, cells: &Cells<'_>) -> Self {
        self.raw_sheet(name, false, &sheet_data(cells))
    }

    pub fn raw_sheet(mut self, name: &str, shown: bool, sheet_data: &str) -> Self {
        self.sheets.push((name.to_owned(), shown, sheet_data.to_owned()));
        self
    }

    pub fn counting_from_1904(mut self) -> Self {
        self.from_1904 = true;
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut parts = vec![("xl/styles.xml".to_owned(), STYLES.to_owned())];
        let (mut sheets, mut relations) = (String::new(), String::new());
        for (i, (name, shown, data)) in self.sheets.iter().enumerate() {
            let state = if *shown { "visible" } else { "hidden" };
            sheets += &format!("<sheet name=\"{name}\" sheetId=\"{0}\" state=\"{state}\" r:id=\"rId{0}\"/>", i + 1);
            relations += &format!(
                "<Relationship Id=\"rId{0}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
                i + 1
            );
            let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>");
            parts.push((format!("xl/worksheets/sheet{}.xml", i + 1), sheet));
        }
        let properties = if self.from_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{properties}<sheets>{sheets}</sheets></workbook>"),
        ));
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relationships(&relations)));
        let root = format!("<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>");
        parts.push(("_rels/.rels".to_owned(), relationships(&root)));
        packed(&parts)
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Style 1 shows a number as a date.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

fn relationships(inside: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
    )
}

fn sheet_data(cells: &Cells<'_>) -> String {
    cells.iter().map(|(at, cell)| format!("<row r=\"{}\">{}</row>", row_of(at), cell_xml(at, cell))).collect()
}

fn row_of(at: &str) -> &str {
    at.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())
}

fn cell_xml(at: &str, cell: &Is<'_>) -> String {
    match cell {
        Is::Text(text) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        Is::Number(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
        Is::Date(serial) => format!("<c r=\"{at}\" s=\"1\"><v>{serial}</v></c>"),
        Is::Truth(truth) => format!("<c r=\"{at}\" t=\"b\"><v>{}</v></c>", u8::from(*truth)),
        Is::Error(shown) => format!("<c r=\"{at}\" t=\"e\"><v>{shown}</v></c>"),
        Is::Formula(formula, kept) => format!("<c r=\"{at}\" t=\"str\"><f>{formula}</f><v>{kept}</v></c>"),
    }
}

pub fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
