use super::super::fixtures::*;
use super::*;
use crate::policy::{complete, preset};
use crate::refusal::Rule;
use crate::roles::Role;

fn arrival(arrived: &str) -> Arrival {
    let arrived = time(arrived);
    Arrival {
        at: am(MONDAY),
        arrived,
        code: None,
        reason: None,
        submitted: true,
        later_plans: Vec::new(),
        cancel_rest: false,
    }
}

fn sign_in(known: &KnownPupil, cmd: &Arrival) -> Result<Arrived, Refusal> {
    decide(known, cmd, &School::at("12:00", Role::Reception).ctx())
}

fn code_at(known: &KnownPupil, arrived: &str) -> Code {
    sign_in(known, &arrival(arrived)).unwrap().code
}

/// `/` or `\`, `L` and `U` at one minute before the opening, at it, one after, at the close and one after it.
#[test]
fn each_policys_times_decide_present_late_and_after_the_close() {
    for (name, am, pm) in [
        ("default", ["08:44", "08:45", "08:46", "09:05", "09:06"], ["12:59", "13:00", "13:01", "13:20", "13:21"]),
        ("cambrian", ["08:44", "08:45", "08:46", "09:05", "09:06"], ["12:59", "13:00", "13:01", "13:20", "13:21"]),
        ("willoughby", ["08:59", "09:00", "09:01", "09:25", "09:26"], ["12:59", "13:00", "13:01", "13:15", "13:16"]),
        ("colfox", ["08:44", "08:45", "08:46", "09:05", "09:06"], ["13:24", "13:25", "13:26", "13:35", "13:36"]),
        ("chase", ["08:29", "08:30", "08:31", "09:00", "09:01"], ["12:24", "12:25", "12:26", "12:55", "12:56"]),
        ("ipat", ["08:44", "08:45", "08:46", "09:05", "09:06"], ["12:59", "13:00", "13:01", "13:20", "13:21"]),
    ] {
        let policy = complete(preset(name).unwrap()).unwrap().policy;
        for (session, minutes) in [(Session::Am, am), (Session::Pm, pm)] {
            let present = Code::present(session);
            let codes = [present, present, Code::L, Code::L, Code::U];
            for (minute, code) in minutes.into_iter().zip(codes) {
                let decided = code_for(policy.times(session), session, policy.close_is_inclusive_minute, time(minute));
                assert_eq!(decided, code, "{name} {session} {minute}");
            }
        }
    }
}

#[test]
fn case_1_the_close_minute_is_late_to_its_last_second_unless_the_policy_excludes_it() {
    let times = School::at("12:00", Role::Reception).policy.am;
    let last_second = NaiveTime::from_hms_opt(9, 5, 59).unwrap();
    assert_eq!(code_for(times, Session::Am, true, last_second), Code::L);
    assert_eq!(code_for(times, Session::Am, false, last_second), Code::U);
    assert_eq!(code_for(times, Session::Am, false, time("09:04")), Code::L);
    assert_eq!(code_for(times, Session::Am, true, time("09:06")), Code::U);
}

#[test]
fn case_2_whoever_arrives_in_the_opening_minute_is_present() {
    let times = School::at("12:00", Role::Reception).policy.am;
    let opening = NaiveTime::from_hms_opt(8, 45, 30).unwrap();
    assert_eq!(code_for(times, Session::Am, true, opening), Code::PresentAm);
}

#[test]
fn arrivals_before_late_from_are_present() {
    let times = SessionTimes { late_from: time("08:55"), ..School::at("12:00", Role::Reception).policy.am };
    assert_eq!(code_for(times, Session::Am, true, time("08:54")), Code::PresentAm);
    assert_eq!(code_for(times, Session::Am, true, time("08:55")), Code::L);
}

#[test]
fn case_4_the_published_close_counts_however_late_the_register_was_begun() {
    let early = arrival("09:06");
    let arrived = decide(&marked(Code::N), &early, &School::at("09:30", Role::Reception).ctx()).unwrap();
    assert_eq!(arrived.code, Code::U);
}

#[test]
fn the_morning_runs_until_the_afternoon_register_opens() {
    let policy = School::at("12:00", Role::Reception).policy;
    assert_eq!(session_of(&policy, time("12:59")), Session::Am);
    assert_eq!(session_of(&policy, time("13:00")), Session::Pm);
}

