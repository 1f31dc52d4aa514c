//! `arrangement_note`: reviews, notices, and what the provider says of a session.

use record::{ArrangementNoted, OpKind, Part};
use register::arrangements::Note;
use register::marks::amend::{self, Amend};
use register::marks::{Context, NewEntry};
use register::words::{self, given};
use register::{Code, PupilId, Refusal, Rule, SchoolSession, Session};
use store::Read;

use super::{ARRANGEMENTS, Found};
use crate::answer::{Answered, Done};
use crate::api::arrangements::{ArrangementNote, ArrangementShown};
use crate::marks::Parts;
use crate::marks::known::{Planned, known_pupil, state_of};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn arrangement_note(
        &mut self,
        caller: &Caller,
        request: &ArrangementNote,
    ) -> Answered<ArrangementShown> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let on = request.on.unwrap_or(now.date);
        check(request, on, now.date)?;
        self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let found = Found::named(read, &request.arrangement)?;
            let mut parts = Parts::by(actor);
            for pupil in found.named_pupils(&reference, request.upns.as_deref())? {
                parts.push(Part::ArrangementNoted(ArrangementNoted {
                    arrangement: found.id,
                    pupil,
                    note: request.note.number(),
                    on,
                    session: request.session,
                    whom: request.whom.trim().to_owned(),
                    words: request.words.trim().to_owned(),
                }));
                if request.note == Note::Absent {
                    parts.entries(absences(read, &reference, &found, pupil, request, on, &context)?);
                }
            }
            writer.append(&parts.draft(OpKind::ArrangementNoted))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(self.arrangement_shown(&reference, &request.arrangement, now)?, ARRANGEMENTS))
    }
}

fn check(request: &ArrangementNote, on: chrono::NaiveDate, today: chrono::NaiveDate) -> Result<(), Refusal> {
    if request.note == Note::Ended {
        return Err(Refusal::bad_request("note", "To end an arrangement early, end it. Nothing was changed."));
    }
    if on > today && request.note != Note::Provision {
        let message = format!("{} is still ahead, so nothing was noted. Note it once it happened.", words::day(on));
        return Err(Refusal::bad_request("on", message));
    }
    let needs_whom = request.note == Note::Notice && given(Some(&request.whom)).is_none();
    let needs_words = matches!(request.note, Note::Review | Note::Provision) && given(Some(&request.words)).is_none();
    match (needs_whom, needs_words) {
        (true, _) => {
            let message = "Say who was told: local_authority, trust_safeguarding_lead or agency. Nothing was noted.";
            Err(Refusal::new(Rule::DetailRequired, message).at("whom"))
        }
        (_, true) => {
            let message = "Say what came of the review, or what is provided and by whom. Nothing was noted.";
            Err(Refusal::new(Rule::DetailRequired, message).at("words"))
        }
        (false, false) => Ok(()),
    }
}

/// A pupil who did not come to the provider was absent, whatever was planned (domain 3 rule 9).
fn absences(
    read: Read<'_>,
    reference: &Reference,
    found: &Found,
    pupil: PupilId,
    request: &ArrangementNote,
    on: chrono::NaiveDate,
    context: &Context<'_>,
) -> Result<Vec<NewEntry>, Refusal> {
    if !found.arranged().kind.is_confirmed() {
        return Ok(Vec::new());
    }
    let planned = Planned::between(read, SchoolSession::am(on), SchoolSession::pm(on))?;
    let sessions = Session::BOTH.into_iter().filter(|session| request.session.is_none_or(|only| only == *session));
    let away = sessions.map(|session| SchoolSession::new(on, session)).filter(|at| found.arranged().covers(*at));
    let said = given(Some(&request.words)).unwrap_or("the provider says the pupil did not come");
    away.map(|at| {
        let known = known_pupil(read, reference, &planned, pupil, at)?;
        let state = state_of(read, reference, reference.group_of(pupil, on), at, context.now)?;
        let cmd = Amend {
            at,
            code: request.code.unwrap_or(Code::N),
            reason: Some(said.to_owned()),
            arrived: None,
            nature: None,
            told: None,
        };
        amend::decide(&known, &cmd, state, false, context)
    })
    .collect()
}
