//! Messages from families, and how they were worked. A message is named by its place in the log.

use register::messages::{MessageChannel, MessageOutcome};
use register::{EntryId, OpId, PupilId};
use serde::{Deserialize, Serialize};

/// A message as it came. Whom it is about is for a person to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageReceived {
    /// `register::messages::MessageChannel` by its number.
    pub channel: u8,
    /// When it came: milliseconds since 1970, UTC.
    pub came: i64,
    /// The number or address it came from, as given.
    pub from: String,
    /// Who sent it, as they called themselves.
    pub name: String,
    /// The pupil, as they were called.
    pub pupil: String,
    pub words: String,
    /// The same for the same message wherever and however often it is received; empty for one that was typed by hand.
    pub key: String,
}

impl MessageReceived {
    /// The key of a message that an outside service gave an id.
    pub fn key_of_id(channel: MessageChannel, id: &str) -> String {
        format!("{}:{}", channel.as_str(), id.trim())
    }

    /// The key of a row of a file without ids: the same row read twice is one message.
    pub fn key_of_row(&self) -> String {
        let fields = [&self.from, &self.name, &self.pupil, &self.words];
        let mut hash = blake3::Hasher::new();
        hash.update(&[self.channel]).update(&self.came.to_be_bytes());
        for field in fields {
            hash.update(&(field.len() as u64).to_be_bytes()).update(field.as_bytes());
        }
        format!("row:{}", hash.finalize().to_hex())
    }
}

/// What became of a message: one part for each pupil it is about, or one without a pupil. Worked again, it names the action
/// that it replaces; both stay. What was done apart, without knowledge of each other, replaces nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageWorked {
    pub message: EntryId,
    pub replaces: Option<OpId>,
    /// `register::messages::MessageOutcome` by its number.
    pub outcome: u8,
    pub pupil: Option<PupilId>,
    /// To whom it was passed on.
    pub whom: String,
    /// The message that says the same.
    pub duplicate_of: Option<EntryId>,
    /// Minutes after midnight, for a pupil who is expected late.
    pub expected: Option<u16>,
    pub words: String,
}

impl MessageWorked {
    pub fn new(message: EntryId, outcome: MessageOutcome, pupil: Option<PupilId>) -> Self {
        MessageWorked {
            message,
            replaces: None,
            outcome: outcome.number(),
            pupil,
            whom: String::new(),
            duplicate_of: None,
            expected: None,
            words: String::new(),
        }
    }
}

/// The kind of illness that a report of absence in the same op is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IllnessReported {
    pub pupil: PupilId,
    /// The key of a `register::messages::illness::Illness`.
    pub illness: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_row_has_the_same_key_and_another_row_another() {
        let row = MessageReceived {
            channel: 3,
            came: 1_790_000_000_000,
            from: "a@b.example".into(),
            name: "Ada".into(),
            pupil: String::new(),
            words: "is ill".into(),
            key: String::new(),
        };
        assert_eq!(row.key_of_row(), MessageReceived { key: "x".into(), ..row.clone() }.key_of_row());
        let moved = MessageReceived { name: "Ad".into(), pupil: "a".into(), ..row.clone() };
        assert_ne!(row.key_of_row(), moved.key_of_row(), "what stands in which column counts");
        assert_eq!(MessageReceived::key_of_id(MessageChannel::Text, " 42 "), "text:42");
    }
}
