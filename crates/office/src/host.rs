//! What the office needs from outside. Kept narrow, so that the same commands run in a window, behind the loopback
//! server, on the command line and in a test.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

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

    /// The address of a server on this computer that stands in for GOV.UK Notify. Only a rehearsal may have one, and without
    /// one it sends nothing.
    fn notify_stand_in(&self) -> Option<String> {
        None
    }
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

/// A host that answers what it was given, on a clock that stands still, with nobody to look: for tests and for measuring.
#[derive(Clone, Debug)]
pub struct GivenHost {
    register: PathBuf,
    passphrase: Option<String>,
    print_folder: Option<PathBuf>,
    notify: Option<String>,
    clock: Arc<Mutex<DateTime<Utc>>>,
}

impl GivenHost {
    pub fn new(register: impl Into<PathBuf>, now: DateTime<Utc>) -> Self {
        let clock = Arc::new(Mutex::new(now));
        GivenHost { register: register.into(), passphrase: None, print_folder: None, notify: None, clock }
    }

    #[must_use]
    pub fn with_passphrase(self, passphrase: &str) -> Self {
        GivenHost { passphrase: Some(passphrase.to_owned()), ..self }
    }

    #[must_use]
    pub fn printing_to(self, folder: impl Into<PathBuf>) -> Self {
        GivenHost { print_folder: Some(folder.into()), ..self }
    }

    #[must_use]
    pub fn sending_to(self, notify: impl Into<String>) -> Self {
        GivenHost { notify: Some(notify.into()), ..self }
    }

    /// Time passes, also for every copy of this host.
    pub fn wait(&self, time: TimeDelta) {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner) += time;
    }
}

impl Host for GivenHost {
    fn now(&self) -> DateTime<Utc> {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn register_path(&self) -> PathBuf {
        self.register.clone()
    }

    fn passphrase(&self) -> Option<String> {
        self.passphrase.clone()
    }

    fn print_folder(&self) -> Option<PathBuf> {
        self.print_folder.clone()
    }

    fn open_file(&self, _path: &Path) -> bool {
        false
    }

    fn notify_stand_in(&self) -> Option<String> {
        self.notify.clone()
    }
}
