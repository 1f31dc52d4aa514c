//! `marks_submit`: a register is taken.

use record::{FromPaper, OpKind, Part, RegisterTaken};
use register::codes::restricted;
use register::marks::submit::{self, RegisterKnown, Submit, SubmittedMark};
use register::marks::{Context, KnownPupil, OnPaper};
use register::{Refusal, SchoolSession};

use super::known::{Planned, known_pupil, taken};
use super::{MARKS, Parts};
use crate::answer::{Answered, Done};
use crate::api::marks::{MarksSubmit, MarksSubmitted};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn marks_submit(&mut self, caller: &Caller, request: &MarksSubmit) -> Answered<MarksSubmitted> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let group = reference.known_form(&request.group)?;
        let at = SchoolSession::new(request.date, request.session);
        let command = command(&reference, request);
        let context = Context {
            now: caller.school_time(),
            policy: reference.policy(at.date),
            calendar: &reference.calendar,
            actor,
        };
        let submitted = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let pupils = reference.pupils_of(group, at.date);
            let planned = Planned::of_pupils(read, at, pupils.iter().copied())?;
            let known = RegisterKnown {
                group,
                group_name: reference.group_name(group),
                at,
                taken: read.taken(at.slot(), group)?.map(taken),
                whole_school_closure: reference.whole_school_closure(at),
                pupils: pupils.into_iter().map(|id| known_pupil(read, &reference, &planned, id, at)).collect::<Result<
                    Vec<KnownPupil>,
                    Refusal,
                >>(
                )?,
            };
            let command = as_meant(command.clone(), &known);
            let submitted = submit::decide(&known, &command, &context)?;
            let mut parts = Parts::by(actor).because(command.reason.as_deref());
            let late_taken = submitted.late_taken;
            parts.push(Part::RegisterTaken(RegisterTaken { group, slot: at.slot(), late_taken }));
            if let Some(paper) = &command.paper {
                let paper = FromPaper::new(group, at.slot(), paper.taken_by.clone(), paper.taken_at);
                parts.push(Part::FromPaper(paper));
            }
            parts.entries(submitted.entries.iter().cloned());
            writer.append(&parts.draft(OpKind::RegisterTaken))?;
            Ok::<_, Refusal>(submitted)
        })?;
        let warnings = reference.warnings(submitted.entries.iter().map(|entry| (entry.pupil, entry.at, entry.code)));
        let result = MarksSubmitted {
            taken_at: register::time::rfc3339(caller.now),
            late_taken: submitted.late_taken,
            entries: submitted.entries.len(),
        };
        Ok(Done::changed(result, MARKS).warning(warnings))
    }
}

/// Whoever was shown a neutral code in the place of a plan sends that.
fn as_meant(mut command: Submit, known: &RegisterKnown) -> Submit {
    for mark in &mut command.marks {
        let Some(pupil) = known.pupils.iter().find(|pupil| mark.pupil == Ok(pupil.id)) else { continue };
        let (planned, current) = (pupil.planned.as_ref(), pupil.current.as_ref());
        let shown = planned.map(|plan| plan.code).or(current.map(|mark| mark.code));
        mark.code = restricted::meant(mark.code, shown);
    }
    command
}

fn command(reference: &Reference, request: &MarksSubmit) -> Submit {
    let marks = request.marks.iter().map(|mark| SubmittedMark {
        pupil: reference.pupil_named(&mark.upn).ok_or_else(|| mark.upn.clone()),
        code: mark.code,
        arrived: mark.arrived.map(|time| time.0),
        nature: mark.nature.clone(),
        note: mark.note.clone(),
    });
    let paper = request
        .paper
        .as_ref()
        .map(|paper| OnPaper { taken_by: paper.taken_by.trim().to_owned(), taken_at: paper.taken_at.0 });
    Submit { marks: marks.collect(), reason: request.reason.clone(), paper }
}
