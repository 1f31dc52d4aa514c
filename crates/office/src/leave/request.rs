//! `leave_request`, `leave_withdraw` and `leave_meeting`: what families ask, and what comes of it before a decision.

use record::{LeaveAsked, LeaveDecided, LeaveMeeting, OpKind, Part};
use register::leave::decide::withdraw;
use register::leave::{Asked, Decision, Licence, check_request};
use register::marks::Context;
use register::words::{self, given};
use register::{Refusal, Rule};

use super::{LEAVE, LEAVE_AND_MARKS, Request};
use crate::answer::{Answered, Done};
use crate::api::leave::{LeaveMeetingRecord, LeaveRequest, LeaveRequested, LeaveShown, LeaveWithdraw};
use crate::marks::Parts;
use crate::marks::known::{Days, known_sessions_of_each};
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn leave_request(&mut self, caller: &Caller, request: &LeaveRequest) -> Answered<LeaveRequested> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let asked = asked(request, now.date)?;
        let days = Days { from: asked.from, to: asked.to, session: asked.session };
        let leave = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let pupils = reference.known_pupils(&request.upns)?;
            let known = known_sessions_of_each(read, &reference, &pupils, days, now)?;
            check_request(&known, &asked, &context)?;
            let mut parts = Parts::by(actor);
            for pupil in pupils {
                parts.push(Part::LeaveAsked(LeaveAsked::new(pupil, &asked)));
            }
            Ok::<_, Refusal>(writer.append(&parts.draft(OpKind::LeaveRequested))?.entry(0).op())
        })?;
        let request = Request::named(self.store()?.read(), &leave.to_string())?;
        let advice = self.leave_advice(&reference, &request, now)?;
        Ok(Done::changed(LeaveRequested { leave: leave.to_string(), advice }, LEAVE))
    }

    pub(crate) fn leave_withdraw(&mut self, caller: &Caller, request: &LeaveWithdraw) -> Answered<LeaveShown> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let leave = Request::named(read, &request.leave)?;
            let pupils = match request.upns.as_deref() {
                Some(upns) => leave.named_pupils(&reference, Some(upns))?,
                None => leave.pupils().collect(),
            };
            let mut parts = Parts::by(actor);
            for pupil in pupils {
                let known = leave.known(read, &reference, pupil, now)?;
                let withdrawn = withdraw(&known, request.reason.as_deref(), &context)?;
                parts.push(Part::LeaveDecided(LeaveDecided {
                    leave: leave.leave,
                    pupil,
                    decision: Decision::Withdrawn.number(),
                    days: None,
                    reason: given(request.reason.as_deref()).unwrap_or_default().to_owned(),
                    settles: withdrawn.settles,
                }));
                parts.cancelled(withdrawn.cancelled);
            }
            writer.append(&parts.draft(OpKind::LeaveDecided))?;
            Ok::<_, Refusal>(())
        })?;
        let shown = self.shown(&reference, &request.leave, now)?;
        Ok(Done::changed(shown, LEAVE_AND_MARKS))
    }

    pub(crate) fn leave_meeting(&mut self, caller: &Caller, request: &LeaveMeetingRecord) -> Answered<LeaveShown> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        if request.held_on > now.date {
            let message = format!(
                "{} is still ahead, so no meeting was recorded. Record it once it was held.",
                words::day(request.held_on)
            );
            return Err(Refusal::bad_request("held_on", message));
        }
        let Some(with) = given(Some(&request.with)) else {
            let message = "Say whom the head met. No meeting was recorded.";
            return Err(Refusal::new(Rule::DetailRequired, message).at("with"));
        };
        self.store_mut()?.transact(caller.now, |writer| {
            let leave = Request::named(writer.read(), &request.leave)?;
            let mut parts = Parts::by(actor);
            for pupil in leave.pupils() {
                parts.push(Part::LeaveMeeting(LeaveMeeting {
                    leave: leave.leave,
                    pupil,
                    held_on: request.held_on,
                    with: with.to_owned(),
                    words: request.words.trim().to_owned(),
                }));
            }
            writer.append(&parts.draft(OpKind::LeaveMeeting))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(self.shown(&reference, &request.leave, now)?, LEAVE))
    }
}

fn asked(request: &LeaveRequest, today: chrono::NaiveDate) -> Result<Asked, Refusal> {
    if (request.to - request.from).num_days() > 366 {
        let message = "The leave is longer than a year, so the request was not recorded. Record a year at a time.";
        return Err(Refusal::bad_request("to", message));
    }
    Ok(Asked {
        kind: request.kind,
        from: request.from,
        to: request.to,
        session: request.session,
        applicant: request.applicant.trim().to_owned(),
        received: request.received.unwrap_or(today),
        words: request.words.trim().to_owned(),
        licence: request.licence.as_ref().map(Licence::from),
    })
}
