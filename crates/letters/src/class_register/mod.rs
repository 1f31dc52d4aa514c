//! A class register on paper, for the morning on which the power fails.

mod layout;

use crate::LettersError;
use crate::page::{BOTTOM, Document, Flow, TOP};
use layout::{
    SIGNATURES, key_height, print_first_heading, print_further_heading, print_key, print_nobody, print_signatures,
    rows, table,
};

/// What the printed register of a group says, for one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRegister {
    pub school: String,
    pub group: String,
    /// "Monday 23 November 2026".
    pub date_in_words: String,
    pub tutor: Option<String>,
    pub room: Option<String>,
    /// The day's sessions, in order.
    pub sessions: Vec<ClassRegisterSession>,
    /// In the order of their numbers, which are also the rows' numbers on the screen when the paper is keyed in.
    pub pupils: Vec<ClassRegisterPupil>,
    /// When it was printed: "23 November 2026 at 07:45".
    pub printed: String,
    pub rehearsal: bool,
    /// Codes and what they mean, in the order in which they are to be found.
    pub code_key: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRegisterSession {
    /// "Morning".
    pub name: String,
    /// "08:45".
    pub opens: String,
    /// "09:15".
    pub closes: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassRegisterPupil {
    pub number: u32,
    /// As the school uses it, surname first or last.
    pub name: String,
    /// The code that is planned for the morning, if one is.
    pub planned_am: Option<String>,
    pub planned_pm: Option<String>,
    pub note: Option<String>,
}

/// A row for each pupil, with boxes to write the codes in; a planned code stands in its box, faint, in a dashed frame. Up to
/// 32 pupils fit on one page, unless their notes are long; more go on with the header repeated.
///
/// # Errors
/// `MissingGlyph` if a name or a note cannot be printed.
pub fn class_register(page: &ClassRegister) -> Result<Vec<u8>, LettersError> {
    document(page)?.into_pdf()
}

fn document(register: &ClassRegister) -> Result<Document, LettersError> {
    let (first, top) = print_first_heading(register)?;
    let key = key_height(&register.code_key)?;
    let rows = rows(register);
    let table = table(&rows, BOTTOM - top - SIGNATURES, key)?;

    let heading = |page: &mut crate::page::Page| print_further_heading(page, register, TOP);
    let mut flow = Flow::new(first, top, &heading);
    table.print(&rows, &mut flow)?;
    if rows.is_empty() {
        print_nobody(&mut flow)?;
    }
    flow.make_room(SIGNATURES)?;
    print_signatures(&mut flow)?;
    flow.make_room(key)?;
    print_key(&register.code_key, &mut flow)?;

    Ok(Document {
        title: format!("Register of {}, {}", register.group, register.date_in_words),
        footer: format!("Printed {}", register.printed),
        rehearsal: register.rehearsal,
        pages: flow.into_pages(),
    })
}

#[cfg(test)]
mod tests;
