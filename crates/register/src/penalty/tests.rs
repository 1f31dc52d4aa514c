use super::*;
use crate::calendar::{Calendar, Period, PeriodKind};
use crate::session::{Session, days};

const MOTHER: ContactId = ContactId(1);
const FATHER: ContactId = ContactId(2);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(kind: PeriodKind, first: &str, last: &str) -> Period {
    Period { kind, first: day(first), last: day(last), session: None, title: String::new() }
}

fn calendar() -> Calendar {
    Calendar::new(vec![
        period(PeriodKind::Term, "2026-04-13", "2026-07-21"),
        period(PeriodKind::Term, "2026-09-01", "2026-12-18"),
        period(PeriodKind::Holiday, "2026-10-26", "2026-10-30"),
        period(PeriodKind::Term, "2027-01-04", "2027-03-25"),
    ])
}

fn born() -> Option<NaiveDate> {
    Some(day("2014-05-05"))
}

/// Both sessions of each school day from `first` to `last`, until there are `count`.
fn run(code: Code, first: &str, last: &str, count: usize) -> Vec<Counted> {
    let days = days(day(first), day(last)).filter(|day| calendar().is_school_day(*day));
    let sessions = days.flat_map(|day| Session::BOTH.map(|session| SchoolSession::new(day, session)));
    sessions.take(count).map(|at| Counted { at, code, elsewhere: None }).collect()
}

fn marks(runs: impl IntoIterator<Item = Vec<Counted>>) -> Vec<Counted> {
    let counted = |one: &Counted| counts(one.code, one.at.date, born());
    let mut all: Vec<Counted> = runs.into_iter().flatten().filter(counted).collect();
    all.sort();
    all
}

fn met(sessions: &[Counted], as_of: &str) -> Option<Threshold> {
    met_by(WindowMode::CalendarSchoolWeeks, sessions, as_of)
}

fn met_by(mode: WindowMode, sessions: &[Counted], as_of: &str) -> Option<Threshold> {
    threshold(Window::ending(&calendar(), mode, day(as_of)).unwrap(), sessions)
}

fn on(met: Option<Threshold>) -> Option<SchoolSession> {
    met.map(|met| met.met_on)
}

#[test]
fn example_a_ten_in_one_week_are_met_with_the_last_of_them() {
    let sessions = marks([run(Code::G, "2026-11-09", "2026-11-13", 10)]);
    assert_eq!(on(met(&sessions, "2026-11-13")), Some(SchoolSession::pm(day("2026-11-13"))));
}

#[test]
fn example_b_six_and_four_single_sessions_are_met_with_the_last_of_them() {
    let late = ["2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"].map(|day| run(Code::U, day, day, 1));
    let sessions = marks(late.into_iter().chain([run(Code::O, "2026-11-02", "2026-11-04", 6)]));
    assert_eq!(met(&sessions, "2026-11-27"), None);
    assert_eq!(on(met(&sessions, "2026-12-04")), Some(SchoolSession::am(day("2026-11-30"))));
}

#[test]
fn example_c_a_half_term_between_is_skipped() {
    let sessions = marks([run(Code::U, "2026-09-28", "2026-09-29", 4), run(Code::O, "2026-12-07", "2026-12-09", 6)]);
    let met = met(&sessions, "2026-12-09").unwrap();
    assert_eq!((met.window.from, met.window.to), (day("2026-09-28"), day("2026-12-11")));
    assert_eq!(met.sessions.len(), 10);
}

#[test]
fn example_d_a_week_more_and_the_first_have_left_the_window() {
    let sessions = marks([run(Code::U, "2026-09-28", "2026-09-29", 4), run(Code::O, "2026-12-14", "2026-12-16", 6)]);
    assert_eq!(met(&sessions, "2026-12-16"), None);
}

#[test]
fn example_e_the_window_crosses_the_summer() {
    let summer = run(Code::G, "2026-07-20", "2026-07-20", 2);
    let sessions = marks([summer, run(Code::O, "2026-11-03", "2026-11-06", 8)]);
    assert_eq!(on(met(&sessions, "2026-11-06")), Some(SchoolSession::pm(day("2026-11-06"))));
}

#[test]
fn example_f_with_the_last_a_week_later_it_is_not_met() {
    let (summer, autumn) = (run(Code::G, "2026-07-20", "2026-07-20", 2), run(Code::O, "2026-11-03", "2026-11-06", 7));
    let sessions = marks([summer, autumn, run(Code::O, "2026-11-09", "2026-11-09", 1)]);
    assert_eq!(met(&sessions, "2026-11-13"), None);
}

#[test]
fn example_g_and_case_49_an_n_counts_while_it_is_n_and_when_it_becomes_o() {
    let nine = run(Code::O, "2026-11-09", "2026-11-13", 9);
    let tenth = |code| run(code, "2026-11-16", "2026-11-16", 1);
    assert!(met(&marks([nine.clone(), tenth(Code::N)]), "2026-11-16").is_some());
    assert_eq!(met(&marks([nine.clone(), tenth(Code::I)]), "2026-11-23"), None);
    let became_o = met(&marks([nine, tenth(Code::O)]), "2026-11-24");
    assert_eq!(on(became_o), Some(SchoolSession::am(day("2026-11-16"))), "met at the session's date");
}

