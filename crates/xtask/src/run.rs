//! `cargo xtask run` and `demo`: Rollbook on a rehearsal school that is kept between runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install;
use crate::project::Project;
use crate::step;

/// Opens the rehearsal school's file, which holds made-up pupils only.
const REHEARSAL_PASSPHRASE: &str = "rehearsal";

pub fn run(arguments: &[String]) -> Result<(), String> {
    if let Some(argument) = arguments.first() {
        return Err(format!("`run` takes no options, not `{argument}`."));
    }
    let project = Project::here()?;
    let has_display = has_display();
    build(&project, has_display)?;
    let school = rehearsal_folder()?;
    if !school.join("school.rollbook").exists() {
        make_rehearsal_school(&project, &school, &[])?;
    }
    println!("The rehearsal school is {}", school.join("school.rollbook").display());
    if has_display {
        return step::required(on_rehearsal_school(&project.built("rollbook")?, &school));
    }
    let mut serve = on_rehearsal_school(&project.built("rollbookctl")?, &school);
    serve.arg("serve");
    step::required(serve)
}

pub fn demo(options: &[String]) -> Result<(), String> {
    let project = Project::here()?;
    install::system_packages(install::CRATES)?;
    step::required(project.cargo(&["build", "--package", "cli"]))?;
    let school = rehearsal_folder()?;
    make_rehearsal_school(&project, &school, options)?;
    println!("The rehearsal school is {}", school.join("school.rollbook").display());
    Ok(())
}

fn build(project: &Project, with_app: bool) -> Result<(), String> {
    let mut packages = install::CRATES.to_vec();
    if with_app {
        packages.extend(install::APP);
    }
    install::system_packages(&packages)?;
    install::ui_packages(project)?;
    step::required(project.npm(&["run", "--silent", "build"]))?;
    let mut arguments = vec!["build", "--package", "cli"];
    if with_app {
        arguments.extend(["--package", "rollbook"]);
    }
    step::required(project.cargo(&arguments))
}

/// Made beside its place and then moved there, so that a half-made school is never opened.
fn make_rehearsal_school(project: &Project, school: &Path, options: &[String]) -> Result<(), String> {
    println!("Making the rehearsal school");
    let making = school.with_extension("making");
    remove(&making)?;
    std::fs::create_dir_all(&making).map_err(|error| format!("Cannot make {}: {error}", making.display()))?;
    let mut demo = on_rehearsal_school(&project.built("rollbookctl")?, &making);
    demo.arg("demo").args(options);
    step::required(demo)?;
    remove(school)?;
    std::fs::rename(&making, school).map_err(|error| format!("Cannot make {}: {error}", school.display()))
}

fn on_rehearsal_school(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.env("ROLLBOOK_REGISTER", folder.join("school.rollbook"));
    command.env("ROLLBOOK_PASSPHRASE", REHEARSAL_PASSPHRASE);
    command
}

fn remove(folder: &Path) -> Result<(), String> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("Cannot remove {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// A folder of this user's own, outside the checkout.
fn rehearsal_folder() -> Result<PathBuf, String> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| variable("HOME").map(|home| home.join(".local/share")))
    };
    match data {
        Some(data) => Ok(data.join("rollbook-rehearsal")),
        None => Err("Cannot tell where your data belongs: HOME is not set.".into()),
    }
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(windows) || cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
