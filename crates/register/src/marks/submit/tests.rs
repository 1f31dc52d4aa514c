use chrono::{DateTime, Utc};

use super::super::fixtures::*;
use super::*;
use crate::ids::EntryId;
use crate::session::Session;
use crate::time::instant;

fn register(pupils: Vec<KnownPupil>) -> RegisterKnown {
    RegisterKnown {
        group: GROUP,
        group_name: "6B".into(),
        at: am(MONDAY),
        taken: None,
        whole_school_closure: None,
        pupils,
    }
}

fn two() -> RegisterKnown {
    register(vec![pupil(1, "Ada Byron"), pupil(2, "Ben Cole")])
}

fn sent(id: i64, code: Code) -> SubmittedMark {
    SubmittedMark { pupil: Ok(PupilId(id)), code, arrived: None, nature: None, note: None }
}

fn submit(marks: Vec<SubmittedMark>) -> Submit {
    Submit { marks, reason: None, paper: None }
}

fn all_present() -> Submit {
    submit(vec![sent(1, Code::PresentAm), sent(2, Code::PresentAm)])
}

fn taken_at(time_of_day: &str) -> Option<Taken> {
    let at: DateTime<Utc> = instant(day(MONDAY), time(time_of_day));
    Some(Taken { at, by: "Tola Okafor".into(), late_taken: false, paper: None })
}

/// One pupil marked in a register that a tutor takes at 08:50.
fn one(known: KnownPupil, mark: SubmittedMark) -> Result<Submitted, Refusal> {
    decide(&register(vec![known]), &submit(vec![mark]), &School::at("08:50", Role::Tutor).ctx())
}

#[test]
fn a_tutor_takes_the_register_of_their_own_group_with_a_mark_for_every_pupil() {
    let school = School::at("08:52", Role::Tutor);
    let marks = vec![
        sent(1, Code::PresentAm),
        SubmittedMark { arrived: Some(time("08:51")), note: Some(" bus ".into()), ..sent(2, Code::L) },
    ];
    let submitted = decide(&two(), &submit(marks), &school.ctx()).unwrap();
    assert!(!submitted.late_taken);
    let [ada, ben] = submitted.entries.as_slice() else { panic!("two entries") };
    assert_eq!((ada.pupil, ada.code, ada.source), (PupilId(1), Code::PresentAm, Source::Tutor));
    assert_eq!((ben.code, ben.minutes_late, ben.note.as_deref()), (Code::L, Some(6), Some("bus")));
    assert_eq!(ben.replaces, None);
}

#[test]
fn only_the_groups_tutor_or_the_office_takes_its_register() {
    let mut elsewhere = School::at("08:50", Role::Tutor);
    elsewhere.actor.groups = vec![GroupId(99)];
    assert_eq!(rule(decide(&two(), &all_present(), &elsewhere.ctx())), Rule::NotAllowed);
    for role in [Role::Reception, Role::Governor, Role::Inspector, Role::Admin, Role::LeaveDecider] {
        let school = School::at("08:50", role);
        assert_eq!(rule(decide(&two(), &all_present(), &school.ctx())), Rule::NotAllowed, "{role}");
    }
    for role in [Role::AttendanceOfficer, Role::AttendanceChampion, Role::Head] {
        let submitted = decide(&two(), &all_present(), &School::at("08:50", role).ctx()).unwrap();
        assert!(submitted.entries.iter().all(|entry| entry.source == Source::Office), "{role}");
    }
}

#[test]
fn an_officer_who_is_the_groups_tutor_takes_it_as_its_tutor() {
    let mut school = School::at("08:50", Role::Tutor);
    school.actor.roles = school.actor.roles.with(Role::AttendanceOfficer);
    let submitted = decide(&two(), &all_present(), &school.ctx()).unwrap();
    assert!(submitted.entries.iter().all(|entry| entry.source == Source::Tutor));
}

#[test]
fn there_is_no_register_on_a_day_without_school() {
    let school = School::on("2026-10-28", "08:50", Role::Tutor);
    let holiday = RegisterKnown { at: am("2026-10-28"), ..two() };
    let refusal = decide(&holiday, &all_present(), &school.ctx()).unwrap_err();
    assert_eq!(refusal.code, Rule::NotASchoolDay);
    assert!(refusal.message.starts_with("Wednesday 28 October 2026 is a holiday (half-term)."), "{}", refusal.message);
    assert!(refusal.message.ends_with("The next school day is Monday 2 November 2026."), "{}", refusal.message);
}

#[test]
fn case_31_there_is_no_register_while_the_whole_school_is_closed() {
    let snow = RegisterKnown { whole_school_closure: Some(Code::Y4), ..two() };
    let refusal = decide(&snow, &all_present(), &School::at("08:50", Role::Tutor).ctx()).unwrap_err();
    assert_eq!(refusal.code, Rule::NotASchoolDay);
    assert!(refusal.message.contains("closed in the morning of Monday 23 November 2026"), "{}", refusal.message);
}

