//! Documents: scanned in or dropped on the window, encrypted with the register, kept as long as what they support.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDate;
use record::{Document, DocumentAbout, DocumentPage, DocumentWithdrawn, Draft, OpKind, Part};
use register::documents::DocumentKind;
use register::marks::Actor;
use register::retention::{DataKind, Kept};
use register::roles::Action;
use register::time::school_time;
use register::words::given;
use register::{EntryId, PupilId, Refusal, Rule};
use store::{DocumentRow, Read};

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::documents::{DocumentAdd, DocumentAdded, DocumentLine, DocumentList, DocumentShow, DocumentWithdraw};
use crate::api::files::FileMade;
use crate::files::write_file;
use crate::marks::{Parts, visible_pupil};
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// Bytes to one page: an op stays below 256 KiB.
const PAGE: usize = 192 * 1024;
const CHANGED: &[Changed] = &[Changed::Documents];

impl Office {
    pub(crate) fn document_add(&mut self, caller: &Caller, request: &DocumentAdd) -> Answered<DocumentAdded> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let pupil = visible_pupil(&reference, caller, Action::DocumentAdd, &request.upn)?;
        let content = content(request)?;
        let media = exchange::media_of(&request.file_name, &content)
            .map_err(|error| Refusal::bad_request("content", error.to_string()))?;
        let about = about(request)?;
        let pages: Vec<&[u8]> = content.chunks(PAGE).collect();
        let document = Document {
            pupil,
            kind: request.kind.number(),
            title: title(request),
            media: media.extension().to_owned(),
            size: u32::try_from(content.len()).unwrap_or(u32::MAX),
            digest: Document::digest_of(&content),
            pages: u16::try_from(pages.len()).unwrap_or(u16::MAX),
            about,
        };
        let id = self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            let item = parts.next();
            parts.push(Part::Document(document));
            let added = writer.append(&parts.draft(OpKind::DocumentChanged))?.entry(item);
            for (number, page) in (0u16..).zip(pages) {
                writer.append(&page_of(actor, pupil, number, page))?;
            }
            Ok::<_, Refusal>(added)
        })?;
        Ok(Done::changed(DocumentAdded { document: id.to_string() }, CHANGED))
    }

    pub(crate) fn document_list(&mut self, caller: &Caller, request: &DocumentList) -> Answered<Vec<DocumentLine>> {
        let reference = self.reference()?;
        let pupil = visible_pupil(&reference, caller, Action::DocumentShow, &request.upn)?;
        let rows = self.store()?.read().documents_of(pupil)?;
        let today = caller.school_time().date;
        Ok(Done::asked(rows.into_iter().map(|row| line(&reference, pupil, today, row)).collect()))
    }

    /// Shows a document as other pages are shown: for some minutes, to whoever asked.
    pub(crate) fn document_show(&mut self, caller: &Caller, request: &DocumentShow) -> Answered<FileMade> {
        let reference = self.reference()?;
        let pupil = visible_pupil(&reference, caller, Action::DocumentShow, &request.upn)?;
        let read = self.store()?.read();
        let row = found(read, pupil, &request.document)?;
        let content = read.document_content(&row)?.ok_or_else(not_here)?;
        let path = match &request.to_file {
            Some(path) => {
                write_file(Path::new(path), &content)?;
                path.into()
            }
            None => self.show_page(&format!("document-{}.{}", row.id, row.media), &content)?,
        };
        Ok(Done::asked(FileMade { file: path.display().to_string(), pages: None }))
    }

    pub(crate) fn document_withdraw(&mut self, caller: &Caller, request: &DocumentWithdraw) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let pupil = visible_pupil(&reference, caller, Action::DocumentShow, &request.upn)?;
        if given(Some(&request.reason)).is_none() {
            let message = "Say why the document is taken away, such as “belongs to another pupil”. It is still there.";
            return Err(Refusal::new(Rule::ReasonRequired, message).at("reason"));
        }
        self.store_mut()?.transact(caller.now, |writer| {
            let row = found(writer.read(), pupil, &request.document)?;
            let mut parts = Parts::by(actor).because(Some(&request.reason));
            parts.push(Part::DocumentWithdrawn(DocumentWithdrawn { pupil, document: row.id }));
            writer.append(&parts.draft(OpKind::DocumentChanged))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, CHANGED))
    }
}

