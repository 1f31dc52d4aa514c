//! Closing the school, or a part of it, for some sessions.

use chrono::NaiveDate;

use super::{Context, KnownPupil, KnownSession, KnownSessions, NewEntry, NewPlan, Source, checks, retained};
use crate::codes::{self, Code, Whereabouts};
use crate::ids::PupilId;
use crate::refusal::{Refusal, Rule};
use crate::roles::Action;
use crate::session::{SchoolSession, Session};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Only this session of each day.
    pub session: Option<Session>,
    /// `Y3` (a part of the premises), `Y4` (whole school, unexpected) or `#` (whole school, planned).
    pub code: Code,
    /// For `Y3`: the pupils who cannot be accommodated.
    pub pupils: Option<Vec<PupilId>>,
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closed {
    pub entries: Vec<NewEntry>,
    pub plans: Vec<NewPlan>,
    /// Marks that stand, because the pupil was here or at an activity elsewhere.
    pub kept: usize,
}

/// Closes the school. `known` has every pupil on roll with the school's sessions of the range. For `#` the caller also
/// adds the closure to the calendar.
///
/// A whole-school code goes to every pupil at once; a mark that says that the pupil was here or at an activity
/// elsewhere stands, and so does what is planned elsewhere (domain 3, rule 4).
pub fn decide(known: &[KnownSessions], cmd: &Closure, ctx: &Context) -> Result<Closed, Refusal> {
    checks::whole_school(Action::ClosureDeclare, ctx)?;
    let sessions = checks::sessions_in(cmd.from, cmd.to, cmd.session, ctx)?;
    let known = concerned(known, cmd, &sessions)?;
    for (at, pupil, _) in known.iter().flatten() {
        retained::check(pupil, *at, ctx).map_err(checks::about(&pupil.name, *at))?;
    }
    check_code(cmd, &sessions)?;
    let reason = checks::reason(cmd.reason.as_deref(), "A closure")?;
    let mut closed = Closed::default();
    for sessions in known {
        if cmd.code == Code::Y3 {
            close_part(&sessions, reason, ctx, &mut closed);
        } else {
            close_whole(&sessions, cmd.code, reason, &mut closed);
        }
    }
    Ok(closed)
}

/// The pupils whom the closure concerns, each with their sessions on roll.
fn concerned<'a>(
    known: &'a [KnownSessions],
    cmd: &Closure,
    sessions: &[SchoolSession],
) -> Result<Vec<Vec<&'a KnownSession>>, Refusal> {
    let listed = cmd.pupils.as_deref();
    let whole_school = [Code::Y4, Code::PlannedClosure].contains(&cmd.code);
    if whole_school && listed.is_some() {
        let message =
            format!("{} is for the whole school, so nothing was entered. Leave the list of pupils out.", cmd.code);
        return Err(Refusal::bad_request("upns", message));
    }
    if cmd.code == Code::Y3 && listed.is_none_or(<[PupilId]>::is_empty) {
        let message =
            "Y3 is for the pupils who cannot be accommodated, and none is named. Nothing was entered. List them.";
        return Err(Refusal::bad_request("upns", message));
    }
    let wanted = |known: &&KnownSessions| {
        known.first().is_some_and(|(_, pupil, _)| listed.is_none_or(|listed| listed.contains(&pupil.id)))
    };
    let mut concerned = Vec::new();
    for known in known.iter().filter(wanted) {
        match checks::on_roll_in(known, sessions) {
            Ok(on_roll) => concerned.push(on_roll),
            Err(refusal) if listed.is_some() => return Err(refusal),
            // Whoever is not on roll in the range is no part of the whole school.
            Err(_) => {}
        }
    }
    Ok(concerned)
}

fn check_code(cmd: &Closure, sessions: &[SchoolSession]) -> Result<(), Refusal> {
    let code = cmd.code;
    if ![Code::Y3, Code::Y4, Code::PlannedClosure].contains(&code) {
        let message = format!(
            "{code} does not close the school, so nothing was entered. Use Y3 for a part of the premises, Y4 for the whole \
             school unexpectedly, or # for a planned closure."
        );
        return Err(Refusal::new(Rule::CodeNotAllowed, message).at("code"));
    }
    sessions.iter().try_for_each(|at| codes::in_force(code, at.date).map(|_| ()))
}

fn close_whole(sessions: &[&KnownSession], code: Code, reason: &str, closed: &mut Closed) {
    for (at, pupil, _) in sessions {
        let elsewhere = pupil.planned.as_ref().filter(|_| is_planned_elsewhere(pupil));
        match (pupil.current.as_ref().map(|mark| mark.code), elsewhere) {
            (Some(mark), _) if stands(mark) => closed.kept += 1,
            (Some(mark), _) if mark == code => {}
            (None, Some(plan)) => {
                closed.entries.push(NewEntry { nature: plan.nature.clone(), ..entry(pupil, *at, plan.code, reason) })
            }
            (Some(_), _) | (None, None) => closed.entries.push(entry(pupil, *at, code, reason)),
        }
    }
}

/// Only the pupils of the list, and only their absences; sessions still to come are expected, not entered.
fn close_part(sessions: &[&KnownSession], reason: &str, ctx: &Context, closed: &mut Closed) {
    let mut planned = Vec::new();
    for (at, pupil, state) in sessions {
        match pupil.current.as_ref().map(|mark| mark.code) {
            Some(Code::Y3) => {}
            Some(mark) if stands(mark) => closed.kept += 1,
            Some(_) => closed.entries.push(entry(pupil, *at, Code::Y3, reason)),
            None if is_planned_elsewhere(pupil) => closed.kept += 1,
            None if checks::is_past(*at, *state, ctx) => closed.entries.push(entry(pupil, *at, Code::Y3, reason)),
            None => planned.push(*at),
        }
    }
    if let (Some((_, pupil, _)), false) = (sessions.first(), planned.is_empty()) {
        closed.plans.push(NewPlan {
            pupil: pupil.id,
            sessions: planned,
            code: Code::Y3,
            nature: None,
            words: reason.to_owned(),
        });
    }
}

fn is_planned_elsewhere(pupil: &KnownPupil) -> bool {
    pupil.planned.as_ref().is_some_and(|plan| plan.code.whereabouts() == Whereabouts::Elsewhere)
}

/// Whoever was here, or at an activity or another school, was not kept away by the closure.
fn stands(code: Code) -> bool {
    match code.whereabouts() {
        Whereabouts::Here | Whereabouts::Elsewhere => true,
        Whereabouts::NotExpected | Whereabouts::Absent => false,
    }
}

fn entry(pupil: &KnownPupil, at: SchoolSession, code: Code, reason: &str) -> NewEntry {
    NewEntry { note: Some(reason.to_owned()), ..pupil.amended(at, code, Source::Closure) }
}

#[cfg(test)]
mod tests;
