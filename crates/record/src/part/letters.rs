//! Letters to families: those that were sent, exactly as they were sent, those that somebody holds back, and a school's own
//! wording.

use chrono::NaiveDate;
use register::{ContactId, EntryId, OpId, PupilId};
use serde::{Deserialize, Serialize};

/// One fact about one pupil's letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterStep {
    pub pupil: PupilId,
    /// `register::letters::Letter` by its number.
    pub letter: u8,
    pub fact: LetterFact,
}

/// New variants go to the end; none is ever changed, moved or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterFact {
    Sent(Box<LetterSent>),
    Held(LetterHeld),
    /// Why it may go after all.
    Released(String),
}

/// A letter as it was sent: whoever prints it again prints this, whatever has changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSent {
    /// Names the batch that it was printed with.
    pub batch: [u8; 16],
    pub date: NaiveDate,
    /// `register::letters::Stage` by its number.
    pub stage: u8,
    pub to: Vec<ContactId>,
    pub page: LetterPage,
    pub counted: Option<LetterCounted>,
    /// Which wording: the op that the school's own came with; `None` for the one that came with Rollbook.
    pub wording: Option<OpId>,
    pub about: Option<LetterAbout>,
    /// Why somebody sent it although it was to be decided about.
    pub reason: Option<String>,
}

/// What a letter is about, beyond the pupil's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LetterAbout {
    /// A request for leave that was decided.
    Leave(OpId),
    /// A letter that is corrected.
    Letter(EntryId),
    /// A notice to improve.
    ToImprove(EntryId),
}

/// What is on the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterPage {
    /// The school's name, and below it how it is reached.
    pub school: String,
    pub from: Vec<String>,
    /// Whom it is to, and where: a line each.
    pub address: Vec<String>,
    /// The date as written.
    pub dated: String,
    /// "6A".
    pub form: String,
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// Who signs, a line each.
    pub signed: Vec<String>,
}

/// The sessions on which a letter rests, as they were known when it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterCounted {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub attended: u32,
    pub possible: u32,
    pub authorised: u32,
    pub unauthorised: u32,
    /// Before the register closed.
    pub late: u32,
    pub late_after_close: u32,
    pub minutes_late: u32,
}

/// Somebody holds a letter back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterHeld {
    /// The last day for which it is held; `None` until the school year ends.
    pub until: Option<NaiveDate>,
    pub on: NaiveDate,
    pub reason: String,
}

/// The school's own wording of a letter in one language, from then on; without words, Rollbook's again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterWording {
    pub letter: u8,
    /// As contacts have it: "English", "Polish".
    pub language: String,
    pub words: Option<(String, String)>,
}
