//! Following up absences: the worklist, attempts to reach somebody, decisions about the risk, escalations, and the
//! absences whose reason nobody found.

mod known;
mod ladder;
mod list;
mod log;
mod messages;
mod risk;
mod settle;
mod sheet;
mod spell;
mod tasks;
pub(crate) mod words;

use crate::answer::Changed;

pub(crate) const FOLLOW_UP: &[Changed] = &[Changed::FollowUp];
pub(crate) const FOLLOW_UP_AND_MARKS: &[Changed] =
    &[Changed::Marks, Changed::Figures, Changed::Calls, Changed::FollowUp];

/// Whether a message can be sent to many at once. It needs a key for a service that sends them, and there is none to be
/// entered yet: the same people are rung.
pub(crate) const CAN_SEND: bool = false;