#[test]
fn example_h_sessions_of_a_school_before_count_when_somebody_entered_them() {
    let mut before = run(Code::O, "2026-09-14", "2026-09-16", 6);
    before.iter_mut().for_each(|one| one.elsewhere = Some("Brook School".to_owned()));
    let here = run(Code::O, "2026-10-05", "2026-10-06", 4);
    assert_eq!(met(&marks([here.clone()]), "2026-10-09"), None);
    assert!(met(&marks([before, here]), "2026-10-09").is_some());
}

#[test]
fn example_i_and_case_48_ten_arrivals_after_the_close_are_met() {
    let weeks = ["09-07", "09-14", "09-21", "09-28", "10-05", "10-12", "10-19", "11-02", "11-09", "11-16"];
    let sessions = marks(weeks.map(|week| run(Code::U, &format!("2026-{week}"), &format!("2026-{week}"), 1)));
    assert_eq!(on(met(&sessions, "2026-11-16")), Some(SchoolSession::am(day("2026-11-16"))));
}

#[test]
fn example_j_sessions_that_were_not_possible_never_count() {
    let sessions = marks([run(Code::G, "2026-11-09", "2026-11-13", 9), run(Code::Y2, "2026-11-16", "2026-11-20", 10)]);
    assert_eq!(met(&sessions, "2026-11-20"), None);
}

#[test]
fn example_k_sessions_before_compulsory_school_age_never_count() {
    let four_year_old = Some(day("2022-10-10"));
    assert!(!counts(Code::O, day("2026-11-09"), four_year_old));
    assert!(!counts(Code::O, day("2027-12-30"), four_year_old));
    assert!(counts(Code::O, day("2027-12-31"), four_year_old));
    assert!(!counts(Code::O, day("2026-11-09"), None), "nobody's age is guessed");
}

#[test]
fn example_l_one_session_on_each_of_ten_days_is_ten_sessions() {
    let days = days(day("2026-11-02"), day("2026-11-13")).filter(|day| calendar().is_school_day(*day));
    let sessions: Vec<Counted> =
        days.map(|day| Counted { at: SchoolSession::am(day), code: Code::O, elsewhere: None }).collect();
    assert!(met(&sessions, "2026-11-13").is_some());
}

#[test]
fn case_50_two_sessions_proven_ill_take_it_below_the_threshold() {
    let sessions = run(Code::O, "2026-11-09", "2026-11-13", 10);
    assert!(met(&sessions, "2026-11-13").is_some());
    assert_eq!(met(&sessions[..8], "2026-11-13"), None);
}

#[test]
fn fifty_school_days_end_on_the_day_itself() {
    let sessions = marks([run(Code::U, "2026-09-28", "2026-09-29", 4), run(Code::O, "2026-12-07", "2026-12-09", 6)]);
    let rolling = |as_of| met_by(WindowMode::Rolling50Days, &sessions, as_of);
    let met = rolling("2026-12-09").unwrap();
    assert_eq!((met.window.from, met.window.to), (day("2026-09-24"), day("2026-12-09")));
    assert_eq!(rolling("2026-12-14"), None, "the first two have left by then");
}

#[test]
fn in_a_holiday_the_window_is_the_last_before_it() {
    let in_half_term = Window::ending(&calendar(), WindowMode::CalendarSchoolWeeks, day("2026-10-28")).unwrap();
    assert_eq!(in_half_term.to, day("2026-10-23"));
    let no_calendar = Calendar::new(Vec::new());
    assert_eq!(Window::ending(&no_calendar, WindowMode::CalendarSchoolWeeks, day("2026-10-28")), None);
}

#[test]
fn absences_before_the_framework_never_count() {
    assert!(!counts(Code::G, day("2024-08-18"), born()));
    assert!(counts(Code::G, day("2024-09-03"), born()));
}

fn notice(issued: &str) -> Notice {
    Notice {
        parent: MOTHER,
        issued_for: NoticeFor::Absence,
        issued: day(issued),
        sessions: Vec::new(),
        withdrawn: false,
        may_be_reissued: false,
    }
}

fn yes(rate: Rate) -> Allowed {
    Allowed::Yes { rate, authority_confirms: false }
}

#[test]
fn case_39_no_third_notice_within_three_years_of_the_first() {
    let first = notice("2026-10-02");
    assert_eq!(allowed(&[], day("2026-10-02")), yes(Rate::First));
    assert_eq!(allowed(std::slice::from_ref(&first), day("2027-05-05")), yes(Rate::Second));
    let both = [first, notice("2027-05-05")];
    let until = day("2029-10-02");
    assert_eq!(allowed(&both, day("2029-01-10")), Allowed::No { until });
    assert_eq!(allowed(&both, until), Allowed::No { until });
    let after = allowed(&both, day("2029-10-03"));
    assert_eq!(after, Allowed::Yes { rate: Rate::Second, authority_confirms: true });
}

