use super::super::fixtures::*;
use super::*;
use crate::marks::RegisterState;
use crate::refusal::Rule;
use crate::roles::Role;

const FRIDAY: &str = "2026-11-20";

fn to_o() -> BulkAmend {
    BulkAmend {
        from: day("2026-11-19"),
        to: day(FRIDAY),
        session: None,
        code: Code::O,
        reason: Some("No reason found in five school days".into()),
        nature: None,
        told: None,
    }
}

fn days_of(pupil: &KnownPupil) -> KnownSessions {
    sessions(pupil, &["2026-11-19", FRIDAY], RegisterState::Taken)
}

fn office(known: &[KnownSessions], cmd: &BulkAmend) -> Result<BulkAmended, Refusal> {
    decide(known, cmd, &School::at("10:00", Role::AttendanceOfficer).ctx())
}

#[test]
fn every_session_of_every_pupil_is_amended_with_the_one_reason() {
    let ben = KnownPupil { name: "Ben Cole".into(), id: crate::PupilId(2), ..marked(Code::O) };
    let amended = office(&[days_of(&marked(Code::N)), days_of(&ben)], &to_o()).unwrap();
    assert_eq!((amended.entries.len(), amended.unchanged), (4, 4));
    for entry in amended.entries {
        assert_eq!((entry.code, entry.replaces, entry.source), (Code::O, Some(entry_id(1)), Source::Office));
        assert_eq!(entry.note.as_deref(), Some("No reason found in five school days"));
    }
}

#[test]
fn one_refusal_refuses_the_whole_and_names_the_pupil_and_the_session() {
    let infant = KnownPupil { name: "Cem Demir".into(), date_of_birth: day("2022-10-10"), ..marked(Code::N) };
    let cmd = BulkAmend { code: Code::C2, ..to_o() };
    let refusal = office(&[days_of(&marked(Code::N)), days_of(&infant)], &cmd).unwrap_err();
    assert_eq!(refusal.code, Rule::CodeNotAllowed);
    let expected = "Cem Demir, morning of Thursday 19 November 2026: C2 is only for pupils of compulsory school age";
    assert!(refusal.message.starts_with(expected), "{}", refusal.message);
}

#[test]
fn a_session_still_to_come_or_off_roll_refuses_the_whole() {
    let ahead = BulkAmend { to: day("2026-11-24"), ..to_o() };
    assert_eq!(rule(office(&[days_of(&marked(Code::N))], &ahead)), Rule::RegisterNotOpen);
    let mut leaver = marked(Code::N);
    leaver.on_roll.leaving = Some(day("2026-11-19"));
    assert_eq!(rule(office(&[days_of(&leaver)], &to_o())), Rule::NotOnRoll);
}

#[test]
fn it_is_the_offices_and_needs_a_reason() {
    let blank = BulkAmend { reason: None, ..to_o() };
    assert_eq!(rule(office(&[days_of(&marked(Code::N))], &blank)), Rule::ReasonRequired);
    for role in [Role::Tutor, Role::Reception, Role::Inspector, Role::Admin] {
        let result = decide(&[days_of(&marked(Code::N))], &to_o(), &School::at("10:00", role).ctx());
        assert_eq!(rule(result), Rule::NotAllowed, "{role}");
    }
}

#[test]
fn one_session_of_each_day_is_amended_alone() {
    let cmd = BulkAmend { session: Some(Session::Pm), ..to_o() };
    let amended = office(&[days_of(&marked(Code::N))], &cmd).unwrap();
    assert!(amended.entries.iter().all(|entry| entry.at.session == Session::Pm));
    assert_eq!(amended.entries.len(), 2);
}

#[test]
fn l_and_u_cannot_be_given_to_many_for_they_need_each_ones_arrival() {
    let cmd = BulkAmend { code: Code::U, ..to_o() };
    assert_eq!(rule(office(&[days_of(&marked(Code::N))], &cmd)), Rule::DetailRequired);
}
