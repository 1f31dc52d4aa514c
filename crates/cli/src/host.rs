//! The command line's host: the computer's clock, the environment, and no viewer.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use office::register::Refusal;
use office::{Host, Office};

use crate::arguments::Arguments;

pub struct CommandLine {
    register: PathBuf,
}

impl Host for CommandLine {
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

    fn print_folder(&self) -> PathBuf {
        self.register.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
    }

    fn open_file(&self, _path: &Path) -> bool {
        false
    }
}

/// An office on the register of the command line, not yet opened.
pub fn office(arguments: &Arguments) -> Office {
    let register = arguments.register.clone().unwrap_or_else(desktop_register);
    Office::new(Box::new(CommandLine { register }))
}

pub fn open_office(arguments: &Arguments) -> Result<Office, Refusal> {
    let mut office = office(arguments);
    office.open()?;
    Ok(office)
}

/// Where the desktop app of this user keeps its register.
pub fn desktop_register() -> PathBuf {
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let data = home("XDG_DATA_HOME")
        .or_else(|| home("LOCALAPPDATA"))
        .or_else(|| home("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(|| PathBuf::from("."));
    data.join("Rollbook").join("register.rollbook")
}
