//! What the rules of the roll need to know of the school: who joins and leaves it in the ordinary way.

use chrono::NaiveDate;
use record::part::roll::TimeOnRoll;
use record::reference::Pupil;
use register::roll::SchoolDays;
use register::roll::returns::{self, Deleted, Entered, Return};
use register::session::school_year;
use register::{Calendar, YearGroup};

use crate::reference::Reference;

/// The class in which pupils ordinarily start.
fn most_junior(reference: &Reference, date: NaiveDate) -> Option<YearGroup> {
    reference.roll_rules.most_junior_year.or_else(|| years(reference, date).min())
}

/// The class after which pupils ordinarily leave.
fn most_senior(reference: &Reference, date: NaiveDate) -> Option<YearGroup> {
    reference.roll_rules.most_senior_year.or_else(|| years(reference, date).max())
}

fn years(reference: &Reference, date: NaiveDate) -> impl Iterator<Item = YearGroup> {
    reference.pupils_on(date).filter_map(move |(_, pupil)| ordinary_year(pupil, date))
}

fn ordinary_year(pupil: &Pupil, date: NaiveDate) -> Option<YearGroup> {
    pupil.year_group_on(date).parse().ok().filter(|year: &YearGroup| year.as_str() != "X")
}

/// The first school day after July: nobody starts later who starts with the school year.
fn first_day(calendar: &Calendar, starting: NaiveDate) -> Option<NaiveDate> {
    let july = NaiveDate::from_ymd_opt(year_of(starting), 7, 31)?;
    calendar.nth_school_day_after(july, 1)
}

/// The calendar year in which the school year of a starting day begins; a start in August is of the year ahead.
fn year_of(starting: NaiveDate) -> i32 {
    use chrono::Datelike;
    if starting.month() == 8 { starting.year() } else { school_year(starting) }
}

/// The return on a new pupil; none for those who were on roll before Rollbook.
pub(super) fn new_pupil(reference: &Reference, pupil: &Pupil, time: &TimeOnRoll) -> Option<Return> {
    let (entered, starting) = (time.entered?, time.entry_date);
    let ordinary_intake = starts_with_the_year(&reference.calendar, starting)
        && ordinary_year(pupil, starting)
            .is_some_and(|year| most_junior(reference, starting).is_none_or(|j| year <= j));
    returns::new_pupil(Entered { entered, starting, ordinary_intake }, &reference.roll_rules)
}

fn starts_with_the_year(calendar: &Calendar, starting: NaiveDate) -> bool {
    let first = first_day(calendar, starting);
    first.is_some_and(|first| starting <= first && year_of(starting) == year_of(first))
}

/// The return on a deletion; none where the leaving date came with a file and no ground was recorded.
pub(super) fn deletion(reference: &Reference, pupil: &Pupil, time: &TimeOnRoll) -> Option<Return> {
    let (leaving, decided) = (time.leaving_date?, time.leaving.as_ref()?.decided);
    let ordinary_leaver = leaves_with_the_year(&reference.calendar, leaving)
        && ordinary_year(pupil, leaving).is_some_and(|year| most_senior(reference, leaving).is_none_or(|s| year >= s));
    returns::deletion(Deleted { decided, leaving, ordinary_leaver }, &reference.roll_rules)
}

fn leaves_with_the_year(calendar: &Calendar, leaving: NaiveDate) -> bool {
    let day = |month, day| NaiveDate::from_ymd_opt(school_year(leaving) + 1, month, day);
    let (Some(june), Some(august)) = (day(6, 1), day(8, 31)) else { return false };
    SchoolDays::between(calendar, june, august).days().last().is_some_and(|last| last.date <= leaving)
}
