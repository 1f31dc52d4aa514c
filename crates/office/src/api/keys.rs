//! The ways into the register's file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Serialize, TS)]
pub struct KeysShown {
    pub slots: Vec<KeySlotRow>,
    /// Not where Rollbook was started with the passphrase.
    pub uses_keyring: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct KeySlotRow {
    pub slot: String,
    /// passphrase, recovery_sheet or keyring.
    #[ts(type = "\"passphrase\" | \"recovery_sheet\" | \"keyring\"")]
    pub kind: String,
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
