//! Requests for leave, what was decided, and the letters owed.

use record::{LeaveAsked, LeaveDecided, LeaveMeeting, LetterOwed};
use register::Session;
use rusqlite::{Connection, params};

use super::{Place, encode, encoded_ids, op_place};
use crate::error::Result;

pub(super) fn apply_asked(db: &Connection, place: &Place, item: u16, asked: &LeaveAsked, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_leave_request.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        asked.pupil.0,
        asked.kind,
        asked.from.to_string(),
        asked.to.to_string(),
        asked.session.map(Session::as_str),
        asked.applicant,
        asked.received.to_string(),
        asked.words,
        asked.licence.as_ref().map(encode).transpose()?,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_meeting(
    db: &Connection,
    place: &Place,
    item: u16,
    meeting: &LeaveMeeting,
    actor: &str,
) -> Result<()> {
    let (leave_device, leave_seq) = op_place(db, meeting.leave)?;
    db.prepare_cached(include_str!("../sql/add_leave_meeting.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        leave_device,
        leave_seq,
        meeting.pupil.0,
        meeting.held_on.to_string(),
        meeting.with,
        meeting.words,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_decided(
    db: &Connection,
    place: &Place,
    item: u16,
    decided: &LeaveDecided,
    actor: &str,
) -> Result<()> {
    let (leave_device, leave_seq) = op_place(db, decided.leave)?;
    db.prepare_cached(include_str!("../sql/add_leave_decision.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        leave_device,
        leave_seq,
        decided.pupil.0,
        decided.decision,
        decided.days.map(|(from, _)| from.to_string()),
        decided.days.map(|(_, to)| to.to_string()),
        decided.reason,
        encoded_ids(&decided.settles)?,
        actor
    ])?;
    Ok(())
}

pub(super) fn apply_letter_owed(db: &Connection, place: &Place, item: u16, owed: &LetterOwed) -> Result<()> {
    let (about_device, about_seq) = op_place(db, owed.about)?;
    db.prepare_cached(include_str!("../sql/add_letter_owed.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        owed.pupil.0,
        owed.letter,
        about_device,
        about_seq,
        owed.addressee
    ])?;
    Ok(())
}