#[test]
fn a_register_is_taken_from_its_opening_minute_to_the_end_of_its_close_minute() {
    for (now, expected) in [
        ("08:44", Err(Rule::RegisterNotOpen)),
        ("08:45", Ok(())),
        ("09:05", Ok(())),
        ("09:06", Err(Rule::RegisterClosed)),
    ] {
        let mut school = School::at(now, Role::Tutor);
        school.policy.tutor_may_take_late = false;
        let result = decide(&two(), &all_present(), &school.ctx());
        assert_eq!(result.map(|_| ()).map_err(|refusal| refusal.code), expected, "at {now}");
    }
    let tomorrow = RegisterKnown { at: am("2026-11-24"), ..two() };
    let school = School::at("09:00", Role::AttendanceOfficer);
    assert_eq!(rule(decide(&tomorrow, &all_present(), &school.ctx())), Rule::RegisterNotOpen);
}

#[test]
fn case_5_a_register_that_nobody_took_can_be_taken_late_on_the_same_day_with_a_reason() {
    for role in [Role::Tutor, Role::AttendanceOfficer] {
        let school = School::at("11:00", role);
        assert_eq!(
            refused(decide(&two(), &all_present(), &school.ctx())),
            (Rule::ReasonRequired, Some("reason".into())),
            "{role}"
        );
        let blank = Submit { reason: Some("  ".into()), ..all_present() };
        assert_eq!(rule(decide(&two(), &blank, &school.ctx())), Rule::ReasonRequired, "{role}");
        let late = Submit { reason: Some("Fire drill".into()), ..all_present() };
        assert!(decide(&two(), &late, &school.ctx()).unwrap().late_taken, "{role}");
    }
}

#[test]
fn the_policy_may_leave_late_taking_to_the_office() {
    let late = Submit { reason: Some("Fire drill".into()), ..all_present() };
    let mut school = School::at("11:00", Role::Tutor);
    school.policy.tutor_may_take_late = false;
    let refusal = decide(&two(), &late, &school.ctx()).unwrap_err();
    assert_eq!(refusal.code, Rule::RegisterClosed);
    assert!(refusal.message.starts_with("The morning register closed at 09:05."), "{}", refusal.message);
    school.actor.roles = school.actor.roles.with(Role::AttendanceOfficer);
    assert!(decide(&two(), &late, &school.ctx()).unwrap().late_taken);
}

#[test]
fn a_register_of_an_earlier_day_is_closed_to_everybody() {
    let late = Submit { reason: Some("Forgotten".into()), ..all_present() };
    let school = School::on("2026-11-24", "08:50", Role::Head);
    assert_eq!(rule(decide(&two(), &late, &school.ctx())), Rule::RegisterClosed);
}

#[test]
fn a_register_is_submitted_once_also_after_its_close() {
    let taken = RegisterKnown { taken: taken_at("08:51"), ..two() };
    for now in ["08:55", "11:00"] {
        let refusal = decide(&taken, &all_present(), &School::at(now, Role::Tutor).ctx()).unwrap_err();
        assert_eq!(refusal.code, Rule::AlreadySubmitted);
        assert!(refusal.message.starts_with("Tola Okafor took the morning register of 6B at 08:51."));
    }
}

#[test]
fn a_register_with_a_pupil_left_out_is_refused_with_the_names() {
    let refusal = decide(&two(), &submit(vec![]), &School::at("08:50", Role::Tutor).ctx()).unwrap_err();
    assert_eq!(refusal.code, Rule::RegisterIncomplete);
    assert!(refusal.message.contains("Ada Byron and Ben Cole"), "{}", refusal.message);
}

#[test]
fn a_pupil_nobody_knows_one_of_another_group_and_one_marked_twice_are_refused() {
    let school = School::at("08:50", Role::Tutor);
    let with = |mark: SubmittedMark| Submit { marks: [all_present().marks, vec![mark]].concat(), ..all_present() };
    let nobody = SubmittedMark { pupil: Err("X123".into()), ..sent(0, Code::PresentAm) };
    assert_eq!(rule(decide(&two(), &with(nobody), &school.ctx())), Rule::UnknownPupil);
    assert_eq!(rule(decide(&two(), &with(sent(99, Code::PresentAm)), &school.ctx())), Rule::NotOnRoll);
    assert_eq!(rule(decide(&two(), &with(sent(2, Code::N)), &school.ctx())), Rule::BadRequest);
}

#[test]
fn case_14_a_pupil_who_left_has_no_mark_after_the_leaving_date() {
    let mut known = two();
    known.pupils[1].on_roll.leaving = Some(day("2026-11-20"));
    let school = School::at("08:50", Role::Tutor);
    let refusal = decide(&known, &all_present(), &school.ctx()).unwrap_err();
    assert_eq!(refusal.code, Rule::NotOnRoll);
    assert!(refusal.message.starts_with("Ben Cole left on Friday 20 November 2026"), "{}", refusal.message);
    assert!(decide(&known, &submit(vec![sent(1, Code::PresentAm)]), &school.ctx()).is_ok());
}

