//! Entries, plans, registers taken, calls and closures.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use record::merge::EntryFacts;
use record::part::time_of_day;
use record::{Op, Part};
use register::marks::PlanId;
use register::messages::MessageChannel;
use register::{Code, DeviceId, EntryId, GroupId, PupilId, Session, Slot};
use rusqlite::{Row, params};

use super::Read;
use crate::apply::{decode_ids, known_code, known_source};
use crate::error::{Result, StoreError};
use crate::stored::StoredOp;

/// An entry as the tables hold it. Its words are in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    pub slot: Slot,
    pub pupil: PupilId,
    pub facts: EntryFacts,
    pub arrived: Option<NaiveTime>,
    pub minutes_late: Option<u16>,
}

/// A code that is expected for one pupil in one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRow {
    pub slot: Slot,
    pub pupil: PupilId,
    pub plan: PlanId,
    pub code: Code,
    pub at: DateTime<Utc>,
    pub nature: Option<String>,
    pub words: String,
    pub made_by: String,
    /// The call that it was planned on.
    pub call: Option<PlannedOnCall>,
}

/// Who rang, as what they are to the pupil, and when they expect the pupil back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedOnCall {
    pub relationship: String,
    pub expected_back: Option<NaiveDate>,
    /// The message of which it was taken, and when that came.
    pub message: Option<(MessageChannel, DateTime<Utc>)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenRow {
    pub slot: Slot,
    pub group: GroupId,
    pub at: DateTime<Utc>,
    pub by: String,
    pub late_taken: bool,
    /// Who took it on paper, and when, where it was keyed in from there.
    pub paper: Option<(String, NaiveTime)>,
}

/// When an op was made, and its parts with their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpContent {
    pub at: DateTime<Utc>,
    pub parts: Vec<(u16, Part)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallLogged {
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub code: Code,
    pub caller: String,
    pub relationship: String,
    pub words: String,
    pub expected_back: Option<NaiveDate>,
    /// The key of a kind of illness.
    pub illness: Option<String>,
}

/// A closure of the whole school: no register is taken in its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeClosure {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub session: Option<Session>,
    pub code: Code,
}

