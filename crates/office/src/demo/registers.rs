//! Who is here, late or away on which day, and what was arranged: trips, a part-time timetable, a day of snow.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use record::reference::Pupil;
use register::session::school_year;
use register::time::instant;
use register::{Code, Policy, Session};

use super::absence::{Rate, Stretch, absences};
use super::dice::Dice;
use super::sessions::Sessions;
use super::staff::HEAD;
use super::taking::taken;
use super::terms::first_of_school_year;
use super::{DemoEvent, DemoPupil, Happened};

/// A tenth of the pupils make most of the late arrivals.
const OFTEN_LATE: (f64, f64) = (0.10, 0.19);
const SELDOM_LATE: f64 = 0.008;
/// Primary pupils come late half as often (1.2% of mornings against 2.5%).
const LATE_IN_PRIMARY: f64 = 0.48;
const FIRST_SECONDARY_YEAR: usize = 7;

pub(super) struct Days<'a> {
    pub policy: &'a Policy,
    pub pupils: &'a [DemoPupil],
    pub sessions: &'a Sessions,
    /// By pupil, then by session.
    pub away: Vec<Vec<Option<Code>>>,
    pub late: Vec<f64>,
    members: HashMap<(usize, i32), Vec<usize>>,
    pub trips: HashSet<(usize, NaiveDate)>,
}

impl<'a> Days<'a> {
    pub fn new(
        dice: &mut Dice,
        policy: &'a Policy,
        pupils: &'a [DemoPupil],
        rates: &[Rate],
        sessions: &'a Sessions,
    ) -> Self {
        let mut away = Vec::with_capacity(pupils.len());
        let mut late = Vec::with_capacity(pupils.len());
        let mut members: HashMap<(usize, i32), Vec<usize>> = HashMap::new();
        let mut trips = HashSet::new();
        for (number, (pupil, rate)) in pupils.iter().zip(rates).enumerate() {
            away.push(absences_of(dice, sessions, &pupil.pupil, *rate));
            let often = if dice.chance(OFTEN_LATE.0) { OFTEN_LATE.1 } else { SELDOM_LATE };
            let is_primary = year_in(&pupil.pupil, sessions.last_year) < FIRST_SECONDARY_YEAR;
            late.push(often * if is_primary { LATE_IN_PRIMARY } else { 1.0 });
            for place in &pupil.groups {
                members.entry((place.group, school_year(place.from))).or_default().push(number);
                if !sessions.list.is_empty() {
                    trips.insert((place.group, sessions.list[dice.between(0, sessions.list.len())].date));
                }
            }
        }
        keep_a_few(dice, &mut trips);
        let mut days = Days { policy, pupils, sessions, away, late, members, trips };
        days.arrange_special_cases();
        days
    }

    /// One pupil on a part-time timetable for the last six weeks, one who spends two days a week at another school, and one
    /// of whom nobody has heard for twelve school days.
    fn arrange_special_cases(&mut self) {
        let start = self.sessions.list.len().saturating_sub(60);
        if let Some(pupil) = part_time(self.pupils) {
            for (place, at) in self.sessions.list.iter().enumerate().skip(start) {
                if at.session == Session::Pm {
                    self.away[pupil][place] = Some(Code::C2);
                }
            }
        }
        if let Some(pupil) = gone(self.pupils) {
            let since = self.sessions.list.len().saturating_sub(24);
            self.away[pupil][since..].fill(Some(Code::O));
        }
        if let Some(pupil) = dual_registered(self.pupils) {
            for (place, at) in self.sessions.list.iter().enumerate() {
                if at_the_other_school(at.date) {
                    self.away[pupil][place] = Some(Code::D);
                }
            }
        }
    }

    pub fn events(&self, dice: &mut Dice, groups: usize, now: DateTime<Utc>) -> Vec<DemoEvent> {
        let mut events = taken(self, dice, groups);
        events.extend(self.sessions.snow.map(|date| self.snow(date)));
        events.retain(|event| event.at < now);
        events
    }

    /// The pupils of a form who are on roll on a day.
    pub fn pupils_of(&self, group: usize, date: NaiveDate) -> impl Iterator<Item = usize> {
        let members = self.members.get(&(group, school_year(date))).map_or(&[][..], Vec::as_slice);
        members.iter().copied().filter(move |pupil| self.is_on_roll(*pupil, date))
    }

    pub fn is_on_roll(&self, pupil: usize, date: NaiveDate) -> bool {
        let pupil = &self.pupils[pupil].pupil;
        pupil.entry_date.is_some_and(|entry| entry <= date) && pupil.leaving_date.is_none_or(|left| date <= left)
    }

    fn snow(&self, date: NaiveDate) -> DemoEvent {
        let pupils = (0..self.pupils.len()).filter(|pupil| self.is_on_roll(*pupil, date)).collect();
        let at = instant(date, self.policy.am.opens) - TimeDelta::minutes(110);
        let reason = "Snow: the site cannot be made safe, and no bus is running.";
        DemoEvent::new(at, HEAD, Happened::Closed { date, pupils, reason })
    }
}

/// Leaves about one trip for each form and year of those that were drawn.
fn keep_a_few(dice: &mut Dice, trips: &mut HashSet<(usize, NaiveDate)>) {
    let mut drawn: Vec<(usize, NaiveDate)> = trips.drain().collect();
    drawn.sort_unstable();
    trips.extend(drawn.into_iter().filter(|_| dice.chance(0.04)));
}

fn in_year(pupils: &[DemoPupil], year: &str) -> Option<usize> {
    pupils.iter().position(|pupil| pupil.pupil.year_group == year && pupil.pupil.leaving_date.is_none())
}

pub(super) fn part_time(pupils: &[DemoPupil]) -> Option<usize> {
    in_year(pupils, "9")
}

fn gone(pupils: &[DemoPupil]) -> Option<usize> {
    in_year(pupils, super::people::GONE_YEAR)
}

pub(super) fn dual_registered(pupils: &[DemoPupil]) -> Option<usize> {
    in_year(pupils, "10")
}

pub(super) fn at_the_other_school(date: NaiveDate) -> bool {
    use chrono::{Datelike, Weekday};
    matches!(date.weekday(), Weekday::Thu | Weekday::Fri)
}

fn absences_of(dice: &mut Dice, sessions: &Sessions, pupil: &Pupil, rate: Rate) -> Vec<Option<Code>> {
    let mut away = vec![None; sessions.list.len()];
    let entry = pupil.entry_date.unwrap_or(NaiveDate::MIN);
    let left = pupil.leaving_date.unwrap_or(NaiveDate::MAX);
    for year in sessions.first_year..=sessions.last_year {
        let first = entry.max(first_of_school_year(year));
        let last = left.min(first_of_school_year(year + 1).pred_opt().unwrap_or(left));
        let (from, to) = sessions.places(first, last);
        if from < to {
            let group = year_in(pupil, year);
            let stretch = Stretch { from, to, rate: rate.in_year(group), is_year_11: group == 11 };
            absences(dice, sessions, stretch, &mut away);
        }
    }
    away
}

/// The year group of a pupil in a school year, counted from Reception.
fn year_in(pupil: &Pupil, year: i32) -> usize {
    pupil.entry_date.map_or(0, |entry| usize::try_from(year - school_year(entry)).unwrap_or(0))
}
