use crate::LettersError;
use crate::page::{Area, Document, LEFT, Page, Pen, RIGHT, TOP};
use crate::qr;
use crate::text::{Ink, Style, Typeface};

/// Words on a recovery sheet: 24, which carry 256 bits and a check.
pub const RECOVERY_WORDS: usize = 24;

/// What the printed recovery sheet of a register says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoverySheet {
    pub school: String,
    /// The register's file name, so that the sheet is not tried on another.
    pub register: String,
    /// When the sheet was made, in words: "23 November 2026".
    pub made: String,
    /// [`RECOVERY_WORDS`] words, in order.
    pub words: Vec<String>,
    pub rehearsal: bool,
}

const KICKER: Style = Style::quiet(Typeface::Regular, 9.5);
const TITLE: Style = Style::new(Typeface::Bold, 28.0);
const LABEL: Style = Style::quiet(Typeface::Bold, 8.0);
const VALUE: Style = Style::new(Typeface::Regular, 11.0);
const BODY: Style = Style::new(Typeface::Regular, 10.5);
const HEADING: Style = Style::new(Typeface::Bold, 12.0);
const NUMBER: Style = Style::quiet(Typeface::Regular, 9.0);
const WORD: Style = Style::new(Typeface::Code, 16.0);

const GRID_COLUMNS: usize = 4;
const GRID_ROW: f32 = 11.5;
/// Where the number of a word ends and the word begins, from the left of its column.
const WORD_INDENT: f32 = 8.0;

const QR_SIDE: f32 = 60.0;
/// Columns that the facts at the top and the blanks at the bottom share.
const THIRDS: [f32; 3] = [75.0, 63.0, 46.0];
/// White at the right of each; the last one's is in the margin.
const THIRDS_GAP: f32 = 4.0;
const SIGNATURE_LINE: f32 = 262.0;
const STEPS_WIDTH: f32 = 104.0;

const WHAT_IT_IS: &str = "These 24 words open this school’s attendance register when its key is lost: the computer has \
                          broken, was stolen or was set up again, or nobody remembers the password. Keep this sheet in \
                          the school’s safe.";

const WHAT_IT_RISKS: &str = "Anyone who has it and a copy of the register can read every pupil’s record. Nobody outside \
                             the school holds a key: if this sheet and every other key are lost, the register cannot \
                             be opened again.";

const STEPS: [&str; 4] = [
    "Open the register, or its latest back-up, in Rollbook on any computer.",
    "When Rollbook asks how to open it, choose the recovery sheet.",
    "Type the 24 words in the order of their numbers, or read the square code with a hand scanner, which types them for \
     you.",
    "Put this sheet back in the safe. If anyone else may have seen it, make a new one at once and shred this one.",
];

const CARE: [&str; 3] = [
    "Do not photograph it, scan it to a file, or send it by email.",
    "Check once a term that it is still in the safe.",
    "Write down below who put it there.",
];

/// One A4 page with the words, numbered, and a QR code of the words joined by single spaces.
///
/// # Errors
/// `WordCount` unless there are 24 words; `MissingGlyph` if the school's name or the file's cannot be printed.
pub fn recovery_sheet(sheet: &RecoverySheet) -> Result<Vec<u8>, LettersError> {
    document(sheet)?.into_pdf()
}

fn document(sheet: &RecoverySheet) -> Result<Document, LettersError> {
    if sheet.words.len() != RECOVERY_WORDS {
        return Err(LettersError::WordCount { expected: RECOVERY_WORDS, found: sheet.words.len() });
    }
    let mut page = Page::default();
    let below = print_heading(&mut page, sheet)?;
    let below = print_words(&mut page, &sheet.words, below)?;
    let below = print_use(&mut page, &sheet.words.join(" "), below + 10.0)?;
    print_signatures(&mut page, (below + 12.0).max(SIGNATURE_LINE))?;
    Ok(Document {
        title: format!("Recovery sheet, {}", sheet.school),
        footer: format!("Rollbook recovery sheet, made {}", sheet.made),
        rehearsal: sheet.rehearsal,
        pages: vec![page],
    })
}