impl Read<'_> {
    /// Every entry of one pupil in one session, oldest device sequence first.
    pub fn entries(&self, slot: Slot, pupil: PupilId) -> Result<Vec<EntryRow>> {
        let sql = include_str!("../sql/entries_of_session.sql");
        collect(self.db.prepare_cached(sql)?.query((slot.0, pupil.0))?, entry_row)
    }

    /// Every entry of the sessions from `first` to `last`, by session, then pupil.
    pub fn entries_between(&self, first: Slot, last: Slot) -> Result<Vec<EntryRow>> {
        let sql = include_str!("../sql/entries_between.sql");
        collect(self.db.prepare_cached(sql)?.query((first.0, last.0))?, entry_row)
    }

    /// Hands over all entries of one pupil in one session, for each of the sessions from `first` to `last`, so that
    /// years of them need no room.
    pub fn each_session(&self, first: Slot, last: Slot, mut each: impl FnMut(&[EntryRow])) -> Result<()> {
        let mut statement = self.db.prepare_cached(include_str!("../sql/entries_between.sql"))?;
        let mut rows = statement.query((first.0, last.0))?;
        let mut session: Vec<EntryRow> = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = entry_row(row)?;
            if session.first().is_some_and(|first| (first.slot, first.pupil) != (entry.slot, entry.pupil)) {
                each(&session);
                session.clear();
            }
            session.push(entry);
        }
        if !session.is_empty() {
            each(&session);
        }
        Ok(())
    }

    /// Every entry of one pupil from `first` to `last`.
    pub fn entries_of_pupil(&self, pupil: PupilId, first: Slot, last: Slot) -> Result<Vec<EntryRow>> {
        let mut rows = Vec::new();
        for slot in first.0..=last.0 {
            rows.extend(self.entries(Slot(slot), pupil)?);
        }
        Ok(rows)
    }

    pub fn unexplained_until(&self, last: Slot) -> Result<Vec<(Slot, PupilId)>> {
        let sql = "select slot, pupil from unexplained where slot <= ?1 order by slot, pupil";
        collect(self.db.prepare_cached(sql)?.query([last.0])?, |row| Ok((Slot(row.get(0)?), PupilId(row.get(1)?))))
    }

    /// Open disagreements, those about presence first, and whether each is.
    pub fn disagreements(&self) -> Result<Vec<(Slot, PupilId, bool)>> {
        let sql = "select slot, pupil, about_presence from disagreement order by about_presence desc, slot, pupil";
        let row = |row: &Row<'_>| Ok((Slot(row.get(0)?), PupilId(row.get(1)?), row.get(2)?));
        collect(self.db.prepare_cached(sql)?.query([])?, row)
    }

    /// What is planned in the sessions from `first` to `last` and not cancelled. Of several plans for one session the
    /// one made last counts and comes last.
    pub fn planned_between(&self, first: Slot, last: Slot) -> Result<Vec<PlannedRow>> {
        let sql = include_str!("../sql/planned_between.sql");
        collect(self.db.prepare_cached(sql)?.query((first.0, last.0))?, planned_row)
    }

    /// What is planned for one pupil in one session; the plan that counts comes last.
    pub fn planned_of(&self, slot: Slot, pupil: PupilId) -> Result<Vec<PlannedRow>> {
        let sql = include_str!("../sql/planned_of.sql");
        collect(self.db.prepare_cached(sql)?.query((slot.0, pupil.0))?, planned_row)
    }

    /// The registers taken from `first` to `last`; of one taken twice apart, the first.
    pub fn taken_between(&self, first: Slot, last: Slot) -> Result<Vec<TakenRow>> {
        let sql = include_str!("../sql/taken_between.sql");
        collect(self.db.prepare_cached(sql)?.query((first.0, last.0))?, taken_row)
    }

    pub fn taken(&self, slot: Slot, group: GroupId) -> Result<Option<TakenRow>> {
        let sql = include_str!("../sql/taken.sql");
        let rows = collect(self.db.prepare_cached(sql)?.query((slot.0, group.0))?, taken_row)?;
        Ok(rows.into_iter().next())
    }

    /// The last register of a group that was taken before a session.
    pub fn last_taken_before(&self, slot: Slot, group: GroupId) -> Result<Option<TakenRow>> {
        let sql = include_str!("../sql/last_taken_before.sql");
        let rows = collect(self.db.prepare_cached(sql)?.query((slot.0, group.0))?, taken_row)?;
        Ok(rows.into_iter().next())
    }

    /// Whether any register was taken from this session on.
    pub fn any_taken_from(&self, slot: Slot) -> Result<bool> {
        let sql = "select exists (select 1 from register_taken where slot >= ?1)";
        Ok(self.db.prepare_cached(sql)?.query_row([slot.0], |row| row.get(0))?)
    }

    /// Calls logged from one instant to another, latest first.
    pub fn calls_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<CallLogged>> {
        let sql = include_str!("../sql/calls_between.sql");
        collect(self.db.prepare_cached(sql)?.query((from.timestamp_millis(), to.timestamp_millis()))?, call_row)
    }

    pub fn whole_closures(&self) -> Result<Vec<WholeClosure>> {
        let sql = include_str!("../sql/whole_closures.sql");
        collect(self.db.prepare_cached(sql)?.query([])?, |row| {
            Ok(WholeClosure {
                from: day(row, 0)?,
                to: day(row, 1)?,
                session: row.get::<_, Option<String>>(2)?.and_then(|text| text.parse().ok()),
                code: known_code(row.get(3)?),
            })
        })
    }

    /// What an op of this file says; empty where this computer does not hold it.
    pub fn op_content(&self, device: DeviceId, seq: u64) -> Result<OpContent> {
        let sql = include_str!("../sql/op.sql");
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![device.0, seq])?;
        let Some(row) = rows.next()? else { return Ok(OpContent::default()) };
        let stored = StoredOp::read(row)?;
        Ok(OpContent { at: stored.header()?.instant(), parts: stored.parts()? })
    }
}

pub(super) fn collect<T>(mut rows: rusqlite::Rows<'_>, read: impl Fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

pub(super) fn day(row: &Row<'_>, index: usize) -> Result<NaiveDate> {
    let text: String = row.get(index)?;
    text.parse().map_err(|_| StoreError::Damaged { op: 0, problem: record::Problem::Content })
}

pub(super) fn instant(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::UNIX_EPOCH)
}

