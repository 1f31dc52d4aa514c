//! `leave_decide`: the planned codes follow in the same action, and the letter is owed.

use record::{LeaveDecided, LetterOwed, OpKind, Part};
use register::leave::Decision;
use register::leave::decide::{Decided, Deciding, decide};
use register::marks::Context;
use register::words::{self, given};
use register::{PupilId, Refusal};
use store::Read;

use super::{LEAVE_AND_MARKS, Request};
use crate::answer::{Answered, Done};
use crate::api::leave::{LeaveDecide, LeaveDecisionMade, LeaveSession, LetterOwedRow};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::{Reference, sort_key};

impl Office {
    pub(crate) fn leave_decide(&mut self, caller: &Caller, request: &LeaveDecide) -> Answered<LeaveDecisionMade> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let deciding =
            Deciding { decision: request.decision, from: request.from, to: request.to, reason: request.reason.clone() };
        let (made, decided) = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let leave = Request::named(read, &request.leave)?;
            let mut parts = Parts::by(actor);
            let mut all: Vec<(PupilId, Decided)> = Vec::new();
            let mut letters = Vec::new();
            for pupil in leave.named_pupils(&reference, request.upns.as_deref())? {
                let known = leave.known(read, &reference, pupil, now)?;
                let decided = decide(&known, &deciding, &context)?;
                let owed = letter(read, &leave, pupil, request.decision)?;
                letters.extend(owed.as_ref().map(|owed| row(&reference, owed)));
                parts.push(Part::LeaveDecided(LeaveDecided {
                    leave: leave.leave,
                    pupil,
                    decision: request.decision.number(),
                    days: decided.days,
                    reason: given(request.reason.as_deref()).unwrap_or_default().to_owned(),
                    settles: decided.settles.clone(),
                }));
                parts.cancelled(decided.cancelled.iter().cloned());
                parts.plans(decided.plan.iter().cloned());
                owed.into_iter().for_each(|owed| parts.push(Part::LetterOwed(owed)));
                all.push((pupil, decided));
            }
            writer.append(&parts.draft(OpKind::LeaveDecided))?;
            let made = LeaveDecisionMade {
                leave: leave.leave.to_string(),
                decision: request.decision,
                planned: planned(&reference, &all),
                letters,
                if_away: if_away(&reference, request.decision, &all),
            };
            Ok::<_, Refusal>((made, all))
        })?;
        let kept = decided.iter().filter_map(|(pupil, decided)| kept(&reference, *pupil, decided)).collect();
        Ok(Done::changed(made, LEAVE_AND_MARKS).warning(kept))
    }
}

fn planned(reference: &Reference, decided: &[(PupilId, Decided)]) -> Vec<LeaveSession> {
    let plans = decided.iter().filter_map(|(pupil, decided)| Some((*pupil, decided.plan.as_ref()?)));
    let sessions = plans.flat_map(|(pupil, plan)| {
        let upn = reference.reference_of(pupil);
        plan.sessions.iter().map(move |at| LeaveSession {
            upn: upn.clone(),
            date: at.date,
            session: at.session,
            code: plan.code,
        })
    });
    sessions.collect()
}

/// What the office should expect of a refusal. No code is planned: a person gives it once the pupil is away.
fn if_away(reference: &Reference, decision: Decision, decided: &[(PupilId, Decided)]) -> Option<String> {
    if decision != Decision::Refused {
        return None;
    }
    let names: Vec<String> = decided.iter().map(|(pupil, _)| reference.name_of(*pupil)).collect();
    Some(format!(
        "If {} is away all the same, the code is G for a holiday, else O. Nothing was planned.",
        words::list(&names)
    ))
}

fn kept(reference: &Reference, pupil: PupilId, decided: &Decided) -> Option<String> {
    let (at, code) = decided.kept.first()?;
    Some(format!(
        "{} is {code} from {} on {} of the days granted, so those sessions stay as they are.",
        reference.name_of(pupil),
        words::day(at.date),
        words::count(decided.kept.len() as u64, "session", "sessions")
    ))
}

/// To whoever applied; where they must not be written to, to a contact with whom the pupil lives.
fn letter(read: Read<'_>, leave: &Request, pupil: PupilId, decision: Decision) -> Result<Option<LetterOwed>, Refusal> {
    let Some(letter) = decision.letter() else { return Ok(None) };
    let addressee = addressee(read, pupil, &leave.asked().applicant)?;
    Ok(Some(LetterOwed { pupil, letter: letter.to_owned(), about: leave.leave, addressee }))
}

/// Somebody by name; where there is nobody or they must not be written to, a contact with whom the pupil lives.
pub(crate) fn addressee(read: Read<'_>, pupil: PupilId, wanted: &str) -> Result<String, Refusal> {
    let contacts = read.contacts_of(pupil)?;
    let wanted = wanted.trim();
    let barred =
        contacts.iter().any(|of| of.contact.no_contact == Some(true) && super::goes_by(&of.contact, &sort_key(wanted)));
    let other = contacts.iter().find(|of| of.contact.no_contact != Some(true) && of.contact.lives_with == Some(true));
    Ok(match other {
        _ if !barred && !wanted.is_empty() => wanted.to_owned(),
        Some(of) => of.contact.name(),
        None => String::new(),
    })
}

pub(crate) fn row(reference: &Reference, owed: &LetterOwed) -> LetterOwedRow {
    LetterOwedRow {
        upn: reference.reference_of(owed.pupil),
        letter: owed.letter.clone(),
        addressee: owed.addressee.clone(),
    }
}
