//! Attempts to reach somebody about an absence, decisions about the risk, and calls about one pupil.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use record::part::time_of_day;
use register::follow_up::{Channel, Outcome, RiskChoice};
use register::{Code, ContactId, DeviceId, PupilId};
use rusqlite::Row;

use super::Read;
use super::marks::{CallLogged, call_row, collect, day, instant};
use super::messages::MessageRow;
use crate::apply::known_code;
use crate::error::Result;

/// An attempt as the tables hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub date: NaiveDate,
    pub channel: Channel,
    pub outcome: Outcome,
    pub contact: Option<ContactId>,
    pub person: String,
    pub words: String,
    /// The step of the ladder that it did: its place, and what the ladder said then.
    pub step: Option<(u8, String)>,
    pub by: String,
    /// The op that says it.
    pub op: (DeviceId, u64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskRow {
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub date: NaiveDate,
    pub choice: RiskChoice,
    pub until: Option<NaiveTime>,
    pub decided_by: Option<String>,
    pub reason: String,
    pub shown: String,
    pub by: String,
    /// The op that says it.
    pub op: (DeviceId, u64),
}

/// A parent's call, and the op that says who took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallAbout {
    pub call: CallLogged,
    pub op: (DeviceId, u64),
}

/// For which days a pupil was reported absent, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallEnding {
    pub pupil: PupilId,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub code: Code,
}

impl Read<'_> {
    /// How many attempts and visits were logged about anybody from one day to another.
    pub fn count_contacts_logged(&self, from: NaiveDate, to: NaiveDate) -> Result<u32> {
        let sql = "select count(*) from contact_log where day between ?1 and ?2";
        let span = (from.to_string(), to.to_string());
        Ok(self.db.prepare_cached(sql)?.query_row(span, |row| row.get(0))?)
    }

    /// Every attempt about one pupil's absences from one day to another, oldest first; messages that were sent among them.
    pub fn contacts_logged(&self, pupil: PupilId, from: NaiveDate, to: NaiveDate) -> Result<Vec<ContactRow>> {
        let sql = include_str!("../sql/contacts_logged.sql");
        let span = (pupil.0, from.to_string(), to.to_string());
        let mut attempts = collect(self.db.prepare_cached(sql)?.query(span)?, contact_row)?;
        let logged = attempts.len();
        attempts.extend(self.messages_of(pupil, from, to)?.into_iter().filter_map(MessageRow::attempt));
        if attempts.len() > logged {
            attempts.sort_by_key(|row| row.at);
        }
        Ok(attempts)
    }

    /// Every decision about the risk of one pupil's absences from one day to another, oldest first.
    pub fn risks_decided(&self, pupil: PupilId, from: NaiveDate, to: NaiveDate) -> Result<Vec<RiskRow>> {
        let sql = include_str!("../sql/risks_decided.sql");
        let span = (pupil.0, from.to_string(), to.to_string());
        collect(self.db.prepare_cached(sql)?.query(span)?, risk_row)
    }

    /// Parents' calls about one pupil from one instant to another, oldest first.
    pub fn calls_about(&self, pupil: PupilId, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<CallAbout>> {
        let sql = include_str!("../sql/calls_about.sql");
        let span = (pupil.0, from.timestamp_millis(), to.timestamp_millis());
        collect(self.db.prepare_cached(sql)?.query(span)?, |row| {
            Ok(CallAbout { call: call_row(row)?, op: op(row, 10)? })
        })
    }

    /// Reports of absence whose last day is this one or later: by pupil, the latest last.
    pub fn calls_ending_from(&self, from: NaiveDate) -> Result<Vec<CallEnding>> {
        let sql = include_str!("../sql/calls_ending_from.sql");
        collect(self.db.prepare_cached(sql)?.query([from.to_string()])?, |row| {
            Ok(CallEnding {
                pupil: PupilId(row.get(0)?),
                from: day(row, 1)?,
                to: day(row, 2)?,
                code: known_code(row.get(3)?),
            })
        })
    }
}

