//! The real program, from outside.

mod file;
mod register;
mod school;
