//! Handing over a PDF: to the file that a script names, or shown to be printed.

use std::path::PathBuf;

use register::Refusal;

use super::write_file;
use crate::api::files::FileMade;
use crate::office::Office;

impl Office {
    /// Writes a page to the file that the request names, or shows it under `name`.
    pub(crate) fn pdf_made(&mut self, to_file: Option<&str>, name: &str, pdf: &[u8]) -> Result<FileMade, Refusal> {
        let path = match to_file {
            Some(path) => {
                let path = pdf_path(path)?;
                write_file(&path, pdf)?;
                path
            }
            None => self.show_page(name, pdf)?,
        };
        Ok(FileMade { file: path.display().to_string(), pages: None })
    }

    /// As pages are headed.
    pub(crate) fn school_name(&mut self) -> Result<String, Refusal> {
        Ok(self.reference()?.school.as_ref().map(|school| school.name.clone()).unwrap_or_default())
    }
}

/// Only a PDF is ever written over: never a register, its keys or anybody's work.
fn pdf_path(path: &str) -> Result<PathBuf, Refusal> {
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
