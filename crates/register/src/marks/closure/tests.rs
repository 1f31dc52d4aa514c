use super::super::fixtures::*;
use super::*;
use crate::marks::{KnownMark, RegisterState};
use crate::roles::Role;

fn closure(code: Code) -> Closure {
    Closure { from: day(MONDAY), to: day(MONDAY), session: None, code, pupils: None, reason: Some("Snow".into()) }
}

fn office(known: &[KnownSessions], cmd: &Closure) -> Result<Closed, Refusal> {
    decide(known, cmd, &School::at("10:00", Role::AttendanceOfficer).ctx())
}

fn monday(pupil: &KnownPupil, state: RegisterState) -> KnownSessions {
    sessions(pupil, &[MONDAY], state)
}

fn codes(closed: &Closed) -> Vec<Code> {
    closed.entries.iter().map(|entry| entry.code).collect()
}

#[test]
fn case_31_snow_closes_both_sessions_for_every_pupil() {
    let known = [monday(&pupil(1, "Ada"), RegisterState::Missing), monday(&pupil(2, "Ben"), RegisterState::Missing)];
    let closed = office(&known, &closure(Code::Y4)).unwrap();
    assert_eq!(codes(&closed), [Code::Y4; 4]);
    assert!(closed.entries.iter().all(|entry| entry.source == Source::Closure));
    assert!(closed.entries.iter().all(|entry| entry.note.as_deref() == Some("Snow")));
    assert_eq!((closed.plans, closed.kept), (vec![], 0));
}

#[test]
fn case_33_marks_of_a_morning_before_the_closure_stand_and_the_afternoon_is_y4() {
    let mut known = monday(&pupil(1, "Ada"), RegisterState::Taken);
    known[0].1.current = Some(mark(Code::PresentAm, Source::Tutor));
    let closed = office(&[known], &closure(Code::Y4)).unwrap();
    assert_eq!((codes(&closed), closed.kept), (vec![Code::Y4], 1));
    assert_eq!(closed.entries[0].at, pm(MONDAY));
}

#[test]
fn an_absence_before_the_closure_becomes_y4_and_an_activity_elsewhere_stands() {
    for (code, kept) in [(Code::N, 0), (Code::I, 0), (Code::L, 2), (Code::V, 2), (Code::B, 2), (Code::U, 2)] {
        let closed = office(&[monday(&marked(code), RegisterState::Taken)], &closure(Code::Y4)).unwrap();
        assert_eq!(closed.kept, kept, "{code}");
        assert!(closed.entries.iter().all(|entry| entry.replaces == Some(entry_id(1))));
    }
}

#[test]
fn whoever_is_planned_elsewhere_keeps_that_code() {
    for code in [Code::K, Code::V, Code::P, Code::W, Code::B, Code::D] {
        let mut pupil = planned(code);
        pupil.planned.as_mut().unwrap().nature = Some("college".into());
        let closed = office(&[monday(&pupil, RegisterState::NotOpen)], &closure(Code::Y4)).unwrap();
        assert_eq!(codes(&closed), [code; 2]);
        assert_eq!(closed.entries[0].nature.as_deref(), Some("college"));
    }
    let ill = office(&[monday(&planned(Code::I), RegisterState::NotOpen)], &closure(Code::Y4)).unwrap();
    assert_eq!(codes(&ill), [Code::Y4; 2]);
}

#[test]
fn declaring_a_closure_twice_changes_nothing() {
    let closed = office(&[monday(&marked(Code::Y4), RegisterState::Missing)], &closure(Code::Y4)).unwrap();
    assert_eq!(closed, Closed::default());
}

#[test]
fn a_planned_closure_is_entered_for_every_pupil_in_advance() {
    let polling = Closure { from: day("2026-12-03"), to: day("2026-12-03"), ..closure(Code::PlannedClosure) };
    let known = sessions(&pupil(1, "Ada"), &["2026-12-03"], RegisterState::NotOpen);
    assert_eq!(codes(&office(&[known], &polling).unwrap()), [Code::PlannedClosure; 2]);
}

#[test]
fn case_32_a_part_closure_is_for_the_pupils_named_and_only_for_their_absences() {
    let ada = monday(&marked(Code::N), RegisterState::Taken);
    let ben = monday(&pupil(2, "Ben"), RegisterState::NotOpen);
    let cem = monday(&pupil(3, "Cem"), RegisterState::NotOpen);
    let cmd = Closure { pupils: Some(vec![PupilId(1), PupilId(2)]), ..closure(Code::Y3) };
    let closed = office(&[ada, ben, cem], &cmd).unwrap();
    assert_eq!(codes(&closed), [Code::Y3; 2]);
    let [plan] = closed.plans.as_slice() else { panic!("one plan") };
    assert_eq!((plan.pupil, plan.code, plan.sessions.len()), (PupilId(2), Code::Y3, 2));
}

#[test]
fn a_part_closure_names_its_pupils_and_a_whole_one_does_not() {
    let known = [monday(&pupil(1, "Ada"), RegisterState::NotOpen)];
    let bad = (Rule::BadRequest, Some("upns".to_owned()));
    assert_eq!(refused(office(&known, &closure(Code::Y3))), bad);
    assert_eq!(refused(office(&known, &Closure { pupils: Some(vec![]), ..closure(Code::Y3) })), bad);
    assert_eq!(refused(office(&known, &Closure { pupils: Some(vec![PupilId(1)]), ..closure(Code::Y4) })), bad);
}

#[test]
fn a_closure_is_y3_y4_or_planned_by_the_office_with_a_reason_on_a_school_day() {
    let known = [monday(&pupil(1, "Ada"), RegisterState::NotOpen)];
    assert_eq!(rule(office(&known, &closure(Code::Y2))), Rule::CodeNotAllowed);
    let blank = Closure { reason: Some(" ".into()), ..closure(Code::Y4) };
    assert_eq!(rule(office(&known, &blank)), Rule::ReasonRequired);
    let half_term = Closure { from: day("2026-10-26"), to: day("2026-10-30"), ..closure(Code::Y4) };
    assert_eq!(rule(office(&known, &half_term)), Rule::NotASchoolDay);
    let reception = School::at("10:00", Role::Reception);
    assert_eq!(rule(decide(&known, &closure(Code::Y4), &reception.ctx())), Rule::NotAllowed);
}

#[test]
fn whoever_is_not_on_roll_is_no_part_of_the_whole_school_but_cannot_be_named_in_a_part() {
    let mut leaver = pupil(1, "Ada Byron");
    leaver.on_roll.leaving = Some(day("2026-11-20"));
    let known = [monday(&leaver, RegisterState::NotOpen)];
    assert_eq!(office(&known, &closure(Code::Y4)).unwrap(), Closed::default());
    let part = Closure { pupils: Some(vec![PupilId(1)]), ..closure(Code::Y3) };
    assert_eq!(rule(office(&known, &part)), Rule::NotOnRoll);
}

#[test]
fn a_closure_settles_what_disagreed_about_the_absence() {
    let mut absent = marked(Code::I);
    absent.other_heads = vec![entry_id(8)];
    absent.current = Some(KnownMark { entry: entry_id(3), ..mark(Code::I, Source::Report) });
    let closed = office(&[monday(&absent, RegisterState::Taken)], &closure(Code::Y4)).unwrap();
    assert_eq!((closed.entries[0].replaces, &closed.entries[0].settles), (Some(entry_id(3)), &vec![entry_id(8)]));
}
