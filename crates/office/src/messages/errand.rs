//! What to ask Notify next, and what its answer means for the record. Each is one transaction, and the line is asked
//! between them, while nobody waits for the office.
//!
//! A message counts as posted before it is posted. So a computer that breaks off in between finds it as posted, and looks
//! for it at Notify before it sends it again: Notify knows no other way not to send one twice.

use chrono::{DateTime, Days, TimeDelta, Utc};
use notify::{By, Found, Looked, Message, NoReply, NotifyKey, Reply, Request, Sent};
use register::Refusal;
use register::follow_up::Channel;
use register::follow_up::message::{MayLeave, MessageState};
use register::time::school_time;
use store::{MessageRow, Read, Reference as Named, Writer};

use super::kept::Kept;
use super::leaving::Day;
use super::pause::{Pause, growing};
use super::round::Round;
use super::turn::Turn;
use super::{SENDS, became, by_program, hex};
use crate::office::Office;

/// Notify keeps what it knows of a message for seven days.
const KEPT: Days = Days::new(8);
/// How long a message that may have arrived takes to be found: longer than a token is good for.
const ARRIVES: TimeDelta = TimeDelta::seconds(90);

/// One request about one message, to be asked without the office.
#[derive(Clone, Debug)]
pub(super) struct Errand {
    message: Named,
    what: What,
    pub(super) request: Request,
    /// Good for 30 seconds: a request that is held up longer is refused by Notify, so it never arrives late.
    pub(super) token: String,
    /// The computer's own clock, by which Notify judges the token.
    asked: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Send,
    Find,
    Look,
}

/// With what a round sends.
pub(super) struct With {
    key: Result<Option<NotifyKey>, String>,
    /// A rehearsal without a server of its own sends nothing.
    is_rehearsal_only: bool,
    pub(super) asked: DateTime<Utc>,
}

impl Office {
    /// Takes the turn to send, where something is due and no other program has it.
    pub(super) fn take_turn(&mut self, round: &mut Round) -> Result<Option<Turn>, Refusal> {
        if self.store.is_none() || !self.has_messages_due()? {
            return Ok(None);
        }
        let now = self.now();
        self.store_mut()?.transact(now, |writer| {
            let turn = Turn::new(writer)?;
            round.is_elsewhere = !turn.take(writer, now)?;
            Ok((!round.is_elsewhere).then_some(turn))
        })
    }

    /// The next request that is due.
    pub(super) fn next_errand(&mut self, turn: Turn, round: &mut Round) -> Result<Option<Errand>, Refusal> {
        let now = self.now();
        let with = self.sends_with()?;
        let reference = self.reference()?;
        let device = self.store()?.device();
        self.store_mut()?.transact(now, |writer| {
            if !turn.take(writer, now)? {
                round.is_elsewhere = true;
                return Ok(None);
            }
            let open = open(writer.read(), device, now)?;
            let day = Day::read(writer.read(), &reference, now)?;
            let ready = ready(writer, &open, &day, &with, (now, &mut *round))?;
            let Some(key) = with.usable_key(writer, now)? else { return Ok(None) };
            let picked = match ready {
                Some(message) => Some((message, What::Send)),
                None => due_question(writer.read(), &open, now)?,
            };
            let Some((message, what)) = picked else { return Ok(None) };
            begin(writer, message, what, now)?;
            let errand = Errand {
                message: message.reference,
                what,
                request: request(message, what),
                token: key.token(with.asked),
                asked: with.asked,
            };
            Ok(Some(errand))
        })
    }

