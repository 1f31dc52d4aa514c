//! The shape of the code, kept by tests over every tracked file: where things lie, who may depend on whom, how long a
//! file may be. Each failure says what to do.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the tree has failed")]

mod cases;
mod layers;
mod layout;
mod links;
mod rules;
mod rust;
mod size;
mod tree;
mod ui;
mod words;

/// Fails with one line per finding and what to do about them.
#[track_caller]
fn assert_none(found: &[String], advice: &str) {
    assert!(found.is_empty(), "\n{}\n\n{advice}\n", found.join("\n"));
}
