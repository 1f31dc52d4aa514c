//! What happened day by day: registers taken, late arrivals, absences explained later, a day of snow.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use record::reference::Pupil;
use register::session::school_year;
use register::time::{instant, minutes_between};
use register::{Code, Policy, SchoolSession, Session};

use super::absence::{Rate, Stretch, absences};
use super::dice::Dice;
use super::sessions::Sessions;
use super::staff::{FIRST_TUTOR, HEAD, OFFICER, RECEPTION};
use super::terms::first_of_school_year;
use super::{DemoCall, DemoEvent, DemoMark, DemoPupil, Happened, Late};

/// Registers that nobody took.
const FORGOTTEN: f64 = 0.015;
/// Present pupils for whom the tutor pressed a wrong key and put it right while the register was open.
const SLIPPED: f64 = 0.015;
/// Present pupils whom the tutor did not see.
const OVERLOOKED: f64 = 0.003;
/// So many codes a week are wrong: half of them for ever.
const WRONG_A_WEEK: f64 = 2.0;
/// Of an N, what the office makes later: about so many a week for each pupil.
const EXPLAINED_A_WEEK: f64 = 0.12;
/// Of the absences without a known reason, those settled within the five days that N may stand.
const IN_TIME: f64 = 0.9;
/// A tenth of the pupils make most of the late arrivals.
const OFTEN_LATE: (f64, f64) = (0.10, 0.19);
const SELDOM_LATE: f64 = 0.008;
/// Primary pupils come late half as often (1.2% of mornings against 2.5%).
const LATE_IN_PRIMARY: f64 = 0.48;
const FIRST_SECONDARY_YEAR: usize = 7;

