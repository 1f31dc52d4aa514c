//! Whose turn it is to send: the window and a nightly job may have the same file open, and only one of them sends.

use chrono::{DateTime, TimeDelta, Utc};
use store::{Own, StoreError, Writer};

/// A program that has said nothing for so long has broken off. Longer than Notify takes a request's token (30 seconds, and
/// the clock may be 30 seconds wrong): what the program before had begun has arrived by then, or never does.
const LASTS: TimeDelta = TimeDelta::minutes(2);

/// One program's turn, named by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn([u8; 16]);

impl Turn {
    pub fn new(writer: &Writer<'_>) -> Result<Turn, StoreError> {
        writer.new_reference().map(Turn)
    }

    /// Takes the turn, or goes on with it. `false` while it is another program's.
    pub fn take(self, writer: &mut Writer<'_>, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let until = now.timestamp_millis() + LASTS.num_milliseconds();
        if let Some((holder, held_until)) = held(writer)? {
            // A time further ahead than a turn lasts was written by a clock that has been put right since.
            let is_held = held_until > now.timestamp_millis() && held_until <= until;
            if holder != self.0 && is_held {
                return Ok(false);
            }
        }
        let mut value = self.0.to_vec();
        value.extend(until.to_be_bytes());
        writer.set_own(Own::MessageTurn, Some(&value))?;
        Ok(true)
    }

    /// Lets another program send at once.
    pub fn end(self, writer: &mut Writer<'_>) -> Result<(), StoreError> {
        match held(writer)? {
            Some((holder, _)) if holder == self.0 => writer.set_own(Own::MessageTurn, None),
            Some(_) | None => Ok(()),
        }
    }
}

fn held(writer: &Writer<'_>) -> Result<Option<([u8; 16], i64)>, StoreError> {
    let Some(value) = writer.read().own(Own::MessageTurn)? else { return Ok(None) };
    let parts = value
        .split_at_checked(16)
        .and_then(|(holder, until)| Some((holder.try_into().ok()?, i64::from_be_bytes(until.try_into().ok()?))));
    Ok(parts)
}
