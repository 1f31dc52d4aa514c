use proptest::prelude::*;

use super::*;
use crate::policy::{complete, preset};

fn policy() -> Policy {
    complete(preset("default").unwrap()).unwrap().policy
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn mark(code: Code) -> SeenSession {
    SeenSession { mark: Some(SeenMark { code, arrived: None }), ..SeenSession::default() }
}

fn arrived(code: Code, at: &str) -> SeenSession {
    SeenSession { mark: Some(SeenMark { code, arrived: Some(time(at)) }), ..SeenSession::default() }
}

fn planned(code: Code) -> SeenSession {
    SeenSession { planned: Some(code), ..SeenSession::default() }
}

fn out(left: &str, back: Option<&str>) -> Vec<Out> {
    vec![Out { left: time(left), back: back.map(time) }]
}

fn at(seen: &Seen, now: &str) -> (Place, Why) {
    let located = locate(seen, time(now), &policy());
    (located.place, located.why)
}

#[test]
fn whoever_is_marked_here_is_here_and_whoever_is_on_a_visit_or_away_is_not() {
    for (code, place) in [
        (Code::PresentAm, Place::Here),
        (Code::L, Place::Here),
        (Code::U, Place::Here),
        (Code::V, Place::Elsewhere),
        (Code::D, Place::Elsewhere),
        (Code::I, Place::Absent),
        (Code::N, Place::Absent),
        (Code::Y4, Place::Absent),
        (Code::X, Place::Absent),
    ] {
        let seen = Seen { am: mark(code), ..Seen::default() };
        assert_eq!(at(&seen, "10:00"), (place, Why::Mark), "{code}");
    }
}

#[test]
fn before_a_register_is_taken_its_pupils_are_neither_here_nor_absent_whatever_is_planned() {
    assert_eq!(at(&Seen::default(), "08:50"), (Place::Unknown, Why::NotRegistered));
    let ill = Seen { am: planned(Code::I), ..Seen::default() };
    let located = locate(&ill, time("08:50"), &policy());
    assert_eq!((located.place, located.code), (Place::Unknown, Some(Code::I)));
}

#[test]
fn in_the_afternoon_the_morning_says_nothing_until_somebody_has_looked() {
    let here = Seen { am: mark(Code::PresentAm), ..Seen::default() };
    assert_eq!(at(&here, "12:59"), (Place::Here, Why::Mark));
    let located = locate(&here, time("13:00"), &policy());
    assert_eq!(
        (located.place, located.why, located.earlier),
        (Place::Unknown, Why::NotRegistered, Some(Code::PresentAm))
    );
}

#[test]
fn whoever_was_on_a_visit_in_the_morning_and_is_planned_to_be_still_is_not_looked_for() {
    let visit = Seen { am: mark(Code::V), pm: planned(Code::V), ..Seen::default() };
    assert_eq!(at(&visit, "13:05"), (Place::Elsewhere, Why::Plan));
    let came_in = Seen { am: mark(Code::PresentAm), pm: planned(Code::M), ..Seen::default() };
    assert_eq!(at(&came_in, "13:05"), (Place::Unknown, Why::NotRegistered));
}

#[test]
fn an_arrival_at_the_desk_counts_before_the_register_is_taken_and_only_from_its_time() {
    let late = Seen { am: arrived(Code::L, "08:57"), ..Seen::default() };
    assert_eq!(at(&late, "08:57"), (Place::Here, Why::Arrival));
    assert_eq!(at(&late, "08:56"), (Place::Unknown, Why::NotRegistered));
}

#[test]
fn a_departure_outweighs_a_mark_that_was_written_after_it_for_the_time_before_it() {
    let seen = Seen { am: mark(Code::PresentAm), out: out("10:00", None), ..Seen::default() };
    assert_eq!(at(&seen, "09:59"), (Place::Here, Why::Mark));
    assert_eq!(at(&seen, "10:00"), (Place::Elsewhere, Why::Departure));
    assert_eq!(at(&seen, "14:00"), (Place::Elsewhere, Why::Departure));
}

#[test]
fn whoever_comes_back_is_here_until_the_afternoon_opens() {
    let seen = Seen { am: mark(Code::PresentAm), out: out("10:00", Some("11:30")), ..Seen::default() };
    assert_eq!(at(&seen, "11:00"), (Place::Elsewhere, Why::Departure));
    assert_eq!(at(&seen, "11:30"), (Place::Here, Why::Return));
    assert_eq!(at(&seen, "13:00"), (Place::Unknown, Why::NotRegistered));
    let later = Seen { out: out("10:00", Some("13:30")), ..seen };
    assert_eq!(at(&later, "13:40"), (Place::Here, Why::Return));
}

#[test]
fn an_afternoon_mark_of_somebody_who_is_out_is_believed_and_doubted() {
    let seen = Seen { am: mark(Code::PresentAm), pm: mark(Code::PresentPm), out: out("10:00", None) };
    let located = locate(&seen, time("13:30"), &policy());
    assert_eq!((located.place, located.why), (Place::Here, Why::Mark));
    assert_eq!(located.doubt.as_deref(), Some("Signed out at 10:00 and not back in, but marked \\."));
}

#[test]
fn a_departure_of_somebody_marked_absent_is_believed_and_doubted() {
    let seen = Seen { am: mark(Code::N), out: out("10:00", None), ..Seen::default() };
    let located = locate(&seen, time("10:30"), &policy());
    assert_eq!((located.place, located.doubt.as_deref()), (Place::Elsewhere, Some("The morning register says N.")));
}

#[test]
fn case_33_after_a_closure_at_noon_nobody_is_looked_for() {
    let closed = Seen { am: mark(Code::PresentAm), pm: mark(Code::Y4), ..Seen::default() };
    assert_eq!(at(&closed, "13:30").0, Place::Absent);
    let by_calendar = SeenSession { closed: true, ..SeenSession::default() };
    let planned = Seen { am: mark(Code::PresentAm), pm: by_calendar, ..Seen::default() };
    assert_eq!(at(&planned, "13:30"), (Place::Absent, Why::Closed));
}

fn any_code() -> impl Strategy<Value = Code> {
    prop::sample::select(Code::ALL.to_vec())
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    (7u32..17, 0u32..60).prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

fn any_session() -> impl Strategy<Value = SeenSession> {
    let mark = prop::option::of((any_code(), prop::option::of(any_time())));
    (mark, prop::option::of(any_code()), prop::bool::weighted(0.1)).prop_map(|(mark, planned, closed)| SeenSession {
        mark: mark.map(|(code, arrived)| SeenMark { code, arrived }),
        planned,
        closed,
    })
}

fn any_seen() -> impl Strategy<Value = Seen> {
    let out = prop::collection::vec((any_time(), prop::option::of(any_time())), 0..3);
    (any_session(), any_session(), out).prop_map(|(am, pm, out)| Seen {
        am,
        pm,
        out: out.into_iter().map(|(left, back)| Out { left, back: back.filter(|back| *back >= left) }).collect(),
    })
}

proptest! {
    #[test]
    fn nobody_is_here_whom_nobody_saw_come_in(seen in any_seen(), now in any_time()) {
        let located = locate(&seen, now, &policy());
        if located.place == Place::Here {
            let seen_here = [seen.am, seen.pm].iter().any(|of| {
                of.mark.is_some_and(|mark| place_of(mark.code) == Place::Here && mark.arrived.is_none_or(|at| at <= now))
            });
            prop_assert!(seen_here || seen.out.iter().any(|out| out.back.is_some_and(|back| back <= now)));
        }
    }

    #[test]
    fn whoever_signed_out_last_of_all_is_not_here(seen in any_seen(), now in any_time()) {
        let marks_before = [seen.am, seen.pm].iter().all(|of| of.mark.is_none_or(|mark| mark.arrived.is_none()));
        let open = seen.out.iter().find(|out| out.back.is_none() && out.left <= now);
        let alone = seen.out.len() == 1 && marks_before && session_of(&policy(), now) == Session::Am;
        if let Some(out) = open.filter(|out| alone && out.left >= policy().am.opens) {
            prop_assert!(out.left <= now);
            prop_assert_eq!(locate(&seen, now, &policy()).place, Place::Elsewhere);
        }
    }
}
