//! Finds out what this computer lacks, and installs it.

use std::process::{Command, Stdio};

use crate::project::Project;
use crate::step;

/// Debian's names. Every crate needs a C compiler, for SQLCipher, and OpenSSL's headers.
pub const CRATES: &[&str] = &["build-essential", "pkg-config", "libssl-dev"];
/// The window is WebKitGTK.
pub const APP: &[&str] = &["libwebkit2gtk-4.1-dev", "libgtk-3-dev"];
/// The tests read letters back with `pdftotext`.
pub const PAPER: &[&str] = &["poppler-utils"];
/// The tests of the keyring: a Secret Service on a bus of its own.
pub const KEYRING: &[&str] = &["dbus", "gnome-keyring"];
/// The oracle is plain Python, with nothing but its standard library.
pub const ORACLE: &[&str] = &["python3"];
/// The tests of the real window: a display, a driver, a bus of their own and a font.
pub const WINDOW: &[&str] = &["xvfb", "webkit2gtk-driver", "dbus", "fonts-dejavu-core"];

const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs the packages that are missing with `apt-get`, through `sudo` where need be.
pub fn system_packages(needed: &[&str]) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !exists("dpkg-query") || !exists("apt-get") {
        println!(
            "This is not Debian or Ubuntu, so nothing is installed. Needed, by Debian's names: {}",
            needed.join(" ")
        );
        return Ok(());
    }
    let mut missing: Vec<&str> = needed.iter().copied().filter(|package| !is_installed(package)).collect();
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing {}", missing.join(" "));
    let by_hand = format!("apt-get update && apt-get install --no-install-recommends {}", missing.join(" "));
    let explain = |why: String| format!("{why}\nAs root, run this and try again:\n\n  {by_hand}");
    let update = privileged(&["update"]).ok_or_else(|| explain("Installing needs root or sudo.".into()))?;
    step::required(update).map_err(&explain)?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(missing);
    let install = privileged(&arguments).ok_or_else(|| explain("Installing needs root or sudo.".into()))?;
    step::required(install).map_err(explain)
}

/// The UI's packages, exactly as the lock file names them. Does nothing when they are there already.
pub fn ui_packages(project: &Project) -> Result<(), String> {
    check_node()?;
    let changed = |path: &str| std::fs::metadata(project.ui().join(path)).and_then(|file| file.modified()).ok();
    let wanted = changed("package-lock.json");
    if wanted.is_none() {
        return Err("ui/package-lock.json is missing: run `npm install` in ui/ and commit the file.".into());
    }
    let installed = changed("node_modules/.package-lock.json");
    if installed >= wanted {
        return Ok(());
    }
    step::required(project.npm(&["ci", "--no-audit", "--no-fund"]))
}

fn check_node() -> Result<(), String> {
    let wanted = format!("Rollbook's UI is built with Node {}.{} or newer, with npm", OLDEST_NODE.0, OLDEST_NODE.1);
    let output = Command::new("node").arg("--version").output();
    let output = output.map_err(|_| format!("{wanted}, and there is no `node` here. Install Node and try again."))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    match parse_node_version(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => Err(format!("{wanted}; here it is {version}. Install a newer Node and try again.")),
    }
}

fn parse_node_version(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.strip_prefix('v')?.split('.').map(str::parse::<u32>);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

fn privileged(arguments: &[&str]) -> Option<Command> {
    let mut command = if is_root() {
        Command::new("env")
    } else if exists("sudo") {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        return None;
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    Some(command)
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn is_installed(package: &str) -> bool {
    let output = Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]).output();
    output.is_ok_and(|output| output.stdout == b"installed")
}

fn exists(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[cfg(test)]
mod tests {
    use super::parse_node_version;

    #[test]
    fn a_node_version_is_compared_by_number() {
        assert_eq!(parse_node_version("v20.19.2"), Some((20, 19)));
        assert!(parse_node_version("v9.9.0") < parse_node_version("v20.0.0"));
        assert_eq!(parse_node_version("node"), None);
    }
}
