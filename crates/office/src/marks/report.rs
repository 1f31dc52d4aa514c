//! `absence_report`: a parent's call, siblings in one.

use record::{Call, IllnessReported, OpKind, Part};
use register::marks::report::{self, Report, Reported};
use register::marks::{Actor, Context};
use register::messages::illness::{self, Illness};
use register::roles::{Action, Reach};
use register::words::given;
use register::{Code, PupilId, Refusal, SchoolSession};
use store::Read;

use super::known::{Days, known_sessions_of_each};
use super::{MARKS_AND_CALLS, Parts};
use crate::answer::{Answered, Done};
use crate::api::calls::{AbsenceReport, ReportedSession, ReportedState};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn absence_report(
        &mut self,
        caller: &Caller,
        request: &AbsenceReport,
    ) -> Answered<Vec<ReportedSession>> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        check(request)?;
        let (pupils, reported) = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let pupils = reference.known_pupils(&request.upns)?;
            let reported = decided(read, &reference, &pupils, request, context)?;
            let mut parts = Parts::by(actor);
            push(&mut parts, &pupils, request, &reported);
            writer.append(&parts.draft(OpKind::AbsenceReport))?;
            Ok::<_, Refusal>((pupils, reported))
        })?;
        let result = sessions(&reference, &pupils, &reported);
        Ok(Done::changed(result, MARKS_AND_CALLS).warning(warnings(&reference, actor, &reported)))
    }
}

/// The sessions that a report planned or amended, pupil by pupil.
pub(crate) fn sessions(reference: &Reference, pupils: &[PupilId], reported: &Reported) -> Vec<ReportedSession> {
    let planned = reported
        .plans
        .iter()
        .flat_map(|plan| plan.sessions.iter().map(|at| (plan.pupil, *at, plan.code, ReportedState::Planned)));
    let amended = reported.entries.iter().map(|entry| (entry.pupil, entry.at, entry.code, ReportedState::Amended));
    let mut sessions: Vec<_> = planned.chain(amended).collect();
    sessions.sort_by_key(|(pupil, at, ..)| (pupils.iter().position(|id| id == pupil), *at));
    let shown = sessions.into_iter().map(|(pupil, at, code, state)| ReportedSession {
        upn: reference.reference_of(pupil),
        date: at.date,
        session: at.session,
        code,
        state,
    });
    shown.collect()
}

/// What becomes of the sessions that a report is about.
pub(crate) fn decided(
    read: Read<'_>,
    reference: &Reference,
    pupils: &[PupilId],
    request: &AbsenceReport,
    context: Context<'_>,
) -> Result<Reported, Refusal> {
    let command = Report {
        code: request.code,
        from: request.from,
        to: request.to,
        session: request.session,
        nature: request.nature.clone(),
        words: request.words.clone(),
    };
    let days = Days { from: request.from, to: request.to, session: request.session };
    let known = known_sessions_of_each(read, reference, pupils, days, context.now)?;
    report::decide(&known, &command, &context)
}

/// The call, and what it plans and amends.
pub(crate) fn push(parts: &mut Parts, pupils: &[PupilId], request: &AbsenceReport, reported: &Reported) {
    for pupil in pupils {
        parts.push(Part::Call(call(*pupil, request)));
        if let Some(illness) = illness_of(request) {
            parts.push(Part::IllnessReported(IllnessReported { pupil: *pupil, illness: illness.key.clone() }));
        }
    }
    parts.plans(reported.plans.iter().cloned());
    parts.entries(reported.entries.iter().cloned());
}

pub(crate) fn warnings(reference: &Reference, actor: &Actor, reported: &Reported) -> Vec<String> {
    let entries = reported.entries.iter().map(|entry| (entry.pupil, entry.at, entry.code));
    let plans = reported.plans.iter().filter_map(|plan| Some((plan.pupil, *plan.sessions.first()?, plan.code)));
    let mut warnings = reference.warnings(entries.chain(plans));
    warnings.extend(reported.kept.iter().map(|(pupil, at, code)| kept(reference, actor, *pupil, *at, *code)));
    warnings
}

fn illness_of(request: &AbsenceReport) -> Option<&'static Illness> {
    given(request.illness.as_deref()).and_then(illness::illness)
}

/// Whether the days and the kind of illness are ones that there are.
pub(crate) fn check(request: &AbsenceReport) -> Result<(), Refusal> {
    if given(request.illness.as_deref()).is_some() && illness_of(request).is_none() {
        let message =
            "There is no such kind of illness. Take one of illness_list, or leave it out. Nothing was entered.";
        return Err(Refusal::bad_request("illness", message));
    }
    if request.from > request.to {
        return Err(Refusal::bad_request("to", "The absence ends before it starts. Correct one of the two days."));
    }
    if (request.to - request.from).num_days() > 366 {
        return Err(Refusal::bad_request("to", "The absence is longer than a year. Report it a year at a time."));
    }
    Ok(())
}

fn kept(reference: &Reference, actor: &Actor, pupil: PupilId, at: SchoolSession, code: Code) -> String {
    let next = match actor.roles.reach(Action::MarkAmend) {
        Reach::Nobody => "tell the attendance office, who can amend it",
        Reach::OwnGroups | Reach::WithoutNames | Reach::Everyone => "amend it and say why",
    };
    format!(
        "{} is marked {code} on {} ({}), so that mark stays. If the pupil was not here, {next}.",
        reference.pupil(pupil).map(record::reference::Pupil::name).unwrap_or_default(),
        register::words::day(at.date),
        at.session.in_words(),
    )
}

fn call(pupil: PupilId, request: &AbsenceReport) -> Call {
    Call {
        pupil,
        from: request.from,
        to: request.to,
        code: request.code.number(),
        caller: request.caller.clone(),
        relationship: request.relationship.clone(),
        words: request.words.clone(),
        expected_back: request.expected_back,
    }
}
