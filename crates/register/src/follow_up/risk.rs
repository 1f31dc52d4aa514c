//! Deciding about the risk where nobody was reached.

use chrono::{NaiveDate, NaiveTime};

use super::RiskChoice;
use crate::marks::Actor;
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach};
use crate::time::{SchoolTime, to_the_minute};
use crate::words::{self, clock, given};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decide<'a> {
    pub date: NaiveDate,
    pub choice: RiskChoice,
    pub until: Option<NaiveTime>,
    pub reason: Option<&'a str>,
}

/// The reason, where the decision may stand.
///
/// # Errors
/// `not_allowed` for another role; `bad_request` for a day ahead or a wait that ends before it begins; `detail_required` for
/// a wait without its end; `reason_required` without a reason.
pub fn check<'a>(decide: &Decide<'a>, actor: &Actor, now: SchoolTime) -> Result<&'a str, Refusal> {
    if actor.roles.reach(Action::RiskDecide) != Reach::Everyone {
        let message = "Your role does not decide about a risk, so nothing was decided and the pupil is still not accounted \
                       for. Ask the safeguarding lead now.";
        return Err(Refusal::new(Rule::NotAllowed, message));
    }
    if decide.date > now.date {
        let message = format!("{} is still ahead. Nothing was decided. Correct the date.", words::day(decide.date));
        return Err(Refusal::bad_request("date", message));
    }
    match (decide.choice, decide.until) {
        (RiskChoice::WaitUntil, None) => {
            let message = "Wait until when? Give a time today, so that the question comes back. Nothing was decided.";
            return Err(Refusal::new(Rule::DetailRequired, message).at("until"));
        }
        (RiskChoice::WaitUntil, Some(until)) if decide.date == now.date && until <= to_the_minute(now.time) => {
            let message = format!("{} has passed. Nothing was decided. Give a later time today.", clock(until));
            return Err(Refusal::bad_request("until", message));
        }
        (RiskChoice::Visit | RiskChoice::Police | RiskChoice::SocialCare | RiskChoice::WaitUntil, _) => {}
    }
    given(decide.reason).ok_or_else(|| {
        let message = "A decision about a risk needs its reason: what was weighed, and why. Nothing was decided.";
        Refusal::new(Rule::ReasonRequired, message).at("reason")
    })
}
