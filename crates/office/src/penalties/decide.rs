//! `penalty_decide`: what a person decides where the threshold is met.

use record::part::{PenaltyDecided, PenaltyFact};
use register::penalty::{self, Allowed, Decide, PenaltyChoice, Threshold};
use register::words::given;
use register::{PupilId, Refusal, SchoolSession};

use super::PENALTIES;
use super::known::{Asked, counted};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::penalties::PenaltyDecide;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn penalty_decide(&mut self, caller: &Caller, request: &PenaltyDecide) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let choice = PenaltyChoice::read(&request.decision).ok_or_else(|| unknown_choice(&request.decision))?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let asked = self.penalties_asked(&reference, caller.school_time().date)?;
        let met_on = SchoolSession::new(request.met_on.date, request.met_on.session);
        let met = self.met(&reference, &asked, pupil, met_on)?;
        let had = asked.parents(pupil);
        let parents: Vec<Allowed> = had.map(|(_, notices)| penalty::allowed(&notices, asked.as_of)).collect();
        let decide = Decide { choice, reason: request.reason.as_deref(), sessions: &met.sessions, parents: &parents };
        let reason = penalty::check(&decide, actor)?.to_owned();
        let fact = PenaltyFact::Decided(PenaltyDecided {
            choice: choice.number(),
            met_on: met.met_on.slot(),
            sessions: met.sessions.iter().map(|one| (one.at.slot(), one.code.number())).collect(),
            decided_by: given(request.decided_by.as_deref()).map(str::to_owned),
            reason,
        });
        self.keep_penalty_step(caller, pupil, fact)?;
        Ok(Done::changed(Empty {}, PENALTIES))
    }

    /// The alert of a pupil, as the person who decides saw it.
    fn met(
        &mut self,
        reference: &Reference,
        asked: &Asked,
        id: PupilId,
        met_on: SchoolSession,
    ) -> Result<Threshold, Refusal> {
        let pupil = reference.pupil(id).cloned().unwrap_or_default();
        let done = asked.known.of(id);
        let marks = self.store_mut()?.mark_strips()?.of(id).cloned().unwrap_or_default();
        let sessions = counted(reference, (id, &pupil), &marks, done);
        let alert = asked.alert(reference, &sessions, done).filter(|met| met.met_on == met_on);
        alert.ok_or_else(|| {
            let message = "No alert of this pupil was met with that session: a mark was amended, or somebody has decided \
                           already. Nothing was decided. Look at the list again.";
            Refusal::bad_request("met_on", message)
        })
    }
}

fn unknown_choice(text: &str) -> Refusal {
    let choices: Vec<&str> = PenaltyChoice::ALL.iter().map(|choice| choice.as_str()).collect();
    let message = format!("“{text}” is no decision. Nothing was decided. Write one of: {}.", choices.join(", "));
    Refusal::bad_request("decision", message)
}