/// Gives how far down it goes, as do the next two.
fn print_heading(page: &mut Page, sheet: &RecoverySheet) -> Result<f32, LettersError> {
    page.text(LEFT, TOP + 3.0, "Rollbook attendance register", KICKER)?;
    page.text(LEFT, TOP + 15.0, "Recovery sheet", TITLE)?;
    page.rule(LEFT, RIGHT, TOP + 20.0, Pen::new(1.0, Ink::Black));
    let facts = [("School", &sheet.school), ("Register file", &sheet.register), ("Made", &sheet.made)];
    let mut x = LEFT;
    let mut below = 0.0_f32;
    for ((label, value), width) in facts.into_iter().zip(THIRDS) {
        page.text(x, TOP + 26.0, label, LABEL)?;
        below = below.max(page.paragraph(x, TOP + 31.5, width - THIRDS_GAP, value, VALUE)?);
        x += width;
    }
    let below = page.paragraph(LEFT, below + 5.0, RIGHT - LEFT, WHAT_IT_IS, BODY)? + 1.2;
    Ok(page.paragraph(LEFT, below, RIGHT - LEFT, WHAT_IT_RISKS, BODY)? + 2.0)
}

/// The words, numbered down each column.
fn print_words(page: &mut Page, words: &[String], top: f32) -> Result<f32, LettersError> {
    let rows = words.len().div_ceil(GRID_COLUMNS);
    let width = (RIGHT - LEFT) / GRID_COLUMNS as f32;
    for (index, word) in words.iter().enumerate() {
        let (column, row) = (index / rows, index % rows);
        let x = LEFT + column as f32 * width;
        let baseline = top + (row as f32 + 0.5) * GRID_ROW + WORD.cap_height() / 2.0;
        page.text_right(x + WORD_INDENT - 1.5, baseline, &(index + 1).to_string(), NUMBER)?;
        page.text(x + WORD_INDENT, baseline, word, WORD)?;
    }
    for row in 1..rows {
        page.rule(LEFT, RIGHT, top + row as f32 * GRID_ROW, Pen::new(0.35, Ink::Rule));
    }
    let area = Area { x: LEFT, y: top, width: RIGHT - LEFT, height: rows as f32 * GRID_ROW };
    page.frame(area, Pen::new(1.0, Ink::Black));
    Ok(top + area.height)
}

fn print_use(page: &mut Page, words: &str, top: f32) -> Result<f32, LettersError> {
    qr::draw(page, RIGHT - QR_SIDE, top, QR_SIDE, words)?;
    page.text(LEFT, top + HEADING.cap_height(), "How to use it", HEADING)?;
    let mut baseline = top + 10.0;
    for (index, step) in STEPS.iter().enumerate() {
        page.text(LEFT, baseline, &format!("{}.", index + 1), BODY)?;
        baseline = page.paragraph(LEFT + 6.0, baseline, STEPS_WIDTH - 6.0, step, BODY)? + 1.2;
    }
    page.text(LEFT, baseline + 5.0, "How to keep it", HEADING)?;
    baseline += 12.0;
    for rule in CARE {
        page.text(LEFT, baseline, "–", BODY)?;
        baseline = page.paragraph(LEFT + 6.0, baseline, STEPS_WIDTH - 6.0, rule, BODY)? + 1.2;
    }
    Ok(baseline)
}

fn print_signatures(page: &mut Page, line: f32) -> Result<(), LettersError> {
    let mut x = LEFT;
    for (label, width) in ["Put in the safe by", "Seen by", "Date"].into_iter().zip(THIRDS) {
        page.rule(x, x + width - THIRDS_GAP, line, Pen::new(0.6, Ink::Black));
        page.text(x, line + 4.5, label, LABEL)?;
        x += width;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
