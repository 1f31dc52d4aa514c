//! Amending the marks of several pupils over several sessions in one go: all of them, or none.

use chrono::NaiveDate;

use super::NewEntry;
use crate::codes::Code;
use crate::session::Session;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkAmend {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Only this session of each day.
    pub session: Option<Session>,
    pub code: Code,
    pub reason: Option<String>,
    pub nature: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkAmended {
    pub entries: Vec<NewEntry>,
    /// Sessions that had this code already.
    pub unchanged: usize,
}
