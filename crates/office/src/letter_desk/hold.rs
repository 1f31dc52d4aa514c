//! `letter_hold`: somebody decides that a letter does not go out.

use record::part::{LetterFact, LetterHeld, LetterStep};
use record::{OpKind, Part};
use register::words::given;
use register::{Refusal, Rule};

use super::{LETTERS, known_letter};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::letters::LetterHold;
use crate::marks::Parts;
use crate::office::{Caller, Office};

const LONGEST_REASON: usize = 500;

impl Office {
    pub(crate) fn letter_hold(&mut self, caller: &Caller, request: &LetterHold) -> Answered<Empty> {
        let reference = self.reference()?;
        let letter = known_letter(&request.letter)?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let on = caller.school_time().date;
        let Some(reason) = given(Some(&request.reason)).filter(|reason| reason.chars().count() <= LONGEST_REASON)
        else {
            let message = format!(
                "Say why the letter is held back, in at most {LONGEST_REASON} characters. Nothing was changed: it is due still."
            );
            return Err(Refusal::new(Rule::ReasonRequired, message).at("reason"));
        };
        if request.until.is_some_and(|until| until < on) {
            let message =
                "That day is over. Nothing was changed. Give a day to come, or none for the rest of the year.";
            return Err(Refusal::bad_request("until", message));
        }
        let held = LetterHeld { until: request.until, on, reason: reason.to_owned() };
        let mut parts = Parts::by(caller.actor()?);
        parts.push(Part::Letter(LetterStep { pupil, letter: letter.number(), fact: LetterFact::Held(held) }));
        self.store_mut()?.transact(caller.now, |writer| {
            writer.append(&parts.draft(OpKind::Letter))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, LETTERS))
    }
}
