//! How long people wait, as ratios to a yardstick that is measured in the same run. The machine's own speed cancels
//! out; seconds are printed beside the ratios and mean nothing elsewhere.

mod evacuation;
mod figures;
mod letters;
mod outcome;
mod school;
mod screens;
mod search;
mod start;
mod submit;
mod time;
mod verify;
mod worklist;

use std::path::PathBuf;
use std::process::ExitCode;

use outcome::Outcome;
use school::Schools;

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What the bench is told by `cargo xtask bench`.
pub struct Settings {
    /// Where schools are made and thrown away afterwards.
    pub folder: PathBuf,
    /// A Python that has DuckDB and Typst.
    pub python: Option<PathBuf>,
    /// The program that starts the windows, and the two windows.
    pub windows: Option<start::Windows>,
    pub only: Vec<String>,
}

impl Settings {
    fn from_environment() -> Result<Self> {
        let path = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let windows = match (path("ROLLBOOK_BENCH_APP"), path("ROLLBOOK_BENCH_EMPTY_WINDOW")) {
            (Some(app), Some(empty)) => Some(start::Windows { app, empty }),
            _ => None,
        };
        let folder = path("ROLLBOOK_BENCH_FOLDER").ok_or("Start the bench with `cargo xtask bench`.")?;
        let only = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
        Ok(Settings { folder, python: path("ROLLBOOK_BENCH_PYTHON"), windows, only })
    }

    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|wanted| wanted == name)
    }
}

type Measure = fn(&Settings, &mut Schools) -> Result<Vec<Outcome>>;

const MEASURES: [(&str, Measure); 9] = [
    ("submit", submit::measure),
    ("screens", screens::measure),
    ("worklist", worklist::measure),
    ("search", search::measure),
    ("evacuation", evacuation::measure),
    ("figures", figures::measure),
    ("letters", letters::measure),
    ("verify", verify::measure),
    ("start", start::measure),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The bench stopped: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let settings = Settings::from_environment()?;
    let mut schools = Schools::make(&settings.folder)?;
    let mut outcomes = Vec::new();
    for (name, measure) in MEASURES.iter().filter(|(name, _)| settings.wants(name)) {
        println!("Measuring {name}");
        outcomes.extend(measure(&settings, &mut schools)?);
    }
    outcome::print(&outcomes);
    Ok(())
}
