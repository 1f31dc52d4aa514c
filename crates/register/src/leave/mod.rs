//! Leave of absence (SI 2024/208 reg 11): what is asked and by whom, what whoever decides should know, and what a
//! decision may be. Advice is shown and decides nothing; only the law refuses.

pub mod advice;
pub mod decide;
pub mod overrun;
mod request;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codes::Code;
use crate::ids::OpId;
use crate::session::Session;

pub use request::check as check_request;

/// A request, and all that follows from it, is named by the action that recorded it.
pub type LeaveId = OpId;

/// The leave that a head or somebody authorised may grant. The numbers are stored and signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum LeaveKind {
    /// Exceptional circumstances.
    C = 1,
    /// A licensed performance, or licensed employment abroad.
    C1 = 2,
    /// An interview for employment or for a place elsewhere.
    J1 = 3,
    /// Study for a public examination.
    S = 4,
}

impl LeaveKind {
    pub const ALL: [LeaveKind; 4] = [LeaveKind::C, LeaveKind::C1, LeaveKind::J1, LeaveKind::S];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<LeaveKind> {
        LeaveKind::ALL.into_iter().find(|kind| kind.number() == number)
    }

    /// The code of the sessions that are granted.
    pub fn code(self) -> Code {
        match self {
            LeaveKind::C => Code::C,
            LeaveKind::C1 => Code::C1,
            LeaveKind::J1 => Code::J1,
            LeaveKind::S => Code::S,
        }
    }
}

impl fmt::Display for LeaveKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code().as_str())
    }
}

impl FromStr for LeaveKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_uppercase();
        if let Some(kind) = LeaveKind::ALL.into_iter().find(|kind| kind.code().as_str() == wanted) {
            return Ok(kind);
        }
        Err(match wanted.as_str() {
            "M" | "R" => format!("{wanted} is the office’s own decision: log it as a report of absence"),
            "C2" => "C2 is an agreement that the school proposes: make a part-time timetable".to_owned(),
            _ => format!("“{text}” is not a kind of leave: use C, C1, J1 or S"),
        })
    }
}

impl Serialize for LeaveKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LeaveKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The licence, exemption or order that a performance or employment abroad needs (Children and Young Persons Act 1963
/// s.37, Children and Young Persons Act 1933 s.25).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    pub reference: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// School days that it allows; `None` where it names dates only.
    pub days: Option<u16>,
}

/// What a family asked for, for one pupil or for several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub kind: LeaveKind,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Only this session of each day.
    pub session: Option<Session>,
    pub applicant: String,
    /// When the application reached the school.
    pub received: NaiveDate,
    pub words: String,
    pub licence: Option<Licence>,
}

/// Who applied, against the contacts of the pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applicant {
    /// A contact with whom the pupil normally lives.
    LivesWith,
    /// A contact with whom the pupil does not live; who does.
    LivesElsewhere(Vec<String>),
    /// A contact of whom nobody has recorded whether the pupil lives with them.
    NotRecorded,
    ThePupil,
    Stranger,
}

/// What became of a request, for one pupil. The numbers are stored and signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Decision {
    Granted = 1,
    PartGranted = 2,
    Refused = 3,
    /// The family no longer asks for it.
    Withdrawn = 4,
}

impl Decision {
    pub const ALL: [Decision; 4] = [Decision::Granted, Decision::PartGranted, Decision::Refused, Decision::Withdrawn];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<Decision> {
        Decision::ALL.into_iter().find(|decision| decision.number() == number)
    }

    pub fn in_words(self) -> &'static str {
        match self {
            Decision::Granted => "granted",
            Decision::PartGranted => "granted in part",
            Decision::Refused => "refused",
            Decision::Withdrawn => "withdrawn by the family",
        }
    }

    /// The letter that the family is owed, as the letters’ catalogue names it.
    pub fn letter(self) -> Option<&'static str> {
        match self {
            Decision::Granted => Some("leave_granted"),
            Decision::PartGranted => Some("leave_part_granted"),
            Decision::Refused => Some("leave_refused"),
            Decision::Withdrawn => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_leave_that_the_head_decides_comes_to_the_leave_desk() {
        for kind in LeaveKind::ALL {
            assert_eq!(kind.to_string().to_lowercase().parse(), Ok(kind));
            assert_eq!(LeaveKind::from_number(kind.number()), Some(kind));
        }
        for (code, part) in [("M", "office"), ("R", "office"), ("C2", "part-time"), ("H", "use C, C1, J1 or S")] {
            assert!(code.parse::<LeaveKind>().unwrap_err().contains(part), "{code}");
        }
    }

    #[test]
    fn every_decision_but_a_withdrawal_owes_the_family_a_letter() {
        for decision in Decision::ALL {
            assert_eq!(decision.letter().is_none(), decision == Decision::Withdrawn);
            assert_eq!(Decision::from_number(decision.number()), Some(decision));
        }
    }
}
