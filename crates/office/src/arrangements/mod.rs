//! Arrangements: made, noted, ended, and what each still asks for.

mod make;
mod note;
mod show;

use std::collections::HashMap;

use chrono::NaiveDate;
use register::arrangements::due::KnownNote;
use register::arrangements::{Arranged, ArrangementId, ArrangementKind, Note};
use register::{PupilId, Refusal};
use store::{ArrangementNoteRow, ArrangementRow, Read};

use crate::answer::Changed;
use crate::reference::Reference;

pub(crate) const ARRANGEMENTS: &[Changed] = &[Changed::Leave, Changed::Marks, Changed::Figures];

/// For each pupil with a part-time timetable that was agreed for some of these days, by UPN or reference, its last day.
pub(crate) fn agreed_until(
    read: Read<'_>,
    reference: &Reference,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<HashMap<String, NaiveDate>, Refusal> {
    let mut until: HashMap<String, NaiveDate> = HashMap::new();
    let part_time = |row: &ArrangementRow| row.arranged.kind == ArrangementKind::PartTime && row.arranged.from <= to;
    for row in read.arrangements_from(from)?.into_iter().filter(part_time) {
        let pupil = row.pupil;
        let found = Found::of(read, row.arrangement, vec![row])?;
        let ended = found.ended(pupil).and_then(|day| day.pred_opt());
        let last = ended.map_or(found.arranged().to, |ended| ended.min(found.arranged().to));
        if last >= from.max(found.arranged().from) {
            let known = until.entry(reference.reference_of(pupil)).or_insert(last);
            *known = last.max(*known);
        }
    }
    Ok(until)
}

/// An arrangement with what was noted of it.
struct Found {
    id: ArrangementId,
    /// One for each pupil; at least one.
    rows: Vec<ArrangementRow>,
    notes: Vec<ArrangementNoteRow>,
}

impl Found {
    fn named(read: Read<'_>, name: &str) -> Result<Found, Refusal> {
        let unknown = || {
            let message = "There is no arrangement with this number. Nothing was changed. Take it from the list.";
            Refusal::bad_request("arrangement", message)
        };
        let id: ArrangementId = name.parse().map_err(|_| unknown())?;
        let rows = read.arrangement(id)?;
        if rows.is_empty() { Err(unknown()) } else { Found::of(read, id, rows) }
    }

    fn of(read: Read<'_>, id: ArrangementId, rows: Vec<ArrangementRow>) -> Result<Found, Refusal> {
        Ok(Found { id, rows, notes: read.arrangement_notes(id)? })
    }

    fn arranged(&self) -> &Arranged {
        &self.rows[0].arranged
    }

    fn pupils(&self) -> impl Iterator<Item = PupilId> {
        self.rows.iter().map(|row| row.pupil)
    }

    /// From which day on it no longer holds for a pupil.
    fn ended(&self, pupil: PupilId) -> Option<chrono::NaiveDate> {
        let ends = self.notes.iter().filter(|note| note.note == Note::Ended && note.pupil == pupil);
        ends.map(|note| note.on).min()
    }

    fn notes_of(&self, pupil: PupilId) -> Vec<KnownNote> {
        let own = self.notes.iter().filter(|note| note.pupil == pupil);
        own.map(|row| KnownNote { note: row.note, on: row.on, session: row.session, whom: row.whom.clone() }).collect()
    }

    /// The pupils that somebody names, or all of them.
    fn named_pupils(&self, reference: &Reference, upns: Option<&[String]>) -> Result<Vec<PupilId>, Refusal> {
        let Some(upns) = upns else { return Ok(self.pupils().collect()) };
        let named = reference.known_pupils(upns)?;
        match named.iter().find(|pupil| !self.pupils().any(|of| of == **pupil)) {
            None => Ok(named),
            Some(other) => {
                let message = format!(
                    "{} is not part of this arrangement, so nothing was changed. Name pupils of it.",
                    reference.name_of(*other)
                );
                Err(Refusal::bad_request("upns", message))
            }
        }
    }
}
