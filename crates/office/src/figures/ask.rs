//! `figures`: counting marks, with the rows and percentages of the contract.

use std::collections::{BTreeMap, HashMap};

use register::roles::{Action, Reach};
use register::time::SchoolTime;
use register::{Refusal, Rule, SchoolSession, Slot, Tally};
use store::{MarkStrips, PupilMarks};

use super::pieces::{self, Piece};
use crate::answer::{Answered, Done};
use crate::api::figures::{FiguresAsk, FiguresBy, FiguresRow};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn figures(&mut self, caller: &Caller, ask: &FiguresAsk) -> Answered<Vec<FiguresRow>> {
        check(caller, ask)?;
        let reference = self.reference()?;
        let due = Due::sessions(&reference, ask, caller.school_time());
        let rows = match ask.as_known_at {
            None => rows(&reference, ask, &due, self.store_mut()?.mark_strips()?),
            Some(instant) => {
                let span = (SchoolSession::am(ask.from).slot(), SchoolSession::pm(ask.to).slot());
                let strips = MarkStrips::as_known_at(self.store()?.read(), span, instant.to_utc())?;
                rows(&reference, ask, &due, &strips)
            }
        };
        Ok(Done::asked(rows))
    }
}

fn check(caller: &Caller, ask: &FiguresAsk) -> Result<(), Refusal> {
    if ask.from > ask.to {
        return Err(Refusal::bad_request("to", "The last day is before the first. Correct one of them."));
    }
    let flag = ask.only.as_ref().and_then(|only| only.flag.as_deref());
    if let Some(flag) = flag.filter(|flag| pieces::has_flag(&record::reference::Pupil::default(), flag).is_none()) {
        return Err(Refusal::bad_request("where", format!("“{flag}” is not a column of the pupils file.")));
    }
    let reach = caller.actor()?.roles.reach(Action::Figures);
    if reach == Reach::WithoutNames && ask.by == FiguresBy::Pupil {
        let message = "Governors see figures of groups and of the school, without names. Ask by group or school.";
        return Err(Refusal::new(Rule::NotAllowed, message).at("by"));
    }
    Ok(())
}

/// The sessions of the range whose register has closed by now: a pupil without a mark in one of them is missing one.
struct Due {
    first: i32,
    /// One for each session from `first` on: 1 where it is due, else 0.
    is_due: Vec<u8>,
}

impl Due {
    fn sessions(reference: &Reference, ask: &FiguresAsk, now: SchoolTime) -> Self {
        let closed = |at: &SchoolSession| {
            let closes = reference.policy(at.date).times(at.session).closes;
            at.date < now.date || (at.date == now.date && now.time > closes)
        };
        let slots = reference.calendar.school_sessions(ask.from, ask.to).into_iter().filter(closed);
        let slots: Vec<Slot> = slots.map(SchoolSession::slot).collect();
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else {
            return Due { first: 0, is_due: Vec::new() };
        };
        let mut is_due = vec![0; place(last.0 - first.0) + 1];
        slots.iter().for_each(|slot| is_due[place(slot.0 - first.0)] = 1);
        Due { first: first.0, is_due }
    }

    /// Which of the sessions from `first` to before `end` are due.
    fn between(&self, first: i32, end: i32) -> (i32, &[u8]) {
        let length = i32::try_from(self.is_due.len()).unwrap_or(i32::MAX);
        let from = first.saturating_sub(self.first).clamp(0, length);
        let to = end.saturating_sub(self.first).clamp(from, length);
        (self.first + from, &self.is_due[place(from)..place(to)])
    }

    /// How many sessions from `first` to `last` are due and have no mark in the strip, which begins at `start`.
    fn unmarked(&self, (first, last): (Slot, Slot), start: Slot, strip: &[u8]) -> u32 {
        let (_, due) = self.between(first.0, last.0.saturating_add(1));
        let end = start.0.saturating_add(i32::try_from(strip.len()).unwrap_or(i32::MAX));
        let (from, due_in_strip) = self.between(start.0, end);
        let strip = strip.get(place(from - start.0)..).unwrap_or_default();
        let marked = strip.iter().zip(due_in_strip).map(|(code, due)| u32::from((*code != 0) & (*due != 0)));
        count_due(due) - marked.sum::<u32>()
    }
}

fn count_due(due: &[u8]) -> u32 {
    due.iter().map(|due| u32::from(*due)).sum()
}

fn place(slots: i32) -> usize {
    usize::try_from(slots).unwrap_or(0)
}

fn rows(reference: &Reference, ask: &FiguresAsk, due: &Due, strips: &MarkStrips) -> Vec<FiguresRow> {
    let none = PupilMarks::default();
    let mut totals: BTreeMap<String, Totals> = BTreeMap::new();
    for (id, pupil) in &reference.pupils {
        let marks = strips.of(*id).unwrap_or(&none);
        let mut of_pupil: HashMap<String, Tally> = HashMap::new();
        for piece in pieces::of_pupil(reference, *id, pupil, ask) {
            let counted = count(marks, &piece, due);
            of_pupil.entry(piece.key).or_default().merge(&counted);
        }
        for (key, tally) in of_pupil {
            totals.entry(key).or_default().add(&tally);
        }
    }
    totals.into_iter().map(|(key, totals)| totals.row(key, ask.by)).collect()
}

fn count(marks: &PupilMarks, piece: &Piece, due: &Due) -> Tally {
    let (first, last) = (SchoolSession::am(piece.first).slot(), SchoolSession::pm(piece.last).slot());
    let (start, strip) = marks.between(first, last);
    let mut tally = Tally::default();
    tally.add_strip(strip);
    let from = marks.minutes_late.partition_point(|(slot, _)| *slot < first);
    let late = marks.minutes_late[from..].iter().take_while(|(slot, _)| *slot <= last);
    tally.minutes_late = late.map(|(_, minutes)| u32::from(*minutes)).sum();
    tally.missing = due.unmarked((first, last), start, strip);
    tally
}

#[derive(Default)]
struct Totals {
    tally: Tally,
    pupils: u32,
    persistent: u32,
    severe: u32,
}

impl Totals {
    fn add(&mut self, tally: &Tally) {
        self.tally.merge(tally);
        self.pupils += 1;
        self.persistent += u32::from(tally.persistent_absence());
        self.severe += u32::from(tally.severe_absence());
    }

    fn row(self, key: String, by: FiguresBy) -> FiguresRow {
        let tally = &self.tally;
        let one = by == FiguresBy::Pupil;
        FiguresRow {
            key,
            possible: tally.possible(),
            attended: tally.attended(),
            authorised: tally.authorised(),
            unauthorised: tally.unauthorised(),
            not_possible: tally.not_possible(),
            missing: tally.missing,
            late: tally.late(),
            late_after_close: tally.late_after_close(),
            minutes_late: tally.minutes_late,
            codes: tally.codes().map(|(code, count)| (code.to_string(), count)).collect(),
            attendance_pct: tally.attendance_pct(),
            absence_pct: tally.absence_pct(),
            pa: one.then(|| tally.persistent_absence()),
            sa: one.then(|| tally.severe_absence()),
            pupils: (!one).then_some(self.pupils),
            pa_pupils: (!one).then_some(self.persistent),
            sa_pupils: (!one).then_some(self.severe),
        }
    }
}
