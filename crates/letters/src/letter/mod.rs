//! Letters to families, many in one file. Each has pages of its own, with the address where the window of a folded letter's
//! envelope shows it.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use crate::page::{BOTTOM, Document, Flow, PAGE_WIDTH, Page, Pen};
use crate::text::{Ink, Style, Typeface, break_lines};
use crate::{LettersError, pdf};

/// What is on the paper of one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub school: String,
    /// How the school is reached, a line each.
    pub from: Vec<String>,
    /// Whom it is to, and where: a line each.
    pub address: Vec<String>,
    pub dated: String,
    /// Stands in the footer, by which a pile is sorted: "6A".
    pub form: String,
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// Who signs, a line each.
    pub signed: Vec<String>,
}

/// The envelope whose window shows the address; the sheet is folded to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Envelope {
    /// 110 by 220 mm, window of 35 by 90 mm, 20 mm from the left and 18 mm from the bottom; the sheet is folded twice.
    Dl,
    /// 162 by 229 mm, window of 35 by 90 mm, 20 mm from the left and 60 mm from the bottom; the sheet is folded once.
    C5,
}

impl Envelope {
    /// Where the address may stand so that it is seen however the sheet has slipped: its top and bottom.
    fn window(self) -> (f32, f32) {
        match self {
            Envelope::Dl => (57.0, 81.0),
            Envelope::C5 => (67.0, 88.5),
        }
    }
}

const LEFT: f32 = 25.0;
const RIGHT: f32 = PAGE_WIDTH - 25.0;
/// The window ends 110 mm from the left, and the sheet may have slipped by ten.
const ADDRESS_RIGHT: f32 = 99.0;
const HEAD: f32 = 20.0;
/// A space for the hand that signs.
const SIGNATURE: f32 = 17.0;

const SCHOOL: Style = Style::new(Typeface::Bold, 14.0);
const REACHED: Style = Style::quiet(Typeface::Regular, 8.5);
const SUBJECT: Style = Style::new(Typeface::Bold, 11.0);
const WORDS: Style = Style::new(Typeface::Regular, 10.5);
/// An address shrinks rather than losing a line to the edge of the window.
const ADDRESS_SIZES: [f32; 5] = [10.5, 9.5, 8.5, 7.5, 6.5];
const FURTHER: Style = Style::quiet(Typeface::Regular, 9.0);

/// All letters in one file, each with pages of its own; and how many pages there are.
///
/// # Errors
/// `MissingGlyph` if a character cannot be printed, `NoRoom` if an address is longer than the window; nothing is printed.
pub fn letters(letters: &[Letter], envelope: Envelope, rehearsal: bool) -> Result<(Vec<u8>, usize), LettersError> {
    let shares = thread::available_parallelism().map_or(1, NonZero::get);
    let laid_out = |some: &[Letter]| -> Result<Vec<Page>, LettersError> {
        let pages = some.iter().map(|letter| document(letter, envelope, rehearsal)?.finished());
        Ok(pages.collect::<Result<Vec<_>, _>>()?.concat())
    };
    // Letters know nothing of each other, so each processor lays out its share of them.
    let pages = thread::scope(|scope| {
        let chunks = letters.chunks(letters.len().div_ceil(shares).max(1));
        let working: Vec<_> = chunks.map(|some| scope.spawn(move || laid_out(some))).collect();
        let done = working.into_iter().map(|share| share.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done.collect::<Result<Vec<_>, _>>()
    })?;
    let pages = pages.concat();
    let title = match letters {
        [only] => only.subject.clone(),
        several => format!("{} letters", several.len()),
    };
    Ok((pdf::write(&title, &pages)?, pages.len()))
}

fn document(letter: &Letter, envelope: Envelope, rehearsal: bool) -> Result<Document, LettersError> {
    let mut first = Page::default();
    letterhead(&mut first, letter)?;
    address(&mut first, letter, envelope)?;
    let further = |page: &mut Page| {
        page.text(LEFT, HEAD, &letter.school, FURTHER)?;
        page.text_right(RIGHT, HEAD, &letter.subject, FURTHER)?;
        page.rule(LEFT, RIGHT, HEAD + 3.0, Pen::new(0.5, Ink::Rule));
        Ok(HEAD + 11.0)
    };
    let (_, bottom) = envelope.window();
    let mut flow = Flow::new(first, bottom + 14.0, &further);
    let dated = flow.y;
    flow.page().text(LEFT, dated, &letter.dated, WORDS)?;
    flow.y = flow.page().paragraph(LEFT, dated + 11.0, RIGHT - LEFT, &letter.subject, SUBJECT)? + 3.0;
    for paragraph in &letter.paragraphs {
        lines(&mut flow, paragraph)?;
        flow.y += WORDS.leading() * 0.6;
    }
    signature(&mut flow, letter)?;
    Ok(Document {
        title: letter.subject.clone(),
        footer: [letter.form.as_str(), letter.school.as_str()].join("  ·  "),
        rehearsal,
        pages: flow.into_pages(),
    })
}

fn letterhead(page: &mut Page, letter: &Letter) -> Result<(), LettersError> {
    page.text(LEFT, HEAD, &letter.school, SCHOOL)?;
    for (line, baseline) in letter.from.iter().zip((0u8..).map(|n| HEAD + f32::from(n) * REACHED.leading())) {
        page.text_right(RIGHT, baseline, line, REACHED)?;
    }
    Ok(())
}

/// In the largest size in which every line is inside the window.
fn address(page: &mut Page, letter: &Letter, envelope: Envelope) -> Result<(), LettersError> {
    let (top, bottom) = envelope.window();
    let width = ADDRESS_RIGHT - LEFT;
    for size in ADDRESS_SIZES {
        let style = Style::new(Typeface::Regular, size);
        let mut lines = Vec::new();
        for line in &letter.address {
            lines.extend(break_lines(line, style, width)?);
        }
        let height = lines.iter().map(|_| style.leading()).sum::<f32>();
        if top + height <= bottom && lines.iter().all(|line| line.width() <= width) {
            let mut baseline = top + style.cap_height();
            for line in lines {
                page.place(line, LEFT, baseline);
                baseline += style.leading();
            }
            return Ok(());
        }
    }
    Err(LettersError::NoRoom { text: letter.address.join(", ") })
}

/// A paragraph, whose lines may go on on the next page.
fn lines(flow: &mut Flow<'_>, paragraph: &str) -> Result<(), LettersError> {
    for line in break_lines(paragraph, WORDS, RIGHT - LEFT)? {
        flow.make_room(WORDS.leading())?;
        flow.y += WORDS.leading();
        let baseline = flow.y;
        flow.page().place(line, LEFT, baseline);
    }
    Ok(())
}

/// Never alone at the top of a page without its lines.
fn signature(flow: &mut Flow<'_>, letter: &Letter) -> Result<(), LettersError> {
    let height = SIGNATURE + letter.signed.iter().map(|_| WORDS.leading()).sum::<f32>();
    flow.make_room(height.min(BOTTOM / 2.0))?;
    flow.y += SIGNATURE;
    for line in &letter.signed {
        lines(flow, line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
