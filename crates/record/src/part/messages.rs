//! Messages about an absence: what somebody decided to send, and what has become of it.

use chrono::NaiveDate;
use register::{ContactId, PupilId};
use serde::{Deserialize, Serialize};

use super::StepTaken;

/// A message to one person about one pupil, as it is to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageQueued {
    pub pupil: PupilId,
    /// The day of the absence.
    pub date: NaiveDate,
    /// Drawn by chance, so that it says nothing about anybody; the service that sends it knows it by this.
    pub reference: [u8; 16],
    /// `register::follow_up::Channel` by its number: text or e-mail.
    pub channel: u8,
    pub contact: Option<ContactId>,
    /// To whom, as they were called then.
    pub person: String,
    /// The number or address.
    pub to: String,
    /// The service's id of its template.
    pub template: String,
    /// Of an e-mail.
    pub subject: String,
    pub words: String,
    /// The step of the school's ladder that it does, once it is sent.
    pub step: Option<StepTaken>,
}

/// What has become of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageState {
    pub pupil: PupilId,
    pub reference: [u8; 16],
    /// `register::follow_up::message::MessageState` by its number.
    pub state: u8,
    /// The service's id for it, once it has taken it.
    pub id: Option<String>,
    /// Why; or the words that were sent, where they are not those that were decided on.
    pub words: String,
}
