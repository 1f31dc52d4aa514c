//! What can go wrong with the file. Each message says what happened, that nothing was changed, and what to do now.

use std::path::PathBuf;

use rusqlite::ErrorCode;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("There is already a register at {0}. It was left as it is. Choose another place for the new one.")]
    Exists(PathBuf),
    #[error("There is no register at {0}. Check the name, or make a register there first.")]
    Missing(PathBuf),
    #[error(
        "{0} cannot be opened: it is damaged, or it is not a Rollbook register, or the keys beside it are another \
         register’s. It was left as it is. Restore the newest back-up, and its keys with it, into a new file."
    )]
    Unreadable(PathBuf),
    #[error(
        "The list of keys beside the register ({0}) is missing or damaged. Without it no key opens the register. \
         Copy it back from the newest back-up; every back-up carries it."
    )]
    KeysUnreadable(PathBuf),
    #[error("That passphrase does not open this register. Check capitals and spaces, or use the recovery sheet.")]
    WrongPassphrase,
    #[error(
        "These words do not open this register: they are from another register’s sheet, or from one that was replaced. \
         Nothing was changed. Find the newest sheet; the name of its register is printed on it."
    )]
    WrongRecoveryWords,
    #[error(
        "This script token does not open this register: its script account was taken away, or it is of another register, \
         or it was not copied whole. Nothing was changed. An administrator makes a new one in Settings, Keys."
    )]
    WrongScriptToken,
    #[error(
        "This computer’s keyring is locked or has lost the register’s key. The register is safe. \
         Unlock the keyring and try again, or open it with the passphrase or the recovery sheet."
    )]
    KeyringSilent,
    #[error(
        "This computer has no keyring service running, so it cannot give the register’s key. The register is safe. \
         Sign in to the computer’s desktop and start Rollbook again, or open it with the passphrase or the recovery sheet."
    )]
    NoKeyring,
    #[error(
        "This computer’s keyring is locked or not running, so it did not take the register’s key. Nothing was changed. \
         Unlock the keyring and try again, or give a passphrase."
    )]
    KeyringRefused,
    #[error("The register needs a key: a passphrase, or the recovery words.")]
    KeyNeeded,
    #[error(
        "Another program has been using the register for more than five seconds, so this was not saved. \
         Try again; if it goes on, close the other program."
    )]
    InUse,
    #[error(
        "Another program changed the lists of pupils, staff or school days at this moment, so this was not saved. \
         Look at it again, then try again."
    )]
    ChangedMeanwhile,
    #[error("This register was made by a newer Rollbook. Update this computer; nothing was changed.")]
    Newer,
    #[error("The register’s log does not hold at operation {op}: {problem}. Nothing was changed. Run verify.")]
    Damaged { op: i64, problem: record::Problem },
    #[error("The file could not be read or written: {0}. Nothing was changed.")]
    Disk(#[from] std::io::Error),
    #[error(
        "The register file cannot be read ({0}): it is damaged, or its disk is failing. Nothing was changed. \
         Stop using it, and restore the newest back-up into a new file."
    )]
    Broken(rusqlite::Error),
    #[error("The register file gave an unexpected answer ({0}). Nothing was changed. Run verify.")]
    Database(rusqlite::Error),
    #[error("This computer gave no random numbers, so nothing could be signed. Nothing was changed.")]
    NoRandomness,
    #[error(
        "This computer has no keyring that Rollbook can use, or it is locked, so the new register’s key has nowhere to be \
         kept and no register was made. Choose a passphrase (for rollbookctl: set ROLLBOOK_PASSPHRASE) and try again."
    )]
    NowhereForTheKey,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::SystemIoFailure) => {
                StoreError::Broken(error)
            }
            _ => StoreError::Database(error),
        }
    }
}

impl StoreError {
    /// The same, naming the file where SQLite says that it is no database or a broken one.
    pub(crate) fn about(self, path: &std::path::Path) -> Self {
        if matches!(self, StoreError::Broken(_)) { StoreError::Unreadable(path.to_owned()) } else { self }
    }
}

pub(crate) type Result<T> = std::result::Result<T, StoreError>;

impl From<StoreError> for register::Refusal {
    fn from(error: StoreError) -> Self {
        let rule = match &error {
            StoreError::InUse | StoreError::ChangedMeanwhile => register::Rule::RegisterInUse,
            StoreError::WrongScriptToken => register::Rule::NotAllowed,
            StoreError::Exists(_)
            | StoreError::Missing(_)
            | StoreError::Unreadable(_)
            | StoreError::KeysUnreadable(_)
            | StoreError::WrongPassphrase
            | StoreError::WrongRecoveryWords
            | StoreError::KeyringSilent
            | StoreError::NoKeyring
            | StoreError::KeyringRefused
            | StoreError::KeyNeeded
            | StoreError::Newer
            | StoreError::Damaged { .. }
            | StoreError::Disk(_)
            | StoreError::Broken(_)
            | StoreError::Database(_)
            | StoreError::NoRandomness
            | StoreError::NowhereForTheKey => register::Rule::Unavailable,
        };
        let refusal = register::Refusal::new(rule, error.to_string());
        if matches!(error, StoreError::NowhereForTheKey) { refusal.at("passphrase") } else { refusal }
    }
}
