//! Who left during the day, and who came back.

use chrono::{NaiveDate, NaiveTime};
use register::marks::departure::NewDeparture;
use register::{EntryId, PupilId};
use serde::{Deserialize, Serialize};

use super::marks::minutes_of_day;

/// A pupil signed out. No mark is changed by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    pub pupil: PupilId,
    pub day: NaiveDate,
    /// Minutes after midnight, as are the other times.
    left: u16,
    pub reason: String,
    pub collected_by: Option<String>,
    expected_back: Option<u16>,
    back: Option<u16>,
}

impl Departure {
    pub fn new(departure: NewDeparture) -> Self {
        Departure {
            pupil: departure.pupil,
            day: departure.date,
            left: minutes_of_day(departure.left),
            reason: departure.reason,
            collected_by: departure.collected_by,
            expected_back: departure.expected_back.map(minutes_of_day),
            back: departure.back.map(minutes_of_day),
        }
    }

    pub fn left_minutes(&self) -> u16 {
        self.left
    }

    pub fn expected_back_minutes(&self) -> Option<u16> {
        self.expected_back
    }

    pub fn back_minutes(&self) -> Option<u16> {
        self.back
    }
}

/// The end of a departure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    pub departure: EntryId,
    pub pupil: PupilId,
    /// Minutes after midnight.
    back: u16,
}

impl Return {
    pub fn new(departure: EntryId, pupil: PupilId, back: NaiveTime) -> Self {
        Return { departure, pupil, back: minutes_of_day(back) }
    }

    pub fn back_minutes(&self) -> u16 {
        self.back
    }
}