#[test]
fn an_arrival_on_a_submitted_register_amends_the_mark_and_keeps_the_original() {
    let mut known = marked(Code::N);
    known.other_heads = vec![entry_id(5)];
    let arrived = sign_in(&known, &arrival("08:52")).unwrap();
    assert_eq!((arrived.code, arrived.minutes_late), (Code::L, Some(7)));
    assert_eq!(arrived.why, "Arrived 08:52, 7 minutes after 08:45; the register closed at 09:05.");
    let entry = arrived.entry.unwrap();
    assert_eq!((entry.replaces, entry.settles), (Some(entry_id(1)), vec![entry_id(5)]));
    assert_eq!((entry.source, entry.note.as_deref()), (Source::LateDesk, Some("arrived 08:52")));
}

#[test]
fn case_arrival_after_an_n_at_the_close_becomes_u() {
    let arrived = sign_in(&marked(Code::N), &arrival("09:10")).unwrap();
    assert_eq!((arrived.code, arrived.minutes_late), (Code::U, Some(25)));
    assert_eq!(arrived.why, "Arrived 09:10; the register closed at 09:05.");
}

#[test]
fn before_the_register_is_submitted_an_arrival_fixes_the_mark_without_amending_one() {
    let cmd = Arrival { submitted: false, ..arrival("08:50") };
    let entry = sign_in(&pupil(1, "Ada Byron"), &cmd).unwrap().entry.unwrap();
    assert_eq!((entry.code, entry.replaces, entry.note), (Code::L, None, None));
}

#[test]
fn case_6_whoever_comes_from_the_dentist_after_the_close_is_m_and_not_u() {
    assert_eq!(code_at(&planned(Code::M), "11:05"), Code::M);
    assert_eq!(code_at(&marked(Code::M), "11:05"), Code::M);
    let both = KnownPupil { current: marked(Code::N).current, ..planned(Code::M) };
    assert_eq!(code_at(&both, "11:05"), Code::M);
    assert_eq!(code_at(&planned(Code::M), "09:05"), Code::L);
    assert_eq!(code_at(&planned(Code::M), "08:40"), Code::PresentAm);
}

#[test]
fn an_unauthorised_reason_gives_way_to_u() {
    for code in [Code::N, Code::O, Code::G] {
        assert_eq!(code_at(&marked(code), "11:05"), Code::U, "{code}");
    }
}

#[test]
fn a_code_that_was_not_in_force_that_day_is_no_known_reason() {
    let marked = KnownPupil { current: Some(mark(Code::F, Source::Office)), ..pupil(1, "Ada Byron") };
    assert_eq!(code_at(&marked, "09:06"), Code::U);
}

#[test]
fn signing_in_twice_at_the_same_time_changes_nothing() {
    let first = sign_in(&marked(Code::N), &arrival("08:52")).unwrap().entry.unwrap();
    let mut known = marked(first.code);
    known.current.as_mut().unwrap().arrived = first.arrived;
    let again = sign_in(&known, &arrival("08:52")).unwrap();
    assert_eq!((again.entry, again.code, again.minutes_late), (None, Code::L, Some(7)));
    assert!(sign_in(&known, &arrival("08:53")).unwrap().entry.is_some());
}

#[test]
fn another_code_than_the_times_needs_a_reason() {
    let chosen = |code, reason: Option<&str>| Arrival {
        code: Some(code),
        reason: reason.map(str::to_owned),
        ..arrival("09:30")
    };
    let known = marked(Code::N);
    assert_eq!(refused(sign_in(&known, &chosen(Code::M, None))), (Rule::ReasonRequired, Some("reason".into())));
    let entry = sign_in(&known, &chosen(Code::M, Some("Orthodontist"))).unwrap().entry.unwrap();
    assert_eq!((entry.code, entry.note.as_deref()), (Code::M, Some("Orthodontist")));
    assert!(sign_in(&known, &chosen(Code::U, None)).is_ok());
}

