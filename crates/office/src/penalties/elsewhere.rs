//! `absences_elsewhere_record`: sessions that another school marked, with what proves them.

use record::part::{AbsencesElsewhere, PenaltyFact};
use register::words::{self, given};
use register::{Class, Code, Refusal, Rule, SchoolSession};

use super::PENALTIES;
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::penalties::{AbsencesElsewhereRecord, PenaltySession};
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn absences_elsewhere_record(
        &mut self,
        caller: &Caller,
        request: &AbsencesElsewhereRecord,
    ) -> Answered<Empty> {
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let school = needed(&request.school, "school", "Which school marked them?")?;
        let evidence = needed(&request.evidence, "evidence", "What proves them: the transfer file, a letter?")?;
        for one in &request.sessions {
            check(one)?;
            if reference.is_on_roll(pupil, one.date) {
                let message = format!("The pupil was on roll here on {}. Nothing was recorded.", words::day(one.date));
                return Err(Refusal::bad_request("sessions", message));
            }
        }
        let slot = |one: &PenaltySession| (SchoolSession::new(one.date, one.session).slot(), one.code.number());
        let fact = PenaltyFact::Elsewhere(AbsencesElsewhere {
            school,
            sessions: request.sessions.iter().map(slot).collect(),
            evidence,
        });
        self.keep_penalty_step(caller, pupil, fact)?;
        Ok(Done::changed(Empty {}, PENALTIES))
    }
}

fn needed(text: &str, field: &str, question: &str) -> Result<String, Refusal> {
    let message = format!("{question} Nothing was recorded.");
    given(Some(text)).map(str::to_owned).ok_or_else(|| Refusal::new(Rule::DetailRequired, message).at(field))
}

fn check(one: &PenaltySession) -> Result<(), Refusal> {
    if one.code.class(one.date) == Some(Class::Unauthorised) {
        return Ok(());
    }
    let message = format!(
        "{} is no code of an unauthorised absence on {}. Only {}, {}, {} and {} count. Nothing was recorded.",
        one.code,
        words::day(one.date),
        Code::G,
        Code::N,
        Code::O,
        Code::U
    );
    Err(Refusal::new(Rule::CodeNotAllowed, message).at("sessions"))
}
