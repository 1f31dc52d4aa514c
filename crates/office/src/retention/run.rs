//! `retention_due` and `disposal_run`: what may go, and letting it go.

use std::collections::{BTreeMap, HashMap, HashSet};

use record::{ClearedOp, Disposal, DisposalCount, Disposed, OpKind, Part};
use register::marks::Actor;
use register::retention::{DataKind, reason};
use register::time::rfc3339;
use register::{DeviceId, OpId, PupilId, Refusal};
use store::{Appended, DisposalRow, HoldRow, Read, Writer};

use super::due::{Due, DuePart, due};
use super::rows::rows;
use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::marks::Person;
use crate::api::retention as api;
use crate::api::retention::{DisposalMade, DisposalRun, RetentionDue, RetentionRow};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

const CHANGED: &[Changed] =
    &[Changed::Retention, Changed::Marks, Changed::Figures, Changed::Pupils, Changed::Documents, Changed::Leave];
/// Parts named by one op, which stays below 256 KiB.
const NAMED_AT_MOST: usize = 60_000;

impl Office {
    pub(crate) fn retention_due(&mut self, caller: &Caller, request: &RetentionDue) -> Answered<Vec<RetentionRow>> {
        let reference = self.reference()?;
        let as_of = request.as_of.unwrap_or(caller.school_time().date);
        let read = self.store()?.read();
        let due = due(read, &reference, as_of)?;
        Ok(Done::asked(rows(&reference, &due.parts, &read.legal_holds()?)))
    }

    pub(crate) fn disposal_run(&mut self, caller: &Caller, request: &DisposalRun) -> Answered<DisposalMade> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let only = request.upns.as_ref().map(|upns| reference.known_pupils(upns)).transpose()?;
        let why = reason(&request.reason, "A disposal")?;
        let run = Run { reference: &reference, actor, why, as_of: caller.school_time().date };
        let made = self.store_mut()?.transact(caller.now, |writer| run.make(writer, only.as_deref()))?;
        if made.disposal.is_some() {
            self.wipe();
        }
        Ok(Done::changed(made, CHANGED))
    }

    /// Every disposal, the last one first.
    pub(crate) fn disposal_list(&mut self, _caller: &Caller, _request: &Empty) -> Answered<Vec<api::DisposalRow>> {
        let read = self.store()?.read();
        let rows = read.disposals()?.into_iter().map(|row| disposal_row(read, &row));
        Ok(Done::asked(rows.collect::<Result<_, _>>()?))
    }

    /// Writes the file anew after a disposal. Where another program has it open, that is done at the next start.
    pub(super) fn wipe(&mut self) {
        if let Ok(store) = self.store_mut() {
            let _ = store.wipe();
        }
    }
}

struct Run<'a> {
    reference: &'a Reference,
    actor: &'a Actor,
    why: &'a str,
    as_of: chrono::NaiveDate,
}

impl Run<'_> {
    fn make(&self, writer: &mut Writer<'_>, only: Option<&[PupilId]>) -> Result<DisposalMade, Refusal> {
        let read = writer.read();
        let mut due = due(read, self.reference, self.as_of)?;
        due.parts.retain(|part| only.is_none_or(|only| only.contains(&part.pupil)));
        let holds = read.legal_holds()?;
        let held = held_pupils(&holds);
        let (kept, gone): (Vec<DuePart>, Vec<DuePart>) =
            std::mem::take(&mut due.parts).into_iter().partition(|part| held.contains(&part.pupil));
        let skipped = rows(self.reference, &kept, &holds);
        let counts = self.counts(&gone);
        let pupils = pupils_of(&gone);
        let mut made =
            DisposalMade { disposal: None, pupils, counts: counts.iter().filter_map(shown).collect(), skipped };
        if !gone.is_empty() {
            let said = Disposal { as_of: self.as_of, counts, pupils, held: pupils_of(&kept) };
            made.disposal = Some(self.append(writer, said, &named(&due, &gone))?);
        }
        Ok(made)
    }

    fn counts(&self, gone: &[DuePart]) -> Vec<DisposalCount> {
        let mut counts: BTreeMap<DataKind, u32> = BTreeMap::new();
        for part in gone {
            *counts.entry(part.kind).or_default() += u32::from(part.counts);
        }
        let years = |kind| self.reference.retention.years(kind, self.as_of);
        let count = |(kind, parts): (DataKind, u32)| DisposalCount { kind: kind.number(), parts, years: years(kind) };
        counts.into_iter().map(count).collect()
    }

    /// The first op says what was let go; it and those after it say where that stood.
    fn append(
        &self,
        writer: &mut Writer<'_>,
        said: Disposal,
        named: &[(DeviceId, ClearedOp)],
    ) -> Result<String, Refusal> {
        let mut first: Option<(Appended, u16)> = None;
        let mut said = Some(said);
        for page in pages(named) {
            let mut parts = Parts::by(self.actor).because(Some(self.why));
            let item = parts.next();
            if let Some(said) = said.take() {
                parts.push(Part::Disposal(said));
            }
            for ops in page.chunk_by(|one, other| one.0 == other.0) {
                let Some((device, _)) = ops.first() else { continue };
                let ops = ops.iter().map(|(_, op)| op.clone()).collect();
                parts.push(Part::Disposed(Disposed { device: *device, ops }));
            }
            let appended = writer.append(&parts.draft(OpKind::Disposal))?;
            first.get_or_insert((appended, item));
        }
        Ok(first.map(|(appended, item)| appended.entry(item).to_string()).unwrap_or_default())
    }
}

