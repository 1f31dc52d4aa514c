//! First-day response: what a school does, step by step, while nobody knows why a pupil is away.

use chrono::{NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{SessionTimes, document, preset};
use crate::refusal::Refusal;
use crate::words::{self, clock};

/// When a step is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// On each day of the absence, at this time of school time.
    Clock(#[serde(with = "document::minute")] NaiveTime),
    /// On each day of the absence, minutes after the register of the session closed.
    MinutesAfterClose(u16),
    /// On this school day of the absence, the first being 1.
    SchoolDay(u8),
}

macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident => $words:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// As people say it.
            pub fn in_words(self) -> &'static str {
                match self { $($name::$variant => $words,)* }
            }
        }
    };
}

closed! {
    /// What is done in a step.
    StepChannel {
        Text => "text",
        Call => "call",
        /// By telephone, message or e-mail, whichever gets through.
        AnyMeans => "try",
        Letter => "write to",
        Visit => "home visit",
        /// Somebody is told, and has something to do.
        Tell => "tell",
        /// Somebody decides how great the risk is and what follows.
        Decide => "risk decision",
    }
}

closed! {
    /// To whom a step goes: contacts of the pupil, somebody in the school, or another body.
    Whom {
        PrimaryContact => "the first contact",
        /// All but the first.
        OtherContacts => "the other contacts",
        /// All but the first who have no parental responsibility.
        EmergencyContacts => "the emergency contacts",
        AllContacts => "every contact",
        SafeguardingLead => "the safeguarding lead",
        DeputyHead => "the deputy head",
        Head => "the head",
        AttendanceChampion => "the attendance champion",
        AttendanceOfficer => "the attendance officer",
        FamilySupport => "family support",
        LocalAuthority => "the local authority",
        SocialCare => "children’s social care",
        Police => "the police",
    }
}

impl Whom {
    pub fn is_contacts(self) -> bool {
        match self {
            Whom::PrimaryContact | Whom::OtherContacts | Whom::EmergencyContacts | Whom::AllContacts => true,
            Whom::SafeguardingLead
            | Whom::DeputyHead
            | Whom::Head
            | Whom::AttendanceChampion
            | Whom::AttendanceOfficer
            | Whom::FamilySupport
            | Whom::LocalAuthority
            | Whom::SocialCare
            | Whom::Police => false,
        }
    }
}

impl StepChannel {
    /// Whether it is an attempt to reach a contact; else it is something for somebody in the school.
    pub fn is_to_contacts(self) -> bool {
        match self {
            StepChannel::Text | StepChannel::Call | StepChannel::AnyMeans | StepChannel::Letter => true,
            StepChannel::Visit | StepChannel::Tell | StepChannel::Decide => false,
        }
    }
}

/// For whom a step is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    #[default]
    All,
    Vulnerable,
    /// Those away with an illness, of whom nobody is looking for a reason.
    Ill,
}

/// What makes a step needless. A known reason and an arrival stop every step, whatever it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopWhen {
    #[default]
    ReasonKnown,
    /// Somebody was reached: on that day, or for a later school day at any time since the absence began.
    SomebodyReached,
}

/// One step of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub when: When,
    pub channel: StepChannel,
    pub who: Whom,
    #[serde(default)]
    pub audience: Audience,
    #[serde(default)]
    pub stop_when: StopWhen,
    /// To whom it goes on from there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalate_to: Vec<Whom>,
    /// What there is to do, where the channel does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The published policy has the step but gives no time for it: the time is Rollbook's suggestion.
    #[serde(default)]
    pub time_is_suggested: bool,
}

impl Step {
    /// "Call the first contact"; what there is to do.
    pub fn does(&self) -> String {
        let what = match self.channel {
            StepChannel::Text | StepChannel::Call | StepChannel::AnyMeans | StepChannel::Letter => {
                format!("{} {}", self.channel.in_words(), self.who.in_words())
            }
            StepChannel::Visit => format!("home visit by {}", self.who.in_words()),
            StepChannel::Tell => format!("tell {}", self.who.in_words()),
            StepChannel::Decide => format!("risk decision by {}", self.who.in_words()),
        };
        let what = match &self.words {
            Some(words) => format!("{what}: {words}"),
            None => what,
        };
        words::capital(&what)
    }

    /// "10:30", "30 minutes after the close", "school day 3".
    pub fn due_in_words(&self) -> String {
        let when = match self.when {
            When::Clock(time) => clock(time),
            When::MinutesAfterClose(0) => "at the close".to_owned(),
            When::MinutesAfterClose(minutes) => {
                format!("{} after the close", words::count(u64::from(minutes), "minute", "minutes"))
            }
            When::SchoolDay(day) => format!("school day {day}"),
        };
        if self.time_is_suggested { format!("{when} (suggested; the policy gives no time)") } else { when }
    }

    /// Whom it is for, what ends it and where it goes on, each where it says more than the rule; empty otherwise.
    pub fn conditions(&self) -> Vec<String> {
        let mut conditions = Vec::new();
        match self.audience {
            Audience::All => {}
            Audience::Vulnerable => conditions.push("only vulnerable pupils".to_owned()),
            Audience::Ill => conditions.push("only pupils who are ill".to_owned()),
        }
        if self.stop_when == StopWhen::SomebodyReached {
            conditions.push("unless somebody was reached".to_owned());
        }
        if !self.escalate_to.is_empty() {
            let to: Vec<&str> = self.escalate_to.iter().map(|whom| whom.in_words()).collect();
            conditions.push(format!("then to {}", words::list(&to)));
        }
        conditions
    }

    /// "Call the first contact, unless somebody was reached".
    pub fn in_words(&self) -> String {
        std::iter::once(self.does()).chain(self.conditions()).collect::<Vec<_>>().join(", ")
    }

    /// The time of the day by which it is to be done, on a day on which it is due.
    pub fn due(&self, times: SessionTimes) -> NaiveTime {
        match self.when {
            When::Clock(time) => time.max(times.closes),
            When::MinutesAfterClose(minutes) => {
                let (due, days) = times.closes.overflowing_add_signed(TimeDelta::minutes(i64::from(minutes)));
                if days == 0 { due } else { NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(due) }
            }
            When::SchoolDay(_) => times.closes,
        }
    }
}

/// More steps than any school has.
const MOST_STEPS: usize = 40;

/// # Errors
/// `bad_request` at `ladder` for a step whose addressee does not fit what is done, with the step's number.
pub(super) fn check(ladder: &[Step]) -> Result<(), Refusal> {
    if ladder.len() > MOST_STEPS {
        let message = format!("The ladder has {} steps; at most {MOST_STEPS} can be worked through.", ladder.len());
        return Err(Refusal::bad_request("ladder", message));
    }
    for (number, step) in (1..).zip(ladder) {
        let problem = match (step.channel, step.when) {
            (_, When::SchoolDay(0)) => "the first school day of an absence is 1",
            (channel, _) if channel.is_to_contacts() != step.who.is_contacts() => {
                "calls, texts and letters go to contacts; visits, tasks and decisions to somebody in the school or another body"
            }
            _ => continue,
        };
        let message = format!("Step {number} of the ladder does not fit: {problem}. Correct it.");
        return Err(Refusal::bad_request("ladder", message));
    }
    Ok(())
}

/// What a policy without a ladder of its own goes by, also one that was adopted before there were any.
pub(super) fn of_default() -> Vec<Step> {
    preset("default").and_then(|document| document.ladder).unwrap_or_default()
}

#[cfg(test)]
mod tests;
