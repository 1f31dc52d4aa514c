//! What laptops did without a line to the rest of the school: one away for three days, on which a pupil who has left is
//! still marked; and two that took the same register.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use register::session::school_year;
use register::time::{instant, school_time};
use register::{Calendar, Code, SchoolSession, Session};

use super::staff::{FIRST_TUTOR, OFFICER};
use super::terms::school_days_before;
use super::{Computer, DemoEvent, DemoMark, DemoPupil, Happened};

/// How many school days the tutor's laptop has no line.
const OFFLINE: usize = 3;

pub(super) struct Apart {
    today: NaiveDate,
    /// The first day without a line.
    offline_from: NaiveDate,
    /// The leaver's last day; the laptop does not learn of it.
    pub left: NaiveDate,
    /// A register taken on two laptops: one that the office has settled since, and one that it has not.
    settled: NaiveDate,
    open: NaiveDate,
}

impl Apart {
    pub fn new(calendar: &Calendar, today: NaiveDate) -> Apart {
        let before = |days| school_days_before(calendar, today, days);
        let left = before(OFFLINE + 1);
        Apart { today, offline_from: before(OFFLINE), left, settled: before(OFFLINE + 4), open: left }
    }

    pub fn happen(&self, events: &mut Vec<DemoEvent>, pupils: &[DemoPupil], leaver: usize) {
        let Some(group) = group_of(&pupils[leaver], self.today) else { return };
        let next = if group == 0 { 1 } else { group - 1 };
        self.offline_laptop(events, group, leaver);
        let left = instant(self.left, NaiveTime::MIN) + TimeDelta::minutes(15 * 60 + 35);
        events.push(DemoEvent::new(left, OFFICER, Happened::Left { pupil: leaver }));
        let settled = clash(events, next, self.settled);
        let morning_after = instant(self.settled, NaiveTime::MIN) + TimeDelta::minutes(24 * 60 + 9 * 60 + 40);
        for mark in settled {
            let (at, reason) =
                (SchoolSession::am(self.settled), "Two laptops took this register; the tutor was asked.");
            events.push(DemoEvent::new(morning_after, OFFICER, Happened::Amended { at, mark, reason }));
        }
        clash(events, next, self.open);
    }

    /// What the tutor of a group did on the laptop in those days comes in on the morning on which the demo stands.
    fn offline_laptop(&self, events: &mut [DemoEvent], group: usize, leaver: usize) {
        let back = instant(self.today, NaiveTime::MIN) + TimeDelta::minutes(8 * 60 + 21);
        for event in events.iter_mut().filter(|event| event.by == FIRST_TUTOR + group) {
            if school_time(event.at).date < self.offline_from {
                continue;
            }
            event.on = Computer::TutorsLaptop;
            event.learned = back;
            if let Happened::RegisterTaken { marks, .. } = &mut event.what {
                marks.push(DemoMark { pupil: leaver, code: Code::N, late: None });
            }
        }
    }
}

/// The tutor took the register on one laptop, and whoever covered for them two minutes before on another. Of two
/// pupils they say different things: whether one is here, and why the other is away. What the office finds right.
fn clash(events: &mut Vec<DemoEvent>, group: usize, date: NaiveDate) -> Vec<DemoMark> {
    let at = SchoolSession::am(date);
    let taken = |event: &&mut DemoEvent| matches!(&event.what, Happened::RegisterTaken { group: g, at: a, .. } if (*g, *a) == (group, at));
    let Some(first) = events.iter_mut().find(taken) else { return Vec::new() };
    let evening = |minutes: i64| instant(date, NaiveTime::MIN) + TimeDelta::minutes(16 * 60 + minutes);
    first.on = Computer::TutorsLaptop;
    first.learned = evening(5);
    let mut second = DemoEvent {
        at: first.at - TimeDelta::minutes(2),
        by: first.by + 1,
        on: Computer::CoverLaptop,
        learned: evening(12),
        what: first.what.clone(),
    };
    let Happened::RegisterTaken { marks, .. } = &mut second.what else { return Vec::new() };
    let mut right = Vec::new();
    if let Some(mark) = marks.iter_mut().find(|mark| mark.code == Code::present(Session::Am)) {
        right.push(*mark);
        mark.code = Code::N;
    }
    if let Some(mark) = marks.iter_mut().rev().find(|mark| mark.code == Code::present(Session::Am)) {
        *mark = DemoMark { code: Code::I, ..*mark };
        if let Happened::RegisterTaken { marks, .. } = &mut first.what {
            let same = marks.iter_mut().filter(|other| other.pupil == mark.pupil);
            same.for_each(|other| other.code = Code::M);
        }
        right.push(*mark);
    }
    events.push(second);
    right
}

fn group_of(pupil: &DemoPupil, today: NaiveDate) -> Option<usize> {
    pupil.groups.iter().find(|place| school_year(place.from) == school_year(today)).map(|place| place.group)
}
