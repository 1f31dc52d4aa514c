//! The real program, from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::needless_pass_by_value, reason = "json! makes its value where it is passed")]

mod arrangements;
mod day;
mod documents;
mod file;
#[cfg(target_os = "linux")]
mod keyring;
mod leave;
mod passes;
mod processes;
mod register;
mod school;
