//! One pupil's chronology on paper: what happened and what was done, in the order of time, by whom.

use crate::LettersError;
use crate::heading::Heading;
use crate::page::{Align, Cell, Column, Document, Flow, LEFT, Table};
use crate::text::{Style, Typeface};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chronology {
    pub school: String,
    pub pupil: String,
    /// "7B, born 2 March 2015".
    pub about: String,
    /// "1 September to 23 November 2026".
    pub span: String,
    pub rows: Vec<ChronologyLine>,
    pub printed: String,
    pub rehearsal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChronologyLine {
    /// "Mon 23 Nov 2026\n09:12".
    pub at: String,
    pub what: String,
    pub words: String,
    /// Name and position as they were then.
    pub by: String,
}

const LEAD: &str = "Marks other than present, every amendment with what it replaced, what parents reported, every attempt to \
reach somebody, decisions and escalations, in the order in which they were entered. Times are school time.";
const VALUE: Style = Style::new(Typeface::Regular, 9.5);

/// # Errors
/// `MissingGlyph` if a name or a word cannot be printed.
pub fn chronology(page: &Chronology) -> Result<Vec<u8>, LettersError> {
    document(page)?.into_pdf()
}

fn document(chronology: &Chronology) -> Result<Document, LettersError> {
    let lead = format!("{}. {LEAD}", chronology.about);
    let heading = Heading {
        school: &chronology.school,
        kind: "Chronology of absence",
        title: &chronology.pupil,
        aside: &chronology.span,
        lead: &lead,
    };
    let (first, top) = heading.first()?;
    let further = |page: &mut crate::page::Page| heading.further(page);
    let mut flow = Flow::new(first, top, &further);
    if chronology.rows.is_empty() {
        let baseline = flow.y + 6.0;
        flow.page().text(LEFT, baseline, "Nothing was entered in this time but present marks.", VALUE)?;
    } else {
        let rows: Vec<Vec<Cell>> = chronology.rows.iter().map(row).collect();
        Table { x: LEFT, columns: columns(), row_height: 7.0 }.print(&rows, &mut flow)?;
    }
    Ok(Document {
        title: format!("Chronology of {}, {}", chronology.pupil, chronology.span),
        footer: format!("Printed {}", chronology.printed),
        rehearsal: chronology.rehearsal,
        pages: flow.into_pages(),
    })
}

fn columns() -> Vec<Column> {
    let column = |title, width| Column { group: "", title, width, align: Align::Left };
    vec![column("When", 27.0), column("What", 58.0), column("What was said, and why", 60.0), column("Who", 35.0)]
}

fn row(line: &ChronologyLine) -> Vec<Cell> {
    vec![
        Cell::Words(line.at.clone()),
        Cell::Words(line.what.clone()),
        Cell::Words(line.words.clone()),
        Cell::Words(line.by.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: usize) -> Chronology {
        let row = |number: usize| ChronologyLine {
            at: format!("Mon 23 Nov 2026\n09:{:02}", number % 60),
            what: format!("Call to Ms Abara: no answer ({number})"),
            words: "The phone rang out; nobody picked it up although it was tried twice.".to_owned(),
            by: "O. Officer, Attendance officer".to_owned(),
        };
        Chronology {
            school: "Oak Lane Primary School".to_owned(),
            pupil: "Abara, Chidera".to_owned(),
            about: "6A, born 2 March 2015".to_owned(),
            span: "1 to 23 November 2026".to_owned(),
            rows: (1..=rows).map(row).collect(),
            printed: "23 November 2026 at 11:40".to_owned(),
            rehearsal: true,
        }
    }

    #[test]
    fn every_line_stands_once_in_order_under_a_header_on_each_page() {
        let pages = document(&of(60)).and_then(|document| document.finished()).expect("can be printed");
        assert!(pages.len() > 1);
        let lines: Vec<String> = pages.iter().flat_map(|page| page.lines()).collect();
        for number in 1..=60 {
            assert_eq!(lines.iter().filter(|line| line.ends_with(&format!("({number})"))).count(), 1, "{number}");
        }
        for page in &pages {
            assert!(page.lines().contains(&"What".to_owned()));
        }
    }

    #[test]
    fn a_time_without_anything_says_so() {
        let pages = document(&of(0)).and_then(|document| document.finished()).expect("can be printed");
        assert!(pages[0].lines().iter().any(|line| line.contains("Nothing was entered")));
    }
}
