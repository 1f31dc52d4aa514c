//! Files that come in: imports, with each bad row and its remedy. Files that are made: PDFs.

mod groups;
mod import;
mod printed;
mod pupils;
mod related;
mod staff;

pub(crate) use groups::Groups;
pub use import::ImportChoice;
pub(crate) use printed::{Printed, write_file};

use std::path::PathBuf;

use register::{Refusal, Rule};

pub(crate) fn not_printed(error: &letters::LettersError) -> Refusal {
    Refusal::new(Rule::Unavailable, format!("{error}"))
}

/// Only a PDF is ever written over: never a register, its keys or anybody's work.
pub(crate) fn pdf_path(path: &str) -> Result<PathBuf, Refusal> {
    let path = PathBuf::from(path);
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) {
        return Ok(path);
    }
    let message = "The name of a printed page ends in .pdf. Nothing was written. Give such a name.";
    Err(Refusal::bad_request("to_file", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_page_is_written_over_nothing_but_a_pdf() {
        for path in ["oak.rollbook", "oak.rollbook.keys", "/etc/hosts", "", "pdf"] {
            assert_eq!(pdf_path(path).unwrap_err().field.as_deref(), Some("to_file"), "{path}");
        }
        assert_eq!(pdf_path("6A.PDF").unwrap(), PathBuf::from("6A.PDF"));
    }
}
