//! What nobody has worked yet, and who said that they are on the way: reasons to hold a pupil out of the first messages.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use register::messages::MessageOutcome;
use register::time::{instant, rfc3339, school_time};
use register::words::clock;
use register::{OpId, PupilId, Refusal};
use store::{MessageWorkRow, Read};

use super::match_of;
use crate::api::inbox::MessagesWaiting;
use crate::reference::Reference;

/// Whom an unworked message may be about.
pub(crate) struct Waiting {
    /// When the oldest of them came, as people say it.
    pub about: HashMap<PupilId, String>,
    pub unmatched: usize,
}

pub(crate) fn waiting(read: Read<'_>, reference: &Reference, now: DateTime<Utc>) -> Result<Waiting, Refusal> {
    let today = school_time(now).date;
    let mut waiting = Waiting { about: HashMap::new(), unmatched: 0 };
    for row in read.messages_open(now)? {
        let matched = match_of(read, reference, today, &row)?;
        if matched.candidates.is_empty() {
            waiting.unmatched += 1;
        }
        let came = school_time(row.came);
        let when = if came.date == today { clock(came.time) } else { came.date.format("%A").to_string() };
        for candidate in matched.candidates {
            waiting.about.entry(candidate.pupil).or_insert_with(|| when.clone());
        }
    }
    Ok(waiting)
}

/// How many messages are unworked, and since when.
pub(crate) fn waiting_since(read: Read<'_>, now: DateTime<Utc>) -> Result<MessagesWaiting, Refusal> {
    let rows = read.messages_open(now)?;
    Ok(MessagesWaiting { unworked: rows.len(), since: rows.first().map(|row| rfc3339(row.came)) })
}

/// What still counts of what was done with messages: what nothing has replaced.
pub(crate) fn standing(works: Vec<MessageWorkRow>) -> Vec<MessageWorkRow> {
    let replaced: HashSet<OpId> = works.iter().filter_map(|work| work.replaces).collect();
    works.into_iter().filter(|work| !replaced.contains(&work.work.op())).collect()
}

/// A pupil whose family said that they are on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OnTheWay {
    pub said: NaiveTime,
    pub expected: Option<NaiveTime>,
}

pub(crate) fn expected_late(read: Read<'_>, date: NaiveDate) -> Result<HashMap<PupilId, OnTheWay>, Refusal> {
    let start = instant(date, NaiveTime::MIN);
    let end = instant(date + Days::new(1), NaiveTime::MIN);
    let mut late = HashMap::new();
    for work in standing(read.message_works_between(start, end)?) {
        let (Some(pupil), true) = (work.pupil, work.outcome == MessageOutcome::Late) else { continue };
        if school_time(work.at).date != date {
            continue;
        }
        let came = read.inbox_message(work.message)?.map_or(work.at, |row| row.came);
        late.insert(pupil, OnTheWay { said: school_time(came).time, expected: work.expected });
    }
    Ok(late)
}
