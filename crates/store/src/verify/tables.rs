//! The tables that follow from the log. Those of reference data and of days are small enough to be rebuilt beside the
//! file and compared row by row.

use rusqlite::{Connection, Row};

use crate::error::Result;

/// Those that the entries make, which are compared by themselves.
const OF_ENTRIES: [&str; 4] = ["entry", "unexplained", "disagreement", "mark_strip"];

/// Every table that follows from the log.
pub(crate) fn derived() -> impl Iterator<Item = &'static str> {
    OF_ENTRIES.into_iter().chain(REBUILT.iter().map(|(table, _)| *table))
}

/// Each with the order in which its rows are compared. Rows that name a device by its number in this file are compared
/// through the rebuilt file's numbering, which is copied from it.
const REBUILT: &[(&str, &str)] = &[
    ("register_taken", "slot, group_id, device, seq"),
    ("plan", "device, seq, item"),
    ("planned", "slot, pupil, device, seq, item"),
    ("planned_cancelled", "slot, pupil, device, seq, item, by_device, by_seq, by_item"),
    ("call", "device, seq, item"),
    ("departure", "device, seq, item"),
    ("departure_return", "device, seq, item"),
    ("welfare", "device, seq, item"),
    ("closure", "device, seq"),
    ("contact_log", "device, seq, item"),
    ("risk_decision", "device, seq, item"),
    ("pupil", "id"),
    ("contact", "id"),
    ("professional", "id"),
    ("staff", "id"),
    ("pupil_group", "id"),
    ("reference_change", "kind, id, version, at, device, seq, item"),
    ("membership", "group_id, pupil, first_day"),
    ("school", "device, seq"),
    ("policy", "device, seq"),
    ("calendar_change", "device, seq, item"),
    ("pass", "device, seq, item"),
    ("pass_taken_back", "device, seq, item"),
    ("register_from_paper", "slot, group_id, device, seq"),
    ("document", "device, seq, item"),
    ("document_withdrawn", "device, seq, item, by_device, by_seq, by_item"),
    ("key_change", "device, seq"),
    ("return_sent", "device, seq, item"),
    ("professional_told", "device, seq, item"),
    ("leave_request", "device, seq, item"),
    ("leave_meeting", "device, seq, item"),
    ("leave_decision", "device, seq, item"),
    ("letter_owed", "device, seq, item"),
    ("arrangement", "device, seq, item"),
    ("arrangement_note", "device, seq, item"),
    ("legal_hold", "device, seq, item"),
    ("legal_hold_lifted", "device, seq, item"),
    ("disposal", "device, seq, item"),
    ("disposed", "of_device, of_seq, device, seq, item"),
    ("message", "device, seq, item"),
    ("message_state", "device, seq, item"),
    ("inbox_message", "device, seq, item"),
    ("inbox_open", "device, seq, item"),
    ("inbox_work", "device, seq, item"),
    ("call_illness", "device, seq, item"),
    ("penalty_step", "device, seq, item"),
    ("letter_step", "device, seq, item"),
    ("letter_wording", "device, seq, item"),
];

pub(super) fn first_unequal(db: &Connection, rebuilt: &Connection) -> Result<Option<&'static str>> {
    for (table, order) in REBUILT {
        let sql = format!("select * from {table} order by {order}");
        let (mut here, mut there) = (db.prepare(&sql)?, rebuilt.prepare(&sql)?);
        let columns = here.column_count();
        let (mut here, mut there) = (here.query([])?, there.query([])?);
        loop {
            match (here.next()?, there.next()?) {
                (None, None) => break,
                (Some(one), Some(other)) if same_row(one, other, columns)? => {}
                _ => return Ok(Some(table)),
            }
        }
    }
    Ok(None)
}

fn same_row(one: &Row<'_>, other: &Row<'_>, columns: usize) -> Result<bool> {
    for column in 0..columns {
        if one.get_ref(column)? != other.get_ref(column)? {
            return Ok(false);
        }
    }
    Ok(true)
}
