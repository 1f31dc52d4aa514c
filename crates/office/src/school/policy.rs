//! `policy_adopt` and `policy_list`.

use record::{OpKind, Part};
use register::policy::{Completed, PolicyDocument, complete, preset};
use register::time::school_time;
use register::{Policy, Refusal, Rule, SchoolSession};
use serde_json::Value;

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::school::{PolicyAdopt, PolicyAdopted, PolicyVersion};
use crate::marks::Parts;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn policy_adopt(&mut self, caller: &Caller, request: &PolicyAdopt) -> Answered<PolicyAdopted> {
        let actor = caller.actor()?;
        let completed = completed(&request.policy)?;
        let adopted = PolicyAdopted {
            policy: completed.policy.name.clone(),
            filled_from_default: completed.filled_from_default.clone(),
            warnings: completed.warnings.clone(),
        };
        self.store_mut()?.transact(caller.now, |writer| {
            if writer.read().any_taken_from(SchoolSession::am(request.from).slot())? {
                let message = format!(
                    "Registers have been taken since {} under the policy of their day, and that stays. \
                     Adopt the new policy from a later day.",
                    register::words::day(request.from)
                );
                return Err(Refusal::new(Rule::NotInAdvance, message).at("from"));
            }
            let mut parts = Parts::by(actor);
            parts.push(policy_part(request.from, &completed));
            writer.append(&parts.draft(OpKind::PolicyAdopted))?;
            Ok(())
        })?;
        let warnings = adopted.warnings.clone();
        Ok(Done::changed(adopted, &[Changed::Policy, Changed::Marks]).warning(warnings))
    }

    pub(crate) fn policy_list(&mut self, _caller: &Caller, _request: &Empty) -> Answered<Vec<PolicyVersion>> {
        let policies = self.store()?.read().policies()?;
        let versions = policies.into_iter().filter_map(|(from, text)| {
            let policy: Policy = serde_json::from_str(&text).ok()?;
            let (parameters, ladder) = (policy.in_words(), policy.ladder_in_words());
            Some(PolicyVersion { from, name: policy.name, warnings: Vec::new(), parameters, ladder })
        });
        Ok(Done::asked(versions.collect()))
    }
}

/// A preset by name, or a document given in full.
pub(super) fn completed(policy: &Value) -> Result<Completed, Refusal> {
    let document = match policy.as_str() {
        Some(name) => preset(name).ok_or_else(|| {
            let message = format!("There is no policy called “{name}”. Give a preset’s name or a policy document.");
            Refusal::bad_request("policy", message)
        })?,
        None => serde_json::from_value::<PolicyDocument>(policy.clone())
            .map_err(|error| Refusal::bad_request("policy", format!("The policy cannot be read: {error}.")))?,
    };
    complete(document)
}

pub(super) fn policy_part(from: chrono::NaiveDate, completed: &Completed) -> Part {
    Part::Policy { from, policy: serde_json::to_string(&completed.policy).unwrap_or_default() }
}

/// The day before anything: the policy that a register is made with holds for every mark it will ever hold.
pub(super) fn from_the_beginning() -> chrono::NaiveDate {
    school_time(chrono::DateTime::UNIX_EPOCH).date
}
