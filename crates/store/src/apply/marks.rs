//! Registers taken and entries, and the short lists that follow from them.

use record::merge::{self, Disagreement, EntryFacts};
use record::{Entry, RegisterTaken};
use register::{Code, PupilId, Slot};
use rusqlite::{Connection, params};

use super::{Place, encoded_ids};
use crate::error::Result;
use crate::read::Read;

pub(super) fn apply_taken(db: &Connection, place: &Place, taken: &RegisterTaken, actor: &str) -> Result<()> {
    let sql = include_str!("../sql/add_register_taken.sql");
    db.prepare_cached(sql)?.execute(params![
        taken.slot.0,
        taken.group.0,
        place.device,
        place.seq,
        place.at,
        taken.late_taken,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_entry(db: &Connection, place: &Place, item: u16, entry: &Entry) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_entry.sql"))?.execute(params![
        entry.slot.0,
        entry.pupil.0,
        place.device,
        place.seq,
        item,
        entry.code_number(),
        entry.source_number(),
        place.at,
        entry.arrived_minutes(),
        entry.minutes_late,
        encoded_ids(entry.replaces.as_slice())?,
        encoded_ids(&entry.settles)?
    ])?;
    restate(db, entry.slot, entry.pupil)
}

/// Brings the lists of unexplained absences and disagreements up to what the entries of one session say.
pub(super) fn restate(db: &Connection, slot: Slot, pupil: PupilId) -> Result<()> {
    let entries = Read { db }.entries(slot, pupil)?;
    let facts: Vec<EntryFacts> = entries.iter().map(|entry| entry.facts.clone()).collect();
    let Some(standing) = merge::standing(&facts) else { return Ok(()) };
    let key = (slot.0, pupil.0);
    if facts[standing.current].code == Code::N {
        let sql = "insert into unexplained (slot, pupil) values (?1, ?2) on conflict do nothing";
        db.prepare_cached(sql)?.execute(key)?;
    } else if facts.len() > 1 {
        db.prepare_cached("delete from unexplained where slot = ?1 and pupil = ?2")?.execute(key)?;
    }
    if facts.len() > 1 {
        db.prepare_cached("delete from disagreement where slot = ?1 and pupil = ?2")?.execute(key)?;
    }
    if let Some(disagreement) = standing.disagreement {
        let sql = "insert into disagreement (slot, pupil, about_presence) values (?1, ?2, ?3)";
        let about_presence = disagreement == Disagreement::AboutPresence;
        db.prepare_cached(sql)?.execute(params![slot.0, pupil.0, about_presence])?;
    }
    Ok(())
}
