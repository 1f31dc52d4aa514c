//! Letters that were sent or are held back, and a school's own wording.

use chrono::{DateTime, Utc};
use record::part::LetterFact;
use register::{EntryId, PupilId};
use rusqlite::{Row, ToSql};

use super::Read;
use super::marks::{collect, entry_id, instant};
use crate::apply::decode;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRow {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub letter: u8,
    pub fact: LetterFact,
    pub made_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterWordingRow {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub letter: u8,
    pub language: String,
    /// Subject and body; `None` where Rollbook's own is used again.
    pub words: Option<(String, String)>,
    pub made_by: String,
}

impl Read<'_> {
    /// What was done about letters since an instant, oldest first.
    pub fn letter_steps_since(&self, since: DateTime<Utc>) -> Result<Vec<LetterRow>> {
        self.letter_steps(include_str!("../sql/letter_steps_since.sql"), &since.timestamp_millis())
    }

    pub fn letter_steps_of(&self, pupil: PupilId) -> Result<Vec<LetterRow>> {
        self.letter_steps(include_str!("../sql/letter_steps_of_pupil.sql"), &pupil.0)
    }

    /// The letters of one batch, in the order in which they were printed.
    pub fn letters_of_batch(&self, batch: &[u8; 16]) -> Result<Vec<LetterRow>> {
        self.letter_steps(include_str!("../sql/letter_steps_of_batch.sql"), batch)
    }

    fn letter_steps(&self, sql: &str, of: &dyn ToSql) -> Result<Vec<LetterRow>> {
        collect(self.db.prepare_cached(sql)?.query([of])?, letter_row)
    }

    /// Every wording that the school ever had, oldest first.
    pub fn letter_wordings(&self) -> Result<Vec<LetterWordingRow>> {
        let sql = include_str!("../sql/letter_wordings.sql");
        collect(self.db.prepare_cached(sql)?.query([])?, wording_row)
    }
}

fn letter_row(row: &Row<'_>) -> Result<LetterRow> {
    Ok(LetterRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        pupil: PupilId(row.get(4)?),
        letter: row.get(5)?,
        fact: decode(row.get_ref(6)?.as_blob().unwrap_or_default())?,
        made_by: row.get(7)?,
    })
}

fn wording_row(row: &Row<'_>) -> Result<LetterWordingRow> {
    let words: (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
    Ok(LetterWordingRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        letter: row.get(4)?,
        language: row.get(5)?,
        words: words.0.zip(words.1),
        made_by: row.get(8)?,
    })
}
