//! The current marks of every pupil as packed strips in memory: one byte a session, so that six years of a large
//! school are a few megabytes that are scanned in one pass. Follows the log by its last operation.

use std::collections::HashMap;

use record::Part;
use record::merge::{self, EntryFacts};
use register::{PupilId, Slot};

use crate::error::Result;
use crate::file::Store;
use crate::read::{EntryRow, Read};

/// One pupil’s marks: the code’s number by session from the slot `first` on; zero where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PupilMarks {
    pub first: i32,
    pub codes: Vec<u8>,
    /// Minutes late by session, in order of session; only where somebody was late.
    pub minutes_late: Vec<(Slot, u16)>,
}

impl PupilMarks {
    /// The codes from `first` to `last`, both included, without the ends at which nothing is marked; and the slot
    /// of the first of them.
    pub fn between(&self, first: Slot, last: Slot) -> (Slot, &[u8]) {
        let length = i32::try_from(self.codes.len()).unwrap_or(i32::MAX);
        let from = (first.0 - self.first).clamp(0, length);
        let to = (last.0 - self.first + 1).clamp(from, length);
        (Slot(self.first + from), &self.codes[index(from)..index(to)])
    }

    fn put(&mut self, slot: Slot, code: u8, minutes: Option<u16>) {
        if self.codes.is_empty() {
            self.first = slot.0;
        }
        if slot.0 < self.first {
            let missing = index(self.first - slot.0);
            self.codes.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = slot.0;
        }
        let place = index(slot.0 - self.first);
        if place >= self.codes.len() {
            self.codes.resize(place + 1, 0);
        }
        self.codes[place] = code;
        match (self.minutes_late.binary_search_by_key(&slot, |(at, _)| *at), minutes) {
            (Ok(found), Some(minutes)) => self.minutes_late[found].1 = minutes,
            (Ok(found), None) => drop(self.minutes_late.remove(found)),
            (Err(place), Some(minutes)) => self.minutes_late.insert(place, (slot, minutes)),
            (Err(_), None) => {}
        }
    }
}

fn index(slots: i32) -> usize {
    usize::try_from(slots).unwrap_or(0)
}

/// The marks of every pupil up to an operation.
#[derive(Clone, Debug, Default)]
pub struct MarkStrips {
    through: Option<i64>,
    pupils: HashMap<PupilId, PupilMarks>,
}

impl MarkStrips {
    pub fn new() -> Self {
        MarkStrips::default()
    }

    pub fn of(&self, pupil: PupilId) -> Option<&PupilMarks> {
        self.pupils.get(&pupil)
    }

    /// The marks that a set of entries makes, each session of each pupil together.
    pub fn from_entries(entries: &[EntryRow]) -> Self {
        let mut strips = MarkStrips::new();
        for group in entries.chunk_by(|a, b| a.slot == b.slot && a.pupil == b.pupil) {
            strips.restate(group);
        }
        strips
    }

    fn restate(&mut self, entries: &[EntryRow]) {
        let Some(first) = entries.first() else { return };
        let current = match entries {
            [only] => only,
            several => {
                let facts: Vec<EntryFacts> = several.iter().map(|entry| entry.facts.clone()).collect();
                let Some(standing) = merge::standing(&facts) else { return };
                &several[standing.current]
            }
        };
        let marks = self.pupils.entry(first.pupil).or_default();
        marks.put(first.slot, current.facts.code.number(), current.minutes_late);
    }

    fn follow(&mut self, read: Read<'_>, after: i64) -> Result<()> {
        let mut touched: Vec<(Slot, PupilId)> = read
            .parts_after(after)?
            .into_iter()
            .filter_map(|part| if let Part::Entry(entry) = part { Some((entry.slot, entry.pupil)) } else { None })
            .collect();
        touched.sort_unstable();
        touched.dedup();
        for (slot, pupil) in touched {
            self.restate(&read.entries(slot, pupil)?);
        }
        Ok(())
    }
}

impl Store {
    /// The marks of every pupil as of now: loaded at the first question, then brought up to whatever this or another
    /// program has added to the log.
    pub fn mark_strips(&mut self) -> Result<&MarkStrips> {
        let last = self.read().last_op()?;
        match self.strips.through {
            Some(through) if through == last => return Ok(&self.strips),
            Some(through) => {
                let mut strips = std::mem::take(&mut self.strips);
                strips.follow(self.read(), through)?;
                self.strips = strips;
            }
            None => {
                let entries = self.read().entries_between(Slot(i32::MIN), Slot(i32::MAX))?;
                self.strips = MarkStrips::from_entries(&entries);
            }
        }
        self.strips.through = Some(last);
        Ok(&self.strips)
    }
}
