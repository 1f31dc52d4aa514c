//! `file_import`: rows are read, compared with what is known, and stored as one action.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use exchange::{ImportKind, Read as FileRead, Rejected};
use record::{Draft, OpKind, Part};
use register::marks::Actor;
use register::roles::{Action, Reach};
use register::{Refusal, Rule};
use store::Writer;

use super::{messages, pupils, related, staff};
use crate::answer::{Answered, Changed, Done};
use crate::api::files::{FileImport, ImportReport, RejectedRow};
use crate::api::people::OneTimeCode;
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

const EVERYTHING: &[Changed] = &[
    Changed::Pupils,
    Changed::Staff,
    Changed::Calendar,
    Changed::Marks,
    Changed::Figures,
    Changed::People,
    Changed::Messages,
];
/// Parts to one op: an op stays below 256 KiB. A message may be long.
fn parts_to_an_op(kind: ImportKind) -> usize {
    match kind {
        ImportKind::Messages => 12,
        ImportKind::Pupils
        | ImportKind::Contacts
        | ImportKind::Professionals
        | ImportKind::Staff
        | ImportKind::Calendar => 250,
    }
}

/// What an import found out and means to store.
#[derive(Default)]
pub(super) struct Findings {
    pub report: ImportReport,
    pub parts: Vec<Part>,
    /// Staff who are new: each gets a code for the first sign-in.
    pub new_staff: Vec<(register::StaffId, String)>,
}

impl Findings {
    pub fn of<T>(read: &FileRead<T>) -> Self {
        let report = ImportReport {
            read: read.read,
            rejected: read.rejected.iter().map(rejected_row).collect(),
            ignored_columns: read.ignored_columns.clone(),
            notes: read.notes.clone(),
            ..ImportReport::default()
        };
        Findings { report, ..Findings::default() }
    }

    pub fn reject(&mut self, row: u32, column: &str, value: &str, problem: &str, remedy: &str) {
        self.report.rejected.push(RejectedRow {
            row,
            column: column.to_owned(),
            value: value.to_owned(),
            problem: problem.to_owned(),
            remedy: remedy.to_owned(),
        });
    }

    /// Counts a row by whether it is new and whether it changes anything.
    pub fn count(&mut self, is_new: bool, is_changed: bool) {
        match (is_new, is_changed) {
            (true, _) => self.report.new += 1,
            (false, true) => self.report.changed += 1,
            (false, false) => self.report.unchanged += 1,
        }
    }
}

fn rejected_row(rejected: &Rejected) -> RejectedRow {
    RejectedRow {
        row: rejected.row,
        column: rejected.column.clone(),
        value: rejected.value.clone(),
        problem: rejected.problem.clone(),
        remedy: rejected.remedy.clone(),
    }
}

/// How an import is to be done.
#[derive(Clone, Copy, Debug)]
pub struct ImportChoice {
    pub kind: ImportKind,
    pub dry_run: bool,
    pub take_good_rows: bool,
}

impl Office {
    pub(crate) fn file_import(&mut self, caller: &Caller, request: &FileImport) -> Answered<ImportReport> {
        let actor = caller.actor()?.clone();
        let kind = request.kind.parse().map_err(|_| {
            let message = format!(
                "“{}” cannot be imported: use pupils, contacts, professionals, staff, calendar or messages.",
                request.kind
            );
            Refusal::bad_request("kind", message)
        })?;
        let bytes = BASE64_STANDARD
            .decode(request.content.as_bytes())
            .map_err(|_| Refusal::bad_request("content", "The file did not arrive whole. Choose it again."))?;
        let choice = ImportChoice { kind, dry_run: request.dry_run, take_good_rows: request.take_good_rows };
        let report = self.import(caller, &actor, choice, &bytes)?;
        Ok(Done::changed(report, EVERYTHING))
    }

