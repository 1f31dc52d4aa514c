//! The roll: returns sent, professionals told, and what changed in a pupil's details.

use chrono::{DateTime, NaiveDate, Utc};
use record::reference::{Contact, ContactField, Pupil, PupilField};
use record::{Actor, Op, OpKind, Part};
use register::roll::ReturnKind;
use register::roll::professionals::Why;
use register::{ContactId, ProfessionalId, PupilId};
use rusqlite::Row;
use serde::de::DeserializeOwned;

use super::Read;
use super::marks::{collect, day, instant};
use super::people::ContactOf;
use crate::apply::decode;
use crate::error::{Result, StoreError};

/// A return of a kind that this version knows, and who sent it when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentRow {
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub kind: ReturnKind,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub sent: NaiveDate,
    pub how: String,
    pub words: String,
    pub by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldRow {
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub professional: ProfessionalId,
    pub why: Why,
    pub through: NaiveDate,
    pub told: NaiveDate,
    pub how: String,
    pub words: String,
    pub by: String,
}

/// One action that changed a pupil's details, contacts, professionals or groups, with the parts about that pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilOp {
    pub at: DateTime<Utc>,
    pub kind: OpKind,
    pub by: Option<Actor>,
    pub reason: Option<String>,
    pub parts: Vec<Part>,
}

impl Read<'_> {
    pub fn returns_sent(&self) -> Result<Vec<SentRow>> {
        let sql = "select at, pupil, kind, from_day, to_day, sent, how, words, sent_by from return_sent
            order by at, (select device from device where id = return_sent.device), seq, item";
        let rows = collect(self.db.prepare_cached(sql)?.query([])?, |row| {
            let Some(kind) = ReturnKind::from_number(row.get(2)?) else { return Ok(None) };
            Ok(Some(SentRow {
                at: instant(row.get(0)?),
                pupil: PupilId(row.get(1)?),
                kind,
                from: day(row, 3)?,
                to: day(row, 4)?,
                sent: day(row, 5)?,
                how: row.get(6)?,
                words: row.get(7)?,
                by: row.get(8)?,
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    pub fn professionals_told(&self) -> Result<Vec<ToldRow>> {
        let sql = "select at, pupil, professional, why, through, told, how, words, told_by from professional_told
            order by at, (select device from device where id = professional_told.device), seq, item";
        let rows = collect(self.db.prepare_cached(sql)?.query([])?, |row| {
            let Some(why) = Why::from_number(row.get(3)?) else { return Ok(None) };
            Ok(Some(ToldRow {
                at: instant(row.get(0)?),
                pupil: PupilId(row.get(1)?),
                professional: ProfessionalId(row.get(2)?),
                why,
                through: day(row, 4)?,
                told: day(row, 5)?,
                how: row.get(6)?,
                words: row.get(7)?,
                by: row.get(8)?,
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Every action about one pupil's place on the roll, oldest first.
    pub fn pupil_ops(&self, pupil: PupilId) -> Result<Vec<PupilOp>> {
        let mut statement = self.db.prepare_cached(include_str!("../sql/pupil_ops.sql"))?;
        collect(statement.query([pupil.0])?, |row| pupil_op(row, pupil))
    }

    /// Every pupil as the admission register had them at an instant. Those entered later are not among them.
    pub fn pupils_as_known_at(&self, at: DateTime<Utc>) -> Result<Vec<(PupilId, Pupil)>> {
        self.folded(1, at, |row: &mut Pupil, field: &PupilField| row.apply(field), |id, row| (PupilId(id), row))
    }

    /// Every contact as they were known at an instant.
    pub fn contacts_as_known_at(&self, at: DateTime<Utc>) -> Result<Vec<ContactOf>> {
        let folded =
            self.folded(2, at, |row: &mut Contact, field: &ContactField| row.apply(field), |id, row| (id, row))?;
        let sql = "select pupil from contact where id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let with_pupil = |(id, contact)| {
            let pupil = PupilId(statement.query_row([id], |row| row.get(0))?);
            Ok(ContactOf { id: ContactId(id), pupil, contact })
        };
        folded.into_iter().map(with_pupil).collect()
    }

    fn folded<Row: Default, Field: DeserializeOwned, Of>(
        &self,
        kind: u8,
        at: DateTime<Utc>,
        apply: impl Fn(&mut Row, &Field),
        of: impl Fn(i64, Row) -> Of,
    ) -> Result<Vec<Of>> {
        let mut statement = self.db.prepare_cached(include_str!("../sql/reference_changes_until.sql"))?;
        let mut changes = statement.query((kind, at.timestamp_millis()))?;
        let mut rows: Vec<(i64, Row)> = Vec::new();
        while let Some(change) = changes.next()? {
            let id = change.get(0)?;
            if rows.last().is_none_or(|(last, _)| *last != id) {
                rows.push((id, Row::default()));
            }
            let fields: Vec<Field> = decode(change.get_ref(1)?.as_blob().unwrap_or_default())?;
            if let Some((_, row)) = rows.last_mut() {
                fields.iter().for_each(|field| apply(row, field));
            }
        }
        Ok(rows.into_iter().map(|(id, row)| of(id, row)).collect())
    }
}

fn pupil_op(row: &Row<'_>, pupil: PupilId) -> Result<PupilOp> {
    let id = row.get(0)?;
    let damaged = |problem| StoreError::Damaged { op: id, problem };
    let (signature, parts): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
    let op = Op::from_stored(row.get(1)?, &signature, &parts).map_err(damaged)?;
    let header = op.header().map_err(damaged)?;
    let mut found = PupilOp { at: header.instant(), kind: header.kind, by: None, reason: None, parts: Vec::new() };
    for (_, part) in op.parts().map_err(damaged)? {
        if let Part::Actor(actor) = part {
            found.by = Some(actor);
        } else if let Part::Reason(reason) = part {
            found.reason = Some(reason);
        } else if part.pupil() == Some(pupil) {
            found.parts.push(part);
        }
    }
    Ok(found)
}
