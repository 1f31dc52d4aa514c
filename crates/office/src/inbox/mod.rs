//! The one inbound queue: messages are received, matched to pupils, worked by a person, and never lost.

mod families;
mod list;
mod matching;
mod receive;
mod waiting;
mod work;
mod worked;

pub(crate) use families::{Families, normal_way};
pub(crate) use receive::{Incoming, part};
pub(crate) use waiting::{OnTheWay, Waiting, expected_late, waiting, waiting_since};

use chrono::NaiveDate;
use register::Refusal;
use store::{InboxRow, Read};

use crate::answer::Changed;
use crate::reference::Reference;
use matching::{Matched, Said, School, matched};

pub(crate) const MESSAGES: &[Changed] = &[Changed::Messages];
pub(crate) const MESSAGES_AND_MARKS: &[Changed] =
    &[Changed::Marks, Changed::Figures, Changed::Calls, Changed::FollowUp, Changed::Messages];

/// Whom a message may be about, of those on roll on a day.
fn match_of(read: Read<'_>, reference: &Reference, date: NaiveDate, row: &InboxRow) -> Result<Matched, Refusal> {
    let families = reference.families(read)?;
    let siblings = reference.siblings(read)?;
    let school = School {
        families,
        is_on_roll: &|id| reference.is_on_roll(id, date),
        group_of: &|id| reference.group_of(id, date),
        group_named: &|word| reference.group_named_folded(word),
        siblings: &|id| siblings.ids(id).to_vec(),
    };
    let said = Said { from: &row.from, name: &row.name, pupil: &row.pupil, words: &row.words };
    Ok(matched(said, &school))
}
