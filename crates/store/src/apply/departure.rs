//! Who left and came back, and what they said at the desk.

use record::{Departure, Return, Welfare};
use rusqlite::{Connection, params};

use super::{Place, device_number};
use crate::error::Result;

pub(super) fn apply_departure(
    db: &Connection,
    place: &Place,
    item: u16,
    departure: &Departure,
    actor: &str,
) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_departure.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        departure.pupil.0,
        departure.day.to_string(),
        departure.left_minutes(),
        departure.reason,
        departure.collected_by,
        departure.expected_back_minutes(),
        departure.back_minutes(),
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_return(db: &Connection, place: &Place, item: u16, ended: &Return) -> Result<()> {
    let device = device_number(db, ended.departure.device)?;
    let seq = i64::try_from(ended.departure.seq).unwrap_or(i64::MAX);
    db.prepare_cached(include_str!("../sql/add_departure_return.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        device,
        seq,
        ended.departure.item,
        ended.back_minutes()
    ])?;
    Ok(())
}

pub(super) fn apply_welfare(db: &Connection, place: &Place, item: u16, welfare: &Welfare, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_welfare.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        welfare.pupil.0,
        welfare.day.to_string(),
        welfare.because,
        welfare.words,
        actor
    ])?;
    Ok(())
}
