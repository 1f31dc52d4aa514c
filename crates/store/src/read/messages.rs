//! Messages about absences, and how far each is.

use chrono::{DateTime, NaiveDate, Utc};
use register::follow_up::message::MessageState;
use register::follow_up::{Channel, Outcome};
use register::{ContactId, DeviceId, PupilId};
use rusqlite::{Params, Row};

use super::Read;
use super::follow_up::{ContactRow, op};
use super::marks::{collect, day, instant};
use crate::error::Result;

/// Names a message to the service that sends it.
pub type Reference = [u8; 16];

/// A message as the tables hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub date: NaiveDate,
    pub reference: Reference,
    pub channel: Channel,
    pub contact: Option<ContactId>,
    pub person: String,
    pub to: String,
    pub template: String,
    pub subject: String,
    pub words: String,
    /// The step of the ladder that it does: its place, and what the ladder said then.
    pub step: Option<(u8, String)>,
    pub by: String,
    /// The op that says it. Its device sends it, and no other.
    pub op: (DeviceId, u64),
    /// What became of it, oldest first.
    pub states: Vec<MessageStateRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageStateRow {
    pub at: DateTime<Utc>,
    pub state: MessageState,
    pub id: Option<String>,
    pub words: String,
    pub by: String,
}

impl MessageRow {
    /// What counts of what became of it; nothing while it waits.
    pub fn last(&self) -> Option<&MessageStateRow> {
        self.states.iter().max_by_key(|row| (row.state.rank(), row.at))
    }

    pub fn state(&self) -> Option<MessageState> {
        self.last().map(|row| row.state)
    }

    /// A person took it back: a program that withdraws one says why.
    pub fn is_taken_back(&self) -> bool {
        self.last().is_some_and(|last| last.state == MessageState::Withdrawn && last.words.is_empty())
    }

    /// The service's id for it.
    pub fn id(&self) -> Option<&str> {
        self.states.iter().find_map(|row| row.id.as_deref())
    }

    /// When it was sent, if it was.
    pub fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.states.iter().find(|row| row.state == MessageState::Sent).map(|row| row.at)
    }

    /// The attempt that it makes: from when it was sent, or refused for its number.
    pub(super) fn attempt(self) -> Option<ContactRow> {
        let last = self.last()?;
        let outcome = last.state.outcome()?;
        let words = if outcome == Outcome::NotDelivered {
            format!("{}. {}", register::words::capital(last.state.in_words()), last.words)
        } else {
            self.words.clone()
        };
        Some(ContactRow {
            at: self.sent_at().unwrap_or(last.at),
            pupil: self.pupil,
            date: self.date,
            channel: self.channel,
            outcome,
            contact: self.contact,
            person: self.person,
            words: words.trim_end_matches(". ").to_owned(),
            step: self.step,
            by: self.by,
            op: self.op,
        })
    }
}

impl Read<'_> {
    /// Every message about one pupil's absences from one day to another, oldest first.
    pub fn messages_of(&self, pupil: PupilId, from: NaiveDate, to: NaiveDate) -> Result<Vec<MessageRow>> {
        let span = (pupil.0, from.to_string(), to.to_string());
        self.messages(include_str!("../sql/messages_of_pupil.sql"), span)
    }

    /// Every message about absences from one day to another, oldest first.
    pub fn messages_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<MessageRow>> {
        self.messages(include_str!("../sql/messages_of_days.sql"), (from.to_string(), to.to_string()))
    }

    pub fn message(&self, reference: Reference) -> Result<Option<MessageRow>> {
        Ok(self.messages(include_str!("../sql/messages_of_reference.sql"), [reference])?.into_iter().next())
    }

    fn messages(&self, sql: &str, of: impl Params) -> Result<Vec<MessageRow>> {
        let mut messages = collect(self.db.prepare_cached(sql)?.query(of)?, message_row)?;
        for message in &mut messages {
            let sql = include_str!("../sql/message_states.sql");
            message.states = collect(self.db.prepare_cached(sql)?.query([message.reference])?, state_row)?;
        }
        Ok(messages)
    }
}

