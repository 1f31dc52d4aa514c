//! The law as code: codes, sessions, calendar, policy, marks, leave and figures. Pure: no files, no clock, no SQL.
//! Whoever calls passes in what is known and what time it is; what comes back is what happened, or a refusal.

pub mod arrangements;
pub mod calendar;
pub mod codes;
pub mod documents;
pub mod fields;
pub mod figures;
pub mod follow_up;
pub mod groups;
pub mod ids;
pub mod leave;
pub mod letters;
pub mod marks;
pub mod messages;
mod numbered;
pub mod passes;
pub mod penalty;
pub mod policy;
pub mod pupils;
pub mod refusal;
pub mod retention;
pub mod roles;
pub mod roll;
pub mod session;
pub mod site;
pub mod time;
pub mod words;

pub use calendar::{Calendar, Period, PeriodKind};
pub use codes::{Class, Code};
pub use figures::Tally;
pub use groups::GroupKind;
pub use ids::{ContactId, DeviceId, EntryId, GroupId, OpId, ProfessionalId, PupilId, StaffId};
pub use policy::{Policy, PolicyDocument, PolicyHistory, SessionTimes};
pub use pupils::{Upn, YearGroup};
pub use refusal::{Refusal, Rule};
pub use roles::{Action, Reach, Role, Roles};
pub use session::{SchoolSession, Session, Slot};
