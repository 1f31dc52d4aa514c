//! `penalty_threshold` and `penalty_alerts`.

use register::penalty::{self, Allowed, Counted, PenaltyChoice, Rate, THRESHOLD, Threshold};
use register::{PupilId, Refusal};
use store::PupilMarks;

use super::known::{Asked, Done as PupilDone, KnownNotice, counted};
use crate::answer::{Answered, Done};
use crate::api::penalties::{
    PenaltyAsk, PenaltyDecision, PenaltyMetOn, PenaltyNoticeRow, PenaltyParent, PenaltySession, PenaltyThresholdRow,
    PenaltyWindow,
};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    /// Pupils at ten or more in the window that ends in the week of a day, by the marks as known now.
    pub(crate) fn penalty_threshold(
        &mut self,
        _caller: &Caller,
        request: &PenaltyAsk,
    ) -> Answered<Vec<PenaltyThresholdRow>> {
        let of = |asked: &Asked, reference: &Reference, sessions: &[Counted], _: Option<&PupilDone>| {
            asked.in_window(reference, sessions)
        };
        Ok(Done::asked(self.penalty_rows(request, of)?))
    }

    /// Pupils who met the threshold at any time, on whom nobody has decided.
    pub(crate) fn penalty_alerts(
        &mut self,
        _caller: &Caller,
        request: &PenaltyAsk,
    ) -> Answered<Vec<PenaltyThresholdRow>> {
        Ok(Done::asked(self.penalty_rows(request, Asked::alert)?))
    }

    fn penalty_rows(
        &mut self,
        request: &PenaltyAsk,
        met: impl Fn(&Asked, &Reference, &[Counted], Option<&PupilDone>) -> Option<Threshold>,
    ) -> Result<Vec<PenaltyThresholdRow>, Refusal> {
        let reference = self.reference()?;
        let asked = self.penalties_asked(&reference, request.as_of)?;
        let strips = self.store_mut()?.mark_strips()?;
        let none = PupilMarks::default();
        let mut rows = Vec::new();
        for (id, pupil) in &reference.pupils {
            let done = asked.known.of(*id);
            let sessions = counted(&reference, (*id, pupil), strips.of(*id).unwrap_or(&none), done);
            if sessions.len() < THRESHOLD {
                continue;
            }
            if let Some(met) = met(&asked, &reference, &sessions, done) {
                rows.push(row(&reference, &asked, *id, &met));
            }
        }
        rows.sort_by(|one, other| {
            let key = |row: &PenaltyThresholdRow| (row.met_on.date, row.met_on.session);
            (key(one), &one.name).cmp(&(key(other), &other.name))
        });
        Ok(rows)
    }
}

fn row(reference: &Reference, asked: &Asked, id: PupilId, met: &Threshold) -> PenaltyThresholdRow {
    let (upn, pupil) = reference.keys_of(id);
    PenaltyThresholdRow {
        upn,
        pupil,
        name: reference.name_of(id),
        group: reference.group_name_of(id, asked.as_of),
        count: met.sessions.len(),
        met_on: PenaltyMetOn { date: met.met_on.date, session: met.met_on.session },
        window: PenaltyWindow { from: met.window.from, to: met.window.to },
        sessions: met.sessions.iter().map(session).collect(),
        parents: parents(asked, id, met),
        decided: decided(asked, id, met),
    }
}

fn session(one: &Counted) -> PenaltySession {
    PenaltySession { date: one.at.date, session: one.at.session, code: one.code, elsewhere: one.elsewhere.clone() }
}

fn parents(asked: &Asked, id: PupilId, met: &Threshold) -> Vec<PenaltyParent> {
    let parents = asked.parents(id);
    parents
        .map(|(of, notices)| {
            let done = asked.known.of(id);
            let allowed = penalty::allowed(&notices, asked.as_of);
            let (next_notice, none_until, authority_confirms) = match allowed {
                Allowed::Yes { rate: Rate::First, authority_confirms } => ("first", None, authority_confirms),
                Allowed::Yes { rate: Rate::Second, authority_confirms } => ("second", None, authority_confirms),
                Allowed::No { until } => ("none", Some(until), false),
            };
            let recorded = done.into_iter().flat_map(|done| &done.notices).filter(|one| one.issued.parent == of.id);
            PenaltyParent {
                contact: of.id.0.to_string(),
                name: of.contact.name(),
                count: penalty::count_for(of.id, &met.sessions, &notices),
                notices: recorded.map(notice).collect(),
                next_notice,
                none_until,
                authority_confirms,
            }
        })
        .collect()
}

fn notice(known: &KnownNotice) -> PenaltyNoticeRow {
    PenaltyNoticeRow {
        notice: known.id.to_string(),
        issued_for: penalty::NoticeFor::from_number(known.issued.issued_for).map_or("", penalty::NoticeFor::as_str),
        issued: known.issued.issued,
        sessions: known.issued.sessions.len(),
        reference: known.issued.reference.clone(),
        withdrawn: known.withdrawn.as_ref().map(|withdrawn| withdrawn.on),
    }
}

/// The last decision that rests on any of these sessions.
fn decided(asked: &Asked, id: PupilId, met: &Threshold) -> Option<PenaltyDecision> {
    let rests_here = |slot: &register::Slot| met.sessions.iter().any(|one| one.at.slot() == *slot);
    let decisions = &asked.known.of(id)?.decisions;
    let last = decisions.iter().rev().find(|one| one.decided.sessions.iter().any(|(slot, _)| rests_here(slot)))?;
    let choice = PenaltyChoice::from_number(last.decided.choice);
    Some(PenaltyDecision {
        decision: choice.map_or("", PenaltyChoice::as_str).to_owned(),
        words: choice.map_or("", PenaltyChoice::in_words).to_owned(),
        on: last.on,
        by: last.decided.decided_by.clone().unwrap_or_else(|| last.by.clone()),
        reason: last.decided.reason.clone(),
    })
}
