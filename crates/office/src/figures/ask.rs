//! `figures`: counting marks, with the rows and percentages of the contract.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use record::reference::Pupil;
use register::roles::{Action, Reach};
use register::time::{SchoolTime, school_time};
use register::{Code, PupilId, Refusal, Rule, SchoolSession, Tally};
use store::{MarkStrips, PupilMarks, Read};

use super::due::Due;
use super::pieces::{self, Piece};
use super::shares::in_shares;
use crate::answer::{Answered, Done};
use crate::api::figures::{FiguresAsk, FiguresBy, FiguresRow};
use crate::arrangements::agreed_until;
use crate::office::{Caller, Office};
use crate::reference::Reference;
use crate::sight::Sight;

/// Days that figures cover at most, so that a mistyped year does not keep everybody waiting.
const LONGEST: i64 = 20 * 366;

impl Office {
    pub(crate) fn figures(&mut self, caller: &Caller, ask: &FiguresAsk) -> Answered<Vec<FiguresRow>> {
        check(caller, ask)?;
        let sight = Sight::of(caller.actor()?);
        let reference = self.reference()?;
        let known_at = ask.as_known_at.map_or(caller.now, |instant| instant.to_utc().min(caller.now));
        let due = Due::sessions(&reference, ask, school_time(known_at));
        let rows = match ask.as_known_at {
            None => rows(&reference, ask, &due, self.store_mut()?.mark_strips()?),
            Some(instant) => {
                let span = (SchoolSession::am(ask.from).slot(), SchoolSession::pm(ask.to).slot());
                let strips = MarkStrips::as_known_at(self.store()?.read(), span, instant.to_utc())?;
                rows(&reference, ask, &due, &strips)
            }
        };
        let rows = with_agreements(self.store()?.read(), &reference, ask, rows)?;
        Ok(Done::asked(rows.into_iter().map(|row| seen(row, sight)).collect()))
    }
}

impl Office {
    /// Each pupil's sessions between two days, both included, while on roll.
    pub(crate) fn tallies(
        &mut self,
        reference: &Reference,
        (from, to): (NaiveDate, NaiveDate),
        by: SchoolTime,
    ) -> Result<HashMap<PupilId, Tally>, Refusal> {
        let ask = FiguresAsk { from, to, by: FiguresBy::Pupil, only: None, as_known_at: None };
        let due = Due::sessions(reference, &ask, by);
        let strips = self.store_mut()?.mark_strips()?;
        let none = PupilMarks::default();
        let counted = reference.pupils.iter().filter_map(|(id, pupil)| {
            let marks = strips.of(*id).unwrap_or(&none);
            let pieces = pieces::of_pupil(reference, *id, pupil, &ask);
            let mut tally = Tally::default();
            pieces.iter().for_each(|piece| tally.merge(&count(marks, piece, &due)));
            (!pieces.is_empty()).then_some((*id, tally))
        });
        Ok(counted.collect())
    }
}

/// Says beside each pupil's figures that a part-time timetable was agreed (domain case 26).
fn with_agreements(
    read: Read<'_>,
    reference: &Reference,
    ask: &FiguresAsk,
    mut rows: Vec<FiguresRow>,
) -> Result<Vec<FiguresRow>, Refusal> {
    if ask.by == FiguresBy::Pupil {
        let agreed = agreed_until(read, reference, (ask.from, ask.to))?;
        rows.iter_mut().for_each(|row| row.c2_agreed_until = agreed.get(&row.key).copied());
    }
    Ok(rows)
}

/// How often somebody was detained is no figure for whoever may not read the code.
fn seen(mut row: FiguresRow, sight: Sight) -> FiguresRow {
    for code in Code::ALL.iter().copied().filter(|code| sight.hides(*code)) {
        if let Some(count) = row.codes.remove(code.as_str()) {
            *row.codes.entry(sight.code(code).as_str()).or_default() += count;
        }
    }
    row
}

fn check(caller: &Caller, ask: &FiguresAsk) -> Result<(), Refusal> {
    if ask.from > ask.to {
        return Err(Refusal::bad_request("to", "The last day is before the first. Correct one of them."));
    }
    if (ask.to - ask.from).num_days() > LONGEST {
        return Err(Refusal::bad_request("to", "Figures cover at most twenty years. Ask for fewer at a time."));
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

fn rows(reference: &Reference, ask: &FiguresAsk, due: &Due, strips: &MarkStrips) -> Vec<FiguresRow> {
    let counted = in_shares(&reference.pupils, |pupils| totals(reference, pupils, ask, due, strips));
    let mut totals: BTreeMap<String, Totals> = BTreeMap::new();
    for (key, counted) in counted.into_iter().flatten() {
        totals.entry(key).or_default().merge(&counted);
    }
    let totals: Vec<(String, Totals)> = totals.into_iter().collect();
    let row = |(key, totals): &(String, Totals)| totals.row(key.clone(), ask.by);
    in_shares(&totals, |totals| totals.iter().map(row).collect::<Vec<_>>()).into_iter().flatten().collect()
}

/// What some of the pupils add to each key.
fn totals(
    reference: &Reference,
    pupils: &[(PupilId, Pupil)],
    ask: &FiguresAsk,
    due: &Due,
    strips: &MarkStrips,
) -> HashMap<String, Totals> {
    let none = PupilMarks::default();
    let mut totals: HashMap<String, Totals> = HashMap::new();
    for (id, pupil) in pupils {
        let marks = strips.of(*id).unwrap_or(&none);
        let mut of_pupil: HashMap<String, Tally> = HashMap::new();
        for piece in pieces::of_pupil(reference, *id, pupil, ask) {
            let counted = count(marks, &piece, due);
            if counted == Tally::default() && !has_session(reference, &piece) {
                continue;
            }
            of_pupil.entry(piece.key).or_default().merge(&counted);
        }
        for (key, tally) in of_pupil {
            totals.entry(key).or_default().merge(&Totals::of_pupil(tally));
        }
    }
    totals
}

/// Whether the school has a session in the piece: a weekend or a holiday is no row, and makes nobody a pupil of one.
fn has_session(reference: &Reference, piece: &Piece) -> bool {
    piece.first.pred_opt().is_some_and(|before| reference.calendar.school_days_in(before, piece.last) > 0)
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
    fn of_pupil(tally: Tally) -> Self {
        let (persistent, severe) = (tally.persistent_absence(), tally.severe_absence());
        Totals { tally, pupils: 1, persistent: u32::from(persistent), severe: u32::from(severe) }
    }

    fn merge(&mut self, other: &Totals) {
        self.tally.merge(&other.tally);
        self.pupils += other.pupils;
        self.persistent += other.persistent;
        self.severe += other.severe;
    }

    fn row(&self, key: String, by: FiguresBy) -> FiguresRow {
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
            codes: tally.codes().map(|(code, count)| (code.as_str(), count)).collect(),
            attendance_pct: tally.attendance_pct(),
            absence_pct: tally.absence_pct(),
            pa: one.then(|| tally.persistent_absence()),
            sa: one.then(|| tally.severe_absence()),
            c2_agreed_until: None,
            pupils: (!one).then_some(self.pupils),
            pa_pupils: (!one).then_some(self.persistent),
            sa_pupils: (!one).then_some(self.severe),
        }
    }
}
