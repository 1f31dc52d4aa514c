//! What the office needs from this computer.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use office::Host;
use office::host::{passphrase_of_this_user, print_folder_of_this_user, register_of_this_user, variable};

pub struct DesktopHost {
    register: PathBuf,
}

impl DesktopHost {
    /// The register that `ROLLBOOK_REGISTER` names, else the one in this user's own data folder.
    pub fn of_this_computer() -> Self {
        let host = DesktopHost { register: variable("ROLLBOOK_REGISTER").unwrap_or_else(register_of_this_user) };
        if let Some(folder) = host.register.parent() {
            // Where this fails, the register that cannot be made there says so.
            let _ = std::fs::create_dir_all(folder);
        }
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
        passphrase_of_this_user()
    }

    fn print_folder(&self) -> Option<PathBuf> {
        Some(print_folder_of_this_user(&self.register))
    }

    fn open_file(&self, path: &Path) -> bool {
        open::that_detached(path).is_ok()
    }
}