#[test]
fn a_code_that_contradicts_the_time_of_arrival_is_refused() {
    let chosen = |code, at| Arrival { code: Some(code), reason: Some("x".into()), ..arrival(at) };
    let known = marked(Code::N);
    assert_eq!(rule(sign_in(&known, &chosen(Code::L, "09:30"))), Rule::CodeNotAllowed);
    assert_eq!(rule(sign_in(&known, &chosen(Code::PresentAm, "09:30"))), Rule::CodeNotAllowed);
    assert_eq!(rule(sign_in(&known, &chosen(Code::U, "09:05"))), Rule::CodeNotAllowed);
    assert_eq!(rule(sign_in(&known, &chosen(Code::PresentPm, "08:50"))), Rule::WrongSessionCode);
    assert_eq!(rule(sign_in(&known, &chosen(Code::X, "09:30"))), Rule::CodeNotAllowed);
}

#[test]
fn a_nature_that_is_known_stays_with_its_code() {
    let mut known = marked(Code::B);
    known.current.as_mut().unwrap().nature = Some("forest school".into());
    let entry = sign_in(&known, &arrival("11:00")).unwrap().entry.unwrap();
    assert_eq!((entry.code, entry.nature.as_deref()), (Code::B, Some("forest school")));
    let chosen = Arrival { code: Some(Code::Y7), reason: Some("x".into()), ..arrival("11:00") };
    assert_eq!(refused(sign_in(&marked(Code::N), &chosen)), (Rule::DetailRequired, Some("nature".into())));
}

#[test]
fn the_rest_of_a_planned_absence_is_asked_about_and_cancelled_on_a_word() {
    let later = vec![
        (pm(MONDAY), KnownPlan { plan: entry_id(2), ..plan(Code::I) }),
        (am("2026-11-24"), KnownPlan { plan: entry_id(2), ..plan(Code::I) }),
        (pm("2026-11-24"), KnownPlan { plan: entry_id(9), ..plan(Code::M) }),
    ];
    let asked = Arrival { later_plans: later, ..arrival("08:52") };
    let answer = sign_in(&planned(Code::I), &asked).unwrap();
    let cancels = vec![(pm(MONDAY), Code::I), (am("2026-11-24"), Code::I), (pm("2026-11-24"), Code::M)];
    assert_eq!((answer.code, answer.cancels, answer.cancelled), (Code::L, cancels.clone(), vec![]));

    let answer = sign_in(&planned(Code::I), &Arrival { cancel_rest: true, ..asked }).unwrap();
    assert_eq!(answer.cancels, cancels);
    let cancel = |plan, sessions| CancelPlan { plan: entry_id(plan), pupil: crate::PupilId(1), sessions };
    let expected = [cancel(2, vec![pm(MONDAY), am("2026-11-24")]), cancel(9, vec![pm("2026-11-24")])];
    assert_eq!(answer.cancelled, expected);
}

#[test]
fn the_desk_is_receptions_and_the_offices() {
    for role in Role::ALL {
        let allowed = [Role::Reception, Role::AttendanceOfficer, Role::AttendanceChampion, Role::Head].contains(role);
        let result = decide(&marked(Code::N), &arrival("08:52"), &School::at("09:00", *role).ctx());
        assert_eq!(result.is_ok(), allowed, "{role}");
    }
}

#[test]
fn nobody_arrives_in_the_future_on_a_day_without_school_or_before_their_starting_day() {
    let school = School::at("08:51", Role::Reception);
    let known = marked(Code::N);
    assert_eq!(refused(decide(&known, &arrival("08:52"), &school.ctx())), (Rule::BadRequest, Some("arrived".into())));
    let tomorrow = Arrival { at: am("2026-11-24"), ..arrival("08:40") };
    assert_eq!(rule(decide(&known, &tomorrow, &school.ctx())), Rule::BadRequest);
    let saturday = Arrival { at: am("2026-11-21"), ..arrival("08:40") };
    assert_eq!(rule(decide(&known, &saturday, &school.ctx())), Rule::NotASchoolDay);
    let mut new = pupil(1, "Ada Byron");
    new.on_roll.entry = day("2026-11-24");
    let refusal = decide(&new, &arrival("08:40"), &school.ctx()).unwrap_err();
    assert_eq!(refusal.code, Rule::NotOnRoll);
    assert!(refusal.message.starts_with("Ada Byron starts on Tuesday 24 November 2026"), "{}", refusal.message);
}
