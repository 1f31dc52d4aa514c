//! `first_messages`: the one list that gets a message, after messages and lates are worked, and who is held out of it,
//! because a false "your child is missing" costs more than five minutes.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use register::follow_up::Channel;
use register::follow_up::message::About;
use register::marks::{RegisterState, arrival};
use register::roles::{Action, Reach};
use register::{PupilId, Refusal, Session};
use store::{ContactOf, MessageRow, Read};

use super::known::{Day, Known};
use super::list::{Missing, Worked, missing};
use crate::answer::{Answered, Done};
use crate::api::follow_up::{FirstMessageRow, FirstMessages, FirstMessagesShow, FollowUpRow, HeldOut, NextKind};
use crate::day::DayMarks;
use crate::messages::{MessageSettings, channel_of};
use crate::office::{Caller, Office};
use crate::pupils::Siblings;
use crate::reference::Reference;
use crate::registers::register_lines;

/// Whoever came in no longer ago may still be on the way to their room, with brothers and sisters behind them.
const JUST_ARRIVED: TimeDelta = TimeDelta::minutes(5);

/// A pupil about whom nobody was tried yet, and whom to tell.
pub(super) struct First {
    pub row: FollowUpRow,
    pub pupil: PupilId,
    pub sessions: Vec<Session>,
    pub contact: ContactOf,
    pub known: Known,
    pub day: Day,
}

/// How a contact gets a message.
pub(super) struct Way {
    pub channel: Channel,
    pub to: String,
    pub template: String,
}

impl Office {
    pub(crate) fn first_messages(&mut self, caller: &Caller, request: &FirstMessagesShow) -> Answered<FirstMessages> {
        let settings = self.message_settings()?;
        let may = caller.actor()?.roles.reach(Action::MessagesSend) == Reach::Everyone;
        let can_send = settings.can_send() && may && request.date == caller.school_time().date;
        let reference = self.reference()?;
        let before = self.before_of_missing(&reference, request.date)?;
        let read = self.store()?.read();
        let siblings = reference.siblings(read)?;
        let worked = Worked { reference: &reference, siblings, date: request.date, now: caller.school_time(), before };
        let (firsts, held) = worked.first_messages(read, caller)?;
        let rows = firsts.into_iter().map(|first| {
            let way = way(&settings, &first.contact).filter(|_| can_send);
            FirstMessageRow {
                upn: first.row.upn.clone(),
                pupil: first.row.pupil.clone(),
                name: first.row.name.clone(),
                group: first.row.group.clone(),
                person: first.contact.contact.name(),
                relationship: first.contact.contact.relationship.clone(),
                phone: first.row.next.phone.clone().unwrap_or_default(),
                channel: way.as_ref().map(|way| way.channel.as_str().to_owned()),
                to: way.as_ref().map(|way| way.to.clone()),
                words: way.map(|_| worked.words(&first, &settings.words)),
            }
        });
        Ok(Done::asked(FirstMessages { can_send, rows: rows.collect(), held }))
    }

    /// How long everybody who is missing has been away.
    pub(super) fn before_of_missing(
        &mut self,
        reference: &Reference,
        date: NaiveDate,
    ) -> Result<HashMap<PupilId, (super::spell::Spell, String)>, Refusal> {
        let marks = DayMarks::read(self.store()?.read(), date)?;
        let all = missing(self.store()?.read(), &marks)?;
        self.before(reference, date, all.iter().map(|one| one.pupil))
    }

    /// The worklist without those who may be here, and who was held out and why.
    pub(super) fn message_rows(
        &mut self,
        caller: &Caller,
        date: NaiveDate,
    ) -> Result<(Vec<FollowUpRow>, Vec<HeldOut>), Refusal> {
        let reference = self.reference()?;
        let before = self.before_of_missing(&reference, date)?;
        let read = self.store()?.read();
        let siblings = reference.siblings(read)?;
        let worked = Worked { reference: &reference, siblings, date, now: caller.school_time(), before };
        let (listed, held) = worked.without_held(read, caller)?;
        Ok((worked.rows(read, &listed)?, held))
    }
}

