//! `day_board`: what the desk and the office work through today.

mod lists;
mod unexplained;

use std::collections::{HashMap, HashSet};

use register::marks::RegisterState;
use register::{Code, PupilId, Refusal, SchoolSession, Session, codes};
use store::{EntryRow, Read};

use crate::answer::{Answered, Done};
use crate::api::day::{DayBoard, DayBoardShow, DayCounts};
use crate::figures::deadlines;
use crate::inbox::waiting_since;
use crate::marks::known::current;
use crate::office::{Caller, Office};
use crate::reference::Reference;
use crate::registers::{register_lines, times};
use crate::sight::Sight;
use crate::site::{departure_rows, questions};

impl Office {
    pub(crate) fn day_board(&mut self, caller: &Caller, request: &DayBoardShow) -> Answered<DayBoard> {
        let reference = self.reference()?;
        let read = self.store()?.read();
        let date = request.date;
        let policy = reference.policy(date);
        let marks = DayMarks::read(read, date)?.of_roll(&reference, date);
        let sight = Sight::of(caller.actor()?);
        let lines = register_lines(read, &reference, date, caller)?;
        let n_deadlines = deadlines(read, &reference, date)?;
        let unexplained = unexplained::rows(read, &reference, &marks, (date, sight))?;
        let mut counts = marks.counts(&reference, date);
        counts.unexplained = unexplained.iter().map(|row| (&row.upn, &row.pupil)).collect::<HashSet<_>>().len();
        counts.registers_missing = lines.iter().filter(|(_, line)| line.state == RegisterState::Missing).count();
        let departures = departure_rows(read, &reference, date, sight)?;
        counts.signed_out = departures.iter().filter(|row| row.back.is_none()).count();
        counts.welfare_answers = questions(read, caller, date)?;
        counts.n_due_today = n_deadlines.iter().filter(|row| row.school_days_left == 0).count();
        counts.n_overdue = n_deadlines.iter().filter(|row| row.school_days_left < 0).count();
        Ok(Done::asked(DayBoard {
            date,
            closed: reference.calendar.why_closed(SchoolSession::am(date)),
            am: times(policy.times(Session::Am)),
            pm: times(policy.times(Session::Pm)),
            registers: lines.into_iter().map(|(_, line)| line).collect(),
            unexplained,
            absent: lists::absent(read, &reference, &marks, date)?,
            arrivals: lists::arrivals(read, &reference, &marks, sight)?,
            departures,
            calls: lists::calls(read, &reference, date, sight)?,
            disagreements: lists::disagreements(read, &reference, date, sight)?,
            n_deadlines,
            counts,
            messages: waiting_since(read, caller.now)?,
        }))
    }
}

/// The current marks of one day.
pub(crate) struct DayMarks {
    entries: Vec<EntryRow>,
}

impl DayMarks {
    pub fn read(read: Read<'_>, date: chrono::NaiveDate) -> Result<Self, Refusal> {
        let (first, last) = (SchoolSession::am(date).slot(), SchoolSession::pm(date).slot());
        Ok(DayMarks { entries: read.entries_between(first, last)? })
    }

    /// Without pupils who were not on roll that day: a laptop without a line may have marked somebody who had left, and
    /// nobody is owed a call about them.
    pub fn of_roll(mut self, reference: &Reference, date: chrono::NaiveDate) -> Self {
        self.entries.retain(|entry| reference.is_on_roll(entry.pupil, date));
        self
    }

    /// The entry that counts for each pupil and session of the day.
    pub fn current(&self) -> impl Iterator<Item = &EntryRow> {
        let groups = self.entries.chunk_by(|a, b| a.slot == b.slot && a.pupil == b.pupil);
        groups.filter_map(|entries| current(entries).map(|current| current.entry))
    }

    /// For each pupil the mark of the later session that has one.
    pub fn latest(&self) -> HashMap<PupilId, &EntryRow> {
        self.current().map(|entry| (entry.pupil, entry)).collect()
    }

    /// Whoever signed in at the desk since an instant, and the time of day at which they came; also where another mark
    /// counts by now.
    pub fn desk_entries_since(&self, since: i64) -> impl Iterator<Item = (PupilId, chrono::NaiveTime)> {
        let desk = self
            .entries
            .iter()
            .filter(move |entry| entry.facts.source == register::marks::Source::LateDesk && entry.facts.at >= since);
        desk.filter_map(|entry| Some((entry.pupil, entry.arrived?)))
    }

    fn counts(&self, reference: &Reference, date: chrono::NaiveDate) -> DayCounts {
        let latest = self.latest();
        let code = |wanted: &dyn Fn(Code) -> bool| latest.values().filter(|entry| wanted(entry.facts.code)).count();
        let late = |code| self.current().filter(|entry| entry.facts.code == code).count();
        DayCounts {
            on_roll: reference.pupils_on(date).count(),
            present: code(&|code| record::merge::is_here(code)),
            absent_with_a_reason: code(&is_absent_with_a_reason),
            unexplained: 0,
            late: late(Code::L) + late(Code::U),
            late_after_close: late(Code::U),
            registers_missing: 0,
            n_due_today: 0,
            n_overdue: 0,
            signed_out: 0,
            welfare_answers: 0,
        }
    }
}

fn is_absent_with_a_reason(code: Code) -> bool {
    let class = codes::class_now(code);
    !record::merge::is_here(code) && code != Code::N && class.is_possible() && !class.is_attended()
}
