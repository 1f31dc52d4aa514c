//! Whether the file is, to the byte, what Rollbook wrote: each page, used or not, and the list of keys beside it.

use std::path::Path;

use rusqlite::Connection;

use crate::error::Result;
use crate::keys;

/// What is wrong with the file at `path` and what to do, in words; `None` when every byte is as it was written. `db` has
/// that file open.
pub(crate) fn damage(path: &Path, db: &Connection) -> Result<Option<String>> {
    if !keys::is_intact(path) {
        let keys = keys::path_beside(path);
        return Ok(Some(format!(
            "The list of keys beside the register ({}) is not as Rollbook wrote it, so a way in may be lost. The marks \
             are safe. Copy it back from the newest back-up.",
            keys.display()
        )));
    }
    // A page that another program was just writing is whole at the second look.
    if bad_page(db)?.is_none() {
        return Ok(None);
    }
    let said = bad_page(db)?.map(|problem| {
        format!(
            "The register file is damaged ({problem}). Nothing was changed. Stop using it, and restore the newest \
             back-up into a new file."
        )
    });
    Ok(said)
}

/// The first page whose seal does not hold, in SQLCipher's words. Pages that wait in the write-ahead log are brought into
/// the file first, because a crash may have left them half written there.
fn bad_page(db: &Connection) -> Result<Option<String>> {
    db.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()))?;
    let mut statement = db.prepare("pragma cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

#[cfg(test)]
mod tests;
