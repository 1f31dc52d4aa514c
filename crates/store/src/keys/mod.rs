//! Who can open the file. The file is encrypted with a random data key; each slot in `FILE.keys` wraps that key for
//! one way in. Slots come and go without rewriting the register. No key is ever on disk in clear.

mod change;
mod keyring;
mod script;
mod slot;
mod words;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use register::roles::ScriptAccount;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};
pub use keyring::{find_service_key, forget_service_key, keep_service_key};
pub use script::ScriptToken;
pub use slot::{Slot, SlotKind};
pub use words::{RecoveryWords, UnknownWord, WordsProblem};

/// The random key of the file.
pub type DataKey = Zeroizing<[u8; 32]>;

/// A way in, given by whoever opens the file.
pub enum Unlock<'a> {
    /// The operating system's keyring.
    Keyring,
    Passphrase(&'a str),
    RecoveryWords(&'a str),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeySlots {
    version: u32,
    slots: Vec<Slot>,
    /// The digest of the list without it.
    #[serde(default)]
    check: String,
}

const VERSION: u32 = 1;

pub fn path_beside(register: &Path) -> PathBuf {
    let mut name = register.as_os_str().to_owned();
    name.push(".keys");
    PathBuf::from(name)
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::NoRandomness)?;
    Ok(bytes)
}

/// Whether the list of keys is, to the byte, what was written: a way in that nobody has used for years may be the one
/// that is needed on a bad day.
pub(crate) fn is_intact(register: &Path) -> bool {
    let Ok(text) = fs::read(path_beside(register)) else { return false };
    let read = serde_json::from_slice::<KeySlots>(&text);
    read.is_ok_and(|slots| slots.sealed().is_ok_and(|sealed| sealed == text))
}

/// Where a list that was changed opens nothing, the list is to blame and not what was typed.
pub(crate) fn blame(register: &Path, error: StoreError) -> StoreError {
    if is_intact(register) { error } else { StoreError::KeysUnreadable(path_beside(register)) }
}

impl KeySlots {
    pub fn new() -> Self {
        KeySlots { version: VERSION, slots: Vec::new(), check: String::new() }
    }

    pub fn read(register: &Path) -> Result<Self> {
        let path = path_beside(register);
        let text = fs::read(&path).map_err(|_| StoreError::KeysUnreadable(path.clone()))?;
        let slots: KeySlots = serde_json::from_slice(&text).map_err(|_| StoreError::KeysUnreadable(path))?;
        if slots.version > VERSION { Err(StoreError::Newer) } else { Ok(slots) }
    }

    /// Replaces the list in one step, so that a power cut leaves the old one or the new one.
    pub fn write(&self, register: &Path) -> Result<()> {
        let path = path_beside(register);
        let mut partial = path.clone().into_os_string();
        partial.push(".new");
        let text = self.sealed()?;
        let mut file = fs::File::create(&partial)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&partial, &path)?;
        Ok(())
    }

    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The list as it is written, with its check.
    fn sealed(&self) -> Result<Vec<u8>> {
        let text = |slots: &KeySlots| serde_json::to_vec_pretty(slots).map_err(|error| StoreError::Disk(error.into()));
        let mut sealed = KeySlots { check: String::new(), ..self.clone() };
        sealed.check = blake3::hash(&text(&sealed)?).to_hex().to_string();
        text(&sealed)
    }

    pub fn add_passphrase(&mut self, passphrase: &str, key: &DataKey, made: Option<DateTime<Utc>>) -> Result<()> {
        self.slots.push(Slot::passphrase(passphrase, key)?.made(made));
        Ok(())
    }

    /// Makes the words of a new recovery sheet; they are shown once and kept nowhere.
    pub fn add_recovery_words(&mut self, key: &DataKey, made: Option<DateTime<Utc>>) -> Result<RecoveryWords> {
        let words = RecoveryWords::new()?;
        self.slots.push(Slot::recovery(&words, key)?.made(made));
        Ok(words)
    }

    /// Puts a key of its own into the operating system's keyring, never the data key itself.
    pub fn add_keyring(&mut self, key: &DataKey, made: Option<DateTime<Utc>>) -> Result<()> {
        let (name, wrapping) = keyring::keep_new()?;
        self.slots.push(Slot::keyring(name, &wrapping, key)?.made(made));
        Ok(())
    }

    /// Makes the token of a script account; it is shown once and kept nowhere.
    pub fn add_script(
        &mut self,
        account: &ScriptAccount,
        key: &DataKey,
        made: Option<DateTime<Utc>>,
    ) -> Result<ScriptToken> {
        let token = ScriptToken::new()?;
        self.slots.push(Slot::script(account, &token, key)?.made(made));
        Ok(token)
    }

    /// Takes away every slot of a kind but the last that was added.
    pub fn keep_last(&mut self, kind: SlotKind) {
        let last = self.slots.iter().rposition(|slot| slot.kind() == kind);
        let mut at = 0..;
        self.slots.retain(|slot| at.next() == last || slot.kind() != kind);
    }

    /// The slot is gone, and so is what the keyring held for it. `None` where there is no such slot.
    pub fn revoke(&mut self, id: &str) -> Option<Slot> {
        let at = self.slots.iter().position(|slot| slot.id() == id)?;
        Some(self.slots.remove(at))
    }

    pub fn open(&self, unlock: &Unlock<'_>) -> Result<DataKey> {
        match unlock {
            Unlock::Keyring => self.open_keyring(),
            Unlock::Passphrase(passphrase) => {
                let found = self.slots.iter().find_map(|slot| slot.open_passphrase(passphrase));
                found.ok_or(StoreError::WrongPassphrase)
            }
            Unlock::RecoveryWords(text) => {
                let words = RecoveryWords::parse(text).map_err(|_| StoreError::WrongRecoveryWords)?;
                let found = self.slots.iter().find_map(|slot| slot.open_recovery(&words));
                found.ok_or(StoreError::WrongRecoveryWords)
            }
        }
    }

    /// The key, and the script account whose token this is.
    pub fn open_script(&self, token: &str) -> Result<(DataKey, ScriptAccount)> {
        let token = ScriptToken::parse(token).ok_or(StoreError::WrongScriptToken)?;
        self.slots.iter().find_map(|slot| slot.open_script(&token)).ok_or(StoreError::WrongScriptToken)
    }

    /// The first answer of the keyring that opens a slot; else what it said last.
    fn open_keyring(&self) -> Result<DataKey> {
        let mut said = StoreError::KeyringSilent;
        for slot in &self.slots {
            let Some(name) = slot.keyring_name() else { continue };
            match keyring::find(name).map(|key| slot.unwrap(&key)) {
                Ok(Some(key)) => return Ok(key),
                Ok(None) => {}
                Err(error) => said = error,
            }
        }
        Err(said)
    }
}

impl Default for KeySlots {
    fn default() -> Self {
        KeySlots::new()
    }
}
