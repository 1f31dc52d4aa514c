//! Messages about absences, and the service that sends them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ClockTime;
use super::follow_up::HeldOut;

/// Sends the first message about each of these pupils; about everybody on the list, unless said.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MessagesSend {
    /// Today: a message about another day would come as a surprise.
    #[ts(type = "string")]
    pub date: NaiveDate,
    #[serde(default)]
    #[ts(optional)]
    pub upns: Option<Vec<String>>,
}

/// They wait to be sent, which is the next thing that happens where there is a line.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MessagesQueued {
    pub queued: usize,
    pub texts: usize,
    pub emails: usize,
    /// Who gets none now, and why.
    pub held: Vec<HeldOut>,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MessagesSentShow {
    #[ts(type = "string")]
    pub date: NaiveDate,
}

/// The messages about a day's absences, and how far each is.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MessagesSent {
    /// What keeps every message from leaving: "No line since 09:12."
    pub problem: Option<String>,
    /// The one decided on last first.
    pub rows: Vec<MessageSentRow>,
}

#[derive(Clone, Debug, Serialize, TS)]
pub struct MessageSentRow {
    /// Names it for `message_withdraw`.
    pub message: String,
    pub upn: Option<String>,
    pub pupil: Option<String>,
    pub name: String,
    pub group: Option<String>,
    pub person: String,
    #[ts(type = "\"text\" | \"email\"")]
    pub channel: String,
    /// The number or address.
    pub to: String,
    /// What was sent, or is to be.
    pub words: String,
    pub state: MessageProgress,
    /// "Waiting since 09:12: no line", "Sent 09:17, delivered".
    pub said: String,
    /// When it came to be so.
    pub at: ClockTime,
    pub by: String,
    /// It has not left yet, so it can be withdrawn.
    pub can_withdraw: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageProgress {
    Waiting,
    /// Sent, and not known to be delivered.
    Sent,
    /// On the phone or in the mailbox, which is not the same as read.
    Delivered,
    /// Nobody got it: somebody has to be rung.
    Failed,
    Withdrawn,
}

#[derive(Clone, Debug, Deserialize, Serialize, TS)]
pub struct MessageWithdraw {
    pub message: String,
}

/// How this computer sends messages.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NotifySettings {
    pub key: Option<NotifyKeyShown>,
    pub text_template: String,
    pub email_template: String,
    pub words: String,
    pub subject: String,
    /// Whether the texts that parents send back are fetched.
    pub fetches_texts: bool,
    /// The words as somebody would get them.
    pub example: String,
    /// Why nothing is sent at present.
    pub problem: Option<String>,
}

/// Never the key itself.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NotifyKeyShown {
    /// As the school called it at Notify.
    pub name: String,
    pub last_four: String,
    /// In this computer's keyring; else in the encrypted register.
    pub in_keyring: bool,
}

/// What is left out stays as it is.
#[derive(Clone, Debug, Default, Deserialize, Serialize, TS)]
pub struct NotifySettingsChange {
    /// Takes the place of the one that there is.
    #[serde(default)]
    #[ts(optional)]
    pub key: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub remove_key: Option<bool>,
    /// Notify's id of a template that holds `((message))`; empty for no texts.
    #[serde(default)]
    #[ts(optional)]
    pub text_template: Option<String>,
    /// The same with `((subject))`; empty for no e-mails.
    #[serde(default)]
    #[ts(optional)]
    pub email_template: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub words: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub subject: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    pub fetches_texts: Option<bool>,
}

/// What came of a message to a number that Notify keeps for this.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NotifyTested {
    pub works: bool,
    pub said: String,
}
