//! The admission register on paper (SI 2024/208 reg 8): the whole roll as a list, or everything about one pupil.

use crate::LettersError;
use crate::page::{Align, Cell, Column, Document, Flow, LEFT, Page, Pen, RIGHT, TOP, Table};
use crate::text::{Ink, Style, Typeface, break_lines};

const KICKER: Style = Style::quiet(Typeface::Regular, 9.0);
const TITLE: Style = Style::new(Typeface::Bold, 18.0);
const SECTION: Style = Style::new(Typeface::Bold, 10.5);
const LABEL: Style = Style::quiet(Typeface::Regular, 9.0);
const VALUE: Style = Style::new(Typeface::Regular, 9.5);

const LABEL_WIDTH: f32 = 52.0;
const LINE: f32 = 5.2;
const ROW: f32 = 6.0;

/// What stands at the top of every page and at its foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmissionHeading {
    pub school: String,
    /// "as it stood at the end of Monday 23 November 2026".
    pub as_of: String,
    /// "Monday 23 November 2026 at 09:05".
    pub printed: String,
    pub rehearsal: bool,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmissionLine {
    pub full_name: String,
    pub used_name: String,
    pub upn: String,
    pub born: String,
    pub sex: String,
    pub group: String,
    /// From the starting day, and to the leaving date where there is one.
    pub on_roll: String,
}

/// Everything about one pupil, section by section, each line with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmissionEntry {
    pub full_name: String,
    pub sections: Vec<AdmissionSection>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmissionSection {
    pub title: String,
    pub lines: Vec<(String, String)>,
}

/// The roll as a list, a line for each pupil.
///
/// # Errors
/// `MissingGlyph` if a name cannot be printed.
pub fn admission_list(heading: &AdmissionHeading, lines: &[AdmissionLine]) -> Result<Vec<u8>, LettersError> {
    list(heading, lines)?.into_pdf()
}

/// One pupil's entry.
///
/// # Errors
/// `MissingGlyph` if a name cannot be printed.
pub fn admission_entry(heading: &AdmissionHeading, entry: &AdmissionEntry) -> Result<Vec<u8>, LettersError> {
    one(heading, entry)?.into_pdf()
}

fn list(heading: &AdmissionHeading, lines: &[AdmissionLine]) -> Result<Document, LettersError> {
    let pupils = if lines.len() == 1 { "1 pupil".to_owned() } else { format!("{} pupils", lines.len()) };
    let mut first = Page::default();
    let top = print_heading(&mut first, heading, "Admission register", &pupils)?;
    let again = |page: &mut Page| print_further(page, heading, "Admission register");
    let mut flow = Flow::new(first, top, &again);
    let table = Table { x: LEFT, columns: columns(), row_height: ROW };
    let rows: Vec<Vec<Cell>> = (1..).zip(lines).map(|(number, line)| cells(number, line)).collect();
    table.print(&rows, &mut flow)?;
    Ok(document(heading, "Admission register".to_owned(), flow))
}

fn columns() -> Vec<Column> {
    let column = |title, width, align| Column { group: "", title, width, align };
    vec![
        column("No.", 9.0, Align::Right),
        column("Full name", 46.0, Align::Left),
        column("Name used", 27.0, Align::Left),
        column("UPN", 29.0, Align::Left),
        column("Born", 23.0, Align::Left),
        column("Sex", 8.0, Align::Left),
        column("Form", 13.0, Align::Left),
        column("On roll", 25.0, Align::Left),
    ]
}

fn cells(number: u32, line: &AdmissionLine) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        Cell::Note(number.to_string()),
        text(&line.full_name),
        text(&line.used_name),
        text(&line.upn),
        text(&line.born),
        text(&line.sex),
        text(&line.group),
        text(&line.on_roll),
    ]
}

fn one(heading: &AdmissionHeading, entry: &AdmissionEntry) -> Result<Document, LettersError> {
    let mut first = Page::default();
    let top = print_heading(&mut first, heading, &entry.full_name, "Entry in the admission register")?;
    let again = |page: &mut Page| print_further(page, heading, &entry.full_name);
    let mut flow = Flow::new(first, top, &again);
    for section in &entry.sections {
        print_section(&mut flow, section)?;
    }
    Ok(document(heading, format!("Admission register: {}", entry.full_name), flow))
}

fn print_heading(page: &mut Page, heading: &AdmissionHeading, title: &str, below: &str) -> Result<f32, LettersError> {
    page.text(LEFT, TOP + 1.0, &heading.school, KICKER)?;
    page.text_right(RIGHT, TOP + 1.0, &heading.as_of, KICKER)?;
    let mut baseline = TOP + 10.0;
    for run in break_lines(title, TITLE, RIGHT - LEFT)? {
        page.place(run, LEFT, baseline);
        baseline += TITLE.leading();
    }
    let rule = baseline - TITLE.leading() + 8.5;
    page.text(LEFT, rule - 2.5, below, KICKER)?;
    page.rule(LEFT, RIGHT, rule, Pen::new(1.0, Ink::Black));
    Ok(rule + 3.0)
}

fn print_further(page: &mut Page, heading: &AdmissionHeading, title: &str) -> Result<f32, LettersError> {
    page.text(LEFT, TOP + 2.0, title, SECTION)?;
    page.text_right(RIGHT, TOP + 2.0, &heading.as_of, KICKER)?;
    page.rule(LEFT, RIGHT, TOP + 5.0, Pen::new(1.0, Ink::Black));
    Ok(TOP + 8.0)
}

/// The title stays with its first line.
fn print_section(flow: &mut Flow<'_>, section: &AdmissionSection) -> Result<(), LettersError> {
    flow.make_room(9.0 + LINE)?;
    flow.y += 7.0;
    let baseline = flow.y;
    flow.page().text(LEFT, baseline, &section.title, SECTION)?;
    flow.y += 1.8;
    for (label, value) in &section.lines {
        print_line(flow, label, value)?;
    }
    Ok(())
}

fn print_line(flow: &mut Flow<'_>, label: &str, value: &str) -> Result<(), LettersError> {
    let runs = break_lines(if value.is_empty() { "–" } else { value }, VALUE, RIGHT - LEFT - LABEL_WIDTH)?;
    let more = VALUE.leading() * runs.len().saturating_sub(1) as f32;
    flow.make_room(LINE + more)?;
    let mut baseline = flow.y + 3.8;
    flow.page().text(LEFT, baseline, label, LABEL)?;
    for run in runs {
        flow.page().place(run, LEFT + LABEL_WIDTH, baseline);
        baseline += VALUE.leading();
    }
    flow.y += LINE + more;
    Ok(())
}

fn document(heading: &AdmissionHeading, title: String, flow: Flow<'_>) -> Document {
    Document {
        title,
        footer: format!("Printed {}", heading.printed),
        rehearsal: heading.rehearsal,
        pages: flow.into_pages(),
    }
}

#[cfg(test)]
mod tests;
