//! What is known at the moment before a message leaves: the mark, the contact, and who came in just now.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use register::follow_up::message::{Leaving, MayLeave, may_leave};
use register::time::school_time;
use register::{PupilId, Refusal, Session};
use store::{MessageRow, Read};

use super::channel_of;
use crate::day::DayMarks;
use crate::follow_up::{Doubts, missing};
use crate::reference::Reference;

/// Who is missing on a day, and who may be here all the same.
pub(super) struct Day<'a> {
    read: Read<'a>,
    reference: &'a Reference,
    date: NaiveDate,
    now: DateTime<Utc>,
    /// Each with the first session that nobody has explained.
    missing: HashMap<PupilId, Session>,
    doubts: Doubts,
}

impl<'a> Day<'a> {
    pub fn read(read: Read<'a>, reference: &'a Reference, now: DateTime<Utc>) -> Result<Self, Refusal> {
        let date = school_time(now).date;
        let marks = DayMarks::read(read, date)?.of_roll(reference, date);
        let missing = missing(read, &marks)?.into_iter().map(|one| (one.pupil, one.session())).collect();
        let doubts = Doubts::read(read, reference, &marks, date, now)?;
        Ok(Day { read, reference, date, now, missing, doubts })
    }

    pub fn may_leave(&self, message: &MessageRow) -> Result<MayLeave, Refusal> {
        let siblings = self.reference.siblings(self.read)?;
        let missing_in = self.missing.get(&message.pupil).copied();
        let held =
            missing_in.and_then(|session| self.doubts.why_held(self.reference, siblings, (message.pupil, session)));
        let tried = self.read.contacts_logged(message.pupil, message.date, message.date)?;
        Ok(may_leave(&Leaving {
            date: message.date,
            queued: school_time(message.at),
            now: school_time(self.now),
            is_missing: message.date == self.date && missing_in.is_some(),
            is_reached: tried.iter().any(|row| row.outcome.is_reached()),
            is_contact: self.is_contact(message)?,
            held: held.as_deref(),
        }))
    }

    /// Whether the contact still may be contacted, and there.
    fn is_contact(&self, message: &MessageRow) -> Result<bool, Refusal> {
        let contacts = self.read.contacts_of(message.pupil)?;
        let of = contacts.iter().find(|of| Some(of.id) == message.contact);
        Ok(of.is_some_and(|of| {
            let there = channel_of(&of.contact, message.channel);
            of.contact.no_contact != Some(true) && there.as_deref() == Some(message.to.as_str())
        }))
    }
}
