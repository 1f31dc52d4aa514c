//! What may be disposed of on a day: every part of the record, judged by the period of its kind.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime};
use record::{Document, Keeping, Part};
use register::documents::DocumentKind;
use register::retention::{DataKind, Kept, kept_since};
use register::time::{instant, school_time};
use register::{EntryId, OpId, PupilId, Refusal, SchoolSession, Slot};
use store::{KeptOp, Read};

use crate::reference::Reference;

/// A part that is old enough to be looked at.
struct Old {
    id: EntryId,
    pupil: PupilId,
    kept: Kept,
    slot: Option<Slot>,
    /// Whether it counts as one of its kind; the pages of a document do not.
    counts: bool,
}

/// A part that may go, and from which day.
#[derive(Clone, Debug)]
pub(super) struct DuePart {
    pub id: EntryId,
    pub pupil: PupilId,
    pub kind: DataKind,
    pub from: NaiveDate,
    pub counts: bool,
}

/// What an op holds besides the parts about pupils.
#[derive(Clone, Debug, Default)]
pub(super) struct OpRest {
    /// Parts about pupils, due or not.
    pub of_pupils: usize,
    /// Places of what goes with the last of them.
    pub with_op: Vec<u16>,
    /// Something of it is kept always.
    pub stays: bool,
}

#[derive(Default)]
pub(super) struct Due {
    pub parts: Vec<DuePart>,
    pub ops: HashMap<OpId, OpRest>,
}

/// Everything that may go on a day, held or not.
pub(super) fn due(read: Read<'_>, reference: &Reference, as_of: NaiveDate) -> Result<Due, Refusal> {
    let rules = &reference.retention;
    let before = instant(kept_since(as_of, rules.shortest(as_of)), NaiveTime::MIN);
    let mut seen =
        Seen { reference, documents: HashMap::new(), pages: HashMap::new(), old: Vec::new(), ops: HashMap::new() };
    read.each_op_before(before, |op| seen.look_at(&op))?;
    let Seen { mut old, ops, .. } = seen;
    let since = kept_since(as_of, rules.years(DataKind::Marks, as_of));
    let until = old.iter().filter_map(|part| part.slot).max().unwrap_or(Slot(i32::MIN));
    let until = until.max(SchoolSession::pm(since).slot());
    let young = read.marks_made_since(instant(since, NaiveTime::MIN), until)?;
    by_chain(&mut old);
    let from_of = |part: &Old| rules.disposable_from(&part.kept, as_of).filter(|from| *from <= as_of);
    let is_young = |part: &Old| part.slot.is_some_and(|slot| young.contains(&(slot, part.pupil)));
    let mut kept: HashSet<PupilId> = read.pupils_written_of_since(before)?;
    kept.extend(young.iter().map(|(_, pupil)| *pupil));
    let mut due = Due { parts: Vec::new(), ops };
    let (registered, others): (Vec<Old>, Vec<Old>) =
        old.into_iter().partition(|part| part.kept.kind == DataKind::AdmissionRegister);
    for part in others {
        match from_of(&part).filter(|_| !is_young(&part)) {
            Some(from) => due.parts.push(part.due(from)),
            None => {
                kept.insert(part.pupil);
            }
        }
    }
    let last = registered.into_iter().filter(|part| !kept.contains(&part.pupil));
    due.parts.extend(last.filter_map(|part| from_of(&part).map(|from| part.due(from))));
    Ok(due)
}

/// A mark is as young as the last entry of its session, a pupil's place in the admission register as its last change.
fn by_chain(old: &mut [Old]) {
    let mut last: HashMap<(PupilId, Option<Slot>), NaiveDate> = HashMap::new();
    let chain = |part: &Old| (part.pupil, part.slot);
    let chained = |part: &Old| part.slot.is_some() || part.kept.kind == DataKind::AdmissionRegister;
    for part in old.iter().filter(|part| chained(part)) {
        let made = last.entry(chain(part)).or_insert(part.kept.made);
        *made = part.kept.made.max(*made);
    }
    for part in old.iter_mut().filter(|part| chained(part)) {
        if let Some(made) = last.get(&chain(part)) {
            part.kept.made = *made;
        }
    }
}

impl Old {
    fn due(self, from: NaiveDate) -> DuePart {
        DuePart { id: self.id, pupil: self.pupil, kind: self.kept.kind, from, counts: self.counts }
    }
}

/// Looks at one op after the other.
struct Seen<'a> {
    reference: &'a Reference,
    documents: HashMap<EntryId, (DocumentKind, NaiveDate)>,
    /// Which document the pages in an op belong to.
    pages: HashMap<OpId, EntryId>,
    old: Vec<Old>,
    ops: HashMap<OpId, OpRest>,
}

impl Seen<'_> {
    fn look_at(&mut self, op: &KeptOp) {
        let made = school_time(op.made).date;
        let mut rest = OpRest::default();
        for (item, part) in &op.parts {
            match part.keeping() {
                Keeping::WithItsOp => rest.with_op.push(*item),
                Keeping::Always => rest.stays = true,
                Keeping::For(kind) => {
                    rest.of_pupils += 1;
                    let id = EntryId { device: op.id.device, seq: op.id.seq, item: *item };
                    self.look_at_part(id, kind, made, part);
                }
            }
        }
        if rest.of_pupils > 0 {
            self.ops.insert(op.id, rest);
        }
    }

    fn look_at_part(&mut self, id: EntryId, kind: DataKind, made: NaiveDate, part: &Part) {
        let Some(pupil) = part.pupil() else { return };
        // Somebody whose entry in the admission register is gone has left.
        let left = self.reference.pupil(pupil).map_or(Some(made), |pupil| pupil.leaving_date);
        let mut kept = Kept { kind, document: None, made, left };
        if kind == DataKind::Documents {
            let (document, added) = self.document_of(id, made, part);
            kept = Kept { document: Some(document), made: made.max(added), ..kept };
        }
        let slot = if let Part::Entry(entry) = part { Some(entry.slot) } else { None };
        let counts = !matches!(part, Part::DocumentPage(_) | Part::DocumentWithdrawn(_) | Part::PlanCancelled(_));
        self.old.push(Old { id, pupil, kept, slot, counts });
    }

    /// What the document of a part is, and when it was added.
    fn document_of(&mut self, id: EntryId, made: NaiveDate, part: &Part) -> (DocumentKind, NaiveDate) {
        if let Part::Document(document) = part {
            return self.note_document(id, made, document);
        }
        let of = if let Part::DocumentWithdrawn(withdrawn) = part {
            Some(withdrawn.document)
        } else {
            self.pages.get(&id.op()).copied()
        };
        // Where the document itself is gone already, what is left of it has no more to support.
        of.and_then(|of| self.documents.get(&of).copied()).unwrap_or((DocumentKind::AbsenceNote, made))
    }

    fn note_document(&mut self, id: EntryId, made: NaiveDate, document: &Document) -> (DocumentKind, NaiveDate) {
        let kind = DocumentKind::from_number(document.kind).unwrap_or(DocumentKind::Other);
        self.documents.insert(id, (kind, made));
        for page in 1..=u64::from(document.pages) {
            self.pages.insert(OpId { device: id.device, seq: id.seq + page }, id);
        }
        (kind, made)
    }
}
