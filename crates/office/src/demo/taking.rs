//! How registers were taken day by day: wrong keys, late arrivals, absences that parents rang about and those that the
//! office explained later.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use register::time::{instant, minutes_between};
use register::{Code, SchoolSession, Session};

use super::dice::Dice;
use super::registers::Days;
use super::staff::{FIRST_TUTOR, OFFICER, RECEPTION};
use super::{DemoCall, DemoEvent, DemoMark, Happened, Late};

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
/// Every register of the groups, and what became of its marks, in no order.
pub(super) fn taken(days: &Days<'_>, dice: &mut Dice, groups: usize) -> Vec<DemoEvent> {
    let explained = vec![DateTime::UNIX_EPOCH; days.pupils.len()];
    let mut day = Day { days, dice, events: Vec::new(), explained };
    for place in 0..days.sessions.list.len() {
        for group in 0..groups {
            day.register(group, place);
        }
    }
    day.events
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
            Some(Code::N) => {
                self.settled_late(pupil, taking.place);
                Code::N
            }
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

    /// An N that stood for longer than its five school days.
    fn settled_late(&mut self, pupil: usize, place: usize) {
        let days = self.dice.between(6, 30);
        let Some(later) = self.days.sessions.list.get(place + 2 * days) else { return };
        let settled = instant(later.date, self.days.policy.am.closes) + self.minutes(60, 300);
        let mark = DemoMark { pupil, code: Code::O, late: None };
        let at = self.days.sessions.list[place];
        self.amended(settled, OFFICER, at, mark, "No reason given in all this time.");
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
