//! A supply teacher signs in: the group, then the PIN that reception gave.

use record::PassTo;
use register::{Refusal, Rule};
use store::PassRow;

use super::supply;
use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::passes::SignInPass;
use crate::api::people::SignedIn;
use crate::office::{Caller, Office};
use crate::people::wait_for;

impl Office {
    /// The groups to whose registers a supply teacher is sent today, by name.
    pub(crate) fn pass_groups(&mut self, caller: &Caller, _request: &Empty) -> Answered<Vec<String>> {
        let reference = self.reference()?;
        let rows = self.store()?.read().passes_on(caller.school_time().date)?;
        let mut groups: Vec<String> =
            rows.iter().filter(|row| pin(row).is_some()).map(|row| reference.group_name(row.group)).collect();
        groups.sort_by_cached_key(|name| crate::registers::group_order(name));
        groups.dedup();
        Ok(Done::asked(groups))
    }

    pub(crate) fn sign_in_pass(&mut self, caller: &Caller, request: &SignInPass) -> Answered<SignedIn> {
        let reference = self.reference()?;
        let group = reference.known_group(&request.group)?;
        let store = self.store_mut()?;
        let mut rows = store.read().passes_on(caller.school_time().date)?;
        rows.retain(|row| row.group == group && pin(row).is_some());
        let kept: Vec<&str> = rows.iter().filter_map(pin).collect();
        let place = match store.check_pin(group, &kept, &request.pin, caller.now)? {
            Ok(place) => place,
            Err(failure) => return Err(wait_for(failure).unwrap_or_else(wrong)),
        };
        let actor = rows.get(place).and_then(supply).ok_or_else(wrong)?;
        self.change_person(Some(actor.clone()));
        Ok(Done::changed(self.signed_in(&actor)?, &[Changed::People]))
    }
}

fn pin(row: &PassRow) -> Option<&str> {
    match &row.to {
        PassTo::Supply { pin, .. } => Some(pin),
        PassTo::Staff(_) => None,
    }
}

fn wrong() -> Refusal {
    let message = "That PIN is not the one for this group today. Try again, or ask reception for a new one.";
    Refusal::new(Rule::NotAllowed, message).at("pin")
}
