//! What documents there are.

use record::{Document, DocumentWithdrawn};
use rusqlite::{Connection, params};

use super::{Place, device_number, encode};
use crate::error::Result;

pub(super) fn apply_document(
    db: &Connection,
    place: &Place,
    item: u16,
    document: &Document,
    actor: &str,
) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_document.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        document.pupil.0,
        document.kind,
        document.title,
        document.media,
        document.size,
        document.digest,
        document.pages,
        encode(&document.about)?,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_withdrawn(db: &Connection, place: &Place, item: u16, withdrawn: &DocumentWithdrawn) -> Result<()> {
    let device = device_number(db, withdrawn.document.device)?;
    let seq = i64::try_from(withdrawn.document.seq).unwrap_or(i64::MAX);
    db.prepare_cached(include_str!("../sql/add_document_withdrawn.sql"))?.execute(params![
        device,
        seq,
        withdrawn.document.item,
        place.device,
        place.seq,
        item
    ])?;
    Ok(())
}
