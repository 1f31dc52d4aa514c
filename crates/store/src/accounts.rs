//! Accounts: who may sign in on this computer. Not part of the log: a device holds the credentials of the people
//! enrolled on it and no others.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use chrono::{DateTime, Utc};
use register::{GroupId, StaffId};
use rusqlite::OptionalExtension;

use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::keys::{Unlock, random};

/// Why somebody could not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    Wrong,
    /// Too many tries; until when.
    Wait(DateTime<Utc>),
    /// Has never signed in: the one-time code first.
    NoPassword,
}

type Checked = std::result::Result<(), SignInFailure>;

struct Account {
    password: Option<String>,
    one_time_code: Option<String>,
}

/// Tries at the recovery sheet are counted in the account of nobody.
const NOBODY: StaffId = StaffId(0);
/// Letters and digits that cannot be taken for each other on paper.
const CODE_ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

impl Store {
    /// Gives a one-time code for the first sign-in, or for a new password. Shown once; only its hash is kept. The old
    /// password stops working.
    pub fn reset_account(&mut self, staff: StaffId) -> Result<String> {
        let code: String =
            random::<8>()?.iter().map(|byte| char::from(CODE_ALPHABET[usize::from(byte % 32)])).collect();
        let sql = include_str!("sql/reset_account.sql");
        self.connection.prepare_cached(sql)?.execute((staff.0, hash(&code)?))?;
        Ok(code)
    }

    pub fn set_password(&mut self, staff: StaffId, password: &str) -> Result<()> {
        let sql = include_str!("sql/set_password.sql");
        self.connection.prepare_cached(sql)?.execute((staff.0, hash(password)?))?;
        Ok(())
    }

    /// Whoever has left signs in no more; coming back takes a new code.
    pub fn close_account(&mut self, staff: StaffId) -> Result<()> {
        self.connection.prepare_cached("delete from account where staff = ?1")?.execute([staff.0])?;
        Ok(())
    }

    pub fn has_password(&self, staff: StaffId) -> Result<bool> {
        Ok(self.account(staff)?.is_some_and(|account| account.password.is_some()))
    }

    pub fn check_password(&mut self, staff: StaffId, password: &str, now: DateTime<Utc>) -> Result<Checked> {
        let Some(kept) = self.account(staff)?.and_then(|account| account.password) else {
            return Ok(Err(SignInFailure::NoPassword));
        };
        self.count_try(staff, now, |_| Ok(is_secret(&kept, password)))
    }

    pub fn check_one_time_code(&mut self, staff: StaffId, code: &str, now: DateTime<Utc>) -> Result<Checked> {
        let Some(kept) = self.account(staff)?.and_then(|account| account.one_time_code) else {
            return Ok(Err(SignInFailure::Wrong));
        };
        let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        self.count_try(staff, now, |_| Ok(is_secret(&kept, &typed.to_ascii_uppercase())))
    }

    /// Whether these are the words of this register's recovery sheet, by which the school proves that it is the school.
    pub fn check_recovery_words(&mut self, words: &str, now: DateTime<Utc>) -> Result<Checked> {
        self.open_account_of_tries(NOBODY)?;
        self.count_try(NOBODY, now, |store| store.is_opened_by(&Unlock::RecoveryWords(words)))
    }

    /// Which of today's passes for a group this PIN is of.
    pub fn check_pin(
        &mut self,
        group: GroupId,
        kept: &[&str],
        typed: &str,
        now: DateTime<Utc>,
    ) -> Result<std::result::Result<usize, SignInFailure>> {
        // Tries at the PINs of a group are counted in an account that no member of staff has.
        let tries = StaffId(-group.0);
        self.open_account_of_tries(tries)?;
        let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
        let mut found = None;
        let checked = self.count_try(tries, now, |_| {
            found = kept.iter().position(|pin| is_secret(pin, &typed));
            Ok(found.is_some())
        })?;
        Ok(checked.and(found.ok_or(SignInFailure::Wrong)))
    }

    fn open_account_of_tries(&self, account: StaffId) -> Result<()> {
        let sql = "insert into account (staff) values (?1) on conflict (staff) do nothing";
        self.connection.prepare_cached(sql)?.execute([account.0])?;
        Ok(())
    }

    /// Counts the try before it is looked at, so that neither a crash nor a second program gives one for nothing.
    fn count_try(
        &mut self,
        staff: StaffId,
        now: DateTime<Utc>,
        is_right: impl FnOnce(&Store) -> Result<bool>,
    ) -> Result<Checked> {
        let sql = include_str!("sql/count_try.sql");
        if self.connection.prepare_cached(sql)?.execute((staff.0, now.timestamp_millis()))? == 0 {
            return Ok(Err(SignInFailure::Wait(self.locked_until(staff)?)));
        }
        if !is_right(self)? {
            return Ok(Err(SignInFailure::Wrong));
        }
        let sql = "update account set failures = 0, locked_until = 0 where staff = ?1";
        self.connection.prepare_cached(sql)?.execute([staff.0])?;
        Ok(Ok(()))
    }

