//! Requests for leave, with what became of them.

use chrono::{DateTime, NaiveDate, Utc};
use register::leave::{Asked, Decision, LeaveId, LeaveKind};
use register::{DeviceId, EntryId, OpId, PupilId};
use rusqlite::{Row, params};

use super::Read;
use super::marks::{collect, day, entry_id, instant};
use crate::apply::{decode, decode_ids};
use crate::error::{Result, StoreError};

/// What was asked for one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaveRequestRow {
    pub leave: LeaveId,
    pub pupil: PupilId,
    pub at: DateTime<Utc>,
    pub asked: Asked,
    pub recorded_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaveDecisionRow {
    pub id: EntryId,
    pub pupil: PupilId,
    pub at: DateTime<Utc>,
    pub decision: Decision,
    /// The days granted, both included.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub reason: String,
    pub settles: Vec<EntryId>,
    pub decided_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaveMeetingRow {
    pub pupil: PupilId,
    pub at: DateTime<Utc>,
    pub held_on: NaiveDate,
    pub with: String,
    pub words: String,
    pub recorded_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterOwedRow {
    pub pupil: PupilId,
    pub at: DateTime<Utc>,
    pub letter: String,
    pub addressee: String,
}

impl Read<'_> {
    /// Requests that end on a day or later, and those for a pupil for whom nobody has decided.
    pub fn leave_requests_open(&self, from: NaiveDate) -> Result<Vec<LeaveRequestRow>> {
        let sql = include_str!("../sql/leave_requests_open.sql");
        collect(self.db.prepare_cached(sql)?.query([from.to_string()])?, request_row)
    }

    /// Everything that was ever asked for one pupil, the latest days first.
    pub fn leave_requests_of_pupil(&self, pupil: PupilId) -> Result<Vec<LeaveRequestRow>> {
        let sql = include_str!("../sql/leave_requests_of_pupil.sql");
        collect(self.db.prepare_cached(sql)?.query([pupil.0])?, request_row)
    }

    /// One request: a row for each of its pupils; none where there is no such request.
    pub fn leave_request(&self, leave: LeaveId) -> Result<Vec<LeaveRequestRow>> {
        let sql = include_str!("../sql/leave_request.sql");
        collect(self.db.prepare_cached(sql)?.query(params![leave.device.0, seq(leave)])?, request_row)
    }

    /// Every decision on a request, in the order of their times.
    pub fn leave_decisions(&self, leave: LeaveId) -> Result<Vec<LeaveDecisionRow>> {
        let sql = include_str!("../sql/leave_decisions.sql");
        collect(self.db.prepare_cached(sql)?.query(params![leave.device.0, seq(leave)])?, decision_row)
    }

    pub fn leave_meetings(&self, leave: LeaveId) -> Result<Vec<LeaveMeetingRow>> {
        let sql = include_str!("../sql/leave_meetings.sql");
        collect(self.db.prepare_cached(sql)?.query(params![leave.device.0, seq(leave)])?, |row| {
            Ok(LeaveMeetingRow {
                held_on: day(row, 0)?,
                with: row.get(1)?,
                words: row.get(2)?,
                recorded_by: row.get(3)?,
                at: instant(row.get(4)?),
                pupil: PupilId(row.get(5)?),
            })
        })
    }

    /// The letters owed because of a request, an agreement or another matter.
    pub fn letters_owed_about(&self, about: LeaveId) -> Result<Vec<LetterOwedRow>> {
        let sql = include_str!("../sql/letters_owed_about.sql");
        collect(self.db.prepare_cached(sql)?.query(params![about.device.0, seq(about)])?, |row| {
            Ok(LetterOwedRow {
                pupil: PupilId(row.get(0)?),
                letter: row.get(1)?,
                addressee: row.get(2)?,
                at: instant(row.get(3)?),
            })
        })
    }

    /// Every letter that came to be owed since an instant, with the request that it is about; oldest first.
    pub fn letters_owed_since(&self, since: DateTime<Utc>) -> Result<Vec<(LeaveId, LetterOwedRow)>> {
        let sql = include_str!("../sql/letters_owed_since.sql");
        collect(self.db.prepare_cached(sql)?.query([since.timestamp_millis()])?, |row| {
            let about = OpId { device: DeviceId(row.get(4)?), seq: row.get::<_, i64>(5)?.try_into().unwrap_or(0) };
            let owed = LetterOwedRow {
                pupil: PupilId(row.get(0)?),
                letter: row.get(1)?,
                addressee: row.get(2)?,
                at: instant(row.get(3)?),
            };
            Ok((about, owed))
        })
    }
}

fn seq(leave: LeaveId) -> i64 {
    i64::try_from(leave.seq).unwrap_or(i64::MAX)
}

fn request_row(row: &Row<'_>) -> Result<LeaveRequestRow> {
    let licence: Option<Vec<u8>> = row.get(12)?;
    let asked = Asked {
        // A kind of a later Rollbook is shown as what most requests are for.
        kind: LeaveKind::from_number(row.get(5)?).unwrap_or(LeaveKind::C),
        from: day(row, 6)?,
        to: day(row, 7)?,
        session: row.get::<_, Option<String>>(8)?.and_then(|text| text.parse().ok()),
        applicant: row.get(9)?,
        received: day(row, 10)?,
        words: row.get(11)?,
        licence: licence.map(|bytes| decode(&bytes)).transpose()?,
    };
    Ok(LeaveRequestRow {
        leave: entry_id(row, 0)?.op(),
        at: instant(row.get(3)?),
        pupil: PupilId(row.get(4)?),
        asked,
        recorded_by: row.get(13)?,
    })
}

fn decision_row(row: &Row<'_>) -> Result<LeaveDecisionRow> {
    let days: (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
    let unreadable = |_| StoreError::Damaged { op: 0, problem: record::Problem::Content };
    let days = match days {
        (Some(from), Some(to)) => Some((from.parse().map_err(unreadable)?, to.parse().map_err(unreadable)?)),
        (None, _) | (_, None) => None,
    };
    Ok(LeaveDecisionRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        pupil: PupilId(row.get(4)?),
        // What a later Rollbook decided grants nothing that this one knows of.
        decision: Decision::from_number(row.get(5)?).unwrap_or(Decision::Refused),
        days,
        reason: row.get(8)?,
        settles: decode_ids(row.get(9)?)?,
        decided_by: row.get(10)?,
    })
}
