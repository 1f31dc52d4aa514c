//! Requests for leave, decisions and arrangements, as the leave desk writes them.

use record::{ArrangementMade, Draft, LeaveAsked, LeaveDecided, LetterOwed, OpKind, Part};
use register::PupilId;
use register::leave::{Asked, LeaveId};
use register::marks::NewPlan;

use super::super::{DemoArrangement, DemoDecision};
use crate::marks::Parts;

pub(super) fn asked(ids: &[PupilId], mut parts: Parts, pupils: &[usize], asked: &Asked) -> Draft {
    for pupil in pupils {
        parts.push(Part::LeaveAsked(LeaveAsked::new(ids[*pupil], asked)));
    }
    parts.draft(OpKind::LeaveRequested)
}

pub(super) fn decided(
    ids: &[PupilId],
    mut parts: Parts,
    leave: LeaveId,
    decision: &DemoDecision,
    decider: &str,
) -> Draft {
    for pupil in decision.pupils.iter().map(|pupil| ids[*pupil]) {
        parts.push(Part::LeaveDecided(LeaveDecided {
            leave,
            pupil,
            decision: decision.decision.number(),
            days: decision.days,
            reason: decision.reason.to_owned(),
            settles: Vec::new(),
        }));
        let plan = NewPlan {
            pupil,
            sessions: decision.sessions.clone(),
            code: decision.code,
            nature: None,
            words: format!("Leave granted by {decider}"),
        };
        parts.plans(Some(plan).filter(|plan| !plan.sessions.is_empty()));
        let letter = decision.decision.letter().unwrap_or_default().to_owned();
        parts.push(Part::LetterOwed(LetterOwed { pupil, letter, about: leave, addressee: decision.addressee.clone() }));
    }
    parts.draft(OpKind::LeaveDecided)
}

pub(super) fn arranged(ids: &[PupilId], mut parts: Parts, arrangement: &DemoArrangement) -> Draft {
    let DemoArrangement { pupils, arranged, sessions, words } = arrangement;
    for pupil in pupils.iter().map(|pupil| ids[*pupil]) {
        parts.push(Part::ArrangementMade(ArrangementMade::new(pupil, arranged)));
        let (nature, words) = (arranged.nature.clone(), (*words).to_owned());
        parts.plans([NewPlan { pupil, sessions: sessions.clone(), code: arranged.kind.code(), nature, words }]);
    }
    parts.draft(OpKind::ArrangementMade)
}
