use super::super::{Pattern, Signed, Step};
use super::*;
use crate::marks::fixtures::{School, day};
use crate::policy::{complete, preset};
use crate::roles::Role;
use crate::session::Session;

fn arranged(kind: ArrangementKind, from: &str, to: &str) -> Arranged {
    Arranged {
        kind,
        from: day(from),
        to: day(to),
        steps: vec![Step { from: day(from), pattern: Pattern::EVERY }],
        provider: String::new(),
        nature: None,
        words: String::new(),
        agreement: None,
        risk_assessment: Some(Signed { by: "SENCO".into(), on: day(from) }),
        extension: None,
    }
}

fn due_under(name: &str, arranged: &Arranged, notes: &[KnownNote], today: &str) -> Vec<Due> {
    let policy = complete(preset(name).unwrap()).unwrap().policy;
    due(arranged, notes, &policy, &School::at("10:00", Role::Head).calendar, day(today))
}

fn note(note: Note, on: &str, whom: &str) -> KnownNote {
    KnownNote { note, on: day(on), session: None, whom: whom.into() }
}

fn find(all: &[Due], what: What) -> Option<&Due> {
    all.iter().find(|due| due.what == what)
}

#[test]
fn case_68_the_sixth_day_of_an_exclusion_is_a_red_alert_and_not_a_recode() {
    // Six school days from Thursday: the half-term between them does not count.
    let suspended = arranged(ArrangementKind::Suspension, "2026-10-22", "2026-11-10");
    let all = due_under("default", &suspended, &[], "2026-10-22");
    let sixth = find(&all, What::SixthDay).unwrap();
    assert_eq!((sixth.on, sixth.is_urgent), (day("2026-11-05"), true));
    assert!(sixth.says.contains("the school provides") && sixth.says.contains("E goes on"), "{}", sixth.says);
    let provided = [note(Note::Provision, "2026-11-05", "Riverside")];
    assert_eq!(find(&due_under("default", &suspended, &provided, "2026-11-06"), What::SixthDay), None);
    let five = arranged(ArrangementKind::Suspension, "2026-11-16", "2026-11-20");
    assert_eq!(find(&due_under("default", &five, &[], "2026-11-16"), What::SixthDay), None);
    let permanent = arranged(ArrangementKind::PermanentExclusion, "2026-11-16", "2026-12-18");
    let all = due_under("default", &permanent, &[], "2026-11-16");
    assert!(find(&all, What::SixthDay).unwrap().says.contains("the local authority provides"), "{all:?}");
}

#[test]
fn a_part_time_timetable_is_reviewed_weekly_or_fortnightly_by_policy() {
    let part_time = arranged(ArrangementKind::PartTime, "2026-11-02", "2026-12-11");
    for (policy, on) in [("colfox", "2026-11-09"), ("ipat", "2026-11-16")] {
        let all = due_under(policy, &part_time, &[], "2026-11-03");
        assert_eq!(find(&all, What::Review).unwrap().on, day(on), "{policy}");
    }
    let reviewed = [note(Note::Review, "2026-11-10", "")];
    let all = due_under("colfox", &part_time, &reviewed, "2026-11-20");
    let review = find(&all, What::Review).unwrap();
    assert_eq!((review.on, review.is_urgent), (day("2026-11-17"), true));
}

#[test]
fn whom_the_policy_wants_told_is_due_until_somebody_told_them_and_the_authority_always() {
    let part_time = arranged(ArrangementKind::PartTime, "2026-11-02", "2026-12-11");
    let told = |policy: &str, notes: &[KnownNote]| {
        let all = due_under(policy, &part_time, notes, "2026-11-03");
        all.into_iter().filter(|due| due.what == What::Notice).map(|due| due.says).collect::<Vec<_>>()
    };
    assert_eq!(told("ipat", &[]), ["Tell the local authority.", "Tell the trust’s safeguarding lead."]);
    let one = [note(Note::Notice, "2026-11-02", "local_authority")];
    assert_eq!(told("ipat", &one), ["Tell the trust’s safeguarding lead."]);
    assert_eq!(told("default", &one), Vec::<String>::new());
}

#[test]
fn a_missing_risk_assessment_is_due() {
    let bare = Arranged { risk_assessment: None, ..arranged(ArrangementKind::PartTime, "2026-11-02", "2026-12-11") };
    assert!(find(&due_under("default", &bare, &[], "2026-11-02"), What::RiskAssessment).is_some());
    let done = [note(Note::RiskAssessment, "2026-11-03", "SENCO")];
    assert_eq!(find(&due_under("default", &bare, &done, "2026-11-04"), What::RiskAssessment), None);
}

#[test]
fn the_provider_confirms_each_session_until_now() {
    let trip = arranged(ArrangementKind::OffSite, "2026-11-19", "2026-11-30");
    let morning = KnownNote { session: Some(Session::Am), ..note(Note::Confirmed, "2026-11-20", "") };
    let notes = [note(Note::Confirmed, "2026-11-19", ""), morning];
    let all = due_under("default", &trip, &notes, "2026-11-23");
    let confirmation = find(&all, What::Confirmation).unwrap();
    assert!(confirmation.says.starts_with("3 sessions not confirmed"), "{}", confirmation.says);
    assert!(confirmation.is_urgent);
    let leave = arranged(ArrangementKind::Flexi, "2026-11-19", "2026-11-30");
    assert_eq!(find(&due_under("default", &leave, &[], "2026-11-23"), What::Confirmation), None);
}

#[test]
fn a_travelling_family_is_expected_back_on_the_next_school_day() {
    let away = arranged(ArrangementKind::Travelling, "2026-11-02", "2026-11-20");
    let all = due_under("default", &away, &[], "2026-11-23");
    let back = find(&all, What::ExpectedReturn).unwrap();
    assert_eq!((back.on, back.is_urgent), (day("2026-11-23"), true));
    assert_eq!(find(&due_under("default", &away, &[], "2026-11-03"), What::ExpectedReturn), None);
    let returned = [note(Note::Returned, "2026-11-23", "")];
    assert_eq!(due_under("default", &away, &returned, "2026-11-23"), []);
}

#[test]
fn what_ended_early_asks_for_nothing_more() {
    let part_time = arranged(ArrangementKind::PartTime, "2026-11-02", "2026-12-11");
    assert_eq!(due_under("ipat", &part_time, &[note(Note::Ended, "2026-11-20", "")], "2026-11-23"), []);
}
