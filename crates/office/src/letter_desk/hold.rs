//! `letter_hold` and `letter_release`: somebody decides that a letter does not go out, or may after all.

use record::part::{LetterFact, LetterHeld, LetterStep};
use record::{OpKind, Part};
use register::words::given;
use register::{Refusal, Rule};

use super::{LETTERS, known_letter};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::letters::{LetterHold, LetterRelease};
use crate::marks::Parts;
use crate::office::{Caller, Office};

const LONGEST_REASON: usize = 500;

impl Office {
    pub(crate) fn letter_hold(&mut self, caller: &Caller, request: &LetterHold) -> Answered<Empty> {
        let on = caller.school_time().date;
        let reason = reason(&request.reason)?;
        if request.until.is_some_and(|until| until < on) {
            let message =
                "That day is over. Nothing was changed. Give a day to come, or none for the rest of the year.";
            return Err(Refusal::bad_request("until", message));
        }
        let held = LetterFact::Held(LetterHeld { until: request.until, on, reason });
        self.keep_letter_step(caller, (&request.upn, &request.letter), held)
    }

    pub(crate) fn letter_release(&mut self, caller: &Caller, request: &LetterRelease) -> Answered<Empty> {
        let released = LetterFact::Released(reason(&request.reason)?);
        self.keep_letter_step(caller, (&request.upn, &request.letter), released)
    }

    fn keep_letter_step(&mut self, caller: &Caller, (upn, letter): (&str, &str), fact: LetterFact) -> Answered<Empty> {
        let letter = known_letter(letter)?.number();
        let pupil = self.reference()?.known_pupil(upn, "upn")?;
        let mut parts = Parts::by(caller.actor()?);
        parts.push(Part::Letter(LetterStep { pupil, letter, fact }));
        self.store_mut()?.transact(caller.now, |writer| {
            writer.append(&parts.draft(OpKind::Letter))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, LETTERS))
    }
}

fn reason(words: &str) -> Result<String, Refusal> {
    let reason = given(Some(words)).filter(|reason| reason.chars().count() <= LONGEST_REASON);
    reason.map(str::to_owned).ok_or_else(|| {
        let message = format!("Say why, in at most {LONGEST_REASON} characters. Nothing was changed.");
        Refusal::new(Rule::ReasonRequired, message).at("reason")
    })
}
