//! The ways into the register's file.

use register::roles::ScriptPermission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::marks::Person;

#[derive(Clone, Debug, Serialize, TS)]
pub struct KeysShown {
    pub slots: Vec<KeySlotRow>,
    /// Not where Rollbook was started with the passphrase.
    pub uses_keyring: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct KeySlotRow {
    pub slot: String,
    /// passphrase, recovery_sheet, keyring or script_account.
    #[ts(type = "\"passphrase\" | \"recovery_sheet\" | \"keyring\" | \"script_account\"")]
    pub kind: String,
    /// Of a script account.
    pub name: Option<String>,
    /// What a script account may do; empty for the other ways in.
    #[ts(type = "(\"verify\" | \"import\" | \"send_messages\")[]")]
    pub may: Vec<ScriptPermission>,
    /// RFC 3339 with offset; none for what the register was made with.
    pub made: Option<String>,
    /// The keyring of whoever runs Rollbook here.
    pub this_computer: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct PassphraseChange {
    pub passphrase: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct KeyRevoke {
    pub slot: String,
}

/// A name of its own, by what it does, and what it may do.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct ScriptAccountAdd {
    pub name: String,
    #[ts(type = "(\"verify\" | \"import\" | \"send_messages\")[]")]
    pub may: Vec<ScriptPermission>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct ScriptAccountAdded {
    pub name: String,
    /// Shown only now. A job has it in `ROLLBOOK_SCRIPT`.
    pub token: String,
}

/// One change of the ways into the file.
#[derive(Clone, Debug, Serialize, TS)]
pub struct KeysHistoryRow {
    /// RFC 3339 with offset.
    pub at: String,
    pub what: String,
    pub by: Person,
}
