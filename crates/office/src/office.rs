//! The office: an open register, who is signed in, and what is cached of the school.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use register::marks::Actor;
use register::roles::ScriptAccount;
use register::time::{SchoolTime, school_time};
use register::{GroupId, Refusal, Rule};
use store::Store;
use store::keys::Unlock;

use crate::files::Printed;
use crate::host::Host;
use crate::passes;
use crate::reference::Reference;

/// Who asks, and when. A change is decided for this person at this instant.
#[derive(Clone, Debug)]
pub struct Caller {
    pub now: DateTime<Utc>,
    pub actor: Option<Actor>,
}

impl Caller {
    pub fn school_time(&self) -> SchoolTime {
        school_time(self.now)
    }

    pub fn actor(&self) -> Result<&Actor, Refusal> {
        self.actor.as_ref().ok_or_else(|| Refusal::new(Rule::NotAllowed, "Sign in first. Nothing was changed."))
    }
}

pub struct Office {
    pub(crate) host: Box<dyn Host + Send>,
    pub(crate) store: Option<Store>,
    pub(crate) person: Option<Actor>,
    /// Why the register could not be opened, in words.
    pub(crate) problem: Option<String>,
    cached: Option<(i64, Arc<Reference>)>,
    /// When a rehearsal register was opened: its own clock runs on from there.
    opened_at: DateTime<Utc>,
    pub(crate) printed: Printed,
}

impl Office {
    pub fn new(host: Box<dyn Host + Send>) -> Self {
        let opened_at = host.now();
        let printed = Printed::at_start(host.as_ref());
        Office { host, store: None, person: None, problem: None, cached: None, opened_at, printed }
    }

    /// Opens this computer's register with what the host has: its passphrase, else the keyring.
    pub fn open(&mut self) -> Result<(), Refusal> {
        let path = self.host.register_path();
        let passphrase = self.host.passphrase();
        let unlock = passphrase.as_deref().map_or(Unlock::Keyring, Unlock::Passphrase);
        self.open_with(&path, &unlock)
    }

    /// Opens this computer's register with the token of a script account. Who it is, and what it may do.
    ///
    /// # Errors
    /// `not_allowed` for a token that opens nothing, `unavailable` where the file cannot be opened.
    pub fn open_as_script(&mut self, token: &str) -> Result<ScriptAccount, Refusal> {
        let (store, account) = Store::open_as_script(&self.host.register_path(), token)?;
        self.take(store);
        Ok(account)
    }

    pub(crate) fn open_with(&mut self, path: &std::path::Path, unlock: &Unlock<'_>) -> Result<(), Refusal> {
        match Store::open(path, unlock) {
            Ok(store) => {
                self.take(store);
                Ok(())
            }
            Err(error) => {
                let refusal = Refusal::from(error);
                self.problem = Some(refusal.message.clone());
                Err(refusal)
            }
        }
    }

    /// Whether this computer has a register, open or not.
    pub fn has_register(&self) -> bool {
        self.host.register_path().exists()
    }

    pub(crate) fn take(&mut self, store: Store) {
        self.store = Some(store);
        self.problem = None;
        self.cached = None;
        self.opened_at = self.host.now();
    }

    pub fn store(&self) -> Result<&Store, Refusal> {
        self.store.as_ref().ok_or_else(no_register)
    }

    pub fn store_mut(&mut self) -> Result<&mut Store, Refusal> {
        self.store.as_mut().ok_or_else(no_register)
    }

    pub fn is_rehearsal(&self) -> bool {
        self.store.as_ref().is_some_and(Store::is_rehearsal)
    }

    /// The time in this register: the computer's, or a rehearsal's own clock, which runs on while it is open.
    pub fn now(&self) -> DateTime<Utc> {
        let now = self.host.now();
        let Some(store) = self.store.as_ref().filter(|store| store.is_rehearsal()) else { return now };
        match store.rehearsal_clock() {
            Ok(Some(clock)) => clock + (now - self.opened_at),
            Ok(None) | Err(_) => now,
        }
    }

    /// Sets a rehearsal's own clock, which runs on from here while the register is open.
    pub fn set_rehearsal_clock(&mut self, now: DateTime<Utc>) -> Result<(), Refusal> {
        self.opened_at = self.host.now();
        Ok(self.store_mut()?.set_rehearsal_clock(now)?)
    }

