//! `figures` and `n_deadlines`.

mod ask;
mod deadlines;
pub(crate) use deadlines::deadlines;
mod due;
mod inspection;
mod pieces;
mod shares;
