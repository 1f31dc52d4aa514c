use super::super::fixtures::*;
use super::*;
use crate::roles::Role;

const TUESDAY: &str = "2026-11-24";

fn report(code: Code) -> Report {
    Report { code, from: day(MONDAY), to: day(TUESDAY), session: None, nature: None, words: "High temperature".into() }
}

fn call(known: KnownSessions, cmd: &Report) -> Result<Reported, Refusal> {
    decide(&[known], cmd, &School::at("08:10", Role::Reception).ctx())
}

fn ahead(pupil: &KnownPupil) -> KnownSessions {
    sessions(pupil, &[MONDAY, TUESDAY], RegisterState::NotOpen)
}

fn taken(code: Code) -> KnownSessions {
    let (at, state) = (am(MONDAY), RegisterState::Taken);
    vec![(at, marked(code), state)]
}

fn this_morning(code: Code) -> Report {
    Report { to: day(MONDAY), session: Some(Session::Am), ..report(code) }
}

#[test]
fn a_report_before_the_register_is_an_expectation_that_the_tutor_sees() {
    let reported = call(ahead(&pupil(1, "Ada Byron")), &report(Code::I)).unwrap();
    assert_eq!(reported.entries, []);
    let [plan] = reported.plans.as_slice() else { panic!("one plan") };
    assert_eq!((plan.code, plan.words.as_str()), (Code::I, "High temperature"));
    assert_eq!(plan.sessions, [am(MONDAY), pm(MONDAY), am(TUESDAY), pm(TUESDAY)]);
}

#[test]
fn a_report_after_the_register_amends_the_absence_with_what_the_caller_said() {
    let reported = call(taken(Code::N), &this_morning(Code::I)).unwrap();
    let [entry] = reported.entries.as_slice() else { panic!("one entry") };
    assert_eq!((entry.code, entry.source, entry.replaces), (Code::I, Source::Report, Some(entry_id(1))));
    assert_eq!(entry.note.as_deref(), Some("High temperature"));
}

#[test]
fn a_report_never_takes_a_pupil_out_of_a_session_they_were_seen_in() {
    for code in [Code::PresentAm, Code::L, Code::U, Code::V, Code::D, Code::Y4] {
        let reported = call(taken(code), &this_morning(Code::I)).unwrap();
        assert_eq!(reported.kept, [(PupilId(1), am(MONDAY), code)]);
        assert_eq!((reported.entries, reported.plans), (vec![], vec![]), "{code}");
    }
}

#[test]
fn a_report_of_what_the_register_says_changes_nothing() {
    assert_eq!(call(taken(Code::I), &this_morning(Code::I)).unwrap(), Reported::default());
}

#[test]
fn an_earlier_session_without_a_mark_gets_one() {
    let known = vec![(am(MONDAY), pupil(1, "Ada Byron"), RegisterState::Missing)];
    let tuesday = School::on(TUESDAY, "08:10", Role::Reception);
    let reported = decide(&[known], &this_morning(Code::I), &tuesday.ctx()).unwrap();
    assert_eq!(reported.entries[0].replaces, None);
    assert_eq!(reported.plans, []);
}

#[test]
fn a_register_missing_today_is_still_to_be_taken_and_is_planned() {
    let known = vec![(am(MONDAY), pupil(1, "Ada Byron"), RegisterState::Missing)];
    let school = School::at("09:30", Role::Reception);
    let reported = decide(&[known], &this_morning(Code::I), &school.ctx()).unwrap();
    assert_eq!((reported.entries.len(), reported.plans.len()), (0, 1));
}

#[test]
fn case_18_a_session_due_at_the_other_school_stays_d() {
    let reported = call(ahead(&planned(Code::D)), &report(Code::I)).unwrap();
    assert_eq!((reported.plans.len(), reported.kept.len()), (0, 4));
    let trip = call(ahead(&planned(Code::V)), &report(Code::I)).unwrap();
    assert_eq!(trip.plans[0].sessions.len(), 4);
}

