//! Amending one mark. The original stays; the amendment carries its reason, date, name and position
//! (SI 2024/208 reg 6).

use chrono::NaiveTime;

use crate::codes::Code;
use crate::session::SchoolSession;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amend {
    pub at: SchoolSession,
    pub code: Code,
    pub reason: Option<String>,
    pub arrived: Option<NaiveTime>,
    pub nature: Option<String>,
}
