//! The one writer of the log. What is appended is chained, signed, and applied to the tables in one transaction.

use chrono::{DateTime, Utc};
use record::op::{Head, Salt};
use record::{Draft, Link, Op, Signer};
use register::{DeviceId, EntryId, OpId};
use rusqlite::{Connection, OptionalExtension};

use crate::apply;
use crate::error::{Result, StoreError};
use crate::file::{fixed, set};
use crate::keys::random;
use crate::read::Read;

/// An open transaction: what it reads is what it decides on.
pub struct Writer<'a> {
    db: &'a Connection,
    signer: &'a Signer,
    at: DateTime<Utc>,
}

/// Where an op came to stand in its device's stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    pub device: DeviceId,
    pub seq: u64,
}

impl Appended {
    /// The entry or plan at a place in the op.
    pub fn entry(self, item: u16) -> EntryId {
        EntryId { device: self.device, seq: self.seq, item }
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn begin(db: &'a Connection, signer: &'a Signer, at: DateTime<Utc>) -> Self {
        Writer { db, signer, at }
    }

    pub fn read(&self) -> Read<'a> {
        Read { db: self.db }
    }

    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    pub(crate) fn db(&self) -> &'a Connection {
        self.db
    }

    /// The name that the next action will have, for parts that refer to their own.
    pub fn next_op(&self) -> Result<OpId> {
        let head = head(self.db, self.signer.device)?;
        Ok(OpId { device: self.signer.device, seq: head.seq + 1 })
    }

    /// Appends one action to this device's stream and brings the tables up to it.
    pub fn append(&mut self, draft: &Draft) -> Result<Appended> {
        self.append_at(draft, self.at)
    }

    /// Appends an action done at an instant of its own, such as those of a whole day at once.
    pub fn append_at(&mut self, draft: &Draft, at: DateTime<Utc>) -> Result<Appended> {
        let head = head(self.db, self.signer.device)?;
        let salts = salts(draft.parts.len())?;
        let op = self.signer.sign(draft, at, head, &salts).map_err(|problem| StoreError::Damaged { op: 0, problem })?;
        self.store(&op)?;
        Ok(Appended { device: self.signer.device, seq: head.seq + 1 })
    }

    /// Takes in an op of another device, as it is: applied, never refused. `false` when it is already here.
    /// The caller has checked its chain and signature.
    pub fn take_in(&mut self, op: &Op, public_key: &[u8; 32]) -> Result<bool> {
        let header = op.header().map_err(|problem| StoreError::Damaged { op: 0, problem })?;
        let number = apply::device_number(self.db, header.device)?;
        let sql = "update device set public_key = ?2 where id = ?1 and public_key is null";
        self.db.prepare_cached(sql)?.execute((number, public_key))?;
        let seq = i64::try_from(header.seq).unwrap_or(i64::MAX);
        let known = self
            .db
            .prepare_cached("select 1 from op where device = ?1 and seq = ?2")?
            .query_row((number, seq), |_| Ok(()))
            .optional()?;
        if known.is_some() {
            return Ok(false);
        }
        self.store(op)?;
        Ok(true)
    }

    fn store(&mut self, op: &Op) -> Result<()> {
        let damaged = |problem| StoreError::Damaged { op: 0, problem };
        let header = op.header().map_err(damaged)?;
        let parts = op.encode_parts().map_err(damaged)?;
        let device = apply::device_number(self.db, header.device)?;
        let seq = i64::try_from(header.seq).unwrap_or(i64::MAX);
        let sql = "insert into op (device, seq, at, header, signature, parts) values (?1, ?2, ?3, ?4, ?5, ?6)";
        self.db.prepare_cached(sql)?.execute((device, seq, header.at, &op.header, &op.signature[..], parts))?;
        let id = self.db.last_insert_rowid();
        let parts = op.parts().map_err(damaged)?;
        apply::apply(self.db, &header, &parts, apply::Entries::Kept)?;
        apply::disposal::obey(self.db, device, seq)?;
        if parts.iter().any(|(_, part)| part.is_reference()) {
            set(self.db, "reference_changed_by", &id.to_be_bytes())?;
        }
        Ok(())
    }

    /// A number for a new pupil, group, contact or member of staff that no other device gives.
    pub fn new_id(&mut self) -> Result<i64> {
        let last: Option<[u8; 8]> = fixed(self.db, "last_id")?;
        let next = match last {
            Some(bytes) => i64::from_be_bytes(bytes) + 1,
            None => first_id(self.signer.device),
        };
        set(self.db, "last_id", &next.to_be_bytes())?;
        Ok(next)
    }
}

/// Thirty bits of the device's id, then thirty-two to count with.
fn first_id(device: DeviceId) -> i64 {
    let prefix = i64::from(u32::from_be_bytes([device.0[0], device.0[1], device.0[2], device.0[3]]) >> 2);
    (prefix << 32) + 1
}

pub(crate) fn salts(count: usize) -> Result<Vec<Salt>> {
    let mut bytes = vec![0; count * 16];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::NoRandomness)?;
    Ok(bytes.as_chunks::<16>().0.to_vec())
}

/// The last op of a device's stream in this file.
pub(crate) fn head(db: &Connection, device: DeviceId) -> Result<Head> {
    let sql = include_str!("sql/head.sql");
    let last = db
        .prepare_cached(sql)?
        .query_row([device.0], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Vec<u8>>(2)?)))
        .optional()?;
    let Some((seq, header, signature)) = last else { return Ok(Head::START) };
    let seq = u64::try_from(seq).unwrap_or(0);
    Ok(Head { seq, link: Link::of(&header, &signature) })
}

/// New random bytes for an import that spans several ops.
impl Writer<'_> {
    pub fn new_import(&self) -> Result<[u8; 16]> {
        random()
    }
}

#[cfg(test)]
mod tests;
