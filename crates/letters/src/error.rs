use thiserror::Error;

/// Why a page could not be made. Nothing has been printed, and no mark has changed.
///
/// The words are for the person at the screen. They never hold a name: what could be one is in a field, for the screen and
/// not for a log.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LettersError {
    /// `text` holds a character that Rollbook's fonts have no shape for, or one of a script written from right to left.
    #[error(
        "A name or a line on this page has a character that Rollbook cannot print yet (U+{:04X}). Nothing was printed, \
         and the register is as it was. Add a used name in letters that can be printed, or write this page by hand.",
        *.character as u32
    )]
    MissingGlyph { text: String, character: char },

    /// An address is longer than the window of an envelope.
    #[error(
        "An address is too long for the window of the envelope, so nothing was printed, and no letter counts as sent. \
         Shorten the address of the contact, or write this letter by hand."
    )]
    NoRoom { text: String },

    /// A recovery sheet was asked for with too few or too many words.
    #[error(
        "A recovery sheet has {expected} words, but {found} were given. Nothing was printed. A sheet with other words \
         would not open the register, so make a new one."
    )]
    WordCount { expected: usize, found: usize },

    /// The words are too long for a QR code.
    #[error("The recovery words do not fit in a QR code. Nothing was printed. Make a new recovery sheet.")]
    QrTooLong,

    /// A font that is part of the program cannot be read.
    #[error(
        "The font {font} that comes with Rollbook is damaged, so nothing was printed. The register is as it was. \
         Install Rollbook again."
    )]
    FontUnreadable { font: &'static str },

    /// The finished pages could not be written as a PDF.
    #[error(
        "The PDF could not be written, so nothing was printed. The register is as it was. Please try again. ({detail})"
    )]
    PdfNotWritten { detail: String },
}
