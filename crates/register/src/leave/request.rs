//! A request as it comes in. Whatever a family asks is recorded, also what cannot be granted.

use super::Asked;
use crate::codes;
use crate::marks::{Context, KnownSessions, checks};
use crate::refusal::{Refusal, Rule};
use crate::roles::Action;
use crate::session::SchoolSession;
use crate::words::{self, given};

/// Checks a request for one pupil or for several: there is school on its days, and each pupil is on roll on some of them.
///
/// # Errors
/// `not_allowed`, `not_a_school_day`, `bad_request`, `not_on_roll`, `code_not_in_force`, `detail_required`.
pub fn check(pupils: &[KnownSessions], asked: &Asked, ctx: &Context) -> Result<(), Refusal> {
    checks::whole_school(Action::LeaveRequest, ctx)?;
    let sessions = checks::sessions_in(asked.from, asked.to, asked.session, ctx)?;
    received_by_now(asked, ctx)?;
    for known in pupils {
        checks::on_roll_in(known, &sessions)?;
    }
    sessions.iter().try_for_each(|at: &SchoolSession| codes::in_force(asked.kind.code(), at.date).map(drop))?;
    if given(Some(&asked.applicant)).is_none() {
        let message = "The request does not say who applied, so it was not recorded. Give the applicant’s name.";
        return Err(Refusal::new(Rule::DetailRequired, message).at("applicant"));
    }
    licence_dates(asked)
}

fn received_by_now(asked: &Asked, ctx: &Context) -> Result<(), Refusal> {
    if asked.received <= ctx.now.date {
        return Ok(());
    }
    let message = format!(
        "The request cannot have been received on {}, which is still ahead. It was not recorded. Correct the day.",
        words::day(asked.received)
    );
    Err(Refusal::bad_request("received", message))
}

fn licence_dates(asked: &Asked) -> Result<(), Refusal> {
    match &asked.licence {
        Some(licence) if licence.to < licence.from => {
            let message = "The licence ends before it begins, so the request was not recorded. Correct its dates.";
            Err(Refusal::bad_request("licence", message))
        }
        Some(_) | None => Ok(()),
    }
}
