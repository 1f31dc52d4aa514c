//! What a rule says when it says no. A refusal names the rule, tells the person what it means and what to do now.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident => $text:literal,)*) => {
        /// The rule that refused. Its text is part of the contract with scripts and never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            pub const ALL: &[Rule] = &[$(Rule::$name,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Rule::$name => $text,)* }
            }
        }
    };
}

rules! {
    RegisterClosed => "register_closed",
    RegisterNotOpen => "register_not_open",
    RegisterIncomplete => "register_incomplete",
    RegisterInUse => "register_in_use",
    AlreadySubmitted => "already_submitted",
    NotAllowed => "not_allowed",
    ReasonRequired => "reason_required",
    DetailRequired => "detail_required",
    CodeNotInForce => "code_not_in_force",
    CodeNotAllowed => "code_not_allowed",
    WrongSessionCode => "wrong_session_code",
    NotASchoolDay => "not_a_school_day",
    NotOnRoll => "not_on_roll",
    UnknownPupil => "unknown_pupil",
    NotInAdvance => "not_in_advance",
    AlreadyDecided => "already_decided",
    /// Its period is over and it was let go: there is nothing left to change.
    DisposedOf => "disposed_of",
    BadRequest => "bad_request",
    /// The file, the keyring or the disk could not do it; nothing was changed.
    Unavailable => "unavailable",
}

/// A refused command. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub struct Refusal {
    pub code: Rule,
    /// What happened, what it means for the child's mark, and what to do now.
    pub message: String,
    /// The field of the request that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Refusal {
    pub fn new(code: Rule, message: impl Into<String>) -> Self {
        Refusal { code, message: message.into(), field: None }
    }

    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    pub fn bad_request(field: impl Into<String>, message: impl Into<String>) -> Self {
        Refusal::new(Rule::BadRequest, message).at(field)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_code_is_written_as_scripts_expect_it() {
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
        }
    }
}
