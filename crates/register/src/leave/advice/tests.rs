use super::super::Licence;
use super::*;
use crate::marks::fixtures::{am, day, pm};
use crate::policy::{complete, preset};

fn policy(name: &str) -> Policy {
    complete(preset(name).unwrap()).unwrap().policy
}

fn asked(kind: LeaveKind) -> Asked {
    Asked {
        kind,
        from: day("2026-12-07"),
        to: day("2026-12-08"),
        session: None,
        applicant: "Ife Oyelaran".into(),
        received: day("2026-11-16"),
        words: "Grandfather’s funeral in Lagos".into(),
        licence: None,
    }
}

/// What is beside an ordinary family's request.
struct Beside {
    applicant: Applicant,
    year: Tally,
    past: Vec<OtherRequest>,
    siblings: Vec<OtherRequest>,
    exams: Vec<(NaiveDate, String)>,
    meeting: Option<Meeting>,
    marked: Vec<(SchoolSession, Code)>,
    planned: Vec<(SchoolSession, Code)>,
    licensed: u32,
}

impl Beside {
    fn ordinary() -> Beside {
        let mut year = Tally::default();
        (0..95).for_each(|_| year.add(Code::PresentAm));
        (0..5).for_each(|_| year.add(Code::I));
        Beside {
            applicant: Applicant::LivesWith,
            year,
            past: Vec::new(),
            siblings: Vec::new(),
            exams: Vec::new(),
            meeting: None,
            marked: Vec::new(),
            planned: Vec::new(),
            licensed: 0,
        }
    }
}

fn advised(asked: &Asked, policy: &Policy, change: impl FnOnce(&mut Beside)) -> Vec<Advice> {
    let mut beside = Beside::ordinary();
    change(&mut beside);
    advice(&Background {
        asked,
        policy,
        pupil: &PupilFacts {
            date_of_birth: day("2015-03-02"),
            year_group: Some("6".parse().unwrap()),
            mobile_child: false,
        },
        applicant: &beside.applicant,
        sessions: &[am("2026-12-07"), pm("2026-12-07"), am("2026-12-08"), pm("2026-12-08")],
        year: &beside.year,
        past: &beside.past,
        siblings: &beside.siblings,
        exams: &beside.exams,
        meeting: beside.meeting.as_ref(),
        marked: &beside.marked,
        planned: &beside.planned,
        licensed: beside.licensed,
    })
}

fn about(all: &[Advice], topic: Topic) -> (Weight, String) {
    let found = all.iter().find(|advice| advice.topic == topic);
    let found = found.unwrap_or_else(|| panic!("nothing about {topic:?}: {all:#?}"));
    (found.weight, found.says.clone())
}

fn is_silent(all: &[Advice], topic: Topic) -> bool {
    all.iter().all(|advice| advice.topic != topic)
}

#[test]
fn a_band_of_the_policy_such_as_under_96_advises_and_never_refuses() {
    let all = advised(&asked(LeaveKind::C), &policy("cambrian"), |_| {});
    let (weight, says) = about(&all, Topic::Attendance);
    assert_eq!(weight, Weight::Against);
    assert!(says.contains("95.00% (95 of 100 sessions)") && says.contains("no refusal"), "{says}");
    let all = advised(&asked(LeaveKind::C), &policy("chase"), |_| {});
    assert_eq!(about(&all, Topic::Attendance).0, Weight::Note, "chase decides irrespective of attendance");
    assert!(all.iter().all(|advice| advice.weight != Weight::Law));
}

#[test]
fn the_notice_is_counted_in_days_against_the_policys() {
    let mut late = asked(LeaveKind::C);
    late.received = day("2026-11-24");
    for (received, weight) in [("2026-11-24", Weight::Against), ("2026-11-23", Weight::Note)] {
        late.received = day(received);
        assert_eq!(about(&advised(&late, &policy("willoughby"), |_| {}), Topic::Notice).0, weight, "{received}");
    }
    assert!(is_silent(&advised(&late, &policy("chase"), |_| {}), Topic::Notice));
}

#[test]
fn case_63_a_request_after_the_leave_has_begun_is_shown_as_what_the_law_forbids() {
    let mut late = asked(LeaveKind::C);
    for (received, part) in [("2026-12-07", "on its first day"), ("2026-12-09", "after it had begun")] {
        late.received = day(received);
        let (weight, says) = about(&advised(&late, &policy("default"), |_| {}), Topic::InAdvance);
        assert_eq!(weight, Weight::Law);
        assert!(says.contains(part) && says.contains("else O"), "{says}");
    }
}

#[test]
fn case_64_a_step_parent_who_does_not_live_with_the_pupil_is_advised_as_the_wrong_applicant() {
    let others = Applicant::LivesElsewhere(vec!["Mrs Ada Abara".into()]);
    let (weight, says) =
        about(&advised(&asked(LeaveKind::C), &policy("default"), |b| b.applicant = others.clone()), Topic::Applicant);
    assert_eq!(weight, Weight::Law);
    assert!(says.contains("Return the form for the right applicant") && says.contains("Ask Mrs Ada Abara."), "{says}");
    let of = |who: &Applicant, kind| {
        about(&advised(&asked(kind), &policy("default"), |b| b.applicant = who.clone()), Topic::Applicant).0
    };
    assert_eq!(of(&Applicant::Stranger, LeaveKind::C), Weight::Against);
    assert_eq!(of(&Applicant::NotRecorded, LeaveKind::C), Weight::Note);
    assert_eq!(of(&Applicant::ThePupil, LeaveKind::C), Weight::Law);
    assert_eq!(of(&others, LeaveKind::J1), Weight::Note);
}

