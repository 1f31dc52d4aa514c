//! Messages from families, and how they were worked.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use record::part::time_of_day;
use register::messages::{MessageChannel, MessageOutcome};
use register::{DeviceId, EntryId, OpId, PupilId};
use rusqlite::{Row, params};

use super::Read;
use super::marks::{collect, entry_id, instant};
use crate::error::Result;

/// In days.
const YEAR: i64 = 366;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    pub came: DateTime<Utc>,
    pub channel: MessageChannel,
    pub from: String,
    pub name: String,
    pub pupil: String,
    pub words: String,
    pub key: String,
    pub taken_by: String,
}

/// What became of a message, for one of its pupils. What one action did has the same op.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageWorkRow {
    pub message: EntryId,
    pub work: EntryId,
    /// The action that it replaces.
    pub replaces: Option<OpId>,
    pub at: DateTime<Utc>,
    pub outcome: MessageOutcome,
    pub pupil: Option<PupilId>,
    pub whom: String,
    pub duplicate_of: Option<EntryId>,
    pub expected: Option<NaiveTime>,
    pub words: String,
    pub by: String,
}

impl Read<'_> {
    /// Messages of the year up to an instant that nobody has worked, oldest first. Older ones are no longer to be worked:
    /// what was made of them may have been let go.
    pub fn messages_open(&self, until: DateTime<Utc>) -> Result<Vec<InboxRow>> {
        let sql = include_str!("../sql/inbox_open.sql");
        let span = ((until - TimeDelta::days(YEAR)).timestamp_millis(), until.timestamp_millis());
        collect(self.db.prepare_cached(sql)?.query(span)?, message_row)
    }

    /// Messages that were worked between two instants, the latest to come first.
    pub fn messages_worked(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<InboxRow>> {
        let sql = include_str!("../sql/inbox_worked.sql");
        let span = (from.timestamp_millis(), to.timestamp_millis());
        collect(self.db.prepare_cached(sql)?.query(span)?, message_row)
    }

    pub fn inbox_message(&self, id: EntryId) -> Result<Option<InboxRow>> {
        let sql = include_str!("../sql/inbox_message.sql");
        let place = params![id.device.0, i64::try_from(id.seq).unwrap_or(i64::MAX), id.item];
        Ok(collect(self.db.prepare_cached(sql)?.query(place)?, message_row)?.pop())
    }

    /// The message that has this key, which is not empty.
    pub fn message_with_key(&self, key: &str) -> Result<Option<EntryId>> {
        let sql = include_str!("../sql/inbox_message_with_key.sql");
        let found = collect(self.db.prepare_cached(sql)?.query([key])?, |row| entry_id(row, 0))?;
        Ok(found.into_iter().next())
    }

    /// What became of one message, oldest first.
    pub fn message_works_of(&self, id: EntryId) -> Result<Vec<MessageWorkRow>> {
        let sql = include_str!("../sql/inbox_works_of.sql");
        let place = params![id.device.0, i64::try_from(id.seq).unwrap_or(i64::MAX), id.item];
        collect(self.db.prepare_cached(sql)?.query(place)?, work_row)
    }

    /// What became of messages between two instants, oldest first.
    pub fn message_works_between(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<MessageWorkRow>> {
        let sql = include_str!("../sql/inbox_works_between.sql");
        let span = (from.timestamp_millis(), to.timestamp_millis());
        collect(self.db.prepare_cached(sql)?.query(span)?, work_row)
    }
}

/// A way of a later Rollbook counts as a call.
fn message_row(row: &Row<'_>) -> Result<InboxRow> {
    Ok(InboxRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        came: instant(row.get(4)?),
        channel: MessageChannel::from_number(row.get(5)?).unwrap_or(MessageChannel::Call),
        from: row.get(6)?,
        name: row.get(7)?,
        pupil: row.get(8)?,
        words: row.get(9)?,
        key: row.get(10)?,
        taken_by: row.get(11)?,
    })
}

