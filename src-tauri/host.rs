//! What the office needs from this computer.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use office::Host;

pub struct DesktopHost {
    register: PathBuf,
}

impl DesktopHost {
    /// The register that `ROLLBOOK_REGISTER` names, else the one in this user's own data folder.
    pub fn of_this_computer() -> Self {
        let host = DesktopHost { register: variable("ROLLBOOK_REGISTER").unwrap_or_else(register_of_this_user) };
        // Where this fails, the first file that is written there says so to whoever wanted it.
        let _ = std::fs::create_dir_all(host.print_folder());
        host
    }
}

impl Host for DesktopHost {
    #[expect(clippy::disallowed_methods, reason = "the host is where the clock comes in")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn register_path(&self) -> PathBuf {
        self.register.clone()
    }

    fn passphrase(&self) -> Option<String> {
        std::env::var("ROLLBOOK_PASSPHRASE").ok().filter(|passphrase| !passphrase.is_empty())
    }

    /// Beside the register, so that printed pages are no easier to reach than it is.
    fn print_folder(&self) -> PathBuf {
        self.register.with_file_name("print")
    }

    fn open_file(&self, path: &Path) -> bool {
        open::that_detached(path).is_ok()
    }
}

/// The same file that `rollbookctl` takes when it is told of none.
fn register_of_this_user() -> PathBuf {
    let data = variable("XDG_DATA_HOME")
        .or_else(|| variable("LOCALAPPDATA"))
        .or_else(|| variable("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(|| PathBuf::from("."));
    data.join("Rollbook").join("register.rollbook")
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
