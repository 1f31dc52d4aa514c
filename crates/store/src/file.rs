//! Making and opening the encrypted file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use record::{RegisterId, Signer};
use register::roles::ScriptAccount;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction};
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};
use crate::keys::{self, DataKey, KeySlots, RecoveryWords, Unlock, random};
use crate::log::Writer;
use crate::read::Read;
use crate::schema::{self, SCHEMA_VERSION};
use crate::strips::MarkStrips;

/// How long writers wait for each other.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// What a new register is made with.
pub struct Made<'a> {
    /// For training and testing: marked for ever.
    pub rehearsal: bool,
    pub passphrase: Option<&'a str>,
    /// Beside a passphrase, a computer without a keyring does without.
    pub keyring: bool,
    pub recovery_words: bool,
}

/// An open register.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) signer: Signer,
    pub(crate) strips: MarkStrips,
    /// Also in the memory of the cipher, as long as the register is open.
    pub(crate) key: DataKey,
    /// What `reference_changed_by` was when the next change was prepared.
    assumed: Option<i64>,
    pub(crate) path: PathBuf,
    rehearsal: bool,
}

impl Store {
    /// Makes a register, never over another file. The recovery words are given once and kept nowhere.
    pub fn create(path: &Path, made: &Made<'_>) -> Result<(Store, Option<RecoveryWords>)> {
        if path.exists() || crate::keys::path_beside(path).exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let key: DataKey = Zeroizing::new(random()?);
        let mut slots = KeySlots::new();
        if let Some(passphrase) = made.passphrase {
            slots.add_passphrase(passphrase, &key, None)?;
        }
        if made.keyring && slots.add_keyring(&key, None).is_err() && made.passphrase.is_none() {
            return Err(StoreError::NowhereForTheKey);
        }
        let words = if made.recovery_words { Some(slots.add_recovery_words(&key, None)?) } else { None };
        if made.passphrase.is_none() && !made.keyring && words.is_none() {
            return Err(StoreError::KeyNeeded);
        }
        slots.write(path)?;
        let connection = connect(path, &key, OpenFlags::SQLITE_OPEN_CREATE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        schema::migrate(&connection)?;
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(random()?);
        let signer = Signer::new(&secret, RegisterId(random()?));
        connection.execute(
            "insert into device (id, device, public_key) values (1, ?1, ?2)",
            (signer.device.0, signer.public_key()),
        )?;
        set(&connection, "register", &signer.register.0)?;
        set(&connection, "device_secret", secret.as_slice())?;
        set(&connection, "rehearsal", &[u8::from(made.rehearsal)])?;
        Ok((Store::of(connection, signer, key, path, made.rehearsal), words))
    }

    /// Opens a register. A file that cannot be opened is left untouched.
    pub fn open(path: &Path, unlock: &Unlock<'_>) -> Result<Store> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let key = KeySlots::read(path)?.open(unlock).map_err(|error| keys::blame(path, error))?;
        Store::open_with(path, &key).map_err(|error| error.about(path))
    }

    /// Opens a register with the token of a script account, and says whose it is and what it may do.
    pub fn open_as_script(path: &Path, token: &str) -> Result<(Store, ScriptAccount)> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let (key, account) = KeySlots::read(path)?.open_script(token).map_err(|error| keys::blame(path, error))?;
        let store = Store::open_with(path, &key).map_err(|error| error.about(path))?;
        Ok((store, account))
    }

    fn open_with(path: &Path, key: &DataKey) -> Result<Store> {
        let connection = connect(path, key, OpenFlags::empty())?;
        let version = schema::version(&connection)?;
        if version == 0 {
            return Err(StoreError::Unreadable(path.to_owned()));
        }
        if version > SCHEMA_VERSION {
            return Err(StoreError::Newer);
        }
        schema::migrate(&connection)?;
        let unreadable = || StoreError::Unreadable(path.to_owned());
        let register: [u8; 16] = fixed(&connection, "register")?.ok_or_else(unreadable)?;
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(fixed(&connection, "device_secret")?.ok_or_else(unreadable)?);
        let rehearsal: [u8; 1] = fixed(&connection, "rehearsal")?.ok_or_else(unreadable)?;
        let signer = Signer::new(&secret, RegisterId(register));
        let mut store = Store::of(connection, signer, key.clone(), path, rehearsal == [1]);
        // Where the program ended, or another one had the file open, between a disposal and its wiping. What is left to
        // wipe is no reason not to open.
        let _ = store.wipe();
        Ok(store)
    }

    fn of(connection: Connection, signer: Signer, key: DataKey, path: &Path, rehearsal: bool) -> Store {
        let (strips, path) = (MarkStrips::new(), path.to_owned());
        Store { connection, signer, strips, key, assumed: None, path, rehearsal }
    }

    /// Marks the register as one for training, while nothing is in it.
    pub fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Which register this is, on whatever computer.
    pub fn register(&self) -> RegisterId {
        self.signer.register
    }

