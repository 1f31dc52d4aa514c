//! Handing over a PDF: to the file that a script names, or shown to be printed.

use register::Refusal;

use super::write_file;
use crate::api::files::FileMade;
use crate::office::Office;
use crate::registers::pdf_path;

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
