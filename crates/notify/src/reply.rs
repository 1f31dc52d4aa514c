//! What Notify's answers mean. Decided on the status and the kind of error, never on the words of a message, which may
//! change.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use crate::key::is_uuid;

/// As far as Notify lets a computer's clock be wrong.
const CLOCK_BEARS: TimeDelta = TimeDelta::seconds(30);

/// An answer as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub body: String,
    /// Notify's clock, as the answer's `Date` has it.
    pub date: Option<DateTime<Utc>>,
}

/// Why there is no answer, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoReply {
    /// The request never left this computer.
    NeverLeft(String),
    /// It may have arrived all the same.
    Unclear(String),
}

/// What stands in the way of every message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    NoLine(String),
    /// This computer's clock is fast by so much; slow where it is negative.
    Clock(TimeDelta),
    Key,
    /// More than the minute bears.
    RateLimit,
    /// More than the day bears: until midnight UTC.
    DailyLimit,
}

/// What came of posting a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    Accepted {
        id: String,
        words: String,
    },
    /// The number or address is none.
    Refused {
        why: String,
    },
    /// Something is set wrongly at Notify, or here.
    NotTaken {
        why: String,
    },
    /// It was not accepted, and the next one would not be.
    Stopped(Stop),
    /// Nobody knows: it must be looked for before it is sent again.
    Unclear {
        why: String,
    },
}

/// What came of looking for a message by its reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    There { id: String, status: Status, words: String },
    NotThere,
    Stopped(Stop),
    Unclear { why: String },
}

/// What came of asking after a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    Now(Status),
    /// Notify keeps messages for seven days.
    Forgotten,
    Stopped(Stop),
    Unclear {
        why: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    OnItsWay,
    /// On the phone or in the mailbox; nobody knows whether anybody read it.
    Delivered,
    PermanentFailure,
    TemporaryFailure,
    TechnicalFailure,
}

impl Status {
    /// A status of a later Notify counts as on its way: it is asked after again.
    fn read(text: &str) -> Status {
        match text {
            "delivered" => Status::Delivered,
            "permanent-failure" => Status::PermanentFailure,
            "temporary-failure" => Status::TemporaryFailure,
            "technical-failure" => Status::TechnicalFailure,
            _ => Status::OnItsWay,
        }
    }
}

#[derive(Deserialize)]
struct Accepted {
    id: String,
    content: Content,
}

#[derive(Deserialize)]
struct Content {
    body: String,
}

#[derive(Deserialize)]
struct Notification {
    id: String,
    reference: Option<String>,
    status: String,
    #[serde(default)]
    body: String,
}

#[derive(Deserialize)]
struct Page {
    notifications: Vec<Notification>,
}

#[derive(Default, Deserialize)]
struct Errors {
    #[serde(default)]
    errors: Vec<OneError>,
}

#[derive(Deserialize)]
struct OneError {
    error: String,
    #[serde(default)]
    message: String,
}

impl Sent {
    pub fn of(answer: Result<Reply, NoReply>, now: DateTime<Utc>) -> Sent {
        let reply = match answer {
            Ok(reply) => reply,
            Err(NoReply::NeverLeft(why)) => return Sent::Stopped(Stop::NoLine(why)),
            Err(NoReply::Unclear(why)) => return Sent::Unclear { why },
        };
        if let Some(stop) = reply.stop(now) {
            return Sent::Stopped(stop);
        }
        match reply.status {
            201 => match serde_json::from_str::<Accepted>(&reply.body) {
                Ok(Accepted { id, content }) if is_uuid(&id) => Sent::Accepted { id, words: content.body },
                Ok(_) | Err(_) => Sent::Unclear { why: "Notify’s answer could not be read".to_owned() },
            },
            400 if reply.says("ValidationError") => Sent::Refused { why: reply.why() },
            400..=499 => Sent::NotTaken { why: reply.why() },
            _ => Sent::Unclear { why: reply.why() },
        }
    }
}