#[test]
fn reception_logs_what_parents_say_and_the_office_any_absence() {
    for code in Code::ALL {
        let cmd = Report { nature: Some("x".into()), ..report(*code) };
        let allows = |role| decide(&[ahead(&pupil(1, "Ada Byron"))], &cmd, &School::at("08:10", role).ctx()).is_ok();
        let reception = "I M N O R T G Y1 Y2 Y6 Y7".split(' ').any(|allowed| allowed == code.as_str());
        let office = "K V P W B D C1 M J1 S C2 C T R I E Q Y1 Y2 Y3 Y5 Y6 Y7 G N O";
        assert_eq!(allows(Role::Reception), reception, "reception {code}");
        for role in [Role::AttendanceOfficer, Role::AttendanceChampion, Role::Head] {
            assert_eq!(allows(role), office.split(' ').any(|allowed| allowed == code.as_str()), "{role} {code}");
        }
        assert!(!allows(Role::Tutor) && !allows(Role::Governor) && !allows(Role::Admin));
    }
}

#[test]
fn x_is_planned_for_a_pupil_below_compulsory_age() {
    let mut child = pupil(1, "Ada Byron");
    child.date_of_birth = day("2022-10-10");
    let school = School::at("08:10", Role::AttendanceOfficer);
    assert!(decide(&[ahead(&child)], &report(Code::X), &school.ctx()).is_ok());
    assert_eq!(rule(decide(&[ahead(&child)], &report(Code::C2), &school.ctx())), Rule::CodeNotAllowed);
}

#[test]
fn siblings_are_reported_in_one_call_or_not_at_all() {
    let mut left = pupil(2, "Ben Cole");
    left.on_roll.leaving = Some(day("2026-11-20"));
    let school = School::at("08:10", Role::Reception);
    let call =
        |second: &KnownPupil| decide(&[ahead(&pupil(1, "Ada Byron")), ahead(second)], &report(Code::I), &school.ctx());
    let refusal = call(&left).unwrap_err();
    assert_eq!(refusal.code, Rule::NotOnRoll);
    assert!(refusal.message.starts_with("Ben Cole left"), "{}", refusal.message);
    assert_eq!(call(&pupil(2, "Ben Cole")).unwrap().plans.len(), 2);
}

#[test]
fn case_14_only_days_on_roll_are_planned() {
    let mut leaver = pupil(1, "Ada Byron");
    leaver.on_roll.leaving = Some(day(MONDAY));
    let reported = call(ahead(&leaver), &report(Code::I)).unwrap();
    assert_eq!(reported.plans[0].sessions, [am(MONDAY), pm(MONDAY)]);
}

#[test]
fn a_range_without_school_or_the_wrong_way_round_is_refused() {
    let weekend = Report { from: day("2026-11-21"), to: day("2026-11-22"), ..report(Code::I) };
    assert_eq!(rule(call(Vec::new(), &weekend)), Rule::NotASchoolDay);
    let backwards = Report { from: day(TUESDAY), to: day(MONDAY), ..report(Code::I) };
    assert_eq!(refused(call(Vec::new(), &backwards)), (Rule::BadRequest, Some("to".into())));
}

#[test]
fn half_term_in_a_reported_range_is_left_out() {
    let cmd = Report { from: day("2026-10-22"), to: day("2026-11-02"), ..report(Code::I) };
    let dates = ["2026-10-22", "2026-10-23", "2026-10-26", "2026-10-30", "2026-11-02"];
    let known = sessions(&pupil(1, "Ada Byron"), &dates, RegisterState::NotOpen);
    let school = School::on("2026-10-21", "08:10", Role::Reception);
    let reported = decide(&[known], &cmd, &school.ctx()).unwrap();
    let planned: Vec<String> = reported.plans[0].sessions.iter().map(|at| at.date.to_string()).collect();
    assert!(!planned.contains(&"2026-10-26".to_owned()) && planned.contains(&"2026-11-02".to_owned()));
}

#[test]
fn y7_needs_its_nature() {
    assert_eq!(
        refused(call(ahead(&pupil(1, "Ada Byron")), &report(Code::Y7))),
        (Rule::DetailRequired, Some("nature".into()))
    );
}
