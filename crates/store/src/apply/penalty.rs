//! What was done about penalty notices.

use record::part::PenaltyStep;
use rusqlite::{Connection, params};

use super::{Place, encode};
use crate::error::Result;

pub(super) fn apply(db: &Connection, place: &Place, item: u16, step: &PenaltyStep, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_penalty_step.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        step.pupil.0,
        encode(&step.fact)?,
        actor
    ])?;
    Ok(())
}
