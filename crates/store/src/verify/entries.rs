//! The entries, which are millions: what the log says, what the table holds, and the lists that follow from them.

use std::collections::HashMap;

use record::merge::{self, EntryFacts};
use record::{Entry, Header};
use register::{Code, DeviceId, EntryId, PupilId, Slot};
use rusqlite::{Connection, Row};

use super::fingerprint::{Fingerprint, Fingerprints};
use crate::apply::{decode_ids, encoded_ids, known_code, known_source};
use crate::error::Result;
use crate::strips::MarkStrips;

/// A row of the table `entry`.
pub(super) struct EntryRecord {
    slot: i32,
    pupil: i64,
    device: i64,
    seq: i64,
    item: u16,
    code: u8,
    source: u8,
    at: i64,
    arrived: Option<u16>,
    minutes_late: Option<u16>,
    replaces: Option<Vec<u8>>,
    settles: Option<Vec<u8>>,
}

impl EntryRecord {
    /// What an entry of the log becomes in the table; `device` is the device's number in this file.
    pub fn of(header: &Header, device: i64, item: u16, entry: &Entry) -> Result<Self> {
        Ok(EntryRecord {
            slot: entry.slot.0,
            pupil: entry.pupil.0,
            device,
            seq: i64::try_from(header.seq).unwrap_or(i64::MAX),
            item,
            code: entry.code_number(),
            source: entry.source_number(),
            at: header.at,
            arrived: entry.arrived_minutes(),
            minutes_late: entry.minutes_late,
            replaces: encoded_ids(entry.replaces.as_slice())?,
            settles: encoded_ids(&entry.settles)?,
        })
    }

    fn stored(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(EntryRecord {
            slot: row.get(0)?,
            pupil: row.get(1)?,
            device: row.get(2)?,
            seq: row.get(3)?,
            item: row.get(4)?,
            code: row.get(5)?,
            source: row.get(6)?,
            at: row.get(7)?,
            arrived: row.get(8)?,
            minutes_late: row.get(9)?,
            replaces: row.get(10)?,
            settles: row.get(11)?,
        })
    }

    /// One string of bytes for each row that there can be.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.clear();
        bytes.extend(self.slot.to_le_bytes());
        bytes.extend(self.pupil.to_le_bytes());
        bytes.extend(self.device.to_le_bytes());
        bytes.extend(self.seq.to_le_bytes());
        bytes.extend(self.item.to_le_bytes());
        bytes.extend([self.code, self.source]);
        bytes.extend(self.at.to_le_bytes());
        for minutes in [self.arrived, self.minutes_late] {
            bytes.extend(minutes.map_or(-1, i32::from).to_le_bytes());
        }
        for ids in [&self.replaces, &self.settles] {
            let length = ids.as_ref().map_or(u32::MAX, |ids| u32::try_from(ids.len()).unwrap_or(u32::MAX - 1));
            bytes.extend(length.to_le_bytes());
            bytes.extend(ids.iter().flatten());
        }
    }

    fn session(&self) -> (i32, i64) {
        (self.slot, self.pupil)
    }
}

/// The table `entry`, and what its rows make: the lists of unexplained absences and disagreements, and the strips.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Standings {
    pub entries: Fingerprint,
    unexplained: Fingerprint,
    disagreements: Fingerprint,
    strips: MarkStrips,
}

/// Reads the table once, in its own order. `None` where a row is not one that Rollbook writes.
pub(super) fn standings(db: &Connection, fingerprints: &Fingerprints) -> Result<Option<Standings>> {
    let devices = devices(db)?;
    let mut found = Standings::default();
    let mut session: Vec<EntryRecord> = Vec::new();
    let mut bytes = Vec::new();
    let mut statement = db.prepare("select * from entry order by slot, pupil, device, seq, item")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let Ok(entry) = EntryRecord::stored(row) else { return Ok(None) };
        entry.write(&mut bytes);
        fingerprints.add(&bytes, &mut found.entries);
        if session.first().is_some_and(|first| first.session() != entry.session()) {
            found.add_session(&session, &devices, fingerprints)?;
            session.clear();
        }
        session.push(entry);
    }
    found.add_session(&session, &devices, fingerprints)?;
    Ok(Some(found))
}

impl Standings {
    fn add_session(
        &mut self,
        entries: &[EntryRecord],
        devices: &HashMap<i64, DeviceId>,
        fingerprints: &Fingerprints,
    ) -> Result<()> {
        let Some(first) = entries.first() else { return Ok(()) };
        let facts = entries.iter().map(|entry| facts(entry, devices)).collect::<Result<Vec<_>>>()?;
        let Some(standing) = merge::standing(&facts) else { return Ok(()) };
        let (current, code) = (&entries[standing.current], facts[standing.current].code);
        self.strips.put(PupilId(current.pupil), Slot(current.slot), code, current.minutes_late);
        if code == Code::N {
            fingerprints.add(&list_row(first.session(), 0), &mut self.unexplained);
        }
        if let Some(disagreement) = standing.disagreement {
            let about_presence = disagreement == merge::Disagreement::AboutPresence;
            fingerprints.add(&list_row(first.session(), i64::from(about_presence)), &mut self.disagreements);
        }
        Ok(())
    }

    /// The first of the tables that follow from the entries, and is not as they make it.
    pub fn first_unequal(&self, db: &Connection, fingerprints: &Fingerprints) -> Result<Option<&'static str>> {
        let unexplained = list(db, "select slot, pupil, 0 from unexplained", fingerprints)?;
        if unexplained != Some(self.unexplained) {
            return Ok(Some("unexplained"));
        }
        let disagreements = list(db, "select slot, pupil, about_presence from disagreement", fingerprints)?;
        if disagreements != Some(self.disagreements) {
            return Ok(Some("disagreement"));
        }
        Ok((!MarkStrips::kept_is(db, &self.strips)?).then_some("mark_strip"))
    }
}

fn list(db: &Connection, sql: &str, fingerprints: &Fingerprints) -> Result<Option<Fingerprint>> {
    let mut all = Fingerprint::default();
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (Ok(slot), Ok(pupil), Ok(fact)) = (row.get(0), row.get(1), row.get(2)) else { return Ok(None) };
        fingerprints.add(&list_row((slot, pupil), fact), &mut all);
    }
    Ok(Some(all))
}

fn list_row((slot, pupil): (i32, i64), fact: i64) -> [u8; 20] {
    let mut bytes = [0; 20];
    bytes[..4].copy_from_slice(&slot.to_le_bytes());
    bytes[4..12].copy_from_slice(&pupil.to_le_bytes());
    bytes[12..].copy_from_slice(&fact.to_le_bytes());
    bytes
}

fn facts(entry: &EntryRecord, devices: &HashMap<i64, DeviceId>) -> Result<EntryFacts> {
    let device = devices.get(&entry.device).copied().unwrap_or(DeviceId([0; 8]));
    Ok(EntryFacts {
        id: EntryId { device, seq: u64::try_from(entry.seq).unwrap_or(0), item: entry.item },
        code: known_code(entry.code),
        source: known_source(entry.source),
        at: entry.at,
        replaces: decode_ids(entry.replaces.clone())?.pop(),
        settles: decode_ids(entry.settles.clone())?,
    })
}

fn devices(db: &Connection) -> Result<HashMap<i64, DeviceId>> {
    let mut statement = db.prepare("select id, device from device")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, DeviceId(row.get(1)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
