use proptest::prelude::*;

use super::*;
use crate::refusal::Rule;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(kind: PeriodKind, first: &str, last: &str, title: &str) -> Period {
    Period { kind, first: day(first), last: day(last), session: None, title: title.to_owned() }
}

fn periods() -> Vec<Period> {
    vec![
        period(PeriodKind::Term, "2026-09-01", "2026-12-18", "Autumn term"),
        period(PeriodKind::Holiday, "2026-10-26", "2026-10-30", "half-term"),
        period(PeriodKind::Term, "2027-01-04", "2027-03-25", "Spring term"),
        period(PeriodKind::Term, "2027-04-12", "2027-07-20", "Summer term"),
        period(PeriodKind::Holiday, "2027-05-31", "2027-06-04", ""),
    ]
}

pub(super) fn autumn_2026() -> Calendar {
    Calendar::new(periods())
}

pub(super) fn with(kind: PeriodKind, first: &str, last: &str, title: &str) -> Calendar {
    Calendar::new([periods(), vec![period(kind, first, last, title)]].concat())
}

#[test]
fn school_days_are_monday_to_friday_inside_a_term_and_outside_the_other_kinds() {
    let calendar = autumn_2026();
    for (date, open) in [
        ("2026-08-31", false),
        ("2026-09-01", true),
        ("2026-10-23", true),
        ("2026-10-24", false),
        ("2026-10-26", false),
        ("2026-11-02", true),
        ("2026-12-18", true),
        ("2026-12-21", false),
        ("2027-05-03", false),
        ("2027-07-21", false),
    ] {
        assert_eq!(calendar.is_school_day(day(date)), open, "{date}");
    }
}

#[test]
fn case_34_a_bank_holiday_inside_a_term_is_closed_unless_it_is_listed_open() {
    assert!(!autumn_2026().is_school_day(day("2027-05-03")));
    assert!(with(PeriodKind::Open, "2027-05-03", "2027-05-03", "").is_school_day(day("2027-05-03")));
    let good_friday = Calendar::new(vec![period(PeriodKind::Term, "2026-03-02", "2026-04-10", "")]);
    assert!(!good_friday.is_school_day(day("2026-04-03")) && !good_friday.is_school_day(day("2026-04-06")));
    assert!(good_friday.is_school_day(day("2026-04-07")));
}

#[test]
fn case_28_an_inset_day_is_no_school_day_but_its_week_is_a_school_week() {
    let calendar = with(PeriodKind::Inset, "2026-11-02", "2026-11-02", "");
    assert!(!calendar.is_school_day(day("2026-11-02")));
    assert!(calendar.is_school_week(day("2026-11-02")));
}

#[test]
fn case_29_a_week_with_a_single_session_is_a_school_week() {
    let one_morning = Calendar::new(vec![
        period(PeriodKind::Term, "2026-12-14", "2026-12-14", ""),
        Period { session: Some(Session::Pm), ..period(PeriodKind::Closure, "2026-12-14", "2026-12-14", "End of term") },
    ]);
    let monday = day("2026-12-14");
    assert_eq!(one_morning.school_sessions(monday, day("2026-12-18")), [SchoolSession::am(monday)]);
    assert!(one_morning.is_school_week(day("2026-12-17")));
    assert!(!one_morning.is_school_week(day("2026-12-21")));
}

#[test]
fn case_36_29_february_is_a_school_day_when_it_is_a_weekday() {
    let spring = Calendar::new(vec![period(PeriodKind::Term, "2028-01-04", "2028-03-31", "")]);
    assert!(spring.is_school_day(day("2028-02-29")));
    assert_eq!(spring.nth_school_day_after(day("2028-02-28"), 1), Some(day("2028-02-29")));
    assert_eq!(spring.nth_school_day_after(day("2028-02-28"), 2), Some(day("2028-03-01")));
}

#[test]
fn an_open_day_lifts_a_bank_holiday_only() {
    let saturday = with(PeriodKind::Open, "2026-10-24", "2026-10-24", "");
    assert!(!saturday.is_school_day(day("2026-10-24")));
    let holiday = with(PeriodKind::Open, "2026-10-26", "2026-10-26", "");
    assert!(!holiday.is_school_day(day("2026-10-26")));
    let august = with(PeriodKind::Open, "2026-08-31", "2026-08-31", "");
    assert!(!august.is_school_day(day("2026-08-31")));
}

