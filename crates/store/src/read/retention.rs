//! What is kept, and since when; legal holds; what was disposed of.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use record::{Disposal, Part};
use register::{DeviceId, EntryId, OpId, PupilId, Slot};
use rusqlite::Row;

use super::Read;
use super::marks::{collect, day, entry_id, instant};
use crate::apply::decode;
use crate::error::Result;
use crate::stored::StoredOp;

/// The parts of one op that are still held, each with its place.
pub struct KeptOp {
    pub id: OpId,
    pub made: DateTime<Utc>,
    pub parts: Vec<(u16, Part)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRow {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub from: NaiveDate,
    pub reason: String,
    pub by: String,
    pub lifted: Option<HoldLifted>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldLifted {
    pub at: DateTime<Utc>,
    pub reason: String,
    pub by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisposalRow {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub disposal: Disposal,
}

impl Read<'_> {
    /// Every op made before an instant of which something is still held.
    pub fn each_op_before(&self, before: DateTime<Utc>, mut visit: impl FnMut(KeptOp)) -> Result<()> {
        let mut statement = self.db.prepare_cached(include_str!("../sql/ops_before.sql"))?;
        let mut rows = statement.query([before.timestamp_millis()])?;
        while let Some(row) = rows.next()? {
            let parts = StoredOp::read(row)?.parts()?;
            if parts.is_empty() {
                continue;
            }
            let seq = u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0);
            visit(KeptOp { id: OpId { device: DeviceId(row.get(4)?), seq }, made: instant(row.get(6)?), parts });
        }
        Ok(())
    }

    /// The sessions up to `until` about which somebody made an entry at or after an instant.
    pub fn marks_made_since(&self, since: DateTime<Utc>, until: Slot) -> Result<HashSet<(Slot, PupilId)>> {
        let sql = "select slot, pupil from entry where slot <= ?1 and at >= ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query((until.0, since.timestamp_millis()))?;
        let rows = collect(rows, |row| Ok((Slot(row.get(0)?), PupilId(row.get(1)?))))?;
        Ok(rows.into_iter().collect())
    }

    /// Everybody about whom anything but a mark was said at or after an instant.
    pub fn pupils_written_of_since(&self, since: DateTime<Utc>) -> Result<HashSet<PupilId>> {
        let mut statement = self.db.prepare_cached(include_str!("../sql/pupils_written_of.sql"))?;
        let rows = collect(statement.query([since.timestamp_millis()])?, |row| Ok(PupilId(row.get(0)?)))?;
        Ok(rows.into_iter().collect())
    }

    /// Every legal hold there ever was, the last one first.
    pub fn legal_holds(&self) -> Result<Vec<HoldRow>> {
        collect(self.db.prepare_cached(include_str!("../sql/legal_holds.sql"))?.query([])?, hold)
    }

    /// Every disposal, the last one first.
    pub fn disposals(&self) -> Result<Vec<DisposalRow>> {
        let sql = "select device.device, disposal.seq, disposal.item, disposal.at, disposal.details
            from disposal join device on device.id = disposal.device
            order by disposal.at desc, device.device, disposal.seq desc, disposal.item desc";
        collect(self.db.prepare_cached(sql)?.query([])?, |row| {
            let disposal = decode(row.get_ref(4)?.as_blob().unwrap_or_default())?;
            Ok(DisposalRow { id: entry_id(row, 0)?, at: instant(row.get(3)?), disposal })
        })
    }
}

fn hold(row: &Row<'_>) -> Result<HoldRow> {
    let lifted: Option<i64> = row.get(8)?;
    let lifted = lifted
        .map(|at| -> Result<HoldLifted> { Ok(HoldLifted { at: instant(at), reason: row.get(9)?, by: row.get(10)? }) });
    Ok(HoldRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        pupil: PupilId(row.get(4)?),
        from: day(row, 5)?,
        reason: row.get(6)?,
        by: row.get(7)?,
        lifted: lifted.transpose()?,
    })
}
