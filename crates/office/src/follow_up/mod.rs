//! Following up absences: the worklist, attempts to reach somebody, decisions about the risk, escalations, and the
//! absences whose reason nobody found.

mod known;
mod ladder;
mod list;
mod log;
mod messages;
mod risk;
mod said;
mod send;
mod settle;
mod sheet;
mod spell;
mod tasks;
pub(crate) mod words;

pub(crate) use list::missing;
pub(crate) use log::unknown;
pub(crate) use messages::Doubts;

use crate::answer::Changed;

pub(crate) const FOLLOW_UP: &[Changed] = &[Changed::FollowUp];
pub(crate) const FOLLOW_UP_AND_MARKS: &[Changed] =
    &[Changed::Marks, Changed::Figures, Changed::Calls, Changed::FollowUp];
