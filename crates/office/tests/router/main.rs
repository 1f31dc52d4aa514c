//! Every command through the router, as any front end gives it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod arbitrary;
mod leave;
mod permissions;
mod requests;
mod restricted;
mod retention;
mod school;
mod sequences;
mod steps;
