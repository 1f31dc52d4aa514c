//! The project's own commands: `cargo xtask run`, `test`, `demo` and `bundle`.
//!
//! The program depends on no other crate, so that it starts on a machine that has nothing but Rust, and can then
//! install what the rest needs.

mod bench;
mod bundle;
mod install;
mod project;
mod run;
mod step;
mod suites;
mod tally;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  run                       open Rollbook on a rehearsal school, or serve it on this computer where there is no display
  test [--thorough] [--only SUITE]...
                            install what is missing, run every test, say what passed
  demo [OPTIONS]            make the rehearsal school afresh; options go to `rollbookctl demo`
  bench [NAME]...           measure what people wait for, as ratios: submit, screens, figures, verify, start
  bundle [OPTIONS]          make the installer, a .deb on Debian and Ubuntu; options go to `tauri build`
  help                      show this
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let done = match command {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "demo" => run::demo(rest),
        "bench" => bench::bench(rest),
        "bundle" => bundle::bundle(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}\nSuites of `test`: {}", suites::names());
            Ok(())
        }
        other => Err(format!("There is no command `{other}`.\n\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
