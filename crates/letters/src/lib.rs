//! What Rollbook prints: data in, laid-out A4 pages as a PDF out.
//!
//! Each printed page has one struct and one function. Nothing here reads a clock or a file: dates come in as words, fonts
//! are part of the program, and the same input always gives the same bytes. Text can be searched and copied, its fonts are
//! embedded once for a whole file with only the characters it uses, and a character that no font can draw is refused
//! before anything is printed.
//!
//! Inside, text becomes glyphs in one place (`text::shape`), glyphs and lines are placed on pages in millimetres (`page`),
//! and pages become a file in one place (`pdf`), the only one that knows the PDF library.

mod admission_register;
mod call_sheet;
mod chronology;
mod class_register;
mod disposal;
mod error;
mod evacuation_list;
mod heading;
mod ladder_chart;
mod leave_form;
mod letter;
mod page;
mod pdf;
mod qr;
mod recovery_sheet;
mod report;
mod text;

pub use admission_register::{
    AdmissionEntry, AdmissionHeading, AdmissionLine, AdmissionSection, admission_entry, admission_list,
};
pub use call_sheet::{CallSheet, CallSheetRow, call_sheet};
pub use chronology::{Chronology, ChronologyLine, chronology};
pub use class_register::{ClassRegister, ClassRegisterPupil, ClassRegisterSession, class_register};
pub use disposal::{
    DisposalCertificate, DisposalCertificateRow, DisposalList, DisposalListRow, disposal_certificate, disposal_list,
};
pub use error::LettersError;
pub use evacuation_list::{EvacuationForm, EvacuationList, EvacuationPupil, evacuation_list};
pub use ladder_chart::{LadderChart, LadderChartStep, ladder_chart};
pub use leave_form::{LeaveForm, leave_form};
pub use letter::{Envelope, Letter, letters};
pub use recovery_sheet::{RECOVERY_WORDS, RecoverySheet, recovery_sheet};
pub use report::{Report, ReportColumn, ReportSection, report};

/// Whether every character of a text can be drawn, for lists in which one name must not hold up all others.
pub fn can_print(text: &str) -> bool {
    let style = text::Style::new(text::Typeface::Regular, 9.5);
    text::shape(text, style).is_ok()
}
