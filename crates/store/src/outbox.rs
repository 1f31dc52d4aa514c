//! What this computer keeps for itself to send messages: the key and templates of the service, whose turn it is to send,
//! and how far it has come with each. No part of the record: another computer has its own.

use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::file::set;
use crate::keys::random;
use crate::log::Writer;
use crate::read::{Read, Reference};

/// Something that this computer keeps for itself, in the encrypted file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Templates and words, and where the key is.
    MessageSettings,
    /// The key itself, on a computer that keeps nothing in a keyring.
    MessageKey,
    /// Why nothing is sent at present, and until when.
    MessagePause,
    /// Which program is sending, and until when it has said so.
    MessageTurn,
}

impl Own {
    fn name(self) -> &'static str {
        match self {
            Own::MessageSettings => "message_settings",
            Own::MessageKey => "message_key",
            Own::MessagePause => "message_pause",
            Own::MessageTurn => "message_turn",
        }
    }
}

/// How far this computer has come with one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// It may have left: it is looked for before it is sent again.
    pub posted: bool,
    pub tries: u32,
    /// Not before then.
    pub due: DateTime<Utc>,
    /// Why it is not sent yet, in words.
    pub said: String,
}

impl Read<'_> {
    pub fn own(&self, what: Own) -> Result<Option<Vec<u8>>> {
        let mut statement = self.db.prepare_cached("select value from setting where name = ?1")?;
        Ok(statement.query_row([what.name()], |row| row.get(0)).optional()?)
    }

    pub fn errand(&self, reference: Reference) -> Result<Option<Errand>> {
        let sql = "select posted, tries, due, said from message_errand where reference = ?1";
        let read = self.db.prepare_cached(sql)?.query_row([reference], |row| {
            let due: i64 = row.get(2)?;
            Ok(Errand {
                posted: row.get(0)?,
                tries: row.get(1)?,
                due: DateTime::from_timestamp_millis(due).unwrap_or_default(),
                said: row.get(3)?,
            })
        });
        Ok(read.optional()?)
    }
}

impl Writer<'_> {
    /// Nothing takes away what was kept.
    pub fn set_own(&mut self, what: Own, value: Option<&[u8]>) -> Result<()> {
        match value {
            Some(value) => set(self.db(), what.name(), value),
            None => {
                self.db().prepare_cached("delete from setting where name = ?1")?.execute([what.name()])?;
                Ok(())
            }
        }
    }

    pub fn set_errand(&mut self, reference: Reference, errand: &Errand) -> Result<()> {
        let sql = include_str!("sql/put_message_errand.sql");
        let due = errand.due.timestamp_millis();
        self.db().prepare_cached(sql)?.execute((reference, errand.posted, errand.tries, due, &errand.said))?;
        Ok(())
    }

    /// A reference for a new message, drawn by chance.
    pub fn new_reference(&self) -> Result<Reference> {
        random()
    }
}
