//! What a policy says of leave and of part-time timetables, beyond numbers.

use serde::{Deserialize, Serialize};

/// What a school weighs a request for leave by. Advice to whoever decides, never a refusal: each request is decided on
/// its own facts (SI 2024/208 reg 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaveFlag {
    /// The pupil is known to have been away without leave.
    Truancy,
    /// The family asks again and again, or every year.
    RepeatRequests,
    CaseByCase,
    Rare,
    Significant,
    Unavoidable,
    Short,
    /// Of an emotional, educational or spiritual value that nothing else has.
    UniqueValue,
    HolidaysNeverExceptional,
}

impl LeaveFlag {
    pub fn in_words(self) -> &'static str {
        match self {
            LeaveFlag::Truancy => "whether the pupil was away without leave",
            LeaveFlag::RepeatRequests => "whether the family asks often or every year",
            LeaveFlag::CaseByCase => "its own circumstances",
            LeaveFlag::Rare => "whether it is rare",
            LeaveFlag::Significant => "whether it is significant",
            LeaveFlag::Unavoidable => "whether it is unavoidable",
            LeaveFlag::Short => "whether it is short",
            LeaveFlag::UniqueValue => "whether its emotional, educational or spiritual value is unique",
            LeaveFlag::HolidaysNeverExceptional => "a holiday never being exceptional",
        }
    }
}

/// Whom a school tells of a part-time timetable, at its start and at each review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartTimeNotice {
    LocalAuthority,
    TrustSafeguardingLead,
    /// Whoever else works with the child.
    Agency,
}

impl PartTimeNotice {
    pub fn as_str(self) -> &'static str {
        match self {
            PartTimeNotice::LocalAuthority => "local_authority",
            PartTimeNotice::TrustSafeguardingLead => "trust_safeguarding_lead",
            PartTimeNotice::Agency => "agency",
        }
    }

    pub fn in_words(self) -> &'static str {
        match self {
            PartTimeNotice::LocalAuthority => "the local authority",
            PartTimeNotice::TrustSafeguardingLead => "the trust’s safeguarding lead",
            PartTimeNotice::Agency => "the agencies involved",
        }
    }
}
