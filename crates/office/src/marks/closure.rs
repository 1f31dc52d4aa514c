//! `closure_declare`: the school, or a part of it, is closed.

use record::{Closure as ClosurePart, OpKind, Part};
use register::marks::closure::{self, Closure};
use register::marks::{Context, KnownSessions};
use register::{Code, Period, PeriodKind, PupilId, Refusal, SchoolSession};

use super::Parts;
use super::known::{Planned, known_pupil, state_of};
use crate::answer::{Answered, Changed, Done};
use crate::api::marks::{ClosureDeclare, MarkCounts};
use crate::office::{Caller, Office};
use crate::reference::Reference;

const CLOSURE: &[Changed] = &[Changed::Marks, Changed::Figures, Changed::Calendar];

impl Office {
    pub(crate) fn closure_declare(&mut self, caller: &Caller, request: &ClosureDeclare) -> Answered<MarkCounts> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        if request.from > request.to {
            return Err(Refusal::bad_request("to", "The closure ends before it starts. Correct one of the two days."));
        }
        let counts = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let named = request.upns.as_deref().map(|names| reference.known_pupils(names)).transpose()?;
            let command = Closure {
                from: request.from,
                to: request.to,
                session: request.session,
                code: request.code,
                pupils: named.clone(),
                reason: request.reason.clone(),
            };
            let pupils = named.unwrap_or_else(|| everyone(&reference));
            let planned = Planned::between(read, SchoolSession::am(request.from), SchoolSession::pm(request.to))?;
            let sessions = reference.calendar.school_sessions(request.from, request.to);
            let mut known = Vec::with_capacity(pupils.len());
            for id in pupils {
                let mut of_pupil: KnownSessions = Vec::new();
                for at in &sessions {
                    let wanted = request.session.is_none_or(|only| only == at.session);
                    if wanted && reference.is_on_roll(id, at.date) {
                        let state = state_of(read, &reference, reference.group_of(id, at.date), *at, now)?;
                        of_pupil.push((*at, known_pupil(read, &reference, &planned, id, *at)?, state));
                    }
                }
                known.push(of_pupil);
            }
            let closed = closure::decide(&known, &command, &context)?;
            let counts = MarkCounts {
                pupils: known.iter().filter(|sessions| !sessions.is_empty()).count(),
                sessions: known.iter().map(Vec::len).sum(),
                marked: closed.entries.len(),
                planned: closed.plans.iter().map(|plan| plan.sessions.len()).sum(),
                kept: closed.kept,
            };
            let mut parts = Parts::by(actor).because(request.reason.as_deref());
            let whole_school = matches!(request.code, Code::Y4 | Code::PlannedClosure);
            let part = ClosurePart::new(request.from, request.to, request.session, request.code, whole_school);
            parts.push(Part::Closure(part));
            if request.code == Code::PlannedClosure {
                parts.push(calendar_closure(request));
            }
            parts.entries(closed.entries);
            parts.plans(closed.plans);
            writer.append(&parts.draft(OpKind::Closure))?;
            Ok::<_, Refusal>(counts)
        })?;
        Ok(Done::changed(counts, CLOSURE))
    }
}

fn everyone(reference: &Reference) -> Vec<PupilId> {
    reference.pupils.iter().filter(|(_, pupil)| pupil.entry_date.is_some()).map(|(id, _)| *id).collect()
}

/// A planned closure takes its sessions out of the calendar too.
fn calendar_closure(request: &ClosureDeclare) -> Part {
    let period = Period {
        kind: PeriodKind::Closure,
        first: request.from,
        last: request.to,
        session: request.session,
        title: request.reason.clone().unwrap_or_default(),
    };
    Part::Calendar { added: serde_json::to_string(&[period]).unwrap_or_default(), removed: "[]".to_owned() }
}
