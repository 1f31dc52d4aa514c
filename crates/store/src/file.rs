//! Making and opening the encrypted file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use record::{RegisterId, Signer};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};
use crate::keys::{DataKey, KeySlots, RecoveryWords, Unlock, random};
use crate::log::Writer;
use crate::read::Read;
use crate::strips::MarkStrips;

/// How long writers wait for each other.
const PATIENCE: Duration = Duration::from_secs(5);
const SCHEMA_VERSION: i64 = 1;
const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_register.sql")];

/// What a new register is made with.
pub struct Made<'a> {
    /// For training and testing: marked for ever.
    pub rehearsal: bool,
    pub passphrase: Option<&'a str>,
    pub keyring: bool,
    pub recovery_words: bool,
}

/// An open register.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) signer: Signer,
    pub(crate) strips: MarkStrips,
    path: PathBuf,
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
            slots.add_passphrase(passphrase, &key)?;
        }
        if made.keyring {
            slots.add_keyring(&key)?;
        }
        let words = if made.recovery_words { Some(slots.add_recovery_words(&key)?) } else { None };
        if made.passphrase.is_none() && !made.keyring && words.is_none() {
            return Err(StoreError::KeyNeeded);
        }
        slots.write(path)?;
        let connection = connect(path, &key, OpenFlags::SQLITE_OPEN_CREATE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        migrate(&connection)?;
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(random()?);
        let signer = Signer::new(&secret, RegisterId(random()?));
        connection.execute(
            "insert into device (id, device, public_key) values (1, ?1, ?2)",
            (signer.device.0, signer.public_key()),
        )?;
        set(&connection, "register", &signer.register.0)?;
        set(&connection, "device_secret", secret.as_slice())?;
        set(&connection, "rehearsal", &[u8::from(made.rehearsal)])?;
        let store =
            Store { connection, signer, strips: MarkStrips::new(), path: path.to_owned(), rehearsal: made.rehearsal };
        Ok((store, words))
    }

    /// Opens a register. A file that cannot be opened is left untouched.
    pub fn open(path: &Path, unlock: &Unlock<'_>) -> Result<Store> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let key = KeySlots::read(path)?.open(unlock)?;
        Store::open_with(path, &key).map_err(|error| error.about(path))
    }

    fn open_with(path: &Path, key: &DataKey) -> Result<Store> {
        let connection = connect(path, key, OpenFlags::empty())?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version == 0 {
            return Err(StoreError::Unreadable(path.to_owned()));
        }
        if version > SCHEMA_VERSION {
            return Err(StoreError::Newer);
        }
        migrate(&connection)?;
        let unreadable = || StoreError::Unreadable(path.to_owned());
        let register: [u8; 16] = fixed(&connection, "register")?.ok_or_else(unreadable)?;
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(fixed(&connection, "device_secret")?.ok_or_else(unreadable)?);
        let rehearsal: [u8; 1] = fixed(&connection, "rehearsal")?.ok_or_else(unreadable)?;
        let signer = Signer::new(&secret, RegisterId(register));
        let rehearsal = rehearsal == [1];
        Ok(Store { connection, signer, strips: MarkStrips::new(), path: path.to_owned(), rehearsal })
    }

    /// Marks the register as one for training, while nothing is in it.
    pub fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn device(&self) -> register::DeviceId {
        self.signer.device
    }

    pub fn read(&self) -> Read<'_> {
        Read { db: &self.connection }
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
        let done = {
            let mut writer = Writer::begin(&self.connection, &self.signer, at);
            body(&mut writer)
        };
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

    /// A rehearsal register's own clock: the last instant that it was told.
    pub fn rehearsal_clock(&self) -> Result<Option<DateTime<Utc>>> {
        let millis: Option<[u8; 8]> = fixed(&self.connection, "rehearsal_clock")?;
        Ok(millis.and_then(|bytes| DateTime::from_timestamp_millis(i64::from_be_bytes(bytes))))
    }

    pub fn set_rehearsal_clock(&mut self, now: DateTime<Utc>) -> Result<()> {
        set(&self.connection, "rehearsal_clock", &now.timestamp_millis().to_be_bytes())
    }
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

/// A scratch copy of the tables, in memory, to rebuild the log into.
pub(crate) fn in_memory() -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    migrate(&connection)?;
    Ok(connection)
}

/// Brings the tables to this version, all or nothing.
fn migrate(connection: &Connection) -> Result<()> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (number, migration) in (1i64..).zip(MIGRATIONS) {
        if number > version {
            connection
                .execute_batch(&format!("begin immediate; {migration} pragma user_version = {number}; commit;"))?;
        }
    }
    Ok(())
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
