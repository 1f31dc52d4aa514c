//! What is known at the moment before a message leaves: the mark, the contact, and who came in just now.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use register::follow_up::message::{Leaving, MayLeave, may_leave};
use register::time::school_time;
use register::{PupilId, Refusal};
use store::{MessageRow, Read};

use super::channel_of;
use crate::day::DayMarks;
use crate::follow_up::{Arrivals, missing};
use crate::reference::Reference;

/// Who is missing on a day, and who may be here all the same.
pub(super) struct Day<'a> {
    read: Read<'a>,
    reference: &'a Reference,
    date: NaiveDate,
    now: DateTime<Utc>,
    missing: HashSet<PupilId>,
    arrivals: Arrivals,
}

impl<'a> Day<'a> {
    pub fn read(read: Read<'a>, reference: &'a Reference, now: DateTime<Utc>) -> Result<Self, Refusal> {
        let date = school_time(now).date;
        let marks = DayMarks::read(read, date)?;
        let missing = missing(read, &marks)?.into_iter().map(|one| one.pupil).collect();
        Ok(Day { read, reference, date, now, missing, arrivals: Arrivals::just_before(&marks, now) })
    }

    pub fn may_leave(&self, message: &MessageRow) -> Result<MayLeave, Refusal> {
        let siblings = self.reference.siblings(self.read)?;
        let held = self.arrivals.why_held(self.reference, siblings, message.pupil);
        let tried = self.read.contacts_logged(message.pupil, message.date, message.date)?;
        Ok(may_leave(&Leaving {
            date: message.date,
            queued: school_time(message.at),
            now: school_time(self.now),
            is_missing: message.date == self.date && self.missing.contains(&message.pupil),
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
