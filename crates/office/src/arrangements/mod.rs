//! Arrangements: made, noted, ended, and what each still asks for.

mod make;
mod note;
mod show;

use register::arrangements::due::KnownNote;
use register::arrangements::{Arranged, ArrangementId, Note};
use register::{PupilId, Refusal};
use store::{ArrangementNoteRow, ArrangementRow, Read};

use crate::answer::Changed;
use crate::reference::Reference;

pub(crate) const ARRANGEMENTS: &[Changed] = &[Changed::Leave, Changed::Marks, Changed::Figures];

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
