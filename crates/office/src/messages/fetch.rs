//! The texts that parents send back, fetched into the queue of messages. Nothing notes how far it got: Notify keeps texts
//! for seven days, and the queue keeps each once by Notify's name for it.

use chrono::{DateTime, Utc};
use notify::{Line, Received, Request, Stop, Text};
use record::MessageReceived;
use register::Refusal;
use register::messages::{LONGEST_MESSAGE, MessageChannel};

use super::pause::Pause;
use super::round::{Lends, Round};
use super::{FETCHES, by_program};
use crate::inbox::Incoming;
use crate::office::Office;

/// Some twelve thousand texts, far more than come in seven days: a page that never ends is not followed for ever.
const MOST_PAGES: usize = 50;

/// A request for texts, to be asked without the office.
struct Asking {
    request: Request,
    token: String,
    /// The computer's own clock, by which Notify judges the token.
    asked: DateTime<Utc>,
}

/// Fetches the texts that are new. All pages are there before any is kept, so that a line which breaks off leaves none out.
pub(super) fn fetch(office: &impl Lends, line: &dyn Line, round: &mut Round) -> Result<(), Refusal> {
    let mut texts: Vec<Text> = Vec::new();
    for _ in 0..MOST_PAGES {
        let before = texts.last().map(|text| text.id.clone());
        let Some(asking) = office.lend(|office| office.asks_for_texts(before.as_deref()))? else { return Ok(()) };
        let page = match Received::of(line.ask(&asking.request, &asking.token), asking.asked) {
            Received::Texts(page) => page,
            Received::Stopped(stop) => return office.lend(|office| office.fetching_stopped(&stop)),
            Received::Unclear { .. } => return Ok(()),
        };
        let is_last = page.is_empty() || office.lend(|office| office.has_text(&page))?;
        texts.extend(page);
        if is_last {
            break;
        }
    }
    round.received = office.lend(|office| office.keep_texts(texts))?;
    Ok(())
}

impl Office {
    /// The next page, where texts are fetched here and Notify may be asked.
    fn asks_for_texts(&mut self, before: Option<&str>) -> Result<Option<Asking>, Refusal> {
        if self.store.is_none() || !self.message_settings()?.fetches_texts {
            return Ok(None);
        }
        let (now, with) = (self.now(), self.sends_with()?);
        self.store_mut()?.transact(now, |writer| {
            let key = with.usable_key(writer, now)?;
            Ok(key.map(|key| Asking {
                request: Request::received(before),
                token: key.token(with.asked),
                asked: with.asked,
            }))
        })
    }

    fn fetching_stopped(&mut self, stop: &Stop) -> Result<(), Refusal> {
        let now = self.now();
        self.store_mut()?.transact(now, |writer| {
            let before = Pause::read(writer.read())?;
            Ok(Pause::after(stop, before.as_ref(), now).keep(writer)?)
        })
    }

    /// Whether one of them is in the queue already; then so are those before it.
    fn has_text(&self, page: &[Text]) -> Result<bool, Refusal> {
        let read = self.store()?.read();
        for text in page {
            let key = MessageReceived::key_of_id(MessageChannel::Text, &text.id);
            if read.message_with_key(&key)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Keeps them in the order in which they came. How many were new.
    fn keep_texts(&mut self, texts: Vec<Text>) -> Result<usize, Refusal> {
        let now = self.now();
        let incoming: Vec<Incoming> = texts.into_iter().rev().map(|text| incoming(text, now)).collect();
        if incoming.is_empty() {
            return Ok(0);
        }
        Ok(self.receive(now, &by_program(FETCHES), &incoming)?.new)
    }
}

fn incoming(text: Text, now: DateTime<Utc>) -> Incoming {
    Incoming {
        channel: MessageChannel::Text,
        came: text.came.unwrap_or(now).min(now),
        from: text.from.trim().to_owned(),
        name: String::new(),
        pupil: String::new(),
        words: text.words.trim().chars().take(LONGEST_MESSAGE).collect(),
        outside_id: Some(text.id),
    }
}
