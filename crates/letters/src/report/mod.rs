//! A report of several sections, each with words and a table: evidence for an authority, a pack for an inspector.

use crate::LettersError;
use crate::heading::Heading;
use crate::page::{Align, Cell, Column, Document, Flow, LEFT, Page, RIGHT, Table};
use crate::text::{Style, Typeface, break_lines};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub school: String,
    /// What kind of paper it is.
    pub kind: String,
    pub title: String,
    /// At the right of the title, such as the days.
    pub aside: String,
    pub lead: String,
    pub sections: Vec<ReportSection>,
    pub printed: String,
    pub rehearsal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSection {
    pub title: String,
    /// Above the table; a line feed begins a new line.
    pub words: String,
    pub columns: Vec<ReportColumn>,
    pub rows: Vec<Vec<String>>,
}

/// A column; the widths of a table add up to 180 mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportColumn {
    pub title: &'static str,
    /// Millimetres.
    pub width: u16,
    pub right: bool,
}

impl Eq for ReportColumn {}

impl ReportColumn {
    pub const fn left(title: &'static str, width: u16) -> Self {
        ReportColumn { title, width, right: false }
    }

    pub const fn right(title: &'static str, width: u16) -> Self {
        ReportColumn { title, width, right: true }
    }
}

const TITLE: Style = Style::new(Typeface::Bold, 12.0);
const WORDS: Style = Style::new(Typeface::Regular, 9.5);
/// Above the title of a section.
const SPACE: f32 = 11.0;
/// A title does not stand alone at the foot of a page.
const WITH_TITLE: f32 = 32.0;

/// The report, and how many pages it has.
///
/// # Errors
/// `MissingGlyph` if a name or a word cannot be printed.
pub fn report(report: &Report) -> Result<(Vec<u8>, usize), LettersError> {
    let document = document(report)?;
    let pages = document.pages.len();
    Ok((document.into_pdf()?, pages))
}

fn document(report: &Report) -> Result<Document, LettersError> {
    let heading = Heading {
        school: &report.school,
        kind: &report.kind,
        title: &report.title,
        aside: &report.aside,
        lead: &report.lead,
    };
    let (first, top) = heading.first()?;
    let further = |page: &mut Page| heading.further(page);
    let mut flow = Flow::new(first, top, &further);
    for section in &report.sections {
        print(section, &mut flow)?;
    }
    Ok(Document {
        title: format!("{}: {}", report.kind, report.title),
        footer: format!("Printed {}", report.printed),
        rehearsal: report.rehearsal,
        pages: flow.into_pages(),
    })
}

fn print(section: &ReportSection, flow: &mut Flow<'_>) -> Result<(), LettersError> {
    if !flow.make_room(WITH_TITLE)? {
        flow.y += SPACE;
    } else {
        flow.y += SPACE / 2.0;
    }
    let baseline = flow.y;
    flow.page().text(LEFT, baseline, &section.title, TITLE)?;
    flow.y += 2.0;
    for line in break_lines(&section.words, WORDS, RIGHT - LEFT)? {
        flow.make_room(WORDS.leading())?;
        flow.y += WORDS.leading();
        let baseline = flow.y;
        flow.page().place(line, LEFT, baseline);
    }
    flow.y += 2.0;
    if section.rows.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<Cell>> =
        section.rows.iter().map(|row| row.iter().map(|text| Cell::Words(text.clone())).collect()).collect();
    Table { x: LEFT, columns: section.columns.iter().map(column).collect(), row_height: 5.5 }.print(&rows, flow)
}

fn column(column: &ReportColumn) -> Column {
    let align = if column.right { Align::Right } else { Align::Left };
    Column { group: "", title: column.title, width: f32::from(column.width), align }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report_of(rows: usize) -> Report {
        let section = |title: &str, rows: usize| ReportSection {
            title: title.to_owned(),
            words: "What was marked, and by whom.".to_owned(),
            columns: vec![ReportColumn::left("Day", 60), ReportColumn::right("Sessions", 120)],
            rows: (0..rows).map(|row| vec![format!("row {row}"), row.to_string()]).collect(),
        };
        Report {
            school: "Oak Lane Primary School".to_owned(),
            kind: "Evidence".to_owned(),
            title: "Abara, Chidera".to_owned(),
            aside: "to 23 November 2026".to_owned(),
            lead: String::new(),
            sections: vec![section("Register", rows), section("Documents", 0), section("Letters", 3)],
            printed: "23 November 2026".to_owned(),
            rehearsal: false,
        }
    }

    fn lines(report: &Report) -> Vec<Vec<String>> {
        document(report).unwrap().finished().unwrap().iter().map(Page::lines).collect()
    }

    #[test]
    fn every_row_of_every_section_is_on_a_page_and_each_page_says_whose_it_is() {
        let pages = lines(&report_of(150));
        assert!(pages.len() > 2);
        let all: Vec<&String> = pages.iter().flatten().collect();
        assert!((0..150).all(|row| all.iter().any(|line| **line == format!("row {row}"))));
        assert!(pages.iter().all(|page| page.iter().any(|line| line.contains("Abara, Chidera"))));
        for title in ["Register", "Documents", "Letters"] {
            assert_eq!(all.iter().filter(|line| **line == title).count(), 1, "{title}");
        }
    }
}
