//! What the school owes the local authority: new pupils, deletions, continuous absence and long illness
//! (SI 2024/208 reg 13).

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::absence::{Marks, SchoolDays, is_unauthorised, runs};
use super::rules::RollRules;
use crate::codes::Code;
use crate::session::{Slot, school_year};

/// School days of continuous absence after which the authority is told.
const CONTINUOUS: usize = 10;
/// Sessions of illness in a school year: fifteen days, half-days added up.
const SICK_SESSIONS: usize = 30;
/// A new pupil's return is owed by the end of the fifth day after the day of entry: days, not school days.
const NEW_PUPIL_DAYS: u64 = 5;

/// The numbers are stored and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnKind {
    ContinuousAbsence = 1,
    #[serde(rename = "sickness_15")]
    Sickness15 = 2,
    NewPupil = 3,
    Deletion = 4,
    /// Fails to attend regularly: the other limb of the list on which continuous absence stands (domain 14.24).
    IrregularAttendance = 5,
}

impl ReturnKind {
    pub const ALL: [ReturnKind; 5] = [
        ReturnKind::ContinuousAbsence,
        ReturnKind::Sickness15,
        ReturnKind::NewPupil,
        ReturnKind::Deletion,
        ReturnKind::IrregularAttendance,
    ];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<Self> {
        ReturnKind::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

/// A return that is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return {
    pub kind: ReturnKind,
    /// The first day of the absence; the day of entry; the day on which the deletion was decided.
    pub from: NaiveDate,
    /// The day on which the tenth or fifteenth day was or will be reached; the starting day; the last day on roll.
    pub to: NaiveDate,
    pub deadline: NaiveDate,
    /// How far the absence has gone on.
    pub until: NaiveDate,
}

/// Every run of ten school days on which each session is coded G, N, O or U, once for each run: on its tenth day, or on
/// the first later one from which the pupil is of compulsory school age. `is_owed` tells on which days the pupil is on
/// roll and of that age.
pub fn continuous_absence(
    days: &SchoolDays,
    marks: Marks<'_>,
    rules: &RollRules,
    is_owed: impl Fn(NaiveDate) -> bool,
) -> Vec<Return> {
    let runs = runs(days, marks, is_unauthorised, false).into_iter();
    let reached = |days: &[NaiveDate]| days.iter().skip(CONTINUOUS - 1).copied().find(|day| is_owed(*day));
    runs.filter_map(|run| Some((run.first(), reached(&run.days)?, run.last())))
        .map(|(from, to, until)| Return {
            kind: ReturnKind::ContinuousAbsence,
            from,
            to,
            deadline: agreed_deadline(to, rules),
            until,
        })
        .collect()
}

/// Every calendar month of `days` in which as many sessions as agreed are coded G, N, O or U, in one run or not: the list
/// goes at agreed intervals, at least once a month. A month in which the pupil stands on it with ten days in a row says no
/// more, so `continuous` are those. The law names no number: nobody is listed until the school says what was agreed.
pub fn irregular_attendance(
    days: &SchoolDays,
    marks: Marks<'_>,
    continuous: &[Return],
    rules: &RollRules,
    is_owed: impl Fn(NaiveDate) -> bool,
) -> Vec<Return> {
    let Some(needed) = rules.irregular_sessions.map(|sessions| usize::from(sessions.max(1))) else { return Vec::new() };
    let counted = days.days().iter().filter(|day| is_owed(day.date)).flat_map(|day| day.sessions.iter().copied());
    let missed = |slot: &Slot| marks.code(*slot).is_some_and(is_unauthorised);
    let missed: Vec<NaiveDate> = counted.filter(missed).map(Slot::date).collect();
    let of_month = |month: &[NaiveDate]| {
        let (from, to, until) = (*month.first()?, *month.get(needed - 1)?, *month.last()?);
        let listed = continuous.iter().any(|due| last_of_month(due.to) == last_of_month(to));
        let kind = ReturnKind::IrregularAttendance;
        (!listed).then(|| Return { kind, from, to, deadline: agreed_deadline(to, rules), until })
    };
    missed.chunk_by(|one, next| last_of_month(*one) == last_of_month(*next)).filter_map(of_month).collect()
}

/// The days of a month and of the one before it up to a day: an older list has gone, or the next one tells of it.
pub fn irregular_from(as_of: NaiveDate) -> NaiveDate {
    let first = as_of.with_day(1).unwrap_or(as_of);
    first.checked_sub_months(Months::new(1)).unwrap_or(first)
}

/// As agreed with the authority, else by the end of the month: returns go at agreed intervals, at least monthly.
fn agreed_deadline(reached: NaiveDate, rules: &RollRules) -> NaiveDate {
    match rules.absence_return_days {
        Some(days) => reached + Days::new(u64::from(days)),
        None => last_of_month(reached),
    }
}

fn last_of_month(date: NaiveDate) -> NaiveDate {
    let first = date.with_day(1).unwrap_or(date);
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(date)
}

/// Illness of one pupil in one school year, session by session in order: as marked, and ahead of that as expected.
struct Spell {
    from: NaiveDate,
    until: NaiveDate,
    /// The day on which the fifteenth day of the year fell in it, or its first day where that was reached before.
    reached: Option<NaiveDate>,
}

/// One return for each continuous spell of illness in which the fifteenth day of the school year is reached or was
/// reached before. `expected` are the sessions ahead for which illness is expected, in order: fifteen days that will be
/// missed count like fifteen that were (domain 14.8).
///
/// `days` are those of one school year up to the day of asking, and `as_of` is that day. What was reached on a day for
/// which `is_owed` holds stays owed, also after the pupil has left or is over compulsory school age.
pub fn sickness(
    days: &SchoolDays,
    marks: Marks<'_>,
    expected: &[Slot],
    rules: &RollRules,
    as_of: NaiveDate,
    is_owed: impl Fn(NaiveDate) -> bool,
) -> Vec<Return> {
    let known = days.days().iter().flat_map(|day| day.sessions.iter().copied());
    let known: Vec<(Slot, Option<Code>)> = known.map(|slot| (slot, marks.code(slot))).collect();
    let ahead = expected.iter().filter(|slot| marks.code(**slot).is_none()).map(|slot| (*slot, Some(Code::I)));
    let mut sessions: Vec<(Slot, Option<Code>)> = known;
    sessions.retain(|(slot, code)| code.is_some() || !expected.contains(slot));
    sessions.extend(ahead);
    sessions.sort_by_key(|(slot, _)| *slot);
    let reached = |spell: Spell| {
        let to = spell.reached?;
        // An expectation is known from the day on which it was reported: the return is owed from today on.
        let deadline = agreed_deadline(to.min(as_of.max(spell.from)), rules);
        let kind = ReturnKind::Sickness15;
        (spell.from <= as_of).then_some(Return { kind, from: spell.from, to, deadline, until: spell.until })
    };
    spells(&sessions, is_owed).into_iter().filter_map(reached).collect()
}

fn spells(sessions: &[(Slot, Option<Code>)], is_owed: impl Fn(NaiveDate) -> bool) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    let (mut ill, mut goes_on) = (0, false);
    for (slot, code) in sessions {
        match code {
            None | Some(Code::PlannedClosure) => {}
            Some(Code::I) => {
                ill += 1;
                let date = slot.date();
                if !goes_on {
                    spells.push(Spell { from: date, until: date, reached: None });
                }
                goes_on = true;
                let Some(spell) = spells.last_mut() else { continue };
                spell.until = date;
                if ill >= SICK_SESSIONS && is_owed(date) {
                    spell.reached.get_or_insert(date);
                }
            }
            Some(_) => goes_on = false,
        }
    }
    spells
}

