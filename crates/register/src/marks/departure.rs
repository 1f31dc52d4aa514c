//! Signing out and coming back. A mark that says that the pupil was here stays when they leave; the registers that they
//! will miss get a planned code (domain 2.7, case 7).

mod back;
mod reason;

use chrono::{NaiveDate, NaiveTime};

use super::report::check_who_reports;
use super::{CancelPlan, Context, KnownPupil, KnownSession, KnownSessions, NewPlan, RegisterState, arrival, checks};
use crate::codes::{self, Code, Whereabouts};
use crate::ids::{EntryId, PupilId};
use crate::refusal::{Refusal, Rule};
use crate::roles::Action;
use crate::session::{SchoolSession, Session};
use crate::time::to_the_minute;
use crate::words::{clock, given};

use back::arrives_in;
pub use back::come_back;
pub use reason::code_of_reason;

/// A pupil who leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Departure {
    /// When they left; now, unless said.
    pub left: Option<NaiveTime>,
    /// Why, in the desk's own words.
    pub reason: Option<String>,
    /// When they came back or, later than now, are expected back.
    pub back: Option<NaiveTime>,
    /// What the registers that they will miss are to say; else it follows from the reason.
    pub code: Option<Code>,
    pub nature: Option<String>,
    pub collector: Option<Collector>,
}

/// Who collects the pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collector {
    pub name: String,
    /// Whether a contact of the pupil has this name, and whether that contact must be kept away.
    pub contact: Option<NoContact>,
}

/// Whether somebody must have no contact with a pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoContact(pub bool);

/// A departure of the day, as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownDeparture {
    pub id: EntryId,
    pub left: NaiveTime,
    pub back: Option<NaiveTime>,
}

/// A pupil on the day on which they leave or come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDay {
    /// Both sessions of the day, the morning first.
    pub sessions: KnownSessions,
    /// Oldest first.
    pub departures: Vec<KnownDeparture>,
}

/// A departure to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDeparture {
    pub pupil: PupilId,
    pub date: NaiveDate,
    pub left: NaiveTime,
    pub reason: String,
    pub collected_by: Option<String>,
    pub expected_back: Option<NaiveTime>,
    /// Where it is written down after they came back.
    pub back: Option<NaiveTime>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departed {
    /// `None` when exactly this is known already.
    pub departure: Option<NewDeparture>,
    pub left: NaiveTime,
    pub plans: Vec<NewPlan>,
    /// The register that the pupil came back in, where that is an arrival.
    pub arrives: Option<SchoolSession>,
    /// What does not fit: "The morning register says N."
    pub doubt: Option<String>,
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub departure: EntryId,
    pub left: NaiveTime,
    pub back: NaiveTime,
    /// Planned on leaving, and no longer expected.
    pub cancelled: Vec<CancelPlan>,
    /// The register that the pupil came back in, where that is an arrival.
    pub arrives: Option<SchoolSession>,
}

/// Signs a pupil out. A pupil whom the register does not have here is signed out too, because somebody saw them leave:
/// what does not fit is said, and shown to the office.
///
/// # Errors
/// `bad_request` at `left` or `back` for times that cannot be; `already_decided` for somebody who is out already;
/// `reason_required`; `not_allowed` at `collected_by` for a contact whom the pupil must not meet.
pub fn leave(known: &KnownDay, cmd: &Departure, ctx: &Context) -> Result<Departed, Refusal> {
    let pupil = on_site_day(known, ctx)?;
    let left = cmd.left.map_or(to_the_minute(ctx.now.time), to_the_minute);
    let times = Times { left, back: cmd.back.map(to_the_minute) };
    let again = known.departures.iter().any(|out| out.back.is_none() && out.left == left);
    check_times(known, pupil, times, again, ctx)?;
    let missed = missed_sessions(known, times, ctx);
    let code = cmd.code.or_else(|| code_of_reason(cmd.reason.as_deref()));
    let plan = planned(&missed, code.unwrap_or(Code::N), cmd, ctx)?;
    let reason = checks::reason(cmd.reason.as_deref(), "Leaving during the day")?;
    check_collector(&pupil.name, cmd.collector.as_ref())?;
    let is_back = |back: &NaiveTime| *back <= to_the_minute(ctx.now.time);
    Ok(Departed {
        departure: (!again).then(|| NewDeparture {
            pupil: pupil.id,
            date: ctx.now.date,
            left,
            reason: reason.to_owned(),
            collected_by: cmd.collector.as_ref().map(|collector| collector.name.clone()),
            expected_back: times.back.filter(|back| !is_back(back)),
            back: times.back.filter(is_back),
        }),
        left,
        plans: if again { Vec::new() } else { plan.into_iter().collect() },
        arrives: times.back.filter(is_back).and_then(|back| arrives_in(known, left, back, ctx)),
        doubt: doubt(known, left, ctx),
        warnings: warnings(cmd, &missed, &pupil.name, code),
    })
}