pub(super) fn op(row: &Row<'_>, first: usize) -> Result<(DeviceId, u64)> {
    let seq: i64 = row.get(first + 1)?;
    Ok((DeviceId(row.get(first)?), u64::try_from(seq).unwrap_or(0)))
}

/// What a later Rollbook writes and this one does not know counts as some other way, and as nobody reached.
fn contact_row(row: &Row<'_>) -> Result<ContactRow> {
    let step: Option<u8> = row.get(8)?;
    let step_words: Option<String> = row.get(9)?;
    Ok(ContactRow {
        at: instant(row.get(0)?),
        pupil: PupilId(row.get(1)?),
        date: day(row, 2)?,
        channel: Channel::from_number(row.get(3)?).unwrap_or(Channel::Other),
        outcome: Outcome::from_number(row.get(4)?).unwrap_or(Outcome::NoAnswer),
        contact: row.get::<_, Option<i64>>(5)?.map(ContactId),
        person: row.get(6)?,
        words: row.get(7)?,
        step: step.map(|number| (number, step_words.unwrap_or_default())),
        by: row.get(10)?,
        op: op(row, 11)?,
    })
}

/// A choice of a later Rollbook counts as a wait that has ended: somebody looks again.
fn risk_row(row: &Row<'_>) -> Result<RiskRow> {
    let until: Option<u16> = row.get(4)?;
    Ok(RiskRow {
        at: instant(row.get(0)?),
        pupil: PupilId(row.get(1)?),
        date: day(row, 2)?,
        choice: RiskChoice::from_number(row.get(3)?).unwrap_or(RiskChoice::WaitUntil),
        until: until.and_then(time_of_day),
        decided_by: row.get(5)?,
        reason: row.get(6)?,
        shown: row.get(7)?,
        by: row.get(8)?,
        op: op(row, 9)?,
    })
}

#[cfg(test)]
mod tests {
    use record::part::{ContactLogged, RiskDecided, StepTaken};
    use record::{Actor, Draft, OpKind, Part};
    use tempfile::TempDir;

    use super::*;
    use crate::file::tests::{append, new_store};

    #[test]
    fn attempts_and_decisions_are_read_back_as_they_were_logged() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let date: NaiveDate = "2026-11-23".parse().unwrap();
        let actor = Actor { staff: None, name: "O. Officer".into(), position: "Attendance officer".into() };
        let logged = ContactLogged {
            contact: Some(ContactId(7)),
            person: "Ms Abara".into(),
            words: "will ring back".into(),
            step: Some(StepTaken { number: 1, words: "Call the first contact".into() }),
            ..ContactLogged::new(PupilId(1), date, Channel::Call, Outcome::MessageLeft)
        };
        let decided = RiskDecided {
            until: Some(690),
            decided_by: Some("H. Head".into()),
            ..RiskDecided::new(PupilId(1), date, RiskChoice::WaitUntil, "grandmother is on her way")
        };
        let parts = vec![Part::Actor(actor), Part::ContactLogged(logged), Part::RiskDecided(decided)];
        append(&mut store, &Draft { kind: OpKind::ContactLogged, parts });
        let read = store.read();
        let rows = read.contacts_logged(PupilId(1), date, date).unwrap();
        assert_eq!((rows[0].channel, rows[0].outcome), (Channel::Call, Outcome::MessageLeft));
        assert_eq!((rows[0].contact, rows[0].by.as_str()), (Some(ContactId(7)), "O. Officer"));
        assert_eq!(rows[0].step, Some((1, "Call the first contact".to_owned())));
        let risks = read.risks_decided(PupilId(1), date, date).unwrap();
        assert_eq!((risks[0].choice, risks[0].until), (RiskChoice::WaitUntil, NaiveTime::from_hms_opt(11, 30, 0)));
        assert!(read.contacts_logged(PupilId(2), date, date).unwrap().is_empty());
        assert_eq!(store.verify().unwrap().first_unequal_table, None);
    }
}
