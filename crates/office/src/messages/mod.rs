//! Messages about absences: what somebody decided to send leaves this computer once, when there is a line, and only while
//! it is still so; what became of it is asked for until it is known. What parents send back is fetched.

mod background;
mod errand;
mod fetch;
mod kept;
mod leaving;
mod outbox;
mod pause;
mod round;
mod settings;
mod trial;
mod turn;

pub use background::{Waker, send_in_background};
pub use round::{Lends, Round, round};

pub(crate) use outbox::{channel_of, in_words};
pub(crate) use settings::MessageSettings;

use record::OpKind;
use record::part::{Actor, MessageState as Became, Part};
use register::follow_up::message::MessageState;
use store::{MessageRow, Writer};

use crate::marks::Parts;

/// What Rollbook does by itself, where no person says what became of a message.
pub(crate) const SENDS: &str = "sends messages";
const FETCHES: &str = "fetches texts";

/// Where no person did it: "sends messages".
pub(crate) fn by_program(what: &str) -> Parts {
    let actor = Actor { staff: None, name: "Rollbook".to_owned(), position: what.to_owned() };
    Parts::by_program(actor)
}

/// Says what became of a message, in an op of its own.
fn became(
    writer: &mut Writer<'_>,
    by: Parts,
    message: &MessageRow,
    state: MessageState,
    (id, words): (Option<&str>, &str),
) -> Result<(), store::StoreError> {
    let mut parts = by;
    parts.push(Part::MessageState(Became {
        pupil: message.pupil,
        reference: message.reference,
        state: state.number(),
        id: id.map(str::to_owned),
        words: words.to_owned(),
    }));
    writer.append(&parts.draft(OpKind::MessageState)).map(drop)
}

/// A reference as Notify and the window have it.
fn hex(reference: store::Reference) -> String {
    reference.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<store::Reference> {
    let number = u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32)?;
    Some(number.to_be_bytes())
}
