use super::super::fixtures::*;
use super::*;
use crate::marks::{KnownMark, Source};
use crate::roles::Role;
use crate::session::Session;

fn known(am: Option<Code>, pm: Option<Code>, states: [RegisterState; 2]) -> KnownDay {
    let of = |session: Session, code: Option<Code>, state| {
        let current = code.map(|code| mark(code, Source::Tutor));
        (SchoolSession::new(day(MONDAY), session), KnownPupil { current, ..pupil(1, "Ada Byron") }, state)
    };
    KnownDay { sessions: vec![of(Session::Am, am, states[0]), of(Session::Pm, pm, states[1])], departures: Vec::new() }
}

/// Marked present in the morning; the afternoon is still to come.
fn present() -> KnownDay {
    known(Some(Code::PresentAm), None, [RegisterState::Taken, RegisterState::NotOpen])
}

fn out_since(left: &str) -> KnownDay {
    let mut known = present();
    known.departures = vec![KnownDeparture { id: entry_id(5), left: time(left), back: None }];
    known
}

fn leaving(left: &str, reason: &str) -> Departure {
    Departure { left: Some(time(left)), reason: Some(reason.into()), ..Departure::default() }
}

fn at_desk(now: &str, known: &KnownDay, cmd: &Departure) -> Result<Departed, Refusal> {
    leave(known, cmd, &School::at(now, Role::Reception).ctx())
}

fn back_at_desk(now: &str, known: &KnownDay, back: &str) -> Result<Returned, Refusal> {
    come_back(known, time(back), &School::at(now, Role::Reception).ctx())
}

fn planned_codes(departed: &Departed) -> Vec<(Session, Code)> {
    let of = |plan: &NewPlan| plan.sessions.iter().map(|at| (at.session, plan.code)).collect::<Vec<_>>();
    departed.plans.iter().flat_map(of).collect()
}

#[test]
fn case_7_sent_home_ill_the_morning_mark_stays_and_the_afternoon_is_planned_as_i() {
    let departed = at_desk("10:01", &present(), &leaving("10:00", "sent home ill")).unwrap();
    let kept = departed.departure.as_ref().unwrap();
    assert_eq!((kept.left, kept.reason.as_str()), (time("10:00"), "sent home ill"));
    assert_eq!(planned_codes(&departed), [(Session::Pm, Code::I)]);
    assert_eq!(departed.plans[0].words, "signed out 10:00: sent home ill");
    assert_eq!((departed.doubt, departed.warnings), (None, vec![]));
}

#[test]
fn whoever_will_be_back_before_the_afternoon_register_misses_none() {
    let back = Departure { back: Some(time("11:30")), ..leaving("10:00", "dentist") };
    let departed = at_desk("10:01", &present(), &back).unwrap();
    assert_eq!(departed.departure.as_ref().unwrap().expected_back, Some(time("11:30")));
    assert_eq!(planned_codes(&departed), []);
    let late = Departure { back: Some(time("13:30")), ..leaving("10:00", "dentist") };
    assert_eq!(planned_codes(&at_desk("10:01", &present(), &late).unwrap()), [(Session::Pm, Code::M)]);
}

#[test]
fn a_reason_that_says_no_code_is_planned_as_n_and_said_and_a_chosen_code_counts() {
    let departed = at_desk("10:01", &present(), &leaving("10:00", "family emergency")).unwrap();
    assert_eq!(planned_codes(&departed), [(Session::Pm, Code::N)]);
    assert!(departed.warnings[0].contains("planned as N"), "{:?}", departed.warnings);
    let chosen = Departure { code: Some(Code::O), ..leaving("10:00", "family emergency") };
    assert_eq!(planned_codes(&at_desk("10:01", &present(), &chosen).unwrap()), [(Session::Pm, Code::O)]);
    let not_the_desks = Departure { code: Some(Code::C), ..leaving("10:00", "funeral") };
    assert_eq!(rule(at_desk("10:01", &present(), &not_the_desks)), Rule::CodeNotAllowed);
}

