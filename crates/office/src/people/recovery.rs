//! The last administrator recovered. Whoever holds the recovery sheet is the school: it was printed when the register
//! was made and locked away by the head. A passphrase is no proof, because staff type it to open the register.

use record::OpKind;
use record::reference::Staff;
use register::marks::Actor;
use register::roles::Role;
use register::{Refusal, Rule, StaffId};
use store::keys::{RecoveryWords, UnknownWord, WordsProblem};

use super::sign_in::{check_password, refusal};
use super::staff::name_staff;
use crate::answer::{Answered, Changed, Done};
use crate::api::people::{AdministratorRecover, RecoveryCheck, RecoveryChecked, SignedIn, WrongWord};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use store::SignInFailure;

impl Office {
    /// Looks at the words only as words: nothing here says whether they open the register.
    pub(crate) fn recovery_check(&mut self, _caller: &Caller, request: &RecoveryCheck) -> Answered<RecoveryChecked> {
        let typed = |word: &String| !word.trim().is_empty();
        let wrong: Vec<WrongWord> = (1..)
            .zip(&request.words)
            .filter(|(_, word)| typed(word))
            .filter_map(|(number, word)| RecoveryWords::unknown(number, word))
            .map(wrong_word)
            .collect();
        let is_whole = wrong.is_empty() && request.words.iter().all(typed);
        let problem = if is_whole { readable_words(&request.words.join(" ")).err() } else { None };
        Ok(Done::asked(RecoveryChecked { wrong, problem: problem.map(|refusal| refusal.message) }))
    }

    /// Gives a person who works here, or somebody new, the administrator's role and a new password, on the proof of the
    /// recovery sheet. It stays in the log, with the reason.
    pub(crate) fn administrator_recover(
        &mut self,
        caller: &Caller,
        request: &AdministratorRecover,
    ) -> Answered<SignedIn> {
        check_password(&request.password)?;
        readable_words(&request.recovery_words)?;
        if request.reason.trim().is_empty() {
            let message = "Say why nobody here can sign in as administrator. It stays in the register’s log.";
            return Err(Refusal::new(Rule::ReasonRequired, message).at("reason"));
        }
        let reference = self.reference()?;
        let known = reference.staff_named(&request.username).cloned();
        let before = known.as_ref().map(|(_, staff)| staff.clone()).unwrap_or_default();
        let after = administrator(&before, request)?;
        if let Err(failure) = self.store_mut()?.check_recovery_words(&request.recovery_words, caller.now)? {
            return Err(words_refused(failure));
        }
        let id = self.store_mut()?.transact(caller.now, |writer| {
            let id = known.map_or_else(|| writer.new_id().map(StaffId), |(id, _)| Ok(id))?;
            let mut parts = Parts::by(&acting(id, &after)).because(Some(&request.reason));
            name_staff(writer, &mut parts, id, before.changes_to(&after))?;
            writer.append(&parts.draft(OpKind::AdministratorRecovered))?;
            Ok::<_, Refusal>(id)
        })?;
        self.store_mut()?.set_password(id, &request.password)?;
        let actor = self.actor_named(&after.username)?.unwrap_or_else(|| acting(id, &after));
        self.change_person(Some(actor.clone()));
        Ok(Done::changed(self.signed_in(&actor)?, &[Changed::Staff, Changed::People]))
    }
}

/// The person after it: administrator, and without a last day.
fn administrator(before: &Staff, request: &AdministratorRecover) -> Result<Staff, Refusal> {
    if before.left {
        let message = format!("{} has left. Choose somebody who works here, or add somebody new.", before.name());
        return Err(Refusal::new(Rule::NotAllowed, message).at("username"));
    }
    let mut after = before.clone();
    after.until = None;
    if !after.roles.contains(&Role::Admin) {
        after.roles.push(Role::Admin);
    }
    if !before.username.is_empty() {
        return Ok(after);
    }
    after.username = request.username.trim().to_owned();
    after.title = request.title.trim().to_owned();
    after.forename = request.forename.trim().to_owned();
    after.surname = request.surname.trim().to_owned();
    after.position = request.position.trim().to_owned();
    for (field, value) in [("username", &after.username), ("surname", &after.surname), ("position", &after.position)] {
        if value.is_empty() {
            return Err(Refusal::bad_request(field, format!("Give the {field} of the new administrator.")));
        }
    }
    Ok(after)
}

/// Nobody is signed in: it is done by whoever then has the password.
fn acting(id: StaffId, staff: &Staff) -> Actor {
    Actor {
        staff: Some(id),
        username: staff.username.clone(),
        name: staff.name(),
        position: staff.position.clone(),
        roles: staff.roles.iter().copied().collect(),
        groups: Vec::new(),
    }
}

/// Refuses words that can be no sheet's, and says which word it is.
pub(crate) fn readable_words(text: &str) -> Result<(), Refusal> {
    let Err(problem) = RecoveryWords::parse(text) else { return Ok(()) };
    let message = match problem {
        WordsProblem::Count(found) => format!("A recovery sheet has 24 words; here are {found}. Nothing was changed."),
        WordsProblem::Unknown(words) => {
            let words: Vec<String> = words.iter().map(sentence).collect();
            format!("{} Nothing was changed.", words.join(" "))
        }
        WordsProblem::Check => {
            "Each word is one that sheets use, but together they are no sheet’s: one is a different \
                                word, or two have changed places. Compare each with its number on the sheet."
                .to_owned()
        }
    };
    Err(Refusal::bad_request("recovery_words", message))
}

fn sentence(word: &UnknownWord) -> String {
    let meant: Vec<String> = word.meant.iter().map(|meant| format!("“{meant}”")).collect();
    let meant = if meant.is_empty() { String::new() } else { format!(" Is it {}?", meant.join(" or ")) };
    format!("Word {}, “{}”, is on no recovery sheet.{meant}", word.number, word.typed)
}

fn wrong_word(word: UnknownWord) -> WrongWord {
    let meant = word.meant.iter().map(|meant| (*meant).to_owned()).collect();
    WrongWord { number: word.number, typed: word.typed, meant }
}

/// Readable words that do not open this register, or too many tries of them.
fn words_refused(failure: SignInFailure) -> Refusal {
    let refused = match failure {
        SignInFailure::Wrong | SignInFailure::NoPassword => {
            Refusal::new(Rule::NotAllowed, store::StoreError::WrongRecoveryWords.to_string())
        }
        SignInFailure::Wait(_) => refusal(failure),
    };
    refused.at("recovery_words")
}
