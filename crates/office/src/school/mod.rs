//! The school: making its register, opening it, its policy and its calendar.

pub(crate) mod calendar;
mod create;
pub(crate) mod keys;
mod policy;
mod state;

pub use create::{NewRegister, Sheet};
