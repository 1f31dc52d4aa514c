//! Signing in at the desk: the time of arrival decides the code, not when it was typed.

use chrono::{NaiveDate, NaiveTime};

use super::{CancelPlan, Context, KnownPlan, KnownPupil, NewEntry, Source, checks};
use crate::codes::{self, Class, Code};
use crate::policy::{Policy, SessionTimes};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::session::{SchoolSession, Session};
use crate::time::to_the_minute;
use crate::words::{self, clock, given};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub at: SchoolSession,
    pub arrived: NaiveTime,
    /// Another code than the time of arrival gives; needs a reason.
    pub code: Option<Code>,
    pub reason: Option<String>,
    /// The register of the pupil's group has been submitted.
    pub submitted: bool,
    /// The sessions after this one of the same planned absence.
    pub later_plans: Vec<(SchoolSession, KnownPlan)>,
    /// The person said that the rest of the planned absence is cancelled.
    pub cancel_rest: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// `None` when the register already says exactly this.
    pub entry: Option<NewEntry>,
    pub code: Code,
    /// For `L` and `U`: whole minutes from the session's opening.
    pub minutes_late: Option<u16>,
    /// The later sessions of the planned absence: to ask about, or cancelled if the person said so.
    pub cancels: Vec<(SchoolSession, Code)>,
    /// What to record of the cancelling; empty until the person said so.
    pub cancelled: Vec<CancelPlan>,
    /// "Arrived 09:10; the register closed at 09:05."
    pub why: String,
}

/// The morning runs until the afternoon's register opens.
pub fn session_of(policy: &Policy, time: NaiveTime) -> Session {
    if to_the_minute(time) < policy.pm.opens { Session::Am } else { Session::Pm }
}

/// What the time of arrival makes of a session, where no other code is known: present before arrivals count as late,
/// `L` up to the close, `U` after it. Compared in whole minutes; the close minute is `L` if `inclusive`.
pub fn code_for(times: SessionTimes, session: Session, inclusive: bool, arrived: NaiveTime) -> Code {
    let minute = to_the_minute(arrived);
    if minute <= times.opens || minute < times.late_from {
        Code::present(session)
    } else if minute < times.closes || (inclusive && minute == times.closes) {
        Code::L
    } else {
        Code::U
    }
}

/// Signs a pupil in. On a submitted register this amends the mark; signing in twice at the same time changes nothing.
pub fn decide(known: &KnownPupil, cmd: &Arrival, ctx: &Context) -> Result<Arrived, Refusal> {
    checks::whole_school(Action::ArrivalRecord, ctx)?;
    checks::school_session(cmd.at, ctx)?;
    checks::arrived_by_now(Some(cmd.arrived), cmd.at, ctx)?;
    checks::on_roll(known, cmd.at.date)?;
    let decision = by_time_or_reason(known, cmd, ctx);
    let code = match cmd.code {
        Some(chosen) if chosen != decision => {
            check_chosen(known, chosen, cmd, ctx)?;
            chosen
        }
        Some(_) | None => decision,
    };
    let times = ctx.policy.times(cmd.at.session);
    Ok(Arrived {
        entry: if already_says(known, code, cmd.arrived) { None } else { Some(entry(known, code, cmd, ctx)) },
        code,
        minutes_late: checks::minutes_late(code, Some(cmd.arrived), times),
        cancels: cmd.later_plans.iter().map(|(at, plan)| (*at, plan.code)).collect(),
        cancelled: if cmd.cancel_rest { cancelled(known, &cmd.later_plans) } else { Vec::new() },
        why: why(code, cmd, ctx),
    })
}

/// `U` is only for arrivals that no other code fits (SI 2024/208 reg 10, Table 3), so a reason that is known already
/// stays: somebody back from the dentist is `M`. Up to the close the pupil attends, whatever was planned.
fn by_time_or_reason(known: &KnownPupil, cmd: &Arrival, ctx: &Context) -> Code {
    let by_time =
        code_for(ctx.policy.times(cmd.at.session), cmd.at.session, ctx.policy.close_is_inclusive_minute, cmd.arrived);
    if by_time != Code::U {
        return by_time;
    }
    let marked = known.current.as_ref().map(|mark| mark.code);
    let planned = known.planned.as_ref().map(|plan| plan.code);
    [marked, planned].into_iter().flatten().find(|code| is_known_reason(*code, cmd.at.date)).unwrap_or(Code::U)
}

