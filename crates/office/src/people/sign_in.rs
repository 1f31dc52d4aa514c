//! Signing in: a name, then a password; the first time the one-time code.

use record::reference::Staff;
use register::marks::Actor;
use register::{Refusal, Rule};
use store::SignInFailure;

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::people::{PersonToSignIn, SignIn, SignInFirst, SignedIn};
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// Long enough that five tries before each pause cannot find it.
const SHORTEST_PASSWORD: usize = 8;

impl Office {
    pub(crate) fn people_list(&mut self, caller: &Caller, _request: &Empty) -> Answered<Vec<PersonToSignIn>> {
        let reference = self.reference()?;
        let rehearsal = self.is_rehearsal();
        let store = self.store()?;
        let today = caller.school_time().date;
        let mut people = Vec::new();
        for (id, staff) in reference.staff.iter().filter(|(_, staff)| staff.may_sign_in_on(today)) {
            people.push(PersonToSignIn {
                username: staff.username.clone(),
                name: staff.name(),
                position: staff.position.clone(),
                first_time: !rehearsal && !store.has_password(*id)?,
            });
        }
        people.sort_by_cached_key(|person| crate::reference::sort_key(&person.name));
        Ok(Done::asked(people))
    }

    /// Checks a password and answers who it is; the window keeps them signed in.
    pub(crate) fn sign_in(&mut self, caller: &Caller, request: &SignIn) -> Answered<SignedIn> {
        let actor = self.authenticate(&request.username, &request.password, caller.now)?;
        self.change_person(Some(actor.clone()));
        Ok(Done::changed(self.signed_in(&actor)?, &[Changed::People]))
    }

    /// Who this is, if the password is right. A rehearsal register asks for none.
    pub fn authenticate(
        &mut self,
        username: &str,
        password: &str,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Actor, Refusal> {
        let Some(actor) = self.actor_named(username)? else { return Err(wrong()) };
        if self.is_rehearsal() {
            return Ok(actor);
        }
        let Some(staff) = actor.staff else { return Err(wrong()) };
        match self.store_mut()?.check_password(staff, password, now)? {
            Ok(()) => Ok(actor),
            Err(failure) => Err(refusal(failure)),
        }
    }

    pub(crate) fn sign_in_first(&mut self, caller: &Caller, request: &SignInFirst) -> Answered<SignedIn> {
        check_password(&request.password)?;
        let Some(actor) = self.actor_named(&request.username)? else { return Err(wrong()) };
        let Some(staff) = actor.staff else { return Err(wrong()) };
        let store = self.store_mut()?;
        if let Err(failure) = store.check_one_time_code(staff, &request.one_time_code, caller.now)? {
            return Err(refusal(failure).at("one_time_code"));
        }
        store.set_password(staff, &request.password)?;
        self.change_person(Some(actor.clone()));
        Ok(Done::changed(self.signed_in(&actor)?, &[Changed::People]))
    }

    pub(crate) fn sign_out(&mut self, _caller: &Caller, _request: &Empty) -> Answered<Empty> {
        self.change_person(None);
        Ok(Done::changed(Empty {}, &[Changed::People]))
    }

    pub(crate) fn signed_in(&mut self, actor: &Actor) -> Result<SignedIn, Refusal> {
        let reference = self.reference()?;
        let today = register::time::school_time(self.now()).date;
        let staff = reference.staff_named(&actor.username);
        let covering = staff.and_then(|(_, staff)| covering(&reference, staff, today));
        Ok(SignedIn {
            username: actor.username.clone(),
            name: actor.name.clone(),
            position: actor.position.clone(),
            roles: actor.roles.iter().map(|role| role.to_string()).collect(),
            groups: actor.groups.iter().map(|group| reference.group_name(*group)).collect(),
            covering,
        })
    }
}

/// "Standing in for T. Okafor until 27 November 2026."
fn covering(reference: &Reference, staff: &Staff, today: chrono::NaiveDate) -> Option<String> {
    let covers = reference.covered_on(staff, today);
    let words: Vec<String> = covers
        .map(|(cover, whom)| format!("Standing in for {} until {}.", whom.name(), register::words::day(cover.to)))
        .collect();
    Some(words.join(" ")).filter(|words| !words.is_empty())
}

pub(crate) fn check_password(password: &str) -> Result<(), Refusal> {
    if password.chars().count() >= SHORTEST_PASSWORD {
        return Ok(());
    }
    let message = format!("A password has at least {SHORTEST_PASSWORD} characters. Three words are easy to keep.");
    Err(Refusal::bad_request("password", message))
}

fn wrong() -> Refusal {
    let message = "That name and password do not belong together. Try again, or ask an administrator for a new code.";
    Refusal::new(Rule::NotAllowed, message).at("password")
}

pub(super) fn refusal(failure: SignInFailure) -> Refusal {
    match failure {
        SignInFailure::Wrong => wrong(),
        SignInFailure::Wait(until) => too_many_tries(until).at("password"),
        SignInFailure::NoPassword => {
            let message = "No password is set yet. Sign in with the one-time code from your administrator.";
            Refusal::new(Rule::NotAllowed, message).at("password")
        }
    }
}

fn too_many_tries(until: chrono::DateTime<chrono::Utc>) -> Refusal {
    let time = register::time::school_time(until).time.format("%H:%M:%S");
    let message = format!("Too many wrong tries. Try again at {time}, or ask an administrator for a new code.");
    Refusal::new(Rule::NotAllowed, message)
}

/// What to say to somebody who has to wait; `None` for whoever was merely wrong.
pub(crate) fn wait_for(failure: SignInFailure) -> Option<Refusal> {
    match failure {
        SignInFailure::Wait(until) => Some(too_many_tries(until)),
        SignInFailure::Wrong | SignInFailure::NoPassword => None,
    }
}