impl Found {
    pub fn of(answer: Result<Reply, NoReply>, reference: &str, now: DateTime<Utc>) -> Found {
        let reply = match answer {
            Ok(reply) => reply,
            Err(NoReply::NeverLeft(why)) => return Found::Stopped(Stop::NoLine(why)),
            Err(NoReply::Unclear(why)) => return Found::Unclear { why },
        };
        if let Some(stop) = reply.stop(now) {
            return Found::Stopped(stop);
        }
        let page = serde_json::from_str::<Page>(&reply.body).ok().filter(|_| reply.status == 200);
        let Some(page) = page else { return Found::Unclear { why: reply.why() } };
        // Only an answer about this reference says anything about it.
        let ours = page.notifications.into_iter().find(|one| one.reference.as_deref() == Some(reference));
        match ours {
            Some(one) if is_uuid(&one.id) => {
                Found::There { status: Status::read(&one.status), id: one.id, words: one.body }
            }
            Some(_) => Found::Unclear { why: "Notify’s answer could not be read".to_owned() },
            None => Found::NotThere,
        }
    }
}

impl Looked {
    pub fn of(answer: Result<Reply, NoReply>, now: DateTime<Utc>) -> Looked {
        let reply = match answer {
            Ok(reply) => reply,
            Err(NoReply::NeverLeft(why)) => return Looked::Stopped(Stop::NoLine(why)),
            Err(NoReply::Unclear(why)) => return Looked::Unclear { why },
        };
        if let Some(stop) = reply.stop(now) {
            return Looked::Stopped(stop);
        }
        match reply.status {
            200 => match serde_json::from_str::<Notification>(&reply.body) {
                Ok(one) => Looked::Now(Status::read(&one.status)),
                Err(_) => Looked::Unclear { why: "Notify’s answer could not be read".to_owned() },
            },
            404 if reply.says("NoResultFound") => Looked::Forgotten,
            _ => Looked::Unclear { why: reply.why() },
        }
    }
}

impl Reply {
    fn errors(&self) -> Vec<OneError> {
        serde_json::from_str::<Errors>(&self.body).unwrap_or_default().errors
    }

    fn says(&self, error: &str) -> bool {
        self.errors().iter().any(|one| one.error == error)
    }

    /// What stands in the way of every request alike.
    pub(crate) fn stop(&self, now: DateTime<Utc>) -> Option<Stop> {
        match self.status {
            401 | 403 => {
                let fast = self.date.map(|date| now - date).filter(|fast| fast.abs() > CLOCK_BEARS);
                Some(fast.map_or(Stop::Key, Stop::Clock))
            }
            429 if self.says("TooManyRequestsError") => Some(Stop::DailyLimit),
            429 => Some(Stop::RateLimit),
            407 | 511 => Some(Stop::NoLine("the network asks this computer to sign in first".to_owned())),
            _ => None,
        }
    }

