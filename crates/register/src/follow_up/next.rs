//! What is next for a pupil whom nobody has accounted for, by the ladder of the day.

use chrono::{NaiveDate, NaiveTime};

use super::{Attempt, Channel, Decided, Outcome, Reachable, RiskChoice};
use crate::ids::ContactId;
use crate::policy::SessionTimes;
use crate::policy::ladder::{Audience, Step, StepChannel, StopWhen, When, Whom};

/// What is known of an absence that is followed up.
#[derive(Clone, Copy, Debug)]
pub struct Unaccounted<'a> {
    pub date: NaiveDate,
    /// Of the session in which the pupil is first missing that day.
    pub times: SessionTimes,
    pub vulnerable: bool,
    pub ill: bool,
    /// The how-manieth school day running, from 1.
    pub day: u32,
    pub contacts: &'a [Reachable],
    /// Since the absence began, oldest first.
    pub attempts: &'a [Attempt],
    pub decisions: &'a [Decided],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Try this contact.
    Contact(StepChannel, ContactId),
    Visit(Whom),
    /// Somebody decides about the risk.
    Decide(Whom),
    /// Every step is done, or somebody was reached: what is missing is a code.
    GiveCode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Its place in the ladder, from 0; `None` where the ladder has no such step.
    pub step: Option<usize>,
    pub what: What,
    /// By when, on the day of the absence.
    pub due: NaiveTime,
}

/// A step that somebody in the school has to see to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised {
    pub step: usize,
    /// The time of today from which it stands.
    pub since: NaiveTime,
    pub is_done: bool,
}

/// The next action of the day. A pupil whom nobody can ring goes straight to the safeguarding lead (domain case 45).
pub fn next(ladder: &[Step], facts: &Unaccounted<'_>) -> Next {
    if let Some(after) = after_decision(ladder, facts) {
        return after;
    }
    let deciding = ladder.iter().position(|step| step.channel == StepChannel::Decide && is_same_day(step));
    if facts.contacts.is_empty() && facts.decided().is_none() && !facts.is_reached(facts.date) {
        let by = deciding.map_or(Whom::SafeguardingLead, |step| ladder[step].who);
        return Next { step: deciding, what: What::Decide(by), due: facts.times.closes };
    }
    let open = ladder.iter().enumerate().filter(|(_, step)| is_same_day(step)).find_map(|(number, step)| {
        let what = facts.open(number, step)?;
        Some(Next { step: Some(number), what, due: step.due(facts.times) })
    });
    open.unwrap_or(Next { step: None, what: What::GiveCode, due: facts.times.closes })
}

/// The steps for somebody in the school that have come due by `now`, which is a time of that day, done or not.
pub fn raised(ladder: &[Step], facts: &Unaccounted<'_>, now: NaiveTime) -> Vec<Raised> {
    let of_office = |step: &Step| step.channel == StepChannel::Tell || !is_same_day(step);
    let due = ladder.iter().enumerate().filter(|(_, step)| of_office(step) && facts.is_for(step));
    due.filter_map(|(number, step)| {
        let (from, has_come) = match step.when {
            When::SchoolDay(day) => (None, facts.day >= u32::from(day)),
            When::Clock(_) | When::MinutesAfterClose(_) => (Some(facts.date), step.due(facts.times) <= now),
        };
        let is_done = facts
            .attempts
            .iter()
            .any(|attempt| attempt.step == Some(number) && from.is_none_or(|from| attempt.date == from));
        let is_stopped = step.stop_when == StopWhen::SomebodyReached && facts.is_reached_since(from);
        (has_come && (is_done || !is_stopped)).then(|| Raised { step: number, since: step.due(facts.times), is_done })
    })
    .collect()
}

fn is_same_day(step: &Step) -> bool {
    !matches!(step.when, When::SchoolDay(_))
}

/// What the last decision of the day leads to, while it is not carried out.
fn after_decision(ladder: &[Step], facts: &Unaccounted<'_>) -> Option<Next> {
    let decided = facts.decided()?;
    if facts.is_reached(facts.date) {
        return None;
    }
    let number = ladder.iter().position(|step| step.channel == StepChannel::Decide && is_same_day(step));
    let by = number.map_or(Whom::SafeguardingLead, |step| ladder[step].who);
    let again = |due| Some(Next { step: number, what: What::Decide(by), due });
    match decided.choice {
        RiskChoice::WaitUntil => again(decided.until.unwrap_or(decided.at.time)),
        RiskChoice::Visit => {
            let visited = facts.attempts.iter().rev().find(|attempt| {
                attempt.date == facts.date && attempt.channel == Channel::Visit && attempt.at >= decided.at
            });
            match visited {
                Some(visited) => again(visited.at.time),
                None => Some(Next { step: None, what: What::Visit(Whom::FamilySupport), due: decided.at.time }),
            }
        }
        RiskChoice::Police | RiskChoice::SocialCare => None,
    }
}

