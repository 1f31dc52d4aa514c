//! `messages_send`: the one key on the list. What it decides waits in the record until it has left.

use std::collections::HashSet;

use record::part::{MessageQueued, StepTaken};
use record::{OpKind, Part};
use register::follow_up::Channel;
use register::{PupilId, Refusal, Rule};
use store::Writer;

use super::list::Worked;
use super::messages::{First, Way, way};
use super::{FOLLOW_UP, said};
use crate::answer::{Answered, Done};
use crate::api::follow_up::HeldOut;
use crate::api::messages::{MessagesQueued, MessagesSend};
use crate::marks::Parts;
use crate::messages::MessageSettings;
use crate::office::{Caller, Office};
use crate::sight::Sight;

/// So that an op stays small enough to be exchanged.
const IN_ONE_OP: usize = 100;

impl Office {
    pub(crate) fn messages_send(&mut self, caller: &Caller, request: &MessagesSend) -> Answered<MessagesQueued> {
        let actor = caller.actor()?.clone();
        let settings = self.message_settings()?;
        if !settings.can_send() {
            let message = "This computer has no key for messages, so nothing was sent. Ring them; the list says whom.";
            return Err(Refusal::new(Rule::Unavailable, message));
        }
        if request.date != caller.school_time().date {
            let message = "Messages are about today: about another day they would frighten somebody. Nothing was sent.";
            return Err(Refusal::bad_request("date", message));
        }
        let reference = self.reference()?;
        let wanted = request.upns.as_ref().map(|names| reference.known_pupils(names)).transpose();
        let wanted: Option<HashSet<PupilId>> = wanted.map_err(|refusal| refusal.at("upns"))?.map(HashSet::from_iter);
        let before = self.before_of_missing(&reference, request.date)?;
        let queued = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let siblings = reference.siblings(read)?;
            let now = caller.school_time();
            let said = said::said(read, &reference, request.date)?;
            let worked = Worked {
                reference: &reference,
                siblings,
                date: request.date,
                now,
                sight: Sight::of(&actor),
                before,
                said,
            };
            let (mut firsts, held) = worked.first_messages(read, caller)?;
            let mut queued = MessagesQueued { queued: 0, texts: 0, emails: 0, held };
            if let Some(wanted) = &wanted {
                firsts.retain(|first| wanted.contains(&first.pupil));
                queued.held.extend(no_longer_listed(&worked, wanted, &firsts, &queued.held));
            }
            let mut parts = Vec::new();
            for first in &firsts {
                match way(&settings, &first.contact) {
                    Some(way) => parts.push(message(writer, &worked, &settings, first, way, &mut queued)?),
                    None => queued.held.push(cannot_get_one(first)),
                }
            }
            for parts in parts.chunks(IN_ONE_OP) {
                let mut op = Parts::by(&actor);
                parts.iter().for_each(|part| op.push(part.clone()));
                writer.append(&op.draft(OpKind::MessagesQueued))?;
            }
            Ok::<_, Refusal>(queued)
        })?;
        Ok(Done::changed(queued, FOLLOW_UP))
    }
}

fn message(
    writer: &Writer<'_>,
    worked: &Worked<'_>,
    settings: &MessageSettings,
    first: &First,
    way: Way,
    queued: &mut MessagesQueued,
) -> Result<Part, Refusal> {
    queued.queued += 1;
    let is_email = way.channel == Channel::Email;
    *(if is_email { &mut queued.emails } else { &mut queued.texts }) += 1;
    let subject = if is_email { worked.words(first, &settings.subject) } else { String::new() };
    let facts = first.known.unaccounted(first.day);
    let step = facts.step_done(worked.ladder(), way.channel, Some(first.contact.id), None);
    Ok(Part::MessageQueued(MessageQueued {
        pupil: first.pupil,
        date: worked.date,
        reference: writer.new_reference()?,
        channel: way.channel.number(),
        contact: Some(first.contact.id),
        person: first.contact.contact.name(),
        to: way.to,
        template: way.template,
        subject,
        words: worked.words(first, &settings.words),
        step: step.and_then(|number| {
            let words = worked.ladder().get(number)?.does();
            Some(StepTaken { number: u8::try_from(number).ok()?, words })
        }),
    }))
}

fn cannot_get_one(first: &First) -> HeldOut {
    HeldOut {
        who: first.row.name.clone(),
        group: first.row.group.clone(),
        why: format!("{} has no number or address that a message can go to: call", first.contact.contact.name()),
    }
}

/// Those who were asked for and are not on the list: they came in, or somebody was tried about them.
fn no_longer_listed(
    worked: &Worked<'_>,
    wanted: &HashSet<PupilId>,
    firsts: &[First],
    held: &[HeldOut],
) -> Vec<HeldOut> {
    let listed: HashSet<PupilId> = firsts.iter().map(|first| first.pupil).collect();
    let mut names: Vec<HeldOut> = wanted
        .difference(&listed)
        .map(|pupil| HeldOut {
            who: worked.reference.name_of(*pupil),
            group: worked.reference.group_name_of(*pupil, worked.date),
            why: "no longer on the list: accounted for, or somebody was tried".to_owned(),
        })
        .filter(|one| held.iter().all(|other| other.who != one.who))
        .collect();
    names.sort_by(|one, other| one.who.cmp(&other.who));
    names
}
