//! Disposal on paper: the list of what may go, to be looked through before, and the certificate of what went, which names
//! no pupil.

use crate::LettersError;
use crate::heading::Heading;
use crate::page::{Align, Cell, Column, Document, Flow, LEFT, RIGHT, Table};
use crate::text::{Style, Typeface};

/// What may be disposed of on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalList {
    pub school: String,
    /// "24 November 2032".
    pub as_of: String,
    pub rows: Vec<DisposalListRow>,
    pub printed: String,
    pub rehearsal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalListRow {
    pub pupil: String,
    pub what: String,
    pub count: u32,
    /// "24 Nov 2032".
    pub from: String,
    /// Why it stays, where a legal hold keeps it.
    pub held: String,
}

/// What was let go, by whom, when and on what rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalCertificate {
    pub school: String,
    /// "Wednesday 24 November 2032".
    pub day: String,
    /// "Dr H. Head, Headteacher".
    pub by: String,
    pub reason: String,
    pub pupils: u32,
    pub held: u32,
    pub rows: Vec<DisposalCertificateRow>,
    /// What has to be done with the back-ups.
    pub back_ups: String,
    /// The disposal in the register’s record.
    pub reference: String,
    pub printed: String,
    pub rehearsal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisposalCertificateRow {
    pub what: String,
    pub count: u32,
    /// "6 years from leaving".
    pub rule: String,
}

const VALUE: Style = Style::new(Typeface::Regular, 9.5);
/// Room for a paragraph of three lines.
const LINES: f32 = 20.0;
const LIST_LEAD: &str = "What may be disposed of because its period is over (SI 2024/208 reg 7; the school’s own periods). \
Look through it before anything goes: what is let go cannot be brought back. Rows with a hold stay.";

/// # Errors
/// `MissingGlyph` if a name cannot be printed.
pub fn disposal_list(list: &DisposalList) -> Result<Vec<u8>, LettersError> {
    list_document(list)?.into_pdf()
}

/// # Errors
/// `MissingGlyph` if a name or a word cannot be printed.
pub fn disposal_certificate(certificate: &DisposalCertificate) -> Result<Vec<u8>, LettersError> {
    certificate_document(certificate)?.into_pdf()
}

fn list_document(list: &DisposalList) -> Result<Document, LettersError> {
    let heading = Heading {
        school: &list.school,
        kind: "Retention",
        title: "Due for disposal",
        aside: &list.as_of,
        lead: LIST_LEAD,
    };
    let (first, top) = heading.first()?;
    let further = |page: &mut crate::page::Page| heading.further(page);
    let mut flow = Flow::new(first, top, &further);
    if list.rows.is_empty() {
        let baseline = flow.y + 6.0;
        flow.page().text(LEFT, baseline, "Nothing is due on this day.", VALUE)?;
    } else {
        let columns = vec![
            column("Pupil", 48.0),
            column("What", 56.0),
            number("Entries", 18.0),
            column("From", 24.0),
            column("Legal hold", 34.0),
        ];
        let rows: Vec<Vec<Cell>> = list.rows.iter().map(list_row).collect();
        Table { x: LEFT, columns, row_height: 7.0 }.print(&rows, &mut flow)?;
    }
    Ok(Document {
        title: format!("Due for disposal, {}", list.as_of),
        footer: format!("Printed {}", list.printed),
        rehearsal: list.rehearsal,
        pages: flow.into_pages(),
    })
}

fn certificate_document(certificate: &DisposalCertificate) -> Result<Document, LettersError> {
    let lead = format!(
        "{} let go what is counted here, from the register and from every computer that keeps a copy of it. It cannot be \
         brought back. The record shows where it stood and that it went, and its chain of signatures holds.",
        certificate.by
    );
    let heading = Heading {
        school: &certificate.school,
        kind: "Retention",
        title: "Certificate of disposal",
        aside: &certificate.day,
        lead: &lead,
    };
    let (first, top) = heading.first()?;
    let further = |page: &mut crate::page::Page| heading.further(page);
    let mut flow = Flow::new(first, top, &further);
    let columns = vec![column("What", 80.0), number("Entries", 20.0), column("Kept for", 80.0)];
    let rows: Vec<Vec<Cell>> = certificate.rows.iter().map(certificate_row).collect();
    Table { x: LEFT, columns, row_height: 7.0 }.print(&rows, &mut flow)?;
    for line in certificate_lines(certificate) {
        flow.make_room(LINES)?;
        let y = flow.y + 6.0;
        let below = flow.page().paragraph(LEFT, y, RIGHT - LEFT, &line, VALUE)?;
        flow.y = below;
    }
    Ok(Document {
        title: format!("Certificate of disposal, {}", certificate.day),
        footer: format!("Printed {}", certificate.printed),
        rehearsal: certificate.rehearsal,
        pages: flow.into_pages(),
    })
}

