//! The leave desk: what families ask for, what whoever decides should know, and what was decided.

mod background;
mod decide;
mod print;
mod request;
mod rows;
mod show;

pub(crate) use decide::{addressee, row as letter_row};

use chrono::NaiveDate;
use record::reference::Contact;
use register::leave::decide::{KnownDecision, KnownRequest};
use register::leave::{Applicant, Asked, Decision, LeaveId};
use register::time::{SchoolTime, school_time};
use register::{PupilId, Refusal};
use store::{LeaveDecisionRow, LeaveMeetingRow, LeaveRequestRow, LetterOwedRow, Read};

use crate::answer::Changed;
use crate::marks::known::{Days, known_sessions};
use crate::reference::{Reference, sort_key};

pub(crate) const LEAVE: &[Changed] = &[Changed::Leave];
pub(crate) const LEAVE_AND_MARKS: &[Changed] = &[Changed::Leave, Changed::Marks];

/// What a family is told about one pupil.
#[derive(Clone, Debug)]
pub(crate) struct LeaveAnswer {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub decision: Decision,
    /// The days granted, both included.
    pub granted: Option<(NaiveDate, NaiveDate)>,
    pub reason: String,
    pub decided_by: String,
}

/// `None` while nothing is decided, or the request was disposed of.
pub(crate) fn leave_answer(read: Read<'_>, leave: LeaveId, pupil: PupilId) -> Result<Option<LeaveAnswer>, Refusal> {
    let rows = read.leave_request(leave)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let request = Request::of(read, leave, rows)?;
    let decided = request.standing(pupil).last();
    Ok(decided.map(|decided| LeaveAnswer {
        from: request.asked().from,
        to: request.asked().to,
        decision: decided.decision,
        granted: decided.days,
        reason: decided.reason.clone(),
        decided_by: decided.decided_by.clone(),
    }))
}

/// A request with all that became of it.
struct Request {
    leave: LeaveId,
    /// One for each pupil; at least one.
    rows: Vec<LeaveRequestRow>,
    decisions: Vec<LeaveDecisionRow>,
    meetings: Vec<LeaveMeetingRow>,
    letters: Vec<LetterOwedRow>,
}

impl Request {
    fn named(read: Read<'_>, name: &str) -> Result<Request, Refusal> {
        let unknown = || {
            let message = "There is no request for leave with this number. Nothing was changed. Take it from the list.";
            Refusal::bad_request("leave", message)
        };
        let leave: LeaveId = name.parse().map_err(|_| unknown())?;
        let rows = read.leave_request(leave)?;
        if rows.is_empty() { Err(unknown()) } else { Request::of(read, leave, rows) }
    }

    fn of(read: Read<'_>, leave: LeaveId, rows: Vec<LeaveRequestRow>) -> Result<Request, Refusal> {
        Ok(Request {
            leave,
            rows,
            decisions: read.leave_decisions(leave)?,
            meetings: read.leave_meetings(leave)?,
            letters: read.letters_owed_about(leave)?,
        })
    }

    fn asked(&self) -> &Asked {
        &self.rows[0].asked
    }

    fn days(&self) -> Days {
        let asked = self.asked();
        Days { from: asked.from, to: asked.to, session: asked.session }
    }

    fn pupils(&self) -> impl Iterator<Item = PupilId> {
        self.rows.iter().map(|row| row.pupil)
    }

    fn is_settled(&self, decision: &LeaveDecisionRow) -> bool {
        self.decisions.iter().any(|other| other.id != decision.id && other.settles.contains(&decision.id))
    }

    /// The decisions on a pupil that no other one has taken the place of.
    fn standing(&self, pupil: PupilId) -> impl Iterator<Item = &LeaveDecisionRow> {
        self.decisions.iter().filter(move |decision| decision.pupil == pupil && !self.is_settled(decision))
    }

