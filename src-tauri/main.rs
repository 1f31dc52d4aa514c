#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match rollbook::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Rollbook cannot open its window: {error}. The register was not touched.");
            ExitCode::FAILURE
        }
    }
}
