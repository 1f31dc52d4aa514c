//! What may go, as people read it: by pupil and kind, never part by part.

use std::collections::BTreeMap;

use register::PupilId;
use register::retention::DataKind;
use store::HoldRow;

use super::due::DuePart;
use crate::api::retention::{HoldShown, RetentionRow};
use crate::reference::Reference;

/// One row for each pupil and kind, by name.
pub(super) fn rows(reference: &Reference, parts: &[DuePart], holds: &[HoldRow]) -> Vec<RetentionRow> {
    let mut grouped: BTreeMap<(PupilId, DataKind), Vec<&DuePart>> = BTreeMap::new();
    for part in parts {
        grouped.entry((part.pupil, part.kind)).or_default().push(part);
    }
    let mut rows: Vec<RetentionRow> = grouped
        .into_iter()
        .filter_map(|((pupil, kind), parts)| {
            let (upn, of_school) = reference.keys_of(pupil);
            Some(RetentionRow {
                upn,
                pupil: of_school,
                name: name_of(reference, pupil),
                kind,
                what: kind.in_words().to_owned(),
                count: u32::try_from(parts.iter().filter(|part| part.counts).count()).unwrap_or(u32::MAX),
                from: parts.iter().map(|part| part.from).min()?,
                held: held(holds, pupil),
            })
        })
        .collect();
    rows.sort_by_cached_key(|row| (crate::reference::sort_key(&row.name), row.upn.clone(), row.kind));
    rows
}

/// A pupil whose entry in the admission register is gone has no name any more.
pub(super) fn name_of(reference: &Reference, pupil: PupilId) -> String {
    let name = reference.name_of(pupil);
    if name.is_empty() { "a pupil no longer in the admission register".to_owned() } else { name }
}

/// The first hold on a pupil that nobody has lifted.
fn held(holds: &[HoldRow], pupil: PupilId) -> Option<HoldShown> {
    let hold = holds.iter().rev().find(|hold| hold.pupil == pupil && hold.lifted.is_none())?;
    Some(HoldShown { hold: hold.id.to_string(), from: hold.from, reason: hold.reason.clone(), by: hold.by.clone() })
}
