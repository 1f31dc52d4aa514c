//! What is known of one pupil's absence: contacts, attempts and decisions, as the rules of `register` want it.

use chrono::NaiveDate;
use register::follow_up::{Attempt, Decided, Reachable, Unaccounted};
use register::time::school_time;
use register::{ContactId, PupilId, Refusal, SessionTimes};
use store::{ContactOf, ContactRow, Read, RiskRow};

use super::spell::Spell;
use crate::pupils::fold;

pub(super) struct Known {
    /// Everybody on file, first contact first.
    pub everyone: Vec<ContactOf>,
    /// Since the absence began, oldest first.
    pub tried: Vec<ContactRow>,
    pub risks: Vec<RiskRow>,
    reachable: Vec<Reachable>,
    attempts: Vec<Attempt>,
    decisions: Vec<Decided>,
}

/// What a question about a pupil rests on besides what was done.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub date: NaiveDate,
    pub times: SessionTimes,
    pub vulnerable: bool,
    pub ill: bool,
    pub spell: Spell,
}

impl Known {
    pub fn read(read: Read<'_>, pupil: PupilId, spell: Spell, date: NaiveDate) -> Result<Self, Refusal> {
        let mut everyone = read.contacts_of(pupil)?;
        everyone.sort_by_key(|of| of.contact.priority.unwrap_or(u32::MAX));
        let tried = read.contacts_logged(pupil, spell.first, date)?;
        let risks = read.risks_decided(pupil, spell.first, date)?;
        let reachable = everyone.iter().filter(|of| may_be_rung(of)).map(|of| Reachable {
            id: of.id,
            parental_responsibility: of.contact.parental_responsibility == Some(true),
        });
        Ok(Known {
            reachable: reachable.collect(),
            attempts: tried.iter().map(attempt).collect(),
            decisions: risks.iter().map(decided).collect(),
            everyone,
            tried,
            risks,
        })
    }

    pub fn unaccounted(&self, day: Day) -> Unaccounted<'_> {
        Unaccounted {
            date: day.date,
            times: day.times,
            vulnerable: day.vulnerable,
            ill: day.ill,
            day: day.spell.days,
            contacts: &self.reachable,
            attempts: &self.attempts,
            decisions: &self.decisions,
        }
    }

    pub fn contact(&self, id: ContactId) -> Option<&ContactOf> {
        self.everyone.iter().find(|of| of.id == id)
    }

    /// Those with a number who may be rung, in the order to ring them.
    pub fn to_ring(&self) -> impl Iterator<Item = &ContactOf> {
        self.everyone.iter().filter(|of| may_be_rung(of))
    }

    /// The contact whom somebody names: by name with or without the title, else by what they are to the pupil. Of several,
    /// one who may be rung.
    pub fn named(&self, person: &str) -> Option<&ContactOf> {
        let wanted = fold(person.trim());
        if wanted.is_empty() {
            return None;
        }
        let by_name = |of: &&ContactOf| {
            let contact = &of.contact;
            let short = format!("{} {}", contact.forename, contact.surname);
            fold(&contact.name()) == wanted || fold(short.trim()) == wanted
        };
        let by_relationship = |of: &&ContactOf| fold(&of.contact.relationship) == wanted;
        let first = |matches: &dyn Fn(&&ContactOf) -> bool| {
            let mut found: Vec<&ContactOf> = self.everyone.iter().filter(|of| matches(of)).collect();
            found.sort_by_key(|of| of.contact.no_contact == Some(true));
            found.into_iter().next()
        };
        first(&by_name).or_else(|| first(&by_relationship))
    }
}

/// The numbers of a contact, the mobile first.
pub(super) fn phones(of: &ContactOf) -> Vec<String> {
    let numbers = [&of.contact.mobile, &of.contact.phone];
    numbers.into_iter().filter(|number| !number.trim().is_empty()).cloned().collect()
}

fn may_be_rung(of: &ContactOf) -> bool {
    of.contact.no_contact != Some(true) && !phones(of).is_empty()
}

fn attempt(row: &ContactRow) -> Attempt {
    Attempt {
        at: school_time(row.at),
        date: row.date,
        channel: row.channel,
        outcome: row.outcome,
        contact: row.contact,
        step: row.step.as_ref().map(|(number, _)| usize::from(*number)),
    }
}

fn decided(row: &RiskRow) -> Decided {
    Decided { at: school_time(row.at), date: row.date, choice: row.choice, until: row.until }
}