/// A name that was entered in the admission register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    pub entered: NaiveDate,
    pub starting: NaiveDate,
    /// In the most junior class, starting on the first day of the school year.
    pub ordinary_intake: bool,
}

/// Reg 13(1); not for the ordinary intake unless the authority has asked, and then for names entered since (reg 13(2),
/// (3)).
pub fn new_pupil(name: Entered, rules: &RollRules) -> Option<Return> {
    if name.ordinary_intake && !RollRules::holds(rules.new_pupils_asked_from, name.entered) {
        return None;
    }
    let deadline = name.entered + Days::new(NEW_PUPIL_DAYS);
    Some(Return { kind: ReturnKind::NewPupil, from: name.entered, to: name.starting, deadline, until: name.starting })
}

/// A name that is or will be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deleted {
    pub decided: NaiveDate,
    pub leaving: NaiveDate,
    /// In the most senior class, leaving at or after the end of its last term.
    pub ordinary_leaver: bool,
}

/// As soon as the ground is met and no later than the deletion (reg 13(4)); not for ordinary leavers unless the authority
/// has asked (reg 13(5), (6)).
pub fn deletion(name: Deleted, rules: &RollRules) -> Option<Return> {
    if name.ordinary_leaver && !RollRules::holds(rules.leavers_asked_from, name.decided) {
        return None;
    }
    Some(Return {
        kind: ReturnKind::Deletion,
        from: name.decided,
        to: name.leaving,
        deadline: name.leaving,
        until: name.leaving,
    })
}

/// The first day of the school year of `date`.
pub fn school_year_start(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(school_year(date), 9, 1).unwrap_or(date)
}

/// The last day of the school year of `date`.
pub fn school_year_end(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(school_year(date) + 1, 8, 31).unwrap_or(date)
}

#[cfg(test)]
mod tests;
