//! The token of a script account: 256 random bits, so that nothing need slow down who tries them.

use zeroize::Zeroizing;

use super::random;
use crate::error::Result;

/// By which whoever finds one in a file, or a program that looks for secrets, knows what it is.
const PREFIX: &str = "rollbook-script-";

/// Shown once and kept nowhere.
pub struct ScriptToken(Zeroizing<[u8; 32]>);

impl ScriptToken {
    pub(super) fn new() -> Result<ScriptToken> {
        Ok(ScriptToken(Zeroizing::new(random()?)))
    }

    /// `rollbook-script-` and 64 hexadecimal digits.
    pub fn text(&self) -> Zeroizing<String> {
        let digits: Zeroizing<String> = Zeroizing::new(self.0.iter().map(|byte| format!("{byte:02x}")).collect());
        Zeroizing::new(format!("{PREFIX}{}", digits.as_str()))
    }

    /// Reads a token as it was shown. `None` where it is none, or not whole.
    pub(super) fn parse(text: &str) -> Option<ScriptToken> {
        let digits = text.trim().strip_prefix(PREFIX)?;
        if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut secret = Zeroizing::new([0; 32]);
        for (byte, pair) in secret.iter_mut().zip(digits.as_bytes().as_chunks::<2>().0) {
            let pair = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(ScriptToken(secret))
    }

    pub(super) fn wrapping_key(&self) -> &Zeroizing<[u8; 32]> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use chrono::DateTime;
    use register::roles::{ScriptAccount, ScriptPermission};
    use tempfile::TempDir;

    use super::super::{DataKey, KeySlots, Unlock, path_beside};
    use super::*;
    use crate::error::StoreError;
    use crate::file::Store;
    use crate::file::tests::{PASSPHRASE, new_store};

    fn checks() -> ScriptAccount {
        ScriptAccount { name: "Nightly check".into(), may: vec![ScriptPermission::Verify] }
    }

    /// A register with one script account that may verify, and its token.
    fn with_script(folder: &TempDir) -> (PathBuf, String) {
        let store = new_store(folder);
        let mut slots = store.key_slots().unwrap();
        let token = slots.add_script(&checks(), &store.key, Some(DateTime::UNIX_EPOCH)).unwrap();
        slots.write(store.path()).unwrap();
        (store.path().to_owned(), token.text().to_string())
    }

    #[test]
    fn a_token_opens_the_register_and_says_whose_it_is_and_what_it_may_do() {
        let folder = TempDir::new().unwrap();
        let (path, token) = with_script(&folder);
        let (store, account) = Store::open_as_script(&path, &format!(" {token}\n")).unwrap();
        assert_eq!(account, checks());
        assert_eq!(store.verify().unwrap().damage, None);
        let kept = std::fs::read_to_string(path_beside(&path)).unwrap();
        assert!(!kept.contains(&token[PREFIX.len()..]), "only the administrator who made it has the token");
    }

    #[test]
    fn who_changes_what_a_script_may_do_in_the_list_of_keys_gets_nothing_more() {
        let folder = TempDir::new().unwrap();
        let (path, token) = with_script(&folder);
        let kept = std::fs::read_to_string(path_beside(&path)).unwrap();
        for (is, made) in [("\"verify\"", "\"import\""), ("\"verify\"", "\"verify\",\"import\""), ("check", "import")] {
            let forged: KeySlots = serde_json::from_str(&kept.replace(is, made)).unwrap();
            assert_ne!(forged.slots.last().unwrap().script_account(), Some(&checks()));
            forged.write(&path).unwrap();
            assert!(super::super::is_intact(&path), "the list was sealed anew, as whoever forges it can");
            assert!(matches!(Store::open_as_script(&path, &token), Err(StoreError::WrongScriptToken)), "{made}");
            assert!(Store::open(&path, &Unlock::Passphrase(PASSPHRASE)).is_ok(), "the other ways in stay");
        }
    }

    #[test]
    fn a_script_account_that_was_taken_away_opens_nothing_and_the_register_is_not_rewritten() {
        let folder = TempDir::new().unwrap();
        let (path, token) = with_script(&folder);
        let before = std::fs::read(&path).unwrap();
        let mut slots = KeySlots::read(&path).unwrap();
        let id = slots.slots().iter().find(|slot| slot.script_account().is_some()).unwrap().id();
        assert!(slots.revoke(&id).is_some());
        slots.write(&path).unwrap();
        assert!(matches!(Store::open_as_script(&path, &token), Err(StoreError::WrongScriptToken)));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_token_of_another_register_or_one_not_copied_whole_is_refused_with_what_to_do() {
        let (folder, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let (path, token) = with_script(&folder);
        let (_, foreign) = with_script(&other);
        let cut = &token[..token.len() - 1];
        let bare = &token[PREFIX.len()..];
        for wrong in [foreign.as_str(), cut, bare, "", &format!("{cut}é")] {
            let refused = Store::open_as_script(&path, wrong).err().unwrap();
            assert!(matches!(refused, StoreError::WrongScriptToken), "{refused}");
            assert!(refused.to_string().contains("Settings, Keys"));
            assert!(wrong.is_empty() || !refused.to_string().contains(wrong), "a refusal does not repeat the token");
        }
        let key: DataKey = KeySlots::read(&path).unwrap().open_script(&token).unwrap().0;
        assert!(Store::open(&path, &Unlock::Passphrase(PASSPHRASE)).is_ok_and(|store| store.key == key));
    }
}