    /// The pupils that somebody names, or everybody for whom nothing stands yet.
    fn named_pupils(&self, reference: &Reference, upns: Option<&[String]>) -> Result<Vec<PupilId>, Refusal> {
        let Some(upns) = upns else {
            let undecided = self.pupils().filter(|pupil| !self.is_decided(*pupil)).collect::<Vec<_>>();
            return Ok(if undecided.is_empty() { self.pupils().collect() } else { undecided });
        };
        let named = reference.known_pupils(upns)?;
        match named.iter().find(|pupil| !self.pupils().any(|of| of == **pupil)) {
            None => Ok(named),
            Some(other) => {
                let message = format!(
                    "{} is not part of this request, so nothing was decided. Name pupils of the request.",
                    reference.name_of(*other)
                );
                Err(Refusal::bad_request("upns", message))
            }
        }
    }

    fn is_decided(&self, pupil: PupilId) -> bool {
        let mut standing = self.standing(pupil);
        let Some(first) = standing.next() else { return false };
        standing.all(|other| (other.decision, other.days) == (first.decision, first.days))
    }

    fn known(
        &self,
        read: Read<'_>,
        reference: &Reference,
        pupil: PupilId,
        now: SchoolTime,
    ) -> Result<KnownRequest, Refusal> {
        let days = self.days();
        let mut sessions = known_sessions(read, reference, pupil, days, now)?;
        sessions.retain(|(at, of, _)| of.on_roll.contains(at.date));
        let asked = self.asked().clone();
        let (first, last) = (register::SchoolSession::am(days.from), register::SchoolSession::pm(days.to));
        let planned = read.planned_between(first.slot(), last.slot())?;
        let decisions = self.standing(pupil).map(|decision| KnownDecision {
            id: decision.id,
            decision: decision.decision,
            days: decision.days,
            by: decision.decided_by.clone(),
            on: school_time(decision.at).date,
            plans: planned
                .iter()
                .filter(|row| row.pupil == pupil && row.plan.op() == decision.id.op())
                .map(|row| (row.plan, row.slot.session()))
                .collect(),
        });
        Ok(KnownRequest {
            name: reference.name_of(pupil),
            applicant: applicant(read, reference, pupil, &asked.applicant)?,
            decisions: decisions.collect(),
            asked,
            sessions,
        })
    }
}

/// Who a name is among a pupil's contacts. Of two contacts of one name, the one with whom the pupil lives.
fn applicant(read: Read<'_>, reference: &Reference, pupil: PupilId, name: &str) -> Result<Applicant, Refusal> {
    let wanted = sort_key(name.trim());
    let contacts: Vec<Contact> = read.contacts_of(pupil)?.into_iter().map(|of| of.contact).collect();
    let named: Vec<&Contact> = contacts.iter().filter(|contact| goes_by(contact, &wanted)).collect();
    if named.iter().any(|contact| contact.lives_with == Some(true)) {
        return Ok(Applicant::LivesWith);
    }
    if named.iter().any(|contact| contact.lives_with == Some(false)) {
        let with =
            contacts.iter().filter(|contact| contact.lives_with == Some(true) && contact.no_contact != Some(true));
        return Ok(Applicant::LivesElsewhere(with.map(Contact::name).collect()));
    }
    if !named.is_empty() {
        return Ok(Applicant::NotRecorded);
    }
    let own = reference.pupil(pupil).is_some_and(|row| {
        let forename_first = format!("{} {}", row.forename(), row.surname());
        [forename_first, row.name(), "the pupil".to_owned()].iter().any(|own| sort_key(own) == wanted)
    });
    Ok(if own { Applicant::ThePupil } else { Applicant::Stranger })
}

/// With or without the title: "Mrs Ada Abara", "Ada Abara", "Mrs Abara".
fn goes_by(contact: &Contact, wanted: &str) -> bool {
    let names = [
        contact.name(),
        format!("{} {}", contact.forename, contact.surname),
        format!("{} {}", contact.title, contact.surname),
    ];
    names.iter().any(|name| sort_key(name.trim()) == wanted)
}
