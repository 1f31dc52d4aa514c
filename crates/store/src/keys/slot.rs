//! One slot: the data key, wrapped for one way in.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use register::roles::ScriptAccount;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{DataKey, RecoveryWords, ScriptToken, random};
use crate::error::{Result, StoreError};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
enum WayIn {
    /// argon2id of a passphrase; memory in KiB.
    Passphrase {
        salt: [u8; 16],
        memory: u32,
        passes: u32,
    },
    Recovery,
    /// The name of the wrapping key in the system's keyring.
    Keyring {
        name: String,
    },
    /// Who it is and what it may do are sealed with the data key: whoever changes them here opens nothing.
    Script(ScriptAccount),
}

impl WayIn {
    /// What is sealed with the data key besides it.
    fn sealed(&self) -> Result<Vec<u8>> {
        match self {
            WayIn::Passphrase { .. } | WayIn::Recovery | WayIn::Keyring { .. } => Ok(Vec::new()),
            WayIn::Script(account) => serde_json::to_vec(account).map_err(|error| StoreError::Disk(error.into())),
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Slot {
    way_in: WayIn,
    nonce: [u8; 24],
    wrapped: Vec<u8>,
    /// Seconds since 1970-01-01 UTC; unknown for what the register was made with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made: Option<i64>,
}

/// What opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    Passphrase,
    RecoverySheet,
    Keyring,
    Script,
}

/// OWASP's smallest recommended cost for argon2id, which a 2014 office PC bears without a pause.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// What a list of keys may ask of this computer; a damaged one may ask for anything.
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 100;

impl Slot {
    pub(super) fn passphrase(passphrase: &str, key: &DataKey) -> Result<Slot> {
        let salt = random()?;
        let wrapping = stretch(passphrase, &salt, MEMORY_KIB, PASSES).ok_or(StoreError::NoRandomness)?;
        Slot::wrap(WayIn::Passphrase { salt, memory: MEMORY_KIB, passes: PASSES }, &wrapping, key)
    }

    pub(super) fn recovery(words: &RecoveryWords, key: &DataKey) -> Result<Slot> {
        Slot::wrap(WayIn::Recovery, &words.wrapping_key(), key)
    }

    pub(super) fn keyring(name: String, wrapping: &Zeroizing<[u8; 32]>, key: &DataKey) -> Result<Slot> {
        Slot::wrap(WayIn::Keyring { name }, wrapping, key)
    }

    pub(super) fn script(account: &ScriptAccount, token: &ScriptToken, key: &DataKey) -> Result<Slot> {
        Slot::wrap(WayIn::Script(account.clone()), token.wrapping_key(), key)
    }

    fn wrap(way_in: WayIn, wrapping: &Zeroizing<[u8; 32]>, key: &DataKey) -> Result<Slot> {
        let nonce: [u8; 24] = random()?;
        let sealed = way_in.sealed()?;
        let payload = Payload { msg: key.as_slice(), aad: &sealed };
        let wrapped = cipher(wrapping).encrypt(&XNonce::from(nonce), payload).map_err(|_| StoreError::NoRandomness)?;
        Ok(Slot { way_in, nonce, wrapped, made: None })
    }

    pub(super) fn made(self, at: Option<DateTime<Utc>>) -> Slot {
        Slot { made: at.map(|at| at.timestamp()), ..self }
    }

    /// Names the slot among those of its file; no secret.
    pub fn id(&self) -> String {
        self.nonce[..6].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub fn kind(&self) -> SlotKind {
        match &self.way_in {
            WayIn::Passphrase { .. } => SlotKind::Passphrase,
            WayIn::Recovery => SlotKind::RecoverySheet,
            WayIn::Keyring { .. } => SlotKind::Keyring,
            WayIn::Script(_) => SlotKind::Script,
        }
    }

    pub fn made_at(&self) -> Option<DateTime<Utc>> {
        self.made.and_then(|seconds| DateTime::from_timestamp(seconds, 0))
    }

    /// Whether the keyring of whoever runs this opens it.
    pub fn is_of_this_keyring(&self) -> bool {
        self.keyring_name().is_some_and(|name| super::keyring::find(name).is_ok_and(|key| self.unwrap(&key).is_some()))
    }

    /// Takes what opened this slot out of the keyring.
    pub(crate) fn forget(&self) {
        if let Some(name) = self.keyring_name() {
            super::keyring::forget(name);
        }
    }

    pub(super) fn unwrap(&self, wrapping: &Zeroizing<[u8; 32]>) -> Option<DataKey> {
        let sealed = self.way_in.sealed().ok()?;
        let payload = Payload { msg: self.wrapped.as_slice(), aad: &sealed };
        let key = cipher(wrapping).decrypt(&XNonce::from(self.nonce), payload).ok()?;
        <[u8; 32]>::try_from(Zeroizing::new(key).as_slice()).ok().map(Zeroizing::new)
    }

    pub(super) fn keyring_name(&self) -> Option<&str> {
        match &self.way_in {
            WayIn::Keyring { name } => Some(name),
            WayIn::Passphrase { .. } | WayIn::Recovery | WayIn::Script(_) => None,
        }
    }

    /// The script account that it is, as the list of keys says.
    pub fn script_account(&self) -> Option<&ScriptAccount> {
        match &self.way_in {
            WayIn::Script(account) => Some(account),
            WayIn::Passphrase { .. } | WayIn::Recovery | WayIn::Keyring { .. } => None,
        }
    }

    pub(super) fn open_script(&self, token: &ScriptToken) -> Option<(DataKey, ScriptAccount)> {
        let account = self.script_account()?;
        Some((self.unwrap(token.wrapping_key())?, account.clone()))
    }

    pub(super) fn open_passphrase(&self, passphrase: &str) -> Option<DataKey> {
        match &self.way_in {
            WayIn::Passphrase { salt, memory, passes } => self.unwrap(&stretch(passphrase, salt, *memory, *passes)?),
            WayIn::Recovery | WayIn::Keyring { .. } | WayIn::Script(_) => None,
        }
    }

    pub(super) fn open_recovery(&self, words: &RecoveryWords) -> Option<DataKey> {
        match &self.way_in {
            WayIn::Recovery => self.unwrap(&words.wrapping_key()),
            WayIn::Passphrase { .. } | WayIn::Keyring { .. } | WayIn::Script(_) => None,
        }
    }
}

fn cipher(key: &Zeroizing<[u8; 32]>) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(**key))
}

fn stretch(passphrase: &str, salt: &[u8; 16], memory: u32, passes: u32) -> Option<Zeroizing<[u8; 32]>> {
    if memory > MOST_MEMORY_KIB || passes > MOST_PASSES {
        return None;
    }
    let params = Params::new(memory, passes, 1, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .ok()?;
    Some(key)
}
