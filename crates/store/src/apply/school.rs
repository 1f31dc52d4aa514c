//! The school itself: its details, its policies and its calendar, each kept as it was said.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::Place;
use crate::error::Result;

pub(super) fn apply_school(db: &Connection, place: &Place, school: &str) -> Result<()> {
    let sql = "insert into school (device, seq, at, school) values (?1, ?2, ?3, ?4)";
    db.prepare_cached(sql)?.execute(params![place.device, place.seq, place.at, school])?;
    Ok(())
}

pub(super) fn apply_policy(db: &Connection, place: &Place, from: NaiveDate, policy: &str) -> Result<()> {
    let sql = "insert into policy (device, seq, at, from_day, policy) values (?1, ?2, ?3, ?4, ?5)";
    db.prepare_cached(sql)?.execute(params![place.device, place.seq, place.at, from.to_string(), policy])?;
    Ok(())
}

pub(super) fn apply_calendar(db: &Connection, place: &Place, item: u16, added: &str, removed: &str) -> Result<()> {
    let sql = include_str!("../sql/add_calendar_change.sql");
    db.prepare_cached(sql)?.execute(params![place.device, place.seq, item, place.at, added, removed])?;
    Ok(())
}