/// What a later Rollbook knows and this one does not counts as passed on: somebody has seen to it.
fn work_row(row: &Row<'_>) -> Result<MessageWorkRow> {
    let other: Option<[u8; 8]> = row.get(10)?;
    let expected: Option<u16> = row.get(13)?;
    Ok(MessageWorkRow {
        message: entry_id(row, 0)?,
        work: entry_id(row, 3)?,
        replaces: replaced(row)?,
        at: instant(row.get(6)?),
        outcome: MessageOutcome::from_number(row.get(7)?).unwrap_or(MessageOutcome::PassedOn),
        pupil: row.get::<_, Option<i64>>(8)?.map(PupilId),
        whom: row.get(9)?,
        duplicate_of: other.map(|_| entry_id(row, 10)).transpose()?,
        expected: expected.and_then(time_of_day),
        words: row.get(14)?,
        by: row.get(15)?,
    })
}

fn replaced(row: &Row<'_>) -> Result<Option<OpId>> {
    let device: Option<[u8; 8]> = row.get(16)?;
    let seq: Option<i64> = row.get(17)?;
    let op = device.zip(seq);
    Ok(op.map(|(device, seq)| OpId { device: DeviceId(device), seq: u64::try_from(seq).unwrap_or(0) }))
}

#[cfg(test)]
mod tests {
    use record::{Draft, MessageReceived, MessageWorked, Op, OpKind, Part};
    use tempfile::TempDir;

    use super::*;
    use crate::file::tests::{append, new_store};
    use crate::{OtherDevice, Store};

    fn received(key: &str) -> Part {
        Part::MessageReceived(MessageReceived {
            channel: MessageChannel::Text.number(),
            came: 1_790_000_000_000,
            from: "07700900101".into(),
            name: String::new(),
            pupil: String::new(),
            words: "Ella has a temperature".into(),
            key: key.into(),
        })
    }

    fn worked(message: EntryId) -> Draft {
        let worked = MessageWorked::new(message, MessageOutcome::NothingToDo, None);
        Draft { kind: OpKind::MessageWorked, parts: vec![Part::MessageWorked(worked)] }
    }

    fn far_ahead() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap()
    }

    fn open(store: &Store) -> usize {
        store.read().messages_open(far_ahead()).unwrap().len()
    }

    #[test]
    fn a_message_is_open_until_somebody_works_it_and_both_are_read_back() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let draft = Draft { kind: OpKind::MessageReceived, parts: vec![received("text:1"), received("")] };
        append(&mut store, &draft);
        let rows = store.read().messages_open(far_ahead()).unwrap();
        assert_eq!((rows.len(), rows[0].words.as_str()), (2, "Ella has a temperature"));
        assert_eq!(store.read().message_with_key("text:1").unwrap(), Some(rows[0].id));
        assert_eq!(store.read().message_with_key("").unwrap(), None);
        append(&mut store, &worked(rows[0].id));
        assert_eq!(open(&store), 1);
        let works = store.read().message_works_of(rows[0].id).unwrap();
        assert_eq!((works.len(), works[0].outcome), (1, MessageOutcome::NothingToDo));
        assert_eq!(store.read().inbox_message(rows[1].id).unwrap(), Some(rows[1].clone()));
        assert_eq!(store.verify().unwrap().first_unequal_table, None);
    }

    #[test]
    fn a_message_that_two_computers_received_and_one_worked_is_worked_whatever_came_first() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let mut other = OtherDevice::new(store.register()).unwrap();
        let received = Draft { kind: OpKind::MessageReceived, parts: vec![received("text:1")] };
        let at = DateTime::from_timestamp(1_790_000_100, 0).unwrap();
        let first = other.sign(&received, at).unwrap();
        let second = other.sign(&worked(other.entry(0)), at).unwrap();
        append(&mut store, &received);
        assert_eq!(open(&store), 1);
        let key = other.public_key();
        let take = |store: &mut Store, op: &Op| {
            store.transact(at, |writer| writer.take_in(op, &key).map(|_| ())).unwrap();
        };
        take(&mut store, &second);
        assert_eq!(open(&store), 1, "what was worked is not here yet");
        take(&mut store, &first);
        assert_eq!(open(&store), 0);
        assert_eq!(store.verify().unwrap().first_unequal_table, None);
    }
}
