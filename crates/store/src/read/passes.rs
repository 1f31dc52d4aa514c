//! Who is sent to take a register.

use chrono::{DateTime, NaiveDate, Utc};
use record::PassTo;
use register::{EntryId, GroupId, StaffId};
use rusqlite::Row;

use super::Read;
use super::marks::{collect, entry_id, instant};
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassRow {
    pub id: EntryId,
    pub group: GroupId,
    pub to: PassTo,
    pub at: DateTime<Utc>,
    pub given_by: String,
}

impl Read<'_> {
    /// The passes of a day that nobody has taken back, in the order in which they were given.
    pub fn passes_on(&self, date: NaiveDate) -> Result<Vec<PassRow>> {
        let sql = include_str!("../sql/passes_on.sql");
        collect(self.db.prepare_cached(sql)?.query([date.to_string()])?, pass_row)
    }
}

fn pass_row(row: &Row<'_>) -> Result<PassRow> {
    let staff: Option<i64> = row.get(5)?;
    let supply = || -> Result<PassTo> {
        let (name, pin): (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
        Ok(PassTo::Supply { name: name.unwrap_or_default(), pin: pin.unwrap_or_default() })
    };
    Ok(PassRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        group: GroupId(row.get(4)?),
        to: staff.map_or_else(supply, |staff| Ok(PassTo::Staff(StaffId(staff))))?,
        given_by: row.get(8)?,
    })
}
