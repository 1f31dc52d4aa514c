//! Returns sent and professionals told.

use record::{ProfessionalTold, ReturnSent};
use rusqlite::{Connection, params};

use super::Place;
use crate::error::Result;

pub(super) fn apply_return(db: &Connection, place: &Place, item: u16, sent: &ReturnSent, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_return_sent.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        sent.pupil.0,
        sent.kind_number(),
        sent.from.to_string(),
        sent.to.to_string(),
        sent.sent.to_string(),
        sent.how,
        sent.words,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_told(
    db: &Connection,
    place: &Place,
    item: u16,
    told: &ProfessionalTold,
    actor: &str,
) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_professional_told.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        told.pupil.0,
        told.professional.0,
        told.why_number(),
        told.through.to_string(),
        told.told.to_string(),
        told.how,
        told.words,
        actor
    ])?;
    Ok(())
}
