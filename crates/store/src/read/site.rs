//! Departures, answers given at the desk, and how far each computer's record goes.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use record::part::time_of_day;
use register::{DeviceId, EntryId, PupilId};
use rusqlite::{OptionalExtension, Row};

use super::Read;
use super::marks::{collect, day, entry_id, instant};
use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartureRow {
    pub id: EntryId,
    pub pupil: PupilId,
    pub left: NaiveTime,
    pub reason: String,
    pub collected_by: Option<String>,
    pub expected_back: Option<NaiveTime>,
    /// Of several returns written down apart, the earliest.
    pub back: Option<NaiveTime>,
    pub made_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WelfareRow {
    pub at: DateTime<Utc>,
    pub pupil: PupilId,
    pub day: NaiveDate,
    pub because: String,
    pub words: String,
    pub made_by: String,
}

/// The last operation of a computer that this file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceKnown {
    pub device: DeviceId,
    pub seq: u64,
    pub at: DateTime<Utc>,
}

impl Read<'_> {
    /// The departures of a day, by the time of leaving.
    pub fn departures_on(&self, date: NaiveDate) -> Result<Vec<DepartureRow>> {
        let sql = include_str!("../sql/departures_on.sql");
        collect(self.db.prepare_cached(sql)?.query([date.to_string()])?, departure_row)
    }

    /// What was answered at the desk from one day to another, latest first.
    pub fn welfare_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<WelfareRow>> {
        let sql = include_str!("../sql/welfare_between.sql");
        collect(self.db.prepare_cached(sql)?.query((from.to_string(), to.to_string()))?, |row| {
            Ok(WelfareRow {
                at: instant(row.get(0)?),
                pupil: PupilId(row.get(1)?),
                day: day(row, 2)?,
                because: row.get(3)?,
                words: row.get(4)?,
                made_by: row.get(5)?,
            })
        })
    }

    /// How far the record of each computer goes, this one's included; the latest first.
    pub fn devices_known(&self) -> Result<Vec<DeviceKnown>> {
        let devices = collect(self.db.prepare_cached("select id, device from device")?.query([])?, |row| {
            Ok((row.get::<_, i64>(0)?, DeviceId(row.get(1)?)))
        })?;
        let mut last = self.db.prepare_cached(include_str!("../sql/last_op_of_device.sql"))?;
        let mut known = Vec::with_capacity(devices.len());
        for (number, device) in devices {
            let found =
                last.query_row([number], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))).optional()?;
            if let Some((seq, at)) = found {
                known.push(DeviceKnown { device, seq: u64::try_from(seq).unwrap_or(0), at: instant(at) });
            }
        }
        known.sort_by_key(|known| (std::cmp::Reverse(known.at), known.device));
        Ok(known)
    }
}

fn departure_row(row: &Row<'_>) -> Result<DepartureRow> {
    let time =
        |index: usize| -> Result<Option<NaiveTime>> { Ok(row.get::<_, Option<u16>>(index)?.and_then(time_of_day)) };
    Ok(DepartureRow {
        id: entry_id(row, 0)?,
        pupil: PupilId(row.get(3)?),
        left: time(4)?.unwrap_or(NaiveTime::MIN),
        reason: row.get(5)?,
        collected_by: row.get(6)?,
        expected_back: time(7)?,
        back: time(8)?,
        made_by: row.get(9)?,
    })
}
