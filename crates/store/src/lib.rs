//! The school's one encrypted file: the log of what was done, the tables derived from it, keys and accounts.
//! The only code that knows SQLite.

mod accounts;
mod apply;
mod damage;
mod device;
mod error;
mod file;
pub mod keys;
mod log;
mod outbox;
mod read;
mod rebuild;
mod schema;
mod stored;
mod strips;
mod verify;
mod wipe;

pub use accounts::{SignInFailure, new_pin};
pub use device::OtherDevice;
pub use error::StoreError;
pub use file::{Made, OneMoment, Store};
pub use log::{Appended, Writer};
pub use outbox::{Errand, Own};
pub use read::{
    ArrangementNoteRow, ArrangementRow, CallAbout, CallEnding, CallLogged, ContactOf, ContactRow, DepartureRow,
    DeviceKnown, DisposalRow, DocumentRow, EntryRow, HoldLifted, HoldRow, InboxRow, KeptOp, LeaveDecisionRow,
    LeaveMeetingRow, LeaveRequestRow, LetterOwedRow, LetterRow, LetterWordingRow, MembershipRow, MessageRow,
    MessageStateRow, MessageWorkRow, OpContent, PassRow, PenaltyRow, PlannedOnCall, PlannedRow, ProfessionalOf,
    PupilOp, Read, Reference, RiskRow, SentRow, TakenRow, ToldRow, WelfareRow, WholeClosure,
};
pub use stored::LoggedAction;
pub use strips::{MarkStrips, PupilMarks};
pub use verify::{DeviceHead, Verified};