fn content(request: &DocumentAdd) -> Result<Vec<u8>, Refusal> {
    match (&request.content, &request.from_file) {
        (Some(content), None) => decoded(content),
        (None, Some(path)) => from_file(Path::new(path)),
        (Some(_), Some(_)) | (None, None) => {
            let message = "Give the document’s content or the file that it is in, one of the two. Nothing was kept.";
            Err(Refusal::bad_request("content", message))
        }
    }
}

fn too_large() -> Refusal {
    Refusal::bad_request("content", exchange::NotADocument::TooLarge.to_string())
}

fn decoded(content: &str) -> Result<Vec<u8>, Refusal> {
    if content.len() / 4 * 3 > exchange::LARGEST_DOCUMENT + 3 {
        return Err(too_large());
    }
    BASE64_STANDARD.decode(content).map_err(|_| {
        Refusal::bad_request("content", "The file did not arrive whole. It was not kept. Choose it once more.")
    })
}

/// Read no further than the largest document goes: a film is refused before it fills the memory.
fn from_file(path: &Path) -> Result<Vec<u8>, Refusal> {
    let cannot = |error| {
        let message = format!("{} cannot be read: {error}. Nothing was kept. Check its name.", path.display());
        Refusal::bad_request("from_file", message)
    };
    let most = u64::try_from(exchange::LARGEST_DOCUMENT).unwrap_or(u64::MAX) + 1;
    let mut content = Vec::new();
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut content)).map_err(cannot)?;
    if content.len() > exchange::LARGEST_DOCUMENT { Err(too_large()) } else { Ok(content) }
}

fn title(request: &DocumentAdd) -> String {
    let name = Path::new(&request.file_name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    given(request.title.as_deref()).or(given(Some(name))).unwrap_or(request.kind.in_words()).to_owned()
}

fn about(request: &DocumentAdd) -> Result<DocumentAbout, Refusal> {
    if let Some(request) = &request.request {
        let id: EntryId = request.parse().map_err(|_| {
            Refusal::bad_request("request", "There is no such request. The document was not kept. Choose it again.")
        })?;
        return Ok(DocumentAbout::Request(id));
    }
    match (request.from, request.to) {
        (None, None) => Ok(DocumentAbout::Pupil),
        (Some(from), to) if to.is_none_or(|to| from <= to) => {
            Ok(DocumentAbout::Absence { from, to: to.unwrap_or(from) })
        }
        (Some(_) | None, _) => {
            let message = "The last day is before the first, or the first is missing. Correct the days of the absence.";
            Err(Refusal::bad_request("to", message))
        }
    }
}

fn page_of(actor: &Actor, pupil: PupilId, number: u16, content: &[u8]) -> Draft {
    let mut parts = Parts::by(actor);
    parts.push(Part::DocumentPage(DocumentPage { pupil, number, content: content.to_vec() }));
    parts.draft(OpKind::DocumentChanged)
}

fn found(read: Read<'_>, pupil: PupilId, document: &str) -> Result<DocumentRow, Refusal> {
    let row = read.documents_of(pupil)?.into_iter().find(|row| row.id.to_string() == document);
    row.ok_or_else(|| {
        let message = "That document is not there any more. Nothing was changed. Look at the list again.";
        Refusal::bad_request("document", message)
    })
}

fn not_here() -> Refusal {
    let message = "The content of this document is not on this computer. Open it where it was added.";
    Refusal::new(Rule::Unavailable, message)
}

fn line(reference: &Reference, pupil: PupilId, today: NaiveDate, row: DocumentRow) -> DocumentLine {
    let kind = DocumentKind::from_number(row.kind).unwrap_or(DocumentKind::Other);
    let left = reference.pupil(pupil).and_then(|pupil| pupil.leaving_date);
    let made = school_time(row.at).date;
    let kept = Kept { kind: DataKind::Documents, document: Some(kind), made, left };
    let (from, to, request) = match row.about {
        DocumentAbout::Pupil => (None, None, None),
        DocumentAbout::Absence { from, to } => (Some(from), Some(to), None),
        DocumentAbout::Request(id) => (None, None, Some(id.to_string())),
    };
    DocumentLine {
        document: row.id.to_string(),
        kind: kind.in_words().to_owned(),
        title: row.title,
        size: row.size,
        added_at: register::time::rfc3339(row.at),
        added_by: row.added_by,
        from,
        to,
        request,
        kept_until: kept.until(reference.retention.years(DataKind::Documents, today)),
    }
}
