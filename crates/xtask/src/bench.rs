//! `cargo xtask bench`: what people wait for, as ratios to yardsticks that are measured in the same run.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install;
use crate::project::Project;
use crate::step;

/// DuckDB and Typst come as Python wheels.
const PYTHON: &[&str] = &["python3-venv"];

pub fn bench(names: &[String]) -> Result<(), String> {
    let project = Project::here()?;
    let packages = [install::CRATES, install::APP, install::WINDOW, PYTHON].concat();
    install::system_packages(&packages)?;
    install::ui_packages(&project)?;
    // The windows take longest to build, and only the start is measured with them.
    let starts = names.is_empty() || names.iter().any(|name| name == "start");
    if starts {
        step::required(project.npm(&["run", "--silent", "build"]))?;
        let programs =
            ["build", "--release", "--package", "rollbook", "--bin", "rollbook", "--example", "empty-window"];
        step::required(project.cargo(&programs))?;
    }
    let release = release_folder(&project)?;
    let folder = release.join("bench");
    remove_schools(&folder)?;
    let mut bench = project.cargo(&["bench", "--package", "xtask", "--bench", "speed", "--"]);
    bench.args(names);
    bench.env("ROLLBOOK_BENCH_FOLDER", &folder);
    bench.env("ROLLBOOK_BENCH_PYTHON", yardsticks(&folder)?);
    if starts {
        bench.env("ROLLBOOK_BENCH_APP", release.join("rollbook"));
        bench.env("ROLLBOOK_BENCH_EMPTY_WINDOW", release.join("examples/empty-window"));
    }
    let done = step::required(bench);
    remove_schools(&folder)?;
    done
}

fn release_folder(project: &Project) -> Result<PathBuf, String> {
    let program = project.built("rollbook")?;
    let target = program.ancestors().nth(2).ok_or("The build folder has no folder above it.")?;
    Ok(target.join("release"))
}

/// A Python of its own with DuckDB and Typst in it.
fn yardsticks(folder: &Path) -> Result<PathBuf, String> {
    let environment = folder.with_file_name("bench-python");
    let python = environment.join("bin/python");
    if !python.exists() {
        let mut make = Command::new("python3");
        make.args(["-m", "venv"]).arg(&environment);
        step::required(make)?;
    }
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "duckdb", "typst"]);
    step::required(install)?;
    Ok(python)
}

/// The schools of a run are made up, but large.
fn remove_schools(folder: &Path) -> Result<(), String> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("Cannot remove {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}
