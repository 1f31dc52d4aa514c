//! The operating system's keyring. It holds a wrapping key of its own per register.

use zeroize::Zeroizing;

use super::random;
use crate::error::{Result, StoreError};

const SERVICE: &str = "Rollbook register";

/// A fresh wrapping key, kept in the keyring under a fresh name, and read back: a keyring that says yes and forgets is
/// no keyring.
pub fn keep_new() -> Result<(String, Zeroizing<[u8; 32]>)> {
    let name: String = random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let key = Zeroizing::new(random::<32>()?);
    let kept = entry(&name).is_ok_and(|entry| entry.set_secret(key.as_slice()).is_ok());
    if kept && find(&name).is_ok_and(|found| found == key) { Ok((name, key)) } else { Err(StoreError::KeyringRefused) }
}

/// A locked keyring answers "no entry" as a lost one does (GNOME's does, where it cannot ask for its password), so the
/// two are one refusal. The caller asks for another way in and never makes a new key.
pub fn find(name: &str) -> Result<Zeroizing<[u8; 32]>> {
    let secret = entry(name)?.get_secret().map(Zeroizing::new).map_err(|_| StoreError::KeyringSilent)?;
    <[u8; 32]>::try_from(secret.as_slice()).map(Zeroizing::new).map_err(|_| StoreError::KeyringSilent)
}

/// Takes a key away that opens nothing any more. A keyring that is locked keeps it; it is of no use to anybody.
pub fn forget(name: &str) {
    if let Ok(entry) = entry(name) {
        let _ = entry.delete_credential();
    }
}

fn entry(name: &str) -> Result<keyring::Entry> {
    keyring::Entry::new(SERVICE, name).map_err(|_| StoreError::NoKeyring)
}
