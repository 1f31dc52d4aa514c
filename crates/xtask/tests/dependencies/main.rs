//! What the project depends on: under which licences, how many versions of the same crate, from where, and why.
//!
//! The lists and their reasons are in `.deny.toml`, which `cargo deny` reads too.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its lists has failed")]

mod duplicates;
mod graph;
mod licences;
mod reasons;
mod settings;
mod sources;

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
}

/// Fails with one line per finding and what to do about them.
#[track_caller]
fn assert_none(found: &[String], advice: &str) {
    assert!(found.is_empty(), "\n{}\n\n{advice}\n", found.join("\n"));
}