    fn locked_until(&self, staff: StaffId) -> Result<DateTime<Utc>> {
        let sql = "select locked_until from account where staff = ?1";
        let millis = self.connection.prepare_cached(sql)?.query_row([staff.0], |row| row.get(0)).optional()?;
        Ok(millis.and_then(DateTime::from_timestamp_millis).unwrap_or(DateTime::UNIX_EPOCH))
    }

    fn account(&self, staff: StaffId) -> Result<Option<Account>> {
        let sql = "select password, one_time_code from account where staff = ?1";
        let read = self
            .connection
            .prepare_cached(sql)?
            .query_row([staff.0], |row| Ok(Account { password: row.get(0)?, one_time_code: row.get(1)? }));
        Ok(read.optional()?)
    }
}

/// A PIN of six digits to be read out, and its hash, which is what is kept.
pub fn new_pin() -> Result<(String, String)> {
    let number = u64::from_be_bytes(random::<8>()?) % 1_000_000;
    let pin = format!("{number:06}");
    let kept = hash(&pin)?;
    Ok((pin, kept))
}

fn is_secret(kept: &str, typed: &str) -> bool {
    Argon2::default().verify_password(typed.as_bytes(), kept).is_ok()
}

/// argon2id with OWASP's smallest recommended cost: 19 MiB, two passes.
fn hash(secret: &str) -> Result<String> {
    let salt: [u8; 16] = random()?;
    Argon2::default()
        .hash_password_with_salt(secret.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| StoreError::NoRandomness)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use tempfile::TempDir;

    use super::*;
    use crate::file::tests::{PASSPHRASE, new_store};

    const SOMEBODY: StaffId = StaffId(7);

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_one_time_code_lets_in_once_and_the_old_password_no_more() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        store.set_password(SOMEBODY, "correct horse").unwrap();
        let code = store.reset_account(SOMEBODY).unwrap();
        assert_eq!(store.check_password(SOMEBODY, "correct horse", at(0)).unwrap(), Err(SignInFailure::NoPassword));
        let as_read_out = format!(" {}-{} ", &code[..4].to_lowercase(), &code[4..]);
        assert_eq!(store.check_one_time_code(SOMEBODY, &as_read_out, at(0)).unwrap(), Ok(()));
        store.set_password(SOMEBODY, "battery staple").unwrap();
        assert_eq!(store.check_one_time_code(SOMEBODY, &code, at(0)).unwrap(), Err(SignInFailure::Wrong));
        assert_eq!(store.check_password(SOMEBODY, "battery staple", at(0)).unwrap(), Ok(()));
        store.close_account(SOMEBODY).unwrap();
        assert_eq!(store.check_password(SOMEBODY, "battery staple", at(0)).unwrap(), Err(SignInFailure::NoPassword));
    }

    #[test]
    fn after_five_wrong_tries_each_further_one_waits_longer_also_after_a_restart() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        store.set_password(SOMEBODY, "correct horse").unwrap();
        for _ in 0..5 {
            assert_eq!(store.check_password(SOMEBODY, "wrong", at(0)).unwrap(), Err(SignInFailure::Wrong));
        }
        let path = store.path().to_owned();
        drop(store);
        let mut store = Store::open(&path, &Unlock::Passphrase(PASSPHRASE)).unwrap();
        let wait = |seconds| Err(SignInFailure::Wait(at(seconds)));
        assert_eq!(store.check_password(SOMEBODY, "correct horse", at(29)).unwrap(), wait(30), "even the right one");
        assert_eq!(store.check_password(SOMEBODY, "wrong", at(30)).unwrap(), Err(SignInFailure::Wrong));
        assert_eq!(store.check_password(SOMEBODY, "correct horse", at(89)).unwrap(), wait(90));
        assert_eq!(store.check_password(SOMEBODY, "correct horse", at(90)).unwrap(), Ok(()));
        assert_eq!(store.check_password(SOMEBODY, "wrong", at(90)).unwrap(), Err(SignInFailure::Wrong));
    }

    #[test]
    fn nobody_waits_longer_than_a_quarter_of_an_hour() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        store.set_password(SOMEBODY, "correct horse").unwrap();
        let mut now = at(0);
        for _ in 0..40 {
            store.check_password(SOMEBODY, "wrong", now).unwrap().unwrap_err();
            now += TimeDelta::minutes(15);
        }
        assert_eq!(store.check_password(SOMEBODY, "correct horse", now).unwrap(), Ok(()));
    }

    #[test]
    fn a_password_is_kept_as_argon2id_of_owasps_cost_and_a_salt_of_its_own() {
        let (one, other) = (hash("correct horse").unwrap(), hash("correct horse").unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other);
    }
}