/// The departure that the pupil has not come back from.
pub fn open_departure(known: &KnownDay) -> Option<&KnownDeparture> {
    known.departures.iter().rev().find(|out| out.back.is_none())
}

struct Missed<'a>(Vec<&'a KnownSession>);

#[derive(Clone, Copy)]
struct Times {
    left: NaiveTime,
    back: Option<NaiveTime>,
}

/// The role, a school day, and a pupil on roll.
fn on_site_day<'a>(known: &'a KnownDay, ctx: &Context) -> Result<&'a KnownPupil, Refusal> {
    checks::whole_school(Action::DepartureRecord, ctx)?;
    let date = ctx.now.date;
    if !ctx.calendar.is_school_day(date) {
        checks::school_session(SchoolSession::am(date), ctx)?;
    }
    let (_, pupil, _) = known.sessions.first().ok_or_else(|| {
        Refusal::new(Rule::UnknownPupil, "Nothing is known of this pupil today. Nothing was changed. Check who it is.")
    })?;
    checks::on_roll(pupil, date)?;
    Ok(pupil)
}

fn check_by_now(time: NaiveTime, field: &str, ctx: &Context) -> Result<(), Refusal> {
    if time <= to_the_minute(ctx.now.time) {
        return Ok(());
    }
    let message =
        format!("{} is later than now, {}. Nothing was changed. Correct the time.", clock(time), clock(ctx.now.time));
    Err(Refusal::bad_request(field, message))
}

fn check_back_after(left: NaiveTime, back: NaiveTime) -> Result<(), Refusal> {
    if back >= left {
        return Ok(());
    }
    let message = format!(
        "Back at {} is before they left at {}. Nothing was changed. Correct one of the two.",
        clock(back),
        clock(left)
    );
    Err(Refusal::bad_request("back", message))
}

fn check_times(known: &KnownDay, pupil: &KnownPupil, times: Times, again: bool, ctx: &Context) -> Result<(), Refusal> {
    let Times { left, back } = times;
    check_by_now(left, "left", ctx)?;
    back.map_or(Ok(()), |back| check_back_after(left, back))?;
    if let (Some(out), false) = (open_departure(known), again) {
        let message = format!(
            "{} signed out at {} and has not come back. Nothing was changed. Record the return first.",
            pupil.name,
            clock(out.left)
        );
        return Err(Refusal::new(Rule::AlreadyDecided, message).at("left"));
    }
    let refused = |why: String| Err(Refusal::bad_request("left", why));
    let arrived = arrival_before(known, NaiveTime::MIN);
    if let Some(arrived) = arrived.filter(|arrived| *arrived > left && session_mark_arrived(known, left, ctx)) {
        return refused(format!(
            "{} arrived at {}, which is after {}. Nobody was signed out. Correct the time.",
            pupil.name,
            clock(arrived),
            clock(left)
        ));
    }
    let opens = ctx.policy.am.opens;
    if left < opens && arrived.is_none_or(|arrived| arrived > left) {
        return refused(format!(
            "School starts at {}, and nobody has signed {} in before {}. Nobody was signed out. Sign them in first, or \
             correct the time.",
            clock(opens),
            pupil.name,
            clock(left)
        ));
    }
    match known.departures.iter().find(|out| out.back.is_some_and(|back| left < back && left >= out.left)) {
        Some(out) => refused(format!(
            "{} was out from {} until {} already. Nobody was signed out. Correct the time.",
            pupil.name,
            clock(out.left),
            out.back.map(clock).unwrap_or_default()
        )),
        None => Ok(()),
    }
}

/// The first recorded arrival of the day from a time on.
fn arrival_before(known: &KnownDay, from: NaiveTime) -> Option<NaiveTime> {
    let arrivals = known.sessions.iter().filter_map(|(_, pupil, _)| pupil.current.as_ref()?.arrived);
    arrivals.filter(|arrived| *arrived >= from).min()
}

