//! `first_messages`: the one list that would get a message, after messages and lates are worked, and who is held out of
//! it, because a false "your child is missing" costs more than five minutes.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use register::marks::{RegisterState, arrival};
use register::{PupilId, Refusal};

use super::CAN_SEND;
use super::list::{Missing, Worked, missing};
use crate::answer::{Answered, Done};
use crate::api::follow_up::{FirstMessageRow, FirstMessages, FirstMessagesShow, FollowUpRow, HeldOut, NextKind};
use crate::day::DayMarks;
use crate::office::{Caller, Office};
use crate::registers::register_lines;

/// Whoever came in no longer ago may still be on the way to their room, with brothers and sisters behind them.
const JUST_ARRIVED: TimeDelta = TimeDelta::minutes(5);

impl Office {
    pub(crate) fn first_messages(&mut self, caller: &Caller, request: &FirstMessagesShow) -> Answered<FirstMessages> {
        let (rows, held) = self.message_rows(caller, request.date)?;
        let rows = rows.iter().filter(|row| {
            let tried_today = row.tried.iter().any(|tried| tried.date == request.date);
            !tried_today && row.next.kind == NextKind::Call
        });
        let rows = rows.filter_map(|row| {
            let person = row.next.person.clone()?;
            let contact = row.contacts.iter().find(|contact| contact.name == person);
            Some(FirstMessageRow {
                upn: row.upn.clone(),
                pupil: row.pupil.clone(),
                name: row.name.clone(),
                group: row.group.clone(),
                relationship: contact.map(|contact| contact.relationship.clone()).unwrap_or_default(),
                phone: row.next.phone.clone().unwrap_or_default(),
                person,
            })
        });
        Ok(Done::asked(FirstMessages { can_send: CAN_SEND, rows: rows.collect(), held }))
    }

    /// The worklist without those who may be here, and who was held out and why.
    pub(super) fn message_rows(
        &mut self,
        caller: &Caller,
        date: chrono::NaiveDate,
    ) -> Result<(Vec<FollowUpRow>, Vec<HeldOut>), Refusal> {
        let reference = self.reference()?;
        let marks = DayMarks::read(self.store()?.read(), date)?;
        let all = missing(self.store()?.read(), &marks)?;
        let before = self.before(&reference, date, all.iter().map(|one| one.pupil))?;
        let read = self.store()?.read();
        let siblings = reference.siblings(read)?;
        let worked = Worked { reference: &reference, siblings, date, now: caller.school_time(), before };
        let arrived = just_arrived(&marks, caller.now);
        let mut held = missing_registers(read, &worked, caller)?;
        let (mut listed, mut kept_back): (Vec<Missing>, Vec<HeldOut>) = (Vec::new(), Vec::new());
        for one in all {
            match worked.why_held(&one, &arrived) {
                Some(why) => kept_back.push(HeldOut {
                    who: reference.name_of(one.pupil),
                    group: reference.group_name_of(one.pupil, date),
                    why,
                }),
                None => listed.push(one),
            }
        }
        held.append(&mut kept_back);
        Ok((worked.rows(read, &listed)?, held))
    }
}

/// Pupils who signed in at the desk in the last minutes, and when.
fn just_arrived(marks: &DayMarks, now: DateTime<Utc>) -> HashMap<PupilId, String> {
    let since = (now - JUST_ARRIVED).timestamp_millis();
    marks.desk_entries_since(since).map(|(pupil, time)| (pupil, register::words::clock(time))).collect()
}

/// Each class whose register of the running session nobody has taken: who of it is here, nobody knows.
fn missing_registers(read: store::Read<'_>, worked: &Worked<'_>, caller: &Caller) -> Result<Vec<HeldOut>, Refusal> {
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

impl Worked<'_> {
    fn why_held(&self, one: &Missing, arrived: &HashMap<PupilId, String>) -> Option<String> {
        if let Some(at) = arrived.get(&one.pupil) {
            return Some(format!("signed in at {at}: the mark may be about to change"));
        }
        let sibling = self.siblings.ids(one.pupil).iter().find_map(|id| Some((id, arrived.get(id)?)));
        let (sibling, at) = sibling?;
        Some(format!("{} signed in at {at}: they may have come together", self.reference.name_of(*sibling)))
    }
}
