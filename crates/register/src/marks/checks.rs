//! The checks that several decisions share, with the sentences of their refusals.

use chrono::{NaiveDate, NaiveTime};

use super::arrival::code_for;
use super::{Context, KnownPupil, KnownSession, KnownSessions, OnRoll, RegisterState};
use crate::codes::{self, Class, Code};
use crate::policy::SessionTimes;
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach};
use crate::session::{SchoolSession, Session};
use crate::time::{minutes_between, to_the_minute};
use crate::words::{self, clock, given};

/// How far the person may go, if anywhere.
pub(super) fn reach(action: Action, ctx: &Context) -> Result<Reach, Refusal> {
    match ctx.actor.roles.reach(action) {
        Reach::Nobody | Reach::WithoutNames => {
            Err(not_allowed("Your role does not include this. Ask the attendance office."))
        }
        reach @ (Reach::OwnGroups | Reach::Everyone) => Ok(reach),
    }
}

/// Only with a permission for the whole school.
pub(crate) fn whole_school(action: Action, ctx: &Context) -> Result<(), Refusal> {
    match reach(action, ctx)? {
        Reach::Everyone => Ok(()),
        Reach::Nobody | Reach::OwnGroups | Reach::WithoutNames => {
            Err(not_allowed("Your role covers only your own groups. Ask the attendance office."))
        }
    }
}

pub(super) fn not_allowed(why: &str) -> Refusal {
    Refusal::new(Rule::NotAllowed, format!("{why} No mark was changed."))
}

pub(super) fn school_session(at: SchoolSession, ctx: &Context) -> Result<(), Refusal> {
    match ctx.calendar.why_closed(at) {
        None => Ok(()),
        Some(why) => Err(not_a_school_day(&why, at.date, ctx)),
    }
}

pub(super) fn not_a_school_day(why: &str, date: NaiveDate, ctx: &Context) -> Refusal {
    let next = ctx.calendar.nth_school_day_after(date, 1);
    let next = next.map(|day| format!(" The next school day is {}.", words::day(day))).unwrap_or_default();
    let message = format!("{why} There is no register for it, so no mark was entered. Check the date.{next}");
    Refusal::new(Rule::NotASchoolDay, message).at("date")
}

/// The school's sessions of a range.
///
/// # Errors
/// `bad_request` at `to` when the range ends before it starts; `not_a_school_day` when it has no session.
pub(crate) fn sessions_in(
    from: NaiveDate,
    to: NaiveDate,
    only: Option<Session>,
    ctx: &Context,
) -> Result<Vec<SchoolSession>, Refusal> {
    if to < from {
        let message = format!(
            "The last day, {}, is before the first, {}. No mark was entered. Correct one of the two.",
            words::day(to),
            words::day(from)
        );
        return Err(Refusal::bad_request("to", message));
    }
    let mut sessions = ctx.calendar.school_sessions(from, to);
    sessions.retain(|at| only.is_none_or(|only| only == at.session));
    if !sessions.is_empty() {
        return Ok(sessions);
    }
    let first = SchoolSession::new(from, only.unwrap_or(Session::Am));
    let why = match ctx.calendar.why_closed(first) {
        Some(why) if from == to => why,
        Some(_) | None => format!("There is no school from {} to {}.", words::day(from), words::day(to)),
    };
    Err(not_a_school_day(&why, to, ctx).at("from"))
}

/// Refused before the session's register opens, and for days ahead.
pub(super) fn opened(at: SchoolSession, ctx: &Context) -> Result<(), Refusal> {
    let opens = ctx.policy.times(at.session).opens;
    let not_yet = at.date > ctx.now.date || (at.date == ctx.now.date && to_the_minute(ctx.now.time) < opens);
    if !not_yet {
        return Ok(());
    }
    let message = format!(
        "The {} register of {} opens at {}. No mark was entered. Come back then; for an absence that is known now, \
         log the report.",
        at.session.in_words(),
        words::day(at.date),
        clock(opens)
    );
    Err(Refusal::new(Rule::RegisterNotOpen, message))
}

/// Whether it is the session's day and the close minute has not ended.
pub(super) fn before_close(at: SchoolSession, ctx: &Context) -> bool {
    at.date == ctx.now.date && to_the_minute(ctx.now.time) <= ctx.policy.times(at.session).closes
}

/// Whether the register of the session is done with: taken, or of an earlier day. Until then a code is only expected.
pub(crate) fn is_past(at: SchoolSession, state: RegisterState, ctx: &Context) -> bool {
    state.is_taken() || at.date < ctx.now.date
}

pub(super) fn on_roll(pupil: &KnownPupil, date: NaiveDate) -> Result<(), Refusal> {
    if pupil.on_roll.contains(date) { Ok(()) } else { Err(not_on_roll(&pupil.name, pupil.on_roll, date)) }
}

pub(super) fn not_on_roll(name: &str, on_roll: OnRoll, date: NaiveDate) -> Refusal {
    let why = match on_roll.leaving {
        Some(leaving) if leaving < date => format!("{name} left on {}", words::day(leaving)),
        Some(_) | None => format!("{name} starts on {}", words::day(on_roll.entry)),
    };
    let message = format!(
        "{why} and is not on roll on {}. No mark was entered. Check the date, or correct the pupil’s dates.",
        words::day(date)
    );
    Refusal::new(Rule::NotOnRoll, message)
}

