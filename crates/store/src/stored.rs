//! An op as it lies in the file.

use chrono::{DateTime, Utc};
use record::{Header, Op, OpKind, Part};
use rusqlite::Row;

use crate::error::{Result, StoreError};

/// An op, and its number in this file.
pub(crate) struct StoredOp {
    pub id: i64,
    pub op: Op,
}

/// An action as somebody reads of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedAction {
    pub at: DateTime<Utc>,
    pub kind: OpKind,
    pub parts: Vec<Part>,
}

impl StoredOp {
    /// Reads a row whose first columns are id, header, signature, parts.
    ///
    /// # Errors
    /// `Damaged`, naming the op, where it cannot be read.
    pub fn read(row: &Row<'_>) -> Result<StoredOp> {
        let id = row.get(0)?;
        let (signature, parts): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
        let op = Op::from_stored(row.get(1)?, &signature, &parts);
        op.map(|op| StoredOp { id, op }).map_err(|problem| StoreError::Damaged { op: id, problem })
    }

    pub fn header(&self) -> Result<Header> {
        self.op.header().map_err(|problem| StoreError::Damaged { op: self.id, problem })
    }

    /// The parts that this computer holds, each with its place.
    pub fn parts(&self) -> Result<Vec<(u16, Part)>> {
        self.op.parts().map_err(|problem| StoreError::Damaged { op: self.id, problem })
    }

    pub fn action(&self) -> Result<LoggedAction> {
        let header = self.header()?;
        let parts = self.parts()?.into_iter().map(|(_, part)| part).collect();
        Ok(LoggedAction { at: header.instant(), kind: header.kind, parts })
    }
}
