//! Pupils, contacts, professionals, staff, groups.

use chrono::NaiveDate;
use record::reference::{Contact, Group, Professional, Pupil, Staff};
use register::{ContactId, GroupId, ProfessionalId, PupilId, StaffId};
use rusqlite::{OptionalExtension, Row};
use serde::de::DeserializeOwned;

use super::Read;
use super::marks::{collect, day};
use crate::apply::decode;
use crate::error::Result;
use crate::stored::{LoggedAction, StoredOp};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactOf {
    pub id: ContactId,
    pub pupil: PupilId,
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfessionalOf {
    pub id: ProfessionalId,
    pub pupil: PupilId,
    pub professional: Professional,
}

/// A pupil in a group from a day, to a day included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MembershipRow {
    pub group: GroupId,
    pub pupil: PupilId,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub version: u32,
}

impl MembershipRow {
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

impl Read<'_> {
    /// The latest actions that changed the list of staff, the last one first.
    pub fn staff_ops(&self, limit: u32) -> Result<Vec<LoggedAction>> {
        let mut statement = self.db.prepare_cached(include_str!("../sql/staff_ops.sql"))?;
        collect(statement.query([limit])?, |row| StoredOp::read(row)?.action())
    }

    /// The latest actions that changed the ways into the file, the last one first.
    pub fn key_ops(&self, limit: u32) -> Result<Vec<LoggedAction>> {
        let mut statement = self.db.prepare_cached(include_str!("../sql/key_ops.sql"))?;
        collect(statement.query([limit])?, |row| StoredOp::read(row)?.action())
    }

    pub fn pupils(&self) -> Result<Vec<(PupilId, Pupil)>> {
        self.rows("select id, data from pupil order by id", PupilId)
    }

    pub fn staff(&self) -> Result<Vec<(StaffId, Staff)>> {
        self.rows("select id, data from staff order by id", StaffId)
    }

    pub fn groups(&self) -> Result<Vec<(GroupId, Group)>> {
        self.rows("select id, data from pupil_group order by name", GroupId)
    }

    pub fn contacts(&self) -> Result<Vec<ContactOf>> {
        let sql = "select id, pupil, data from contact order by pupil, id";
        Ok(present(collect(self.db.prepare_cached(sql)?.query([])?, contact_row)?))
    }

    pub fn contacts_of(&self, pupil: PupilId) -> Result<Vec<ContactOf>> {
        let sql = "select id, pupil, data from contact where pupil = ?1 order by id";
        Ok(present(collect(self.db.prepare_cached(sql)?.query([pupil.0])?, contact_row)?))
    }

    pub fn professionals(&self) -> Result<Vec<ProfessionalOf>> {
        let sql = "select id, pupil, data from professional order by pupil, id";
        collect(self.db.prepare_cached(sql)?.query([])?, |row| {
            let professional = decode(row.get_ref(2)?.as_blob().unwrap_or_default())?;
            Ok(ProfessionalOf { id: ProfessionalId(row.get(0)?), pupil: PupilId(row.get(1)?), professional })
        })
    }

    pub fn memberships(&self) -> Result<Vec<MembershipRow>> {
        let sql = "select group_id, pupil, first_day, last_day, version from membership
            order by pupil, first_day, group_id";
        collect(self.db.prepare_cached(sql)?.query([])?, |row| {
            Ok(MembershipRow {
                group: GroupId(row.get(0)?),
                pupil: PupilId(row.get(1)?),
                from: day(row, 2)?,
                to: row.get::<_, Option<String>>(3)?.and_then(|text| text.parse().ok()),
                version: row.get(4)?,
            })
        })
    }

    /// How many changes a row of reference data has seen: the version that a new change builds on.
    pub fn reference_version(&self, id: i64) -> Result<u32> {
        let sql = "select coalesce(max(version), 0) from reference_change where kind between 1 and 5 and id = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    fn rows<Id, Data: DeserializeOwned>(&self, sql: &str, id: impl Fn(i64) -> Id) -> Result<Vec<(Id, Data)>> {
        collect(self.db.prepare_cached(sql)?.query([])?, |row| {
            Ok((id(row.get(0)?), decode(row.get_ref(1)?.as_blob().unwrap_or_default())?))
        })
    }
}

/// Without those who are no longer contacts.
fn present(mut contacts: Vec<ContactOf>) -> Vec<ContactOf> {
    contacts.retain(|of| of.contact.removed != Some(true));
    contacts
}

fn contact_row(row: &Row<'_>) -> Result<ContactOf> {
    let contact = decode(row.get_ref(2)?.as_blob().unwrap_or_default())?;
    Ok(ContactOf { id: ContactId(row.get(0)?), pupil: PupilId(row.get(1)?), contact })
}