    /// Shows a page to print, for some minutes. Where it is.
    pub(crate) fn show_page(&mut self, name: &str, page: &[u8]) -> Result<std::path::PathBuf, Refusal> {
        self.printed.show(self.host.as_ref(), name, page)
    }

    pub(crate) fn remove_old_pages(&mut self) {
        let now = self.host.now();
        self.printed.remove_old(now);
    }

    /// Whoever is signed in from now on, or nobody. Pages that somebody else printed are none of their business.
    pub(crate) fn change_person(&mut self, person: Option<Actor>) {
        self.printed.remove_all();
        self.person = person;
    }

    /// Signs out whoever is in, and takes away the pages that they printed.
    pub fn close(&mut self) {
        self.change_person(None);
    }

    /// Whoever is signed in, with the roles that they have now: a deputy's end with their last day, also while they sit
    /// there, and whoever has left is signed out.
    pub fn caller(&mut self) -> Caller {
        if let Some(username) = self.person.as_ref().map(|person| person.username.clone())
            && let Ok(now) = self.actor_named(&username)
        {
            self.person = now;
        }
        Caller { now: self.now(), actor: self.person.clone() }
    }

    /// The school as its register knows it now: pupils, groups, staff, policy, calendar.
    pub(crate) fn reference(&mut self) -> Result<Arc<Reference>, Refusal> {
        let store = self.store.as_mut().ok_or_else(no_register)?;
        let changed_by = store.read().reference_changed_by()?;
        store.assume_reference(changed_by);
        if let Some((known, reference)) = &self.cached
            && *known == changed_by
        {
            return Ok(Arc::clone(reference));
        }
        let reference = Arc::new(Reference::load(store.read())?);
        self.cached = Some((changed_by, Arc::clone(&reference)));
        Ok(reference)
    }

    /// Reads the school into memory, so that the first question does not wait for it.
    ///
    /// # Errors
    /// `unavailable` where no register is open, or it cannot be read.
    pub fn get_ready(&mut self) -> Result<(), Refusal> {
        self.reference().map(drop)
    }

    /// The person behind a username, with their roles and groups of today. `None` for nobody, or somebody whose access
    /// has ended.
    pub fn actor_named(&mut self, username: &str) -> Result<Option<Actor>, Refusal> {
        let today = school_time(self.now()).date;
        let reference = self.reference()?;
        let sent = self.store()?.read().passes_on(today)?;
        Ok(passes::actor_on(&reference, &sent, username, today))
    }
}

pub(crate) fn no_register() -> Refusal {
    Refusal::new(Rule::Unavailable, "No register is open on this computer. Make one, or open it with its key.")
}

/// Whether a person may act on pupils of a group: everyone's, or their own.
pub(crate) fn is_own_group(actor: &Actor, group: Option<GroupId>) -> bool {
    group.is_some_and(|group| actor.groups.contains(&group))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use store::Made;

    use super::*;
    use crate::GivenHost;

    #[test]
    fn what_a_decision_knows_of_the_school_is_what_the_school_is_when_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("oak.rollbook");
        let made =
            Made { rehearsal: true, passphrase: Some("a rehearsal only"), keyring: false, recovery_words: false };
        drop(Store::create(&path, &made).unwrap());
        let host = GivenHost::new(&path, DateTime::UNIX_EPOCH).with_passphrase("a rehearsal only");
        let mut offices = [(); 2].map(|()| Office::new(Box::new(host.clone())));
        offices.iter_mut().for_each(|office| office.open().unwrap());
        let [one, other] = &mut offices;
        let admin = Actor {
            staff: None,
            username: "admin".to_owned(),
            name: "A. Admin".to_owned(),
            position: "Administrator".to_owned(),
            roles: register::Role::Admin.into(),
            groups: Vec::new(),
        };
        one.reference().unwrap();
        let caller = Caller { now: DateTime::UNIX_EPOCH, actor: Some(admin) };
        let newcomer = json!({"username": "n", "surname": "New", "position": "Tutor", "roles": ["tutor"]});
        assert!(other.call(&caller, "staff_change", newcomer).is_ok());
        let late = one.store_mut().unwrap().transact(caller.now, |_| Ok::<(), Refusal>(()));
        assert_eq!(late.unwrap_err().code, Rule::RegisterInUse);
    }
}
