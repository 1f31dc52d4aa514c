//! Files in and out. Reading pupils, contacts, professionals, staff, the calendar and messages from the CSV and XLSX
//! files that schools have: bytes in, typed rows and a list of what is wrong out; and telling what a document is. Pure: no
//! files, no clock.
//!
//! Nothing here decides what is stored. A [`Read`] holds every good row and every bad cell; whoever imports takes
//! nothing of a file with a bad cell unless the person says so.

mod calendar;
mod cells;
mod contacts;
mod document;
mod file;
mod headings;
mod kind;
mod messages;
mod noticed;
mod outcome;
mod professionals;
mod pupils;
mod reading;
mod row;
mod staff;

pub use calendar::{CalendarRow, read_calendar};
pub use contacts::{ContactRow, read_contacts};
pub use document::{LARGEST_DOCUMENT, Media, NotADocument, media_of};
pub use file::{MAX_BYTES, MAX_ROWS};
pub use kind::{ImportKind, NotAnImportKind};
pub use messages::{MessageRow, read_messages};
pub use outcome::{Given, Read, Rejected};
pub use professionals::{ProfessionalKind, ProfessionalRow, read_professionals};
pub use pupils::{AdmissionColumns, EnrolStatus, Moves, PupilKey, PupilRow, Sen, Sex, read_pupils};
pub use staff::{StaffRow, read_staff};
