//! Attempts to reach somebody, and decisions about the risk.

use record::part::{ContactLogged, RiskDecided};
use rusqlite::{Connection, params};

use super::Place;
use crate::error::Result;

pub(super) fn apply_contact(
    db: &Connection,
    place: &Place,
    item: u16,
    logged: &ContactLogged,
    actor: &str,
) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_contact_logged.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        logged.pupil.0,
        logged.date.to_string(),
        logged.channel,
        logged.outcome,
        logged.contact.map(|contact| contact.0),
        logged.person,
        logged.words,
        logged.step.as_ref().map(|step| step.number),
        logged.step.as_ref().map(|step| step.words.as_str()),
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_risk(db: &Connection, place: &Place, item: u16, decided: &RiskDecided, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_risk_decided.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        decided.pupil.0,
        decided.date.to_string(),
        decided.choice,
        decided.until,
        decided.decided_by,
        decided.reason,
        decided.shown,
        actor
    ])?;
    Ok(())
}
