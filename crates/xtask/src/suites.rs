//! The suites of `cargo xtask test`, in the order in which they run.
//!
//! Everything that compiles for the tests does so with `--workspace`, so that cargo resolves one set of features and
//! builds each dependency once.

use std::process::Command;
use std::time::Duration;

use crate::install;
use crate::project::Project;

pub struct Suite {
    pub name: &'static str,
    /// The suites whose results this one works on.
    pub after: &'static [&'static str],
    pub packages: &'static [&'static [&'static str]],
    pub needs_ui_packages: bool,
    pub limit: Duration,
    pub commands: fn(&Project) -> Result<Vec<Command>, String>,
}

const fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

pub const SUITES: &[Suite] = &[
    Suite {
        name: "format",
        after: &[],
        packages: &[],
        needs_ui_packages: false,
        limit: minutes(2),
        commands: |project| Ok(vec![project.cargo(&["fmt", "--all", "--check"])]),
    },
    Suite { name: "ui", after: &[], packages: &[], needs_ui_packages: true, limit: minutes(5), commands: ui },
    Suite {
        name: "lint",
        after: &[],
        packages: &[install::CRATES, install::APP],
        needs_ui_packages: false,
        limit: minutes(30),
        commands: |project| {
            Ok(vec![project.cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])])
        },
    },
    Suite {
        name: "dependencies",
        after: &[],
        packages: &[],
        needs_ui_packages: false,
        limit: minutes(20),
        commands: |project| Ok(vec![project.cargo(&["test", "--workspace", "--test", "dependencies"])]),
    },
    Suite {
        name: "shape",
        after: &[],
        packages: &[],
        needs_ui_packages: false,
        limit: minutes(20),
        commands: |project| {
            Ok(vec![
                project.cargo(&["test", "--workspace", "--test", "shape"]),
                project.cargo(&["test", "--package", "xtask", "--bins"]),
            ])
        },
    },
    Suite {
        name: "crates",
        after: &[],
        packages: &[install::CRATES, install::APP, install::PAPER, install::KEYRING],
        needs_ui_packages: false,
        limit: minutes(40),
        commands: |project| Ok(vec![project.cargo(&["test", "--workspace", "--exclude", "xtask", "--no-fail-fast"])]),
    },
    Suite {
        name: "app",
        after: &["ui"],
        packages: &[install::CRATES, install::APP],
        needs_ui_packages: false,
        limit: minutes(30),
        commands: |project| Ok(vec![project.cargo(&["build", "--workspace", "--all-targets"])]),
    },
    Suite {
        name: "oracle",
        after: &[],
        packages: &[install::CRATES, install::APP, install::ORACLE],
        needs_ui_packages: false,
        limit: minutes(30),
        commands: oracle,
    },
    Suite {
        name: "window",
        after: &["app"],
        packages: &[install::WINDOW],
        needs_ui_packages: true,
        limit: minutes(20),
        commands: window,
    },
];

pub fn names() -> String {
    SUITES.iter().map(|suite| suite.name).collect::<Vec<_>>().join(", ")
}

fn ui(project: &Project) -> Result<Vec<Command>, String> {
    let script = |name: &str| {
        let mut command = project.npm(&["run", "--silent", "--if-present", name]);
        command.env("NO_COLOR", "1");
        command
    };
    Ok(vec![script("check"), script("lint"), script("test"), script("build")])
}

/// The oracle's own arithmetic, then random schools whose figures it works out again: 200 of them with `--thorough`.
fn oracle(project: &Project) -> Result<Vec<Command>, String> {
    let python = |script: &str| {
        let mut command = Command::new("python3");
        command.current_dir(&project.root).arg("-B").arg(script);
        command
    };
    let mut schools = python("tests/oracle/oracle.py");
    schools.arg("--ctl").arg(project.built("rollbookctl")?);
    let build = project.cargo(&["build", "--workspace", "--bin", "rollbookctl"]);
    Ok(vec![build, python("tests/oracle/test_law.py"), schools])
}

fn window(project: &Project) -> Result<Vec<Command>, String> {
    if !project.root.join("tauri.conf.json").exists() {
        return Ok(Vec::new());
    }
    let app = project.built("rollbook")?;
    let mut command = Command::new("node");
    command.current_dir(&project.root).arg("tests/window/run.mjs");
    command.env("ROLLBOOK_TEST_OUTPUT", app.with_file_name("window"));
    command.env("ROLLBOOK_TEST_APP", app);
    command.env("ROLLBOOK_TEST_CTL", project.built("rollbookctl")?);
    Ok(vec![command])
}
