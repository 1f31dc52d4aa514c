//! `register_show`: the register as its tutor takes it.

use chrono::NaiveDate;
use register::codes::{Class, class_now};
use register::marks::RegisterState;
use register::roles::{Action, Reach};
use register::{Code, GroupId, PupilId, Refusal, SchoolSession, Session};
use store::Read;

use super::{paper, school_session, state_in, times, visible_group};
use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::registers::{Register, RegisterPupil, RegisterShow};
use crate::marks::known::{Planned, current, planned_note, taken as known_taken};
use crate::marks::noted;
use crate::office::{Caller, Office};
use crate::passes::sent_to;
use crate::reference::Reference;
use crate::sight::Sight;

/// How many school days back a register shows.
const RECENT: usize = 5;
/// Where the search for them stops: a summer holiday and a bit.
const FURTHEST_BACK: i64 = 70;

impl Office {
    pub(crate) fn register_show(&mut self, caller: &Caller, request: &RegisterShow) -> Answered<Register> {
        let reference = self.reference()?;
        let group = visible_group(&reference, caller, Action::RegisterShow, &request.group)?;
        reference.check_form(&request.group, "group")?;
        let at = SchoolSession::new(request.date, request.session);
        school_session(&reference, at)?;
        let read = self.store()?.read();
        let taken = read.taken(at.slot(), group)?;
        let state = state_in(taken.as_slice(), &reference, group, at, caller);
        let recent_days = recent_days(&reference, at.date);
        let sight = Sight::of(caller.actor()?);
        let planned = Planned::between(read, at, at)?.seen_with(sight);
        let pupils = reference
            .pupils_of(group, at.date)
            .into_iter()
            .map(|id| register_pupil(read, &reference, (&planned, sight), id, at, &recent_days))
            .collect::<Result<Vec<_>, Refusal>>()?;
        let row = reference.group(group).cloned().unwrap_or_default();
        Ok(Done::asked(Register {
            group: row.name,
            room: Some(row.room).filter(|room| !room.is_empty()),
            date: at.date,
            session: at.session,
            state,
            times: times(reference.policy(at.date).times(at.session)),
            taken_at: taken.as_ref().map(|taken| register::time::rfc3339(taken.at)),
            paper: taken.clone().map(known_taken).as_ref().and_then(paper),
            taken_by: taken.map(|taken| taken.by),
            sent: sent_to(&reference, &read.passes_on(at.date)?, group),
            last_taken: last_taken(read, group, at)?,
            pupils,
            recent_days,
            codes: codes_for(caller, at.session, state),
        }))
    }
}

pub(super) fn recent_days(reference: &Reference, date: NaiveDate) -> Vec<NaiveDate> {
    let earliest = date - chrono::TimeDelta::days(FURTHEST_BACK);
    let mut days: Vec<NaiveDate> = date
        .pred_opt()
        .into_iter()
        .flat_map(|day| std::iter::successors(Some(day), |day| day.pred_opt()))
        .take_while(|day| *day >= earliest)
        .filter(|day| reference.calendar.is_school_day(*day))
        .take(RECENT)
        .collect();
    days.reverse();
    days
}

fn register_pupil(
    read: Read<'_>,
    reference: &Reference,
    (planned, sight): (&Planned, Sight),
    id: PupilId,
    at: SchoolSession,
    recent_days: &[NaiveDate],
) -> Result<RegisterPupil, Refusal> {
    let entries = read.entries(at.slot(), id)?;
    let mark = current(&entries).map(|current| current.entry);
    let note = match mark {
        Some(entry) => sight.beside(entry.facts.code, noted(read, entry)?),
        None => None,
    };
    let plan = planned.of(id, at);
    let (upn, pupil) = reference.keys_of(id);
    let entered = reference.on_roll_at(id, at.date).map(|roll| roll.entry);
    Ok(RegisterPupil {
        upn,
        pupil,
        name: reference.name_of(id),
        is_new: entered.is_some_and(|entered| recent_days.first().is_some_and(|first| entered >= *first)),
        planned: plan.map(|plan| plan.code),
        planned_note: plan.and_then(planned_note),
        code: mark.map(|entry| sight.code(entry.facts.code)),
        minutes_late: mark.and_then(|entry| entry.minutes_late),
        arrived: mark.and_then(|entry| entry.arrived).map(ClockTime),
        note,
        entry: mark.map(|entry| entry.facts.id.to_string()),
        recent: recent(read, sight, id, recent_days)?,
    })
}

fn recent(read: Read<'_>, sight: Sight, id: PupilId, days: &[NaiveDate]) -> Result<Vec<[Option<Code>; 2]>, Refusal> {
    let code = |at: SchoolSession| -> Result<Option<Code>, Refusal> {
        let entries = read.entries(at.slot(), id)?;
        Ok(current(&entries).map(|current| sight.code(current.entry.facts.code)))
    };
    days.iter().map(|day| Ok([code(SchoolSession::am(*day))?, code(SchoolSession::pm(*day))?])).collect()
}

/// "Friday afternoon by T. Okafor".
fn last_taken(read: Read<'_>, group: GroupId, at: SchoolSession) -> Result<Option<String>, Refusal> {
    let row = read.last_taken_before(at.slot(), group)?;
    Ok(row.map(|row| {
        let session = row.slot.session();
        format!("{} {} by {}", session.date.format("%A"), session.session.in_words(), row.by)
    }))
}

/// The codes that this person may enter here: a tutor the everyday ones, the office every one of the session.
fn codes_for(caller: &Caller, session: Session, state: RegisterState) -> Vec<Code> {
    let Some(actor) = &caller.actor else { return Vec::new() };
    let present = Code::present(session);
    match actor.roles.reach(Action::MarksSubmit) {
        Reach::Everyone => Code::ALL.iter().copied().filter(|code| is_enterable(*code, present)).collect(),
        Reach::OwnGroups => match state {
            RegisterState::Open | RegisterState::Missing | RegisterState::Taken => vec![present, Code::L, Code::N],
            RegisterState::NotOpen | RegisterState::LateTaken => Vec::new(),
        },
        Reach::WithoutNames | Reach::Nobody => Vec::new(),
    }
}

fn is_enterable(code: Code, present: Code) -> bool {
    let retired = matches!(code, Code::F | Code::H | Code::J | Code::Y);
    let other_session = matches!(code, Code::PresentAm | Code::PresentPm) && code != present;
    !retired && !other_session && class_now(code) != Class::NotCollected
}
