//! Who is sent to take a register, and what was taken on paper.

use record::{FromPaper, Pass, PassTakenBack, PassTo};
use rusqlite::{Connection, params};

use super::{Place, device_number};
use crate::error::Result;

pub(super) fn apply_pass(db: &Connection, place: &Place, item: u16, pass: &Pass, actor: &str) -> Result<()> {
    let (staff, name, pin) = match &pass.to {
        PassTo::Staff(staff) => (Some(staff.0), None, None),
        PassTo::Supply { name, pin } => (None, Some(name), Some(pin)),
    };
    db.prepare_cached(include_str!("../sql/add_pass.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        pass.group.0,
        pass.date.to_string(),
        staff,
        name,
        pin,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_taken_back(db: &Connection, back: &PassTakenBack) -> Result<()> {
    let device = device_number(db, back.pass.device)?;
    let seq = i64::try_from(back.pass.seq).unwrap_or(i64::MAX);
    let sql = "insert into pass_taken_back (device, seq, item) values (?1, ?2, ?3) on conflict do nothing";
    db.prepare_cached(sql)?.execute(params![device, seq, back.pass.item])?;
    Ok(())
}

pub(super) fn apply_from_paper(db: &Connection, place: &Place, paper: &FromPaper) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_register_from_paper.sql"))?.execute(params![
        paper.slot.0,
        paper.group.0,
        place.device,
        place.seq,
        paper.taken_by,
        paper.taken_at_minutes()
    ])?;
    Ok(())
}
