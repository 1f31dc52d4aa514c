//! `arrival_record`: pupils sign in at the desk.

use chrono::{Days, NaiveTime};
use record::OpKind;
use register::marks::arrival::{self, Arrival};
use register::marks::departure::{self, KnownDay, Returned};
use register::marks::{Context, KnownPlan, RegisterState};
use register::time::to_the_minute;
use register::words::clock;
use register::{Code, PupilId, Refusal, SchoolSession};
use store::Read;

use super::known::{Planned, known_pupil, state_of};
use super::{MARKS, Parts};
use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::marks::{ArrivalRecord, ArrivalRecorded, ArrivalsRecorded, SessionCode};
use crate::office::{Caller, Office};
use crate::reference::Reference;
use crate::sight::Sight;
use crate::site::{Departures, is_asked};

/// How far ahead a running absence is looked for.
const LOOK_AHEAD: Days = Days::new(366);

impl Office {
    pub(crate) fn arrival_record(&mut self, caller: &Caller, request: &ArrivalRecord) -> Answered<ArrivalsRecorded> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let (names, one) = match (&request.upns, &request.upn) {
            (Some(names), None) => (names.clone(), false),
            (None, Some(name)) => (vec![name.clone()], true),
            (Some(_), Some(_)) | (None, None) => {
                return Err(Refusal::bad_request("upns", "Name one pupil in upn, or several in upns."));
            }
        };
        let now = caller.school_time();
        let arrived = request.arrived.map_or_else(|| to_the_minute(now.time), |time| time.0);
        let policy = reference.policy(now.date);
        let at = SchoolSession::new(now.date, arrival::session_of(policy, arrived));
        let context = Context { now, policy, calendar: &reference.calendar, actor };
        let recorded = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let pupils = arrival_pupils(&reference, &names, one)?;
            let planned =
                Planned::between(read, SchoolSession::am(now.date), SchoolSession::pm(now.date + LOOK_AHEAD))?;
            let departures = Departures::on(read, now.date)?;
            let mut parts = Parts::by(actor).because(request.reason.as_deref());
            let mut recorded = Vec::with_capacity(pupils.len());
            for (name, id) in names.iter().zip(pupils) {
                let day = departures.day(read, &reference, &planned, id, &context)?;
                let returned = comes_back(&day, arrived, &context)?;
                if let Some(returned) = &returned {
                    parts.returned(&day, returned);
                    if returned.arrives.is_none() {
                        recorded.push(back(name, &day, at, returned));
                        continue;
                    }
                }
                let known = known_pupil(read, &reference, &planned, id, at)?;
                let command = Arrival {
                    at,
                    arrived,
                    code: request.code,
                    reason: request.reason.clone(),
                    submitted: is_submitted(read, &reference, id, at, context)?,
                    later_plans: later_plans(&reference, &planned, id, at),
                    cancel_rest: request.cancel_rest,
                };
                let decided = arrival::decide(&known, &command, &context)?;
                parts.entries(decided.entry);
                parts.cancelled(decided.cancelled);
                let cancels = decided.cancels.into_iter().map(|(session, code)| SessionCode {
                    date: session.date,
                    session: session.session,
                    code,
                });
                recorded.push(ArrivalRecorded {
                    upn: name.clone(),
                    session: at.session,
                    code: decided.code,
                    minutes_late: decided.minutes_late,
                    why: decided.why,
                    cancels: cancels.collect(),
                    returned: returned.map(|returned| ClockTime(returned.left)),
                    ask_because: is_asked(read, &reference, id, at, decided.code)?,
                });
            }
            if !parts.says_nothing() {
                writer.append(&parts.draft(OpKind::Arrival))?;
            }
            Ok::<_, Refusal>(recorded)
        })?;
        let sight = Sight::of(actor);
        let mut recorded = recorded.into_iter().map(|row| seen(row, sight));
        let result = match (one, recorded.next()) {
            (true, Some(only)) => ArrivalsRecorded::One(only),
            (_, first) => ArrivalsRecorded::Many(first.into_iter().chain(recorded).collect()),
        };
        Ok(Done::changed(result, MARKS))
    }
}

fn seen(mut row: ArrivalRecorded, sight: Sight) -> ArrivalRecorded {
    row.why = sight.sentence(&row.why);
    row.code = sight.code(row.code);
    row.cancels.iter_mut().for_each(|cancel| cancel.code = sight.code(cancel.code));
    row
}

fn arrival_pupils(reference: &Reference, names: &[String], one: bool) -> Result<Vec<PupilId>, Refusal> {
    if names.is_empty() {
        return Err(Refusal::bad_request("upns", "Say which pupils: the list is empty."));
    }
    names.iter().map(|name| reference.known_pupil(name, if one { "upn" } else { "upns" })).collect()
}

/// Somebody who signed out and signs in again at the desk has come back.
fn comes_back(day: &KnownDay, arrived: NaiveTime, context: &Context<'_>) -> Result<Option<Returned>, Refusal> {
    let out = departure::open_departure(day).filter(|out| out.left <= to_the_minute(arrived));
    out.map(|_| departure::come_back(day, arrived, context)).transpose()
}

/// The session’s register has them, or will: coming back makes no mark.
fn back(name: &str, day: &KnownDay, at: SchoolSession, returned: &Returned) -> ArrivalRecorded {
    let of_session = day.sessions.iter().find(|(session, ..)| *session == at);
    let mark = of_session.and_then(|(_, pupil, _)| pupil.current.as_ref());
    let stays = mark.map(|mark| format!(" The mark {} stays.", mark.code)).unwrap_or_default();
    ArrivalRecorded {
        upn: name.to_owned(),
        session: at.session,
        code: mark.map_or(Code::present(at.session), |mark| mark.code),
        minutes_late: mark.and_then(|mark| mark.minutes_late),
        why: format!("Back {}; signed out at {}.{stays}", clock(returned.back), clock(returned.left)),
        cancels: Vec::new(),
        returned: Some(ClockTime(returned.left)),
        ask_because: None,
    }
}

fn is_submitted(
    read: Read<'_>,
    reference: &Reference,
    pupil: PupilId,
    at: SchoolSession,
    context: Context<'_>,
) -> Result<bool, Refusal> {
    let group = reference.group_of(pupil, at.date);
    state_of(read, reference, group, at, context.now).map(RegisterState::is_taken)
}

/// For a pupil who was not expected in this session: the planned sessions that run on from it without a gap.
fn later_plans(
    reference: &Reference,
    planned: &Planned,
    pupil: PupilId,
    at: SchoolSession,
) -> Vec<(SchoolSession, KnownPlan)> {
    let ahead = reference.calendar.school_sessions(at.date, at.date + LOOK_AHEAD);
    let later = ahead.into_iter().filter(|session| *session > at);
    if planned.of(pupil, at).is_none() {
        return Vec::new();
    }
    later.map_while(|session| planned.known(pupil, session).map(|plan| (session, plan))).collect()
}
