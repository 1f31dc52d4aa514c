use super::{LEFT, PAGE_HEIGHT, PAGE_WIDTH, Page, RIGHT};
use crate::LettersError;
use crate::pdf;
use crate::text::{Ink, Style, Typeface};

const FOOTER: Style = Style::quiet(Typeface::Regular, 8.0);
const FOOTER_BASELINE: f32 = PAGE_HEIGHT - 9.0;
const GHOST: Style = Style { typeface: Typeface::Bold, size: 78.0, ink: Ink::Ghost };

/// Finished pages with what every page carries: a footer, its number, and REHEARSAL if the register is one.
pub(crate) struct Document {
    pub title: String,
    /// Stands at the left of every footer.
    pub footer: String,
    pub rehearsal: bool,
    pub pages: Vec<Page>,
}

impl Document {
    pub(crate) fn into_pdf(self) -> Result<Vec<u8>, LettersError> {
        let title = self.title.clone();
        pdf::write(&title, &self.finished()?)
    }

    /// The pages as they are printed.
    pub(crate) fn finished(mut self) -> Result<Vec<Page>, LettersError> {
        let count = self.pages.len();
        for (index, page) in self.pages.iter_mut().enumerate() {
            page.text(LEFT, FOOTER_BASELINE, &self.footer, FOOTER)?;
            page.text_right(RIGHT, FOOTER_BASELINE, &format!("Page {} of {count}", index + 1), FOOTER)?;
            if self.rehearsal {
                mark_rehearsal(page)?;
            }
        }
        Ok(self.pages)
    }
}

/// A page of a rehearsal register must not pass for a real one: the word stands large behind what is written, where it
/// cannot be cut off, and once more in black.
fn mark_rehearsal(page: &mut Page) -> Result<(), LettersError> {
    let mut behind = Page::default();
    behind.text_centred(PAGE_WIDTH / 2.0, (PAGE_HEIGHT + GHOST.cap_height()) / 2.0, "REHEARSAL", GHOST)?;
    behind.prints.append(&mut page.prints);
    *page = behind;
    let words = "REHEARSAL – not a real register";
    page.text_centred(PAGE_WIDTH / 2.0, FOOTER_BASELINE, words, Style::new(Typeface::Bold, FOOTER.size))
}
