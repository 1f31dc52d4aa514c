//! Files that come in: imports, with each bad row and its remedy. Files that are made: PDFs.

mod groups;
mod import;
mod messages;
mod pdf;
mod printed;
mod pupils;
mod related;
mod staff;

pub(crate) use groups::Groups;
pub use import::ImportChoice;
pub(crate) use printed::{Printed, write_file};

use register::{Refusal, Rule};

pub(crate) fn not_printed(error: &letters::LettersError) -> Refusal {
    Refusal::new(Rule::Unavailable, format!("{error}"))
}