#[test]
fn after_the_afternoon_register_nothing_is_planned() {
    let known = known(Some(Code::PresentAm), Some(Code::PresentPm), [RegisterState::Taken; 2]);
    let departed = at_desk("14:01", &known, &leaving("14:00", "dentist")).unwrap();
    assert_eq!((planned_codes(&departed), departed.doubt), (vec![], None));
}

#[test]
fn a_plan_that_says_it_already_is_not_made_again() {
    let mut known = present();
    known.sessions[1].1.planned = Some(plan(Code::M));
    assert_eq!(planned_codes(&at_desk("10:01", &known, &leaving("10:00", "dentist")).unwrap()), []);
}

#[test]
fn leaving_before_the_morning_register_was_taken_is_planned_for_it_too() {
    let early = known(None, None, [RegisterState::Open, RegisterState::NotOpen]);
    let departed = at_desk("08:52", &early, &leaving("08:50", "unwell")).unwrap();
    assert_eq!(planned_codes(&departed), [(Session::Am, Code::I), (Session::Pm, Code::I)]);
    let missing = known(None, None, [RegisterState::Missing, RegisterState::NotOpen]);
    assert_eq!(
        planned_codes(&at_desk("10:01", &missing, &leaving("10:00", "unwell")).unwrap()),
        [(Session::Pm, Code::I)]
    );
}

#[test]
fn somebody_marked_absent_who_leaves_is_kept_and_doubted() {
    let absent = known(Some(Code::N), None, [RegisterState::Taken, RegisterState::NotOpen]);
    let departed = at_desk("10:01", &absent, &leaving("10:00", "dentist")).unwrap();
    assert!(departed.departure.is_some());
    assert_eq!(departed.doubt.as_deref(), Some("The morning register says N."));
}

#[test]
fn nobody_leaves_in_the_future_before_school_or_before_they_came() {
    let left = (Rule::BadRequest, Some("left".to_owned()));
    assert_eq!(refused(at_desk("10:00", &present(), &leaving("10:01", "dentist"))), left);
    assert_eq!(refused(at_desk("10:00", &present(), &leaving("08:30", "dentist"))), left);
    let mut late = known(None, None, [RegisterState::Taken, RegisterState::NotOpen]);
    late.sessions[0].1.current = Some(KnownMark { arrived: Some(time("09:10")), ..mark(Code::U, Source::LateDesk) });
    assert_eq!(refused(at_desk("10:00", &late, &leaving("09:00", "dentist"))), left);
    late.sessions[0].1.current =
        Some(KnownMark { arrived: Some(time("08:20")), ..mark(Code::PresentAm, Source::LateDesk) });
    assert!(at_desk("10:00", &late, &leaving("08:30", "unwell")).is_ok());
}

#[test]
fn nobody_leaves_twice_and_saying_the_same_again_changes_nothing() {
    let known = out_since("10:00");
    assert_eq!(rule(at_desk("10:30", &known, &leaving("10:20", "dentist"))), Rule::AlreadyDecided);
    let same = at_desk("10:30", &known, &leaving("10:00", "dentist")).unwrap();
    assert_eq!((same.departure, same.plans), (None, vec![]));
    let mut returned = out_since("10:00");
    returned.departures[0].back = Some(time("11:00"));
    assert_eq!(refused(at_desk("11:30", &returned, &leaving("10:30", "ill"))).1.as_deref(), Some("left"));
    assert!(at_desk("11:30", &returned, &leaving("11:20", "ill")).is_ok());
}

