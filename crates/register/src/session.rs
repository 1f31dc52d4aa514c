//! The school day has two sessions, and everything in the register is about one pupil in one session
//! (Education (School Day and School Year) Regulations 1999; SI 2024/208 reg 10(1)).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Morning or afternoon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Session {
    Am,
    Pm,
}

impl Session {
    pub const BOTH: [Session; 2] = [Session::Am, Session::Pm];

    pub fn as_str(self) -> &'static str {
        match self {
            Session::Am => "am",
            Session::Pm => "pm",
        }
    }

    /// As people say it: "morning", "afternoon".
    pub fn in_words(self) -> &'static str {
        match self {
            Session::Am => "morning",
            Session::Pm => "afternoon",
        }
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was written where `am` or `pm` belongs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a session: write am or pm")]
pub struct NotASession(pub String);

impl FromStr for Session {
    type Err = NotASession;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_ascii_lowercase().as_str() {
            "am" => Ok(Session::Am),
            "pm" => Ok(Session::Pm),
            _ => Err(NotASession(text.to_owned())),
        }
    }
}

impl Serialize for Session {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Session {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// One session of one day, in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SchoolSession {
    pub date: NaiveDate,
    pub session: Session,
}

impl SchoolSession {
    pub fn new(date: NaiveDate, session: Session) -> Self {
        SchoolSession { date, session }
    }

    pub fn am(date: NaiveDate) -> Self {
        SchoolSession::new(date, Session::Am)
    }

    pub fn pm(date: NaiveDate) -> Self {
        SchoolSession::new(date, Session::Pm)
    }

    pub fn slot(self) -> Slot {
        let days = self.date.num_days_from_ce() - EPOCH_FROM_CE;
        Slot(days * 2 + self.session as i32)
    }
}

impl fmt::Display for SchoolSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.date, self.session)
    }
}

const EPOCH_FROM_CE: i32 = 719_163;

/// A session as one number: twice the days since 1 January 1970, plus one for the afternoon.
/// Consecutive sessions are consecutive numbers, so a span of sessions is a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(pub i32);

impl Slot {
    pub fn session(self) -> SchoolSession {
        let session = if self.0.rem_euclid(2) == 0 { Session::Am } else { Session::Pm };
        SchoolSession::new(self.date(), session)
    }

    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.div_euclid(2) + EPOCH_FROM_CE).unwrap_or(NaiveDate::MAX)
    }
}

/// Every day from `from` to `to`, both included; none when they are the wrong way round.
pub fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to)
}

/// 31 August to 30 August would split a year's figures; the school year starts on 1 September
/// and is named by the calendar year in which it starts.
pub fn school_year(date: NaiveDate) -> i32 {
    if date.month() >= 9 { date.year() } else { date.year() - 1 }
}

/// The Monday of the week of `date`.
pub fn monday(date: NaiveDate) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_session_is_read_in_any_case() {
        assert_eq!("AM".parse(), Ok(Session::Am));
        assert_eq!("Pm".parse(), Ok(Session::Pm));
        assert!("noon".parse::<Session>().is_err());
    }

    #[test]
    fn a_slot_and_its_session_are_the_same_thing() {
        for date in [day("2026-11-23"), day("1969-12-31"), day("2028-02-29")] {
            for session in Session::BOTH {
                let here = SchoolSession::new(date, session);
                assert_eq!(here.slot().session(), here);
            }
        }
        assert_eq!(SchoolSession::am(day("1970-01-01")).slot(), Slot(0));
        assert_eq!(SchoolSession::pm(day("1970-01-01")).slot(), Slot(1));
    }

    #[test]
    fn a_school_year_is_named_by_its_september() {
        assert_eq!(school_year(day("2026-08-31")), 2025);
        assert_eq!(school_year(day("2026-09-01")), 2026);
    }
}
