//! Arrangements, with what was noted of them.

use chrono::{DateTime, NaiveDate, Utc};
use record::ArrangementMade;
use register::arrangements::{Arranged, ArrangementId, ArrangementKind, Note};
use register::{PupilId, Session};
use rusqlite::{Row, params};

use super::Read;
use super::marks::{collect, day, entry_id, instant};
use crate::apply::decode;
use crate::error::Result;

/// What was arranged for one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementRow {
    pub arrangement: ArrangementId,
    pub pupil: PupilId,
    pub at: DateTime<Utc>,
    pub arranged: Arranged,
    pub made_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementNoteRow {
    pub pupil: PupilId,
    pub at: DateTime<Utc>,
    pub note: Note,
    pub on: NaiveDate,
    pub session: Option<Session>,
    pub whom: String,
    pub words: String,
    pub noted_by: String,
}

impl Read<'_> {
    /// Arrangements that end on a day or later.
    pub fn arrangements_from(&self, from: NaiveDate) -> Result<Vec<ArrangementRow>> {
        let sql = include_str!("../sql/arrangements_from.sql");
        let rows = collect(self.db.prepare_cached(sql)?.query([from.to_string()])?, arrangement_row)?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// One arrangement: a row for each of its pupils; none where there is no such arrangement.
    pub fn arrangement(&self, arrangement: ArrangementId) -> Result<Vec<ArrangementRow>> {
        let sql = include_str!("../sql/arrangement.sql");
        let place = params![arrangement.device.0, i64::try_from(arrangement.seq).unwrap_or(i64::MAX)];
        let rows = collect(self.db.prepare_cached(sql)?.query(place)?, arrangement_row)?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Everything noted of an arrangement, oldest first.
    pub fn arrangement_notes(&self, arrangement: ArrangementId) -> Result<Vec<ArrangementNoteRow>> {
        let sql = include_str!("../sql/arrangement_notes.sql");
        let place = params![arrangement.device.0, i64::try_from(arrangement.seq).unwrap_or(i64::MAX)];
        let rows = collect(self.db.prepare_cached(sql)?.query(place)?, note_row)?;
        Ok(rows.into_iter().flatten().collect())
    }
}

/// `None` for a kind of a later Rollbook.
fn arrangement_row(row: &Row<'_>) -> Result<Option<ArrangementRow>> {
    let made: ArrangementMade = decode(row.get_ref(4)?.as_blob().unwrap_or_default())?;
    let Some(kind) = ArrangementKind::from_number(made.kind) else { return Ok(None) };
    let steps = made.steps();
    Ok(Some(ArrangementRow {
        arrangement: entry_id(row, 0)?.op(),
        at: instant(row.get(3)?),
        pupil: made.pupil,
        arranged: Arranged {
            kind,
            from: made.from,
            to: made.to,
            steps,
            provider: made.provider,
            nature: made.nature,
            words: made.words,
            agreement: made.agreement,
            risk_assessment: made.risk_assessment,
            extension: made.extension,
        },
        made_by: row.get(5)?,
    }))
}

/// `None` for a note of a later Rollbook.
fn note_row(row: &Row<'_>) -> Result<Option<ArrangementNoteRow>> {
    let Some(note) = Note::from_number(row.get(2)?) else { return Ok(None) };
    Ok(Some(ArrangementNoteRow {
        pupil: PupilId(row.get(0)?),
        at: instant(row.get(1)?),
        note,
        on: day(row, 3)?,
        session: row.get::<_, Option<String>>(4)?.and_then(|text| text.parse().ok()),
        whom: row.get(5)?,
        words: row.get(6)?,
        noted_by: row.get(7)?,
    }))
}
