//! Letters: which are due and why, sending them, what was sent, and their wording.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LettersDueAsk {
    #[ts(type = "string")]
    pub as_of: NaiveDate,
    /// Only this letter.
    #[serde(default)]
    #[ts(optional)]
    pub letter: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LetterDueRow {
    pub upn: String,
    pub name: String,
    pub group: Option<String>,
    /// As the catalogue names it: `letter95`.
    pub letter: String,
    pub letter_words: String,
    pub stage: String,
    pub stage_words: String,
    pub because: LetterBecause,
    /// One for each address.
    pub addressees: Vec<LetterAddressee>,
    /// Why it does not go to the post by itself: a person decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub held: Option<String>,
    /// Somebody holds it, or nobody can be written to: it cannot be sent as it is.
    pub blocked: bool,
}

/// The numbers on which a letter rests. Only those that the letter has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct LetterBecause {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub counted: Option<LetterNumbers>,
    /// The percentage that attendance is below: "95".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub below: Option<String>,
    /// The first day of an illness.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub since: Option<NaiveDate>,
    /// "5 December to 6 December 2026, refused", or what a letter said and what is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<String>,
    /// So few sessions were possible yet that one day changes much.
    pub is_early: bool,
}

/// Sessions between two days, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LetterNumbers {
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    pub attended: u32,
    pub possible: u32,
    pub absent: u32,
    pub authorised: u32,
    pub unauthorised: u32,
    /// Two decimals, truncated.
    pub attendance_pct: Option<String>,
    /// Before the register closed.
    pub late: u32,
    pub late_after_close: u32,
    pub minutes_late: u32,
}

/// Everybody at one address to whom one letter goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LetterAddressee {
    /// Names it in `letters_issue`.
    pub addressee: String,
    /// "Ms Ngozi Abara and Mr Ben Abara".
    pub name: String,
    pub address: Vec<String>,
    /// In whose wording: "English".
    pub language: String,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LetterIssueItem {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub letter: String,
    /// As `letters_due` names it; everybody who gets one, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub addressee: Option<String>,
    /// Why it is sent although a person had to decide, or is not due.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LettersIssue {
    pub letters: Vec<LetterIssueItem>,
    /// The day that the letters bear; attendance is counted up to it.
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[serde(default)]
    #[ts(optional)]
    pub to_file: Option<String>,
    /// dl, unless said.
    #[serde(default)]
    #[ts(optional, type = "\"dl\" | \"c5\"")]
    pub envelope: Option<LetterEnvelope>,
    /// By registration group, unless said.
    #[serde(default)]
    #[ts(optional, type = "\"form\" | \"post\"")]
    pub sort: Option<LetterSort>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterEnvelope {
    #[default]
    Dl,
    C5,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterSort {
    #[default]
    Form,
    /// By postcode.
    Post,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LettersIssued {
    pub file: String,
    pub pages: usize,
    /// Names the batch in `letters_reprint`.
    pub batch: String,
    pub recipients: Vec<LetterSentRow>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct LettersSentAsk {
    /// Of one pupil; of everybody, unless said.
    #[serde(alias = "pupil")]
    pub upn: Option<String>,
    /// Since this day; of this school year, unless said.
    #[ts(optional, type = "string")]
    pub from: Option<NaiveDate>,
}

/// A letter as it was sent.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LetterSentRow {
    /// Names it in `letters_reprint`.
    pub entry: String,
    pub batch: String,
    pub upn: String,
    pub name: String,
    pub group: String,
    pub letter: String,
    pub letter_words: String,
    pub stage_words: String,
    #[ts(type = "string")]
    pub date: NaiveDate,
    pub to: String,
    pub address: Vec<String>,
    pub subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub counted: Option<LetterNumbers>,
    pub by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<String>,
    /// What is right now, where an amendment has made the letter wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub now_wrong: Option<LetterNumbers>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct LettersReprint {
    /// One of a batch or of a letter.
    pub batch: Option<String>,
    pub entry: Option<String>,
    pub to_file: Option<String>,
    #[ts(optional, type = "\"dl\" | \"c5\"")]
    pub envelope: Option<LetterEnvelope>,
}

/// Holds a letter back.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LetterHold {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub letter: String,
    /// The last day; until the school year ends, unless said.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub until: Option<NaiveDate>,
    pub reason: String,
}

/// Lets a letter go that somebody held back.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LetterRelease {
    #[serde(alias = "pupil")]
    pub upn: String,
    pub letter: String,
    pub reason: String,
}

/// The wording of a letter in one language.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LetterWordingShown {
    pub letter: String,
    pub letter_words: String,
    pub language: String,
    pub subject: String,
    pub body: String,
    /// The school's own, by whom and since when; else Rollbook's.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub changed: Option<String>,
    pub fields: Vec<LetterFieldShown>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct LetterFieldShown {
    pub name: String,
    pub says: String,
    /// The letter has to use it.
    pub needed: bool,
}

/// Words to be tried out or kept.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LetterWordingGiven {
    pub letter: String,
    /// English, unless said.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    pub subject: String,
    pub body: String,
}

/// Rollbook's own wording again; without it, none in that language.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct LetterWordingRestore {
    pub letter: String,
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
}

/// A letter with everything filled in, as it would be read.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LetterPreview {
    pub subject: String,
    pub paragraphs: Vec<String>,
}
