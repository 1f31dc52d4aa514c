//! Logging an attempt to reach somebody about an absence.

use chrono::NaiveDate;

use super::{Channel, Outcome};
use crate::marks::Actor;
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach};
use crate::time::SchoolTime;
use crate::words::{self, given};

/// Whom an attempt went to, as far as the contacts on file say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person<'a> {
    /// A contact on file, and whether they must not be contacted.
    OnFile { name: &'a str, no_contact: bool },
    /// Somebody else: a neighbour, a colleague, a social worker.
    Other(&'a str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log<'a> {
    /// The day of the absence.
    pub date: NaiveDate,
    pub channel: Channel,
    pub outcome: Outcome,
    pub person: Person<'a>,
}

/// Whether the attempt may be kept. Somebody with a no-contact order is never rung, so nothing is logged as if they had
/// been (domain case 43); who they are stays out of the refusal.
///
/// # Errors
/// `not_allowed` for another role, or for a contact who must not be contacted; `bad_request` for a day ahead, for an outcome
/// that does not fit, or where nobody is named.
pub fn check(log: &Log<'_>, actor: &Actor, now: SchoolTime) -> Result<(), Refusal> {
    if actor.roles.reach(Action::ContactLog) != Reach::Everyone {
        let message = "Your role does not log contacts, so nothing was kept. Tell the attendance office what you know.";
        return Err(Refusal::new(Rule::NotAllowed, message));
    }
    if log.date > now.date {
        let message = format!(
            "{} is still ahead, so nobody can have been tried about it. Nothing was logged. Correct the date.",
            words::day(log.date)
        );
        return Err(Refusal::bad_request("date", message));
    }
    if !log.outcome.fits(log.channel) {
        let message = format!(
            "“{}” cannot come of a {}. Nothing was logged; correct one of the two.",
            log.outcome.in_words(),
            log.channel.in_words()
        );
        return Err(Refusal::bad_request("outcome", message));
    }
    match log.person {
        Person::OnFile { no_contact: true, .. } if log.channel.goes_out() => {
            let message = "The file says that this person must not be contacted, so nothing was logged as if they had been. \
                           Ring the next contact. If they were rung by mistake, tell the safeguarding lead now.";
            Err(Refusal::new(Rule::NotAllowed, message).at("person"))
        }
        Person::OnFile { .. } => Ok(()),
        Person::Other(name) if given(Some(name)).is_some() => Ok(()),
        Person::Other(_) => {
            let message = "Say who was tried, so that the next person knows. Nothing was logged.";
            Err(Refusal::bad_request("person", message))
        }
    }
}
