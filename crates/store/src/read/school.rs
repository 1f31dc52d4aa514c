//! The school's details, its policies and its calendar, as JSON: their meaning is `register`'s.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::Read;
use super::marks::{collect, day};
use crate::error::Result;

impl Read<'_> {
    pub fn school(&self) -> Result<Option<String>> {
        let sql = include_str!("../sql/school.sql");
        Ok(self.db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?)
    }

    /// Every policy ever adopted, in the order of adoption.
    pub fn policies(&self) -> Result<Vec<(NaiveDate, String)>> {
        let sql = include_str!("../sql/policies.sql");
        collect(self.db.prepare_cached(sql)?.query([])?, |row| Ok((day(row, 0)?, row.get(1)?)))
    }

    /// Periods added and taken away, in order.
    pub fn calendar_changes(&self) -> Result<Vec<(String, String)>> {
        let sql = include_str!("../sql/calendar_changes.sql");
        collect(self.db.prepare_cached(sql)?.query([])?, |row| Ok((row.get(0)?, row.get(1)?)))
    }
}
