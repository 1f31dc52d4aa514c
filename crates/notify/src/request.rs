//! What Notify is asked.

use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Text,
    Email,
}

/// One message to one person. The template at Notify holds `((message))`, and for e-mail `((subject))`, so that what was
/// seen before it was sent is what is sent.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    pub by: By,
    pub to: &'a str,
    pub template: &'a str,
    pub subject: &'a str,
    pub words: &'a str,
    /// Names the message to us. It holds nothing about anybody.
    pub reference: &'a str,
}

/// A request without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Below the base, with what is asked for.
    pub path: String,
    /// JSON to post; nothing to get.
    pub body: Option<String>,
}

impl Request {
    pub fn send(message: &Message<'_>) -> Request {
        let mut body = json!({
            "template_id": message.template,
            "reference": message.reference,
            "personalisation": {"message": message.words},
        });
        let (kind, address) = match message.by {
            By::Text => ("sms", "phone_number"),
            By::Email => {
                body["personalisation"]["subject"] = Value::from(message.subject);
                ("email", "email_address")
            }
        };
        body[address] = Value::from(message.to);
        Request { path: format!("/v2/notifications/{kind}"), body: Some(body.to_string()) }
    }

    /// Whether a message of ours is there: Notify knows no other way not to send it twice.
    pub fn find(reference: &str) -> Request {
        Request { path: format!("/v2/notifications?reference={reference}"), body: None }
    }

    /// What has become of a message, by Notify's id for it.
    pub fn status(id: &str) -> Request {
        Request { path: format!("/v2/notifications/{id}"), body: None }
    }

    /// The newest texts that came, or those before one of them.
    pub fn received(before: Option<&str>) -> Request {
        let older = before.map_or_else(String::new, |id| format!("?older_than={id}"));
        Request { path: format!("/v2/received-text-messages{older}"), body: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_posted_as_the_documentation_has_it() {
        let message = Message {
            by: By::Text,
            to: "+447700900101",
            template: "f33517ff-2a88-4f6e-b855-c550268ce08a",
            subject: "Absence",
            words: "Please ring “us”.",
            reference: "00ff",
        };
        let text = Request::send(&message);
        assert_eq!(text.path, "/v2/notifications/sms");
        let body: Value = serde_json::from_str(&text.body.unwrap()).unwrap();
        assert_eq!(
            body,
            json!({
                "phone_number": "+447700900101", "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a",
                "reference": "00ff", "personalisation": {"message": "Please ring “us”."},
            })
        );
        let email = Request::send(&Message { by: By::Email, to: "a@example.com", ..message });
        let body: Value = serde_json::from_str(&email.body.unwrap()).unwrap();
        assert_eq!((email.path.as_str(), &body["email_address"]), ("/v2/notifications/email", &json!("a@example.com")));
        assert_eq!(body["personalisation"]["subject"], "Absence");
    }
}
