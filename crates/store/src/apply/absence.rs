//! What is expected, and who rang.

use record::{Call, Plan, PlanCancelled};
use rusqlite::{Connection, params};

use super::{Place, device_number};
use crate::error::Result;

pub(super) fn apply_plan(db: &Connection, place: &Place, item: u16, plan: &Plan, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_plan.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        plan.pupil.0,
        plan.code,
        place.at,
        plan.nature,
        plan.words,
        actor
    ])?;
    let mut statement = db.prepare_cached(include_str!("../sql/add_planned.sql"))?;
    for slot in &plan.slots {
        statement.execute(params![slot.0, plan.pupil.0, place.device, place.seq, item])?;
    }
    Ok(())
}

pub(super) fn apply_cancelled(db: &Connection, place: &Place, item: u16, cancelled: &PlanCancelled) -> Result<()> {
    let device = device_number(db, cancelled.plan.device)?;
    let seq = i64::try_from(cancelled.plan.seq).unwrap_or(i64::MAX);
    let mut statement = db.prepare_cached(include_str!("../sql/add_planned_cancelled.sql"))?;
    for slot in &cancelled.slots {
        statement.execute(params![
            slot.0,
            cancelled.pupil.0,
            device,
            seq,
            cancelled.plan.item,
            place.device,
            place.seq,
            item
        ])?;
    }
    Ok(())
}

pub(super) fn apply_call(db: &Connection, place: &Place, item: u16, call: &Call) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_call.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        call.pupil.0,
        call.from.to_string(),
        call.to.to_string(),
        call.code,
        call.caller,
        call.relationship,
        call.words,
        call.expected_back.map(|day| day.to_string())
    ])?;
    Ok(())
}
