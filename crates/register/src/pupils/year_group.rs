//! The national curriculum year a pupil is taught in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

const ALL: [&str; 18] =
    ["N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "X"];

/// `N1`, `N2`, `R`, `1` to `14`, or `X` for a pupil who does not follow national curriculum years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearGroup(u8);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a year group: write N1, N2, R, a year from 1 to 14, or X")]
pub struct NotAYearGroup(pub String);

impl YearGroup {
    /// Every year group, youngest first.
    pub fn all() -> impl Iterator<Item = YearGroup> {
        (0..ALL.len() as u8).map(YearGroup)
    }

    pub fn as_str(self) -> &'static str {
        ALL[usize::from(self.0)]
    }

    /// The number of the year, where it has one.
    pub fn number(self) -> Option<u8> {
        self.as_str().parse().ok()
    }
}

impl FromStr for YearGroup {
    type Err = NotAYearGroup;

    /// Reads a year group in any case, also as "Year 7", "Y7" or "07".
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upper = text.trim().to_ascii_uppercase();
        let bare = upper.strip_prefix("YEAR").or_else(|| upper.strip_prefix('Y')).unwrap_or(&upper).trim();
        let bare = if bare.len() > 1 { bare.trim_start_matches('0') } else { bare };
        let index = ALL.iter().position(|year| *year == bare);
        index.map(|index| YearGroup(index as u8)).ok_or_else(|| NotAYearGroup(text.to_owned()))
    }
}

impl fmt::Display for YearGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for YearGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "YearGroup({self})")
    }
}

impl Serialize for YearGroup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for YearGroup {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_groups_are_read_as_schools_write_them_and_sort_by_age() {
        for (text, year) in
            [("7", "7"), ("Year 7", "7"), ("y11", "11"), ("07", "7"), (" r ", "R"), ("n2", "N2"), ("x", "X")]
        {
            assert_eq!(text.parse::<YearGroup>().unwrap().as_str(), year);
        }
        for text in ["", "0", "15", "N3", "Y", "seven", "N"] {
            assert!(text.parse::<YearGroup>().is_err(), "{text}");
        }
        let read = |text: &str| text.parse::<YearGroup>().unwrap();
        assert!(read("N1") < read("R") && read("R") < read("2") && read("2") < read("10"));
        assert_eq!((read("10").number(), read("R").number()), (Some(10), None));
        assert_eq!(YearGroup::all().count(), 18);
    }
}
