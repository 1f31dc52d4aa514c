//! Messages as services export them.

mod common;

use common::{only, only_rejected, places, today};
use exchange::{MessageRow, Read};
use register::messages::MessageChannel;

fn messages(text: &str) -> Read<MessageRow> {
    exchange::read_messages(text.as_bytes(), today())
}

#[test]
fn a_message_is_read_with_every_column() {
    let read = messages(
        "received,channel,from,name,pupil,words,id\n\
         2026-11-23 07:41,Text,7700900101,Ms Abara,Chidera,\"Chidera is ill,\nsorry\",42\n",
    );
    let message = only(&read);
    assert_eq!(message.received.to_rfc3339(), "2026-11-23T07:41:00+00:00");
    assert_eq!((message.channel, message.from.as_str()), (MessageChannel::Text, "07700900101"));
    assert_eq!((message.name.as_str(), message.pupil.as_str()), ("Ms Abara", "Chidera"));
    assert_eq!((message.words.as_str(), message.id.as_str()), ("Chidera is ill, sorry", "42"));
}

#[test]
fn the_time_is_the_schools_whatever_the_season_and_an_offset_is_heeded() {
    let read = messages("Date,From,Message\n07/09/2026 07:41,a@b.example,ill\n2026-09-07T07:41:00Z,a@b.example,ill\n");
    assert_eq!(read.rejected, []);
    let came: Vec<String> = read.rows.iter().map(|(_, row)| row.received.to_rfc3339()).collect();
    assert_eq!(came, ["2026-09-07T06:41:00+00:00", "2026-09-07T07:41:00+00:00"]);
    assert!(read.rows.iter().all(|(_, row)| row.channel == MessageChannel::Email), "an address makes it an e-mail");
}

#[test]
fn a_long_message_is_kept_whole() {
    let long = "ill ".repeat(300);
    let message = only(&messages(&format!("received,from,words\n2026-11-23 07:41,a@b.example,{long}\n")));
    assert_eq!(message.words.len(), long.trim().len());
}

#[test]
fn what_cannot_be_read_is_rejected_with_its_place_and_what_to_do() {
    let read = messages(
        "received,channel,from,words\n\
         2026-11-23,text,07700900101,ill\n\
         2026-11-23 07:41,pigeon,07700900101,ill\n\
         2026-11-23 07:41,,07700900101,ill\n\
         2026-11-23 07:41,text,07700900101,\n\
         31/02/2026 07:41,text,07700900101,ill\n",
    );
    assert_eq!(places(&read), [(2, "received"), (3, "channel"), (4, "channel"), (5, "words"), (6, "received")]);
    assert!(read.rejected.iter().all(|rejected| !rejected.remedy.is_empty()));
    let missing = messages("received,from\n2026-11-23 07:41,a@b.example\n");
    assert_eq!(only_rejected(&missing).column, "words");
}
