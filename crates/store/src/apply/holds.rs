//! Legal holds: whose data stays, whatever a disposal says.

use record::{LegalHold, LegalHoldLifted};
use register::PupilId;
use rusqlite::{Connection, params};

use super::{Place, device_number, disposal};
use crate::error::Result;

pub(super) fn apply_hold(db: &Connection, place: &Place, item: u16, hold: &LegalHold, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_legal_hold.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        hold.pupil.0,
        hold.from.to_string(),
        hold.reason,
        actor
    ])?;
    Ok(())
}

/// What a disposal named while the hold stood goes now.
pub(super) fn apply_lifted(
    db: &Connection,
    place: &Place,
    item: u16,
    lifted: &LegalHoldLifted,
    actor: &str,
) -> Result<()> {
    let device = device_number(db, lifted.hold.device)?;
    let seq = i64::try_from(lifted.hold.seq).unwrap_or(i64::MAX);
    db.prepare_cached(include_str!("../sql/add_legal_hold_lifted.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        device,
        seq,
        lifted.hold.item,
        lifted.reason,
        actor
    ])?;
    disposal::obey_all(db)
}

pub(super) fn is_held(db: &Connection, pupil: PupilId) -> Result<bool> {
    let sql = include_str!("../sql/is_held.sql");
    Ok(db.prepare_cached(sql)?.query_row([pupil.0], |row| row.get(0))?)
}