#[test]
fn a_tutor_sends_present_late_not_yet_known_and_what_is_planned_and_nothing_else() {
    for code in Code::ALL {
        let mark = SubmittedMark { arrived: Some(time("08:50")), nature: Some("x".into()), ..sent(1, *code) };
        let allowed = [Code::PresentAm, Code::L, Code::N].contains(code);
        assert_eq!(one(pupil(1, "Ada Byron"), mark).is_ok(), allowed, "{code}");
    }
    assert!(one(planned(Code::M), sent(1, Code::M)).is_ok());
    assert_eq!(rule(one(planned(Code::M), sent(1, Code::I))), Rule::CodeNotAllowed);
    assert_eq!(rule(one(pupil(1, "Ada Byron"), sent(1, Code::PresentPm))), Rule::WrongSessionCode);
}

#[test]
fn a_planned_code_brings_its_own_nature() {
    let mut known = planned(Code::B);
    assert_eq!(refused(one(known.clone(), sent(1, Code::B))), (Rule::DetailRequired, Some("nature".into())));
    known.planned.as_mut().unwrap().nature = Some("forest school".into());
    let submitted = one(known, sent(1, Code::B)).unwrap();
    assert_eq!(submitted.entries[0].nature.as_deref(), Some("forest school"));
}

#[test]
fn a_late_mark_needs_its_time_of_arrival_which_is_not_ahead_of_the_clock() {
    let late = |arrived| SubmittedMark { arrived, ..sent(1, Code::L) };
    let ada = || pupil(1, "Ada Byron");
    assert_eq!(refused(one(ada(), late(None))), (Rule::DetailRequired, Some("arrived".into())));
    assert_eq!(refused(one(ada(), late(Some(time("08:51"))))), (Rule::BadRequest, Some("arrived".into())));
    assert!(one(ada(), late(Some(time("08:50")))).is_ok());
}

#[test]
fn l_after_the_close_and_u_before_it_are_refused_with_the_right_code() {
    let school = School::at("10:00", Role::AttendanceOfficer);
    let send = |code, arrived| {
        let mark = SubmittedMark { arrived: Some(time(arrived)), ..sent(1, code) };
        let cmd = Submit { marks: vec![mark], reason: Some("Tutor ill".into()), paper: None };
        decide(&register(vec![pupil(1, "Ada Byron")]), &cmd, &school.ctx())
    };
    assert_eq!(send(Code::U, "09:06").unwrap().entries[0].minutes_late, Some(21));
    let refusal = send(Code::L, "09:06").unwrap_err();
    assert_eq!(refusal.code, Rule::CodeNotAllowed);
    assert!(refusal.message.contains("Use U"), "{}", refusal.message);
    let refusal = send(Code::U, "09:05").unwrap_err();
    assert_eq!(refusal.code, Rule::CodeNotAllowed);
    assert!(refusal.message.contains("Use L"), "{}", refusal.message);
}

#[test]
fn a_mark_made_before_the_register_was_taken_gets_the_registers_own_entry_beside_it() {
    let submitted = one(marked(Code::L), sent(1, Code::N)).unwrap();
    assert_eq!(submitted.entries[0].replaces, None::<EntryId>);
    assert_eq!(one(marked(Code::L), sent(1, Code::L)).unwrap().entries, []);
    assert_eq!(one(marked(Code::I), sent(1, Code::I)).unwrap().entries, []);
}

#[test]
fn an_unmarked_pupil_is_never_stored_as_present() {
    let school = School::at("08:50", Role::Tutor);
    let result = decide(&two(), &submit(vec![sent(1, Code::PresentAm)]), &school.ctx());
    assert_eq!(rule(result), Rule::RegisterIncomplete);
}

#[test]
fn the_role_is_checked_before_the_day_and_the_day_before_the_pupils() {
    let holiday = RegisterKnown { at: am("2026-10-28"), ..two() };
    let wrong_in_all = submit(vec![sent(99, Code::PresentPm)]);
    let reception = School::on("2026-10-28", "08:00", Role::Reception);
    assert_eq!(rule(decide(&holiday, &wrong_in_all, &reception.ctx())), Rule::NotAllowed);
    let tutor = School::on("2026-10-28", "08:00", Role::Tutor);
    assert_eq!(rule(decide(&holiday, &wrong_in_all, &tutor.ctx())), Rule::NotASchoolDay);
    let early = School::at("08:00", Role::Tutor);
    assert_eq!(rule(decide(&two(), &wrong_in_all, &early.ctx())), Rule::RegisterNotOpen);
    let open = School::at("08:50", Role::Tutor);
    assert_eq!(rule(decide(&two(), &wrong_in_all, &open.ctx())), Rule::NotOnRoll);
}

#[test]
fn the_afternoon_has_its_own_register() {
    let known = RegisterKnown { at: SchoolSession::new(day(MONDAY), Session::Pm), ..two() };
    let marks = submit(vec![sent(1, Code::PresentPm), sent(2, Code::N)]);
    assert!(decide(&known, &marks, &School::at("13:20", Role::Tutor).ctx()).is_ok());
    assert_eq!(rule(decide(&known, &marks, &School::at("12:59", Role::Tutor).ctx())), Rule::RegisterNotOpen);
}