#[test]
fn a_closed_day_says_why() {
    let calendar = with(PeriodKind::Inset, "2026-11-02", "2026-11-02", "");
    for (date, why) in [
        ("2026-10-24", "Saturday 24 October 2026 is at the weekend."),
        ("2026-10-26", "Monday 26 October 2026 is a holiday (half-term)."),
        ("2026-11-02", "Monday 2 November 2026 is an INSET day."),
        ("2026-12-25", "Friday 25 December 2026 is a bank holiday (Christmas Day)."),
        ("2026-12-22", "Tuesday 22 December 2026 is outside the school’s terms."),
    ] {
        assert_eq!(calendar.why_closed(SchoolSession::am(day(date))).as_deref(), Some(why));
    }
    assert_eq!(calendar.why_closed(SchoolSession::am(day("2026-11-03"))), None);
    let polling = with(PeriodKind::Closure, "2027-05-06", "2027-05-06", "Polling station");
    let why = polling.why_closed(SchoolSession::pm(day("2027-05-06")));
    assert_eq!(why.as_deref(), Some("The school is closed on Thursday 6 May 2027 (Polling station)."));
}

#[test]
fn a_period_must_end_after_it_starts() {
    let refusal = autumn_2026().check(&period(PeriodKind::Inset, "2026-11-03", "2026-11-02", "")).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Rule::BadRequest, Some("last_day")));
}

#[test]
fn a_period_may_not_repeat_or_contradict_another() {
    let calendar = autumn_2026();
    let check = |kind, first, last| calendar.check(&period(kind, first, last, "")).is_ok();
    assert!(!check(PeriodKind::Term, "2026-12-18", "2026-12-22"));
    assert!(!check(PeriodKind::Holiday, "2026-10-30", "2026-11-02"));
    assert!(!check(PeriodKind::Open, "2026-10-28", "2026-10-28"));
    assert!(check(PeriodKind::Inset, "2026-11-02", "2026-11-02"));
    assert!(check(PeriodKind::BankHoliday, "2027-05-31", "2027-05-31"));
    assert!(check(PeriodKind::Open, "2027-05-03", "2027-05-03"));
}

#[test]
fn an_examination_closes_nothing_and_may_share_its_day_with_another() {
    let calendar = with(PeriodKind::Exam, "2027-05-17", "2027-05-18", "GCSE mathematics");
    assert!(calendar.is_school_day(day("2027-05-17")));
    assert!(calendar.check(&period(PeriodKind::Exam, "2027-05-18", "2027-05-18", "GCSE French")).is_ok());
    let titles = |from, to| calendar.exams(day(from), day(to)).map(|exam| exam.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles("2027-05-18", "2027-05-20"), ["GCSE mathematics"]);
    assert_eq!(titles("2027-05-19", "2027-05-20"), Vec::<String>::new());
}

#[test]
fn an_empty_calendar_has_no_school_day() {
    let empty = Calendar::new(Vec::new());
    assert!(!empty.is_school_day(day("2026-11-23")));
    assert_eq!(empty.school_sessions(day("2026-09-01"), day("2027-07-20")), []);
    assert_eq!(empty.nth_school_day_after(day("2026-11-23"), 1), None);
    assert_eq!(empty.school_days_in(day("2026-09-01"), day("2027-07-20")), 0);
}

proptest! {
    #[test]
    fn counting_school_days_agrees_with_looking_at_each(start in 0u64..340, length in 0u64..60) {
        let calendar = autumn_2026();
        let after = day("2026-08-20") + Days::new(start);
        let to = after + Days::new(length);
        let each: Vec<NaiveDate> =
            each_day(after + Days::new(1), to).filter(|date| calendar.is_school_day(*date)).collect();
        prop_assert_eq!(calendar.school_days_in(after, to), each.len() as i64);
        prop_assert_eq!(calendar.school_sessions(after + Days::new(1), to).len(), each.len() * 2);
        for (n, date) in (1..).zip(&each) {
            prop_assert_eq!(calendar.nth_school_day_after(after, n), Some(*date));
        }
    }
}