pub(super) struct Days<'a> {
    policy: &'a Policy,
    pupils: &'a [DemoPupil],
    sessions: &'a Sessions,
    /// By pupil, then by session.
    away: Vec<Vec<Option<Code>>>,
    late: Vec<f64>,
    members: HashMap<(usize, i32), Vec<usize>>,
    trips: HashSet<(usize, NaiveDate)>,
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

    /// One pupil on a part-time timetable for the last six weeks, one who spends two days a week at another school.
    fn arrange_special_cases(&mut self) {
        let start = self.sessions.list.len().saturating_sub(60);
        if let Some(pupil) = part_time(self.pupils) {
            for (place, at) in self.sessions.list.iter().enumerate().skip(start) {
                if at.session == Session::Pm {
                    self.away[pupil][place] = Some(Code::C2);
                }
            }
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
        let mut day =
            Day { days: self, dice, events: Vec::new(), explained: vec![DateTime::UNIX_EPOCH; self.pupils.len()] };
        for place in 0..self.sessions.list.len() {
            for group in 0..groups {
                day.register(group, place);
            }
        }
        let mut events = day.events;
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

pub(super) fn dual_registered(pupils: &[DemoPupil]) -> Option<usize> {
    in_year(pupils, "10")
}

pub(super) fn at_the_other_school(date: NaiveDate) -> bool {
    use chrono::{Datelike, Weekday};
    matches!(date.weekday(), Weekday::Thu | Weekday::Fri)
}

/// The days as they pass, with what has come out about each pupil so far.
struct Day<'d, 'a> {
    days: &'d Days<'a>,
    dice: &'d mut Dice,
    events: Vec<DemoEvent>,
    /// By pupil: when the office learns why they were last away.
    explained: Vec<DateTime<Utc>>,
}

impl Day<'_, '_> {
    fn register(&mut self, group: usize, place: usize) {
        let at = self.days.sessions.list[place];
        let pupils: Vec<usize> = self.days.pupils_of(group, at.date).collect();
        if pupils.is_empty() || self.dice.chance(FORGOTTEN) {
            return;
        }
        let times = self.days.policy.times(at.session);
        let open = times.closes - times.late_from;
        let share = 40 + self.dice.between(0, 55);
        let time = times.late_from + TimeDelta::seconds(open.num_seconds() * share as i64 / 100);
        let away_on_trip = self.days.trips.contains(&(group, at.date));
        let taking = Taking { place, time, tutor: FIRST_TUTOR + group, on_a_trip: away_on_trip };
        let marks = pupils.iter().map(|pupil| self.mark(*pupil, &taking)).collect();
        let what = Happened::RegisterTaken { group, at, marks };
        self.events.push(DemoEvent::new(instant(at.date, time), FIRST_TUTOR + group, what));
    }

    fn mark(&mut self, pupil: usize, taking: &Taking) -> DemoMark {
        let at = self.days.sessions.list[taking.place];
        let code = match self.days.away[pupil][taking.place] {
            Some(Code::U) => {
                self.comes_in_after_close(pupil, at);
                Code::N
            }
            Some(code @ (Code::I | Code::O)) => self.explained_or_not(pupil, taking, code),
            Some(Code::N) if self.dice.chance(IN_TIME) => self.explained_or_not(pupil, taking, Code::O),
            Some(code) => code,
            None if taking.on_a_trip => Code::V,
            None => return self.present(pupil, at, taking),
        };
        DemoMark { pupil, code, late: None }
    }

    fn present(&mut self, pupil: usize, at: SchoolSession, taking: &Taking) -> DemoMark {
        let often = self.days.late[pupil] * if at.session == Session::Am { 1.0 } else { 0.25 };
        if self.dice.chance(often) {
            let times = self.days.policy.times(at.session);
            let longest = minutes_between(times.late_from, taking.time).max(1);
            let minutes = (self.dice.log_normal(8.0, 0.5) as i64).clamp(1, longest);
            let late = self.late(at, times.late_from + TimeDelta::minutes(minutes));
            return DemoMark { pupil, code: Code::L, late: Some(late) };
        }
        let present = DemoMark { pupil, code: Code::present(at.session), late: None };
        let taken = instant(at.date, taking.time);
        if self.dice.chance(SLIPPED) {
            let open = instant(at.date, self.days.policy.times(at.session).closes) - taken;
            let corrected = taken + TimeDelta::seconds(open.num_seconds() * self.dice.between(10, 95) as i64 / 100);
            self.amended(corrected, taking.tutor, at, present, "Wrong row.");
        } else if self.dice.chance(OVERLOOKED) {
            let corrected = taken + self.minutes(35, 90);
            self.amended(corrected, OFFICER, at, present, "Was at a music lesson; the teacher confirmed it.");
        } else {
            return present;
        }
        DemoMark { code: Code::N, ..present }
    }

    fn late(&self, at: SchoolSession, arrived: NaiveTime) -> Late {
        let minutes = minutes_between(self.days.policy.times(at.session).opens, arrived);
        Late { arrived, minutes: u16::try_from(minutes).unwrap_or(0) }
    }

    fn comes_in_after_close(&mut self, pupil: usize, at: SchoolSession) {
        let after = (self.dice.log_normal(20.0, 0.7) as i64).clamp(1, 120);
        let arrived = self.days.policy.times(at.session).closes + TimeDelta::minutes(after);
        let mark = DemoMark { pupil, code: Code::U, late: Some(self.late(at, arrived)) };
        let what = Happened::Arrived { at, mark };
        self.events.push(DemoEvent::new(instant(at.date, arrived), RECEPTION, what));
    }

    /// Nobody rang in time for every absence: the tutor enters N, and the office amends it once it knows.
    fn explained_or_not(&mut self, pupil: usize, taking: &Taking, code: Code) -> Code {
        let at = self.days.sessions.list[taking.place];
        let taken = instant(at.date, taking.time);
        if self.explained[pupil] <= taken {
            let goes_on = taking.place > 0 && self.days.away[pupil][taking.place - 1] == Some(code);
            let unexplained = if code == Code::I { 0.25 } else { 0.45 };
            if goes_on || !self.dice.chance(unexplained) {
                self.rings(pupil, taking.place, code);
                return code;
            }
            self.explained[pupil] = self.learns_why(taking.place, code, taken);
        }
        let reason = if code == Code::I {
            "Parent rang back: ill at home."
        } else {
            "No reason given, after two calls and a letter home."
        };
        let mark = DemoMark { pupil, code: self.right_or_wrong(pupil, at, code), late: None };
        self.amended(self.explained[pupil], OFFICER, at, mark, reason);
        Code::N
    }

    /// A parent reports each day of an illness before the day's first register.
    fn rings(&mut self, pupil: usize, place: usize, code: Code) {
        let at = self.days.sessions.list[place];
        let began_earlier = at.session == Session::Pm && place > 0 && self.days.away[pupil][place - 1] == Some(code);
        let Some(parent) = self.days.pupils[pupil].contacts.first() else { return };
        if code != Code::I || began_earlier {
            return;
        }
        let (caller, relationship) = (parent.name(), parent.relationship.clone());
        let words = self.dice.pick(&["High temperature.", "Sick in the night.", "Still not well.", "Bad cough."]);
        let opens = instant(at.date, self.days.policy.times(at.session).opens);
        let until_evening = Session::BOTH.into_iter().filter(|session| *session >= at.session);
        let sessions = until_evening
            .map(|session| SchoolSession::new(at.date, session))
            .zip(&self.days.away[pupil][place..])
            .filter(|(_, away)| **away == Some(code))
            .map(|(session, _)| session)
            .collect();
        let call = DemoCall { pupil, sessions, code, caller, relationship, words };
        let rang = opens - self.minutes(3, 70);
        self.events.push(DemoEvent::new(rang, RECEPTION, Happened::Called(call)));
    }

    /// The code that the office enters: now and then a wrong one, of which every other is found and put right.
    fn right_or_wrong(&mut self, pupil: usize, at: SchoolSession, code: Code) -> Code {
        let explained = EXPLAINED_A_WEEK * self.days.pupils.len() as f64;
        if !self.dice.chance((WRONG_A_WEEK / explained).min(0.5)) {
            return code;
        }
        if self.dice.chance(0.5) {
            let found = self.explained[pupil].checked_add_signed(TimeDelta::days(1) + self.minutes(0, 240));
            let mark = DemoMark { pupil, code, late: None };
            let found = found.unwrap_or(DateTime::<Utc>::MAX_UTC);
            self.amended(found, OFFICER, at, mark, "The wrong code was chosen.");
        }
        if code == Code::I { Code::M } else { Code::C }
    }

    fn learns_why(&mut self, place: usize, code: Code, taken: DateTime<Utc>) -> DateTime<Utc> {
        if code == Code::I && self.dice.chance(0.65) {
            return taken + self.minutes(40, 150);
        }
        let days = self.dice.between(1, 6);
        match self.days.sessions.list.get(place + 2 * days) {
            Some(later) => instant(later.date, self.days.policy.am.closes) + self.minutes(60, 300),
            None => DateTime::<Utc>::MAX_UTC,
        }
    }

    fn minutes(&mut self, shortest: usize, longest: usize) -> TimeDelta {
        TimeDelta::seconds(60 * self.dice.between(shortest, longest) as i64)
    }

    fn amended(&mut self, made: DateTime<Utc>, by: usize, at: SchoolSession, mark: DemoMark, reason: &'static str) {
        self.events.push(DemoEvent::new(made, by, Happened::Amended { at, mark, reason }));
    }
}

/// One register as it is taken.
struct Taking {
    place: usize,
    time: NaiveTime,
    tutor: usize,
    on_a_trip: bool,
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
