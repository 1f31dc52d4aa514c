//! Whether the file is, to the byte, what Rollbook wrote: each page, used or not, and the list of keys beside it.

use crate::error::Result;
use crate::file::Store;
use crate::keys;

impl Store {
    /// What is wrong with the file and what to do, in words; `None` when every byte is as it was written.
    pub(crate) fn damage(&self) -> Result<Option<String>> {
        if !keys::is_intact(&self.path) {
            let keys = keys::path_beside(&self.path);
            return Ok(Some(format!(
                "The list of keys beside the register ({}) is not as Rollbook wrote it, so a way in may be lost. The \
                 marks are safe. Copy it back from the newest back-up.",
                keys.display()
            )));
        }
        // A page that another program was just writing is whole at the second look.
        if self.bad_page()?.is_none() {
            return Ok(None);
        }
        let said = self.bad_page()?.map(|problem| {
            format!(
                "The register file is damaged ({problem}). Nothing was changed. Stop using it, and restore the newest \
                 back-up into a new file."
            )
        });
        Ok(said)
    }

    /// The first page whose seal does not hold, in SQLCipher's words. Pages that wait in the write-ahead log are
    /// brought into the file first, because a crash may have left them half written there.
    fn bad_page(&self) -> Result<Option<String>> {
        self.connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()))?;
        let mut statement = self.connection.prepare("pragma cipher_integrity_check")?;
        let mut rows = statement.query([])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}

#[cfg(test)]
mod tests;
