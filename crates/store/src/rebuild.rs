//! The tables made anew from the log, where `verify` finds that one of them no longer follows from it.

use crate::apply::{self, Entries};
use crate::error::Result;
use crate::file::{Store, set};
use crate::stored::StoredOp;
use crate::strips::MarkStrips;
use crate::verify::derived;

impl Store {
    /// Empties every derived table and applies the whole log again, all or nothing. The log is not touched.
    ///
    /// # Errors
    /// `Damaged` at an op that cannot be read: then the tables stay as they are, and only a back-up helps.
    pub fn rebuild(&mut self) -> Result<()> {
        let transaction = self.connection.unchecked_transaction()?;
        for table in derived() {
            transaction.execute(&format!("delete from {table}"), [])?;
        }
        transaction.execute("delete from setting where name = ?1", [crate::strips::THROUGH])?;
        let mut statement = transaction.prepare("select id, header, signature, parts from op order by id")?;
        let mut rows = statement.query([])?;
        let mut last: i64 = 0;
        while let Some(row) = rows.next()? {
            let stored = StoredOp::read(row)?;
            last = stored.id;
            apply::apply(&transaction, &stored.header()?, &stored.parts()?, Entries::Kept)?;
        }
        drop(rows);
        drop(statement);
        // Whatever another program has cached of the tables is out of date.
        set(&transaction, "reference_changed_by", &last.to_be_bytes())?;
        transaction.commit()?;
        self.strips = MarkStrips::new();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use register::Code;
    use register::marks::Source;
    use tempfile::TempDir;

    use crate::file::tests::{append, mark, new_store};

    #[test]
    fn a_table_that_no_longer_follows_from_the_log_is_made_anew() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let first = append(&mut store, &mark(1, Code::N, Source::Tutor, None)).entry(1);
        append(&mut store, &mark(1, Code::I, Source::Office, Some(first)));
        append(&mut store, &mark(2, Code::N, Source::Tutor, None));
        let whole = store.verify().unwrap();
        let unexplained = store.read().unexplained_until(register::Slot(i32::MAX)).unwrap();
        store.connection.execute_batch("update entry set code = 1; delete from unexplained").unwrap();
        assert_eq!(store.verify().unwrap().first_unequal_table, Some("entry"));
        store.rebuild().unwrap();
        assert_eq!(store.verify().unwrap(), whole);
        assert_eq!(store.read().unexplained_until(register::Slot(i32::MAX)).unwrap(), unexplained);
    }
}
