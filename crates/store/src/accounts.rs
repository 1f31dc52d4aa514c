//! Accounts: who may sign in on this computer. Not part of the log: a device holds the credentials of the people
//! enrolled on it and no others.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use chrono::{DateTime, TimeDelta, Utc};
use register::StaffId;
use rusqlite::{OptionalExtension, params};

use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::keys::random;

/// Why somebody could not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    Wrong,
    /// Too many tries; until when.
    Wait(DateTime<Utc>),
    /// Has never signed in: the one-time code first.
    NoPassword,
}

struct Account {
    password: Option<String>,
    one_time_code: Option<String>,
    failures: u32,
    locked_until: DateTime<Utc>,
}

/// Wrong tries before each further one has to wait.
const FREE_TRIES: u32 = 5;
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

    pub fn has_password(&self, staff: StaffId) -> Result<bool> {
        Ok(self.account(staff)?.is_some_and(|account| account.password.is_some()))
    }

    pub fn check_password(
        &mut self,
        staff: StaffId,
        password: &str,
        now: DateTime<Utc>,
    ) -> Result<std::result::Result<(), SignInFailure>> {
        let Some(account) = self.account(staff)? else { return Ok(Err(SignInFailure::NoPassword)) };
        match &account.password {
            Some(kept) => self.check(staff, &account, kept, password, now),
            None => Ok(Err(SignInFailure::NoPassword)),
        }
    }

    pub fn check_one_time_code(
        &mut self,
        staff: StaffId,
        code: &str,
        now: DateTime<Utc>,
    ) -> Result<std::result::Result<(), SignInFailure>> {
        let Some(account) = self.account(staff)? else { return Ok(Err(SignInFailure::Wrong)) };
        let typed = code.trim().to_ascii_uppercase();
        match &account.one_time_code {
            Some(kept) => self.check(staff, &account, kept, &typed, now),
            None => Ok(Err(SignInFailure::Wrong)),
        }
    }

    fn check(
        &mut self,
        staff: StaffId,
        account: &Account,
        kept: &str,
        typed: &str,
        now: DateTime<Utc>,
    ) -> Result<std::result::Result<(), SignInFailure>> {
        if now < account.locked_until {
            return Ok(Err(SignInFailure::Wait(account.locked_until)));
        }
        let right = Argon2::default().verify_password(typed.as_bytes(), kept).is_ok();
        let failures = if right { 0 } else { account.failures + 1 };
        let locked_until = if failures < FREE_TRIES { DateTime::UNIX_EPOCH } else { now + pause(failures) };
        let sql = "update account set failures = ?2, locked_until = ?3 where staff = ?1";
        self.connection.prepare_cached(sql)?.execute(params![staff.0, failures, locked_until.timestamp_millis()])?;
        Ok(if right { Ok(()) } else { Err(SignInFailure::Wrong) })
    }

    fn account(&self, staff: StaffId) -> Result<Option<Account>> {
        let sql = "select password, one_time_code, failures, locked_until from account where staff = ?1";
        let account = self.connection.prepare_cached(sql)?.query_row([staff.0], |row| {
            Ok(Account {
                password: row.get(0)?,
                one_time_code: row.get(1)?,
                failures: row.get(2)?,
                locked_until: DateTime::from_timestamp_millis(row.get(3)?).unwrap_or(DateTime::UNIX_EPOCH),
            })
        });
        Ok(account.optional()?)
    }
}

/// Half a minute, doubled with each further wrong try, at most a quarter of an hour.
fn pause(failures: u32) -> TimeDelta {
    let doubled = 30i64 << (failures - FREE_TRIES).min(5);
    TimeDelta::seconds(doubled.min(900))
}

fn hash(secret: &str) -> Result<String> {
    let salt: [u8; 16] = random()?;
    Argon2::default()
        .hash_password_with_salt(secret.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|_| StoreError::NoRandomness)
}
