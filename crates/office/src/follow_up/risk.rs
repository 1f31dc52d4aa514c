//! `risk_decide`: what follows where nobody was reached.

use record::part::{RiskDecided, minutes_of_day};
use record::{OpKind, Part};
use register::follow_up::RiskChoice;
use register::follow_up::risk::{self, Decide};
use register::words::given;
use register::{PupilId, Refusal, Rule};

use super::FOLLOW_UP;
use super::log::unknown;
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::follow_up::RiskDecide;
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn risk_decide(&mut self, caller: &Caller, request: &RiskDecide) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let choice = RiskChoice::read(&request.decision)
            .ok_or_else(|| unknown("decision", &request.decision, RiskChoice::ALL, RiskChoice::as_str))?;
        let until = request.until.map(|until| until.0).filter(|_| choice == RiskChoice::WaitUntil);
        let decide = Decide { date: request.date, choice, until, reason: request.reason.as_deref() };
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        if !reference.is_on_roll(pupil, request.date) {
            let message = "The pupil is not on roll on that day. Nothing was decided. Check the date and the pupil.";
            return Err(Refusal::new(Rule::NotOnRoll, message));
        }
        let reason = risk::check(&decide, actor, caller.school_time())?;
        let before = self.before(&reference, request.date, std::iter::once(pupil))?;
        let pattern = before.get(&pupil).map(|(spell, pattern)| format!("day {} away; {pattern}", spell.days));
        let decided = RiskDecided {
            until: until.map(minutes_of_day),
            decided_by: given(request.decided_by.as_deref()).map(str::to_owned),
            shown: shown(&reference, pupil, request.date, &pattern.unwrap_or_default()),
            ..RiskDecided::new(pupil, request.date, choice, reason)
        };
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            parts.push(Part::RiskDecided(decided));
            writer.append(&parts.draft(OpKind::RiskDecided))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, FOLLOW_UP))
    }
}

/// What the decision was taken on: "age 11; child protection plan; day 2 away; absent in 9 of the last 40 sessions".
fn shown(reference: &Reference, pupil: PupilId, date: chrono::NaiveDate, pattern: &str) -> String {
    let row = reference.pupil(pupil).cloned().unwrap_or_default();
    let age = row.date_of_birth.and_then(|born| date.years_since(born)).map(|age| format!("age {age}"));
    let vulnerable = row.vulnerabilities();
    let vulnerable = if vulnerable.is_empty() { "no vulnerability on file".to_owned() } else { vulnerable.join(", ") };
    age.into_iter().chain([vulnerable, pattern.to_owned()]).collect::<Vec<_>>().join("; ")
}
