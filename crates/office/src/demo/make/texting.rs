//! Texts that yesterday's office sent, with what became of each.

use chrono::TimeDelta;
use record::part::{MessageQueued, MessageState as Became, StepTaken};
use record::{OpKind, Part};
use register::follow_up::Channel;
use register::follow_up::message::MessageState;
use store::{StoreError, Writer};

use super::super::{DemoAttempt, DemoEvent, DemoText};
use super::writing::Writing;
use crate::marks::Parts;
use crate::messages::{SENDS, by_program};

/// Sent a minute later, and two minutes later known to be there or not.
const THEN: [i64; 2] = [1, 3];

impl Writing {
    pub(super) fn texted(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        attempt: &DemoAttempt,
        (text, to): (&DemoText, String),
    ) -> Result<(), StoreError> {
        let (contact, person, _) = self.contacts[attempt.pupil][attempt.contact].clone();
        let (pupil, reference) = (self.pupils[attempt.pupil], writer.new_reference()?);
        let step = self.ladder.get(usize::from(attempt.step));
        parts.push(Part::MessageQueued(MessageQueued {
            pupil,
            date: attempt.date,
            reference,
            channel: Channel::Text.number(),
            contact: Some(contact),
            person,
            to,
            template: String::new(),
            subject: String::new(),
            words: text.words.clone(),
            step: step.map(|words| StepTaken { number: attempt.step, words: words.clone() }),
        }));
        self.append(writer, &parts.draft(OpKind::MessagesQueued), event)?;
        for (state, minutes) in [MessageState::Sent, text.came_to].into_iter().zip(THEN) {
            let mut parts = by_program(SENDS);
            let id = (state == MessageState::Sent).then(String::new);
            parts.push(Part::MessageState(Became {
                pupil,
                reference,
                state: state.number(),
                id,
                words: String::new(),
            }));
            let later = DemoEvent { at: event.at + TimeDelta::minutes(minutes), ..event.clone() };
            self.append(writer, &parts.draft(OpKind::MessageState), &later)?;
        }
        Ok(())
    }
}