#[test]
fn case_40_a_withdrawn_notice_does_not_count_and_the_authority_confirms_the_rate() {
    let withdrawn = Notice { withdrawn: true, ..notice("2026-10-02") };
    let again = allowed(&[withdrawn, notice("2027-05-05")], day("2029-01-10"));
    assert_eq!(again, Allowed::Yes { rate: Rate::Second, authority_confirms: true });
}

#[test]
fn case_41_a_notice_of_the_old_scheme_is_no_part_of_the_three_years() {
    assert_eq!(allowed(&[notice("2024-07-01")], day("2026-10-02")), yes(Rate::First));
}

#[test]
fn a_notice_after_a_suspension_is_no_part_of_the_limit() {
    let separate = Notice { issued_for: NoticeFor::Suspension, ..notice("2026-10-02") };
    assert_eq!(allowed(&[separate], day("2026-11-02")), yes(Rate::First));
}

#[test]
fn sessions_that_a_notice_covered_are_used_up_for_that_parent_alone() {
    let sessions = run(Code::G, "2026-11-09", "2026-11-13", 10);
    let covered = Notice { sessions: sessions.iter().map(|one| one.at).collect(), ..notice("2026-11-20") };
    assert_eq!(count_for(MOTHER, &sessions, std::slice::from_ref(&covered)), 0);
    assert_eq!(count_for(FATHER, &sessions, std::slice::from_ref(&covered)), 10);
    let withdrawn = Notice { withdrawn: true, ..covered.clone() };
    assert_eq!(
        count_for(MOTHER, &sessions, &[withdrawn]),
        0,
        "until the authority records that they may be used again"
    );
    let reissued = Notice { withdrawn: true, may_be_reissued: true, ..covered };
    assert_eq!(count_for(MOTHER, &sessions, &[reissued]), 10);
}

#[test]
fn an_alert_stays_when_its_window_has_slid_on_and_ends_with_a_decision() {
    let sessions = marks([run(Code::O, "2026-09-07", "2026-09-11", 10), run(Code::U, "2027-03-01", "2027-03-01", 1)]);
    let weeks = SchoolWeeks::between(&calendar(), day("2026-09-01"), day("2027-03-05"));
    for mode in [WindowMode::CalendarSchoolWeeks, WindowMode::Rolling50Days] {
        let open = alert(&calendar(), &weeks, mode, &sessions, &[]).unwrap();
        assert_eq!(open.met_on, SchoolSession::pm(day("2026-09-11")));
        assert_eq!(open.sessions.len(), 11, "later ones are shown with it");
        let decided: Vec<SchoolSession> = sessions.iter().take(10).map(|one| one.at).collect();
        assert_eq!(alert(&calendar(), &weeks, mode, &sessions, &decided), None);
        assert_eq!(alert(&calendar(), &weeks, mode, &sessions[1..], &[]), None, "an amendment took it below ten");
    }
}

fn who(role: crate::roles::Role) -> crate::marks::Actor {
    crate::marks::Actor {
        staff: None,
        username: "x".to_owned(),
        name: "X. Person".to_owned(),
        position: "Staff".to_owned(),
        roles: role.into(),
        groups: Vec::new(),
    }
}

#[test]
fn a_notice_is_requested_by_the_head_on_sessions_whose_reason_is_settled_and_with_a_reason() {
    use crate::refusal::Rule;
    use crate::roles::Role;
    let sessions = run(Code::G, "2026-11-09", "2026-11-13", 10);
    let unexplained = run(Code::N, "2026-11-09", "2026-11-13", 10);
    let (may, may_not) = ([yes(Rate::First)], [Allowed::No { until: day("2029-10-02") }]);
    let decide = |role, sessions: &[Counted], parents: &[Allowed], reason| {
        let decide = Decide { choice: PenaltyChoice::NoticeRequested, reason, sessions, parents };
        check(&decide, &who(role)).map(str::to_owned).map_err(|refusal| refusal.code)
    };
    let why = "all support was refused";
    let reason = Some(why);
    assert!(decide(Role::Head, &sessions, &may, reason).is_ok());
    assert_eq!(decide(Role::AttendanceChampion, &sessions, &may, reason), Err(Rule::NotAllowed));
    assert_eq!(decide(Role::Head, &unexplained, &may, reason), Err(Rule::RegisterIncomplete));
    assert_eq!(decide(Role::Head, &sessions, &may_not, reason), Err(Rule::NotAllowed));
    assert_eq!(decide(Role::Head, &sessions, &[yes(Rate::Second), may_not[0]], reason), Ok(why.to_owned()));
    assert_eq!(decide(Role::Head, &sessions, &may, None), Err(Rule::ReasonRequired));
}
