//! Disposal: the parts that it names are cleared from the log, salt and all, and the tables follow. A legal hold wins
//! for as long as it stands. Whatever the order in which an op, a hold and a disposal arrive, the op is looked at again
//! when one of them does.

use record::{Disposal, Disposed, Held, Keeping, Op, Part};
use rusqlite::{Connection, params};

use super::{Place, absence, decode, device_number, documents, encode, forget, holds, reference};
use crate::error::{Result, StoreError};
use crate::file::set;
use crate::stored::StoredOp;
use crate::strips;

/// Set while the file may still hold what was cleared, in pages that nothing uses.
pub(crate) const UNWIPED: &str = "unwiped";

pub(super) fn apply_disposal(db: &Connection, place: &Place, item: u16, disposal: &Disposal) -> Result<()> {
    let sql = "insert into disposal (device, seq, item, at, details) values (?1, ?2, ?3, ?4, ?5)";
    let row = params![place.device, place.seq, item, place.at, encode(disposal)?];
    db.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

pub(super) fn apply_disposed(db: &Connection, place: &Place, item: u16, disposed: &Disposed) -> Result<()> {
    let device = device_number(db, disposed.device)?;
    let sql = "insert into disposed (of_device, of_seq, device, seq, item, items) values (?1, ?2, ?3, ?4, ?5, ?6)
        on conflict do nothing";
    let mut add = db.prepare_cached(sql)?;
    for op in &disposed.ops {
        let seq = i64::try_from(op.seq).unwrap_or(i64::MAX);
        add.execute(params![device, seq, place.device, place.seq, item, encode(&op.items)?])?;
        obey(db, device, seq)?;
    }
    Ok(())
}

/// Looks at every op again that a disposal names: a hold was lifted.
pub(super) fn obey_all(db: &Connection) -> Result<()> {
    let mut statement = db.prepare("select distinct of_device, of_seq from disposed")?;
    let named = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let named: Vec<(i64, i64)> = named.collect::<rusqlite::Result<_>>()?;
    named.into_iter().try_for_each(|(device, seq)| obey(db, device, seq))
}

/// Clears what disposals name of one op, as far as no hold stands in the way.
pub(crate) fn obey(db: &Connection, device: i64, seq: i64) -> Result<()> {
    let named = named(db, device, seq)?;
    if named.is_empty() {
        return Ok(());
    }
    let mut statement =
        db.prepare_cached("select id, header, signature, parts, at from op where device = ?1 and seq = ?2")?;
    let mut rows = statement.query((device, seq))?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let (mut stored, place) = (StoredOp::read(row)?, Place { device, seq, at: row.get(4)? });
    drop(rows);
    let goes = going(db, &stored.parts()?, &named)?;
    if goes.is_empty() {
        return Ok(());
    }
    for (item, part) in &goes {
        forget::forget(db, &place, *item, part)?;
        if let Some(held) = stored.op.parts.get_mut(usize::from(*item)) {
            *held = Held::Disposed;
        }
    }
    put(db, stored.id, &stored.op)?;
    if goes.iter().any(|(_, part)| matches!(part, Part::Entry(_))) {
        strips::forget_kept(db)?;
    }
    set(db, UNWIPED, &[1])
}

/// The parts that go now, with their places: named, held by nobody; and what goes with its op when nothing else of it
/// is left.
fn going(db: &Connection, parts: &[(u16, Part)], named: &[u16]) -> Result<Vec<(u16, Part)>> {
    let (mut goes, mut with_op, mut stays) = (Vec::new(), Vec::new(), false);
    for (item, part) in parts {
        let is_named = named.contains(item);
        match part.keeping() {
            Keeping::WithItsOp if is_named => with_op.push((*item, part.clone())),
            Keeping::WithItsOp => {}
            Keeping::Always => stays = true,
            Keeping::For(_) => {
                let held = part.pupil().map_or(Ok(false), |pupil| holds::is_held(db, pupil))?;
                if is_named && !held { goes.push((*item, part.clone())) } else { stays = true }
            }
        }
    }
    if !stays {
        goes.extend(with_op);
    }
    Ok(goes)
}

/// The places that disposals name in one op.
pub(crate) fn named(db: &Connection, device: i64, seq: i64) -> Result<Vec<u16>> {
    let mut statement = db.prepare_cached("select items from disposed where of_device = ?1 and of_seq = ?2")?;
    let mut rows = statement.query((device, seq))?;
    let mut named = Vec::new();
    while let Some(row) = rows.next()? {
        named.extend(decode::<Vec<u16>>(row.get_ref(0)?.as_blob().unwrap_or_default())?);
    }
    Ok(named)
}

fn put(db: &Connection, id: i64, op: &Op) -> Result<()> {
    let parts = op.encode_parts().map_err(|problem| StoreError::Damaged { op: id, problem })?;
    db.prepare_cached("update op set parts = ?2 where id = ?1")?.execute((id, parts))?;
    Ok(())
}

/// Fills from the log what earlier versions did not keep of it: which part cancelled a plan, withdrew a document or put
/// a pupil into a group.
pub(crate) fn find_earlier(db: &Connection) -> Result<()> {
    let mut statement = db.prepare("select id, header, signature, parts, device, seq, at from op order by id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let place = Place { device: row.get(4)?, seq: row.get(5)?, at: row.get(6)? };
        for (item, part) in StoredOp::read(row)?.parts()? {
            if let Part::Membership(membership) = &part {
                reference::keep_membership(db, &place, item, membership)?;
            } else if let Part::PlanCancelled(cancelled) = &part {
                absence::apply_cancelled(db, &place, item, cancelled)?;
            } else if let Part::DocumentWithdrawn(withdrawn) = &part {
                documents::apply_withdrawn(db, &place, item, withdrawn)?;
            }
        }
    }
    Ok(())
}