#[test]
fn earlier_requests_are_listed_with_what_became_of_them_and_weigh_where_the_policy_says_so() {
    let past = [
        OtherRequest {
            name: String::new(),
            kind: LeaveKind::C,
            from: day("2025-12-08"),
            to: day("2025-12-12"),
            decision: Some(Decision::Refused),
        },
        OtherRequest {
            name: String::new(),
            kind: LeaveKind::C,
            from: day("2026-09-14"),
            to: day("2026-09-14"),
            decision: None,
        },
    ];
    let all = advised(&asked(LeaveKind::C), &policy("cambrian"), |b| b.past = past.to_vec());
    let (weight, says) = about(&all, Topic::PastRequests);
    assert_eq!(weight, Weight::Against);
    assert!(says.starts_with("2 earlier requests, 1 of them this school year"), "{says}");
    assert!(says.contains("C 8 December 2025 to 12 December 2025, refused"), "{says}");
    assert!(says.contains("C 14 September 2026, not decided yet"), "{says}");
    let all = advised(&asked(LeaveKind::C), &policy("default"), |b| b.past = past.to_vec());
    assert_eq!(about(&all, Topic::PastRequests).0, Weight::Note);
}

#[test]
fn a_siblings_request_for_the_same_days_is_named_and_so_are_examinations() {
    let sibling = [OtherRequest {
        name: "Abara, Ngozi".into(),
        kind: LeaveKind::C,
        from: day("2026-12-07"),
        to: day("2026-12-08"),
        decision: Some(Decision::Granted),
    }];
    let exams = [(day("2026-12-08"), "Mock: mathematics".to_owned())];
    let all = advised(&asked(LeaveKind::C), &policy("default"), |b| {
        b.siblings = sibling.to_vec();
        b.exams = exams.to_vec();
    });
    assert!(about(&all, Topic::Siblings).1.contains("Abara, Ngozi (C 7 December 2026 to 8 December 2026, granted)"));
    let (weight, says) = about(&all, Topic::Exams);
    assert_eq!(weight, Weight::Against);
    assert!(says.contains("Mock: mathematics on Tuesday 8 December 2026"), "{says}");
}

#[test]
fn the_heads_meeting_is_missed_where_the_policy_wants_one_and_named_where_it_was_held() {
    assert_eq!(about(&advised(&asked(LeaveKind::C), &policy("cambrian"), |_| {}), Topic::Meeting).0, Weight::Against);
    assert!(is_silent(&advised(&asked(LeaveKind::C), &policy("default"), |_| {}), Topic::Meeting));
    let held = Meeting { held_on: day("2026-11-19"), with: "Ife Oyelaran".into() };
    let all = advised(&asked(LeaveKind::C), &policy("cambrian"), |b| b.meeting = Some(held));
    let (weight, says) = about(&all, Topic::Meeting);
    assert_eq!(weight, Weight::Note);
    assert_eq!(says, "The head met Ife Oyelaran on Thursday 19 November 2026.");
}

#[test]
fn licensed_days_are_counted_against_the_licence_and_its_dates() {
    let none = advised(&asked(LeaveKind::C1), &policy("default"), |_| {});
    assert_eq!(about(&none, Topic::Licence).0, Weight::Against, "no licence");
    let licence = |to: &str, days| Licence { reference: "OX-12".into(), from: day("2026-09-01"), to: day(to), days };
    for (to, days, used, weight, part) in [
        (
            "2026-12-31",
            Some(4),
            4,
            Weight::Note,
            "allows 4 days. 2 days of licensed leave this school year, and 2 days",
        ),
        (
            "2026-12-31",
            Some(4),
            5,
            Weight::Against,
            "2½ days of licensed leave this school year, and 2 days asked for now: more",
        ),
        ("2026-12-31", None, 0, Weight::Note, "Licence OX-12."),
        ("2026-12-07", None, 0, Weight::Against, "outside it"),
    ] {
        let asked = Asked { licence: Some(licence(to, days)), ..asked(LeaveKind::C1) };
        let all = advised(&asked, &policy("default"), |b| b.licensed = used);
        let (found, says) = about(&all, Topic::Licence);
        assert!(found == weight && says.contains(part), "{to} {used}: {says}");
    }
}

#[test]
fn what_is_marked_or_planned_already_is_said_in_runs() {
    let marked = [(am("2026-12-07"), Code::N), (pm("2026-12-07"), Code::N)];
    let planned = [(am("2026-12-08"), Code::V)];
    let all = advised(&asked(LeaveKind::C), &policy("default"), |b| {
        b.marked = marked.to_vec();
        b.planned = planned.to_vec();
    });
    assert!(about(&all, Topic::Marked).1.contains("N on 7 December 2026 (2 sessions)"));
    assert!(about(&all, Topic::Overlap).1.contains("V on 8 December 2026 (1 session)"));
}

#[test]
fn the_policys_own_words_on_leave_stand_beside_the_request() {
    let all = advised(&asked(LeaveKind::C), &policy("colfox"), |_| {});
    let said: Vec<&str> = all.iter().filter(|a| a.topic == Topic::Policy).map(|a| a.says.as_str()).collect();
    assert!(said[0].contains("whether it is rare") && said[1].contains("a young carer"), "{said:?}");
    let mut year = Tally::default();
    year.add(Code::O);
    let all = advised(&asked(LeaveKind::C), &policy("cambrian"), |b| b.year = year);
    assert_eq!(about(&all, Topic::Policy).0, Weight::Against);
}
