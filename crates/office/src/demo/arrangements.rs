//! What is arranged ahead: a part-time timetable, another school, provision elsewhere, a trip, an exclusion, a family on
//! the road.

use chrono::{Days, NaiveDate, TimeDelta};
use register::arrangements::{Arranged, ArrangementKind, Pattern, Signed, Step};
use register::session::monday;
use register::{Calendar, SchoolSession};

use super::registers::{at_the_other_school, dual_registered, part_time};
use super::staff::{HEAD, OFFICER};
use super::today::ten_to_nine;
use super::{DemoEvent, DemoPupil, Happened};

/// Sessions of the week as bits, Monday morning first.
const AFTERNOONS: u16 = 0b10_1010_1010;
const MONDAYS: u16 = 0b11;

#[derive(Clone, Debug, PartialEq)]
pub struct DemoArrangement {
    pub pupils: Vec<usize>,
    pub arranged: Arranged,
    pub sessions: Vec<SchoolSession>,
    pub words: &'static str,
}

pub(super) fn events(pupils: &[DemoPupil], calendar: &Calendar, today: NaiveDate) -> Vec<DemoEvent> {
    let in_days = |days: usize| calendar.nth_school_day_after(today, days).unwrap_or(today);
    let planned = |pupils: Vec<usize>, arranged: Arranged, words: &'static str| {
        let all = calendar.school_sessions(arranged.from.max(today), arranged.to);
        let sessions = all.into_iter().filter(|at| arranged.covers(*at)).collect();
        DemoArrangement { pupils, arranged, sessions, words }
    };
    let mut events = Vec::new();
    let mut tell = |by: usize, minutes: i64, arrangement: DemoArrangement| {
        if !arrangement.pupils.is_empty() {
            let at = ten_to_nine(today) - TimeDelta::minutes(minutes);
            events.push(DemoEvent::new(at, by, Happened::Arranged(arrangement)));
        }
    };
    let ill = part_time(pupils).into_iter().collect::<Vec<_>>();
    tell(HEAD, 76, planned(ill.clone(), timetable(pupils, &ill, today), "Not due in by arrangement"));
    let elsewhere = arranged(ArrangementKind::Dual, (today, today + Days::new(28)), other_days(), "Oakstead Academy");
    tell(OFFICER, 75, planned(dual_registered(pupils).into_iter().collect(), elsewhere, "At the other school"));
    let days = (today, today + Days::new(28));
    let mut college = arranged(ArrangementKind::OffSite, days, Pattern::from_bits(MONDAYS), "Thornbeck College");
    college.nature = Some("Bricklaying, one day a week".to_owned());
    tell(OFFICER, 74, planned(somebody(pupils, "10", 6), college, "Activity off site, Thornbeck College"));
    let trip = arranged(ArrangementKind::Visit, (in_days(2), in_days(2)), Pattern::EVERY, "Science Museum");
    tell(OFFICER, 73, planned(form_of(pupils, "5", today), trip, "Visit or trip, Science Museum"));
    let away = arranged(ArrangementKind::Suspension, (today, in_days(6)), Pattern::EVERY, "");
    tell(OFFICER, 72, planned(somebody(pupils, "8", 9), away, "Not due in by arrangement"));
    let road = arranged(ArrangementKind::Travelling, (today, in_days(4)), Pattern::EVERY, "With the father’s fair");
    tell(OFFICER, 71, planned(somebody(pupils, "3", 7), road, "Travelling with the family for work"));
    events
}

fn arranged(kind: ArrangementKind, (from, to): (NaiveDate, NaiveDate), pattern: Pattern, provider: &str) -> Arranged {
    Arranged {
        kind,
        from,
        to,
        steps: vec![Step { from, pattern }],
        provider: provider.to_owned(),
        nature: None,
        words: String::new(),
        agreement: None,
        risk_assessment: None,
        extension: None,
    }
}

/// Three weeks into six, agreed by a parent, its first review overdue.
fn timetable(pupils: &[DemoPupil], whom: &[usize], today: NaiveDate) -> Arranged {
    let from = monday(today) - Days::new(21);
    let days = (from, from + Days::new(39));
    let parent = whom.first().and_then(|pupil| pupils[*pupil].contacts.first());
    let by = parent.map(record::reference::Contact::name).unwrap_or_default();
    let mut timetable = arranged(ArrangementKind::PartTime, days, Pattern::from_bits(AFTERNOONS), "");
    timetable.words = "Mornings only while the consultant’s advice is awaited.".to_owned();
    timetable.agreement = Some(Signed { by, on: from - Days::new(3) });
    timetable
}

/// The days on which a pupil is due at the other school.
fn other_days() -> Pattern {
    let week = monday(NaiveDate::default()).iter_days().take(5);
    let bits = (0u16..).zip(week).filter(|(_, day)| at_the_other_school(*day)).map(|(day, _)| 0b11_u16 << (day * 2));
    Pattern::from_bits(bits.fold(0, |all, day| all | day))
}

fn somebody(pupils: &[DemoPupil], year: &str, places: usize) -> Vec<usize> {
    let fits = |demo: &DemoPupil| demo.pupil.year_group == year && demo.pupil.leaving_date.is_none();
    let found: Vec<usize> = (0..pupils.len()).filter(|pupil| fits(&pupils[*pupil])).collect();
    found.get(places % found.len().max(1)).copied().into_iter().collect()
}

/// Everybody of the first form of a year.
fn form_of(pupils: &[DemoPupil], year: &str, today: NaiveDate) -> Vec<usize> {
    let form = |demo: &DemoPupil| {
        demo.groups.iter().find(|place| place.from <= today && place.to.is_none_or(|to| today <= to)).map(|p| p.group)
    };
    let of_year = |demo: &DemoPupil| demo.pupil.year_group == year && demo.pupil.leaving_date.is_none();
    let first = pupils.iter().filter(|demo| of_year(demo)).find_map(form);
    (0..pupils.len()).filter(|pupil| of_year(&pupils[*pupil]) && form(&pupils[*pupil]) == first).collect()
}

#[cfg(test)]
mod tests {
    use register::Session;

    use super::*;

    #[test]
    fn the_bits_of_the_week_are_its_afternoons_and_its_mondays() {
        assert!(Pattern::from_bits(AFTERNOONS).names().iter().all(|name| name.ends_with(Session::Pm.as_str())));
        assert_eq!(Pattern::from_bits(MONDAYS).names(), ["mon am", "mon pm"]);
        assert_eq!(other_days().names(), ["thu am", "thu pm", "fri am", "fri pm"]);
    }
}