fn certificate_lines(certificate: &DisposalCertificate) -> Vec<String> {
    let pupils = if certificate.pupils == 1 { "1 pupil".to_owned() } else { format!("{} pupils", certificate.pupils) };
    let held = match certificate.held {
        0 => "Nothing that was due was held.".to_owned(),
        1 => "Of 1 pupil something was due and kept, because of a legal hold.".to_owned(),
        held => format!("Of {held} pupils something was due and kept, because of legal holds."),
    };
    vec![
        format!("Of {pupils}. {held}"),
        format!("Reason: {}", certificate.reason),
        format!("Disposed of by {} on {}.", certificate.by, certificate.day),
        certificate.back_ups.clone(),
        format!("In the record of the register: {}", certificate.reference),
    ]
}

fn column(title: &'static str, width: f32) -> Column {
    Column { group: "", title, width, align: Align::Left }
}

fn number(title: &'static str, width: f32) -> Column {
    Column { group: "", title, width, align: Align::Right }
}

fn list_row(row: &DisposalListRow) -> Vec<Cell> {
    vec![
        Cell::Words(row.pupil.clone()),
        Cell::Words(row.what.clone()),
        Cell::Words(row.count.to_string()),
        Cell::Words(row.from.clone()),
        Cell::Words(row.held.clone()),
    ]
}

fn certificate_row(row: &DisposalCertificateRow) -> Vec<Cell> {
    vec![Cell::Words(row.what.clone()), Cell::Words(row.count.to_string()), Cell::Words(row.rule.clone())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate() -> DisposalCertificate {
        DisposalCertificate {
            school: "Oak Lane Primary School".into(),
            day: "Wednesday 24 November 2032".into(),
            by: "Dr H. Head, Headteacher".into(),
            reason: "yearly disposal".into(),
            pupils: 31,
            held: 1,
            rows: vec![DisposalCertificateRow {
                what: "marks and their amendments".into(),
                count: 11_780,
                rule: "6 years from the day of the last entry".into(),
            }],
            back_ups: "Back-ups still hold it.".into(),
            reference: "0011-7-1".into(),
            printed: "24 November 2032 at 09:00".into(),
            rehearsal: false,
        }
    }

    #[test]
    fn a_certificate_says_who_let_what_go_when_and_on_what_rule() {
        let pages = certificate_document(&certificate()).and_then(Document::finished).expect("can be printed");
        let text = pages.iter().flat_map(|page| page.lines()).collect::<Vec<_>>().join("\n");
        for said in
            ["Dr H. Head", "11780", "6 years from the day", "Wednesday 24 November 2032", "Of 31 pupils", "yearly"]
        {
            assert!(text.contains(said), "{said} in {text}");
        }
    }

    #[test]
    fn the_list_has_each_row_once_also_over_several_pages() {
        let row = |number: u32| DisposalListRow {
            pupil: format!("Pupil number {number}"),
            what: "marks".into(),
            count: number,
            from: "24 Nov 2032".into(),
            held: String::new(),
        };
        let rows = (1..=90).map(row).collect();
        let list = DisposalList {
            school: "Oak Lane".into(),
            as_of: "24 November 2032".into(),
            rows,
            printed: String::new(),
            rehearsal: true,
        };
        let pages = list_document(&list).and_then(Document::finished).expect("can be printed");
        assert!(pages.len() > 1);
        let lines: Vec<String> = pages.iter().flat_map(|page| page.lines()).collect();
        for number in 1..=90 {
            assert_eq!(lines.iter().filter(|line| **line == format!("Pupil number {number}")).count(), 1, "{number}");
        }
        let nothing = list_document(&DisposalList { rows: Vec::new(), ..list }).and_then(Document::finished);
        assert!(nothing.expect("can be printed")[0].lines().iter().any(|line| line.contains("Nothing is due")));
    }
}
