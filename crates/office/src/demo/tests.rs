use std::collections::HashSet;

use register::Role;

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
    let (mut registers, mut marks, mut amended) = (0, 0, 0);
    for event in &school.events {
        match &event.what {
            Happened::RegisterTaken { marks: taken, .. } => {
                registers += 1;
                marks += taken.len();
            }
            Happened::Amended { .. } | Happened::Arrived { .. } => amended += 1,
            Happened::Closed { .. } | Happened::Called(_) | Happened::Planned { .. } => {}
        }
    }
    let calendar = Calendar::new(school.periods.clone());
    let first = school.periods.iter().map(|period| period.first).min().unwrap();
    let sessions = calendar.school_sessions(first, school.today.pred_opt().unwrap()).len() - 2;
    let missing = 1.0 - f64::from(registers) / (sessions * school.groups.len()) as f64;
    assert!((0.01..=0.02).contains(&missing), "{missing}");
    let share = f64::from(amended) / marks as f64;
    assert!((0.025..=0.035).contains(&share), "{share}");
}

#[test]
fn the_school_has_what_a_training_needs_to_show() {
    let school = demo_school(&choice(300, 1)).unwrap();
    let has = |code: Code| {
        school.events.iter().any(|event| match &event.what {
            Happened::RegisterTaken { marks, .. } => marks.iter().any(|mark| mark.code == code),
            Happened::Amended { mark, .. } | Happened::Arrived { mark, .. } => mark.code == code,
            Happened::Planned { code: planned, .. } => *planned == code,
            Happened::Closed { .. } | Happened::Called(_) => false,
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
fn nothing_happens_before_a_session_or_after_the_morning_on_which_the_demo_stands() {
    let school = demo_school(&choice(300, 2)).unwrap();
    let now = today::ten_to_nine(school.today);
    assert!(school.events.iter().all(|event| event.at < now));
    assert!(school.events.is_sorted_by_key(|event| event.at));
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
