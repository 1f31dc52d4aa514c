//! Everything that a front end may ask: one list of commands, who may call them, and their bodies. The window, the
//! command line and the loopback server call the same router.

pub mod answer;
pub mod api;
mod arrangements;
mod chronology;
pub mod commands;
mod day;
pub mod demo;
mod documents;
mod figures;
mod files;
mod follow_up;
mod health;
pub mod host;
mod inbox;
mod leave;
mod letter_desk;
mod marks;
pub mod messages;
#[cfg(test)]
mod oak;
mod office;
mod passes;
mod penalties;
mod people;
mod pupils;
mod reference;
mod registers;
mod retention;
mod roll;
mod router;
mod school;
mod sight;
mod site;
mod year;

pub use answer::{Answer, Changed, Done};
pub use exchange::{ImportKind, MAX_BYTES as LARGEST_FILE};
pub use files::ImportChoice;
pub use host::{GivenHost, Host};
pub use office::{Caller, Office};
pub use register;
pub use router::{COMMANDS, typescript};
pub use school::{NewRegister, Sheet};