    pub fn device(&self) -> register::DeviceId {
        self.signer.device
    }

    /// A second way into the same file, for another thread.
    pub(crate) fn beside(&self) -> Result<Connection> {
        connect(&self.path, &self.key, OpenFlags::empty())
    }

    pub fn read(&self) -> Read<'_> {
        Read { db: &self.connection }
    }

    /// Until it is dropped, whatever is read is read as of one moment, and the file is asked for its lock only once.
    pub fn one_moment(&self) -> Result<OneMoment<'_>> {
        Ok(OneMoment { _reading: self.connection.unchecked_transaction()? })
    }

    /// Runs one change: whatever `body` appends is in the file and durable when this returns, or nothing is.
    /// Decisions are made inside, on what the file holds at that moment.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        at: DateTime<Utc>,
        body: impl FnOnce(&mut Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let begin = |store: &Store| -> Result<()> { Ok(store.connection.execute_batch("begin immediate")?) };
        begin(self).map_err(E::from)?;
        let assumed = self.assumed.take();
        let done = self.check_assumed(assumed).map_err(E::from).and_then(|()| {
            let mut writer = Writer::begin(&self.connection, &self.signer, at);
            body(&mut writer)
        });
        let ended = match &done {
            Ok(_) => self.connection.execute_batch("commit"),
            Err(_) => self.connection.execute_batch("rollback"),
        };
        match (done, ended) {
            (Ok(value), Ok(())) => Ok(value),
            (Err(error), _) => Err(error),
            (Ok(_), Err(error)) => {
                // A commit that could not wait for another program leaves the transaction open.
                let _ = self.connection.execute_batch("rollback");
                Err(E::from(StoreError::from(error)))
            }
        }
    }

    /// The next change rests on reference data as of this `reference_changed_by`, read before its turn to write came.
    /// It is refused where another program has changed them meanwhile.
    pub fn assume_reference(&mut self, changed_by: i64) {
        self.assumed = Some(changed_by);
    }

    fn check_assumed(&self, assumed: Option<i64>) -> Result<()> {
        match assumed {
            Some(assumed) if self.read().reference_changed_by()? != assumed => Err(StoreError::ChangedMeanwhile),
            Some(_) | None => Ok(()),
        }
    }

    /// A rehearsal register's own clock: the last instant that it was told.
    pub fn rehearsal_clock(&self) -> Result<Option<DateTime<Utc>>> {
        let millis: Option<[u8; 8]> = fixed(&self.connection, "rehearsal_clock")?;
        Ok(millis.and_then(|bytes| DateTime::from_timestamp_millis(i64::from_be_bytes(bytes))))
    }

    pub fn set_rehearsal_clock(&mut self, now: DateTime<Utc>) -> Result<()> {
        set(&self.connection, "rehearsal_clock", &now.timestamp_millis().to_be_bytes())
    }
}

/// See [`Store::one_moment`].
pub struct OneMoment<'a> {
    _reading: Transaction<'a>,
}

fn connect(path: &Path, key: &DataKey, extra: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | extra;
    let connection = Connection::open_with_flags(path, flags)?;
    let hex: Zeroizing<String> = Zeroizing::new(key.iter().map(|byte| format!("{byte:02x}")).collect());
    connection.execute_batch(&format!("pragma key = \"x'{}'\"", hex.as_str()))?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.execute_batch(include_str!("sql/pragmas.sql"))?;
    Ok(connection)
}

pub(crate) fn set(connection: &Connection, name: &str, value: &[u8]) -> Result<()> {
    let sql = "insert into setting (name, value) values (?1, ?2) on conflict (name) do update set value = ?2";
    connection.prepare_cached(sql)?.execute((name, value))?;
    Ok(())
}

pub(crate) fn fixed<const N: usize>(connection: &Connection, name: &str) -> Result<Option<[u8; N]>> {
    let mut statement = connection.prepare_cached("select value from setting where name = ?1")?;
    let value: Option<Vec<u8>> = statement.query_row([name], |row| row.get(0)).optional()?;
    Ok(value.and_then(|bytes| bytes.try_into().ok()))
}

#[cfg(test)]
pub(crate) mod tests {
    use record::{Actor, Draft, Entry, OpKind, Part};
    use register::marks::{NewEntry, Source};
    use register::{Code, EntryId, PupilId, SchoolSession};
    use tempfile::TempDir;

    use super::*;

    pub const PASSPHRASE: &str = "three short words";

