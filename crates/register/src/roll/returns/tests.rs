use super::*;
use crate::roll::fixtures::{Strip, calendar, day};
use crate::session::SchoolSession;

fn until(as_of: &str) -> SchoolDays {
    SchoolDays::between(&calendar(), day("2026-09-01"), day(as_of))
}

fn continuous(strip: &Strip, as_of: &str) -> Vec<(NaiveDate, NaiveDate)> {
    let owed = continuous_absence(&until(as_of), strip.marks(), &RollRules::default(), |_| true);
    owed.into_iter().map(|due| (due.from, due.to)).collect()
}

fn sick(strip: &Strip, expected: &[Slot], as_of: &str) -> Vec<Return> {
    sickness(&until(as_of), strip.marks(), expected, &RollRules::default(), day(as_of), |_| true)
}

#[test]
fn ten_school_days_of_g_n_o_and_u_in_a_row_are_owed_once() {
    let mut strip = Strip::new();
    for (date, am, pm) in [
        ("2026-11-02", Code::N, Code::O),
        ("2026-11-03", Code::G, Code::G),
        ("2026-11-04", Code::U, Code::O),
        ("2026-11-05", Code::O, Code::O),
    ] {
        strip.put(date, am, pm);
    }
    strip.fill("2026-11-06", "2026-11-12", Code::O);
    assert_eq!(continuous(&strip, "2026-11-12"), [], "nine days");
    strip.fill("2026-11-13", "2026-11-20", Code::N);
    let owed = continuous_absence(&until("2026-11-20"), strip.marks(), &RollRules::default(), |_| true);
    let [owed] = owed[..] else { panic!("{owed:?}") };
    assert_eq!((owed.from, owed.to, owed.until), (day("2026-11-02"), day("2026-11-13"), day("2026-11-20")));
    assert_eq!(owed.deadline, day("2026-11-30"), "by the end of the month where no interval is agreed");
    let rules = RollRules { absence_return_days: Some(3), ..RollRules::default() };
    let agreed = continuous_absence(&until("2026-11-20"), strip.marks(), &rules, |_| true);
    assert_eq!(agreed[0].deadline, day("2026-11-16"));
    assert_eq!(continuous_absence(&until("2026-11-20"), strip.marks(), &rules, |_| false), [], "not of school age");
}

#[test]
fn case_51_o_in_the_morning_and_i_in_the_afternoon_for_ten_days_is_no_continuous_absence() {
    let mut strip = Strip::new();
    for date in ["02", "03", "04", "05", "06", "09", "10", "11", "12", "13"] {
        strip.put(&format!("2026-11-{date}"), Code::O, Code::I);
    }
    assert_eq!(continuous(&strip, "2026-11-13"), []);
}

#[test]
fn case_52_a_run_continues_across_two_inset_days_and_is_owed_after_the_tenth_school_day() {
    let mut strip = Strip::new();
    strip.fill("2026-11-02", "2026-11-17", Code::O);
    strip.put("2026-11-05", Code::PlannedClosure, Code::PlannedClosure);
    strip.put("2026-11-06", Code::PlannedClosure, Code::PlannedClosure);
    assert_eq!(continuous(&strip, "2026-11-16"), []);
    assert_eq!(continuous(&strip, "2026-11-17"), [(day("2026-11-02"), day("2026-11-17"))]);
}

#[test]
fn case_53_one_afternoon_at_school_breaks_the_run() {
    let mut strip = Strip::new();
    strip.fill("2026-11-02", "2026-11-18", Code::O);
    strip.put("2026-11-13", Code::O, Code::PresentPm);
    assert_eq!(continuous(&strip, "2026-11-18"), [], "nine days, one afternoon here, three days");
}

#[test]
fn a_new_episode_after_a_return_to_school_is_owed_again() {
    let mut strip = Strip::new();
    strip.fill("2026-09-07", "2026-09-18", Code::O);
    strip.fill("2026-09-21", "2026-09-25", Code::PresentAm);
    strip.fill("2026-09-28", "2026-10-09", Code::N);
    let owed = continuous(&strip, "2026-10-12");
    assert_eq!(owed, [(day("2026-09-07"), day("2026-09-18")), (day("2026-09-28"), day("2026-10-09"))]);
}

