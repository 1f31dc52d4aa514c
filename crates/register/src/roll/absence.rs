//! Absence day by day: runs of school days, as the returns and two of the deletion grounds count them.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::codes::Code;
use crate::session::{SchoolSession, Slot};

/// One pupil's current marks: the number of each code by session, from a session on; 0 where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    first: i32,
    codes: &'a [u8],
}

impl<'a> Marks<'a> {
    pub fn new(first: Slot, codes: &'a [u8]) -> Self {
        Marks { first: first.0, codes }
    }

    pub fn code(&self, at: Slot) -> Option<Code> {
        let place = usize::try_from(at.0.checked_sub(self.first)?).ok()?;
        self.codes.get(place).copied().and_then(Code::from_number)
    }
}

/// The school days of a span with their sessions, made once for all pupils.
#[derive(Clone, Debug, Default)]
pub struct SchoolDays(Vec<SchoolDay>);

#[derive(Clone, Debug)]
pub struct SchoolDay {
    pub date: NaiveDate,
    /// One session or two.
    pub sessions: Vec<Slot>,
}

impl SchoolDays {
    /// Both ends included.
    pub fn between(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> Self {
        let sessions = calendar.school_sessions(from, to);
        let day = |sessions: &[SchoolSession]| SchoolDay {
            date: sessions[0].date,
            sessions: sessions.iter().map(|at| at.slot()).collect(),
        };
        SchoolDays(sessions.chunk_by(|one, next| one.date == next.date).map(day).collect())
    }

    pub fn days(&self) -> &[SchoolDay] {
        &self.0
    }
}

/// School days in a row that all count. `#` days are passed over; any other mark ends the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub days: Vec<NaiveDate>,
    /// Nothing but days without a mark came after it.
    pub is_running: bool,
}

impl Run {
    pub fn first(&self) -> NaiveDate {
        self.days.first().copied().unwrap_or_default()
    }

    pub fn last(&self) -> NaiveDate {
        self.days.last().copied().unwrap_or_default()
    }
}

enum Day {
    Counts,
    PassedOver,
    Ends,
}

/// Every run of days on which each session has a code that counts.
///
/// A session without a mark is not evidence of absence: its day is not counted, and it does not end the run either, or
/// a register that nobody took would hide a child who has been gone for weeks. `strict` lets it end the run, as for a
/// deletion, where every session must be coded.
pub fn runs(days: &SchoolDays, marks: Marks<'_>, counts: impl Fn(Code) -> bool, strict: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut running: Vec<NaiveDate> = Vec::new();
    for day in days.days() {
        match judged(day, marks, &counts, strict) {
            Day::Counts => running.push(day.date),
            Day::PassedOver => {}
            Day::Ends if running.is_empty() => {}
            Day::Ends => runs.push(Run { days: std::mem::take(&mut running), is_running: false }),
        }
    }
    if !running.is_empty() {
        runs.push(Run { days: running, is_running: true });
    }
    runs
}

fn judged(day: &SchoolDay, marks: Marks<'_>, counts: impl Fn(Code) -> bool, strict: bool) -> Day {
    let (mut counted, mut unknown) = (0, false);
    for slot in &day.sessions {
        match marks.code(*slot) {
            None => unknown = true,
            Some(Code::PlannedClosure) => {}
            Some(code) if counts(code) => counted += 1,
            Some(_) => return Day::Ends,
        }
    }
    match (unknown, counted) {
        (true, _) if strict => Day::Ends,
        (true, _) | (false, 0) => Day::PassedOver,
        (false, _) => Day::Counts,
    }
}

/// The codes of the return on continuous absence and of penalty notices.
pub fn is_unauthorised(code: Code) -> bool {
    matches!(code, Code::G | Code::N | Code::O | Code::U)
}

/// The codes of ground (i): being late after the close is not being away.
pub fn is_gone(code: Code) -> bool {
    matches!(code, Code::G | Code::N | Code::O)
}
