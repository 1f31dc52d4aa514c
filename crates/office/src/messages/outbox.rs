//! `messages_sent` and `message_withdraw`: the messages of a day, and how far each is.

use record::reference::Contact;
use register::follow_up::message::MessageState;
use register::follow_up::{Channel, address};
use register::time::school_time;
use register::words::{capital, clock};
use register::{Refusal, Rule};
use store::{MessageRow, Read};

use super::pause::Pause;
use super::{became, from_hex, hex};
use crate::answer::{Answered, Changed, Done};
use crate::api::messages::{MessageProgress, MessageSentRow, MessageWithdraw, MessagesSent, MessagesSentShow};
use crate::api::{ClockTime, Empty};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// Where a contact gets a message of this kind, if they can get one.
pub(crate) fn channel_of(contact: &Contact, channel: Channel) -> Option<String> {
    match channel {
        Channel::Text => [&contact.mobile, &contact.phone].into_iter().find_map(|typed| address::uk_mobile(typed)),
        Channel::Email => address::email(&contact.email),
        Channel::Call | Channel::Letter | Channel::Visit | Channel::InPerson | Channel::Told | Channel::Other => None,
    }
}

/// "Text sent 09:17, delivered", "Text waiting since 09:12: no line".
pub(crate) fn in_words(read: Read<'_>, message: &MessageRow) -> Result<String, Refusal> {
    let said = said(read, message)?;
    let mut letters = said.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    Ok(format!("{} {first}{}", capital(message.channel.in_words()), letters.as_str()))
}

fn said(read: Read<'_>, message: &MessageRow) -> Result<String, Refusal> {
    if message.state().is_none() { waiting(read, message) } else { Ok(ended(message)) }
}

/// "Waiting since 09:12: no line".
fn waiting(read: Read<'_>, message: &MessageRow) -> Result<String, Refusal> {
    let since = clock(school_time(message.at).time);
    let errand = read.errand(message.reference)?.map(|errand| errand.said).filter(|said| !said.is_empty());
    let why = match errand {
        Some(why) => Some(why),
        None => Pause::read(read)?.map(|pause| pause.why),
    };
    let why = why.map_or_else(String::new, |why| format!(": {why}"));
    Ok(format!("Waiting since {since}{why}"))
}

impl Office {
    pub(crate) fn messages_sent(&mut self, caller: &Caller, request: &MessagesSentShow) -> Answered<MessagesSent> {
        let reference = self.reference()?;
        let read = self.store()?.read();
        let messages = read.messages_between(request.date, request.date)?;
        let is_waiting = messages.iter().any(|message| message.state().is_none());
        let pause =
            Pause::read(read)?.filter(|pause| is_waiting && !pause.is_over(caller.now) || pause.needs_somebody());
        let rows = messages.iter().rev().map(|message| row(read, &reference, message));
        Ok(Done::asked(MessagesSent {
            problem: pause.map(|pause| pause.in_words()),
            rows: rows.collect::<Result<_, Refusal>>()?,
        }))
    }

    /// Takes back what has not left yet.
    pub(crate) fn message_withdraw(&mut self, caller: &Caller, request: &MessageWithdraw) -> Answered<Empty> {
        let actor = caller.actor()?;
        let device = self.store()?.device();
        self.store_mut()?.transact(caller.now, |writer| {
            let named = from_hex(&request.message).map(|reference| writer.read().message(reference)).transpose()?;
            let Some(message) = named.flatten() else {
                let message = "There is no such message. Nothing was changed. Take it from the list.";
                return Err(Refusal::bad_request("message", message));
            };
            let is_posted = writer.read().errand(message.reference)?.is_some_and(|errand| errand.posted);
            if message.state().is_some() || is_posted || message.op.0 != device {
                return Err(has_left());
            }
            Ok(became(writer, Parts::by(actor), &message, MessageState::Withdrawn, (None, ""))?)
        })?;
        Ok(Done::changed(Empty {}, &[Changed::FollowUp]))
    }
}

fn has_left() -> Refusal {
    let message = "This message has left already, or may have, so it cannot be taken back. Nothing was changed. If it was \
                   wrong, ring whoever got it.";
    Refusal::new(Rule::AlreadyDecided, message).at("message")
}

fn row(read: Read<'_>, reference: &Reference, message: &MessageRow) -> Result<MessageSentRow, Refusal> {
    let (upn, pupil) = reference.keys_of(message.pupil);
    let last = message.last();
    let said = said(read, message)?;
    let is_posted = read.errand(message.reference)?.is_some_and(|errand| errand.posted);
    let sent_as = message.states.iter().find(|row| row.state == MessageState::Sent && !row.words.is_empty());
    Ok(MessageSentRow {
        message: hex(message.reference),
        upn,
        pupil,
        name: reference.name_of(message.pupil),
        group: reference.group_name_of(message.pupil, message.date),
        person: message.person.clone(),
        channel: message.channel.as_str().to_owned(),
        to: message.to.clone(),
        words: sent_as.map_or(&message.words, |row| &row.words).clone(),
        state: progress(message.state()),
        said,
        at: ClockTime(school_time(last.map_or(message.at, |last| last.at)).time),
        by: message.by.clone(),
        can_withdraw: last.is_none() && !is_posted,
    })
}

/// "Sent 09:17, delivered", "Not sent 09:20: the mark is no longer N".
fn ended(message: &MessageRow) -> String {
    let Some(last) = message.last() else { return String::new() };
    let at = |instant| clock(school_time(instant).time);
    let why = if last.words.is_empty() { String::new() } else { format!(": {}", last.words) };
    let sent = message.sent_at().map(at);
    if message.is_taken_back() {
        return format!("Taken back {} by {}", at(last.at), last.by);
    }
    match last.state {
        MessageState::Sent => format!("Sent {}", at(last.at)),
        MessageState::Withdrawn | MessageState::Refused | MessageState::NotTaken => {
            format!("{} {}{why}", capital(last.state.in_words()), at(last.at))
        }
        MessageState::Delivered
        | MessageState::PermanentFailure
        | MessageState::TemporaryFailure
        | MessageState::TechnicalFailure
        | MessageState::Unknown => match sent {
            Some(sent) => format!("Sent {sent}, {}", last.state.in_words()),
            None => capital(last.state.in_words()),
        },
    }
}

fn progress(state: Option<MessageState>) -> MessageProgress {
    match state {
        None => MessageProgress::Waiting,
        Some(MessageState::Sent | MessageState::Unknown) => MessageProgress::Sent,
        Some(MessageState::Delivered) => MessageProgress::Delivered,
        Some(
            MessageState::PermanentFailure
            | MessageState::TemporaryFailure
            | MessageState::TechnicalFailure
            | MessageState::Refused
            | MessageState::NotTaken,
        ) => MessageProgress::Failed,
        Some(MessageState::Withdrawn) => MessageProgress::Withdrawn,
    }
}
