//! `leave_list` and `leave_show`: what there is to decide, and everything about one request.

use std::cmp::Reverse;

use record::Part;
use register::time::{SchoolTime, rfc3339};
use register::words::given;
use register::{OpId, Refusal};
use store::Read;

use super::{Request, rows};
use crate::answer::{Answered, Done};
use crate::api::leave::{
    LeaveEvent, LeaveLicence, LeaveList, LeaveRow, LeaveShow, LeaveShown, LeaveState, LetterOwedRow,
};
use crate::api::marks::Person;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn leave_list(&mut self, caller: &Caller, request: &LeaveList) -> Answered<Vec<LeaveRow>> {
        let reference = self.reference()?;
        let now = caller.school_time();
        let since = request.since.unwrap_or_else(|| super::background::year_start(now.date));
        let read = self.store()?.read();
        let asked = read.leave_requests_open(since)?;
        let mut list = asked
            .chunk_by(|one, next| one.leave == next.leave)
            .filter_map(|rows| rows.first().map(|first| first.leave))
            .map(|leave| rows::row(read, &reference, &Request::of(read, leave, read.leave_request(leave)?)?, now))
            .collect::<Result<Vec<LeaveRow>, Refusal>>()?;
        list.sort_by_cached_key(order);
        Ok(Done::asked(list))
    }

    pub(crate) fn leave_show(&mut self, caller: &Caller, request: &LeaveShow) -> Answered<LeaveShown> {
        let reference = self.reference()?;
        self.shown(&reference, &request.leave, caller.school_time()).map(Done::asked)
    }

    pub(super) fn shown(&mut self, reference: &Reference, name: &str, now: SchoolTime) -> Result<LeaveShown, Refusal> {
        let request = Request::named(self.store()?.read(), name)?;
        let advice = self.leave_advice(reference, &request, now)?;
        let read = self.store()?.read();
        let letters = request.letters.iter().map(|owed| LetterOwedRow {
            upn: reference.reference_of(owed.pupil),
            letter: owed.letter.clone(),
            addressee: owed.addressee.clone(),
        });
        Ok(LeaveShown {
            request: rows::row(read, reference, &request, now)?,
            words: request.asked().words.clone(),
            licence: request.asked().licence.as_ref().map(LeaveLicence::from),
            advice,
            history: history(read, reference, &request)?,
            letters: letters.collect(),
        })
    }
}

/// What two people decided, then what nobody has, the oldest on top; then whoever is back late; then the rest, the latest
/// on top.
fn order(row: &LeaveRow) -> (u8, chrono::NaiveDate, Reverse<chrono::NaiveDate>) {
    let open = match row.state {
        LeaveState::DecidedTwice => 0,
        LeaveState::ToDecide => 1,
        LeaveState::Granted | LeaveState::PartGranted | LeaveState::Refused | LeaveState::Withdrawn => {
            if row.back_late.is_empty() { 3 } else { 2 }
        }
    };
    let oldest = if open == 3 { chrono::NaiveDate::MAX } else { row.received };
    (open, oldest, Reverse(row.from))
}

fn history(read: Read<'_>, reference: &Reference, request: &Request) -> Result<Vec<LeaveEvent>, Refusal> {
    let asked = request.asked();
    let mut events =
        vec![event(read, request.leave, format!("Request recorded, received {}", asked.received.format("%-d %B %Y")))?];
    for held in request.meetings.chunk_by(|one, next| (one.at, one.held_on) == (next.at, next.held_on)) {
        let Some(held) = held.first() else { continue };
        let what = format!("The head met {} on {}", held.with, held.held_on.format("%-d %B %Y"));
        let by = Person { name: held.recorded_by.clone(), position: String::new() };
        let reason = given(Some(&held.words)).map(str::to_owned);
        events.push(LeaveEvent { at: rfc3339(held.at), by, what, reason, settled: false });
    }
    for decision in &request.decisions {
        let days = decision.days.map(|(from, to)| format!(" {} to {}", from.format("%-d %B"), to.format("%-d %B %Y")));
        let words = format!(
            "{}{} for {}",
            capital(decision.decision.in_words()),
            days.unwrap_or_default(),
            reference.name_of(decision.pupil)
        );
        let told = event(read, decision.id.op(), words)?;
        let reason = given(Some(&decision.reason)).map(str::to_owned);
        events.push(LeaveEvent { reason, settled: request.is_settled(decision), ..told });
    }
    events.sort_by(|one, next| one.at.cmp(&next.at));
    Ok(events)
}

/// When an action was done and by whom, in name and position as they were then.
fn event(read: Read<'_>, op: OpId, what: String) -> Result<LeaveEvent, Refusal> {
    let content = read.op_content(op.device, op.seq)?;
    let mut by = Person { name: String::new(), position: String::new() };
    for (_, part) in &content.parts {
        if let Part::Actor(actor) = part {
            by = Person { name: actor.name.clone(), position: actor.position.clone() };
        }
    }
    Ok(LeaveEvent { at: rfc3339(content.at), by, what, reason: None, settled: false })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
