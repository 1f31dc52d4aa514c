//! Setting a password with a one-time code.

use office::Caller;
use office::register::Refusal;
use serde_json::json;

use crate::arguments::Arguments;
use crate::host::open_office;
use crate::output::{Ended, print_answer};

pub fn set(arguments: &Arguments) -> Result<Ended, Refusal> {
    let Some(username) = &arguments.acting else {
        return Err(Refusal::bad_request("as", "Say whose password with --as."));
    };
    let given = |name: &str| std::env::var(name).map_err(|_| Refusal::bad_request(name, format!("Set {name}.")));
    let request = json!({
        "username": username,
        "one_time_code": given("ROLLBOOK_ONE_TIME_CODE")?,
        "password": given("ROLLBOOK_PASSWORD")?,
    });
    let mut office = open_office(arguments)?;
    let caller = Caller { now: office.now(), actor: None };
    let answer = office.call(&caller, "sign_in_first", request);
    print_answer(arguments.format, &answer)?;
    Ok(if answer.is_ok() { Ended::Done } else { Ended::CheckFailed })
}
