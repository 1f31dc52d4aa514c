//! The codes of SI 2024/208 reg 10 Tables 1-3 and the two administrative ones, with the retired codes that old
//! registers still hold. The table is data with dates: a mark is judged by the table as it was on its day.

mod check;
pub mod restricted;
mod table;
mod warnings;
mod whereabouts;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::session::Session;

pub use check::{check, check_detail, in_force};
pub(crate) use table::CLASSES;
pub use table::{AgeRule, CodeRule, Detail, SessionRule, TABLE, class_now, rule};
pub use warnings::{PupilFacts, warnings};
pub use whereabouts::Whereabouts;

macro_rules! codes {
    ($($name:ident = $number:literal, $text:literal;)*) => {
        /// An attendance code. The numbers are what is stored and signed: they never change and are never re-used.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Code { $($name = $number,)* }

        impl Code {
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            pub const fn number(self) -> u8 {
                self as u8
            }

            pub fn from_number(number: u8) -> Option<Code> {
                match number { $($number => Some(Code::$name),)* _ => None }
            }
        }

        impl FromStr for Code {
            type Err = NotACode;

            /// Reads a code as staff type it: in either case, without blanks around it.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.trim().to_ascii_uppercase().as_str() {
                    $($text => Ok(Code::$name),)*
                    _ => Err(NotACode(text.chars().take(8).collect())),
                }
            }
        }
    };
}

codes! {
    PresentAm = 1, "/";
    PresentPm = 2, "\\";
    L = 3, "L";
    K = 4, "K";
    V = 5, "V";
    P = 6, "P";
    W = 7, "W";
    B = 8, "B";
    D = 9, "D";
    C1 = 10, "C1";
    M = 11, "M";
    J1 = 12, "J1";
    S = 13, "S";
    X = 14, "X";
    C2 = 15, "C2";
    C = 16, "C";
    T = 17, "T";
    R = 18, "R";
    I = 19, "I";
    E = 20, "E";
    Q = 21, "Q";
    Y1 = 22, "Y1";
    Y2 = 23, "Y2";
    Y3 = 24, "Y3";
    Y4 = 25, "Y4";
    Y5 = 26, "Y5";
    Y6 = 27, "Y6";
    Y7 = 28, "Y7";
    G = 29, "G";
    N = 30, "N";
    O = 31, "O";
    U = 32, "U";
    Z = 33, "Z";
    PlannedClosure = 34, "#";
    F = 35, "F";
    H = 36, "H";
    J = 37, "J";
    Y = 38, "Y";
}

impl Code {
    /// "Present" for the session: `/` in the morning, `\` in the afternoon.
    pub fn present(session: Session) -> Code {
        match session {
            Session::Am => Code::PresentAm,
            Session::Pm => Code::PresentPm,
        }
    }

    /// How a mark with this code counts on that date; `None` where the code was not in force.
    pub fn class(self, date: NaiveDate) -> Option<Class> {
        rule(self, date).map(|rule| rule.class)
    }
}

/// What was written where a code belongs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an attendance code")]
pub struct NotACode(pub String);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// How a session with this code counts (DfE, Working together to improve school attendance).
/// Possible sessions are the first four; attended are the first two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Present at the school.
    Attending,
    /// At an approved educational activity elsewhere; counts as attended.
    ApprovedActivity,
    Authorised,
    Unauthorised,
    /// Not a possible attendance: taken out of the denominator.
    NotPossible,
    /// Administrative; in no total.
    NotCollected,
}

impl Class {
    pub fn is_possible(self) -> bool {
        match self {
            Class::Attending | Class::ApprovedActivity | Class::Authorised | Class::Unauthorised => true,
            Class::NotPossible | Class::NotCollected => false,
        }
    }

    pub fn is_attended(self) -> bool {
        match self {
            Class::Attending | Class::ApprovedActivity => true,
            Class::Authorised | Class::Unauthorised | Class::NotPossible | Class::NotCollected => false,
        }
    }
}
