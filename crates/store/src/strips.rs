//! The current marks of every pupil as packed strips in memory: one byte a session, so that six years of a large
//! school are a few megabytes that are scanned in one pass. Follows the log by its last operation, and is kept in the
//! file so that the first question after a start need not read every entry.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use record::Part;
use record::merge::{self, EntryFacts};
use register::{Code, PupilId, Slot};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::apply::{decode, encode};
use crate::error::Result;
use crate::file::{PATIENCE, Store, fixed, set};
use crate::read::{EntryRow, Read};

/// One pupil’s marks: the code’s number by session from the slot `first` on; zero where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// How many operations may be followed at each start before the strips are kept anew.
const FOLLOWED_AT_MOST: i64 = 500;

/// The marks of every pupil up to an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

    /// The marks from one session to another as they stood at an instant.
    pub fn as_known_at(read: Read<'_>, (first, last): (Slot, Slot), instant: DateTime<Utc>) -> Result<Self> {
        let mut strips = MarkStrips::new();
        let known = |entry: &&EntryRow| entry.facts.at <= instant.timestamp_millis();
        read.each_session(first, last, |entries| {
            let entries: Vec<EntryRow> = entries.iter().filter(known).cloned().collect();
            strips.restate(&entries);
        })?;
        Ok(strips)
    }

    /// As every entry in the file makes them.
    fn of_entries(read: Read<'_>) -> Result<Self> {
        let mut strips = MarkStrips::new();
        read.each_session(Slot(i32::MIN), Slot(i32::MAX), |entries| strips.restate(entries))?;
        Ok(strips)
    }

    fn restate(&mut self, entries: &[EntryRow]) {
        let current = match entries {
            [] => return,
            [only] => only,
            several => {
                let facts: Vec<EntryFacts> = several.iter().map(|entry| entry.facts.clone()).collect();
                let Some(standing) = merge::standing(&facts) else { return };
                &several[standing.current]
            }
        };
        self.put(current.pupil, current.slot, current.facts.code, current.minutes_late);
    }

    pub(crate) fn put(&mut self, pupil: PupilId, slot: Slot, code: Code, minutes_late: Option<u16>) {
        self.pupils.entry(pupil).or_default().put(slot, code.number(), minutes_late);
    }

    fn follow(&mut self, read: Read<'_>, after: i64) -> Result<()> {
        let parts = read.parts_after(after)?;
        if parts.iter().any(|part| matches!(part, Part::Disposed(_) | Part::LegalHoldLifted(_))) {
            self.pupils = MarkStrips::of_entries(read)?.pupils;
            return Ok(());
        }
        let mut touched: Vec<(Slot, PupilId)> = parts
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

    /// Those that were kept last. `None` before the first time.
    fn kept(db: &Connection) -> Result<Option<Self>> {
        let Some(through) = fixed(db, THROUGH)?.map(i64::from_be_bytes) else { return Ok(None) };
        let mut strips = MarkStrips { through: Some(through), pupils: HashMap::new() };
        let mut statement = db.prepare("select pupil, strip from mark_strip")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            strips.pupils.insert(PupilId(row.get(0)?), decode(row.get_ref(1)?.as_blob().unwrap_or_default())?);
        }
        Ok(Some(strips))
    }

    fn keep(&self, db: &Connection) -> Result<()> {
        let Some(through) = self.through else { return Ok(()) };
        let mut statement = db.prepare_cached("insert or replace into mark_strip (pupil, strip) values (?1, ?2)")?;
        for (pupil, marks) in &self.pupils {
            statement.execute((pupil.0, encode(marks)?))?;
        }
        set(db, THROUGH, &through.to_be_bytes())
    }

    /// Whether the strips that were kept, brought up to the log's end, are what the entries make.
    pub(crate) fn kept_is(db: &Connection, expected: &MarkStrips) -> Result<bool> {
        let Some(mut kept) = MarkStrips::kept(db)? else { return Ok(true) };
        kept.follow(Read { db }, kept.through.unwrap_or(0))?;
        Ok(kept.pupils == expected.pupils)
    }
}

/// Takes away what was kept: marks in it were disposed of.
pub(crate) fn forget_kept(db: &Connection) -> Result<()> {
    db.prepare_cached("delete from mark_strip")?.execute([])?;
    db.prepare_cached("delete from setting where name = ?1")?.execute([THROUGH])?;
    Ok(())
}

pub(crate) const THROUGH: &str = "mark_strips_through";

impl Store {
    /// The marks of every pupil as of now: loaded at the first question, then brought up to whatever this or another
    /// program has added to the log.
    pub fn mark_strips(&mut self) -> Result<&MarkStrips> {
        let last = self.read().last_op()?;
        if self.strips.through == Some(last) {
            return Ok(&self.strips);
        }
        let mut strips = std::mem::take(&mut self.strips);
        let mut kept_through = None;
        if strips.through.is_none() {
            strips = MarkStrips::kept(&self.connection)?.unwrap_or_default();
            kept_through = Some(strips.through.unwrap_or(i64::MIN));
        }
        match strips.through {
            Some(through) => strips.follow(self.read(), through)?,
            None => strips = MarkStrips::of_entries(self.read())?,
        }
        strips.through = Some(last);
        self.strips = strips;
        if kept_through.is_some_and(|kept| last.saturating_sub(kept) > FOLLOWED_AT_MOST) {
            self.keep_strips();
        }
        Ok(&self.strips)
    }

    /// Spares the next start the way from there to here. Where another program is writing just now, that start takes
    /// longer: nobody waits for it here.
    pub(crate) fn keep_strips(&self) {
        let keep = || -> Result<()> {
            self.connection.busy_timeout(Duration::ZERO)?;
            let transaction = self.connection.unchecked_transaction()?;
            self.strips.keep(&transaction)?;
            Ok(transaction.commit()?)
        };
        let _ = keep();
        let _ = self.connection.busy_timeout(PATIENCE);
    }
}
