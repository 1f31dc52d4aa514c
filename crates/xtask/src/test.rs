//! `cargo xtask test`: what is missing is installed, every suite runs, and the end says what passed.

use std::time::{Duration, Instant};

use crate::install;
use crate::project::Project;
use crate::step;
use crate::suites::{self, SUITES, Suite};
use crate::tally::Tally;

/// The property tests' dice in an ordinary run, so that one tree gives one result; `--thorough` throws new ones.
const REPEATABLE: &str = "20240819";

struct Options {
    thorough: bool,
    only: Vec<String>,
}

struct Finished {
    name: &'static str,
    tally: Tally,
    took: Duration,
    note: Option<String>,
}

impl Finished {
    fn succeeded(&self) -> bool {
        self.tally.failed == 0
    }
}

pub fn test(arguments: &[String]) -> Result<(), String> {
    let options = read_options(arguments)?;
    let chosen = chosen(&options.only)?;
    let project = Project::here()?;
    let packages: Vec<&str> = chosen.iter().flat_map(|suite| suite.packages.concat()).collect();
    install::system_packages(&packages)?;
    if chosen.iter().any(|suite| suite.needs_ui_packages) {
        install::ui_packages(&project)?;
    }
    project.ensure_ui_placeholder()?;

    let mut finished: Vec<Finished> = Vec::new();
    for suite in chosen {
        println!("\n== {}", suite.name);
        let failed_before = suite.after.iter().find(|name| finished.iter().any(|f| f.name == **name && !f.succeeded()));
        finished.push(match failed_before {
            Some(name) => not_run(suite, name),
            None => run(&project, suite, options.thorough)?,
        });
    }
    report(&finished)
}

fn run(project: &Project, suite: &Suite, thorough: bool) -> Result<Finished, String> {
    let start = Instant::now();
    let mut tally = Tally::default();
    for mut command in (suite.commands)(project)? {
        if thorough {
            command.env("ROLLBOOK_THOROUGH", "1");
        } else {
            command.env("PROPTEST_RNG_SEED", REPEATABLE);
        }
        println!("$ {}", step::shown(&command));
        tally += step::counted(&command, suite.limit);
    }
    Ok(Finished { name: suite.name, tally, took: start.elapsed(), note: None })
}

fn not_run(suite: &Suite, because: &str) -> Finished {
    let note = format!("not run, because {because} failed");
    println!("{note}");
    let tally = Tally { failed: 1, ..Tally::default() };
    Finished { name: suite.name, tally, took: Duration::ZERO, note: Some(note) }
}

fn report(finished: &[Finished]) -> Result<(), String> {
    println!("\n== result");
    let mut total = Tally::default();
    for suite in finished {
        let what = match &suite.note {
            Some(note) => note.clone(),
            None if suite.tally.is_empty() => "nothing here to run".into(),
            None => suite.tally.to_string(),
        };
        let sign = if suite.succeeded() { "ok  " } else { "FAIL" };
        println!("{sign} {:<13} {:>6.1} s  {what}", suite.name, suite.took.as_secs_f64());
        total += suite.tally;
    }
    let failed: Vec<&str> = finished.iter().filter(|suite| !suite.succeeded()).map(|suite| suite.name).collect();
    if let Some(first) = failed.first() {
        println!("\nRun one suite again with: cargo xtask test --only {first}");
    }
    println!("\n{total}");
    if failed.is_empty() { Ok(()) } else { Err(format!("Failed: {}", failed.join(", "))) }
}

fn read_options(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options { thorough: false, only: Vec::new() };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--thorough" => options.thorough = true,
            "--only" => match arguments.next() {
                Some(name) => options.only.push(name.clone()),
                None => return Err(format!("--only takes the name of a suite: {}", suites::names())),
            },
            other => return Err(format!("`test` takes --thorough and --only SUITE, not `{other}`.")),
        }
    }
    Ok(options)
}

/// The suites asked for and those they come after, in order; all of them when none was named.
fn chosen(only: &[String]) -> Result<Vec<&'static Suite>, String> {
    if let Some(unknown) = only.iter().find(|name| SUITES.iter().all(|suite| suite.name != **name)) {
        return Err(format!("There is no suite `{unknown}`. There are: {}", suites::names()));
    }
    let mut wanted: Vec<&str> = only.iter().map(String::as_str).collect();
    for suite in SUITES.iter().rev() {
        if wanted.contains(&suite.name) {
            wanted.extend(suite.after);
        }
    }
    Ok(SUITES.iter().filter(|suite| only.is_empty() || wanted.contains(&suite.name)).collect())
}

#[cfg(test)]
mod tests {
    use super::{SUITES, chosen};

    fn names(only: &[&str]) -> Vec<&'static str> {
        let only: Vec<String> = only.iter().map(|name| (*name).to_owned()).collect();
        chosen(&only).unwrap().iter().map(|suite| suite.name).collect()
    }

    #[test]
    fn a_suite_brings_along_what_it_comes_after() {
        assert_eq!(names(&["window"]), ["ui", "app", "window"]);
        assert_eq!(names(&["format"]), ["format"]);
    }

    #[test]
    fn every_suite_runs_unless_one_is_named() {
        assert_eq!(names(&[]).len(), SUITES.len());
        assert!(chosen(&["windows".to_owned()]).is_err());
    }

    #[test]
    fn a_suite_comes_after_all_that_it_works_on() {
        for (place, suite) in SUITES.iter().enumerate() {
            assert!(suite.after.iter().all(|name| SUITES[..place].iter().any(|earlier| earlier.name == *name)));
        }
    }
}
