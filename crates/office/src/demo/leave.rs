//! Families who asked for leave: what was granted and refused this term, and what lies on the head's desk today.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use register::leave::{Asked, Decision, LeaveKind, Licence};
use register::session::school_year;
use register::time::instant;
use register::{Calendar, Code, SchoolSession};

use super::staff::{HEAD, OFFICER};
use super::terms::first_of_school_year;
use super::{DemoEvent, DemoPupil, Happened};

/// How many of each are told of: leave granted and taken, leave refused and taken all the same.
const GRANTED: usize = 8;
const REFUSED: usize = 5;

/// What was decided on one request.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoDecision {
    pub request: usize,
    pub pupils: Vec<usize>,
    pub decision: Decision,
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub sessions: Vec<SchoolSession>,
    pub code: Code,
    pub reason: &'static str,
    /// To whom the letter is owed.
    pub addressee: String,
}

const TAKEN: [&str; 4] = [
    "Funeral of a grandmother in Leeds.",
    "Wedding of the pupil’s sister.",
    "The father is home from deployment for a few days.",
    "An uncle is gravely ill and the family travels to see him.",
];

/// Open on the head's desk: in how many school days it starts, for how many, how many days ago it came, and why.
const OPEN: [(LeaveKind, u64, u64, u64, &str); 6] = [
    (LeaveKind::C, 21, 5, 6, "Cheaper flights before the holidays."),
    (LeaveKind::C, 4, 2, 4, "Funeral of a great-grandfather in Cork."),
    (LeaveKind::C1, 14, 3, 3, "Filming of a drama series; licence enclosed."),
    (LeaveKind::J1, 9, 1, 1, "Interview for a place at the sixth-form college."),
    (LeaveKind::C, 7, 1, 12, "Ceremony for a sister who graduates."),
    (LeaveKind::C, 0, 1, 0, "Moving house today."),
];

/// Spells of one code, by pupil: the first and the last day, and the sessions.
type Spell = (usize, Vec<SchoolSession>);

pub(super) fn events(
    events: &[DemoEvent],
    pupils: &[DemoPupil],
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<DemoEvent> {
    let mut desk = Desk { pupils, calendar, today, told: Vec::new(), requests: 0 };
    let here = |spell: &Spell| pupils[spell.0].pupil.leaving_date.is_none();
    for (number, spell) in spells(events, Code::C, today).into_iter().filter(here).take(GRANTED).enumerate() {
        desk.taken(&spell, TAKEN[number % TAKEN.len()], Decision::Granted, "Rare, significant and unavoidable.");
    }
    for spell in spells(events, Code::G, today).into_iter().filter(here).take(REFUSED) {
        desk.taken(&spell, "A week abroad with the grandparents.", Decision::Refused, "A holiday is not exceptional.");
    }
    desk.waiting();
    desk.ahead();
    desk.told
}

struct Desk<'a> {
    pupils: &'a [DemoPupil],
    calendar: &'a Calendar,
    today: NaiveDate,
    told: Vec<DemoEvent>,
    requests: usize,
}

