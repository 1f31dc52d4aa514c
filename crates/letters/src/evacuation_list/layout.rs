use super::{EvacuationForm, EvacuationList, EvacuationPupil};
use crate::LettersError;
use crate::page::{Align, Cell, Column, Flow, LEFT, Page, Pen, RIGHT, TOP, Table};
use crate::text::{Ink, Style, Typeface};

const KICKER: Style = Style::quiet(Typeface::Regular, 9.0);
const TITLE: Style = Style::new(Typeface::Bold, 22.0);
const DATE: Style = Style::new(Typeface::Bold, 12.0);
const KNOWN: Style = Style::new(Typeface::Bold, 9.5);
const TEXT: Style = Style::new(Typeface::Regular, 9.5);
const SECTION: Style = Style::new(Typeface::Bold, 11.0);

const ROW_HEIGHT: f32 = 6.0;
/// White above a section's title, and from its baseline to what follows.
const SECTION_GAP: (f32, f32) = (7.0, 2.0);
const NUMBER: &str = "No.";
const TICK: &str = "Found";

pub(super) fn overview_pages(list: &EvacuationList) -> Result<Vec<Page>, LettersError> {
    let mut first = Page::default();
    let below = heading(&mut first, list, "Evacuation list", None)?;
    let further = |page: &mut Page| further_heading(page, list, "Evacuation list");
    let mut flow = Flow::new(first, below, &further);
    let to_find: usize = list.forms.iter().map(EvacuationForm::to_find).sum();
    let not_registered: usize = list.forms.iter().map(|form| form.not_registered.len()).sum();
    let words = format!(
        "{to_find} to find, of whom {not_registered} are not registered yet. {} {}.",
        list.forms.len(),
        if list.forms.len() == 1 { "form" } else { "forms" }
    );
    let baseline = flow.y + SECTION.leading();
    flow.page().text(LEFT, baseline, &words, SECTION)?;
    flow.y = baseline + SECTION_GAP.1;
    let table = Table { x: LEFT, columns: overview_columns(), row_height: ROW_HEIGHT };
    let rows: Vec<Vec<Cell>> = list.forms.iter().map(overview_row).collect();
    table.print(&rows, &mut flow)?;
    Ok(flow.into_pages())
}

/// The pages of one form.
pub(super) fn form_pages(list: &EvacuationList, form: &EvacuationForm) -> Result<Vec<Page>, LettersError> {
    let mut first = Page::default();
    let below = heading(&mut first, list, &form.name, Some(form))?;
    let further = |page: &mut Page| further_heading(page, list, &form.name);
    let mut flow = Flow::new(first, below, &further);
    let numbered = ticked(&mut flow, "Here", &form.here, 1)?;
    ticked(&mut flow, "Not registered yet: look for them too", &form.not_registered, numbered)?;
    listed(&mut flow, "Signed out or elsewhere", &form.elsewhere)?;
    listed(&mut flow, "Not in school", &form.absent)?;
    Ok(flow.into_pages())
}

/// The top of a first page; gives how far down it goes.
fn heading(
    page: &mut Page,
    list: &EvacuationList,
    title: &str,
    form: Option<&EvacuationForm>,
) -> Result<f32, LettersError> {
    page.text(LEFT, TOP + 1.0, &list.school, KICKER)?;
    page.text_right(RIGHT, TOP + 1.0, "Evacuation list", KICKER)?;
    page.text(LEFT, TOP + 10.5, title, TITLE)?;
    page.text_right(RIGHT, TOP + 10.5, &list.date_in_words, DATE)?;
    page.rule(LEFT, RIGHT, TOP + 14.0, Pen::new(1.0, Ink::Black));
    let known = format!("{} {}", list.as_of, list.others);
    let mut below = page.paragraph(LEFT, TOP + 19.0, RIGHT - LEFT, known.trim(), KNOWN)?;
    if let Some(note) = &list.note {
        below = page.paragraph(LEFT, below, RIGHT - LEFT, note, KNOWN)?;
    }
    if let Some(form) = form {
        let room = form.room.as_ref().map(|room| format!("Room {room}"));
        let facts: Vec<String> = form.tutor.clone().into_iter().chain(room).collect();
        let count = format!("{} to find", form.to_find());
        page.text(LEFT, below, &facts.join(", "), TEXT)?;
        page.text_right(RIGHT, below, &count, SECTION)?;
        below += TEXT.leading();
    }
    Ok(below - TEXT.leading() + SECTION_GAP.1)
}

