//! The law as code: codes, sessions, calendar, policy, marks and figures. Pure: no files, no clock, no SQL.
//! Whoever calls passes in what is known and what time it is; what comes back is what happened, or a refusal.

pub mod codes;
pub mod ids;
pub mod refusal;
pub mod session;
pub mod time;

pub use codes::{Class, Code};
pub use ids::{ContactId, DeviceId, EntryId, GroupId, ProfessionalId, PupilId, StaffId};
pub use refusal::{Refusal, Rule};
pub use session::{SchoolSession, Session, Slot};
