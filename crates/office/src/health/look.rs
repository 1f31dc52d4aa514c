//! Looking at every mark and every gap between two days.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use record::reference::Pupil;
use register::codes;
use register::{Code, GroupId, PupilId, Refusal, SchoolSession, Slot};
use store::PupilMarks;

use super::Found;
use crate::api::health::{HealthKind, HealthRow};
use crate::office::{Caller, Office};
use crate::reference::{Reference, is_on_roll};

/// What is looked at, the registers that were taken, and what was found.
struct Looking<'a> {
    reference: &'a Reference,
    span: (NaiveDate, NaiveDate),
    taken: HashSet<(Slot, GroupId)>,
    found: Found,
    /// Registers that nobody took, with how many pupils have no mark in them.
    untaken: BTreeMap<(Slot, GroupId), usize>,
}

impl Office {
    pub(super) fn look(&mut self, caller: &Caller, span: (NaiveDate, NaiveDate)) -> Result<Found, Refusal> {
        let reference = self.reference()?;
        let now = caller.school_time();
        let is_due =
            |at: &SchoolSession| reference.has_closed(*at, now) && reference.whole_school_closure(*at).is_none();
        let sessions = reference.calendar.school_sessions(span.0, span.1);
        let due: Vec<SchoolSession> = sessions.into_iter().filter(is_due).collect();
        let (first, last) = (SchoolSession::am(span.0).slot(), SchoolSession::pm(span.1).slot());
        let read = self.store()?.read();
        let taken = read.taken_between(first, last)?.into_iter().map(|row| (row.slot, row.group)).collect();
        let open = read.disagreements()?;
        let mut looking = Looking { reference: &reference, span, taken, found: Found::new(), untaken: BTreeMap::new() };
        for (slot, id, _) in open.into_iter().filter(|(slot, ..)| (first..=last).contains(slot)) {
            looking.add(HealthKind::Disagreement, id, slot.session(), None, String::new());
        }
        let strips = self.store_mut()?.mark_strips()?;
        let none = PupilMarks::default();
        for (id, pupil) in &reference.pupils {
            let marks = strips.of(*id).unwrap_or(&none);
            looking.marks(*id, pupil, marks);
            looking.gaps(*id, pupil, marks, &due);
        }
        looking.registers();
        Ok(looking.found)
    }
}

impl Looking<'_> {
    fn marks(&mut self, id: PupilId, pupil: &Pupil, marks: &PupilMarks) {
        let (first, last) = (SchoolSession::am(self.span.0).slot(), SchoolSession::pm(self.span.1).slot());
        let (start, strip) = marks.between(first, last);
        for (code, slot) in strip.iter().zip(start.0..) {
            let Some(code) = Code::from_number(*code) else { continue };
            let at = Slot(slot).session();
            if let Some((kind, words)) = self.wrong(pupil, code, at) {
                self.add(kind, id, at, Some(code), words);
            }
        }
    }

    /// What is wrong with a mark. `Z` and `#` are set by the school's own dates, and stand where they may.
    fn wrong(&self, pupil: &Pupil, code: Code, at: SchoolSession) -> Option<(HealthKind, String)> {
        if code == Code::Z || code == Code::PlannedClosure {
            return None;
        }
        if !is_on_roll(pupil, at.date) {
            return Some((HealthKind::NotOnRoll, String::new()));
        }
        if !self.reference.calendar.is_school_session(at) {
            let why = self.reference.calendar.why_closed(at).unwrap_or_default();
            return Some((HealthKind::SchoolClosed, why));
        }
        if code == Code::N {
            return Some((HealthKind::Unexplained, String::new()));
        }
        let born = pupil.date_of_birth?;
        let refused = codes::check(code, at, born).err()?;
        let first = refused.message.split(", so the mark was not entered").next().unwrap_or_default().to_owned();
        Some((HealthKind::CodeAgainstRules, first))
    }

    /// The sessions that are due and have no mark.
    fn gaps(&mut self, id: PupilId, pupil: &Pupil, marks: &PupilMarks, due: &[SchoolSession]) {
        for at in due.iter().copied() {
            let slot = at.slot();
            let is_marked = marks.between(slot, slot).1.iter().any(|number| *number != 0);
            if is_marked || !is_on_roll(pupil, at.date) {
                continue;
            }
            match self.reference.group_of(id, at.date) {
                Some(group) if !self.taken.contains(&(slot, group)) => {
                    *self.untaken.entry((slot, group)).or_default() += 1;
                }
                Some(_) => self.add(HealthKind::MarkMissing, id, at, None, String::new()),
                None => self.add(HealthKind::MarkMissing, id, at, None, "in no registration group".to_owned()),
            }
        }
    }

    fn registers(&mut self) {
        for ((slot, group), pupils) in std::mem::take(&mut self.untaken) {
            let at = slot.session();
            let name = self.reference.group_name(group);
            let row = HealthRow {
                upn: None,
                name: name.clone(),
                group: Some(name),
                date: at.date,
                session: at.session,
                code: None,
                words: register::words::count(pupils as u64, "pupil without a mark", "pupils without a mark"),
            };
            self.found.entry(HealthKind::RegisterMissing).or_default().push(row);
        }
    }

    fn add(&mut self, kind: HealthKind, id: PupilId, at: SchoolSession, code: Option<Code>, words: String) {
        let row = HealthRow {
            upn: Some(self.reference.reference_of(id)),
            name: self.reference.name_of(id),
            group: self.reference.group_name_of(id, at.date),
            date: at.date,
            session: at.session,
            code,
            words,
        };
        self.found.entry(kind).or_default().push(row);
    }
}
