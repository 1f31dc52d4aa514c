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

    /// A folder for files that are made to be printed.
    fn print_folder(&self) -> PathBuf;

    /// Shows a file in the system's own viewer. Whether it could.
    fn open_file(&self, path: &Path) -> bool;
}
