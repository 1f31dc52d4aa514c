//! Script accounts: for jobs that run with nobody there. An administrator makes each under a name of its own, and it
//! may do what it lists and nothing else.

use serde::{Deserialize, Serialize};

use super::Roles;
use crate::marks::Actor;
use crate::{Refusal, Rule};

/// What a script account may be allowed. Only calls that exist are offered, so that nobody relies on a nightly back-up
/// that is not made; a call that comes later takes a new account, and with it an administrator's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptPermission {
    Verify,
    /// Pupils, contacts, professionals, the calendar and messages. A staff file gives people their roles, so no script imports it.
    Import,
    /// A round of what people have decided to send; it decides on nothing.
    SendMessages,
}

impl ScriptPermission {
    pub const ALL: &[ScriptPermission] =
        &[ScriptPermission::Verify, ScriptPermission::Import, ScriptPermission::SendMessages];

    pub fn as_str(self) -> &'static str {
        match self {
            ScriptPermission::Verify => "verify",
            ScriptPermission::Import => "import",
            ScriptPermission::SendMessages => "send_messages",
        }
    }

    /// What it may, as people say it: "send messages".
    pub fn in_words(self) -> &'static str {
        match self {
            ScriptPermission::Verify => "verify",
            ScriptPermission::Import => "import",
            ScriptPermission::SendMessages => "send messages",
        }
    }
}

/// A script account, without the secret that proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptAccount {
    pub name: String,
    pub may: Vec<ScriptPermission>,
}

const LONGEST_NAME: usize = 60;

impl ScriptAccount {
    /// A new account beside those that there are.
    ///
    /// # Errors
    /// `bad_request` at `name` or `may`: no name, one that is too long or taken, or nothing that it may do.
    pub fn new(name: &str, may: &[ScriptPermission], others: &[&str]) -> Result<ScriptAccount, Refusal> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            let message = format!(
                "Name the script account by what it does, in at most {LONGEST_NAME} characters: “Nightly import”."
            );
            return Err(Refusal::bad_request("name", message));
        }
        if others.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            let message = format!(
                "There is already a script account called “{name}”. Choose another name, or take that one away first."
            );
            return Err(Refusal::bad_request("name", message));
        }
        let may: Vec<_> = ScriptPermission::ALL.iter().copied().filter(|each| may.contains(each)).collect();
        if may.is_empty() {
            return Err(Refusal::bad_request(
                "may",
                "Say what the script account may do: verify, import or send_messages.",
            ));
        }
        Ok(ScriptAccount { name, may })
    }

    /// # Errors
    /// `not_allowed` for what the account does not list.
    pub fn permit(&self, wanted: ScriptPermission) -> Result<(), Refusal> {
        if self.may.contains(&wanted) {
            return Ok(());
        }
        let message = format!(
            "The script account “{}” may not {}. Nothing was changed. Use the token of an account that may; \
             an administrator makes one in Settings, Keys.",
            self.name,
            wanted.in_words()
        );
        Err(Refusal::new(Rule::NotAllowed, message))
    }

    /// Who a script is in the record: no member of staff, and without any role.
    pub fn actor(&self) -> Actor {
        Actor {
            staff: None,
            username: String::new(),
            name: format!("{} (script)", self.name),
            position: "Script account".to_owned(),
            roles: Roles::NONE,
            groups: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_account_may_do_what_it_lists_and_nothing_else() {
        let checks = ScriptAccount::new(" Nightly  check ", &[ScriptPermission::Verify], &["Nightly import"]).unwrap();
        assert_eq!(checks.name, "Nightly check");
        assert_eq!(checks.permit(ScriptPermission::Verify), Ok(()));
        let refused = checks.permit(ScriptPermission::Import).unwrap_err();
        assert_eq!(refused.code, Rule::NotAllowed);
        assert!(refused.message.contains("“Nightly check” may not import"), "{refused}");
        assert!(checks.actor().roles.is_empty(), "it has no role, whatever it may do");
    }

    #[test]
    fn a_script_account_has_a_name_of_its_own_and_something_that_it_may_do() {
        let all = ScriptPermission::ALL;
        let field = |name: &str, may: &[ScriptPermission]| {
            ScriptAccount::new(name, may, &["Nightly import"]).unwrap_err().field.unwrap()
        };
        assert_eq!(field("  ", all), "name");
        assert_eq!(field(&"x".repeat(61), all), "name");
        assert_eq!(field("nightly IMPORT", all), "name");
        assert_eq!(field("Nightly check", &[]), "may");
    }

    #[test]
    fn a_permission_is_written_as_scripts_name_it() {
        for each in ScriptPermission::ALL {
            assert_eq!(serde_json::to_value(each).unwrap(), each.as_str());
        }
    }
}