    pub fn made() -> Made<'static> {
        Made { rehearsal: true, passphrase: Some(PASSPHRASE), keyring: false, recovery_words: true }
    }

    pub fn new_store(folder: &TempDir) -> Store {
        Store::create(&folder.path().join("r.rollbook"), &made()).unwrap().0
    }

    pub fn mark(pupil: i64, code: Code, source: Source, replaces: Option<EntryId>) -> Draft {
        let at = SchoolSession::am("2026-11-23".parse().unwrap());
        let (pupil, settles) = (PupilId(pupil), Vec::new());
        let entry = NewEntry {
            pupil,
            at,
            code,
            source,
            arrived: None,
            minutes_late: None,
            nature: None,
            note: None,
            replaces,
            settles,
        };
        let actor = Actor { staff: None, name: "T. Okafor".into(), position: "Form tutor".into() };
        Draft { kind: OpKind::Amendment, parts: vec![Part::Actor(actor), Part::Entry(Entry::new(entry))] }
    }

    pub fn append(store: &mut Store, draft: &Draft) -> crate::Appended {
        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        store.transact(at, |writer| writer.append(draft)).unwrap()
    }

    #[test]
    fn each_way_in_opens_the_register_and_no_other_does() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("r.rollbook");
        let (store, words) = Store::create(&path, &made()).unwrap();
        drop(store);
        let words = words.unwrap().words();
        assert_eq!(words.len(), 24);
        assert!(Store::open(&path, &Unlock::Passphrase(PASSPHRASE)).is_ok());
        assert!(Store::open(&path, &Unlock::RecoveryWords(&words.join("  ").to_uppercase())).is_ok());
        assert!(matches!(Store::open(&path, &Unlock::Passphrase("wrong")), Err(StoreError::WrongPassphrase)));
        let mut swapped = words.clone();
        swapped.swap(0, 1);
        let wrong = swapped.join(" ");
        assert!(words[0] == words[1] || Store::open(&path, &Unlock::RecoveryWords(&wrong)).is_err());
        assert!(matches!(Store::open(&path, &Unlock::Keyring), Err(StoreError::KeyringSilent)));
    }

    #[test]
    fn a_lost_list_of_keys_never_makes_a_new_key() {
        let folder = TempDir::new().unwrap();
        let path = new_store(&folder).path().to_owned();
        std::fs::remove_file(crate::keys::path_beside(&path)).unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path, &Unlock::Passphrase(PASSPHRASE)), Err(StoreError::KeysUnreadable(_))));
        assert!(matches!(Store::create(&path, &made()), Err(StoreError::Exists(_))));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn the_log_refuses_to_be_changed_by_any_statement() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        append(&mut store, &mark(1, Code::N, Source::Tutor, None));
        for sql in [
            "update op set at = 0",
            "delete from op",
            "insert or replace into op (id, device, seq, at, header, signature, parts) values (1, 1, 1, 0, '', '', '')",
        ] {
            assert!(store.connection.execute(sql, []).is_err(), "{sql}");
        }
        assert!(store.verify().unwrap().first_bad_op.is_none());
    }

    #[test]
    fn a_refused_change_leaves_nothing_behind() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let refused: Result<()> = store.transact(DateTime::UNIX_EPOCH, |writer| {
            writer.append(&mark(1, Code::N, Source::Tutor, None))?;
            Err(StoreError::KeyNeeded)
        });
        assert!(refused.is_err());
        assert_eq!(store.read().count_ops().unwrap(), 0);
        assert_eq!(store.read().count_entries().unwrap(), 0);
    }

    #[test]
    fn a_change_that_rests_on_what_another_program_has_changed_is_refused() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let mut other = Store::open(store.path(), &Unlock::Passphrase(PASSPHRASE)).unwrap();
        let school = Draft { kind: OpKind::RegisterMade, parts: vec![Part::School("{}".into())] };
        let known = store.read().reference_changed_by().unwrap();
        store.assume_reference(known);
        append(&mut other, &school);
        let draft = mark(1, Code::N, Source::Tutor, None);
        let late = store.transact(DateTime::UNIX_EPOCH, |writer| writer.append(&draft));
        assert!(matches!(late, Err(StoreError::ChangedMeanwhile)));
        assert_eq!(store.read().count_entries().unwrap(), 0);
        let known = store.read().reference_changed_by().unwrap();
        store.assume_reference(known);
        append(&mut other, &mark(2, Code::N, Source::Tutor, None));
        append(&mut store, &draft);
        assert_eq!(store.read().count_entries().unwrap(), 2, "a mark of another program is no reason to refuse");
    }

    #[test]
    fn another_programs_mark_is_seen_at_the_next_read() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let first = append(&mut store, &mark(1, Code::N, Source::Tutor, None)).entry(1);
        let slot = SchoolSession::am("2026-11-23".parse().unwrap()).slot();
        let code =
            |store: &mut Store| store.mark_strips().unwrap().of(PupilId(1)).unwrap().between(slot, slot).1.to_vec();
        assert_eq!(code(&mut store), [Code::N.number()]);
        let mut other = Store::open(store.path(), &Unlock::Passphrase(PASSPHRASE)).unwrap();
        append(&mut other, &mark(1, Code::I, Source::Office, Some(first)));
        assert_eq!(code(&mut store), [Code::I.number()]);
        append(&mut store, &mark(2, Code::PresentAm, Source::Tutor, None));
        assert_eq!(store.verify().unwrap().first_bad_op, None, "one chain, whoever wrote");
    }
}
