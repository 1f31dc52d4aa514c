//! The texts that people send to the service's number, of which Notify keeps those of the last seven days.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::key::is_uuid;
use crate::reply::{NoReply, Reply, Stop};

/// One text as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Notify's name for it.
    pub id: String,
    /// A number as `447700900111`, or what a company calls itself.
    pub from: String,
    pub words: String,
    /// `None` where the answer's time could not be read.
    pub came: Option<DateTime<Utc>>,
}

/// What came of asking for texts: a page of them, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    Texts(Vec<Text>),
    Stopped(Stop),
    Unclear { why: String },
}

#[derive(Deserialize)]
struct Page {
    received_text_messages: Vec<Shown>,
}

#[derive(Deserialize)]
struct Shown {
    id: String,
    user_number: String,
    content: String,
    #[serde(default)]
    created_at: String,
}

impl Received {
    pub fn of(answer: Result<Reply, NoReply>, now: DateTime<Utc>) -> Received {
        let reply = match answer {
            Ok(reply) => reply,
            Err(NoReply::NeverLeft(why)) => return Received::Stopped(Stop::NoLine(why)),
            Err(NoReply::Unclear(why)) => return Received::Unclear { why },
        };
        if let Some(stop) = reply.stop(now) {
            return Received::Stopped(stop);
        }
        let page = serde_json::from_str::<Page>(&reply.body).ok().filter(|_| reply.status == 200);
        let Some(page) = page else { return Received::Unclear { why: reply.why() } };
        let ours = page.received_text_messages.into_iter().filter(|shown| is_uuid(&shown.id));
        Received::Texts(ours.map(Text::from).collect())
    }
}

impl From<Shown> for Text {
    fn from(shown: Shown) -> Text {
        let came = DateTime::parse_from_rfc3339(&shown.created_at).ok().map(|came| came.to_utc());
        Text { id: shown.id, from: shown.user_number, words: shown.content, came }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, body: &str) -> Received {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        Received::of(Ok(Reply { status, body: body.to_owned(), date: Some(now) }), now)
    }

    #[test]
    fn texts_are_read_as_the_documentation_has_them() {
        let body = r#"{"received_text_messages": [{
            "id": "740e5834-3a29-46b4-9a6f-16142fde533a", "user_number": "447700900111", "notify_number": "07700900000",
            "service_id": "26785a09-ab16-4eb0-8407-a37497a57506", "content": "Sam is ill", "created_at": "2026-11-23T07:41:00.000000Z"
        }], "links": {"current": "/received-text-messages"}}"#;
        let text = Text {
            id: "740e5834-3a29-46b4-9a6f-16142fde533a".to_owned(),
            from: "447700900111".to_owned(),
            words: "Sam is ill".to_owned(),
            came: "2026-11-23T07:41:00Z".parse().ok(),
        };
        assert_eq!(of(200, body), Received::Texts(vec![text]));
        assert_eq!(of(200, r#"{"received_text_messages": [], "links": {}}"#), Received::Texts(Vec::new()));
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_never_taken_for_no_texts() {
        for (status, body) in [(200, "<html>sign in</html>"), (200, "{}"), (500, "{}"), (404, "")] {
            assert!(matches!(of(status, body), Received::Unclear { .. }), "{status} {body}");
        }
        assert_eq!(of(429, ""), Received::Stopped(Stop::RateLimit));
        assert_eq!(of(403, ""), Received::Stopped(Stop::Key));
    }
}
