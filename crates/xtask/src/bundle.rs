//! `cargo xtask bundle`: the installer, made by Tauri's own tool.

use std::process::Command;

use crate::install;
use crate::project::Project;
use crate::step;

pub fn bundle(options: &[String]) -> Result<(), String> {
    let project = Project::here()?;
    install::system_packages(&[install::CRATES, install::APP].concat())?;
    install::ui_packages(&project)?;
    project.ensure_ui_placeholder()?;
    let tool = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    let mut command = Command::new(project.ui().join("node_modules/.bin").join(tool));
    command.current_dir(&project.root).arg("build").args(options);
    step::required(command)
}
