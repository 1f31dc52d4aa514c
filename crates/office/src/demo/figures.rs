//! How close the made-up school comes to the published figures of English schools.

use chrono::{Datelike, NaiveDate, Weekday};
use register::session::monday;
use register::{Code, PeriodKind, SchoolSession, Session, Tally};
use serde::Serialize;

use super::{DemoMark, DemoSchool, Happened};

/// A figure and the range that published figures allow it. The ranges are for a school of 1,500: in a much smaller one
/// chance moves the figures of single weekdays out of theirs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    pub value: f64,
    pub lowest: f64,
    pub highest: f64,
    pub met: bool,
}

impl Figure {
    fn new(value: f64, lowest: f64, highest: f64) -> Self {
        let value = (value * 100.0).round() / 100.0;
        Figure { value, lowest, highest, met: (lowest..=highest).contains(&value) }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DemoFigures {
    /// Of possible sessions.
    pub absence_pct: Figure,
    /// Of pupils.
    pub pa_pct: Figure,
    /// Of absences.
    pub illness_share: Figure,
    /// Of absences.
    pub unauthorised_share: Figure,
    /// In percentage points of absence.
    pub friday_pm_minus_wednesday_am: Figure,
    /// Absence in the last weeks of terms, against the mean.
    pub last_week_ratio: Figure,
}

impl DemoFigures {
    pub fn of(school: &DemoSchool) -> DemoFigures {
        let marks = Marks::of(school);
        let mut all = Tally::default();
        marks.pupils.iter().for_each(|strip| all.add_strip(strip));
        let persistent = marks.pupils.iter().filter(|strip| is_persistent(strip)).count();
        let pupils = marks.pupils.iter().filter(|strip| tally(strip).possible() > 0).count();
        let share = |codes: &[Code]| {
            let sessions: u32 = codes.iter().map(|code| all.count(*code)).sum();
            percent(f64::from(sessions), f64::from(all.absent()))
        };
        let friday = marks.absence(|at| at.date.weekday() == Weekday::Fri && at.session == Session::Pm);
        let wednesday = marks.absence(|at| at.date.weekday() == Weekday::Wed && at.session == Session::Am);
        let last_weeks = last_weeks(school);
        let last = marks.absence(|at| last_weeks.iter().any(|(from, to)| (*from..=*to).contains(&at.date)));
        let mean = absence(&all);
        DemoFigures {
            absence_pct: Figure::new(mean, 6.4, 7.4),
            pa_pct: Figure::new(percent(persistent as f64, pupils as f64), 16.0, 21.0),
            illness_share: Figure::new(share(&[Code::I]), 45.0, 55.0),
            unauthorised_share: Figure::new(share(&[Code::G, Code::O, Code::U, Code::N]), 30.0, 38.0),
            friday_pm_minus_wednesday_am: Figure::new(friday - wednesday, 1.0, 2.0),
            last_week_ratio: Figure::new(last / mean, 1.3, 2.0),
        }
    }

    pub fn all(&self) -> [&Figure; 6] {
        [
            &self.absence_pct,
            &self.pa_pct,
            &self.illness_share,
            &self.unauthorised_share,
            &self.friday_pm_minus_wednesday_am,
            &self.last_week_ratio,
        ]
    }
}

/// The marks as they stand, one strip of code numbers for each pupil.
struct Marks {
    first: i32,
    pupils: Vec<Vec<u8>>,
}

impl Marks {
    fn of(school: &DemoSchool) -> Marks {
        let first = school.periods.iter().map(|period| period.first).min().unwrap_or(school.today);
        let length = (school.today - first).num_days().unsigned_abs() as usize * 2 + 2;
        let first = SchoolSession::am(first).slot().0;
        let mut marks = Marks { first, pupils: vec![vec![0; length]; school.pupils.len()] };
        for event in &school.events {
            match &event.what {
                Happened::RegisterTaken { at, marks: taken, .. } => taken.iter().for_each(|mark| marks.put(*at, mark)),
                Happened::Amended { at, mark, .. } | Happened::Arrived { at, mark } => marks.put(*at, mark),
                Happened::Closed { .. }
                | Happened::Left { .. }
                | Happened::Called(_)
                | Happened::Tried(_)
                | Happened::Planned { .. }
                | Happened::LeaveAsked { .. }
                | Happened::LeaveDecided(_)
                | Happened::Arranged(_)
                | Happened::Messaged(_) => {}
            }
        }
        marks
    }

    fn put(&mut self, at: SchoolSession, mark: &DemoMark) {
        let place = (at.slot().0 - self.first).unsigned_abs() as usize;
        self.pupils[mark.pupil][place] = mark.code.number();
    }

    /// Absence as a percentage in the sessions that are wanted.
    fn absence(&self, wanted: impl Fn(SchoolSession) -> bool) -> f64 {
        let length = self.pupils.first().map_or(0, Vec::len);
        let places: Vec<usize> = (self.first..)
            .zip(0..length)
            .filter(|(slot, _)| wanted(register::Slot(*slot).session()))
            .map(|(_, place)| place)
            .collect();
        let mut tally = Tally::default();
        for strip in &self.pupils {
            let chosen: Vec<u8> = places.iter().map(|place| strip[*place]).collect();
            tally.add_strip(&chosen);
        }
        absence(&tally)
    }
}

fn tally(strip: &[u8]) -> Tally {
    let mut tally = Tally::default();
    tally.add_strip(strip);
    tally
}

fn is_persistent(strip: &[u8]) -> bool {
    tally(strip).persistent_absence()
}

fn absence(tally: &Tally) -> f64 {
    percent(f64::from(tally.absent()), f64::from(tally.possible()))
}

fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { 100.0 * part / whole } else { 0.0 }
}

/// The last week of each term that is over.
fn last_weeks(school: &DemoSchool) -> Vec<(NaiveDate, NaiveDate)> {
    let terms = school.periods.iter().filter(|period| period.kind == PeriodKind::Term && period.last < school.today);
    terms.map(|term| (monday(term.last), term.last)).collect()
}
