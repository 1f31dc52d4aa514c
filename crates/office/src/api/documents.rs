//! Documents kept with a pupil, an absence or a request.

use chrono::NaiveDate;
use register::documents::DocumentKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DocumentAdd {
    #[serde(alias = "pupil")]
    pub upn: String,
    #[ts(type = "DocumentKind")]
    pub kind: DocumentKind,
    /// What it is called here; the file's name where nothing is said.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    pub file_name: String,
    /// Base64. Either this or `from_file`.
    #[serde(default)]
    #[ts(optional)]
    pub content: Option<String>,
    /// A file of this computer, for scripts.
    #[serde(default)]
    #[ts(optional)]
    pub from_file: Option<String>,
    /// The first and last day of the absence that it is about.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub to: Option<NaiveDate>,
    /// The leave or arrangement that it is about.
    #[serde(default)]
    #[ts(optional)]
    pub request: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DocumentAdded {
    pub document: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DocumentList {
    #[serde(alias = "pupil")]
    pub upn: String,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct DocumentLine {
    pub document: String,
    /// "medical evidence".
    pub kind: String,
    pub title: String,
    /// Bytes.
    pub size: u32,
    /// RFC 3339 with offset.
    pub added_at: String,
    pub added_by: String,
    /// The first and last day of the absence that it is about.
    #[ts(type = "string | null")]
    pub from: Option<NaiveDate>,
    #[ts(type = "string | null")]
    pub to: Option<NaiveDate>,
    pub request: Option<String>,
    /// The last day on which it is kept; none while the pupil is on roll and it goes by their leaving.
    #[ts(type = "string | null")]
    pub kept_until: Option<NaiveDate>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DocumentShow {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub document: String,
    /// Where it goes; a temporary file that is opened, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct DocumentWithdraw {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub document: String,
    pub reason: String,
}
