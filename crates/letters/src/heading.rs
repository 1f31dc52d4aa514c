//! What stands over the lists that Rollbook prints.

use crate::LettersError;
use crate::page::{LEFT, Page, Pen, RIGHT, TOP};
use crate::text::{Ink, Style, Typeface};

const KICKER: Style = Style::quiet(Typeface::Regular, 9.0);
const TITLE: Style = Style::new(Typeface::Bold, 18.0);
const SMALL_TITLE: Style = Style::new(Typeface::Bold, 11.0);
const LEAD: Style = Style::new(Typeface::Regular, 9.5);

/// The words over a list.
pub(crate) struct Heading<'a> {
    pub school: &'a str,
    /// What kind of paper it is.
    pub kind: &'a str,
    pub title: &'a str,
    /// At the right of the title, such as the day.
    pub aside: &'a str,
    pub lead: &'a str,
}

impl Heading<'_> {
    /// The first page, and how far down it is taken.
    pub(crate) fn first(&self) -> Result<(Page, f32), LettersError> {
        let mut page = Page::default();
        page.text(LEFT, TOP + 1.0, self.school, KICKER)?;
        page.text_right(RIGHT, TOP + 1.0, self.kind, KICKER)?;
        page.text(LEFT, TOP + 10.0, self.title, TITLE)?;
        page.text_right(RIGHT, TOP + 10.0, self.aside, SMALL_TITLE)?;
        page.rule(LEFT, RIGHT, TOP + 13.5, Pen::new(1.0, Ink::Black));
        let below = page.paragraph(LEFT, TOP + 18.5, RIGHT - LEFT, self.lead, LEAD)?;
        Ok((page, below + 1.0))
    }

    /// The top of a further page, and how far down it goes.
    pub(crate) fn further(&self, page: &mut Page) -> Result<f32, LettersError> {
        page.text(LEFT, TOP + 2.0, &format!("{}, {}", self.title, self.aside), SMALL_TITLE)?;
        page.text_right(RIGHT, TOP + 2.0, self.school, KICKER)?;
        page.rule(LEFT, RIGHT, TOP + 5.5, Pen::new(1.0, Ink::Black));
        Ok(TOP + 8.0)
    }
}
