//! What was done about an absence that nobody had explained: each attempt to reach somebody, and each decision about the
//! risk.

use chrono::NaiveDate;
use register::follow_up::{Channel, Outcome, RiskChoice};
use register::{ContactId, PupilId};
use serde::{Deserialize, Serialize};

/// One attempt to reach somebody about a day's absence of one pupil, whatever came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactLogged {
    pub pupil: PupilId,
    /// The day of the absence.
    pub date: NaiveDate,
    /// `register::follow_up::Channel` by its number.
    pub channel: u8,
    /// `register::follow_up::Outcome` by its number.
    pub outcome: u8,
    /// `None` for somebody who is no contact on file.
    pub contact: Option<ContactId>,
    /// Who was tried, as they were called then.
    pub person: String,
    pub words: String,
    pub step: Option<StepTaken>,
}

/// The step of the school's ladder that an attempt did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTaken {
    /// Its place in the ladder of the policy of that day, from 0.
    pub number: u8,
    /// What the ladder said, as it was then.
    pub words: String,
}

impl ContactLogged {
    pub fn new(pupil: PupilId, date: NaiveDate, channel: Channel, outcome: Outcome) -> Self {
        ContactLogged {
            pupil,
            date,
            channel: channel.number(),
            outcome: outcome.number(),
            contact: None,
            person: String::new(),
            words: String::new(),
            step: None,
        }
    }
}

/// What somebody decided where nobody was reached: who, on what, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskDecided {
    pub pupil: PupilId,
    pub date: NaiveDate,
    /// `register::follow_up::RiskChoice` by its number.
    pub choice: u8,
    /// Minutes after midnight, for a decision to wait.
    pub until: Option<u16>,
    /// Whose decision it was, where somebody else entered it.
    pub decided_by: Option<String>,
    pub reason: String,
    /// Age, vulnerability and pattern of absence, as they were shown.
    pub shown: String,
}

impl RiskDecided {
    pub fn new(pupil: PupilId, date: NaiveDate, choice: RiskChoice, reason: &str) -> Self {
        RiskDecided {
            pupil,
            date,
            choice: choice.number(),
            until: None,
            decided_by: None,
            reason: reason.to_owned(),
            shown: String::new(),
        }
    }
}
