//! The calls of a morning on paper, for when there is no network, or nobody at the screen.

use crate::LettersError;
use crate::heading::Heading;
use crate::page::{Align, Cell, Column, Document, Flow, LEFT, RIGHT, Table};
use crate::text::{Style, Typeface};

/// Whom to ring about a day, in the order to ring them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSheet {
    pub school: String,
    /// "Monday 23 November 2026".
    pub date_in_words: String,
    pub rows: Vec<CallSheetRow>,
    /// Who is not on it, and why: "7B: the register is missing".
    pub held: Vec<String>,
    /// When it was printed: "23 November 2026 at 09:10".
    pub printed: String,
    pub rehearsal: bool,
}

/// One pupil. Why somebody comes first stays off the paper, which may be left lying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSheetRow {
    pub number: u32,
    pub name: String,
    /// "7B, day 2".
    pub about: String,
    pub rings_first: bool,
    /// A line for each contact: "Ms Abara (mother) 07700 900123".
    pub contacts: Vec<String>,
    /// What was tried today.
    pub tried: Vec<String>,
}

const LEAD: &str = "In the order to ring. Tick what came of it, and write when and what was said. Type it into Rollbook afterwards: \
a call that is not there has not been made.";
const VALUE: Style = Style::new(Typeface::Regular, 9.5);
const NOTE: Style = Style::quiet(Typeface::Regular, 8.5);
const LEAST_ROW: f32 = 11.0;

/// # Errors
/// `MissingGlyph` if a name cannot be printed.
pub fn call_sheet(sheet: &CallSheet) -> Result<Vec<u8>, LettersError> {
    document(sheet)?.into_pdf()
}

fn document(sheet: &CallSheet) -> Result<Document, LettersError> {
    let heading = Heading {
        school: &sheet.school,
        kind: "Call sheet",
        title: "Calls to make",
        aside: &sheet.date_in_words,
        lead: LEAD,
    };
    let (first, top) = heading.first()?;
    let further = |page: &mut crate::page::Page| heading.further(page);
    let mut flow = Flow::new(first, top, &further);
    if sheet.rows.is_empty() {
        flow.y += 6.0;
        let at = flow.y;
        flow.page().text(LEFT, at, "Nobody has to be rung: everybody is accounted for.", VALUE)?;
        flow.y += 4.0;
    } else {
        let rows: Vec<Vec<Cell>> = sheet.rows.iter().map(row).collect();
        Table { x: LEFT, columns: columns(), row_height: LEAST_ROW }.print(&rows, &mut flow)?;
    }
    print_held(sheet, &mut flow)?;
    Ok(Document {
        title: format!("Calls to make, {}", sheet.date_in_words),
        footer: format!("Printed {}", sheet.printed),
        rehearsal: sheet.rehearsal,
        pages: flow.into_pages(),
    })
}

fn columns() -> Vec<Column> {
    let column = |group, title, width, align| Column { group, title, width, align };
    vec![
        column("", "", 7.0, Align::Right),
        column("", "Pupil", 42.0, Align::Left),
        column("", "Ring", 58.0, Align::Left),
        column("Outcome", "Spoke", 11.0, Align::Centre),
        column("Outcome", "No ans.", 12.0, Align::Centre),
        column("Outcome", "Msg left", 12.0, Align::Centre),
        column("", "Time", 13.0, Align::Centre),
        column("", "Said", 25.0, Align::Left),
    ]
}

fn row(row: &CallSheetRow) -> Vec<Cell> {
    let first = if row.rings_first { "RING FIRST\n" } else { "" };
    let mut ring = row.contacts.clone();
    if ring.is_empty() {
        ring.push("Nobody can be rung: go to the safeguarding lead".to_owned());
    }
    ring.extend(row.tried.iter().map(|tried| format!("– {tried}")));
    vec![
        Cell::Note(row.number.to_string()),
        Cell::Words(format!("{first}{}\n{}", row.name, row.about)),
        Cell::Words(ring.join("\n")),
        Cell::Box { planned: None },
        Cell::Box { planned: None },
        Cell::Box { planned: None },
        Cell::Box { planned: None },
        Cell::Blank,
    ]
}

fn print_held(sheet: &CallSheet, flow: &mut Flow<'_>) -> Result<(), LettersError> {
    if sheet.held.is_empty() {
        return Ok(());
    }
    flow.make_room(14.0)?;
    let title = flow.y + 7.0;
    flow.page().text(LEFT, title, "Not on this sheet: look again before ringing", Style::new(Typeface::Bold, 9.5))?;
    flow.y = title + 1.5;
    for held in &sheet.held {
        flow.make_room(6.0)?;
        let baseline = flow.y + NOTE.leading();
        let below = flow.page().paragraph(LEFT, baseline, RIGHT - LEFT, held, NOTE)?;
        flow.y = below - NOTE.leading() + 0.6;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
