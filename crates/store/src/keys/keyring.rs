//! The operating system's keyring. It holds a wrapping key of its own per register.

use zeroize::Zeroizing;

use super::random;
use crate::error::{Result, StoreError};

const SERVICE: &str = "Rollbook register";
/// Keys of services that the school uses.
const OF_SERVICES: &str = "Rollbook service key";

/// A fresh wrapping key, kept in the keyring under a fresh name, and read back: a keyring that says yes and forgets is
/// no keyring.
pub fn keep_new() -> Result<(String, Zeroizing<[u8; 32]>)> {
    let name = fresh_name()?;
    let key = Zeroizing::new(random::<32>()?);
    let kept = entry(SERVICE, &name).is_ok_and(|entry| entry.set_secret(key.as_slice()).is_ok());
    if kept && find(&name).is_ok_and(|found| found == key) { Ok((name, key)) } else { Err(StoreError::KeyringRefused) }
}

/// A locked keyring answers "no entry" as a lost one does (GNOME's does, where it cannot ask for its password), so the
/// two are one refusal. The caller asks for another way in and never makes a new key.
pub fn find(name: &str) -> Result<Zeroizing<[u8; 32]>> {
    let secret = entry(SERVICE, name)?.get_secret().map(Zeroizing::new).map_err(|_| StoreError::KeyringSilent)?;
    <[u8; 32]>::try_from(secret.as_slice()).map(Zeroizing::new).map_err(|_| StoreError::KeyringSilent)
}

/// Takes a key away that opens nothing any more. A keyring that is locked keeps it; it is of no use to anybody.
pub fn forget(name: &str) {
    delete(SERVICE, name);
}

/// Keeps the key of a service under a fresh name, and reads it back. The name.
pub fn keep_service_key(key: &str) -> Result<String> {
    let name = fresh_name()?;
    let kept = entry(OF_SERVICES, &name).is_ok_and(|entry| entry.set_secret(key.as_bytes()).is_ok());
    let found = kept && find_service_key(&name).is_ok_and(|found| found.as_str() == key);
    if found { Ok(name) } else { Err(StoreError::KeyringRefused) }
}

/// # Errors
/// `KeyringSilent` where the keyring is locked or has lost it.
pub fn find_service_key(name: &str) -> Result<Zeroizing<String>> {
    let secret = entry(OF_SERVICES, name)?.get_secret().map_err(|_| StoreError::KeyringSilent)?;
    String::from_utf8(secret).map(Zeroizing::new).map_err(|_| StoreError::KeyringSilent)
}

/// A keyring that is locked keeps it, until somebody takes it away there.
pub fn forget_service_key(name: &str) {
    delete(OF_SERVICES, name);
}

fn fresh_name() -> Result<String> {
    Ok(random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn delete(service: &str, name: &str) {
    if let Ok(entry) = entry(service, name) {
        let _ = entry.delete_credential();
    }
}

fn entry(service: &str, name: &str) -> Result<keyring::Entry> {
    keyring::Entry::new(service, name).map_err(|_| StoreError::NoKeyring)
}