    /// Reads a file and stores its rows. With a rejected row nothing is stored, unless the good rows are to be taken.
    pub fn import(
        &mut self,
        caller: &Caller,
        actor: &Actor,
        choice: ImportChoice,
        bytes: &[u8],
    ) -> Result<ImportReport, Refusal> {
        check_kind(actor, choice.kind)?;
        let reference = self.reference()?;
        let has_clock = !self.is_rehearsal() || self.store()?.rehearsal_clock()?.is_some();
        let today = caller.school_time().date;
        let findings = self.store_mut()?.transact(caller.now, |writer| {
            let known = Known { reference: &reference, today, has_clock };
            let findings = find(writer, &known, choice.kind, bytes)?;
            let refused = !findings.report.rejected.is_empty() && !choice.take_good_rows;
            if choice.dry_run || refused {
                // Nothing was appended yet; ids that were given are given back with the transaction.
                return Err(Outcome::Looked(Box::new(findings.report)));
            }
            append(writer, actor, choice.kind, &findings.parts).map_err(Outcome::Failed)?;
            Ok(findings)
        });
        let mut findings = match findings {
            Ok(findings) => findings,
            Err(Outcome::Looked(report)) => return Ok(*report),
            Err(Outcome::Failed(refusal)) => return Err(refusal),
        };
        if !self.is_rehearsal() {
            for (id, username) in std::mem::take(&mut findings.new_staff) {
                let one_time_code = self.store_mut()?.reset_account(id)?;
                findings.report.one_time_codes.push(OneTimeCode { username, one_time_code });
            }
        }
        Ok(findings.report)
    }
}

/// A staff file gives roles, so whoever may not give them may not import it.
fn check_kind(actor: &Actor, kind: ImportKind) -> Result<(), Refusal> {
    if kind != ImportKind::Staff || actor.roles.reach(Action::StaffChange) == Reach::Everyone {
        return Ok(());
    }
    let message = "A staff file gives people their roles, so only an administrator who signed in imports it. Nothing was changed.";
    Err(Refusal::new(Rule::NotAllowed, message).at("kind"))
}

/// How an import's transaction ends without storing anything.
enum Outcome {
    Looked(Box<ImportReport>),
    Failed(Refusal),
}

impl From<store::StoreError> for Outcome {
    fn from(error: store::StoreError) -> Self {
        Outcome::Failed(error.into())
    }
}

impl From<Refusal> for Outcome {
    fn from(refusal: Refusal) -> Self {
        Outcome::Failed(refusal)
    }
}

/// What is known before the import.
pub(super) struct Known<'a> {
    pub reference: &'a Reference,
    pub today: chrono::NaiveDate,
    /// A rehearsal has no date of its own before its first instant.
    pub has_clock: bool,
}

fn find(writer: &mut Writer<'_>, known: &Known<'_>, kind: ImportKind, bytes: &[u8]) -> Result<Findings, Refusal> {
    match kind {
        ImportKind::Pupils => pupils::find(writer, known, &exchange::read_pupils(bytes, known.today)),
        ImportKind::Contacts => related::contacts(writer, known, &exchange::read_contacts(bytes, known.today)),
        ImportKind::Professionals => {
            related::professionals(writer, known, &exchange::read_professionals(bytes, known.today))
        }
        ImportKind::Staff => staff::find(writer, known, &exchange::read_staff(bytes, known.today)),
        ImportKind::Calendar => Ok(related::calendar(known, &exchange::read_calendar(bytes, known.today))),
        ImportKind::Messages => messages::find(writer, known, &exchange::read_messages(bytes, known.today)),
    }
}

/// One import is as many ops as it needs, under one id, in one transaction.
fn append(writer: &mut Writer<'_>, actor: &Actor, kind: ImportKind, parts: &[Part]) -> Result<(), Refusal> {
    let id = writer.new_import()?;
    for (page, content) in (0u32..).zip(parts.chunks(parts_to_an_op(kind))) {
        let mut op = Parts::by(actor);
        op.push(Part::Import { kind: kind.as_str().to_owned(), id, page });
        content.iter().for_each(|part| op.push(part.clone()));
        let draft: Draft = op.draft(OpKind::Imported);
        writer.append(&draft)?;
    }
    Ok(())
}
