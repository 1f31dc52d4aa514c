//! GOV.UK Notify as its REST documentation has it: the key, what is asked, what the answers mean, and the line that asks.
//! Knows nothing of registers. What an answer means is decided apart from how it came.

mod key;
mod line;
mod received;
mod reply;
mod request;

pub use key::{NotAKey, NotifyKey};
pub use line::{Base, Https, Line};
pub use received::{Received, Text};
pub use reply::{Found, Looked, NoReply, Reply, Sent, Status, Stop};
pub use request::{By, Message, Request};
