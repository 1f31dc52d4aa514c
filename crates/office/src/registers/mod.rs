//! Registers: one group's, the day's list, a week's grid, and the printed sheet.

mod order;
mod print;
mod show;
mod week;

use std::collections::HashMap;

use register::marks::{RegisterState, Taken, register_state};
use register::roles::{Action, Reach};
use register::{GroupId, Refusal, Rule, SchoolSession, SessionTimes, Slot};
use store::{PassRow, Read, TakenRow};

use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::marks::Paper;
use crate::api::registers::{MyRegisters, RegisterLine, Times};
use crate::marks::known::taken;
use crate::office::{Caller, Office, is_own_group};
use crate::passes::sent_to;
use crate::reference::Reference;

pub(crate) use order::group_order;

impl Office {
    /// The registers of a day that this person may see, by session, then group.
    pub(crate) fn my_registers(&mut self, caller: &Caller, request: &MyRegisters) -> Answered<Vec<RegisterLine>> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let lines = register_lines(self.store()?.read(), &reference, request.date, caller)?;
        let reach = actor.roles.reach(Action::RegisterShow);
        let mine = |line: &(GroupId, RegisterLine)| reach == Reach::Everyone || actor.groups.contains(&line.0);
        Ok(Done::asked(lines.into_iter().filter(mine).map(|(_, line)| line).collect()))
    }
}

pub(crate) fn times(times: SessionTimes) -> Times {
    Times { opens: ClockTime(times.opens), late_from: ClockTime(times.late_from), closes: ClockTime(times.closes) }
}

/// A line for each group with pupils and each session in which the school is open that day.
pub(crate) fn register_lines(
    read: Read<'_>,
    reference: &Reference,
    date: chrono::NaiveDate,
    caller: &Caller,
) -> Result<Vec<(GroupId, RegisterLine)>, Refusal> {
    let groups = reference.groups_on(date);
    let sessions = reference.calendar.school_sessions(date, date);
    let taken_rows = read.taken_between(SchoolSession::am(date).slot(), SchoolSession::pm(date).slot())?;
    let mut taken_by: HashMap<(Slot, GroupId), TakenRow> = HashMap::new();
    for row in taken_rows {
        taken_by.entry((row.slot, row.group)).or_insert(row);
    }
    let sent = read.passes_on(date)?;
    let mut lines = Vec::with_capacity(groups.len() * 2);
    for at in sessions.into_iter().filter(|at| reference.whole_school_closure(*at).is_none()) {
        for (group, pupils) in &groups {
            let row = taken_by.get(&(at.slot(), *group)).cloned().map(taken);
            lines.push((*group, line(reference, *group, *pupils, at, row, &sent, caller)));
        }
    }
    Ok(lines)
}

fn line(
    reference: &Reference,
    group: GroupId,
    pupils: usize,
    at: SchoolSession,
    taken: Option<Taken>,
    sent: &[PassRow],
    caller: &Caller,
) -> RegisterLine {
    let session_times = reference.policy(at.date).times(at.session);
    let row = reference.group(group).cloned().unwrap_or_default();
    RegisterLine {
        group: row.name,
        session: at.session,
        state: register_state(session_times, caller.school_time(), at, taken.as_ref()),
        room: Some(row.room).filter(|room| !room.is_empty()),
        phone: Some(row.phone).filter(|phone| !phone.is_empty()),
        tutor: sent_to(reference, sent, group).or_else(|| reference.tutor_on(group, at.date)),
        pupils,
        taken_at: taken.as_ref().map(|taken| register::time::rfc3339(taken.at)),
        paper: taken.as_ref().and_then(paper),
        taken_by: taken.map(|taken| taken.by),
        times: times(session_times),
    }
}

pub(crate) fn paper(taken: &Taken) -> Option<Paper> {
    let paper = taken.paper.as_ref()?;
    Some(Paper { taken_by: paper.taken_by.clone(), taken_at: ClockTime(paper.taken_at) })
}

/// The group, if this person may see its register.
pub(crate) fn visible_group(
    reference: &Reference,
    caller: &Caller,
    action: Action,
    name: &str,
) -> Result<GroupId, Refusal> {
    let actor = caller.actor()?;
    let found = reference.group_named(name);
    let may = match actor.roles.reach(action) {
        Reach::Everyone => true,
        Reach::OwnGroups => is_own_group(actor, found),
        Reach::WithoutNames | Reach::Nobody => false,
    };
    if may {
        return reference.known_group(name);
    }
    let message = format!("{name} is not one of your groups, so its register is not shown. Ask the attendance office.");
    Err(Refusal::new(Rule::NotAllowed, message).at("group"))
}

pub(crate) fn school_session(reference: &Reference, at: SchoolSession) -> Result<(), Refusal> {
    let Some(why) = reference.calendar.why_closed(at) else { return Ok(()) };
    Err(Refusal::new(Rule::NotASchoolDay, format!("{why} No register is taken.")).at("date"))
}

/// States of one group's registers, by session.
pub(crate) fn state_in(
    taken_rows: &[TakenRow],
    reference: &Reference,
    group: GroupId,
    at: SchoolSession,
    caller: &Caller,
) -> RegisterState {
    let row = taken_rows.iter().find(|row| row.slot == at.slot() && row.group == group).cloned().map(taken);
    register_state(reference.policy(at.date).times(at.session), caller.school_time(), at, row.as_ref())
}