#[test]
fn leaving_needs_a_reason_a_school_day_and_the_desk() {
    let no_reason = Departure { reason: Some(" ".into()), ..leaving("10:00", "") };
    assert_eq!(rule(at_desk("10:01", &present(), &no_reason)), Rule::ReasonRequired);
    let sunday = School::on("2026-11-22", "10:01", Role::Reception);
    assert_eq!(rule(leave(&present(), &leaving("10:00", "ill"), &sunday.ctx())), Rule::NotASchoolDay);
    let tutor = School::at("10:01", Role::Tutor);
    assert_eq!(rule(leave(&present(), &leaving("10:00", "ill"), &tutor.ctx())), Rule::NotAllowed);
    let mut gone = present();
    gone.sessions.iter_mut().for_each(|(_, pupil, _)| pupil.on_roll.leaving = Some(day("2026-11-20")));
    assert_eq!(rule(at_desk("10:01", &gone, &leaving("10:00", "ill"))), Rule::NotOnRoll);
}

#[test]
fn a_contact_whom_the_pupil_must_not_meet_collects_nobody_and_a_stranger_is_pointed_out() {
    let collected = |contact| Departure {
        collector: Some(Collector { name: "Jo Byron".into(), contact }),
        ..leaving("10:00", "dentist")
    };
    let refusal = at_desk("10:01", &present(), &collected(Some(NoContact(true)))).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Rule::NotAllowed, Some("collected_by")));
    assert!(refusal.message.contains("safeguarding lead"), "{}", refusal.message);
    let known = at_desk("10:01", &present(), &collected(Some(NoContact(false)))).unwrap();
    assert_eq!(known.departure.unwrap().collected_by.as_deref(), Some("Jo Byron"));
    let stranger = at_desk("10:01", &present(), &collected(None)).unwrap();
    assert!(stranger.warnings[0].contains("not among the contacts"), "{:?}", stranger.warnings);
}

#[test]
fn coming_back_before_the_afternoon_cancels_what_was_planned_on_leaving_and_nothing_else() {
    let mut known = out_since("10:00");
    known.sessions[1].1.planned = Some(crate::marks::KnownPlan { plan: entry_id(5), ..plan(Code::M) });
    let returned = back_at_desk("11:31", &known, "11:30").unwrap();
    assert_eq!((returned.departure, returned.left, returned.arrives), (entry_id(5), time("10:00"), None));
    assert_eq!(returned.cancelled[0].sessions, [pm(MONDAY)]);
    known.sessions[1].1.planned = Some(plan(Code::M));
    assert_eq!(back_at_desk("11:31", &known, "11:30").unwrap().cancelled, []);
}

#[test]
fn coming_back_after_the_afternoon_register_opened_is_an_arrival_in_it() {
    let mut known = out_since("10:00");
    known.sessions[1].1.planned = Some(crate::marks::KnownPlan { plan: entry_id(5), ..plan(Code::M) });
    known.sessions[1].2 = RegisterState::Open;
    let returned = back_at_desk("13:11", &known, "13:10").unwrap();
    assert_eq!((returned.cancelled, returned.arrives), (vec![], Some(pm(MONDAY))));
    known.sessions[1].1.current = Some(mark(Code::PresentPm, Source::Tutor));
    assert_eq!(back_at_desk("13:31", &known, "13:30").unwrap().arrives, None);
}

#[test]
fn nobody_comes_back_who_has_not_left_nor_before_they_left_nor_in_the_future() {
    let back = (Rule::BadRequest, Some("back".to_owned()));
    assert_eq!(refused(back_at_desk("11:00", &present(), "11:00")), back);
    assert_eq!(refused(back_at_desk("11:00", &out_since("10:00"), "09:50")), back);
    assert_eq!(refused(back_at_desk("11:00", &out_since("10:00"), "11:01")), back);
}

#[test]
fn a_departure_written_down_after_the_return_plans_nothing_and_is_whole() {
    let both = Departure { back: Some(time("11:30")), ..leaving("10:00", "dentist") };
    let departed = at_desk("12:00", &present(), &both).unwrap();
    let kept = departed.departure.as_ref().unwrap();
    assert_eq!((kept.back, kept.expected_back), (Some(time("11:30")), None));
    assert_eq!((planned_codes(&departed), departed.arrives), (vec![], None));
}
