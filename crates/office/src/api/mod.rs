//! What front ends may ask and what they are answered: the shapes, one file per noun. `commands` has the list.
//! Names and shapes that scripts rely on are fixed by the contract of `rollbookctl`; the rest serves the window.

pub mod arrangements;
pub mod calls;
pub mod chronology;
pub mod contacts;
pub mod day;
pub mod documents;
pub mod figures;
pub mod files;
pub mod follow_up;
pub mod groups;
pub mod health;
pub mod inbox;
pub mod keys;
pub mod leave;
pub mod letters;
pub mod marks;
pub mod messages;
pub mod passes;
pub mod penalties;
pub mod people;
pub mod pupils;
pub mod registers;
pub mod retention;
pub mod roll;
pub mod school;
pub mod site;
pub mod year;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// A time on the school's wall clock, to the minute: `09:05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, TS)]
#[ts(type = "string")]
pub struct ClockTime(pub NaiveTime);

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

impl FromStr for ClockTime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        ["%H:%M", "%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveTime::parse_from_str(text.trim(), format).ok())
            .map(ClockTime)
            .ok_or_else(|| format!("“{text}” is not a time: write it as 09:05"))
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A request or an answer without content: `{}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Empty {}