impl Desk<'_> {
    /// Leave that was asked for twelve days before it began and decided eight days before.
    fn taken(&mut self, spell: &Spell, words: &str, decision: Decision, reason: &'static str) {
        let (pupil, sessions) = spell;
        let (Some(first), Some(last)) = (sessions.first(), sessions.last()) else { return };
        let (first, last) = (first.date, last.date);
        let request = self.ask(vec![*pupil], LeaveKind::C, (first, last), first - Days::new(12), words, None);
        let granted = decision == Decision::Granted;
        let sessions = if granted { sessions.clone() } else { Vec::new() };
        let days = granted.then_some((first, last));
        self.decide(
            first - Days::new(8),
            DemoDecision {
                request,
                pupils: vec![*pupil],
                decision,
                days,
                sessions,
                code: Code::C,
                reason,
                addressee: self.parent_of(*pupil),
            },
        );
    }

    fn waiting(&mut self) {
        for (number, (kind, ahead, length, ago, words)) in OPEN.into_iter().enumerate() {
            let year = if kind == LeaveKind::J1 { "11" } else { ["4", "7", "8", "9", "2", "10"][number] };
            let Some(pupil) = self.somebody(year, number * 5) else { continue };
            let from = self.school_day(ahead);
            let days = (from, self.school_day(ahead + length - 1));
            let licence = (kind == LeaveKind::C1).then(|| Licence {
                reference: "QX/2026/118".to_owned(),
                from: first_of_school_year(school_year(self.today)),
                to: days.1,
                days: Some(2),
            });
            let mut pupils = vec![pupil];
            if number == 1 {
                pupils.extend(self.brother_or_sister(pupil));
            }
            self.ask(pupils, kind, days, self.today - Days::new(ago), words, licence);
        }
    }

    /// Granted and still ahead, one of them in part.
    fn ahead(&mut self) {
        for (year, ahead, length, granted) in [("3", 3, 2, 2), ("6", 10, 4, 2)] {
            let Some(pupil) = self.somebody(year, 3) else { continue };
            let from = self.school_day(ahead);
            let day = |days: u64| self.calendar.nth_school_day_after(from, days as usize).unwrap_or(from);
            let (asked, last) = ((from, day(length - 1)), day(granted - 1));
            let words = "The family meets the grandparents, who fly in for the first time in years.";
            let request = self.ask(vec![pupil], LeaveKind::C, asked, self.today - Days::new(9), words, None);
            let decision = if asked.1 == last { Decision::Granted } else { Decision::PartGranted };
            self.decide(
                self.today - Days::new(5),
                DemoDecision {
                    request,
                    pupils: vec![pupil],
                    decision,
                    days: Some((from, last)),
                    sessions: self.calendar.school_sessions(from, last),
                    code: Code::C,
                    reason: "Will not come again; two days are enough.",
                    addressee: self.parent_of(pupil),
                },
            );
        }
    }

    fn ask(
        &mut self,
        pupils: Vec<usize>,
        kind: LeaveKind,
        (from, to): (NaiveDate, NaiveDate),
        received: NaiveDate,
        words: &str,
        licence: Option<Licence>,
    ) -> usize {
        let applicant = pupils.first().map(|pupil| self.parent_of(*pupil)).unwrap_or_default();
        let asked = Asked { kind, from, to, session: None, applicant, received, words: words.to_owned(), licence };
        let request = self.requests;
        self.requests += 1;
        let at = instant(received, NaiveTime::MIN) + TimeDelta::minutes(8 * 60 + 5 + request as i64);
        self.told.push(DemoEvent::new(at, OFFICER, Happened::LeaveAsked { request, pupils, asked }));
        request
    }

    fn decide(&mut self, on: NaiveDate, decision: DemoDecision) {
        let at = instant(on, NaiveTime::MIN) + TimeDelta::minutes(15 * 60 + 40 + decision.request as i64);
        self.told.push(DemoEvent::new(at, HEAD, Happened::LeaveDecided(decision)));
    }

    /// A pupil of a year group with a parent on file, a few places down the list.
    fn somebody(&self, year: &str, places: usize) -> Option<usize> {
        let fits = |demo: &DemoPupil| {
            demo.pupil.year_group == year && demo.pupil.leaving_date.is_none() && !demo.contacts.is_empty()
        };
        let found: Vec<usize> = (0..self.pupils.len()).filter(|pupil| fits(&self.pupils[*pupil])).collect();
        found.get(places % found.len().max(1)).copied()
    }

    fn parent_of(&self, pupil: usize) -> String {
        self.pupils[pupil].contacts.first().map(record::reference::Contact::name).unwrap_or_default()
    }

    fn brother_or_sister(&self, pupil: usize) -> Option<usize> {
        let contact = self.pupils[pupil].contacts.first()?;
        (0..self.pupils.len()).find(|other| {
            let own = self.pupils[*other].contacts.first();
            *other != pupil
                && self.pupils[*other].pupil.leaving_date.is_none()
                && own.is_some_and(|own| own.email == contact.email)
        })
    }

    fn school_day(&self, ahead: u64) -> NaiveDate {
        self.calendar.nth_school_day_after(self.today, ahead as usize).unwrap_or(self.today)
    }
}

/// This term's spells of a code, oldest first: sessions of one pupil at most four days apart.
fn spells(events: &[DemoEvent], code: Code, today: NaiveDate) -> Vec<Spell> {
    let since = first_of_school_year(school_year(today)) + Days::new(21);
    let mut by_pupil: BTreeMap<usize, Vec<SchoolSession>> = BTreeMap::new();
    for event in events {
        let Happened::RegisterTaken { at, marks, .. } = &event.what else { continue };
        let with_code = marks.iter().filter(|mark| mark.code == code && at.date >= since);
        with_code.for_each(|mark| by_pupil.entry(mark.pupil).or_default().push(*at));
    }
    let mut found: Vec<Spell> = Vec::new();
    for (pupil, mut sessions) in by_pupil {
        sessions.sort_unstable();
        let near = |one: &SchoolSession, next: &SchoolSession| (next.date - one.date).num_days() <= 4;
        let first = sessions.chunk_by(near).next().map(<[SchoolSession]>::to_vec);
        found.extend(first.map(|sessions| (pupil, sessions)));
    }
    found.sort_by_key(|(pupil, sessions)| (sessions.first().copied(), *pupil));
    found
}