/// The places that go, op by op; who did it and why goes with the last part about a pupil.
fn named(due: &Due, gone: &[DuePart]) -> Vec<(DeviceId, ClearedOp)> {
    let mut by_op: HashMap<OpId, Vec<u16>> = HashMap::new();
    for part in gone {
        by_op.entry(part.id.op()).or_default().push(part.id.item);
    }
    let mut named: Vec<(DeviceId, ClearedOp)> = by_op
        .into_iter()
        .map(|(op, mut items)| {
            if let Some(rest) = due.ops.get(&op).filter(|rest| !rest.stays && rest.of_pupils == items.len()) {
                items.extend(&rest.with_op);
            }
            items.sort_unstable();
            (op.device, ClearedOp { seq: op.seq, items })
        })
        .collect();
    named.sort_unstable_by_key(|(device, op)| (*device, op.seq));
    named
}

fn pages(named: &[(DeviceId, ClearedOp)]) -> Vec<&[(DeviceId, ClearedOp)]> {
    let (mut pages, mut start, mut count) = (Vec::new(), 0, 0);
    for (index, (_, op)) in named.iter().enumerate() {
        if count > 0 && count + op.items.len() > NAMED_AT_MOST {
            pages.push(&named[start..index]);
            (start, count) = (index, 0);
        }
        count += op.items.len();
    }
    pages.push(&named[start..]);
    pages
}

pub(super) fn held_pupils(holds: &[HoldRow]) -> HashSet<PupilId> {
    holds.iter().filter(|hold| hold.lifted.is_none()).map(|hold| hold.pupil).collect()
}

fn pupils_of(parts: &[DuePart]) -> u32 {
    let pupils: HashSet<PupilId> = parts.iter().map(|part| part.pupil).collect();
    u32::try_from(pupils.len()).unwrap_or(u32::MAX)
}

/// `None` for a kind of a later version of Rollbook.
fn shown(count: &DisposalCount) -> Option<api::DisposalCount> {
    let kind = DataKind::from_number(count.kind)?;
    Some(api::DisposalCount { kind, what: kind.in_words().to_owned(), count: count.parts, years: count.years })
}

pub(super) fn disposal_row(read: Read<'_>, row: &DisposalRow) -> Result<api::DisposalRow, Refusal> {
    let (mut by, mut why) = (Person { name: String::new(), position: String::new() }, String::new());
    for (_, part) in read.op_content(row.id.device, row.id.seq)?.parts {
        if let Part::Actor(actor) = part {
            by = Person { name: actor.name, position: actor.position };
        } else if let Part::Reason(reason) = part {
            why = reason;
        }
    }
    Ok(api::DisposalRow {
        disposal: row.id.to_string(),
        at: rfc3339(row.at),
        by,
        reason: why,
        as_of: row.disposal.as_of,
        pupils: row.disposal.pupils,
        held: row.disposal.held,
        counts: row.disposal.counts.iter().filter_map(shown).collect(),
    })
}
