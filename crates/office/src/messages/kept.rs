//! What Notify answered, as the record and this computer keep it.

use chrono::{DateTime, TimeDelta, Utc};
use notify::{Found, Looked, Sent, Status, Stop};
use register::Refusal;
use register::follow_up::message::MessageState;
use store::{MessageRow, Writer};

use super::errand::LOOKED_FOR;
use super::pause::{Pause, growing};
use super::round::Round;
use super::{SENDS, became, by_program};

/// An answer about one message, as it is kept.
pub(super) struct Kept<'a, 'w> {
    pub writer: &'a mut Writer<'w>,
    pub message: &'a MessageRow,
    pub now: DateTime<Utc>,
    pub round: &'a mut Round,
}

impl Kept<'_, '_> {
    pub fn sent(&mut self, sent: Sent) -> Result<bool, Refusal> {
        match sent {
            Sent::Accepted { id, words } => self.accepted(&id, &words)?,
            Sent::Refused { why } => self.refused(MessageState::Refused, &why)?,
            Sent::NotTaken { why } => self.refused(MessageState::NotTaken, &why)?,
            Sent::Stopped(stop) => {
                // Notify has said no, or heard nothing: it has surely not been sent.
                self.errand(false, 0, TimeDelta::zero(), "")?;
                return self.stopped(&stop);
            }
            // Nobody knows; `begin` has noted when to look for it. The next message would end like this one.
            Sent::Unclear { why } => return self.unclear(&why),
        }
        Ok(true)
    }

    pub fn found(&mut self, found: Found) -> Result<bool, Refusal> {
        match found {
            Found::There { id, status, words } => {
                self.accepted(&id, &words)?;
                self.now_is(status)?;
            }
            Found::NotThere => self.errand(false, 0, TimeDelta::zero(), "")?,
            Found::Stopped(stop) => return self.stopped(&stop),
            Found::Unclear { why } => return self.unclear(&why),
        }
        Ok(true)
    }

    pub fn looked(&mut self, looked: Looked) -> Result<bool, Refusal> {
        match looked {
            Looked::Now(status) => self.now_is(status)?,
            Looked::Forgotten => self.became(MessageState::Unknown, None, "")?,
            Looked::Stopped(stop) => return self.stopped(&stop),
            Looked::Unclear { .. } => return Ok(false),
        }
        Ok(true)
    }

    fn accepted(&mut self, id: &str, words: &str) -> Result<(), Refusal> {
        Pause::end(self.writer)?;
        if self.message.id() == Some(id) {
            return Ok(());
        }
        let others = if words == self.message.words { "" } else { words };
        self.became(MessageState::Sent, Some(id), others)?;
        self.errand(true, 0, growing(0), "")?;
        self.round.sent += 1;
        Ok(())
    }

    fn refused(&mut self, state: MessageState, why: &str) -> Result<(), Refusal> {
        self.round.refused += 1;
        self.became(state, None, why)
    }

    fn now_is(&mut self, status: Status) -> Result<(), Refusal> {
        let state = match status {
            Status::OnItsWay => return Ok(()),
            Status::Delivered => MessageState::Delivered,
            Status::PermanentFailure => MessageState::PermanentFailure,
            Status::TemporaryFailure => MessageState::TemporaryFailure,
            Status::TechnicalFailure => MessageState::TechnicalFailure,
        };
        let count = if state == MessageState::Delivered { &mut self.round.delivered } else { &mut self.round.failed };
        *count += 1;
        self.became(state, None, "")
    }

    fn stopped(&mut self, stop: &Stop) -> Result<bool, Refusal> {
        let before = Pause::read(self.writer.read())?;
        Pause::after(stop, before.as_ref(), self.now).keep(self.writer)?;
        Ok(false)
    }

    fn unclear(&mut self, why: &str) -> Result<bool, Refusal> {
        if let Some(errand) = self.writer.read().errand(self.message.reference)? {
            let said = format!("{why}: {LOOKED_FOR}");
            self.writer.set_errand(self.message.reference, &store::Errand { said, ..errand })?;
        }
        Ok(false)
    }

    fn became(&mut self, state: MessageState, id: Option<&str>, words: &str) -> Result<(), Refusal> {
        Ok(became(self.writer, by_program(SENDS), self.message, state, (id, words))?)
    }

    fn errand(&mut self, posted: bool, tries: u32, wait: TimeDelta, said: &str) -> Result<(), Refusal> {
        let errand = store::Errand { posted, tries, due: self.now + wait, said: said.to_owned() };
        Ok(self.writer.set_errand(self.message.reference, &errand)?)
    }
}
