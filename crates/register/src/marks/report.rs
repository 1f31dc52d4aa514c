//! A parent's report of an absence: past sessions are corrected, coming ones are expected.

use chrono::NaiveDate;

use super::{
    Context, KnownPupil, KnownSession, KnownSessions, NewEntry, NewPlan, RegisterState, Source, checks, retained,
};
use crate::codes::{self, Code, Whereabouts};
use crate::ids::PupilId;
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach};
use crate::session::{SchoolSession, Session};
use crate::words::given;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub code: Code,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Only this session of each day.
    pub session: Option<Session>,
    pub nature: Option<String>,
    /// What the caller said.
    pub words: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    pub plans: Vec<NewPlan>,
    pub entries: Vec<NewEntry>,
    /// Sessions whose mark says that the pupil was here or elsewhere with leave; they stay as they are.
    pub kept: Vec<(PupilId, SchoolSession, Code)>,
}

/// Takes a report for one pupil or for several in one call: all of them, or none.
pub fn decide(pupils: &[KnownSessions], cmd: &Report, ctx: &Context) -> Result<Reported, Refusal> {
    checks::whole_school(Action::AbsenceReport, ctx)?;
    let sessions = checks::sessions_in(cmd.from, cmd.to, cmd.session, ctx)?;
    let pupils: Vec<Vec<&KnownSession>> =
        pupils.iter().map(|known| checks::on_roll_in(known, &sessions)).collect::<Result<_, _>>()?;
    check_who_reports(cmd.code, ctx)?;
    for (at, pupil, _) in pupils.iter().flatten() {
        retained::check(pupil, *at, ctx).map_err(checks::about(&pupil.name, *at))?;
        let rule = codes::check(cmd.code, *at, pupil.date_of_birth).map_err(checks::about(&pupil.name, *at))?;
        codes::check_detail(rule, None, cmd.nature.as_deref())?;
    }
    let mut reported = Reported::default();
    for sessions in pupils {
        report_one(&sessions, cmd, ctx, &mut reported);
    }
    Ok(reported)
}

/// Reception logs what parents say; the other codes are the attendance office's to decide.
pub(super) fn check_who_reports(code: Code, ctx: &Context) -> Result<(), Refusal> {
    let office = ctx.actor.roles.reach(Action::MarkAmend) == Reach::Everyone;
    let allowed = if office { is_absence_code(code) } else { RECEPTION.contains(&code) };
    if allowed {
        return Ok(());
    }
    let message = if is_absence_code(code) {
        format!(
            "Reception cannot log {code}, so nothing was entered. Log what the parent said with I, M or O, or ask the \
             attendance office to enter {code}."
        )
    } else {
        format!(
            "{code} is not the code of an absence that can be reported, so nothing was entered. Choose another code."
        )
    };
    Err(Refusal::new(Rule::CodeNotAllowed, message).at("code"))
}

const RECEPTION: [Code; 11] =
    [Code::I, Code::M, Code::N, Code::O, Code::R, Code::T, Code::G, Code::Y1, Code::Y2, Code::Y6, Code::Y7];

/// Every code for somebody who will not be here, except those of the whole school and the retired ones.
fn is_absence_code(code: Code) -> bool {
    let retired = [Code::F, Code::H, Code::J, Code::Y].contains(&code);
    match code.whereabouts() {
        Whereabouts::Absent | Whereabouts::Elsewhere => !retired,
        Whereabouts::NotExpected => code == Code::X || code == Code::Y3,
        Whereabouts::Here => false,
    }
}

fn report_one(sessions: &[&KnownSession], cmd: &Report, ctx: &Context, reported: &mut Reported) {
    let mut planned = Vec::new();
    for (at, pupil, state) in sessions {
        match what_becomes(pupil, *at, *state, cmd.code, ctx) {
            Becomes::Kept(code) => reported.kept.push((pupil.id, *at, code)),
            Becomes::Unchanged => {}
            Becomes::Entry => reported.entries.push(entry(pupil, *at, cmd)),
            Becomes::Plan => planned.push(*at),
        }
    }
    if let (Some((_, pupil, _)), false) = (sessions.first(), planned.is_empty()) {
        reported.plans.push(NewPlan {
            pupil: pupil.id,
            sessions: planned,
            code: cmd.code,
            nature: given(cmd.nature.as_deref()).map(str::to_owned),
            words: cmd.words.clone(),
        });
    }
}

enum Becomes {
    Kept(Code),
    /// The register says it already.
    Unchanged,
    Entry,
    Plan,
}

/// A report never takes a pupil out of a session that somebody saw them in, and never makes an absence here of a
/// session in which nobody expected them here (domain case 18: due at the other school, `D` stays).
fn what_becomes(pupil: &KnownPupil, at: SchoolSession, state: RegisterState, code: Code, ctx: &Context) -> Becomes {
    if let Some(mark) = &pupil.current {
        return if mark.code == code {
            Becomes::Unchanged
        } else if mark.code.whereabouts() == Whereabouts::Absent {
            Becomes::Entry
        } else {
            Becomes::Kept(mark.code)
        };
    }
    let not_due =
        pupil.planned.as_ref().map(|plan| plan.code).filter(|planned| is_not_due(*planned) && *planned != code);
    if let Some(planned) = not_due {
        return Becomes::Kept(planned);
    }
    if checks::is_past(at, state, ctx) { Becomes::Entry } else { Becomes::Plan }
}

fn is_not_due(code: Code) -> bool {
    code == Code::D || code.whereabouts() == Whereabouts::NotExpected
}

fn entry(pupil: &KnownPupil, at: SchoolSession, cmd: &Report) -> NewEntry {
    let words = given(Some(&cmd.words)).unwrap_or("reported to the school");
    NewEntry {
        nature: given(cmd.nature.as_deref()).map(str::to_owned),
        note: Some(words.to_owned()),
        ..pupil.amended(at, cmd.code, Source::Report)
    }
}

#[cfg(test)]
mod tests;
