//! Files that come in: imports, with each bad row and its remedy. Files that are made: PDFs.

mod groups;
mod import;
mod pupils;
mod related;
mod staff;

use std::path::Path;

pub(crate) use groups::Groups;
pub use import::ImportChoice;

use register::{Refusal, Rule};

pub(crate) fn write_file(path: &Path, content: &[u8]) -> Result<(), Refusal> {
    std::fs::write(path, content).map_err(|error| {
        let message = format!("{} could not be written: {error}. Choose another place and try again.", path.display());
        Refusal::new(Rule::Unavailable, message).at("to_file")
    })
}

pub(crate) fn not_printed(error: &letters::LettersError) -> Refusal {
    Refusal::new(Rule::Unavailable, format!("{error}"))
}
