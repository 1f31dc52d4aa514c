//! Where the project's files are.

use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Project {
    pub root: PathBuf,
}

impl Project {
    /// The checkout that this program was built from.
    pub fn here() -> Result<Self, String> {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        match crate_folder.ancestors().nth(2) {
            Some(root) => Ok(Self { root: root.to_path_buf() }),
            None => Err(format!("{} is not inside the project.", crate_folder.display())),
        }
    }

    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A program that this workspace builds, beside this one.
    pub fn built(&self, name: &str) -> Result<PathBuf, String> {
        let this = std::env::current_exe().map_err(|error| format!("Cannot find the build folder: {error}"))?;
        Ok(this.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
    }

    /// A cargo call at the root. In CI the lock file must already be right.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root);
        let Some((&subcommand, rest)) = arguments.split_first() else { return command };
        command.arg(subcommand);
        if in_ci() && subcommand != "fmt" {
            command.arg("--locked");
        }
        command.args(rest);
        command
    }

    pub fn npm(&self, arguments: &[&str]) -> Command {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = Command::new(npm);
        command.current_dir(self.ui()).args(arguments);
        command
    }

    /// The app is compiled with the built UI inside it, and does not compile while `ui/dist` is missing.
    pub fn ensure_ui_placeholder(&self) -> Result<(), String> {
        let page = self.ui().join("dist/index.html");
        if page.exists() {
            return Ok(());
        }
        let write = || -> std::io::Result<()> {
            std::fs::create_dir_all(self.ui().join("dist"))?;
            std::fs::write(&page, "<!doctype html><title>Rollbook</title><p>The UI has not been built yet.</p>\n")
        };
        write().map_err(|error| format!("Cannot write {}: {error}", page.display()))
    }
}

pub fn in_ci() -> bool {
    std::env::var_os("CI").is_some()
}
