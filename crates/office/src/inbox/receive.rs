//! `message_receive`: messages that came, typed by hand or fetched from a service.

use chrono::{DateTime, Utc};
use record::{MessageReceived, OpKind, Part};
use register::messages::{LONGEST_MESSAGE, MessageChannel, phone};
use register::words::given;
use register::{EntryId, Refusal};
use store::Writer;

use super::MESSAGES;
use crate::answer::{Answered, Done};
use crate::api::inbox::{MessageGiven, MessageReceive, MessagesReceived};
use crate::follow_up::unknown;
use crate::marks::Parts;
use crate::office::{Caller, Office};

/// A message as whatever fetched or typed it hands it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Incoming {
    pub channel: MessageChannel,
    pub came: DateTime<Utc>,
    pub from: String,
    pub name: String,
    pub pupil: String,
    pub words: String,
    /// What an outside service calls it.
    pub outside_id: Option<String>,
}

/// Messages to one op: an op stays below 256 KiB, and a message may have four thousand characters.
const PAGE: usize = 12;
const MOST: usize = 500;
/// Longer numbers, addresses and names do not exist.
const LONGEST_NAME: usize = 200;

impl Office {
    pub(crate) fn message_receive(&mut self, caller: &Caller, request: &MessageReceive) -> Answered<MessagesReceived> {
        let actor = caller.actor()?;
        if request.messages.is_empty() || request.messages.len() > MOST {
            let message = format!("Give at least one message and at most {MOST}. Nothing was kept.");
            return Err(Refusal::bad_request("messages", message));
        }
        let incoming = request.messages.iter().map(|one| incoming(one, caller.now)).collect::<Result<Vec<_>, _>>()?;
        let received = self.receive(caller.now, &Parts::by(actor), &incoming)?;
        Ok(Done::changed(received, MESSAGES))
    }

    /// Keeps messages, each once: one whose outside id is here already stays the one that it is. Whoever fetches messages
    /// from a service calls this.
    ///
    /// # Errors
    /// What the store refuses; then nothing of them is kept.
    pub(crate) fn receive(
        &mut self,
        now: DateTime<Utc>,
        by: &Parts,
        incoming: &[Incoming],
    ) -> Result<MessagesReceived, Refusal> {
        let (messages, new) = self.store_mut()?.transact(now, |writer| keep(writer, by, incoming))?;
        let messages: Vec<String> = messages.iter().map(EntryId::to_string).collect();
        Ok(MessagesReceived { known: messages.len() - new, new, messages })
    }
}

/// Each message’s name, in the order given, and how many are new.
fn keep(writer: &mut Writer<'_>, by: &Parts, incoming: &[Incoming]) -> Result<(Vec<EntryId>, usize), Refusal> {
    let mut names = Vec::with_capacity(incoming.len());
    let mut new = 0;
    let mut rest = incoming;
    while !rest.is_empty() {
        let (page, later) = rest.split_at(rest.len().min(PAGE));
        rest = later;
        let mut parts = by.clone();
        let mut found: Vec<Result<EntryId, u16>> = Vec::new();
        let mut keys: Vec<(String, u16)> = Vec::new();
        for message in page {
            let part = part(message);
            let here = if part.key.is_empty() { None } else { writer.read().message_with_key(&part.key)? };
            let in_page = keys.iter().find(|(key, _)| !key.is_empty() && *key == part.key).map(|(_, item)| *item);
            match (here, in_page) {
                (Some(id), _) => found.push(Ok(id)),
                (None, Some(item)) => found.push(Err(item)),
                (None, None) => {
                    new += 1;
                    keys.push((part.key.clone(), parts.next()));
                    found.push(Err(parts.next()));
                    parts.push(Part::MessageReceived(part));
                }
            }
        }
        if parts.says_nothing() {
            names.extend(found.into_iter().filter_map(Result::ok));
            continue;
        }
        let appended = writer.append(&parts.draft(OpKind::MessageReceived))?;
        names.extend(found.into_iter().map(|one| one.unwrap_or_else(|item| appended.entry(item))));
    }
    Ok((names, new))
}

/// The part that keeps a message.
pub(crate) fn part(message: &Incoming) -> MessageReceived {
    let key = message.outside_id.as_deref().map(|id| MessageReceived::key_of_id(message.channel, id));
    MessageReceived {
        channel: message.channel.number(),
        came: message.came.timestamp_millis(),
        from: message.from.clone(),
        name: message.name.clone(),
        pupil: message.pupil.clone(),
        words: message.words.clone(),
        key: key.unwrap_or_default(),
    }
}

fn incoming(one: &MessageGiven, now: DateTime<Utc>) -> Result<Incoming, Refusal> {
    let channel = MessageChannel::read(&one.channel)
        .ok_or_else(|| unknown("channel", &one.channel, MessageChannel::ALL, MessageChannel::as_str))?;
    let text = |value: &Option<String>| given(value.as_deref()).unwrap_or_default().to_owned();
    let (line_from, line_words) = phone::typed(one.line.as_deref().unwrap_or_default());
    let or = |said: String, line: String| if said.is_empty() { line } else { said };
    let message = Incoming {
        channel,
        came: came(one.received.as_deref(), now)?,
        from: or(text(&one.from), line_from),
        name: text(&one.name),
        pupil: text(&one.pupil),
        words: or(text(&one.words), line_words),
        outside_id: given(one.outside_id.as_deref()).map(str::to_owned),
    };
    check(&message)?;
    Ok(message)
}

fn check(message: &Incoming) -> Result<(), Refusal> {
    if message.words.is_empty() && message.from.is_empty() {
        let words = "Write what was said, or at least the number that called. Nothing was kept.";
        return Err(Refusal::bad_request("words", words));
    }
    let id = message.outside_id.as_deref().unwrap_or_default();
    let fields = [("from", &*message.from), ("name", &*message.name), ("pupil", &*message.pupil), ("outside_id", id)];
    let long = fields.into_iter().find(|(_, value)| value.chars().count() > LONGEST_NAME);
    if let Some((field, _)) = long {
        let words = format!("That is longer than {LONGEST_NAME} characters. Shorten it. Nothing was kept.");
        return Err(Refusal::bad_request(field, words));
    }
    if message.words.chars().count() > LONGEST_MESSAGE {
        let words = format!("The message is longer than {LONGEST_MESSAGE} characters. Shorten it. Nothing was kept.");
        return Err(Refusal::bad_request("words", words));
    }
    Ok(())
}

/// A message of a year ago is a mistyped year.
const OLDEST_DAYS: i64 = 366;

fn came(received: Option<&str>, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    let Some(text) = given(received) else { return Ok(now) };
    let came = DateTime::parse_from_rfc3339(text).map(|came| came.to_utc()).map_err(|_| {
        let message = "Write when the message came as 2026-11-23T07:41:00+00:00. Nothing was kept.";
        Refusal::bad_request("received", message)
    })?;
    if came > now || (now - came).num_days() > OLDEST_DAYS {
        let message = "The message cannot have come then: it is still ahead, or longer than a year ago. Nothing was kept. \
                       Correct the day and the time.";
        return Err(Refusal::bad_request("received", message));
    }
    Ok(came)
}
