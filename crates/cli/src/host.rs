//! The command line's host: the computer's clock, the environment, and no viewer.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use office::host::{passphrase_of_this_user, print_folder_of_this_user, register_of_this_user};
use office::register::Refusal;
use office::{Host, Office};

use crate::arguments::Arguments;

struct CommandLine {
    register: PathBuf,
    /// It serves the window, so somebody is there to print.
    serves: bool,
    notify: Option<String>,
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
        passphrase_of_this_user()
    }

    fn print_folder(&self) -> Option<PathBuf> {
        self.serves.then(|| print_folder_of_this_user(&self.register))
    }

    fn open_file(&self, _path: &Path) -> bool {
        false
    }

    fn notify_stand_in(&self) -> Option<String> {
        self.notify.clone()
    }
}

/// The register that was named, else that of the desktop app.
pub fn register_path(arguments: &Arguments) -> PathBuf {
    arguments.register.clone().unwrap_or_else(register_of_this_user)
}

fn command_line(arguments: &Arguments, serves: bool) -> CommandLine {
    CommandLine { register: register_path(arguments), serves, notify: arguments.notify_url.clone() }
}

/// An office on the register of the command line, not yet opened.
pub fn office(arguments: &Arguments) -> Office {
    Office::new(Box::new(command_line(arguments, false)))
}

/// The same for the window that `serve` shows.
pub fn served_office(arguments: &Arguments) -> Office {
    Office::new(Box::new(command_line(arguments, true)))
}

pub fn open_office(arguments: &Arguments) -> Result<Office, Refusal> {
    let mut office = office(arguments);
    office.open()?;
    Ok(office)
}
