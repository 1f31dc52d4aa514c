//! Questions to the tables. Those about one day touch that day's rows only, however long the history is.

mod arrangements;
mod documents;
mod follow_up;
mod inbox;
mod leave;
mod letters;
mod marks;
mod messages;
mod passes;
mod penalty;
mod people;
mod retention;
mod roll;
mod school;
mod site;

pub use arrangements::{ArrangementNoteRow, ArrangementRow};
pub use documents::DocumentRow;
pub use follow_up::{CallAbout, CallEnding, ContactRow, RiskRow};
pub use inbox::{InboxRow, MessageWorkRow};
pub use leave::{LeaveDecisionRow, LeaveMeetingRow, LeaveRequestRow, LetterOwedRow};
pub use letters::{LetterRow, LetterWordingRow};
pub use marks::{CallLogged, EntryRow, OpContent, PlannedOnCall, PlannedRow, TakenRow, WholeClosure};
pub use messages::{MessageRow, MessageStateRow, Reference};
pub use passes::PassRow;
pub use penalty::PenaltyRow;
pub use people::{ContactOf, MembershipRow, ProfessionalOf};
pub use retention::{DisposalRow, HoldLifted, HoldRow, KeptOp};
pub use roll::{PupilOp, SentRow, ToldRow};
pub use site::{DepartureRow, DeviceKnown, WelfareRow};

use rusqlite::Connection;

use crate::error::Result;
use crate::file::fixed;

/// A view of the register, inside a transaction or outside one.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    pub(crate) db: &'a Connection,
}

impl Read<'_> {
    /// The last operation that this file learned of. What is cached in memory is as fresh as this number says.
    pub fn last_op(&self) -> Result<i64> {
        Ok(self.db.prepare_cached("select coalesce(max(id), 0) from op")?.query_row([], |row| row.get(0))?)
    }

    /// The last operation that changed pupils, staff, groups, policy, calendar or closures: what is cached of them is
    /// as fresh as this number says.
    pub fn reference_changed_by(&self) -> Result<i64> {
        Ok(fixed(self.db, "reference_changed_by")?.map_or(0, i64::from_be_bytes))
    }

    pub fn count_ops(&self) -> Result<u64> {
        let count: i64 = self.db.prepare_cached("select count(*) from op")?.query_row([], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    pub fn count_entries(&self) -> Result<u64> {
        let count: i64 = self.db.prepare_cached("select count(*) from entry")?.query_row([], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }
}