fn further_heading(page: &mut Page, list: &EvacuationList, title: &str) -> Result<f32, LettersError> {
    page.text(LEFT, TOP + 2.0, &format!("{title}, continued"), DATE)?;
    page.text_right(RIGHT, TOP + 2.0, &list.school, KICKER)?;
    page.rule(LEFT, RIGHT, TOP + 5.5, Pen::new(1.0, Ink::Black));
    Ok(TOP + 8.0)
}

/// A section with a box before each name; gives the number of whoever comes next.
fn ticked(
    flow: &mut Flow<'_>,
    title: &str,
    pupils: &[EvacuationPupil],
    first_number: usize,
) -> Result<usize, LettersError> {
    let rows: Vec<Vec<Cell>> = (first_number..)
        .zip(pupils)
        .map(|(number, pupil)| {
            vec![
                Cell::Box { planned: None },
                Cell::Note(number.to_string()),
                Cell::Text(pupil.name.clone()),
                Cell::Note(pupil.known.clone()),
            ]
        })
        .collect();
    let column = |title, width, align| Column { group: "", title, width, align };
    let columns = vec![
        column(TICK, 12.0, Align::Centre),
        column(NUMBER, 10.0, Align::Right),
        column("Pupil", 78.0, Align::Left),
        column("What is known", 80.0, Align::Left),
    ];
    section(flow, title, columns, &rows)?;
    Ok(first_number + pupils.len())
}

fn listed(flow: &mut Flow<'_>, title: &str, pupils: &[EvacuationPupil]) -> Result<(), LettersError> {
    let row = |pupil: &EvacuationPupil| vec![Cell::Text(pupil.name.clone()), Cell::Note(pupil.known.clone())];
    let rows: Vec<Vec<Cell>> = pupils.iter().map(row).collect();
    let column = |title, width| Column { group: "", title, width, align: Align::Left };
    section(flow, title, vec![column("Pupil", 100.0), column("What is known", 80.0)], &rows)
}

fn section(flow: &mut Flow<'_>, title: &str, columns: Vec<Column>, rows: &[Vec<Cell>]) -> Result<(), LettersError> {
    if rows.is_empty() {
        return Ok(());
    }
    let table = Table { x: LEFT, columns, row_height: ROW_HEIGHT };
    flow.make_room(SECTION_GAP.0 + SECTION_GAP.1 + table.header_height() + ROW_HEIGHT)?;
    let baseline = flow.y + SECTION_GAP.0;
    flow.page().text(LEFT, baseline, &format!("{title} ({})", rows.len()), SECTION)?;
    flow.y = baseline + SECTION_GAP.1;
    table.print(rows, flow)
}

fn overview_columns() -> Vec<Column> {
    let column = |title, width, align| Column { group: "", title, width, align };
    vec![
        column("All found", 16.0, Align::Centre),
        column("", 3.0, Align::Left),
        column("Form", 27.0, Align::Left),
        column("Room", 18.0, Align::Left),
        column("Tutor", 50.0, Align::Left),
        column("Here", 14.0, Align::Right),
        column("Not registered", 24.0, Align::Right),
        column("Out", 13.0, Align::Right),
        column("Absent", 15.0, Align::Right),
    ]
}

fn overview_row(form: &EvacuationForm) -> Vec<Cell> {
    let count = |pupils: &[EvacuationPupil]| Cell::Text(pupils.len().to_string());
    vec![
        Cell::Box { planned: None },
        Cell::Blank,
        Cell::Text(form.name.clone()),
        form.room.clone().map_or(Cell::Blank, Cell::Text),
        form.tutor.clone().map_or(Cell::Blank, Cell::Text),
        count(&form.here),
        count(&form.not_registered),
        count(&form.elsewhere),
        count(&form.absent),
    ]
}
