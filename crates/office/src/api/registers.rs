//! A group's register for one session, as its tutor sees it.

use chrono::NaiveDate;
use register::marks::RegisterState;
use register::{Code, Session};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;
use super::marks::Paper;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct RegisterShow {
    pub group: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct Register {
    pub group: String,
    pub room: Option<String>,
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "RegisterState")]
    pub state: RegisterState,
    pub times: Times,
    /// RFC 3339 with offset, once taken.
    pub taken_at: Option<String>,
    pub taken_by: Option<String>,
    /// Taken on paper first; `taken_by` keyed it in.
    pub paper: Option<Paper>,
    /// Who was sent to take it instead of the tutor: "J. Marsh, supply".
    pub sent: Option<String>,
    /// "Friday afternoon by T. Okafor": the last register taken of this group before this one.
    pub last_taken: Option<String>,
    pub pupils: Vec<RegisterPupil>,
    /// The days of `recent`, oldest first.
    #[ts(type = "string[]")]
    pub recent_days: Vec<NaiveDate>,
    /// What this person may enter here.
    #[ts(type = "Code[]")]
    pub codes: Vec<Code>,
}

#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct Times {
    pub opens: ClockTime,
    pub late_from: ClockTime,
    pub closes: ClockTime,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct RegisterPupil {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    /// Surname, forename, as the school uses them.
    pub name: String,
    /// Joined in the last five school days.
    pub is_new: bool,
    #[ts(type = "Code | null")]
    pub planned: Option<Code>,
    /// What the tutor needs to know of the plan: "mother rang 08:12: temperature".
    pub planned_note: Option<String>,
    #[ts(type = "Code | null")]
    pub code: Option<Code>,
    pub minutes_late: Option<u16>,
    pub arrived: Option<ClockTime>,
    pub note: Option<String>,
    pub entry: Option<String>,
    /// The last five school days, oldest first, by day: morning and afternoon.
    #[ts(type = "[Code | null, Code | null][]")]
    pub recent: Vec<[Option<Code>; 2]>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MyRegisters {
    #[ts(type = "string")]
    pub date: NaiveDate,
}

/// One line of "my registers today", or of the office's board.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RegisterLine {
    pub group: String,
    #[ts(type = "Session")]
    pub session: Session,
    #[ts(type = "RegisterState")]
    pub state: RegisterState,
    pub room: Option<String>,
    /// The extension to ring.
    pub phone: Option<String>,
    pub tutor: Option<String>,
    pub pupils: usize,
    pub taken_at: Option<String>,
    pub taken_by: Option<String>,
    /// Taken on paper first; `taken_by` keyed it in.
    pub paper: Option<Paper>,
    pub times: Times,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct WeekGridShow {
    pub group: String,
    /// Any day of the week.
    #[ts(type = "string")]
    pub week: NaiveDate,
}

/// A class and a week, for the office to read and to paint.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WeekGrid {
    pub group: String,
    #[ts(type = "string[]")]
    pub days: Vec<NaiveDate>,
    /// By day, morning and afternoon: the register's state, or null when the school is closed.
    #[ts(type = "[RegisterState | null, RegisterState | null][]")]
    pub states: Vec<[Option<RegisterState>; 2]>,
    pub pupils: Vec<WeekGridPupil>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct WeekGridPupil {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    /// By day, morning and afternoon.
    pub marks: Vec<[Option<GridMark>; 2]>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct GridMark {
    #[ts(type = "Code")]
    pub code: Code,
    pub minutes_late: Option<u16>,
    /// Not a mark yet: expected, and filled in when the register is taken.
    pub planned: bool,
    pub amended: bool,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct RegisterPrint {
    pub group: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Where the PDF goes; a temporary file that is opened, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
}
