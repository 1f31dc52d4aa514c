//! Messages from families, as a mailbox, a web form or an answerphone service exports them.

use chrono::{DateTime, NaiveDate, Utc};
use register::messages::MessageChannel;

use crate::cells::values;
use crate::headings::{Holds, Layout, column};
use crate::outcome::{Fault, Given, Read};
use crate::reading;
use crate::row::Row;

#[derive(Clone, Debug, PartialEq)]
pub struct MessageRow {
    pub received: DateTime<Utc>,
    pub channel: MessageChannel,
    /// A number or an address.
    pub from: String,
    pub name: String,
    /// The pupil, as they were called.
    pub pupil: String,
    pub words: String,
    /// What the service calls it; empty where it has no such column.
    pub id: String,
}

const COLUMNS: &Layout = &[
    column(
        "received",
        &["receivedat", "datereceived", "datetime", "date", "timestamp", "submitted", "senton", "sent", "time"],
    )
    .required()
    .holding(Holds::Dates),
    column("channel", &["type", "via", "method"]),
    column(
        "from",
        &[
            "sender",
            "fromaddress",
            "fromnumber",
            "callerid",
            "callernumber",
            "number",
            "phone",
            "phonenumber",
            "telephone",
            "mobile",
            "email",
            "emailaddress",
        ],
    ),
    column("name", &["sendername", "fromname", "caller", "contactname", "yourname", "parentname", "parent"]),
    column("pupil", &["pupilname", "child", "childname", "childsname", "student", "studentname"]),
    column(
        "words",
        &["message", "text", "body", "transcript", "transcription", "reason", "comments", "details", "content"],
    )
    .required(),
    column("id", &["messageid", "reference", "ref"]),
];

/// Reads messages. A file without a channel is told by who sent each: an address makes it an e-mail.
pub fn read_messages(bytes: &[u8], today: NaiveDate) -> Read<MessageRow> {
    reading::read(bytes, today, COLUMNS, take)
}

fn take(row: &mut Row<'_>) -> Option<MessageRow> {
    let received = row.moment("received");
    let received = row.needed("received", received);
    let from = row.phone("from").into_value().unwrap_or_default();
    let channel = channel(row, &from);
    let words = row.message("words");
    let words = row.needed("words", words);
    Some(MessageRow {
        name: row.words("name").into_value().unwrap_or_default(),
        pupil: row.words("pupil").into_value().unwrap_or_default(),
        id: row.words("id").into_value().unwrap_or_default(),
        received: received?,
        channel: channel?,
        words: words?,
        from,
    })
}

fn channel(row: &mut Row<'_>, from: &str) -> Option<MessageChannel> {
    match row.parsed("channel", read_channel) {
        Given::Value(channel) => Some(channel),
        Given::NotInFile | Given::Empty if row.is_rejected("channel") => None,
        Given::NotInFile | Given::Empty if values::is_email(from) => Some(MessageChannel::Email),
        Given::NotInFile | Given::Empty => {
            let fault = Fault::new(
                "Nothing says in which way this message came, and it was not sent from an e-mail address.",
                "Add a column headed “channel” with call, answerphone, email, text or web_form in each row.",
            );
            row.reject("channel", fault);
            None
        }
    }
}

fn read_channel(words: &str) -> Result<MessageChannel, Fault> {
    MessageChannel::read(words).ok_or_else(|| {
        Fault::new(
            format!("“{words}” is not a way in which messages come."),
            "Write one of: call, answerphone, email, text, web_form.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_heading_means_two_columns() {
        crate::headings::assert_no_heading_means_two_columns(COLUMNS);
    }
}
