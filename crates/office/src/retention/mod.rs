//! Retention: what may go, what is held, and letting it go. The law and the school's periods are `register::retention`.
//!
//! The head disposes: it is the proprietor's duty, and takes a look at pupils by name, which an administrator has not.

mod due;
mod holds;
mod print;
mod rows;
mod run;
mod settings;

pub(crate) use settings::retention_rules_in;