    /// For people: Notify's own words, shortened, else the status.
    pub(crate) fn why(&self) -> String {
        let words: Vec<String> =
            self.errors().into_iter().map(|one| if one.message.is_empty() { one.error } else { one.message }).collect();
        match words.as_slice() {
            [] => format!("Notify answered with status {}", self.status),
            words => words.join("; ").chars().take(300).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "740e5834-3a29-46b4-9a6f-16142fde533a";

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap()
    }

    fn reply(status: u16, body: &str) -> Result<Reply, NoReply> {
        Ok(Reply { status, body: body.to_owned(), date: Some(now()) })
    }

    fn error(status: u16, error: &str) -> Result<Reply, NoReply> {
        reply(status, &format!(r#"{{"status_code":{status},"errors":[{{"error":"{error}","message":"in words"}}]}}"#))
    }

    fn sent(answer: Result<Reply, NoReply>) -> Sent {
        Sent::of(answer, now())
    }

    #[test]
    fn a_message_is_sent_when_notify_has_given_it_an_id_and_not_before() {
        let body = format!(r#"{{"id":"{ID}","reference":"r","content":{{"body":"as sent","from_number":"Oak"}}}}"#);
        assert_eq!(sent(reply(201, &body)), Sent::Accepted { id: ID.into(), words: "as sent".into() });
        for odd in
            [reply(201, "<html>sign in</html>"), reply(200, &body), reply(302, ""), reply(201, r#"{"id":"../x"}"#)]
        {
            assert!(matches!(sent(odd.clone()), Sent::Unclear { .. }), "{odd:?}");
        }
    }

    #[test]
    fn what_notify_refuses_is_told_apart_by_status_and_error() {
        let why = || "in words".to_owned();
        assert_eq!(sent(error(400, "ValidationError")), Sent::Refused { why: why() });
        assert_eq!(sent(error(400, "BadRequestError")), Sent::NotTaken { why: why() });
        assert_eq!(sent(error(403, "AuthError")), Sent::Stopped(Stop::Key));
        assert_eq!(sent(error(429, "RateLimitError")), Sent::Stopped(Stop::RateLimit));
        assert_eq!(sent(error(429, "TooManyRequestsError")), Sent::Stopped(Stop::DailyLimit));
        assert_eq!(sent(error(500, "Exception")), Sent::Unclear { why: why() });
        assert_eq!(sent(reply(503, "busy")), Sent::Unclear { why: "Notify answered with status 503".into() });
        assert!(matches!(sent(Err(NoReply::NeverLeft("no".into()))), Sent::Stopped(Stop::NoLine(_))));
        assert!(matches!(sent(Err(NoReply::Unclear("late".into()))), Sent::Unclear { .. }));
    }

    #[test]
    fn a_key_that_is_refused_while_the_clock_is_wrong_is_the_clocks_fault() {
        let date = Some(now() - TimeDelta::seconds(95));
        let reply = Reply { status: 403, body: String::new(), date };
        assert_eq!(sent(Ok(reply)), Sent::Stopped(Stop::Clock(TimeDelta::seconds(95))));
    }

    #[test]
    fn a_message_is_found_by_its_own_reference_only() {
        let list = |reference: &str| {
            format!(
                r#"{{"notifications":[{{"id":"{ID}","reference":"{reference}","status":"sending","body":"w"}}],"links":{{}}}}"#
            )
        };
        let found = |answer| Found::of(answer, "r", now());
        let there = Found::There { id: ID.into(), status: Status::OnItsWay, words: "w".into() };
        assert_eq!(found(reply(200, &list("r"))), there);
        assert_eq!(found(reply(200, &list("another"))), Found::NotThere);
        assert_eq!(found(reply(200, r#"{"notifications":[],"links":{}}"#)), Found::NotThere);
        for odd in [reply(200, "<html>"), error(404, "NoResultFound"), error(500, "Exception")] {
            assert!(matches!(found(odd.clone()), Found::Unclear { .. }), "it is never taken for not there: {odd:?}");
        }
    }

    #[test]
    fn what_became_of_a_message_is_what_notify_says_until_it_has_forgotten() {
        let state = |status: &str| reply(200, &format!(r#"{{"id":"{ID}","reference":null,"status":"{status}"}}"#));
        for (text, status) in [
            ("created", Status::OnItsWay),
            ("pending", Status::OnItsWay),
            ("sent", Status::OnItsWay),
            ("delivered", Status::Delivered),
            ("permanent-failure", Status::PermanentFailure),
            ("temporary-failure", Status::TemporaryFailure),
            ("technical-failure", Status::TechnicalFailure),
        ] {
            assert_eq!(Looked::of(state(text), now()), Looked::Now(status), "{text}");
        }
        assert_eq!(Looked::of(error(404, "NoResultFound"), now()), Looked::Forgotten);
    }
}
