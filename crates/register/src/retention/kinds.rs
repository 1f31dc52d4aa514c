//! What kinds of data there are, as far as their period goes.

use serde::{Deserialize, Serialize};

use crate::documents::DocumentKind;

/// From when a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountsFrom {
    TheDayMade,
    /// The day the pupil left, or the day it was made if that was later.
    Leaving,
}

/// The numbers are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum DataKind {
    /// Entries in the attendance register; a mark goes with all its amendments or not at all.
    Marks = 1,
    /// What families and staff said of absences: reports, expected absences, attempts to reach somebody, sign-outs.
    ContactLog = 2,
    Documents = 3,
    Leave = 4,
    /// Arrangements, returns, and what professionals were told.
    Cases = 5,
    /// Decisions about a risk, and what pupils answered at the desk.
    Safeguarding = 6,
    /// A pupil's name and details, contacts and groups. Goes last, when nothing else of the pupil is kept.
    AdmissionRegister = 7,
}

impl DataKind {
    pub const ALL: [DataKind; 7] = [
        DataKind::Marks,
        DataKind::ContactLog,
        DataKind::Documents,
        DataKind::Leave,
        DataKind::Cases,
        DataKind::Safeguarding,
        DataKind::AdmissionRegister,
    ];

    pub fn number(self) -> u8 {
        self as u8
    }

    /// `None` for a kind of a later version of Rollbook.
    pub fn from_number(number: u8) -> Option<Self> {
        DataKind::ALL.into_iter().find(|kind| kind.number() == number)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            DataKind::Marks => "marks",
            DataKind::ContactLog => "contact_log",
            DataKind::Documents => "documents",
            DataKind::Leave => "leave",
            DataKind::Cases => "cases",
            DataKind::Safeguarding => "safeguarding",
            DataKind::AdmissionRegister => "admission_register",
        }
    }

    pub fn in_words(self) -> &'static str {
        match self {
            DataKind::Marks => "marks and their amendments",
            DataKind::ContactLog => "reports, calls and sign-outs",
            DataKind::Documents => "documents",
            DataKind::Leave => "requests for leave",
            DataKind::Cases => "arrangements, returns and professionals told",
            DataKind::Safeguarding => "safeguarding decisions and answers at the desk",
            DataKind::AdmissionRegister => "the entry in the admission register",
        }
    }

    /// Documents go by what each of them is; those that support no entry count from leaving.
    pub fn counts_from(self) -> CountsFrom {
        match self {
            DataKind::Marks => CountsFrom::TheDayMade,
            DataKind::ContactLog
            | DataKind::Documents
            | DataKind::Leave
            | DataKind::Cases
            | DataKind::Safeguarding
            | DataKind::AdmissionRegister => CountsFrom::Leaving,
        }
    }

    /// Whether the law says how long it is kept at least (SI 2024/208 reg 7).
    pub fn is_of_the_registers(self) -> bool {
        match self {
            DataKind::Marks | DataKind::AdmissionRegister => true,
            DataKind::ContactLog | DataKind::Documents | DataKind::Leave | DataKind::Cases | DataKind::Safeguarding => {
                false
            }
        }
    }
}

impl DocumentKind {
    /// What supports an entry is kept as long as the entry; what belongs to a pupil's whole time at the school goes by
    /// the day they leave.
    pub fn counts_from(self) -> CountsFrom {
        match self {
            DocumentKind::MedicalEvidence | DocumentKind::AbsenceNote | DocumentKind::LeaveForm => {
                CountsFrom::TheDayMade
            }
            DocumentKind::Licence | DocumentKind::Agreement | DocumentKind::Letter | DocumentKind::Other => {
                CountsFrom::Leaving
            }
        }
    }
}
