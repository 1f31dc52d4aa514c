//! Following up an absence that nobody has explained: what was tried, what the school's ladder says is next, and what
//! was decided where nobody was reached.

pub mod log;
mod next;
pub mod risk;

use chrono::{NaiveDate, NaiveTime};

use crate::ids::ContactId;
use crate::numbered::numbered;
use crate::time::SchoolTime;

pub use next::{Next, Raised, Unaccounted, What, next, raised};

numbered! {
    /// The way in which somebody was tried.
    Channel {
        Call = 1, "call", "call", ["phone", "phone_call", "telephone", "rang", "ring"];
        Text = 2, "text", "text", ["sms", "text_message", "message"];
        Email = 3, "email", "e-mail", ["e_mail", "mail"];
        Letter = 4, "letter", "letter", ["post"];
        Visit = 5, "visit", "home visit", ["home_visit"];
        InPerson = 6, "in_person", "in person", ["at_the_gate", "gate", "meeting", "face_to_face"];
        /// A colleague or another body was told, such as the safeguarding lead.
        Told = 7, "told", "told", ["tell", "referral", "referred", "escalation", "escalated"];
        Other = 8, "other", "other", [];
    }
}

numbered! {
    /// What came of an attempt.
    Outcome {
        Reached = 1, "reached", "reached", ["spoke", "spoken_to", "answered", "replied"];
        NoAnswer = 2, "no_answer", "no answer", ["no_reply", "unanswered", "not_reached"];
        MessageLeft = 3, "message_left", "message left", ["voicemail", "left_message", "answerphone"];
        WrongNumber = 4, "wrong_number", "wrong number", ["number_not_in_use", "dead_number"];
        /// Reached, and would not say.
        Refused = 5, "refused", "would not say", ["would_not_say"];
        VisitedSeen = 6, "visited_seen", "visited, pupil seen", ["seen"];
        VisitedNobody = 7, "visited_nobody", "visited, nobody there", ["nobody", "nobody_home", "nobody_there"];
        Sent = 8, "sent", "sent", ["delivered"];
        /// Whoever was told has it now.
        Told = 9, "told", "told", ["done", "passed_on", "handed_over"];
        /// A message that reached no phone and no mailbox.
        NotDelivered = 10, "not_delivered", "not delivered", ["undelivered", "bounced"];
    }
}

numbered! {
    /// What somebody decides where nobody was reached.
    RiskChoice {
        Visit = 1, "visit", "home visit", ["home_visit"];
        Police = 2, "police", "tell the police", ["welfare_check"];
        SocialCare = 3, "social_care", "tell children’s social care", ["children_s_social_care", "childrens_social_care"];
        /// Decide again at a time.
        WaitUntil = 4, "wait_until", "wait until", ["wait"];
    }
}

pub mod address;
pub mod message;

impl Channel {
    /// Whether the school turned to somebody, who may have come of their own accord otherwise.
    pub fn goes_out(self) -> bool {
        match self {
            Channel::Call | Channel::Text | Channel::Email | Channel::Letter | Channel::Visit => true,
            Channel::InPerson | Channel::Told | Channel::Other => false,
        }
    }
}

impl Outcome {
    /// Whether somebody who answers for the pupil was spoken to, or the pupil seen.
    pub fn is_reached(self) -> bool {
        match self {
            Outcome::Reached | Outcome::Refused | Outcome::VisitedSeen => true,
            Outcome::NoAnswer
            | Outcome::MessageLeft
            | Outcome::WrongNumber
            | Outcome::VisitedNobody
            | Outcome::Sent
            | Outcome::Told
            | Outcome::NotDelivered => false,
        }
    }

    /// Whether it can come of an attempt of this kind.
    pub fn fits(self, channel: Channel) -> bool {
        match self {
            Outcome::VisitedSeen | Outcome::VisitedNobody => channel == Channel::Visit,
            Outcome::Told => matches!(channel, Channel::Told | Channel::Other),
            Outcome::WrongNumber => matches!(channel, Channel::Call | Channel::Text | Channel::Email | Channel::Other),
            Outcome::NoAnswer | Outcome::MessageLeft => channel != Channel::Told,
            Outcome::Reached | Outcome::Refused => channel != Channel::Told && channel != Channel::Letter,
            Outcome::Sent | Outcome::NotDelivered => {
                matches!(channel, Channel::Text | Channel::Email | Channel::Letter | Channel::Other)
            }
        }
    }
}

/// An attempt to reach somebody about a day's absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub at: SchoolTime,
    /// The day that it is about.
    pub date: NaiveDate,
    pub channel: Channel,
    pub outcome: Outcome,
    /// `None` for somebody who is no contact on file.
    pub contact: Option<ContactId>,
    /// Which step of the day's ladder it did, from 0.
    pub step: Option<usize>,
}

/// A decision about the risk on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    pub at: SchoolTime,
    pub date: NaiveDate,
    pub choice: RiskChoice,
    pub until: Option<NaiveTime>,
}

/// A contact who can be rung and may be; in the order to ring them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reachable {
    pub id: ContactId,
    pub parental_responsibility: bool,
}

#[cfg(test)]
mod tests;
