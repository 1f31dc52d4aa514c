//! Who gives a call: the person of `--as`, the script account of `ROLLBOOK_SCRIPT`, or on a rehearsal nobody.

use chrono::{DateTime, Utc};
use office::Office;
use office::register::marks::Actor;
use office::register::roles::{Action, Role, Roles, ScriptPermission};
use office::register::{Refusal, Rule};

use crate::arguments::{Arguments, Call};
use crate::host::{office, open_office};

/// The token of a script account. It comes in by the environment only: arguments are seen by everybody on the computer.
const TOKEN: &str = "ROLLBOOK_SCRIPT";

fn script_token() -> Option<String> {
    std::env::var(TOKEN).ok().filter(|token| !token.trim().is_empty())
}

/// What a script account may be allowed of the program's calls.
fn permission_for(call: &Call) -> Option<ScriptPermission> {
    match call {
        Call::Verify => Some(ScriptPermission::Verify),
        Call::Import(_) => Some(ScriptPermission::Import),
        Call::SendMessages => Some(ScriptPermission::SendMessages),
        Call::Create(_)
        | Call::Do { .. }
        | Call::Demo(_)
        | Call::Rebuild
        | Call::Serve { .. }
        | Call::SetPassword(_) => None,
    }
}

/// Refuses, before any file is opened, what no script account may do.
pub fn check(arguments: &Arguments) -> Result<(), Refusal> {
    if script_token().is_none() {
        return Ok(());
    }
    if arguments.acting.is_some() {
        let message = format!(
            "{TOKEN} holds the token of a script account, which acts in its own name. Nothing was changed. \
             Leave --as out, or unset {TOKEN} to sign in as a person."
        );
        return Err(Refusal::new(Rule::NotAllowed, message).at("as"));
    }
    if permission_for(&arguments.call).is_none() {
        let message = format!(
            "{TOKEN} holds the token of a script account, and those may only verify, import and send messages. \
             Nothing was changed. \
             Unset {TOKEN} and sign in with --as USER and the password in ROLLBOOK_PASSWORD."
        );
        return Err(Refusal::new(Rule::NotAllowed, message));
    }
    Ok(())
}

/// Opens the register for a call that needs `action`. Whoever gives it may.
pub fn open_for(arguments: &Arguments, action: Action) -> Result<(Office, Actor), Refusal> {
    if let (Some(token), Some(wanted)) = (script_token(), permission_for(&arguments.call)) {
        let mut office = office(arguments);
        let account = office.open_as_script(&token)?;
        account.permit(wanted)?;
        return Ok((office, account.actor()));
    }
    let mut office = open_office(arguments)?;
    if office.is_rehearsal() && arguments.acting.is_none() {
        return Ok((office, nobody_of_a_rehearsal()));
    }
    let actor = signed_in(arguments, &mut office)?;
    office.permit(&actor, action)?;
    Ok((office, actor))
}

/// A rehearsal asks nobody who they are.
fn nobody_of_a_rehearsal() -> Actor {
    Actor {
        staff: None,
        username: String::new(),
        name: "Rehearsal".to_owned(),
        position: "import".to_owned(),
        roles: Roles::from(Role::Admin),
        groups: Vec::new(),
    }
}

/// Whoever --as names, with the password in ROLLBOOK_PASSWORD; a rehearsal asks for none.
pub fn signed_in(arguments: &Arguments, office: &mut Office) -> Result<Actor, Refusal> {
    let Some(username) = &arguments.acting else {
        let message = "This is a real register. Sign in with --as USER and the password in ROLLBOOK_PASSWORD; \
                       an unattended job has the token of its script account in ROLLBOOK_SCRIPT.";
        return Err(Refusal::new(Rule::NotAllowed, message).at("as"));
    };
    let password = std::env::var("ROLLBOOK_PASSWORD").unwrap_or_default();
    office.authenticate(username, &password, office.now())
}

/// A rehearsal's clock stands still between calls.
pub fn rehearsal_now(office: &Office) -> Result<DateTime<Utc>, Refusal> {
    if !office.is_rehearsal() {
        return Ok(office.now());
    }
    Ok(office.store()?.rehearsal_clock()?.unwrap_or_else(|| office.now()))
}
