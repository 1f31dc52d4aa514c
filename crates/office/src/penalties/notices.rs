//! `penalty_notice_record` and `penalty_notice_withdraw`.

use record::part::{NoticeIssued, NoticeWithdrawn, PenaltyFact};
use register::penalty::{self, Allowed, NoticeFor};
use register::words::{self, given};
use register::{ContactId, EntryId, PupilId, Refusal, Rule, SchoolSession, Slot};
use store::ContactOf;

use super::PENALTIES;
use super::known::{Known, counted, is_parent};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::penalties::{PenaltyNoticeRecord, PenaltyNoticeRecorded, PenaltyNoticeWithdraw};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn penalty_notice_record(
        &mut self,
        caller: &Caller,
        request: &PenaltyNoticeRecord,
    ) -> Answered<PenaltyNoticeRecorded> {
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let issued_for = issued_for(request)?;
        if request.issued > caller.school_time().date {
            let message = "A notice is recorded on the day it was issued or later. Give today or an earlier day.";
            return Err(Refusal::bad_request("issued", message));
        }
        let parent = self.parent(pupil, &request.contact)?;
        let slots = match &request.sessions {
            Some(named) => named.iter().map(|at| SchoolSession::new(at.date, at.session).slot()).collect(),
            None if issued_for == NoticeFor::Suspension => Vec::new(),
            None => self.sessions_then(&reference, (pupil, parent.id), request)?,
        };
        let warning = self.limit_reached(pupil, parent.id, request)?;
        let recorded = slots.len();
        let fact = PenaltyFact::Issued(NoticeIssued {
            parent: parent.id,
            name: parent.contact.name(),
            issued_for: issued_for.number(),
            issued: request.issued,
            sessions: slots,
            reference: request.reference.trim().to_owned(),
        });
        let notice = self.keep_penalty_step(caller, pupil, fact)?;
        let answer = PenaltyNoticeRecorded { notice: notice.to_string(), sessions: recorded };
        Ok(Done::changed(answer, PENALTIES).warning(warning))
    }

    pub(crate) fn penalty_notice_withdraw(
        &mut self,
        caller: &Caller,
        request: &PenaltyNoticeWithdraw,
    ) -> Answered<Empty> {
        let unknown = || {
            let message = "There is no notice with this number. Nothing was changed. Take it from the list.";
            Refusal::bad_request("notice", message)
        };
        let id: EntryId = request.notice.parse().map_err(|_| unknown())?;
        let known = Known::read(self.store()?.read())?;
        let (pupil, notice) = known.notice(id).ok_or_else(unknown)?;
        if let Some(withdrawn) = &notice.withdrawn {
            let message = format!("It was withdrawn on {} already. Nothing was changed.", words::day(withdrawn.on));
            return Err(Refusal::new(Rule::AlreadyDecided, message).at("notice"));
        }
        if request.on < notice.issued.issued || request.on > caller.school_time().date {
            let message = "A notice is withdrawn between the day of issue and today. Correct the day.";
            return Err(Refusal::bad_request("on", message));
        }
        let reason = given(request.reason.as_deref()).ok_or_else(|| {
            let message = "Withdrawing a notice needs its reason. Nothing was changed.";
            Refusal::new(Rule::ReasonRequired, message).at("reason")
        })?;
        let fact = PenaltyFact::Withdrawn(NoticeWithdrawn {
            notice: id,
            on: request.on,
            may_be_reissued: request.may_be_reissued,
            reason: reason.to_owned(),
        });
        self.keep_penalty_step(caller, pupil, fact)?;
        Ok(Done::changed(Empty {}, PENALTIES))
    }

    fn parent(&self, pupil: PupilId, contact: &str) -> Result<ContactOf, Refusal> {
        let contacts = self.store()?.read().contacts_of(pupil)?;
        let found = contacts.into_iter().find(|of| of.id.0.to_string() == contact.trim() && is_parent(&of.contact));
        found.ok_or_else(|| {
            let message = "A notice goes to a parent of this pupil: somebody with parental responsibility, or with whom \
                           the pupil lives. Nothing was recorded. Choose one of the pupil’s contacts.";
            Refusal::bad_request("contact", message)
        })
    }

    /// The sessions of the threshold that was met by the day of issue, without those that a notice to this parent has
    /// covered.
    fn sessions_then(
        &mut self,
        reference: &Reference,
        (id, parent): (PupilId, ContactId),
        request: &PenaltyNoticeRecord,
    ) -> Result<Vec<Slot>, Refusal> {
        let asked = self.penalties_asked(reference, request.issued)?;
        let pupil = reference.pupil(id).cloned().unwrap_or_default();
        let marks = self.store_mut()?.mark_strips()?.of(id).cloned().unwrap_or_default();
        let sessions = counted(reference, (id, &pupil), &marks, asked.known.of(id));
        let decided = asked.known.of(id).and_then(|done| done.decisions.last());
        let of_decision = decided.map(|one| one.decided.sessions.iter().map(|(slot, _)| *slot).collect());
        let of_window = || asked.in_window(reference, &sessions).map(|met| slots(&met.sessions));
        let mut met: Vec<Slot> = of_decision.or_else(of_window).unwrap_or_default();
        let notices = asked.known.of(id).map(|done| done.notices_to(parent)).unwrap_or_default();
        met.retain(|slot| !penalty::is_covered(parent, slot.session(), &notices));
        if met.is_empty() {
            let message = "No session is left that the notice would cover: the threshold was not met by then, or a notice to \
                           this parent covers them already. Nothing was recorded. Say which sessions it covers.";
            return Err(Refusal::new(Rule::DetailRequired, message).at("sessions"));
        }
        Ok(met)
    }

    /// Recorded all the same: that the authority issued it is a fact.
    fn limit_reached(
        &self,
        pupil: PupilId,
        parent: ContactId,
        request: &PenaltyNoticeRecord,
    ) -> Result<Vec<String>, Refusal> {
        let known = Known::read(self.store()?.read())?;
        let before = known.of(pupil).map(|done| done.notices_to(parent)).unwrap_or_default();
        Ok(match penalty::allowed(&before, request.issued) {
            Allowed::Yes { .. } => Vec::new(),
            Allowed::No { until } => vec![format!(
                "This is a third notice to the same parent for the same child within three years (until {}). It is \
                 recorded; ask the authority whether it has to be withdrawn.",
                words::day(until)
            )],
        })
    }
}

fn slots(sessions: &[penalty::Counted]) -> Vec<Slot> {
    sessions.iter().map(|one| one.at.slot()).collect()
}

fn issued_for(request: &PenaltyNoticeRecord) -> Result<NoticeFor, Refusal> {
    let Some(text) = given(request.issued_for.as_deref()) else { return Ok(NoticeFor::Absence) };
    NoticeFor::read(text).ok_or_else(|| {
        let message = format!("“{text}” is no kind of notice. Write absence or suspension. Nothing was recorded.");
        Refusal::bad_request("for", message)
    })
}
