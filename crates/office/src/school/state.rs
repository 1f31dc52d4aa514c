//! `app_state` and `register_unlock`: what the window shows before anything else.

use register::Refusal;
use store::StoreError;
use store::keys::Unlock;

use super::keys::check_passphrase;
use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::people::{AppState, Stage};
use crate::api::school::{DemoOpen, RegisterUnlock};
use crate::demo::DemoChoice;
use crate::office::{Caller, Office};

const LOCK_AFTER_MINUTES: u32 = 10;

impl Office {
    pub(crate) fn app_state(&mut self, caller: &Caller, _request: &Empty) -> Answered<AppState> {
        let stage = match (&self.store, &self.person) {
            (Some(_), Some(_)) => Stage::SignedIn,
            (Some(_), None) => Stage::SignedOut,
            (None, _) if self.host.register_path().exists() => Stage::KeyNeeded,
            (None, _) => Stage::NoRegister,
        };
        let school = if self.store.is_some() { self.reference()?.school.clone() } else { None };
        let person = match self.person.clone() {
            Some(actor) if self.store.is_some() => Some(self.signed_in(&actor)?),
            Some(_) | None => None,
        };
        Ok(Done::asked(AppState {
            stage,
            school: school.map(|school| school.name),
            rehearsal: self.is_rehearsal(),
            person,
            now: register::time::rfc3339(caller.now),
            problem: self.problem.clone(),
            line: "This computer keeps its own register until the trust’s hub is set up.".to_owned(),
            lock_after_minutes: LOCK_AFTER_MINUTES,
        }))
    }

    /// Makes the demo school in this computer's empty place, and opens it.
    pub(crate) fn demo_open(&mut self, _caller: &Caller, request: &DemoOpen) -> Answered<AppState> {
        request.passphrase.as_deref().map_or(Ok(()), check_passphrase)?;
        let path = self.host.register_path();
        if self.has_register() {
            return Err(StoreError::Exists(path).into());
        }
        let passphrase = self.host.passphrase().or_else(|| request.passphrase.clone());
        self.make_demo(&path, passphrase.as_deref(), &DemoChoice::default())?;
        let caller = self.caller();
        let state = self.app_state(&caller, &Empty {})?.result;
        Ok(Done::changed(state, &[Changed::School, Changed::People]))
    }

    /// Opens the register with the words of its recovery sheet, and gives the key to the keyring again.
    pub fn unlock_with_words(&mut self, caller: &Caller, words: &str) -> Result<(), Refusal> {
        let request = RegisterUnlock { passphrase: None, recovery_words: Some(words.to_owned()) };
        self.register_unlock(caller, &request).map(|_| ())
    }

    pub(crate) fn register_unlock(&mut self, caller: &Caller, request: &RegisterUnlock) -> Answered<AppState> {
        let path = self.host.register_path();
        let unlock = match (&request.passphrase, &request.recovery_words) {
            (Some(passphrase), _) => Unlock::Passphrase(passphrase),
            (None, Some(words)) => Unlock::RecoveryWords(words),
            (None, None) => Unlock::Keyring,
        };
        if let Unlock::RecoveryWords(words) = &unlock {
            crate::people::readable_words(words)?;
        }
        self.open_with(&path, &unlock)?;
        let warnings = self.keep_key(caller);
        let state = self.app_state(caller, &Empty {})?.result;
        Ok(Done::changed(state, &[Changed::School, Changed::People]).warning(warnings))
    }

    /// Gives the key to this computer's keyring again, which had lost it. Where that fails the register is open all the
    /// same, and asks again the next time.
    fn keep_key(&self, caller: &Caller) -> Vec<String> {
        let (Some(store), None) = (&self.store, self.host.passphrase()) else { return Vec::new() };
        if store.keep_in_keyring(caller.now).is_ok() {
            return Vec::new();
        }
        vec!["The register is open, but this computer’s keyring did not take the key, so Rollbook will ask for it again.".to_owned()]
    }
}
