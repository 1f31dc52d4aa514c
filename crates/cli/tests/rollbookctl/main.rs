//! The real program, from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::needless_pass_by_value, reason = "json! makes its value where it is passed")]

mod arrangements;
mod cases;
mod day;
mod documents;
mod file;
mod follow_up;
mod groups;
mod health;
#[cfg(target_os = "linux")]
mod keyring;
mod leave;
mod letters;
mod messages;
mod morning;
mod notify;
mod numbers;
mod odd_input;
mod passes;
mod penalties;
mod processes;
mod register;
mod retention;
mod roll;
mod roll_again;
mod school;
mod script_accounts;
mod site;
