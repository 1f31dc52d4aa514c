//! Messages that families send to the school: how they came, what their words suggest, and how they were worked. Nothing
//! here decides: a code is suggested, and a person gives it.

pub mod days;
pub mod illness;
pub mod phone;
pub mod suggest;
mod tokens;

use crate::numbered::numbered;

numbered! {
    /// The way in which a message came.
    MessageChannel {
        Call = 1, "call", "call", ["phone", "phone_call", "telephone"];
        Answerphone = 2, "answerphone", "answerphone", ["voicemail", "answer_phone", "answering_machine", "absence_line"];
        Email = 3, "email", "e-mail", ["e_mail", "mail"];
        Text = 4, "text", "text", ["sms", "text_message"];
        WebForm = 5, "web_form", "web form", ["form", "webform", "website", "app"];
    }
}

numbered! {
    /// What became of a message.
    MessageOutcome {
        /// It is about an absence, which was reported with it.
        Reported = 1, "reported", "absence reported", ["report", "absence"];
        /// The pupil is on the way.
        Late = 2, "late", "expected late", ["running_late", "expected_late"];
        PassedOn = 3, "passed_on", "passed on", ["not_about_absence", "told"];
        NothingToDo = 4, "nothing_to_do", "nothing to do", ["nothing"];
        /// Somebody has said the same already.
        Duplicate = 5, "duplicate", "said already", ["said_already", "duplicate_of"];
    }
}

impl MessageChannel {
    /// What whoever sent it did: "rang", "texted".
    pub fn did(self) -> &'static str {
        match self {
            MessageChannel::Call => "rang",
            MessageChannel::Answerphone => "left a message",
            MessageChannel::Email => "e-mailed",
            MessageChannel::Text => "texted",
            MessageChannel::WebForm => "wrote",
        }
    }
}

/// Longer messages are cut off by whatever sent them; a lost quotation mark makes them.
pub const LONGEST_MESSAGE: usize = 4_000;
