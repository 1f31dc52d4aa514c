use super::{ClassRegister, ClassRegisterPupil};
use crate::LettersError;
use crate::page::{Align, Cell, Column, Flow, LEFT, Page, Pen, RIGHT, TOP, Table};
use crate::text::{Ink, Style, Typeface, break_lines, shape};

const KICKER: Style = Style::quiet(Typeface::Regular, 9.0);
const GROUP: Style = Style::new(Typeface::Bold, 22.0);
const DATE: Style = Style::new(Typeface::Bold, 12.0);
const LABEL: Style = Style::quiet(Typeface::Bold, 7.5);
const VALUE: Style = Style::new(Typeface::Regular, 9.5);
const HINT: Style = Style::quiet(Typeface::Regular, 8.0);
const KEY_CODE: Style = Style::new(Typeface::Code, 7.5);
const KEY_MEANING: Style = Style::new(Typeface::Regular, 7.0);

/// Rows are as high as the page allows between these: room for handwriting, and no further than needed.
const ROW_HEIGHTS: (f32, f32) = (5.5, 7.5);
/// Where one page is not enough, rows are as high as this.
const FLOWING_ROW_HEIGHT: f32 = 6.5;

const FACT_GAP: f32 = 4.0;
const KEY_COLUMNS: usize = 3;
const KEY_GAP: f32 = 4.0;
const KEY_INDENT: f32 = 6.0;
const KEY_LINE: f32 = 3.1;
const KEY_TITLE: f32 = 6.0;
pub(super) const SIGNATURES: f32 = 18.0;

const HINT_WORDS: &str = "Write a code in every box, in ink. A dashed box holds a planned code: write over it if it turns out \
otherwise.";

/// The top of the first page; gives how far down it goes.
pub(super) fn print_first_heading(register: &ClassRegister) -> Result<(Page, f32), LettersError> {
    let mut page = Page::default();
    page.text(LEFT, TOP + 1.0, &register.school, KICKER)?;
    page.text_right(RIGHT, TOP + 1.0, "Class register on paper", KICKER)?;
    page.text(LEFT, TOP + 10.5, &register.group, GROUP)?;
    page.text_right(RIGHT, TOP + 10.5, &register.date_in_words, DATE)?;
    page.rule(LEFT, RIGHT, TOP + 14.0, Pen::new(1.0, Ink::Black));
    let below = print_facts(&mut page, register, TOP + 18.5)?;
    let below = page.paragraph(LEFT, below + 1.5, RIGHT - LEFT, HINT_WORDS, HINT)?;
    Ok((page, below))
}

/// The top of each further page; gives how far down it goes.
pub(super) fn print_further_heading(page: &mut Page, register: &ClassRegister, top: f32) -> Result<f32, LettersError> {
    let name = format!("{}, {}", register.group, register.date_in_words);
    page.text(LEFT, top + 2.0, &name, DATE)?;
    page.text_right(RIGHT, top + 2.0, &register.school, KICKER)?;
    page.rule(LEFT, RIGHT, top + 5.5, Pen::new(1.0, Ink::Black));
    Ok(top + 8.0)
}

/// Tutor, room and session times side by side, a label over each; gives the baseline below them.
fn print_facts(page: &mut Page, register: &ClassRegister, baseline: f32) -> Result<f32, LettersError> {
    let mut facts = Vec::new();
    facts.extend(register.tutor.clone().map(|tutor| ("Tutor".to_owned(), tutor)));
    facts.extend(register.room.clone().map(|room| ("Room".to_owned(), room)));
    for session in &register.sessions {
        facts.push((session.name.clone(), format!("opens {}, closes {}", session.opens, session.closes)));
    }
    let width = (RIGHT - LEFT) / facts.len().max(1) as f32;
    let mut below = baseline;
    for (index, (label, value)) in facts.iter().enumerate() {
        let x = LEFT + index as f32 * width;
        page.text(x, baseline, label, LABEL)?;
        let end = page.paragraph(x, baseline + VALUE.leading(), width - FACT_GAP, value, VALUE)?;
        below = below.max(end);
    }
    Ok(below)
}

/// The table, with rows as high as lets all of them stand in `room`, above the key of codes if that fits too. Where one page
/// is not enough, rows are of middling height.
pub(super) fn table(rows: &[Vec<Cell>], room: f32, key: f32) -> Result<Table, LettersError> {
    let (least, most) = ROW_HEIGHTS;
    let mut table = Table { x: LEFT, columns: columns(), row_height: least };
    let room = room - table.header_height();
    let total: f32 = table.row_heights(rows)?.iter().sum();
    if total > room {
        table.row_height = FLOWING_ROW_HEIGHT;
        return Ok(table);
    }
    let room = if total + key <= room { room - key } else { room };
    let spare = (room - total) / rows.len().max(1) as f32;
    table.row_height = (least + spare).min(most);
    Ok(table)
}

