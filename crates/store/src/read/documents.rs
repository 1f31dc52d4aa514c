//! Documents, and their content out of the log.

use chrono::{DateTime, Utc};
use record::{Document, DocumentAbout, Part};
use register::{EntryId, PupilId};
use rusqlite::Row;

use super::Read;
use super::marks::{collect, entry_id, instant};
use crate::apply::decode;
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    pub id: EntryId,
    pub at: DateTime<Utc>,
    /// A `register::documents::DocumentKind`.
    pub kind: u8,
    pub title: String,
    /// `pdf`, `png` or `jpg`.
    pub media: String,
    /// Bytes.
    pub size: u32,
    pub digest: [u8; 32],
    pub pages: u16,
    pub about: DocumentAbout,
    pub added_by: String,
}

impl Read<'_> {
    /// The documents of a pupil that nobody has withdrawn, the last one first.
    pub fn documents_of(&self, pupil: PupilId) -> Result<Vec<DocumentRow>> {
        let sql = include_str!("../sql/documents_of.sql");
        collect(self.db.prepare_cached(sql)?.query([pupil.0])?, document_row)
    }

    /// What a document holds; `None` where a page is not on this computer, or was disposed of.
    pub fn document_content(&self, document: &DocumentRow) -> Result<Option<Vec<u8>>> {
        let mut content = Vec::with_capacity(usize::try_from(document.size).unwrap_or(0));
        for number in 0..document.pages {
            let op = self.op_content(document.id.device, document.id.seq + 1 + u64::from(number))?;
            let page = op.parts.into_iter().find_map(|(_, part)| {
                let Part::DocumentPage(page) = part else { return None };
                Some(page).filter(|page| page.number == number)
            });
            let Some(page) = page else { return Ok(None) };
            content.extend(page.content);
        }
        let is_whole = Document::digest_of(&content) == document.digest;
        Ok(is_whole.then_some(content))
    }
}

fn document_row(row: &Row<'_>) -> Result<DocumentRow> {
    Ok(DocumentRow {
        id: entry_id(row, 0)?,
        at: instant(row.get(3)?),
        kind: row.get(4)?,
        title: row.get(5)?,
        media: row.get(6)?,
        size: row.get(7)?,
        digest: row.get(8)?,
        pages: row.get(9)?,
        about: decode(row.get_ref(10)?.as_blob().unwrap_or_default())?,
        added_by: row.get(11)?,
    })
}
