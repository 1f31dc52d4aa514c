//! A request as one line of the leave desk's list.

use chrono::{Days, NaiveDate};
use register::leave::{Decision, overrun};
use register::time::SchoolTime;
use register::{PupilId, Refusal, SchoolSession, Session};
use store::Read;

use super::Request;
use crate::api::leave::{LeavePupil, LeaveRow, LeaveSession, LeaveState};
use crate::marks::known::current;
use crate::reference::Reference;

/// After this many days a pupil who is not back is no longer a matter of leave.
const BACK_LATE: u64 = 30;

pub(super) fn row(
    read: Read<'_>,
    reference: &Reference,
    request: &Request,
    now: SchoolTime,
) -> Result<LeaveRow, Refusal> {
    let asked = request.asked();
    let pupils: Vec<LeavePupil> =
        request.pupils().map(|pupil| pupil_row(reference, request, pupil, now.date)).collect();
    let mut back_late = Vec::new();
    for pupil in request.pupils() {
        back_late.extend(still_away(read, reference, request, pupil, now.date)?);
    }
    let mut sessions = reference.calendar.school_sessions(asked.from, asked.to);
    sessions.retain(|at| asked.session.is_none_or(|only| only == at.session));
    Ok(LeaveRow {
        leave: request.leave.to_string(),
        state: pupils.iter().map(|pupil| pupil.state).min().unwrap_or(LeaveState::ToDecide),
        kind: asked.kind,
        from: asked.from,
        to: asked.to,
        session: asked.session,
        sessions: sessions.len(),
        starts_in: (asked.from - now.date).num_days(),
        applicant: asked.applicant.clone(),
        received: asked.received,
        pupils,
        back_late,
        letter_owed: !request.letters.is_empty(),
    })
}

fn pupil_row(reference: &Reference, request: &Request, pupil: PupilId, today: NaiveDate) -> LeavePupil {
    let decided = request.standing(pupil).last();
    LeavePupil {
        upn: reference.reference_of(pupil),
        name: reference.name_of(pupil),
        group: reference.group_name_of(pupil, today),
        state: state(request, pupil),
        granted: decided.and_then(|decided| decided.days),
    }
}

pub(super) fn state(request: &Request, pupil: PupilId) -> LeaveState {
    let Some(last) = request.standing(pupil).last() else { return LeaveState::ToDecide };
    if !request.is_decided(pupil) {
        return LeaveState::DecidedTwice;
    }
    match last.decision {
        Decision::Granted => LeaveState::Granted,
        Decision::PartGranted => LeaveState::PartGranted,
        Decision::Refused => LeaveState::Refused,
        Decision::Withdrawn => LeaveState::Withdrawn,
    }
}

/// The sessions straight after the days granted in which nobody has said why the pupil is still away.
fn still_away(
    read: Read<'_>,
    reference: &Reference,
    request: &Request,
    pupil: PupilId,
    today: NaiveDate,
) -> Result<Vec<LeaveSession>, Refusal> {
    let Some((_, last)) = request.standing(pupil).last().and_then(|decided| decided.days) else {
        return Ok(Vec::new());
    };
    if last >= today || last + Days::new(BACK_LATE) < today {
        return Ok(Vec::new());
    }
    let end = SchoolSession::new(last, request.asked().session.unwrap_or(Session::Pm));
    let mut after = Vec::new();
    for at in reference.calendar.school_sessions(last, today).into_iter().filter(|at| *at > end) {
        let entries = read.entries(at.slot(), pupil)?;
        let code = current(&entries).map(|current| current.entry.facts.code);
        after.push((at, code));
        if code.is_none() {
            break;
        }
    }
    let upn = reference.reference_of(pupil);
    let away = overrun::back_late(&after).into_iter();
    Ok(away
        .map(|at| LeaveSession { upn: upn.clone(), date: at.date, session: at.session, code: register::Code::N })
        .collect())
}
