//! Staff, signing in and out, deputies, and the last administrator's way back.

mod history;
mod recovery;
mod sign_in;
mod staff;
#[cfg(test)]
mod tests;

pub(crate) use history::{LATEST, by_and_reason};
pub(crate) use recovery::readable_words;
pub(crate) use sign_in::{check_password, wait_for};
pub(crate) use staff::{administrators, put_staff, stays_administrator, unknown_role};
