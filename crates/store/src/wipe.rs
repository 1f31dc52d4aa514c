//! The file written anew after a disposal, so that what was let go lies in no page of it, used or not.

use crate::apply::disposal::UNWIPED;
use crate::error::{Result, StoreError};
use crate::file::{Store, fixed};

impl Store {
    /// Writes the file anew where something was disposed of since the last time; it takes as much memory as the file is
    /// long, because nothing of it may stand on disk in clear.
    ///
    /// # Errors
    /// `InUse` while another program reads or writes: it is done when the register is next opened.
    pub fn wipe(&mut self) -> Result<()> {
        if fixed::<1>(&self.connection, UNWIPED)?.is_none() {
            return Ok(());
        }
        self.connection.execute_batch("vacuum")?;
        self.checkpoint()?;
        self.connection.execute("delete from setting where name = ?1", [UNWIPED])?;
        Ok(())
    }

    /// Brings everything from the write-ahead log into the file and cuts the log off.
    fn checkpoint(&self) -> Result<()> {
        let is_busy: i64 = self.connection.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
        if is_busy == 0 { Ok(()) } else { Err(StoreError::InUse) }
    }
}
