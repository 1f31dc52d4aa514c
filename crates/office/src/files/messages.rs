//! Importing messages: each row once, however often its file is imported.

use std::collections::HashSet;

use exchange::{MessageRow, Read as FileRead};
use record::{MessageReceived, Part};
use register::Refusal;
use register::time::{rfc3339, school_time};
use store::Writer;

use super::import::{Findings, Known};
use crate::inbox::{Incoming, part};

/// A message is known by the id that its service gave it, else by its whole row.
pub(super) fn find(
    writer: &mut Writer<'_>,
    known: &Known<'_>,
    read: &FileRead<MessageRow>,
) -> Result<Findings, Refusal> {
    let mut findings = Findings::of(read);
    let mut seen: HashSet<String> = HashSet::new();
    for (line, row) in &read.rows {
        if known.has_clock && row.received > writer.at() {
            let now = school_time(writer.at());
            let problem = format!("The message is said to have come after now, {}.", register::words::clock(now.time));
            let remedy = "Check the date and the time, and the clock of this computer.";
            findings.reject(*line, "received", &rfc3339(row.received), &problem, remedy);
            continue;
        }
        let received = received(row);
        let is_new = writer.read().message_with_key(&received.key)?.is_none() && seen.insert(received.key.clone());
        findings.count(is_new, false);
        if is_new {
            findings.parts.push(Part::MessageReceived(received));
        }
    }
    Ok(findings)
}

fn received(row: &MessageRow) -> MessageReceived {
    let message = part(&Incoming {
        channel: row.channel,
        came: row.received,
        from: row.from.clone(),
        name: row.name.clone(),
        pupil: row.pupil.clone(),
        words: row.words.clone(),
        outside_id: Some(row.id.clone()).filter(|id| !id.is_empty()),
    });
    if message.key.is_empty() { MessageReceived { key: message.key_of_row(), ..message } } else { message }
}
