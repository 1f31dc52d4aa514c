//! Every return that is owed to the local authority and not yet sent, over the whole school.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use record::reference::Pupil;
use register::codes;
use register::pupils::compulsory_school_age;
use register::roll::returns::{self, Return, school_year_end, school_year_start};
use register::roll::{Marks, ReturnKind, SchoolDays};
use register::{Code, PupilId, Refusal, SchoolSession, Slot};
use store::{PlannedRow, PupilMarks, Read, SentRow};

use super::facts;
use crate::reference::Reference;

/// An absence that began longer ago is of another year's returns.
const LOOKED_BACK: u64 = 366;

/// What a list of returns rests on besides the marks.
pub(super) struct Known {
    sent: HashMap<PupilId, Vec<SentRow>>,
    expected: HashMap<PupilId, Vec<Slot>>,
    since_a_year: SchoolDays,
    this_year: SchoolDays,
    two_months: SchoolDays,
    as_of: NaiveDate,
}

impl Known {
    pub fn read(read: Read<'_>, reference: &Reference, as_of: NaiveDate) -> Result<Known, Refusal> {
        let mut sent: HashMap<PupilId, Vec<SentRow>> = HashMap::new();
        for row in read.returns_sent()? {
            sent.entry(row.pupil).or_default().push(row);
        }
        let days = |from| SchoolDays::between(&reference.calendar, from, as_of);
        Ok(Known {
            sent,
            expected: expected_illness(read, reference, as_of)?,
            since_a_year: days(as_of - Days::new(LOOKED_BACK)),
            this_year: days(school_year_start(as_of)),
            two_months: days(returns::irregular_from(as_of)),
            as_of,
        })
    }

    /// What is owed for one pupil, the most urgent first.
    pub fn owed(&self, reference: &Reference, id: PupilId, pupil: &Pupil, marks: &PupilMarks) -> Vec<Return> {
        let mut owed = self.absences(reference, id, pupil, marks);
        for time in pupil.times_on_roll() {
            owed.extend(facts::new_pupil(reference, pupil, &time));
            owed.extend(facts::deletion(reference, pupil, &time));
        }
        owed.retain(|due| due.from <= self.as_of && !self.is_sent(id, due));
        owed.sort_by_key(|due| (due.deadline, due.kind));
        owed
    }

    fn absences(&self, reference: &Reference, id: PupilId, pupil: &Pupil, marks: &PupilMarks) -> Vec<Return> {
        let Some(born) = pupil.date_of_birth else { return Vec::new() };
        let marks = Marks::new(Slot(marks.first), &marks.codes);
        let rules = &reference.roll_rules;
        let is_owed = |date| compulsory_school_age(born, date) && reference.is_on_roll(id, date);
        let mut owed = returns::continuous_absence(&self.since_a_year, marks, rules, is_owed);
        owed.extend(returns::irregular_attendance(&self.two_months, marks, &owed, rules, is_owed));
        let expected = self.expected.get(&id).map_or(&[][..], Vec::as_slice);
        owed.extend(returns::sickness(&self.this_year, marks, expected, rules, self.as_of, is_owed));
        owed
    }

    /// A return covers its span also where an amendment has moved the span's ends since; one on illness tells of all illness
    /// up to the day on which it was sent.
    fn is_sent(&self, id: PupilId, due: &Return) -> bool {
        let span = |from: NaiveDate, to: NaiveDate| (from.min(to), from.max(to));
        let (from, until) = span(due.from, due.until);
        self.sent.get(&id).into_iter().flatten().filter(|sent| sent.kind == due.kind).any(|sent| {
            let told = due.kind == ReturnKind::Sickness15 && due.from <= sent.sent;
            let (first, last) = span(sent.from, sent.to);
            told || (first <= until && from <= last)
        })
    }
}

/// For each pupil the sessions of the school year in which illness is expected, or was and nobody took the register: as
/// planned, and up to the day before they are expected back.
fn expected_illness(
    read: Read<'_>,
    reference: &Reference,
    as_of: NaiveDate,
) -> Result<HashMap<PupilId, Vec<Slot>>, Refusal> {
    let first = SchoolSession::am(school_year_start(as_of)).slot();
    let last = SchoolSession::pm(school_year_end(as_of)).slot();
    let mut planned: HashMap<PupilId, BTreeMap<Slot, PlannedRow>> = HashMap::new();
    for row in read.planned_between(first, last)? {
        if codes::rule(row.code, row.slot.date()).is_some() {
            planned.entry(row.pupil).or_default().insert(row.slot, row);
        }
    }
    let ill = planned.into_iter().filter_map(|(pupil, rows)| {
        let slots = slots_of(reference, &rows, school_year_end(as_of));
        (!slots.is_empty()).then_some((pupil, slots))
    });
    Ok(ill.collect())
}

fn slots_of(reference: &Reference, planned: &BTreeMap<Slot, PlannedRow>, year_ends: NaiveDate) -> Vec<Slot> {
    let ill = || planned.values().filter(|row| row.code == Code::I);
    let mut slots: Vec<Slot> = ill().map(|row| row.slot).collect();
    for row in ill() {
        let back = row.call.as_ref().and_then(|call| call.expected_back).and_then(|back| back.pred_opt());
        let back = back.map(|until| until.min(year_ends));
        let until = back.filter(|until| *until > row.slot.date());
        let more = until.map(|until| reference.calendar.school_sessions(row.slot.date(), until)).unwrap_or_default();
        let free = more.into_iter().map(SchoolSession::slot).filter(|slot| *slot > row.slot);
        slots.extend(free.filter(|slot| !planned.contains_key(slot)));
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}