/// Whether the session in which the pupil is said to have left has a mark that gives the arrival.
fn session_mark_arrived(known: &KnownDay, left: NaiveTime, ctx: &Context) -> bool {
    let session = arrival::session_of(ctx.policy, left);
    mark_of(known, session).is_some_and(|(mark, _)| mark.arrived.is_some_and(|arrived| arrived > left))
}

fn mark_of(known: &KnownDay, session: Session) -> Option<(&super::KnownMark, &KnownPupil)> {
    let of_session = known.sessions.iter().find(|(at, ..)| at.session == session);
    of_session.and_then(|(_, pupil, _)| Some((pupil.current.as_ref()?, pupil)))
}

/// The sessions whose register is still to be taken without the pupil.
fn missed_sessions<'a>(known: &'a KnownDay, times: Times, ctx: &Context) -> Missed<'a> {
    let leaves_in = arrival::session_of(ctx.policy, times.left);
    let missed = known.sessions.iter().filter(|(at, pupil, state)| {
        let to_come = match state {
            RegisterState::NotOpen | RegisterState::Open => true,
            RegisterState::Taken | RegisterState::Missing | RegisterState::LateTaken => false,
        };
        let there_by_then = times.back.is_some_and(|back| back <= ctx.policy.times(at.session).opens);
        to_come
            && at.session >= leaves_in
            && pupil.current.is_none()
            && !there_by_then
            && ctx.calendar.is_school_session(*at)
    });
    Missed(missed.collect())
}

fn planned(missed: &Missed<'_>, code: Code, cmd: &Departure, ctx: &Context) -> Result<Option<NewPlan>, Refusal> {
    let chosen = cmd.code.is_some();
    let wanted = missed.0.iter().filter(|(_, pupil, _)| match &pupil.planned {
        Some(plan) => chosen && plan.code != code,
        None => true,
    });
    let wanted: Vec<&&KnownSession> = wanted.collect();
    let Some((_, pupil, _)) = wanted.first() else { return Ok(None) };
    check_who_reports(code, ctx)?;
    for (at, pupil, _) in &wanted {
        let rule = codes::check(code, *at, pupil.date_of_birth)?;
        codes::check_detail(rule, None, cmd.nature.as_deref())?;
    }
    let left = cmd.left.unwrap_or(ctx.now.time);
    Ok(Some(NewPlan {
        pupil: pupil.id,
        sessions: wanted.iter().map(|(at, ..)| *at).collect(),
        code,
        nature: given(cmd.nature.as_deref()).map(str::to_owned),
        words: format!("signed out {}: {}", clock(left), given(cmd.reason.as_deref()).unwrap_or_default()),
    }))
}

fn check_collector(pupil: &str, collector: Option<&Collector>) -> Result<(), Refusal> {
    let Some(Collector { name, contact: Some(NoContact(true)) }) = collector else { return Ok(()) };
    let message = format!(
        "{name} must have no contact with {pupil}. Nobody was signed out, and no mark was changed. Keep {pupil} with you \
         and ask the safeguarding lead."
    );
    Err(Refusal::new(Rule::NotAllowed, message).at("collected_by"))
}

fn warnings(cmd: &Departure, missed: &Missed<'_>, name: &str, code: Option<Code>) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(Collector { name: who, contact: None }) = &cmd.collector {
        warnings.push(format!("{who} is not among the contacts of {name}. Check who they are."));
    }
    if missed.0.is_empty() && cmd.code.is_some() {
        warnings.push(format!("{name} misses no register, so no code was planned."));
    }
    if !missed.0.is_empty() && code.is_none() && missed.0.iter().any(|(_, pupil, _)| pupil.planned.is_none()) {
        warnings.push(format!("The reason does not say which code {name} gets. It is planned as N: decide it."));
    }
    warnings
}

/// What does not fit a departure: the session's mark says that the pupil was not here.
pub fn doubt(known: &KnownDay, left: NaiveTime, ctx: &Context) -> Option<String> {
    let session = arrival::session_of(ctx.policy, left);
    mark_of(known, session).and_then(|(mark, _)| doubt_about(mark.code, session))
}

/// What a mark says against the pupil having been here to leave.
pub fn doubt_about(code: Code, session: Session) -> Option<String> {
    (code.whereabouts() != Whereabouts::Here).then(|| format!("The {} register says {code}.", session.in_words()))
}

#[cfg(test)]
mod tests;
