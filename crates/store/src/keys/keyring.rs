//! The operating system's keyring. It holds a wrapping key of its own per register.

use zeroize::Zeroizing;

use super::random;
use crate::error::{Result, StoreError};

const SERVICE: &str = "Rollbook register";

/// A fresh wrapping key, kept in the keyring under a fresh name.
pub fn keep_new() -> Result<(String, Zeroizing<[u8; 32]>)> {
    let name: String = random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let key = Zeroizing::new(random::<32>()?);
    let entry = keyring::Entry::new(SERVICE, &name).map_err(|_| StoreError::KeyringSilent)?;
    entry.set_secret(key.as_slice()).map_err(|_| StoreError::KeyringSilent)?;
    Ok((name, key))
}

/// `None` also when the keyring is locked: the caller asks for another way in and never makes a new key.
pub fn find(name: &str) -> Option<Zeroizing<[u8; 32]>> {
    let secret = keyring::Entry::new(SERVICE, name).ok()?.get_secret().ok()?;
    <[u8; 32]>::try_from(Zeroizing::new(secret).as_slice()).ok().map(Zeroizing::new)
}