impl Worked<'_> {
    /// Who would get the first message now, in the order of the worklist.
    pub fn first_messages(&self, read: Read<'_>, caller: &Caller) -> Result<(Vec<First>, Vec<HeldOut>), Refusal> {
        let (listed, mut held) = self.without_held(read, caller)?;
        let mut firsts = Vec::new();
        for row in self.rows(read, &listed)? {
            let tried_today = row.tried.iter().any(|tried| tried.date == self.date);
            let pupil = row.upn.as_deref().or(row.pupil.as_deref()).and_then(|name| self.reference.pupil_named(name));
            let (Some(pupil), Some(person)) = (pupil, row.next.person.as_deref()) else { continue };
            if tried_today || row.waiting || row.next.kind != NextKind::Call {
                continue;
            }
            if read.messages_of(pupil, self.date, self.date)?.iter().any(MessageRow::is_taken_back) {
                let why = "the message about them was taken back: call".to_owned();
                held.push(HeldOut { who: row.name, group: row.group, why });
                continue;
            }
            let known = Known::read(read, pupil, self.spell(pupil), self.date)?;
            let Some(contact) = known.named(person).cloned() else { continue };
            let sessions = listed.iter().find(|one| one.pupil == pupil).map(|one| one.sessions.clone());
            let sessions = sessions.unwrap_or_default();
            let day = self.day(pupil, sessions.first().copied().unwrap_or(Session::Am), false);
            firsts.push(First { row, pupil, sessions, contact, known, day });
        }
        Ok((firsts, held))
    }

    fn without_held(&self, read: Read<'_>, caller: &Caller) -> Result<(Vec<Missing>, Vec<HeldOut>), Refusal> {
        let marks = DayMarks::read(read, self.date)?;
        let arrivals = Arrivals::just_before(&marks, caller.now);
        let mut held = missing_registers(read, self, caller)?;
        let mut listed = Vec::new();
        for one in missing(read, &marks)? {
            match arrivals.why_held(self.reference, self.siblings, one.pupil) {
                Some(why) => held.push(HeldOut {
                    who: self.reference.name_of(one.pupil),
                    group: self.reference.group_name_of(one.pupil, self.date),
                    why,
                }),
                None => listed.push(one),
            }
        }
        Ok((listed, held))
    }

    /// What the first contact is told.
    pub fn words(&self, first: &First, words: &str) -> String {
        let school = self.reference.school.as_ref();
        let pupil = self.reference.pupil(first.pupil);
        About {
            school: school.map_or("", |school| school.name.as_str()),
            pupil: pupil.map_or("", |pupil| pupil.forename()),
            sessions: &first.sessions,
            date: self.date,
            phone: school.map_or("", |school| school.phone.as_str()),
        }
        .fill(words)
    }
}

/// A text where the contact has a mobile, else an e-mail; nothing where neither can be sent, and they are rung.
pub(super) fn way(settings: &MessageSettings, of: &ContactOf) -> Option<Way> {
    let ways = [(Channel::Text, &settings.text_template), (Channel::Email, &settings.email_template)];
    ways.into_iter().filter(|(_, template)| !template.is_empty()).find_map(|(channel, template)| {
        Some(Way { channel, to: channel_of(&of.contact, channel)?, template: template.clone() })
    })
}

/// Pupils who signed in at the desk in the last minutes, and when.
pub(crate) struct Arrivals(HashMap<PupilId, String>);

impl Arrivals {
    pub fn just_before(marks: &DayMarks, now: DateTime<Utc>) -> Self {
        let since = (now - JUST_ARRIVED).timestamp_millis();
        let entries = marks.desk_entries_since(since);
        Arrivals(entries.map(|(pupil, time)| (pupil, register::words::clock(time))).collect())
    }

    /// Why somebody who is marked as missing may be here all the same.
    pub fn why_held(&self, reference: &Reference, siblings: &Siblings, pupil: PupilId) -> Option<String> {
        if let Some(at) = self.0.get(&pupil) {
            return Some(format!("signed in at {at}: the mark may be about to change"));
        }
        let sibling = siblings.ids(pupil).iter().find_map(|id| Some((id, self.0.get(id)?)));
        let (sibling, at) = sibling?;
        Some(format!("{} signed in at {at}: they may have come together", reference.name_of(*sibling)))
    }
}

/// Each class whose register of the running session nobody has taken: who of it is here, nobody knows.
fn missing_registers(read: Read<'_>, worked: &Worked<'_>, caller: &Caller) -> Result<Vec<HeldOut>, Refusal> {
    let (date, now) = (worked.date, worked.now);
    if date != now.date {
        return Ok(Vec::new());
    }
    let running = arrival::session_of(worked.reference.policy(date), now.time);
    let lines = register_lines(read, worked.reference, date, caller)?;
    let untaken = lines.into_iter().map(|(_, line)| line).filter(|line| line.session == running);
    let held = untaken.filter_map(|line| {
        let state = match line.state {
            RegisterState::Missing => "missing",
            RegisterState::Open => "still open",
            RegisterState::NotOpen | RegisterState::Taken | RegisterState::LateTaken => return None,
        };
        let pupils = register::words::count(line.pupils as u64, "pupil", "pupils");
        let why = format!("the {} register is {state}: {pupils} without a mark", running.in_words());
        Some(HeldOut { who: line.group.clone(), group: Some(line.group), why })
    });
    Ok(held.collect())
}
