//! `arrangement_make` and `arrangement_end`: the plans are written, and taken back, in the same action.

use record::{ArrangementMade, ArrangementNoted, LetterOwed, OpKind, Part};
use register::arrangements::make::{end, make, warnings};
use register::arrangements::{Arranged, Note, Pattern, Step};
use register::marks::Context;
use register::words::given;
use register::{OpId, PupilId, Refusal, Rule, SchoolSession};
use store::Read;

use super::{ARRANGEMENTS, Found};
use crate::answer::{Answered, Done};
use crate::api::arrangements::{ArrangementEnd, ArrangementMake, ArrangementPlanned, ArrangementShown};
use crate::leave::{addressee, letter_row};
use crate::marks::Parts;
use crate::marks::known::{Days, known_sessions_of_each};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn arrangement_make(
        &mut self,
        caller: &Caller,
        request: &ArrangementMake,
    ) -> Answered<ArrangementPlanned> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let arranged = arranged(request)?;
        let days = Days { from: arranged.from, to: arranged.to, session: None };
        let (planned, made) = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let pupils = pupils(&reference, request)?;
            let known = known_sessions_of_each(read, &reference, &pupils, days, now)?;
            let made = make(&known, &arranged, &context)?;
            let mut parts = Parts::by(actor);
            for pupil in &pupils {
                parts.push(Part::ArrangementMade(ArrangementMade::new(*pupil, &arranged)));
            }
            parts.plans(made.plans.iter().cloned());
            let letters = letters(read, writer.next_op()?, &pupils, &arranged)?;
            letters.iter().for_each(|owed| parts.push(Part::LetterOwed(owed.clone())));
            let op = writer.append(&parts.draft(OpKind::ArrangementMade))?.entry(0).op();
            let sessions = made.plans.iter().map(|plan| plan.sessions.len()).sum();
            let planned = ArrangementPlanned {
                arrangement: op.to_string(),
                pupils: pupils.len(),
                sessions,
                letters: letters.iter().map(|owed| letter_row(&reference, owed)).collect(),
            };
            Ok::<_, Refusal>((planned, made))
        })?;
        Ok(Done::changed(planned, ARRANGEMENTS).warning(warnings(&made)))
    }

    pub(crate) fn arrangement_end(&mut self, caller: &Caller, request: &ArrangementEnd) -> Answered<ArrangementShown> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let found = Found::named(read, &request.arrangement)?;
            let arranged = found.arranged();
            let (first, last) = (SchoolSession::am(arranged.from), SchoolSession::pm(arranged.to));
            let rows = read.planned_between(first.slot(), last.slot())?;
            let mut parts = Parts::by(actor);
            for pupil in found.named_pupils(&reference, request.upns.as_deref())? {
                let own = rows.iter().filter(|row| row.pupil == pupil && row.plan.op() == found.id);
                let planned: Vec<_> = own.map(|row| (row.plan, row.slot.session())).collect();
                let last = found.ended(pupil).and_then(|day| day.pred_opt()).unwrap_or(arranged.to);
                let reason = request.reason.as_deref();
                let cancelled = end(pupil, &planned, request.from, last, reason, &context)?;
                parts.push(Part::ArrangementNoted(ArrangementNoted {
                    arrangement: found.id,
                    pupil,
                    note: Note::Ended.number(),
                    on: request.from,
                    session: None,
                    whom: String::new(),
                    words: given(reason).unwrap_or_default().to_owned(),
                }));
                parts.cancelled(cancelled);
            }
            writer.append(&parts.draft(OpKind::ArrangementNoted))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(self.arrangement_shown(&reference, &request.arrangement, now)?, ARRANGEMENTS))
    }
}

/// The family is owed what was agreed of a part-time timetable: the sessions, the last day, the reviews (reg 11(6)).
fn letters(read: Read<'_>, about: OpId, pupils: &[PupilId], arranged: &Arranged) -> Result<Vec<LetterOwed>, Refusal> {
    let Some(letter) = arranged.kind.letter() else { return Ok(Vec::new()) };
    let signed = arranged.agreement.as_ref().map(|signed| signed.by.as_str()).unwrap_or_default();
    let owed = |pupil: &PupilId| {
        let addressee = addressee(read, *pupil, signed)?;
        Ok(LetterOwed { pupil: *pupil, letter: letter.to_owned(), about, addressee })
    };
    pupils.iter().map(owed).collect()
}

fn pupils(reference: &Reference, request: &ArrangementMake) -> Result<Vec<PupilId>, Refusal> {
    match (&request.upns, &request.group) {
        (Some(upns), _) => reference.known_pupils(upns),
        (None, Some(group)) => {
            let group = reference.known_group(group)?;
            let pupils = reference.pupils_of(group, request.from);
            if pupils.is_empty() {
                let message = "Nobody is in this group on the first day, so nothing was planned. Check the day.";
                return Err(Refusal::bad_request("group", message));
            }
            Ok(pupils)
        }
        (None, None) => Err(Refusal::bad_request("upns", "Say which pupils or which group. Nothing was planned.")),
    }
}

fn arranged(request: &ArrangementMake) -> Result<Arranged, Refusal> {
    if (request.to - request.from).num_days() > 366 {
        let message = "The arrangement is longer than a year, so nothing was planned. Make it a year at a time.";
        return Err(Refusal::bad_request("to", message));
    }
    let own = request.kind.code();
    if let Some(code) = request.code.filter(|code| *code != own) {
        let message = format!(
            "The sessions of {} are {own} and not {code}, so nothing was planned. Leave the code out, or choose what is \
             really arranged.",
            request.kind.in_words()
        );
        return Err(Refusal::new(Rule::CodeNotAllowed, message).at("code"));
    }
    let first = Step { from: request.from, pattern: request.sessions.unwrap_or(Pattern::EVERY) };
    let mut steps = vec![first];
    for step in request.steps.iter().flatten() {
        if step.from <= request.from || step.from > request.to {
            let message = "Each step begins after the first day and not after the last. Nothing was planned.";
            return Err(Refusal::bad_request("steps", message));
        }
        steps.push(Step { from: step.from, pattern: step.sessions });
    }
    steps.sort_by_key(|step| step.from);
    Ok(Arranged {
        kind: request.kind,
        from: request.from,
        to: request.to,
        steps,
        provider: request.provider.trim().to_owned(),
        nature: given(request.nature.as_deref()).map(str::to_owned),
        words: request.words.trim().to_owned(),
        agreement: request.agreement.clone(),
        risk_assessment: request.risk_assessment.clone(),
        extension: request.extension.clone(),
    })
}
