//! Setting a password: with a one-time code, or, for the last administrator, with the recovery sheet.

use office::register::Refusal;
use office::{Caller, Office};
use serde_json::{Value, json};

use crate::arguments::{Arguments, SetPassword};
use crate::host::{office, open_office};
use crate::output::{Ended, print_answer};

pub fn set(arguments: &Arguments, set: &SetPassword) -> Result<Ended, Refusal> {
    let Some(username) = &arguments.acting else {
        return Err(Refusal::bad_request("as", "Say whose password with --as."));
    };
    let password = given("ROLLBOOK_PASSWORD")?;
    let (mut office, command, request) = match given("ROLLBOOK_RECOVERY_WORDS") {
        Ok(words) => {
            let office = open_with_words(arguments, &words)?;
            (office, "administrator_recover", recovery(set, username, &words, &password))
        }
        Err(_) => {
            let code = given("ROLLBOOK_ONE_TIME_CODE")?;
            let request = json!({"username": username, "one_time_code": code, "password": password});
            (open_office(arguments)?, "sign_in_first", request)
        }
    };
    let caller = Caller { now: office.now(), actor: None };
    let answer = office.call(&caller, command, request);
    print_answer(arguments.format, &answer)?;
    Ok(if answer.is_ok() { Ended::Done } else { Ended::CheckFailed })
}

fn given(name: &str) -> Result<String, Refusal> {
    std::env::var(name).map_err(|_| Refusal::bad_request(name, format!("Set {name}.")))
}

fn recovery(set: &SetPassword, username: &str, words: &str, password: &str) -> Value {
    json!({
        "recovery_words": words,
        "username": username,
        "surname": username,
        "position": "Administrator",
        "password": password,
        "reason": set.reason,
    })
}

/// The sheet also opens a register whose key the keyring has lost, and the keyring gets it back.
fn open_with_words(arguments: &Arguments, words: &str) -> Result<Office, Refusal> {
    let mut office = office(arguments);
    if office.open().is_ok() {
        return Ok(office);
    }
    let caller = Caller { now: office.now(), actor: None };
    office.unlock_with_words(&caller, words)?;
    Ok(office)
}
