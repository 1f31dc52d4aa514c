//! Messages, and what has become of them.

use record::part::{MessageQueued, MessageState};
use rusqlite::{Connection, params};

use super::Place;
use crate::error::Result;

pub(super) fn apply_queued(
    db: &Connection,
    place: &Place,
    item: u16,
    queued: &MessageQueued,
    actor: &str,
) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_message.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        queued.pupil.0,
        queued.date.to_string(),
        queued.reference,
        queued.channel,
        queued.contact.map(|contact| contact.0),
        queued.person,
        queued.to,
        queued.template,
        queued.subject,
        queued.words,
        queued.step.as_ref().map(|step| step.number),
        queued.step.as_ref().map(|step| step.words.as_str()),
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_state(db: &Connection, place: &Place, item: u16, state: &MessageState, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_message_state.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        state.reference,
        state.state,
        state.id,
        state.words,
        actor
    ])?;
    Ok(())
}
