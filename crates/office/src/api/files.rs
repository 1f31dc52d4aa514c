//! Files that come in, and files that were made.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct FileImport {
    /// pupils, contacts, professionals, staff, calendar or messages.
    pub kind: String,
    /// Base64.
    pub content: String,
    #[serde(default)]
    pub dry_run: bool,
    #[serde(default)]
    pub take_good_rows: bool,
}

#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct ImportReport {
    pub read: usize,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub rejected: Vec<RejectedRow>,
    pub ignored_columns: Vec<String>,
    /// How the file was read: its encoding, and values worth a look.
    pub notes: Vec<String>,
    /// Rows that may be pupils who are already here: proposed, not done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<String>,
    /// Codes for the first sign-in of new staff.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub one_time_codes: Vec<super::people::OneTimeCode>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RejectedRow {
    /// The line of the file; the header is 1.
    pub row: u32,
    pub column: String,
    pub value: String,
    pub problem: String,
    pub remedy: String,
}

/// A file that was made, and opened if the host can.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FileMade {
    pub file: String,
    pub pages: Option<usize>,
}
