//! `n_deadlines`: every N and the day by which its reason must be known (SI 2024/208 reg 10(7)).

use register::calendar::n_deadline::{n_deadline, school_days_left};
use register::{PupilId, Refusal, SchoolSession, Slot};
use store::Read;

use crate::answer::{Answered, Done};
use crate::api::day::{NDeadlineRow, NDeadlines};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn n_deadlines(&mut self, _caller: &Caller, request: &NDeadlines) -> Answered<Vec<NDeadlineRow>> {
        let reference = self.reference()?;
        Ok(Done::asked(deadlines(self.store()?.read(), &reference, request.as_of)?))
    }
}

/// Every mark dated up to `as_of` that is N now, the most urgent first.
pub(crate) fn deadlines(
    read: Read<'_>,
    reference: &Reference,
    as_of: chrono::NaiveDate,
) -> Result<Vec<NDeadlineRow>, Refusal> {
    let unexplained = read.unexplained_until(SchoolSession::pm(as_of).slot())?;
    let mut rows: Vec<NDeadlineRow> =
        unexplained.into_iter().filter_map(|(slot, id)| row(reference, slot, id, as_of)).collect();
    rows.sort_by(|a, b| (a.deadline, a.date, &a.name, a.session).cmp(&(b.deadline, b.date, &b.name, b.session)));
    Ok(rows)
}

/// `None` past the end of the calendar, where no deadline can be counted, and for a day on which the pupil was not on roll:
/// no reason is owed for a session that was not theirs.
fn row(reference: &Reference, slot: Slot, id: PupilId, as_of: chrono::NaiveDate) -> Option<NDeadlineRow> {
    let at = slot.session();
    if !reference.is_on_roll(id, at.date) {
        return None;
    }
    let deadline = n_deadline(&reference.calendar, at.date)?;
    let (upn, pupil) = reference.keys_of(id);
    Some(NDeadlineRow {
        upn,
        pupil,
        name: reference.name_of(id),
        date: at.date,
        session: at.session,
        deadline,
        school_days_left: school_days_left(&reference.calendar, as_of, deadline),
    })
}
