//! The inbound queue: messages from families, what they suggest, and how they were worked.

use chrono::NaiveDate;
use register::Code;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;
use super::calls::{AbsenceReport, ReportedSession};

/// Messages that came, several in one call.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MessageReceive {
    pub messages: Vec<MessageGiven>,
}

/// A message as it came. Either `words`, or a `line` typed at the telephone.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct MessageGiven {
    /// call, answerphone, email, text or web_form.
    #[ts(optional = false)]
    pub channel: String,
    /// When it came, RFC 3339 with offset; now, unless said.
    pub received: Option<String>,
    /// The number or address it came from.
    pub from: Option<String>,
    /// Who sent it, as they call themselves.
    pub name: Option<String>,
    /// The pupil, as they were called.
    pub pupil: Option<String>,
    pub words: Option<String>,
    /// "07700 900101 Ella has a temperature": from whom, if it begins with a number or an address, and the words.
    pub line: Option<String>,
    /// What an outside service calls it: the same message never enters twice.
    pub outside_id: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MessagesReceived {
    /// As `message_work` names them; of a message that was here already, the one that was.
    pub messages: Vec<String>,
    pub new: usize,
    pub known: usize,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MessagesList {
    #[ts(type = "string")]
    pub date: NaiveDate,
}

/// Every message that nobody has worked, whenever it came, and what was worked on a day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Messages {
    #[ts(type = "string")]
    pub date: NaiveDate,
    /// Oldest first.
    pub open: Vec<MessageLine>,
    /// Latest first.
    pub worked: Vec<MessageLine>,
    /// How many of the open ones match nobody.
    pub unmatched: usize,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MessageLine {
    pub message: String,
    /// RFC 3339 with offset.
    pub received: String,
    pub channel: String,
    /// "text", "web form"
    pub channel_words: String,
    pub from: String,
    pub name: String,
    /// The pupil, as they were called.
    pub said: String,
    pub words: String,
    /// Who typed or imported it.
    pub taken_by: String,
    pub matched: MessageMatch,
    pub suggestion: MessageSuggestion,
    /// What became of it; several where two people worked it without knowing of each other.
    pub worked: Vec<MessageWorkedLine>,
}

/// Whom a message may be about. Several are shown as several, and nobody is chosen for the person who works it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MessageMatch {
    #[ts(type = "\"number\" | \"email\" | \"name\" | \"nobody\"")]
    pub by: String,
    /// The contact who sent it; empty where nobody is known by that number or name.
    pub caller: String,
    pub relationship: String,
    /// Those the message is about first.
    pub pupils: Vec<MessagePupil>,
    /// What whoever works it has to know first: "Must not be contacted about Ella".
    pub warning: Option<String>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MessagePupil {
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    /// "number of Ms Ngozi Abara, mother", "named, in 6A", "brother or sister of Abara, Chidera".
    pub why: String,
    /// Nobody else fits, so that the form begins with it.
    pub chosen: bool,
    /// What is known of the day: "I, mother rang 08:02: temperature".
    pub known: Option<String>,
}

/// What the words suggest; a person decides.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MessageSuggestion {
    /// reported, late, passed_on, nothing_to_do or duplicate.
    pub outcome: String,
    #[ts(type = "Code | null")]
    pub code: Option<Code>,
    /// On what it rests: "“temperature”", "an appointment"; empty where the words say nothing that is known.
    pub because: String,
    pub note: String,
    /// The key of a kind of illness.
    pub illness: Option<String>,
    #[ts(type = "string")]
    pub from: NaiveDate,
    #[ts(type = "string")]
    pub to: NaiveDate,
    #[ts(type = "string | null")]
    pub expected_back: Option<NaiveDate>,
    /// Only yesterday is spoken of: today is still to be asked about.
    pub only_yesterday: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MessageWorkedLine {
    pub outcome: String,
    /// "Absence reported: Abara, Chidera; I".
    pub words: String,
    /// RFC 3339 with offset.
    pub at: String,
    pub by: String,
}

/// What becomes of a message. `reported` takes what `absence_report` takes; the caller and the words are the message's
/// unless said.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MessageWork {
    pub message: String,
    /// reported, late, passed_on, nothing_to_do or duplicate.
    pub outcome: String,
    /// Of `reported`.
    #[serde(default)]
    #[ts(optional)]
    pub absence: Option<AbsenceReport>,
    /// Of `late`: who is on the way.
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
    /// Of `late`: by when.
    #[serde(default)]
    #[ts(optional)]
    pub expected: Option<ClockTime>,
    /// Of `passed_on`: to whom.
    #[serde(default)]
    #[ts(optional)]
    pub whom: Option<String>,
    /// Of `duplicate`: the message that says the same, where there is one.
    #[serde(default)]
    #[ts(optional)]
    pub duplicate_of: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub words: Option<String>,
    /// Somebody has worked it, and this takes the place of what they did.
    #[serde(default)]
    pub again: bool,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MessageDone {
    pub message: String,
    pub sessions: Vec<ReportedSession>,
    /// How many are left.
    pub unworked: usize,
}

/// How many messages nobody has worked, and since when the oldest waits.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct MessagesWaiting {
    pub unworked: usize,
    /// RFC 3339 with offset.
    pub since: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct IllnessList {
    /// The day on which it began.
    #[ts(type = "string")]
    pub date: NaiveDate,
}

/// A kind of illness, and how long it usually keeps a child away. Advice, never a rule.
#[derive(Clone, Debug, Serialize, TS)]
pub struct IllnessShown {
    pub illness: String,
    pub name: String,
    /// "48 hours after the last time (UKHSA, NHS Essex)".
    pub usually: String,
    pub advice: String,
    /// The first school day on which a child may be back; nothing where it depends on the child.
    #[ts(type = "string | null")]
    pub back: Option<NaiveDate>,
    /// "UK Health Security Agency, Children and young people settings: …, 21 February 2024".
    pub sources: Vec<String>,
}
