use std::collections::HashSet;

use chrono::{Datelike, TimeDelta};
use register::Role;
use register::leave::Decision;

use super::*;

fn choice(pupils: usize, seed: u64) -> DemoChoice {
    DemoChoice { pupils, years: 1, seed, ..DemoChoice::default() }
}

#[test]
fn a_demo_school_has_the_absence_of_english_schools_for_every_seed() {
    for (pupils, seed) in [(1500, 1), (1500, 2), (1500, 3), (600, 1), (600, 2), (600, 3)] {
        let figures = DemoFigures::of(&demo_school(&choice(pupils, seed)).unwrap());
        for figure in figures.all() {
            assert!(figure.met, "{pupils} pupils, seed {seed}: {figures:#?}");
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_school_and_another_seed_another() {
    let school = demo_school(&choice(300, 5)).unwrap();
    assert!(school == demo_school(&choice(300, 5)).unwrap());
    assert!(school != demo_school(&choice(300, 6)).unwrap());
}

#[test]
fn everybody_asked_for_is_on_roll_and_has_a_upn_of_their_own() {
    for pupils in [30, 301, 1500] {
        let school = demo_school(&choice(pupils, 1)).unwrap();
        let on_roll = school.pupils.iter().filter(|pupil| pupil.pupil.leaving_date.is_none()).count();
        assert_eq!(on_roll, pupils);
        let upns: HashSet<_> = school.pupils.iter().filter_map(|pupil| pupil.pupil.upn.clone()).collect();
        assert_eq!(upns.len(), school.pupils.len());
    }
}

#[test]
fn one_to_two_registers_in_a_hundred_are_missing_and_three_marks_in_a_hundred_are_amended() {
    let school = demo_school(&choice(600, 1)).unwrap();
    let (mut registers, mut marks, mut amended, mut by_the_office) = (0, 0, 0, 0);
    for event in &school.events {
        match &event.what {
            Happened::RegisterTaken { marks: taken, .. } => {
                registers += 1;
                marks += taken.len();
            }
            Happened::Amended { .. } => {
                amended += 1;
                by_the_office += u32::from(event.by == staff::OFFICER);
            }
            Happened::Arrived { .. } => amended += 1,
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
    let calendar = Calendar::new(school.periods.clone());
    let first = school.periods.iter().map(|period| period.first).min().unwrap();
    let sessions = calendar.school_sessions(first, school.today.pred_opt().unwrap()).len() - 2;
    let missing = 1.0 - f64::from(registers) / (sessions * school.groups.len()) as f64;
    assert!((0.01..=0.02).contains(&missing), "{missing}");
    let share = f64::from(amended) / marks as f64;
    assert!((0.025..=0.035).contains(&share), "{share}");
    let office = f64::from(by_the_office) / f64::from(amended);
    assert!((0.4..=0.6).contains(&office), "{office}");
}

#[test]
fn two_codes_a_week_are_wrong_and_every_other_is_put_right() {
    let school = demo_school(&choice(1500, 1)).unwrap();
    let reason = |event: &&DemoEvent| matches!(&event.what, Happened::Amended { reason, .. } if reason.starts_with("The wrong code"));
    let corrected = school.events.iter().filter(reason).count();
    let first = school.periods.iter().map(|period| period.first).min().unwrap();
    let weeks = Calendar::new(school.periods.clone()).school_days_in(first, school.today) as f64 / 5.0;
    let a_week = corrected as f64 / weeks;
    assert!((0.6..=1.5).contains(&a_week), "{a_week}");
}

#[test]
fn laptops_bring_what_they_did_days_later_a_leaver_among_it_and_registers_taken_twice() {
    let school = demo_school(&choice(300, 1)).unwrap();
    let leaver =
        school.pupils.iter().position(|pupil| pupil.pupil.leaving_date.is_some_and(|left| left.month() == 11)).unwrap();
    let left = school.pupils[leaver].pupil.leaving_date.unwrap();
    let mut late_days = HashSet::new();
    let mut taken = HashSet::new();
    let mut twice = 0;
    for event in &school.events {
        if let Happened::RegisterTaken { group, at, marks } = &event.what {
            twice += usize::from(!taken.insert((*group, *at)));
            if event.learned - event.at > TimeDelta::hours(12) {
                late_days.insert(at.date);
                assert_eq!(event.on, Computer::TutorsLaptop);
                assert!(at.date > left && marks.iter().any(|mark| mark.pupil == leaver), "the leaver is still marked");
            }
        }
    }
    assert_eq!((late_days.len(), twice), (3, 2));
}

#[test]
fn whoever_has_a_social_worker_has_one_with_a_name_and_a_number() {
    let school = demo_school(&choice(600, 1)).unwrap();
    for demo in school.pupils.iter().filter(|demo| demo.pupil.social_worker == Some(true)) {
        assert!(demo.professionals.iter().any(|with| with.kind == "social_worker" && !with.phone.is_empty()));
    }
    for kind in ["social_worker", "virtual_school", "ehcp_caseworker", "health"] {
        assert!(school.pupils.iter().any(|demo| demo.professionals.iter().any(|with| with.kind == kind)), "{kind}");
    }
}

#[test]
fn the_school_has_what_a_training_needs_to_show() {
    let school = demo_school(&choice(300, 1)).unwrap();
    let has = |code: Code| {
        school.events.iter().any(|event| match &event.what {
            Happened::RegisterTaken { marks, .. } => marks.iter().any(|mark| mark.code == code),
            Happened::Amended { mark, .. } | Happened::Arrived { mark, .. } => mark.code == code,
            Happened::Planned { code: planned, .. } => *planned == code,
            Happened::Arranged(arrangement) => arrangement.arranged.kind.code() == code,
            Happened::Closed { .. }
            | Happened::Left { .. }
            | Happened::Called(_)
            | Happened::Tried(_)
            | Happened::LeaveAsked { .. }
            | Happened::LeaveDecided(_)
            | Happened::Messaged(_) => false,
        })
    };
    for code in [Code::L, Code::U, Code::C2, Code::D, Code::G, Code::N, Code::V, Code::M] {
        assert!(has(code), "{code}");
    }
    let calls = school.events.iter().filter(|event| matches!(event.what, Happened::Called(_))).count();
    assert!(calls > 2);
    assert_eq!(school.events.iter().filter(|event| matches!(event.what, Happened::Closed { .. })).count(), 1);
    let usernames: HashSet<&str> = school.staff.iter().map(|staff| staff.username.as_str()).collect();
    assert_eq!(usernames.len(), school.staff.len());
    for username in ["reception", "officer", "head", "admin", "champion", "office"] {
        assert!(usernames.contains(username));
    }
    assert_eq!(school.staff.iter().filter(|staff| staff.roles == [Role::Tutor]).count(), school.groups.len());
}

#[test]
fn families_have_asked_for_leave_and_the_head_has_decided_on_some_of_it() {
    let school = demo_school(&choice(300, 1)).unwrap();
    let asked = school.events.iter().filter(|event| matches!(event.what, Happened::LeaveAsked { .. })).count();
    let decided: Vec<_> = school
        .events
        .iter()
        .filter_map(|event| if let Happened::LeaveDecided(decided) = &event.what { Some(decided) } else { None })
        .collect();
    assert!(asked >= decided.len() + 5, "{asked} asked, {} decided", decided.len());
    for decision in [Decision::Granted, Decision::PartGranted, Decision::Refused] {
        assert!(decided.iter().any(|decided| decided.decision == decision), "{decision:?}");
    }
}

#[test]
fn nothing_happens_before_a_session_or_after_the_morning_on_which_the_demo_stands() {
    let school = demo_school(&choice(300, 2)).unwrap();
    let now = today::ten_to_nine(school.today);
    assert!(school.events.iter().all(|event| event.at <= event.learned && event.learned < now));
    assert!(school.events.is_sorted_by_key(|event| event.learned));
    for event in &school.events {
        if let Happened::RegisterTaken { at, marks, .. } = &event.what {
            let times = school.policy.times(at.session);
            let time = register::time::school_time(event.at).time;
            assert!((times.opens..=times.closes).contains(&time));
            for late in marks.iter().filter_map(|mark| mark.late) {
                assert!((times.opens..=times.closes).contains(&late.arrived));
            }
        }
    }
}

#[test]
fn an_unknown_policy_makes_no_school() {
    let unknown = DemoChoice { policy: "none".to_owned(), ..choice(30, 1) };
    assert_eq!(demo_school(&unknown).unwrap_err().field.as_deref(), Some("policy"));
}

#[test]
fn on_the_morning_of_the_demo_as_many_messages_come_as_in_a_school_of_its_size() {
    for (pupils, fewest, most) in [(1500, 70, 110), (200, 7, 22)] {
        let school = demo_school(&choice(pupils, 1)).unwrap();
        let today = |event: &&DemoEvent| school_time(event.at).date == school.today;
        let called =
            school.events.iter().filter(today).filter(|event| matches!(event.what, Happened::Called(_))).count();
        let waiting: Vec<&DemoMessage> = school
            .events
            .iter()
            .filter_map(|event| if let Happened::Messaged(message) = &event.what { Some(message) } else { None })
            .collect();
        let all = called + waiting.len();
        assert!((fewest..=most).contains(&all), "{pupils} pupils: {called} calls and {} messages", waiting.len());
        let channels: HashSet<_> = waiting.iter().map(|message| message.channel).collect();
        assert_eq!(channels.len(), register::messages::MessageChannel::ALL.len(), "{pupils}");
    }
}