/// The pupil's sessions among the school's, on roll only.
///
/// # Errors
/// `not_on_roll` where the pupil is on roll for none of them.
pub(crate) fn on_roll_in<'a>(
    known: &'a KnownSessions,
    sessions: &[SchoolSession],
) -> Result<Vec<&'a KnownSession>, Refusal> {
    let in_school = |at: &SchoolSession| sessions.binary_search(at).is_ok();
    let on_roll: Vec<&KnownSession> =
        known.iter().filter(|(at, pupil, _)| in_school(at) && pupil.on_roll.contains(at.date)).collect();
    if !on_roll.is_empty() {
        return Ok(on_roll);
    }
    match known.first() {
        Some((at, pupil, _)) => Err(not_on_roll(&pupil.name, pupil.on_roll, at.date)),
        None => {
            let message =
                "A pupil of the list is not on roll on any of these days, so no mark was entered. Check the dates.";
            Err(Refusal::new(Rule::NotOnRoll, message))
        }
    }
}

pub(super) fn arrived_by_now(arrived: Option<NaiveTime>, at: SchoolSession, ctx: &Context) -> Result<(), Refusal> {
    let Some(arrived) = arrived else { return Ok(()) };
    let ahead = at.date > ctx.now.date || (at.date == ctx.now.date && to_the_minute(arrived) > ctx.now.time);
    if !ahead {
        return Ok(());
    }
    let message = format!(
        "{} is later than now, {}. No mark was entered. Correct the time of arrival.",
        clock(arrived),
        clock(ctx.now.time)
    );
    Err(Refusal::bad_request("arrived", message))
}

/// Whoever arrives by the close attends, and whoever arrives after it does not (SI 2024/208 reg 10, Tables 1 and 3):
/// present and `L` do not fit a later arrival, nor `U` an earlier one.
pub(super) fn fits_arrival(
    code: Code,
    arrived: Option<NaiveTime>,
    at: SchoolSession,
    ctx: &Context,
) -> Result<(), Refusal> {
    let Some(arrived) = arrived else { return Ok(()) };
    let times = ctx.policy.times(at.session);
    let by_time = code_for(times, at.session, ctx.policy.close_is_inclusive_minute, arrived);
    let contradicts = if by_time == Code::U { codes::class_now(code) == Class::Attending } else { code == Code::U };
    if !contradicts {
        return Ok(());
    }
    let message = format!(
        "{code} does not fit an arrival at {}: the {} register closes at {}. The mark was not entered. Use {by_time}, or \
         correct the time.",
        clock(arrived),
        at.session.in_words(),
        clock(times.closes)
    );
    Err(Refusal::new(Rule::CodeNotAllowed, message).at("code"))
}

/// For `L` and `U`, whole minutes from the session's opening to the arrival.
pub(super) fn minutes_late(code: Code, arrived: Option<NaiveTime>, times: SessionTimes) -> Option<u16> {
    let is_late = code == Code::L || code == Code::U;
    let minutes = minutes_between(times.opens, to_the_minute(arrived.filter(|_| is_late)?));
    Some(u16::try_from(minutes).unwrap_or(0))
}

/// Tutors enter present, late and not yet known, and what was planned; every other reason is the office's to decide.
pub(super) fn tutors_code(pupil: &KnownPupil, code: Code) -> Result<(), Refusal> {
    let planned = pupil.planned.as_ref().map(|plan| plan.code);
    let own = [Code::PresentAm, Code::PresentPm, Code::L, Code::N];
    if own.contains(&code) || planned == Some(code) {
        return Ok(());
    }
    let also = planned.map(|code| format!(", or {code} as planned")).unwrap_or_default();
    let message = format!(
        "A tutor cannot enter {code} here, so the mark was not entered. Use / or \\, L or N{also}, and tell the \
         attendance office the reason."
    );
    Err(Refusal::new(Rule::CodeNotAllowed, message).at("code"))
}

/// The time of arrival and the nature: that they are there, and fit the code and the clock.
pub(super) fn details(
    rule: &codes::CodeRule,
    arrived: Option<NaiveTime>,
    nature: Option<&str>,
    at: SchoolSession,
    ctx: &Context,
) -> Result<(), Refusal> {
    codes::check_detail(rule, arrived, nature)?;
    arrived_by_now(arrived, at, ctx)?;
    fits_arrival(rule.code, arrived, at, ctx)
}

pub(crate) fn reason<'a>(text: Option<&'a str>, what: &str) -> Result<&'a str, Refusal> {
    given(text).ok_or_else(|| {
        let message = format!("{what} needs a reason, which is kept with it for ever. Nothing was changed. Say why.");
        Refusal::new(Rule::ReasonRequired, message).at("reason")
    })
}

/// Says whose mark, and which, a refusal among many is about.
pub(super) fn about(name: &str, at: SchoolSession) -> impl FnOnce(Refusal) -> Refusal {
    move |refusal| {
        let message = format!("{name}, {} of {}: {}", at.session.in_words(), words::day(at.date), refusal.message);
        Refusal { message, ..refusal }
    }
}