#[test]
fn a_register_that_nobody_took_neither_counts_nor_hides_a_child_who_is_gone() {
    let mut strip = Strip::new();
    strip.fill("2026-11-02", "2026-11-06", Code::N);
    strip.fill("2026-11-10", "2026-11-16", Code::N);
    assert_eq!(continuous(&strip, "2026-11-16"), [(day("2026-11-02"), day("2026-11-16"))]);
}

#[test]
fn ten_days_of_absence_are_owed_from_the_day_on_which_the_pupil_is_of_compulsory_school_age() {
    let mut strip = Strip::new();
    strip.fill("2026-12-01", "2027-01-08", Code::O);
    let of_age = |date: NaiveDate| date >= day("2026-12-31");
    let owed = |as_of: &str| {
        let owed = continuous_absence(&until(as_of), strip.marks(), &RollRules::default(), of_age);
        owed.into_iter().map(|due| (due.from, due.to, due.until)).collect::<Vec<_>>()
    };
    assert_eq!(owed("2026-12-18"), []);
    assert_eq!(owed("2027-01-08"), [(day("2026-12-01"), day("2027-01-04"), day("2027-01-08"))]);
}

#[test]
fn a_return_on_illness_that_was_owed_stays_owed_after_the_pupil_has_left() {
    let mut strip = Strip::new();
    strip.fill("2026-11-02", "2026-11-20", Code::I);
    let on_roll_until = |last: &str| {
        let last = day(last);
        sickness(&until("2026-12-01"), strip.marks(), &[], &RollRules::default(), day("2026-12-01"), |date| {
            date <= last
        })
    };
    assert_eq!(on_roll_until("2026-11-20").len(), 1);
    assert_eq!(on_roll_until("2026-11-19"), [], "the fifteenth day was no day of this school");
}

#[test]
fn case_54_fifteen_days_of_illness_in_three_spells_are_owed_once_and_a_later_spell_again() {
    let mut strip = Strip::new();
    strip.fill("2026-09-01", "2026-12-18", Code::PresentAm);
    strip.fill("2026-09-07", "2026-09-11", Code::I);
    strip.fill("2026-09-21", "2026-09-25", Code::I);
    strip.fill("2026-10-05", "2026-10-08", Code::I);
    assert_eq!(sick(&strip, &[], "2026-10-08"), [], "fourteen days");
    strip.fill("2026-10-09", "2026-10-09", Code::I);
    let owed = sick(&strip, &[], "2026-10-09");
    assert_eq!((owed[0].from, owed[0].to, owed.len()), (day("2026-10-05"), day("2026-10-09"), 1));
    strip.fill("2026-10-12", "2026-10-14", Code::I);
    assert_eq!(sick(&strip, &[], "2026-10-14").len(), 1, "the same spell goes on");
    strip.fill("2026-11-09", "2026-11-10", Code::I);
    let owed = sick(&strip, &[], "2026-11-10");
    assert_eq!((owed.len(), owed[1].from), (2, day("2026-11-09")));
}

#[test]
fn half_days_of_illness_add_up() {
    let mut strip = Strip::new();
    let calendar = calendar();
    let mut dates = crate::session::days(day("2026-09-01"), day("2026-10-20")).filter(|d| calendar.is_school_day(*d));
    for _ in 0..29 {
        strip.put(&dates.next().unwrap().to_string(), Code::I, Code::PresentPm);
    }
    assert_eq!(sick(&strip, &[], "2026-10-20"), []);
    strip.put(&dates.next().unwrap().to_string(), Code::I, Code::PresentPm);
    assert_eq!(sick(&strip, &[], "2026-10-20").len(), 1);
}

#[test]
fn three_weeks_of_illness_that_are_expected_are_owed_on_the_first_day() {
    let strip = Strip::new();
    let ahead = calendar().school_sessions(day("2026-11-02"), day("2026-11-20"));
    let expected: Vec<Slot> = ahead.into_iter().map(SchoolSession::slot).collect();
    let owed = sick(&strip, &expected, "2026-11-02");
    assert_eq!((owed.len(), owed[0].from, owed[0].to), (1, day("2026-11-02"), day("2026-11-20")));
    assert_eq!(owed[0].deadline, day("2026-11-30"));
    assert_eq!(sick(&strip, &expected[..28], "2026-11-02"), [], "fourteen days");
    assert_eq!(sick(&strip, &expected, "2026-10-23"), [], "not before the illness begins");
}

