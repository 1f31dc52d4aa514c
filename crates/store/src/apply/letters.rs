//! Letters that were sent or are held back, and a school's own wording.

use record::part::{LetterFact, LetterStep, LetterWording};
use rusqlite::{Connection, params};

use super::{Place, encode};
use crate::error::Result;

pub(super) fn apply(db: &Connection, place: &Place, item: u16, step: &LetterStep, actor: &str) -> Result<()> {
    let batch = match &step.fact {
        LetterFact::Sent(sent) => Some(sent.batch),
        LetterFact::Held(_) | LetterFact::Released(_) => None,
    };
    db.prepare_cached(include_str!("../sql/add_letter_step.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        step.pupil.0,
        step.letter,
        batch,
        encode(&step.fact)?,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_wording(
    db: &Connection,
    place: &Place,
    item: u16,
    wording: &LetterWording,
    actor: &str,
) -> Result<()> {
    let (subject, body) = wording.words.as_ref().map(|(subject, body)| (subject, body)).unzip();
    db.prepare_cached(include_str!("../sql/add_letter_wording.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        wording.letter,
        wording.language,
        subject,
        body,
        actor
    ])?;
    Ok(())
}
