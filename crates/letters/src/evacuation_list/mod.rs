//! The list to take out of a burning building: form by form, whom to find, and who need not be looked for.

mod layout;

use crate::LettersError;
use crate::page::{Document, Page};
use layout::{form_pages, overview_pages};

/// Who is where at one moment, by form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvacuationList {
    pub school: String,
    /// "Monday 23 November 2026".
    pub date_in_words: String,
    /// "Right as of 09:12 on this computer." Stands on every page.
    pub as_of: String,
    /// "R. Desk, Receptionist: known to 09:11."; empty where there is no other computer.
    pub others: String,
    /// What the list cannot know: that the school day is over, that the school is closed.
    pub note: Option<String>,
    pub forms: Vec<EvacuationForm>,
    pub rehearsal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvacuationForm {
    pub name: String,
    pub tutor: Option<String>,
    pub room: Option<String>,
    /// On the premises, as far as is known.
    pub here: Vec<EvacuationPupil>,
    /// Nobody has registered them yet: to be found too.
    pub not_registered: Vec<EvacuationPupil>,
    /// Signed out, on a visit, at another school.
    pub elsewhere: Vec<EvacuationPupil>,
    pub absent: Vec<EvacuationPupil>,
}

impl EvacuationForm {
    fn to_find(&self) -> usize {
        self.here.len() + self.not_registered.len()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvacuationPupil {
    pub name: String,
    /// What is known: "arrived 09:10", "signed out 10:02: dentist".
    pub known: String,
}

/// An overview first, then each form on a page of its own, so that the pages can be handed out. A box to tick stands
/// before everybody who is to be found.
///
/// # Errors
/// `MissingGlyph` if a name cannot be printed.
pub fn evacuation_list(list: &EvacuationList) -> Result<Vec<u8>, LettersError> {
    document(list)?.into_pdf()
}

fn document(list: &EvacuationList) -> Result<Document, LettersError> {
    let mut pages: Vec<Page> = if list.forms.len() == 1 { Vec::new() } else { overview_pages(list)? };
    for form in &list.forms {
        pages.extend(form_pages(list, form)?);
    }
    Ok(Document {
        title: format!("Evacuation list, {}", list.date_in_words),
        footer: list.as_of.clone(),
        rehearsal: list.rehearsal,
        pages,
    })
}

#[cfg(test)]
mod tests;
