//! What was done about the roll: a return sent to the local authority, a professional told.

use chrono::NaiveDate;
use register::roll::professionals::Why;
use register::roll::{Ground, ReturnKind};
use register::{ProfessionalId, PupilId};
use serde::{Deserialize, Serialize};

/// A return was sent. It covers the absence from a day to a day, however that is counted after a later amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnSent {
    pub pupil: PupilId,
    kind: u8,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub sent: NaiveDate,
    /// "the authority's portal", "e-mail".
    pub how: String,
    pub words: String,
}

impl ReturnSent {
    pub fn new(pupil: PupilId, kind: ReturnKind, (from, to): (NaiveDate, NaiveDate), sent: NaiveDate) -> Self {
        ReturnSent { pupil, kind: kind.number(), from, to, sent, how: String::new(), words: String::new() }
    }

    /// "the authority's portal", and whatever there is to add.
    #[must_use]
    pub fn noted(self, how: &str, words: &str) -> Self {
        ReturnSent { how: how.to_owned(), words: words.to_owned(), ..self }
    }

    /// `None` for a return of a later version of Rollbook.
    pub fn kind(&self) -> Option<ReturnKind> {
        ReturnKind::from_number(self.kind)
    }

    pub fn kind_number(&self) -> u8 {
        self.kind
    }
}

/// A professional was told of something up to a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfessionalTold {
    pub pupil: PupilId,
    pub professional: ProfessionalId,
    why: u8,
    pub through: NaiveDate,
    pub told: NaiveDate,
    pub how: String,
    pub words: String,
}

impl ProfessionalTold {
    pub fn new(pupil: PupilId, professional: ProfessionalId, why: Why, through: NaiveDate, told: NaiveDate) -> Self {
        let (how, words) = (String::new(), String::new());
        ProfessionalTold { pupil, professional, why: why.number(), through, told, how, words }
    }

    #[must_use]
    pub fn noted(self, how: &str, words: &str) -> Self {
        ProfessionalTold { how: how.to_owned(), words: words.to_owned(), ..self }
    }

    pub fn why(&self) -> Option<Why> {
        Why::from_number(self.why)
    }

    pub fn why_number(&self) -> u8 {
        self.why
    }
}

/// Why a name is or will be deleted (SI 2024/208 reg 9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// The letter of reg 9(1).
    ground: String,
    pub detail: String,
    /// The day on which it was decided.
    pub decided: NaiveDate,
    /// Each question of the ground by its key, with its answer.
    pub answers: Vec<(String, String)>,
}

impl Leaving {
    pub fn new(ground: Ground, detail: String, decided: NaiveDate, answers: Vec<(String, String)>) -> Self {
        Leaving { ground: ground.letter().to_owned(), detail, decided, answers }
    }

    pub fn ground(&self) -> Option<Ground> {
        self.ground.parse().ok()
    }
}

/// One entry in the admission register, from the starting day to the last day on roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeOnRoll {
    /// The day on which the name was entered; not known of those who came with a file.
    pub entered: Option<NaiveDate>,
    pub entry_date: NaiveDate,
    pub leaving_date: Option<NaiveDate>,
    pub leaving: Option<Leaving>,
}

/// A pupil who will live at another address (reg 8(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    pub address: String,
    /// The full name of the parent whom the pupil will live with.
    pub parent: String,
    pub on: Option<NaiveDate>,
}

/// Another school at which the pupil is registered or will be (reg 8(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherSchool {
    pub name: String,
    /// The first day there.
    pub from: Option<NaiveDate>,
}

/// The year group from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextYear {
    pub from: NaiveDate,
    pub year_group: String,
}

/// A member of staff's groups from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextGroups {
    pub from: NaiveDate,
    pub groups: Vec<String>,
}
