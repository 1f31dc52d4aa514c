use super::super::fixtures::*;
use super::*;
use crate::roles::Role;

fn amend(code: Code) -> Amend {
    Amend { at: am(MONDAY), code, reason: Some("Mother rang".into()), arrived: None, nature: None, told: None }
}

fn office(known: &KnownPupil, cmd: &Amend) -> Result<NewEntry, Refusal> {
    let school = School::on("2026-12-01", "10:00", Role::AttendanceOfficer);
    decide(known, cmd, RegisterState::Taken, false, &school.ctx())
}

#[test]
fn case_10_an_amended_mark_keeps_its_original_and_says_why() {
    let mut known = marked(Code::O);
    known.other_heads = vec![entry_id(5)];
    let entry = office(&known, &amend(Code::I)).unwrap();
    assert_eq!((entry.code, entry.source), (Code::I, Source::Office));
    assert_eq!((entry.replaces, entry.settles), (Some(entry_id(1)), vec![entry_id(5)]));
    assert_eq!(entry.note.as_deref(), Some("Mother rang"));
}

#[test]
fn nobody_amends_without_a_reason() {
    for reason in [None, Some("  ".to_owned())] {
        let cmd = Amend { reason, ..amend(Code::I) };
        assert_eq!(refused(office(&marked(Code::O), &cmd)), (Rule::ReasonRequired, Some("reason".into())));
    }
}

#[test]
fn who_may_amend_whose_marks_and_when() {
    for (role, own, now, allowed) in [
        (Role::Tutor, true, "09:05", true),
        (Role::Tutor, true, "09:06", false),
        (Role::Tutor, false, "09:00", false),
        (Role::AttendanceOfficer, false, "09:30", true),
        (Role::AttendanceChampion, false, "09:30", true),
        (Role::Head, false, "09:30", true),
        (Role::Reception, true, "09:00", false),
        (Role::Safeguarding, true, "09:00", false),
        (Role::Governor, true, "09:00", false),
        (Role::Inspector, true, "09:00", false),
        (Role::Admin, true, "09:00", false),
    ] {
        let result =
            decide(&marked(Code::N), &amend(Code::PresentAm), RegisterState::Taken, own, &School::at(now, role).ctx());
        assert_eq!(result.is_ok(), allowed, "{role} at {now}");
    }
}

#[test]
fn a_tutor_corrects_their_own_register_until_it_closes() {
    let late = Amend { arrived: Some(time("08:52")), ..amend(Code::L) };
    let at = |now| decide(&marked(Code::N), &late, RegisterState::Taken, true, &School::at(now, Role::Tutor).ctx());
    let entry = at("08:53").unwrap();
    assert_eq!((entry.source, entry.minutes_late, entry.replaces), (Source::Tutor, Some(7), Some(entry_id(1))));
    let refusal = at("09:06").unwrap_err();
    assert_eq!(refusal.code, Rule::RegisterClosed);
    assert!(refusal.message.contains("closed at 09:05. The mark stands as it is."), "{}", refusal.message);
}

#[test]
fn a_tutor_corrects_with_the_codes_of_a_register_only() {
    let school = School::at("08:53", Role::Tutor);
    let with = |known: &KnownPupil, code| decide(known, &amend(code), RegisterState::Taken, true, &school.ctx());
    assert_eq!(rule(with(&marked(Code::N), Code::I)), Rule::CodeNotAllowed);
    let expected = KnownPupil { current: marked(Code::N).current, ..planned(Code::M) };
    assert!(with(&expected, Code::M).is_ok());
}

#[test]
fn there_is_no_mark_in_the_future() {
    let school = School::at("08:44", Role::Head);
    for at in [am(MONDAY), pm(MONDAY), am("2026-11-24")] {
        let cmd = Amend { at, ..amend(Code::I) };
        let result = decide(&marked(Code::N), &cmd, RegisterState::NotOpen, false, &school.ctx());
        assert_eq!(rule(result), Rule::RegisterNotOpen, "{at}");
    }
}

#[test]
fn a_day_without_school_takes_no_mark_but_one_that_is_there_can_be_amended() {
    let cmd = Amend { at: am("2026-10-28"), ..amend(Code::I) };
    assert_eq!(rule(office(&pupil(1, "Ada Byron"), &cmd)), Rule::NotASchoolDay);
    assert!(office(&marked(Code::N), &cmd).is_ok());
}

#[test]
fn case_14_there_is_no_mark_after_the_leaving_date() {
    let mut leaver = marked(Code::N);
    leaver.on_roll.leaving = Some(day("2026-11-20"));
    assert_eq!(rule(office(&leaver, &amend(Code::I))), Rule::NotOnRoll);
}

#[test]
fn the_office_uses_every_code_with_its_details() {
    let known = marked(Code::N);
    let b = Amend { nature: Some("College taster day".into()), ..amend(Code::B) };
    assert_eq!(office(&known, &b).unwrap().nature.as_deref(), Some("College taster day"));
    assert_eq!(refused(office(&known, &amend(Code::B))), (Rule::DetailRequired, Some("nature".into())));
    assert_eq!(refused(office(&known, &amend(Code::U))), (Rule::DetailRequired, Some("arrived".into())));
    let u = Amend { arrived: Some(time("09:06")), ..amend(Code::U) };
    assert_eq!(office(&known, &u).unwrap().minutes_late, Some(21));
    let l = Amend { arrived: Some(time("09:06")), ..amend(Code::L) };
    assert_eq!(rule(office(&known, &l)), Rule::CodeNotAllowed);
}

#[test]
fn case_20_x_is_refused_from_compulsory_school_age_on() {
    let mut child = marked(Code::N);
    child.date_of_birth = day("2021-10-10");
    let before = Amend { at: pm("2026-12-18"), ..amend(Code::X) };
    let after = Amend { at: pm("2027-01-04"), ..amend(Code::X) };
    let school = School::on("2027-01-08", "10:00", Role::AttendanceOfficer);
    let office = |cmd| decide(&child, cmd, RegisterState::Taken, false, &school.ctx());
    assert!(office(&before).is_ok());
    let refusal = office(&after).unwrap_err();
    assert_eq!(refusal.code, Rule::CodeNotAllowed);
    assert!(refusal.message.contains("use C2"), "{}", refusal.message);
}

#[test]
fn the_reason_is_asked_for_last() {
    let cmd = Amend { reason: None, ..amend(Code::PresentPm) };
    assert_eq!(rule(office(&marked(Code::N), &cmd)), Rule::WrongSessionCode);
    let cmd = Amend { reason: None, ..amend(Code::B) };
    assert_eq!(rule(office(&marked(Code::N), &cmd)), Rule::DetailRequired);
}

#[test]
fn case_7_the_morning_mark_of_a_pupil_sent_home_ill_stays_and_the_afternoon_is_i() {
    let cmd = Amend { at: pm(MONDAY), ..amend(Code::I) };
    let entry = office(&pupil(1, "Ada Byron"), &cmd).unwrap();
    assert_eq!((entry.at, entry.replaces), (pm(MONDAY), None));
}
