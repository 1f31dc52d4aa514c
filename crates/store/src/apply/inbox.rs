//! Messages from families, how they were worked, and the kinds of illness that they told of.

use record::{IllnessReported, MessageReceived, MessageWorked};
use rusqlite::{Connection, params};

use super::forget::forget_row;
use super::{Place, op_place};
use crate::error::Result;

pub(super) fn apply_received(
    db: &Connection,
    place: &Place,
    item: u16,
    received: &MessageReceived,
    actor: &str,
) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_inbox_message.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        received.came,
        received.channel,
        received.from,
        received.name,
        received.pupil,
        received.words,
        received.key,
        actor
    ])?;
    // It may have been worked on another computer, whose op came first.
    db.prepare_cached(include_str!("../sql/open_inbox_message.sql"))?.execute(params![
        place.device,
        place.seq,
        item
    ])?;
    Ok(())
}

pub(super) fn apply_worked(
    db: &Connection,
    place: &Place,
    item: u16,
    worked: &MessageWorked,
    actor: &str,
) -> Result<()> {
    let (device, seq) = op_place(db, worked.message.op())?;
    let replaced = worked.replaces.map(|replaced| op_place(db, replaced)).transpose()?;
    let other = worked.duplicate_of.map(|other| op_place(db, other.op())).transpose()?;
    db.prepare_cached(include_str!("../sql/add_inbox_work.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        device,
        seq,
        worked.message.item,
        replaced.map(|(device, _)| device),
        replaced.map(|(_, seq)| seq),
        worked.outcome,
        worked.pupil.map(|pupil| pupil.0),
        worked.whom,
        other.map(|(device, _)| device),
        other.map(|(_, seq)| seq),
        worked.duplicate_of.map(|other| other.item),
        worked.expected,
        worked.words,
        actor
    ])?;
    let sql = "delete from inbox_open where device = ?1 and seq = ?2 and item = ?3";
    db.prepare_cached(sql)?.execute(params![device, seq, worked.message.item])?;
    Ok(())
}

pub(super) fn apply_illness(db: &Connection, place: &Place, item: u16, reported: &IllnessReported) -> Result<()> {
    let sql = include_str!("../sql/add_call_illness.sql");
    db.prepare_cached(sql)?.execute(params![place.device, place.seq, item, reported.pupil.0, reported.illness])?;
    Ok(())
}

pub(super) fn forget_received(db: &Connection, place: &Place, item: u16) -> Result<()> {
    forget_row(db, "inbox_message", place, item)?;
    forget_row(db, "inbox_open", place, item)
}

/// Of a message whose work is forgotten nobody knows any more that it was worked.
pub(super) fn forget_worked(db: &Connection, place: &Place, item: u16, worked: &MessageWorked) -> Result<()> {
    forget_row(db, "inbox_work", place, item)?;
    let (device, seq) = op_place(db, worked.message.op())?;
    let sql = include_str!("../sql/open_inbox_message.sql");
    db.prepare_cached(sql)?.execute(params![device, seq, worked.message.item])?;
    Ok(())
}
