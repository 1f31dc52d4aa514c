//! Changing the ways in of an open register: the register itself is not rewritten.

use chrono::{DateTime, Utc};
use record::Draft;

use super::{DataKey, KeySlots, Unlock};
use crate::error::{Result, StoreError};
use crate::file::Store;

impl Store {
    pub fn key_slots(&self) -> Result<KeySlots> {
        KeySlots::read(self.path())
    }

    /// Whether this way in opens this register: a list of keys that somebody put beside it proves nothing.
    pub(crate) fn is_opened_by(&self, unlock: &Unlock<'_>) -> Result<bool> {
        match self.key_slots()?.open(unlock) {
            Ok(key) => Ok(key == self.key),
            Err(StoreError::WrongRecoveryWords | StoreError::WrongPassphrase) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Changes the slots and says in the log who did it, or does neither. `body` gets the slots and the key to wrap.
    pub fn change_keys<T, E: From<StoreError>>(
        &mut self,
        at: DateTime<Utc>,
        said: &Draft,
        body: impl FnOnce(&mut KeySlots, &DataKey) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let (key, path) = (self.key.clone(), self.path().to_owned());
        let before = self.key_slots()?;
        let (done, after) = self.transact(at, |writer| {
            let mut slots = KeySlots::read(&path)?;
            let done = body(&mut slots, &key)?;
            writer.append(said)?;
            slots.write(&path)?;
            Ok::<_, E>((done, slots))
        })?;
        let is_gone = |id: &str| after.slots().iter().all(|slot| slot.id() != id);
        before.slots().iter().filter(|slot| is_gone(&slot.id())).for_each(super::Slot::forget);
        Ok(done)
    }

    /// Gives the key to this computer's keyring, unless it has it.
    pub fn keep_in_keyring(&self, at: DateTime<Utc>) -> Result<()> {
        let mut slots = self.key_slots()?;
        if slots.slots().iter().any(super::Slot::is_of_this_keyring) {
            return Ok(());
        }
        slots.add_keyring(&self.key, Some(at))?;
        slots.write(self.path())
    }
}

#[cfg(test)]
mod tests {
    use record::{Actor, OpKind, Part};
    use tempfile::TempDir;

    use super::super::{SlotKind, path_beside};
    use super::*;
    use crate::file::tests::{PASSPHRASE, made, new_store};

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap()
    }

    fn said(words: &str) -> Draft {
        let actor = Actor { staff: None, name: "M. Hussey".into(), position: "Office manager".into() };
        Draft { kind: OpKind::KeysChanged, parts: vec![Part::Actor(actor), Part::Reason(words.into())] }
    }

    #[test]
    fn a_new_sheet_opens_the_register_and_the_old_one_no_more_without_rewriting_it() {
        let folder = TempDir::new().unwrap();
        let (mut store, old) = Store::create(&folder.path().join("r.rollbook"), &made()).unwrap();
        let old = old.unwrap().words().join(" ");
        let pages = |store: &Store| -> i64 {
            store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap()
        };
        let before = pages(&store);
        let new = store.change_keys(now(), &said("New recovery sheet"), |slots, key| {
            let words = slots.add_recovery_words(key, Some(now()))?;
            slots.keep_last(SlotKind::RecoverySheet);
            Ok::<_, StoreError>(words)
        });
        let new = new.unwrap().words().join(" ");
        assert!(pages(&store) - before <= 2, "a key change is one op, however long the history");
        let open = |words: &str| Store::open(store.path(), &Unlock::RecoveryWords(words));
        assert!(open(&new).is_ok());
        assert!(matches!(open(&old), Err(StoreError::WrongRecoveryWords)));
        assert!(Store::open(store.path(), &Unlock::Passphrase(PASSPHRASE)).is_ok(), "other ways in stay");
        assert_eq!(store.verify().unwrap().ops, 1);
    }

    #[test]
    fn a_change_of_keys_that_breaks_off_changes_neither_keys_nor_log() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let before = std::fs::read(path_beside(store.path())).unwrap();
        let broken = store.change_keys(now(), &said("New recovery sheet"), |slots, key| {
            slots.add_recovery_words(key, Some(now()))?;
            slots.keep_last(SlotKind::RecoverySheet);
            Err::<(), _>(StoreError::KeyNeeded)
        });
        assert!(broken.is_err());
        assert_eq!(std::fs::read(path_beside(store.path())).unwrap(), before);
        assert_eq!(store.read().count_ops().unwrap(), 0);
    }

    #[test]
    fn a_list_of_keys_of_another_register_proves_nothing() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let (other, words) = Store::create(&folder.path().join("other.rollbook"), &made()).unwrap();
        let words = words.unwrap().words().join(" ");
        std::fs::copy(path_beside(other.path()), path_beside(store.path())).unwrap();
        assert!(store.key_slots().unwrap().open(&Unlock::RecoveryWords(&words)).is_ok());
        assert_eq!(store.check_recovery_words(&words, now()).unwrap(), Err(crate::SignInFailure::Wrong));
    }
}