#[test]
fn case_74_a_name_entered_on_2_november_is_owed_by_7_november_although_that_is_a_saturday() {
    let name = Entered { entered: day("2026-11-02"), starting: day("2026-11-09"), ordinary_intake: false };
    let owed = new_pupil(name, &RollRules::default()).unwrap();
    assert_eq!((owed.from, owed.to, owed.deadline), (day("2026-11-02"), day("2026-11-09"), day("2026-11-07")));
}

#[test]
fn case_75_the_ordinary_intake_is_owed_only_where_the_authority_asked_before_the_entry() {
    let name = Entered { entered: day("2026-07-06"), starting: day("2026-09-01"), ordinary_intake: true };
    assert_eq!(new_pupil(name, &RollRules::default()), None);
    let asked = |from: &str| RollRules { new_pupils_asked_from: Some(day(from)), ..RollRules::default() };
    assert_eq!(new_pupil(name, &asked("2026-07-07")), None);
    assert_eq!(new_pupil(name, &asked("2026-07-06")).map(|owed| owed.deadline), Some(day("2026-07-11")));
}

#[test]
fn case_14_a_deletion_is_owed_no_later_than_the_deletion_itself() {
    let name = Deleted { decided: day("2026-11-09"), leaving: day("2026-11-13"), ordinary_leaver: false };
    let owed = deletion(name, &RollRules::default()).unwrap();
    assert_eq!((owed.kind, owed.to, owed.deadline), (ReturnKind::Deletion, day("2026-11-13"), day("2026-11-13")));
    let ordinary = Deleted { ordinary_leaver: true, ..name };
    assert_eq!(deletion(ordinary, &RollRules::default()), None);
    let rules = RollRules { leavers_asked_from: Some(day("2026-09-01")), ..RollRules::default() };
    assert!(deletion(ordinary, &rules).is_some());
}

fn irregular(strip: &Strip, rules: &RollRules, as_of: &str) -> Vec<Return> {
    let days = SchoolDays::between(&calendar(), irregular_from(day(as_of)), day(as_of));
    let continuous = continuous_absence(&until(as_of), strip.marks(), rules, |_| true);
    irregular_attendance(&days, strip.marks(), &continuous, rules, |_| true)
}

#[test]
fn ten_sessions_of_unauthorised_absence_in_a_month_are_owed_once_a_month_however_they_are_spread() {
    let mut strip = Strip::new();
    strip.fill("2026-11-02", "2026-11-30", Code::PresentAm);
    for date in ["02", "04", "06", "09", "11", "13", "16", "18", "20"] {
        strip.put(&format!("2026-11-{date}"), Code::U, Code::PresentPm);
    }
    let rules = RollRules { irregular_sessions: Some(10), ..RollRules::default() };
    assert_eq!(irregular(&strip, &rules, "2026-11-20"), [], "nine");
    strip.put("2026-11-24", Code::O, Code::G);
    let [owed] = irregular(&strip, &rules, "2026-11-27")[..] else { panic!("not owed once") };
    assert_eq!(
        (owed.kind, owed.from, owed.to),
        (ReturnKind::IrregularAttendance, day("2026-11-02"), day("2026-11-24"))
    );
    assert_eq!(owed.deadline, day("2026-11-30"), "at least once per calendar month");
    assert_eq!(irregular(&strip, &rules, "2026-12-10").len(), 1, "still owed in the month after");
    assert_eq!(irregular(&strip, &rules, "2027-01-05"), []);
    let agreed = RollRules { irregular_sessions: Some(12), absence_return_days: Some(3), ..RollRules::default() };
    assert_eq!(irregular(&strip, &agreed, "2026-11-27"), [], "as agreed with the authority");
    assert_eq!(irregular(&strip, &RollRules::default(), "2026-11-27"), [], "nothing was agreed");
}

#[test]
fn whoever_is_on_the_list_for_ten_days_in_a_row_is_on_it_once() {
    let mut strip = Strip::new();
    strip.fill("2026-11-02", "2026-11-13", Code::O);
    let rules = RollRules { irregular_sessions: Some(10), ..RollRules::default() };
    assert_eq!(irregular(&strip, &rules, "2026-11-06").len(), 1, "ten sessions in five days");
    assert_eq!(irregular(&strip, &rules, "2026-11-13"), []);
}
