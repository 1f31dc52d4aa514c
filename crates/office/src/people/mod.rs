//! Staff, signing in and out.

mod sign_in;
mod staff;

pub(crate) use sign_in::check_password;
pub(crate) use staff::{put_staff, unknown_role};
