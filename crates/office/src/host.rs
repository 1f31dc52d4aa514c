//! What the office needs from outside. Kept narrow, so that the same commands run in a window, behind the loopback
//! server, on the command line and in a test.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

pub trait Host {
    /// The computer's clock. A real register knows no other.
    fn now(&self) -> DateTime<Utc>;

    /// Where the register of this computer is, or will be.
    fn register_path(&self) -> PathBuf;

    /// A passphrase that was given from outside; then no keyring is touched.
    fn passphrase(&self) -> Option<String>;

    /// A folder of its own for pages that are shown to be printed and then removed; `None` where nobody stays to look.
    fn print_folder(&self) -> Option<PathBuf>;

    /// Shows a file in the system's own viewer. Whether it could.
    fn open_file(&self, path: &Path) -> bool;
}

/// Where this user's register is when nothing else is said: the same for the window and for `rollbookctl`.
pub fn register_of_this_user() -> PathBuf {
    let data = variable("XDG_DATA_HOME")
        .or_else(|| variable("LOCALAPPDATA"))
        .or_else(|| variable("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(|| PathBuf::from("."));
    data.join("Rollbook").join("register.rollbook")
}

/// The passphrase in `ROLLBOOK_PASSPHRASE`.
pub fn passphrase_of_this_user() -> Option<String> {
    std::env::var("ROLLBOOK_PASSPHRASE").ok().filter(|passphrase| !passphrase.is_empty())
}

/// For pages to print: the user's own folder in memory where the system has one, so that they are never on a disk, else
/// beside the register.
pub fn print_folder_of_this_user(register: &Path) -> PathBuf {
    match variable("XDG_RUNTIME_DIR").filter(|folder| folder.is_dir()) {
        Some(runtime) => runtime.join("rollbook-print"),
        None => register.with_file_name("print"),
    }
}

pub fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The host of the crate’s own tests: a register and its passphrase, no clock, and nobody to print for.
#[cfg(test)]
pub(crate) struct Rehearsal(pub PathBuf);

#[cfg(test)]
impl Host for Rehearsal {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    fn register_path(&self) -> PathBuf {
        self.0.clone()
    }

    fn passphrase(&self) -> Option<String> {
        Some("a rehearsal only".to_owned())
    }

    fn print_folder(&self) -> Option<PathBuf> {
        None
    }

    fn open_file(&self, _path: &Path) -> bool {
        false
    }
}
