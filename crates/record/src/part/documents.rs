//! Documents: what is kept with a pupil, an absence or a request for leave. A document's content stands in pages of its
//! own, because an op stays small enough to be exchanged.

use chrono::NaiveDate;
use register::{EntryId, PupilId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub pupil: PupilId,
    /// A `register::documents::DocumentKind`.
    pub kind: u8,
    /// What a person calls it.
    pub title: String,
    /// `pdf`, `png` or `jpg`.
    pub media: String,
    /// Bytes.
    pub size: u32,
    /// BLAKE3 of the content.
    pub digest: [u8; 32],
    /// In the ops that follow this one on its device, one each.
    pub pages: u16,
    pub about: DocumentAbout,
}

impl Document {
    /// BLAKE3 of a document's whole content.
    pub fn digest_of(content: &[u8]) -> [u8; 32] {
        *blake3::hash(content).as_bytes()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DocumentAbout {
    Pupil,
    /// The days of an absence, both included.
    Absence {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// A request for leave, or an arrangement.
    Request(EntryId),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentPage {
    pub pupil: PupilId,
    /// From 0.
    pub number: u16,
    pub content: Vec<u8>,
}

/// Added to the wrong pupil, or twice: no longer shown, and kept until it is disposed of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentWithdrawn {
    pub pupil: PupilId,
    pub document: EntryId,
}
