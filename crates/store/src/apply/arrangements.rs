//! Arrangements, and what was noted of them.

use record::{ArrangementMade, ArrangementNoted};
use register::Session;
use rusqlite::{Connection, params};

use super::{Place, encode, op_place};
use crate::error::Result;

pub(super) fn apply_made(db: &Connection, place: &Place, item: u16, made: &ArrangementMade, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_arrangement.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        made.pupil.0,
        made.to.to_string(),
        encode(made)?,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_noted(
    db: &Connection,
    place: &Place,
    item: u16,
    noted: &ArrangementNoted,
    actor: &str,
) -> Result<()> {
    let (device, seq) = op_place(db, noted.arrangement)?;
    db.prepare_cached(include_str!("../sql/add_arrangement_note.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        device,
        seq,
        noted.pupil.0,
        noted.note,
        noted.on.to_string(),
        noted.session.map(Session::as_str),
        noted.whom,
        noted.words,
        actor
    ])?;
    Ok(())
}