impl Unaccounted<'_> {
    /// The last decision about this day.
    fn decided(&self) -> Option<&Decided> {
        self.decisions.iter().rev().find(|decided| decided.date == self.date)
    }

    /// Whether somebody was reached about a day.
    pub fn is_reached(&self, date: NaiveDate) -> bool {
        self.is_reached_since(Some(date))
    }

    fn is_reached_since(&self, from: Option<NaiveDate>) -> bool {
        let in_time = |attempt: &&Attempt| from.is_none_or(|from| attempt.date >= from);
        self.attempts.iter().filter(in_time).any(|attempt| attempt.outcome.is_reached())
    }

    fn is_for(&self, step: &Step) -> bool {
        match step.audience {
            Audience::All => !self.ill,
            Audience::Vulnerable => self.vulnerable && !self.ill,
            Audience::Ill => self.ill,
        }
    }

    /// What a same-day step still asks for; `None` once it is done or needless.
    fn open(&self, number: usize, step: &Step) -> Option<What> {
        let is_stopped = step.stop_when == StopWhen::SomebodyReached && self.is_reached(self.date);
        if !self.is_for(step) || is_stopped {
            return None;
        }
        match step.channel {
            StepChannel::Text | StepChannel::Call | StepChannel::AnyMeans | StepChannel::Letter => {
                let contact = self.contacts_of(step.who).find(|contact| !self.tried(number, Some(contact.id)))?;
                Some(What::Contact(step.channel, contact.id))
            }
            StepChannel::Visit => (!self.tried(number, None)).then_some(What::Visit(step.who)),
            StepChannel::Decide => self.decided().is_none().then_some(What::Decide(step.who)),
            StepChannel::Tell => None,
        }
    }

    /// A message that was not delivered has done no step: the same person is rung.
    fn tried(&self, number: usize, contact: Option<ContactId>) -> bool {
        let of_step = |attempt: &&Attempt| {
            attempt.date == self.date && attempt.step == Some(number) && attempt.outcome != Outcome::NotDelivered
        };
        self.attempts.iter().filter(of_step).any(|attempt| contact.is_none() || attempt.contact == contact)
    }

    fn contacts_of(&self, who: Whom) -> impl Iterator<Item = &Reachable> {
        self.contacts.iter().enumerate().filter_map(move |(place, contact)| {
            let is_meant = match who {
                Whom::PrimaryContact => place == 0,
                Whom::OtherContacts => place > 0,
                Whom::EmergencyContacts => place > 0 && !contact.parental_responsibility,
                Whom::AllContacts => true,
                Whom::SafeguardingLead
                | Whom::DeputyHead
                | Whom::Head
                | Whom::AttendanceChampion
                | Whom::AttendanceOfficer
                | Whom::FamilySupport
                | Whom::LocalAuthority
                | Whom::SocialCare
                | Whom::Police => false,
            };
            is_meant.then_some(contact)
        })
    }

    /// Which step of the ladder an attempt does: the first one still open that it fits. The one that whoever logs it
    /// names counts, where the attempt fits it.
    pub fn step_done(
        &self,
        ladder: &[Step],
        channel: Channel,
        contact: Option<ContactId>,
        named: Option<usize>,
    ) -> Option<usize> {
        let fits = |number: &usize| ladder.get(*number).is_some_and(|step| does(step.channel, channel));
        if let Some(named) = named {
            return Some(named).filter(fits);
        }
        let open = |number: &usize| {
            let step = &ladder[*number];
            match step.channel {
                StepChannel::Text | StepChannel::Call | StepChannel::AnyMeans => {
                    let is_meant = contact.is_some_and(|id| self.contacts_of(step.who).any(|one| one.id == id));
                    is_same_day(step) && self.is_for(step) && is_meant && !self.tried(*number, contact)
                }
                StepChannel::Letter | StepChannel::Visit => self.is_for(step) && self.is_raised_by_day(step),
                StepChannel::Tell | StepChannel::Decide => false,
            }
        };
        (0..ladder.len()).filter(fits).find(open)
    }

    fn is_raised_by_day(&self, step: &Step) -> bool {
        match step.when {
            When::SchoolDay(day) => self.day >= u32::from(day),
            When::Clock(_) | When::MinutesAfterClose(_) => true,
        }
    }
}

/// Whether an attempt of a kind does a step. Whoever rings instead of sending a text has done more than the text.
fn does(step: StepChannel, attempt: Channel) -> bool {
    match step {
        StepChannel::Text | StepChannel::AnyMeans => {
            matches!(attempt, Channel::Call | Channel::Text | Channel::Email | Channel::InPerson)
        }
        StepChannel::Call => matches!(attempt, Channel::Call | Channel::InPerson),
        StepChannel::Letter => attempt == Channel::Letter,
        StepChannel::Visit => attempt == Channel::Visit,
        StepChannel::Tell => matches!(attempt, Channel::Told | Channel::Other),
        StepChannel::Decide => false,
    }
}