/// A code that was not in force that day explains nothing: it is not written again.
fn is_known_reason(code: Code, date: NaiveDate) -> bool {
    let Some(rule) = codes::rule(code, date) else { return false };
    match rule.class {
        Class::Authorised | Class::NotPossible | Class::ApprovedActivity => true,
        Class::Attending | Class::Unauthorised | Class::NotCollected => false,
    }
}

fn check_chosen(known: &KnownPupil, chosen: Code, cmd: &Arrival, ctx: &Context) -> Result<(), Refusal> {
    let rule = codes::check(chosen, cmd.at, known.date_of_birth)?;
    checks::fits_arrival(chosen, Some(cmd.arrived), cmd.at, ctx)?;
    codes::check_detail(rule, Some(cmd.arrived), nature(known, chosen))?;
    checks::reason(cmd.reason.as_deref(), "Another code than the time of arrival gives")?;
    Ok(())
}

/// The nature that is known with this code, from the mark or the plan.
fn nature(known: &KnownPupil, code: Code) -> Option<&str> {
    let marked = known.current.as_ref().filter(|mark| mark.code == code).and_then(|mark| mark.nature.as_deref());
    marked.or_else(|| known.planned_nature(code))
}

fn already_says(known: &KnownPupil, code: Code, arrived: NaiveTime) -> bool {
    known.current.as_ref().is_some_and(|mark| mark.code == code && mark.arrived == Some(to_the_minute(arrived)))
}

fn entry(known: &KnownPupil, code: Code, cmd: &Arrival, ctx: &Context) -> NewEntry {
    let amends = cmd.submitted || known.current.is_some();
    let canned = amends.then(|| format!("arrived {}", clock(cmd.arrived)));
    NewEntry {
        arrived: Some(to_the_minute(cmd.arrived)),
        minutes_late: checks::minutes_late(code, Some(cmd.arrived), ctx.policy.times(cmd.at.session)),
        nature: nature(known, code).map(str::to_owned),
        note: given(cmd.reason.as_deref()).map(str::to_owned).or(canned),
        ..known.amended(cmd.at, code, Source::LateDesk)
    }
}

/// One cancellation for each plan, in the order in which the plans come.
fn cancelled(known: &KnownPupil, later: &[(SchoolSession, KnownPlan)]) -> Vec<CancelPlan> {
    let mut cancelled: Vec<CancelPlan> = Vec::new();
    for (at, plan) in later {
        match cancelled.iter_mut().find(|cancel| cancel.plan == plan.plan) {
            Some(cancel) => cancel.sessions.push(*at),
            None => cancelled.push(CancelPlan { plan: plan.plan, pupil: known.id, sessions: vec![*at] }),
        }
    }
    cancelled
}

fn why(code: Code, cmd: &Arrival, ctx: &Context) -> String {
    let times = ctx.policy.times(cmd.at.session);
    let (arrived, closes) = (clock(cmd.arrived), clock(times.closes));
    let verb = if checks::before_close(cmd.at, ctx) { "closes" } else { "closed" };
    if code == Code::L {
        let minutes = checks::minutes_late(code, Some(cmd.arrived), times).unwrap_or(0);
        let minutes = words::count(u64::from(minutes), "minute", "minutes");
        return format!("Arrived {arrived}, {minutes} after {}; the register {verb} at {closes}.", clock(times.opens));
    }
    if code == Code::U {
        return format!("Arrived {arrived}; the register closed at {closes}.");
    }
    if code == Code::present(cmd.at.session) {
        return if to_the_minute(cmd.arrived) <= times.opens {
            format!("Arrived {arrived}, in time for the register at {}.", clock(times.opens))
        } else {
            format!("Arrived {arrived}; arrivals count as late from {}.", clock(times.late_from))
        };
    }
    if cmd.code == Some(code) {
        return format!("Arrived {arrived}; {code} was chosen at the desk.");
    }
    format!("Arrived {arrived}; the register closed at {closes}, and {code} is the reason that is known.")
}

#[cfg(test)]
mod tests;
