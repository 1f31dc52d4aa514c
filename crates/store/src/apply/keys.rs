//! Which actions changed the ways into the file.

use record::OpKind;
use rusqlite::Connection;

use super::Place;
use crate::error::Result;
use crate::stored::StoredOp;

pub(super) fn apply_change(db: &Connection, place: &Place) -> Result<()> {
    let sql = "insert into key_change (device, seq, at) values (?1, ?2, ?3)";
    db.prepare_cached(sql)?.execute((place.device, place.seq, place.at))?;
    Ok(())
}

/// Finds those that were made before there was a table of them.
pub(crate) fn find_earlier_changes(db: &Connection) -> Result<()> {
    let mut statement = db.prepare("select id, header, signature, parts, device, seq, at from op order by id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if StoredOp::read(row)?.header()?.kind == OpKind::KeysChanged {
            apply_change(db, &Place { device: row.get(4)?, seq: row.get(5)?, at: row.get(6)? })?;
        }
    }
    Ok(())
}
