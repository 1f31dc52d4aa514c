//! What was done about penalty notices.

use chrono::{DateTime, Utc};
use record::part::PenaltyFact;
use register::{EntryId, PupilId};
use rusqlite::Row;

use super::Read;
use super::marks::{collect, entry_id, instant};
use crate::apply::decode;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PenaltyRow {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub fact: PenaltyFact,
    pub made_by: String,
}

impl Read<'_> {
    /// Every step about every pupil, oldest first: they are few.
    pub fn penalty_steps(&self) -> Result<Vec<PenaltyRow>> {
        let sql = include_str!("../sql/penalty_steps.sql");
        collect(self.db.prepare_cached(sql)?.query([])?, penalty_row)
    }
}

fn penalty_row(row: &Row<'_>) -> Result<PenaltyRow> {
    Ok(PenaltyRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        pupil: PupilId(row.get(4)?),
        fact: decode(row.get_ref(5)?.as_blob().unwrap_or_default())?,
        made_by: row.get(6)?,
    })
}
