//! Coming back after a departure.

use chrono::NaiveTime;

use super::{KnownDay, KnownDeparture, Returned, check_back_after, check_by_now, on_site_day, open_departure};
use crate::codes::Whereabouts;
use crate::marks::{CancelPlan, Context, arrival};
use crate::refusal::Refusal;
use crate::session::SchoolSession;
use crate::time::to_the_minute;

/// The pupil is back: their departure ends, and what was planned when they left is expected no more, unless its register
/// has opened without them.
///
/// # Errors
/// `bad_request` at `back` for somebody who has not signed out, or a time that cannot be.
pub fn come_back(known: &KnownDay, back: NaiveTime, ctx: &Context) -> Result<Returned, Refusal> {
    let pupil = on_site_day(known, ctx)?;
    let back = to_the_minute(back);
    let Some(out) = open_departure(known) else {
        let message = format!(
            "{} has not signed out today, so there is no departure to end. No mark was changed. Sign them in as an \
             arrival, or give the time they left as well.",
            pupil.name
        );
        return Err(Refusal::bad_request("back", message));
    };
    check_by_now(back, "back", ctx)?;
    check_back_after(out.left, back)?;
    Ok(Returned {
        departure: out.id,
        left: out.left,
        back,
        cancelled: cancelled(known, out, back, ctx),
        arrives: arrives_in(known, out.left, back, ctx),
    })
}

/// The session that the pupil comes back into without having been marked here in it: one that opened after they left, or
/// whose register was taken without them.
pub(super) fn arrives_in(known: &KnownDay, left: NaiveTime, back: NaiveTime, ctx: &Context) -> Option<SchoolSession> {
    let session = arrival::session_of(ctx.policy, back);
    let opens = ctx.policy.times(session).opens;
    let (at, pupil, _) = known.sessions.iter().find(|(at, ..)| at.session == session)?;
    let away = match &pupil.current {
        Some(mark) => mark.code.whereabouts() != Whereabouts::Here,
        None => left < opens,
    };
    (away && opens <= back && ctx.calendar.is_school_session(*at)).then_some(*at)
}

fn cancelled(known: &KnownDay, out: &KnownDeparture, back: NaiveTime, ctx: &Context) -> Vec<CancelPlan> {
    let mut cancelled: Vec<CancelPlan> = Vec::new();
    for (at, pupil, _) in &known.sessions {
        let Some(plan) = &pupil.planned else { continue };
        let on_leaving = (plan.plan.device, plan.plan.seq) == (out.id.device, out.id.seq);
        if !on_leaving || pupil.current.is_some() || back > ctx.policy.times(at.session).opens {
            continue;
        }
        match cancelled.iter_mut().find(|cancel| cancel.plan == plan.plan) {
            Some(cancel) => cancel.sessions.push(*at),
            None => cancelled.push(CancelPlan { plan: plan.plan, pupil: pupil.id, sessions: vec![*at] }),
        }
    }
    cancelled
}