pub(super) fn entry_id(row: &Row<'_>, first: usize) -> Result<EntryId> {
    let seq: i64 = row.get(first + 1)?;
    Ok(EntryId { device: DeviceId(row.get(first)?), seq: u64::try_from(seq).unwrap_or(0), item: row.get(first + 2)? })
}

/// Columns: slot, pupil, device, seq, item, code, source, at, arrived, minutes_late, replaces, settles.
fn entry_row(row: &Row<'_>) -> Result<EntryRow> {
    let facts = EntryFacts {
        id: entry_id(row, 2)?,
        code: known_code(row.get(5)?),
        source: known_source(row.get(6)?),
        at: row.get(7)?,
        replaces: decode_ids(row.get(10)?)?.pop(),
        settles: decode_ids(row.get(11)?)?,
    };
    let arrived: Option<u16> = row.get(8)?;
    Ok(EntryRow {
        slot: Slot(row.get(0)?),
        pupil: PupilId(row.get(1)?),
        facts,
        arrived: arrived.and_then(time_of_day),
        minutes_late: row.get(9)?,
    })
}

fn planned_row(row: &Row<'_>) -> Result<PlannedRow> {
    Ok(PlannedRow {
        slot: Slot(row.get(0)?),
        pupil: PupilId(row.get(1)?),
        plan: entry_id(row, 2)?,
        code: known_code(row.get(5)?),
        at: instant(row.get(6)?),
        nature: row.get(7)?,
        words: row.get(8)?,
        made_by: row.get(9)?,
        call: planned_on_call(row)?,
    })
}

fn planned_on_call(row: &Row<'_>) -> Result<Option<PlannedOnCall>> {
    let Some(relationship) = row.get::<_, Option<String>>(10)? else { return Ok(None) };
    let expected_back = row.get::<_, Option<String>>(11)?.and_then(|text| text.parse().ok());
    let channel = row.get::<_, Option<u8>>(12)?.and_then(MessageChannel::from_number);
    let message = channel.zip(row.get::<_, Option<i64>>(13)?.map(instant));
    Ok(Some(PlannedOnCall { relationship, expected_back, message }))
}

fn taken_row(row: &Row<'_>) -> Result<TakenRow> {
    let paper: Option<String> = row.get(5)?;
    let taken_at: Option<u16> = row.get(6)?;
    Ok(TakenRow {
        slot: Slot(row.get(0)?),
        group: GroupId(row.get(1)?),
        at: instant(row.get(2)?),
        by: row.get(3)?,
        late_taken: row.get(4)?,
        paper: paper.zip(taken_at.and_then(time_of_day)),
    })
}

pub(super) fn call_row(row: &Row<'_>) -> Result<CallLogged> {
    Ok(CallLogged {
        at: instant(row.get(0)?),
        pupil: PupilId(row.get(1)?),
        from: day(row, 2)?,
        to: day(row, 3)?,
        code: known_code(row.get(4)?),
        caller: row.get(5)?,
        relationship: row.get(6)?,
        words: row.get(7)?,
        expected_back: row.get::<_, Option<String>>(8)?.and_then(|text| text.parse().ok()),
        illness: row.get(9)?,
    })
}

impl Read<'_> {
    /// The parts of every op that this file learned of after one of its own numbering.
    pub(crate) fn parts_after(&self, op: i64) -> Result<Vec<Part>> {
        let sql = "select id, header, signature, parts from op where id > ?1 order by id";
        let ops = collect(self.db.prepare_cached(sql)?.query([op])?, |row| StoredOp::read(row)?.parts())?;
        Ok(ops.into_iter().flatten().map(|(_, part)| part).collect())
    }

    /// Every op of one device that this file holds, in the order of its stream.
    pub fn ops_of(&self, device: DeviceId) -> Result<Vec<Op>> {
        let sql = include_str!("../sql/ops_of_device.sql");
        collect(self.db.prepare_cached(sql)?.query([device.0])?, |row| Ok(StoredOp::read(row)?.op))
    }
}