    /// Whether anything is to be sent, looked for or asked after: most minutes there is not.
    fn has_messages_due(&self) -> Result<bool, Refusal> {
        let (store, now) = (self.store()?, self.now());
        for message in open(store.read(), store.device(), now)? {
            if message.state().is_none() || is_due(store.read().errand(message.reference)?.as_ref(), now) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn sends_with(&self) -> Result<With, Refusal> {
        let key = self.message_settings()?.key.map(|kept| self.notify_key(&kept)).transpose();
        let is_rehearsal_only = self.is_rehearsal() && self.host.notify_stand_in().is_none();
        Ok(With { key: key.map_err(|refusal| refusal.message), is_rehearsal_only, asked: self.host.now() })
    }

    /// Keeps what Notify answered. Whether to go on.
    pub(super) fn answered(
        &mut self,
        errand: &Errand,
        reply: Result<Reply, NoReply>,
        round: &mut Round,
    ) -> Result<bool, Refusal> {
        let now = self.now();
        self.store_mut()?.transact(now, |writer| {
            let Some(message) = writer.read().message(errand.message)? else { return Ok(false) };
            let mut kept = Kept { writer, message: &message, now, round };
            match errand.what {
                What::Send => kept.sent(Sent::of(reply, errand.asked)),
                What::Find => kept.found(Found::of(reply, &hex(errand.message), errand.asked)),
                What::Look => kept.looked(Looked::of(reply, errand.asked)),
            }
        })
    }

    pub(super) fn end_turn(&mut self, turn: Turn) -> Result<(), Refusal> {
        let now = self.now();
        self.store_mut()?.transact(now, |writer| Ok(turn.end(writer)?))
    }

    /// How many messages are still to be sent, and why none leaves.
    pub(super) fn still_waiting(&self) -> Result<(usize, Option<Pause>), Refusal> {
        let Some(store) = &self.store else { return Ok((0, None)) };
        let open = open(store.read(), store.device(), self.now())?;
        let waiting = open.iter().filter(|message| message.state().is_none()).count();
        Ok((waiting, Pause::read(store.read())?))
    }
}

/// This computer's messages of which Notify may still have something to say. Another computer sends its own.
fn open(read: Read<'_>, device: register::DeviceId, now: DateTime<Utc>) -> Result<Vec<MessageRow>, Refusal> {
    let today = school_time(now).date;
    let mut messages = read.messages_between(today - KEPT, today + Days::new(1))?;
    messages.retain(|message| message.op.0 == device && message.state().is_none_or(|state| !state.is_final()));
    Ok(messages)
}

fn is_due(errand: Option<&store::Errand>, now: DateTime<Utc>) -> bool {
    errand.is_none_or(|errand| errand.due <= now)
}

impl With {
    /// Nothing where nothing may be asked at present.
    pub(super) fn usable_key(
        &self,
        writer: &mut Writer<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<&NotifyKey>, Refusal> {
        let pause = Pause::read(writer.read())?;
        match &self.key {
            Err(why) => {
                Pause::keyring(why.clone(), now).keep(writer)?;
                Ok(None)
            }
            Ok(_) if self.is_rehearsal_only || pause.is_some_and(|pause| !pause.is_over(now)) => Ok(None),
            Ok(key) => Ok(key.as_ref()),
        }
    }

    fn judge(&self, day: &Day<'_>, message: &MessageRow) -> Result<MayLeave, Refusal> {
        if self.is_rehearsal_only {
            return Ok(MayLeave::Never("this is a rehearsal, which sends nothing to anybody"));
        }
        day.may_leave(message)
    }
}

/// The first message that may leave now. Those that must not any more are withdrawn.
fn ready<'a>(
    writer: &mut Writer<'_>,
    open: &'a [MessageRow],
    day: &Day<'_>,
    with: &With,
    (now, round): (DateTime<Utc>, &mut Round),
) -> Result<Option<&'a MessageRow>, Refusal> {
    let mut ready = None;
    for message in open.iter().filter(|message| message.state().is_none()) {
        let errand = writer.read().errand(message.reference)?;
        if errand.as_ref().is_some_and(|errand| errand.posted) {
            continue;
        }
        match with.judge(day, message)? {
            MayLeave::Never(why) => {
                became(writer, by_program(SENDS), message, MessageState::Withdrawn, (None, why))?;
                round.withdrawn += 1;
            }
            MayLeave::Later(why) => keep(writer, message, errand, now, &why)?,
            MayLeave::Now if is_due(errand.as_ref(), now) && ready.is_none() => ready = Some(message),
            MayLeave::Now => {}
        }
    }
    Ok(ready)
}

/// A message that may have left and was not found yet, else one that was sent and not delivered yet.
fn due_question<'a>(
    read: Read<'_>,
    open: &'a [MessageRow],
    now: DateTime<Utc>,
) -> Result<Option<(&'a MessageRow, What)>, Refusal> {
    for wanted in [What::Find, What::Look] {
        for message in open {
            let errand = read.errand(message.reference)?;
            let is_posted = errand.as_ref().is_some_and(|errand| errand.posted);
            let is_wanted = match (message.state(), wanted) {
                (None, What::Find) => is_posted,
                (Some(_), What::Look) => message.id().is_some(),
                (None | Some(_), What::Send | What::Find | What::Look) => false,
            };
            if is_wanted && is_due(errand.as_ref(), now) {
                return Ok(Some((message, wanted)));
            }
        }
    }
    Ok(None)
}

/// From here on it counts as posted, whatever happens to this program.
fn begin(writer: &mut Writer<'_>, message: &MessageRow, what: What, now: DateTime<Utc>) -> Result<(), Refusal> {
    let tries = writer.read().errand(message.reference)?.map_or(0, |errand| errand.tries);
    let errand = match what {
        What::Send => store::Errand { posted: true, tries: tries + 1, due: now + ARRIVES, said: String::new() },
        What::Find => {
            store::Errand { posted: true, tries: tries + 1, due: now + growing(tries), said: LOOKED_FOR.to_owned() }
        }
        What::Look => {
            store::Errand { posted: true, tries: tries + 1, due: now + asks_again(tries), said: String::new() }
        }
    };
    Ok(writer.set_errand(message.reference, &errand)?)
}

pub(super) const LOOKED_FOR: &str = "it may have been sent; Notify is asked before it is sent again";

/// After 1, 2, 4 and 8 minutes, then each hour until Notify has forgotten it.
fn asks_again(tries: u32) -> TimeDelta {
    if tries < 4 { growing(tries) } else { TimeDelta::hours(1) }
}

fn request(message: &MessageRow, what: What) -> Request {
    match what {
        What::Send => Request::send(&Message {
            by: if message.channel == Channel::Email { By::Email } else { By::Text },
            to: &message.to,
            template: &message.template,
            subject: &message.subject,
            words: &message.words,
            reference: &hex(message.reference),
        }),
        What::Find => Request::find(&hex(message.reference)),
        What::Look => Request::status(message.id().unwrap_or_default()),
    }
}

/// Says why a message waits, where that is new.
fn keep(
    writer: &mut Writer<'_>,
    message: &MessageRow,
    errand: Option<store::Errand>,
    now: DateTime<Utc>,
    why: &str,
) -> Result<(), Refusal> {
    let errand = errand.unwrap_or(store::Errand { posted: false, tries: 0, due: now, said: String::new() });
    if errand.said == why {
        return Ok(());
    }
    Ok(writer.set_errand(message.reference, &store::Errand { said: why.to_owned(), ..errand })?)
}
