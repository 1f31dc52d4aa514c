//! Deciding what follows where the threshold is met: a person considers each case (guidance: the school must consider a
//! notice, never issue one by itself).

use super::{Allowed, Counted, limit};
use crate::codes::Code;
use crate::marks::Actor;
use crate::numbered::numbered;
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach};
use crate::words::{self, given};

numbered! {
    /// What a school decides where the threshold is met.
    PenaltyChoice {
        NoticeRequested = 1, "notice_requested", "a penalty notice is requested", ["notice", "penalty_notice"];
        NoticeToImprove = 2, "notice_to_improve", "a notice to improve first", ["improve"];
        Support = 3, "support", "support first", [];
        OtherLegalAction = 4, "other_legal_action", "other legal action", ["prosecution", "legal_action"];
        NoAction = 5, "no_action", "no action", ["none"];
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decide<'a> {
    pub choice: PenaltyChoice,
    pub reason: Option<&'a str>,
    /// What the decision rests on.
    pub sessions: &'a [Counted],
    /// For each parent, whether they may have a further notice.
    pub parents: &'a [Allowed],
}

/// The reason, where the decision may stand.
///
/// # Errors
/// `not_allowed` for another role, or where no parent may have a further notice; `register_incomplete` where a notice would
/// rest on a session that is still `N`; `reason_required` without a reason.
pub fn check<'a>(decide: &Decide<'a>, actor: &Actor) -> Result<&'a str, Refusal> {
    let action = match decide.choice {
        // Only a head, or a deputy or assistant whom the head authorised (SI 2007/1867 reg 11).
        PenaltyChoice::NoticeRequested | PenaltyChoice::OtherLegalAction => Action::PenaltyRequest,
        PenaltyChoice::NoticeToImprove | PenaltyChoice::Support | PenaltyChoice::NoAction => Action::PenaltyDecide,
    };
    if actor.roles.reach(action) != Reach::Everyone {
        let message = format!(
            "Your role does not decide that {}. Nothing was decided; the alert stays. Ask the head.",
            decide.choice.in_words()
        );
        return Err(Refusal::new(Rule::NotAllowed, message));
    }
    if decide.choice == PenaltyChoice::NoticeRequested {
        check_notice(decide)?;
    }
    given(decide.reason).ok_or_else(|| {
        let message = "A decision about a penalty notice needs its reason: what was weighed, and why. Nothing was decided; \
                       the alert stays.";
        Refusal::new(Rule::ReasonRequired, message).at("reason")
    })
}

fn check_notice(decide: &Decide<'_>) -> Result<(), Refusal> {
    if let Some(open) = decide.sessions.iter().find(|one| one.code == Code::N) {
        let message = format!(
            "The {} of {} is still N, so nobody knows yet whether it counts. No notice was requested. Find out the \
             reason, or record O, and decide then.",
            open.at.session.in_words(),
            words::day(open.at.date)
        );
        return Err(Refusal::new(Rule::RegisterIncomplete, message).at("decision"));
    }
    let until = |allowed: &Allowed| match allowed {
        Allowed::Yes { .. } => None,
        Allowed::No { until } => Some(*until),
    };
    let reached: Vec<_> = decide.parents.iter().filter_map(until).collect();
    match reached.iter().min() {
        Some(until) if reached.len() == decide.parents.len() => {
            let message = format!(
                "2 in 3 years reached: each parent has had two notices for this child, so none was requested. A further one \
                 may be considered after {}. {} remain.",
                words::day(*until),
                limit::OTHER_TOOLS
            );
            Err(Refusal::new(Rule::NotAllowed, message).at("decision"))
        }
        Some(_) | None => Ok(()),
    }
}
