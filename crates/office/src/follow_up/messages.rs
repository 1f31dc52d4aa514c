//! `first_messages`: the one list that gets a message, after messages and lates are worked, and who is held out of it,
//! because a false "your child is missing" costs more than five minutes.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use register::follow_up::Channel;
use register::follow_up::message::About;
use register::marks::{RegisterState, arrival};
use register::roles::{Action, Reach};
use register::time::{SchoolTime, school_time};
use register::words::clock;
use register::{PupilId, Refusal, Session};
use store::{ContactOf, MessageRow, Read};

use super::known::{Day, Known};
use super::list::{Missing, Worked, missing};
use super::said;
use crate::answer::{Answered, Done};
use crate::api::follow_up::{FirstMessageRow, FirstMessages, FirstMessagesShow, FollowUpRow, HeldOut, NextKind};
use crate::day::DayMarks;
use crate::inbox::{OnTheWay, Waiting, expected_late, waiting};
use crate::messages::{MessageSettings, channel_of};
use crate::office::{Caller, Office};
use crate::pupils::Siblings;
use crate::reference::Reference;
use crate::registers::register_lines;
use crate::sight::Sight;

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
        let said = said::said(read, &reference, request.date)?;
        let worked = Worked {
            reference: &reference,
            siblings,
            date: request.date,
            now: caller.school_time(),
            sight: Sight::of(caller.actor()?),
            before,
            said,
        };
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
        let marks = DayMarks::read(self.store()?.read(), date)?.of_roll(reference, date);
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
        let said = said::said(read, &reference, date)?;
        let worked = Worked {
            reference: &reference,
            siblings,
            date,
            now: caller.school_time(),
            sight: Sight::of(caller.actor()?),
            before,
            said,
        };
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
        let marks = DayMarks::read(read, self.date)?.of_roll(self.reference, self.date);
        let doubts = Doubts::read(read, self.reference, &marks, self.date, caller.now)?;
        let mut held = missing_registers(read, self, caller)?;
        held.extend(doubts.unmatched());
        let mut listed = Vec::new();
        for one in missing(read, &marks)? {
            match doubts.why_held(self.reference, self.siblings, (one.pupil, one.session())) {
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

/// Why somebody who is marked as missing may be here, or accounted for, all the same.
pub(crate) struct Doubts {
    date: NaiveDate,
    now: SchoolTime,
    /// Who signed in at the desk in the last minutes, and when.
    arrived: HashMap<PupilId, String>,
    waiting: Waiting,
    on_the_way: HashMap<PupilId, OnTheWay>,
}

/// Whoever is said to be late and gives no time is looked for this long after the close of the register.
const LATE_FOR: TimeDelta = TimeDelta::minutes(30);

impl Doubts {
    pub fn read(
        read: Read<'_>,
        reference: &Reference,
        marks: &DayMarks,
        date: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        let since = (now - JUST_ARRIVED).timestamp_millis();
        let arrived = marks.desk_entries_since(since).map(|(pupil, time)| (pupil, clock(time))).collect();
        let (waiting, on_the_way) = (waiting(read, reference, now)?, expected_late(read, date)?);
        Ok(Doubts { date, now: school_time(now), arrived, waiting, on_the_way })
    }

    /// Messages of which nobody knows yet whom they are about.
    fn unmatched(&self) -> Option<HeldOut> {
        let who = register::words::count(self.waiting.unmatched as u64, "message", "messages");
        let why = "not matched to a pupil: listen first".to_owned();
        (self.waiting.unmatched > 0).then_some(HeldOut { who, group: None, why })
    }

    /// Of a pupil who is missing in a session.
    pub fn why_held(
        &self,
        reference: &Reference,
        siblings: &Siblings,
        (pupil, session): (PupilId, Session),
    ) -> Option<String> {
        if let Some(at) = self.arrived.get(&pupil) {
            return Some(format!("signed in at {at}: the mark may be about to change"));
        }
        let siblings = || siblings.ids(pupil).iter();
        if let Some((sibling, at)) = siblings().find_map(|id| Some((id, self.arrived.get(id)?))) {
            let name = reference.name_of(*sibling);
            return Some(format!("{name} signed in at {at}: they may have come together"));
        }
        if let Some(at) = self.waiting.about.get(&pupil) {
            return Some(format!("a message of {at} that nobody has worked may be about them"));
        }
        if let Some((sibling, at)) = siblings().find_map(|id| Some((id, self.waiting.about.get(id)?))) {
            let name = reference.name_of(*sibling);
            return Some(format!(
                "a message of {at} that nobody has worked may be about {name}, their brother or sister"
            ));
        }
        let way = self.on_the_way.get(&pupil)?;
        let until = way.expected.unwrap_or(reference.policy(self.date).times(session).closes + LATE_FOR);
        let waits = self.date == self.now.date && self.now.time <= until;
        waits.then(|| format!("running late, said {}: expected by {}", clock(way.said), clock(until)))
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
