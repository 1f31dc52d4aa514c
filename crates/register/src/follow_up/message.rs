//! A message about an absence: what has become of it, whether it may still leave, and its words.

use chrono::{NaiveDate, TimeDelta};

use super::Outcome;
use crate::fields;
use crate::numbered::numbered;
use crate::refusal::Refusal;
use crate::session::Session;
use crate::time::SchoolTime;
use crate::words;

/// A message that has waited longer than this for a line is out of date: by then somebody was rung.
pub const WAITS: TimeDelta = TimeDelta::hours(3);

numbered! {
    /// What has become of a message that somebody decided on. Until it has one of these it waits to be sent.
    MessageState {
        /// Notify has taken it.
        Sent = 1, "sent", "sent", [];
        /// It is on the phone or in the mailbox; nobody knows whether it was read.
        Delivered = 2, "delivered", "delivered", [];
        PermanentFailure = 3, "permanent_failure", "not delivered: the number or address does not exist", [];
        TemporaryFailure = 4, "temporary_failure", "not delivered: the phone was off or the mailbox full for three days", [];
        TechnicalFailure = 5, "technical_failure", "not delivered: Notify or the network failed", [];
        /// Notify says that the number or address is none.
        Refused = 6, "refused", "refused by Notify", [];
        /// Notify took none, because something is set wrongly.
        NotTaken = 7, "not_taken", "not taken by Notify", [];
        /// It has not left, and will not.
        Withdrawn = 8, "withdrawn", "not sent", [];
        /// Sent, and Notify has forgotten it before anybody asked.
        Unknown = 9, "unknown", "not known whether it was delivered", [];
    }
}

impl MessageState {
    /// What counts where several computers said different things: whatever was sent was sent, and what is known of its
    /// end counts before that.
    pub fn rank(self) -> u8 {
        match self {
            MessageState::Withdrawn => 0,
            MessageState::Refused | MessageState::NotTaken => 1,
            MessageState::Sent => 2,
            MessageState::Unknown => 3,
            MessageState::Delivered
            | MessageState::PermanentFailure
            | MessageState::TemporaryFailure
            | MessageState::TechnicalFailure => 4,
        }
    }

    /// The attempt that it makes in the log of attempts; none for what nobody was sent.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            MessageState::Sent | MessageState::Delivered | MessageState::Unknown => Some(Outcome::Sent),
            MessageState::PermanentFailure
            | MessageState::TemporaryFailure
            | MessageState::TechnicalFailure
            | MessageState::Refused => Some(Outcome::NotDelivered),
            MessageState::NotTaken | MessageState::Withdrawn => None,
        }
    }

    /// Whether nothing more will become of it.
    pub fn is_final(self) -> bool {
        self != MessageState::Sent
    }
}

/// What is known of a message and of its pupil at the moment before it leaves.
#[derive(Clone, Copy, Debug)]
pub struct Leaving<'a> {
    /// The day of the absence.
    pub date: NaiveDate,
    pub queued: SchoolTime,
    pub now: SchoolTime,
    /// The pupil's last mark of that day is still `N`.
    pub is_missing: bool,
    /// Somebody was spoken to about that day.
    pub is_reached: bool,
    /// The contact may be contacted, and has the number or address that the message goes to.
    pub is_contact: bool,
    /// Why the pupil may be here all the same.
    pub held: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MayLeave {
    Now,
    /// Not in this minute, and why.
    Later(String),
    /// It is withdrawn, for this reason.
    Never(&'static str),
}

/// Whether a message may leave now. A false "your child is missing" costs more than a message too few: the pupil is back
/// on the list to be rung.
pub fn may_leave(facts: &Leaving<'_>) -> MayLeave {
    if facts.now.date != facts.date || facts.queued.date != facts.date {
        return MayLeave::Never("its day is over");
    }
    if !facts.is_missing {
        return MayLeave::Never("the mark is no longer N");
    }
    if facts.is_reached {
        return MayLeave::Never("somebody was reached meanwhile");
    }
    if !facts.is_contact {
        return MayLeave::Never("the contact on file has changed");
    }
    if facts.now.time - facts.queued.time > WAITS {
        return MayLeave::Never("it waited three hours and could not leave");
    }
    facts.held.map_or(MayLeave::Now, |why| MayLeave::Later(why.to_owned()))
}

/// Date, sessions, the question and why it is asked; nobody is accused of anything.
pub const WORDS: &str = "{school}: {pupil} was not at {sessions} registration on {day} and we have had no message from \
    you. Please tell us the reason, so that we know {pupil} is safe: {phone}.";
pub const SUBJECT: &str = "{school}: absence on {day}";

/// What may stand in braces.
pub const FILLED_IN: &[&str] = &["school", "pupil", "sessions", "day", "phone"];
/// Six parts of a text, which is as much as Notify takes.
const LONGEST: usize = 918;

/// What the braces stand for.
#[derive(Clone, Debug)]
pub struct About<'a> {
    pub school: &'a str,
    /// The forename that the school uses.
    pub pupil: &'a str,
    pub sessions: &'a [Session],
    pub date: NaiveDate,
    pub phone: &'a str,
}