fn message_row(row: &Row<'_>) -> Result<MessageRow> {
    let step: Option<u8> = row.get(11)?;
    let step_words: Option<String> = row.get(12)?;
    Ok(MessageRow {
        at: instant(row.get(0)?),
        pupil: PupilId(row.get(1)?),
        date: day(row, 2)?,
        reference: row.get(3)?,
        channel: Channel::from_number(row.get(4)?).unwrap_or(Channel::Other),
        contact: row.get::<_, Option<i64>>(5)?.map(ContactId),
        person: row.get(6)?,
        to: row.get(7)?,
        template: row.get(8)?,
        subject: row.get(9)?,
        words: row.get(10)?,
        step: step.map(|number| (number, step_words.unwrap_or_default())),
        by: row.get(13)?,
        op: op(row, 14)?,
        states: Vec::new(),
    })
}

/// A state of a later Rollbook counts as sent: it is not sent again.
fn state_row(row: &Row<'_>) -> Result<MessageStateRow> {
    Ok(MessageStateRow {
        at: instant(row.get(0)?),
        state: MessageState::from_number(row.get(1)?).unwrap_or(MessageState::Sent),
        id: row.get(2)?,
        words: row.get(3)?,
        by: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use record::part::{MessageQueued, MessageState as Became, StepTaken};
    use record::{Actor, Draft, OpKind, Part};
    use tempfile::TempDir;

    use super::*;
    use crate::file::tests::{append, new_store};

    const REFERENCE: Reference = [7; 16];

    fn queued() -> Part {
        Part::MessageQueued(MessageQueued {
            pupil: PupilId(1),
            date: "2026-11-23".parse().unwrap(),
            reference: REFERENCE,
            channel: Channel::Text.number(),
            contact: Some(ContactId(7)),
            person: "Ms Abara".into(),
            to: "+447700900101".into(),
            template: "t".into(),
            subject: String::new(),
            words: "Please ring us.".into(),
            step: Some(StepTaken { number: 0, words: "Text the first contact".into() }),
        })
    }

    fn became(state: MessageState, words: &str) -> Part {
        let id = (state == MessageState::Sent).then(|| "740e5834".to_owned());
        Part::MessageState(Became {
            pupil: PupilId(1),
            reference: REFERENCE,
            state: state.number(),
            id,
            words: words.into(),
        })
    }

    #[test]
    fn a_message_is_an_attempt_once_it_was_sent_and_does_no_step_when_it_was_not_delivered() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let by = |name: &str| Part::Actor(Actor { staff: None, name: name.into(), position: "Officer".into() });
        let mut say = |part: Part, name: &str| {
            append(&mut store, &Draft { kind: OpKind::MessageState, parts: vec![by(name), part] });
            let read = store.read();
            let date = "2026-11-23".parse().unwrap();
            let state = read.message(REFERENCE).unwrap().unwrap().state();
            (state, read.contacts_logged(PupilId(1), date, date).unwrap())
        };
        assert_eq!(say(queued(), "O. Officer"), (None, Vec::new()), "nobody was tried yet");
        let (state, tried) = say(became(MessageState::Sent, ""), "Rollbook");
        assert_eq!(state, Some(MessageState::Sent));
        assert_eq!((tried[0].outcome, tried[0].by.as_str()), (Outcome::Sent, "O. Officer"));
        assert_eq!((tried[0].words.as_str(), tried[0].contact), ("Please ring us.", Some(ContactId(7))));
        let (_, tried) = say(became(MessageState::PermanentFailure, ""), "Rollbook");
        assert_eq!(tried[0].outcome, Outcome::NotDelivered);
        assert_eq!(tried[0].words, "Not delivered: the number or address does not exist");
        let (state, _) = say(became(MessageState::Withdrawn, "by another computer"), "R. Desk");
        assert_eq!(state, Some(MessageState::PermanentFailure), "whatever was sent was sent");
        assert_eq!(store.read().message(REFERENCE).unwrap().unwrap().id(), Some("740e5834"));
        assert_eq!(store.verify().unwrap().first_unequal_table, None);
    }
}
