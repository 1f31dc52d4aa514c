//! `health_check`: what has to be put right before a return, each with what mends it.

mod look;

use std::collections::BTreeMap;

use register::Refusal;

use crate::answer::{Answered, Done};
use crate::api::health::{HealthAsk, HealthCheck, HealthFinding, HealthKind, HealthRow};
use crate::office::{Caller, Office};

/// A school year and a summer.
const LONGEST: i64 = 430;
const SHOWN: usize = 500;

impl Office {
    pub(crate) fn health_check(&mut self, caller: &Caller, request: &HealthAsk) -> Answered<HealthCheck> {
        let (from, to) = (request.from, request.to);
        if from > to || (to - from).num_days() > LONGEST {
            let message = "Check from one day to a later one, a school year at most. Correct one of the days.";
            return Err(Refusal::bad_request("to", message));
        }
        let found = self.look(caller, (from, to))?;
        let findings = found.into_iter().map(|(kind, rows)| finding(kind, rows)).collect();
        Ok(Done::asked(HealthCheck { from, to, findings }))
    }
}

type Found = BTreeMap<HealthKind, Vec<HealthRow>>;

fn finding(kind: HealthKind, mut rows: Vec<HealthRow>) -> HealthFinding {
    rows.sort_by(|one, other| (one.date, one.session, &one.name).cmp(&(other.date, other.session, &other.name)));
    let count = rows.len();
    rows.truncate(SHOWN);
    let (words, mend) = in_words(kind);
    HealthFinding { kind, words: words.to_owned(), mend: mend.to_owned(), count, rows }
}

fn in_words(kind: HealthKind) -> (&'static str, &'static str) {
    match kind {
        HealthKind::RegisterMissing => (
            "Registers that nobody took",
            "Find out who was there. Take today’s late with the reason; key an earlier one in from paper.",
        ),
        HealthKind::MarkMissing => {
            ("Marks missing in a register that was taken", "Find out where the pupil was, and enter the mark.")
        }
        HealthKind::Unexplained => ("Absences still without a reason", "Ask the family, or settle them as O."),
        HealthKind::Disagreement => ("Marks on which two people disagree", "Decide which one is right."),
        HealthKind::NotOnRoll => (
            "Marks on days on which the pupil was not on roll",
            "They count in no figure. Check the first and the last day on roll.",
        ),
        HealthKind::CodeAgainstRules => ("Codes that the rules do not allow there", "Amend each to the right code."),
        HealthKind::SchoolClosed => {
            ("Marks in sessions in which the school was closed", "Check the calendar, or amend the marks.")
        }
    }
}