impl About<'_> {
    fn word(&self, name: &str) -> Option<String> {
        Some(match name {
            "school" => self.school.to_owned(),
            "pupil" => self.pupil.to_owned(),
            "sessions" => {
                let sessions: Vec<&str> = self.sessions.iter().map(|session| session.in_words()).collect();
                words::list(&sessions)
            }
            "day" => self.date.format("%A %-d %B").to_string(),
            "phone" => self.phone.to_owned(),
            _ => return None,
        })
    }

    /// The words with everything in braces filled in; braces around anything else stay as they are.
    pub fn fill(&self, words: &str) -> String {
        fields::fill(words, &|name| self.word(name))
    }
}

/// # Errors
/// `bad_request` for words that are too long for a text, without the pupil or the day, or with something in braces that
/// nothing stands for.
pub fn check_words(field: &str, text: &str) -> Result<(), Refusal> {
    check_filled_in(field, text)?;
    if ["pupil", "day"].iter().all(|needed| fields::uses(text, needed)) {
        return Ok(());
    }
    let message = "The words say who is meant and which day: put {pupil} and {day} into them. Nothing was changed.";
    Err(Refusal::bad_request(field, message))
}

/// # Errors
/// `bad_request` for nothing, for more than fits into a text, and for something in braces that nothing stands for.
pub fn check_filled_in(field: &str, text: &str) -> Result<(), Refusal> {
    let wrong = |message: String| Err(Refusal::bad_request(field, format!("{message} Nothing was changed.")));
    if text.trim().is_empty() || text.chars().count() > LONGEST {
        return wrong(format!("Write something, of at most {LONGEST} letters, which is as much as fits into a text."));
    }
    fields::check(text, FILLED_IN.iter().copied()).or_else(wrong)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;

    fn at(time: &str) -> SchoolTime {
        SchoolTime { date: "2026-11-23".parse().unwrap(), time: NaiveTime::parse_from_str(time, "%H:%M").unwrap() }
    }

    fn leaving() -> Leaving<'static> {
        Leaving {
            date: at("09:00").date,
            queued: at("09:12"),
            now: at("09:13"),
            is_missing: true,
            is_reached: false,
            is_contact: true,
            held: None,
        }
    }

    #[test]
    fn a_message_leaves_only_while_what_it_says_is_still_so() {
        let never = |facts: Leaving<'_>| matches!(may_leave(&facts), MayLeave::Never(_));
        assert_eq!(may_leave(&leaving()), MayLeave::Now);
        assert!(never(Leaving { is_missing: false, ..leaving() }), "the pupil came, or the absence is explained");
        assert!(never(Leaving { is_reached: true, ..leaving() }), "somebody was rung meanwhile");
        assert!(never(Leaving { is_contact: false, ..leaving() }), "the contact must not be contacted any more");
        let held = Leaving { held: Some("a brother signed in at 09:12"), ..leaving() };
        assert_eq!(may_leave(&held), MayLeave::Later("a brother signed in at 09:12".to_owned()));
    }

    #[test]
    fn a_message_that_found_no_line_for_three_hours_or_until_the_next_day_never_leaves() {
        let tomorrow = SchoolTime { date: "2026-11-24".parse().unwrap(), ..at("09:13") };
        assert_eq!(may_leave(&Leaving { now: at("12:12"), ..leaving() }), MayLeave::Now);
        assert!(matches!(may_leave(&Leaving { now: at("12:13"), ..leaving() }), MayLeave::Never(_)));
        assert!(matches!(may_leave(&Leaving { now: tomorrow, ..leaving() }), MayLeave::Never(_)));
    }

    #[test]
    fn only_what_notify_has_taken_is_an_attempt_and_what_was_not_delivered_reached_nobody() {
        for state in MessageState::ALL {
            match state.outcome() {
                Some(Outcome::Sent) => assert!(state.rank() >= 2, "{state:?}"),
                Some(outcome) => assert_eq!(outcome, Outcome::NotDelivered, "{state:?}"),
                None => assert!(state.rank() < 2 && state.is_final(), "{state:?}"),
            }
            assert!(state.outcome().is_none_or(|outcome| !outcome.is_reached()), "delivered is not read: {state:?}");
        }
    }

    #[test]
    fn the_words_say_date_sessions_and_reason_and_accuse_nobody() {
        let about = About {
            school: "Oak Lane",
            pupil: "Chidera",
            sessions: &[Session::Am],
            date: at("09:00").date,
            phone: "01865 000000",
        };
        let words = about.fill(WORDS);
        assert_eq!(
            words,
            "Oak Lane: Chidera was not at morning registration on Monday 23 November and we have had no message from you. \
             Please tell us the reason, so that we know Chidera is safe: 01865 000000."
        );
        assert_eq!(about.fill(SUBJECT), "Oak Lane: absence on Monday 23 November", "a locked screen names no child");
        assert_eq!(about.fill("{ {who} {pupil}{"), "{ {who} Chidera{");
        for text in [WORDS, "{pupil} on {day}"] {
            assert_eq!(check_words("words", text), Ok(()));
        }
        for text in ["", "{pupil}", "{pupil} {day} {mother}", "{pupil} {day} {", &"{pupil} {day}".repeat(90)] {
            assert!(check_words("words", text).is_err(), "{text}");
        }
    }
}
