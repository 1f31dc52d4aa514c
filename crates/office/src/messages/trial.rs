//! `notify_test`: a message to the number and the mailbox that Notify keeps for this. Nobody gets it, and everything on
//! the way to it is tried: the line, the clock, the key, and the template.

use notify::{Base, By, Https, Line, Message, Request, Sent, Stop};
use register::{Refusal, Rule};

use super::MessageSettings;
use super::pause::Pause;
use super::settings::KeptKey;
use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::messages::NotifyTested;
use crate::office::{Caller, Office};

const NUMBER: &str = "07700900000";
const MAILBOX: &str = "simulate-delivered@notifications.service.gov.uk";

impl Office {
    /// The line to Notify; for a rehearsal to the server that stands in for it, or to nobody.
    ///
    /// # Errors
    /// `not_allowed` for a real register with a server that stands in, `bad_request` for one that is not on this computer.
    pub fn notify_line(&self) -> Result<Https, Refusal> {
        let base = match (self.is_rehearsal(), self.host.notify_stand_in()) {
            (false, None) => Base::notify(),
            (true, None) => Base::nowhere(),
            (true, Some(address)) => Base::test(&address).ok_or_else(|| {
                let message = "Only a server on this computer may stand in for Notify, such as http://127.0.0.1:4711.";
                Refusal::bad_request("notify_url", message)
            })?,
            (false, Some(_)) => {
                let message = "On a real register nothing stands in for GOV.UK Notify. Nothing was sent.";
                return Err(Refusal::new(Rule::NotAllowed, message).at("notify_url"));
            }
        };
        Ok(Https::new(base))
    }

    /// Whoever tries it waits for the answer, and so does everybody else at this computer, at most 15 seconds a kind.
    pub(crate) fn notify_test(&mut self, caller: &Caller, _request: &Empty) -> Answered<NotifyTested> {
        let settings = self.message_settings()?;
        let Some(key) = settings.key.clone().filter(|_| settings.can_send()) else {
            let message = "There is no key or no template yet, so there is nothing to try. Give both first.";
            return Err(Refusal::new(Rule::Unavailable, message));
        };
        if self.is_rehearsal() && self.host.notify_stand_in().is_none() {
            let message = "This is a rehearsal, which sends nothing to anybody. The key is tried in the real register.";
            return Err(Refusal::new(Rule::Unavailable, message));
        }
        let line = self.notify_line()?;
        let words = self.example(&settings)?;
        let mut said = Vec::new();
        let mut works = true;
        for (by, to, template) in
            [(By::Text, NUMBER, &settings.text_template), (By::Email, MAILBOX, &settings.email_template)]
        {
            if template.is_empty() {
                continue;
            }
            let (good, what) = self.tried(&line, &key, &settings, (by, to, template), &words)?;
            works &= good;
            said.push(format!("{}: {what}", if by == By::Text { "Text" } else { "E-mail" }));
        }
        if works {
            self.store_mut()?.transact(caller.now, |writer| Ok::<_, Refusal>(Pause::end(writer)?))?;
        }
        let tested = NotifyTested { works, said: said.join(" ") };
        Ok(Done::changed(tested, &[Changed::School, Changed::FollowUp]))
    }

    fn tried(
        &self,
        line: &dyn Line,
        key: &KeptKey,
        settings: &MessageSettings,
        (by, to, template): (By, &str, &str),
        words: &str,
    ) -> Result<(bool, String), Refusal> {
        let message = Message { by, to, template, subject: &settings.subject, words, reference: "rollbook-test" };
        let now = self.host.now();
        let token = self.notify_key(key)?.token(now);
        let sent = Sent::of(line.ask(&Request::send(&message), &token), now);
        Ok(match sent {
            Sent::Accepted { words: body, .. } if body.contains(words) => (true, "Notify takes it.".to_owned()),
            Sent::Accepted { .. } => {
                let what = "the template does not show the words. At Notify, make ((message)) its whole text.";
                (false, what.to_owned())
            }
            Sent::Refused { why } | Sent::NotTaken { why } => (false, format!("Notify says: {why}.")),
            Sent::Unclear { why } => (false, format!("{why}. Try again.")),
            Sent::Stopped(stop @ (Stop::NoLine(_) | Stop::Clock(_) | Stop::RateLimit | Stop::DailyLimit)) => {
                (false, format!("{}.", Pause::after(&stop, None, now).why))
            }
            Sent::Stopped(Stop::Key) => {
                (false, "Notify does not take this key. Copy it again, or make a new one at Notify.".to_owned())
            }
        })
    }
}