fn columns() -> Vec<Column> {
    let column = |group, title, width, align| Column { group, title, width, align };
    vec![
        column("", "No.", 9.0, Align::Right),
        column("", "Pupil", 62.0, Align::Left),
        column("AM", "Code", 16.0, Align::Centre),
        column("AM", "Min. late", 14.0, Align::Centre),
        column("PM", "Code", 16.0, Align::Centre),
        column("PM", "Min. late", 14.0, Align::Centre),
        column("", "", 3.0, Align::Left),
        column("", "Note", 46.0, Align::Left),
    ]
}

pub(super) fn rows(register: &ClassRegister) -> Vec<Vec<Cell>> {
    register.pupils.iter().map(row).collect()
}

fn row(pupil: &ClassRegisterPupil) -> Vec<Cell> {
    vec![
        Cell::Note(pupil.number.to_string()),
        Cell::Text(pupil.name.clone()),
        Cell::Box { planned: pupil.planned_am.clone() },
        Cell::Blank,
        Cell::Box { planned: pupil.planned_pm.clone() },
        Cell::Blank,
        Cell::Blank,
        pupil.note.clone().map_or(Cell::Blank, Cell::Note),
    ]
}

pub(super) fn print_nobody(flow: &mut Flow<'_>) -> Result<(), LettersError> {
    flow.y += VALUE.leading() + 2.0;
    let baseline = flow.y;
    flow.page().text(LEFT, baseline, "Nobody is in this group on this day.", VALUE)
}

/// Who took each session and when, and who typed it into Rollbook and when: the register says so for ever (reg. 10).
pub(super) fn print_signatures(flow: &mut Flow<'_>) -> Result<(), LettersError> {
    let line = flow.y + SIGNATURES - 6.0;
    let width = (RIGHT - LEFT + KEY_GAP) / 3.0;
    for (index, label) in ["AM taken by", "PM taken by", "Typed into Rollbook by"].iter().enumerate() {
        let x = LEFT + index as f32 * width;
        let name_end = x + width - KEY_GAP - 15.0;
        page_blank(flow.page(), x, name_end - 2.0, line, label)?;
        page_blank(flow.page(), name_end, x + width - KEY_GAP, line, "at")?;
    }
    flow.y += SIGNATURES;
    Ok(())
}

fn page_blank(page: &mut Page, from: f32, to: f32, line: f32, label: &str) -> Result<(), LettersError> {
    page.rule(from, to, line, Pen::new(0.6, Ink::Black));
    page.text(from, line + 3.4, label, LABEL)
}

fn key_column_width() -> f32 {
    (RIGHT - LEFT + KEY_GAP) / KEY_COLUMNS as f32
}

/// Lines that each entry of the key takes.
fn key_lines(key: &[(String, String)]) -> Result<Vec<usize>, LettersError> {
    let width = key_column_width() - KEY_GAP - KEY_INDENT;
    key.iter().map(|(_, meaning)| Ok(break_lines(meaning, KEY_MEANING, width)?.len().max(1))).collect()
}

/// Lines of the longest column, with the entries shared out in order.
fn key_depth(lines: &[usize]) -> usize {
    let total: usize = lines.iter().sum();
    let fits = |depth: usize| {
        let mut columns = 1;
        let mut taken = 0;
        for entry in lines {
            if taken + entry > depth {
                columns += 1;
                taken = 0;
            }
            taken += entry;
        }
        columns <= KEY_COLUMNS
    };
    let longest = lines.iter().copied().max().unwrap_or(0);
    (total.div_ceil(KEY_COLUMNS).max(longest)..=total).find(|depth| fits(*depth)).unwrap_or(total)
}

pub(super) fn key_height(key: &[(String, String)]) -> Result<f32, LettersError> {
    if key.is_empty() {
        return Ok(0.0);
    }
    Ok(KEY_TITLE + key_depth(&key_lines(key)?) as f32 * KEY_LINE)
}

pub(super) fn print_key(key: &[(String, String)], flow: &mut Flow<'_>) -> Result<(), LettersError> {
    if key.is_empty() {
        return Ok(());
    }
    let lines = key_lines(key)?;
    let depth = key_depth(&lines);
    let first = flow.y + KEY_TITLE + 1.0;
    let title = flow.y + KEY_TITLE - 2.6;
    flow.page().text(LEFT, title, "Codes", LABEL)?;
    let (mut column, mut taken) = (0, 0);
    for ((code, meaning), count) in key.iter().zip(lines) {
        if taken + count > depth {
            column += 1;
            taken = 0;
        }
        let x = LEFT + column as f32 * key_column_width();
        let mut baseline = first + taken as f32 * KEY_LINE;
        let code = shape(code, KEY_CODE)?;
        flow.page().place(code, x, baseline);
        for run in break_lines(meaning, KEY_MEANING, key_column_width() - KEY_GAP - KEY_INDENT)? {
            flow.page().place(run, x + KEY_INDENT, baseline);
            baseline += KEY_LINE;
        }
        taken += count;
    }
    flow.y += KEY_TITLE + depth as f32 * KEY_LINE;
    Ok(())
}
