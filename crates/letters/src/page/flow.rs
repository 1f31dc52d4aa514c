use super::{BOTTOM, Page};
use crate::LettersError;

/// Fills pages from top to bottom. `y` is how far down the current page is taken.
pub(crate) struct Flow<'a> {
    pages: Vec<Page>,
    current: Page,
    pub y: f32,
    heading: &'a dyn Fn(&mut Page) -> Result<f32, LettersError>,
}

impl<'a> Flow<'a> {
    /// `first` is the first page, taken down to `y`; `heading` starts each further page and says how far down it goes.
    pub(crate) fn new(first: Page, y: f32, heading: &'a dyn Fn(&mut Page) -> Result<f32, LettersError>) -> Self {
        Flow { pages: Vec::new(), current: first, y, heading }
    }

    pub(crate) fn page(&mut self) -> &mut Page {
        &mut self.current
    }

    pub(crate) fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Goes to the next page unless `height` more fits on this one. True if it went.
    pub(crate) fn make_room(&mut self, height: f32) -> Result<bool, LettersError> {
        if self.room() >= height {
            return Ok(false);
        }
        let mut next = Page::default();
        self.y = (self.heading)(&mut next)?;
        self.pages.push(std::mem::replace(&mut self.current, next));
        Ok(true)
    }

    pub(crate) fn into_pages(mut self) -> Vec<Page> {
        self.pages.push(self.current);
        self.pages
    }
}
