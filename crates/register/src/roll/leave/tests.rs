use super::*;
use crate::codes::Code;
use crate::roll::fixtures::{Strip, calendar, day};

/// Ten years old, on roll since 2020.
fn leaver(strip: &Strip) -> Leaver<'_> {
    Leaver {
        name: "Abara, Chidera",
        date_of_birth: Some(day("2016-03-02")),
        on_roll: Some(OnRoll { entry: day("2020-09-01"), leaving: None }),
        marks: strip.marks(),
    }
}

fn leave(ground: Ground, leaving: &str, answers: &[(&str, &str)]) -> Leave {
    Leave {
        leaving_date: day(leaving),
        ground,
        detail: "Elm Park School, from Monday".to_owned(),
        answers: answers.iter().map(|(key, answer)| ((*key).to_owned(), (*answer).to_owned())).collect(),
    }
}

/// Decided on Monday 23 November 2026.
fn decided(leaver: &Leaver<'_>, leave: &Leave, rules: &RollRules) -> Result<Unconfirmed, Refusal> {
    decide(leaver, leave, Known { today: day("2026-11-23"), calendar: &calendar(), rules })
}

fn refused(leaver: &Leaver<'_>, leave: &Leave) -> (Rule, String) {
    let refusal = decided(leaver, leave, &RollRules::default()).unwrap_err();
    (refusal.code, refusal.field.unwrap_or_default())
}

const CONFIRMED: [(&str, &str); 4] =
    [("confirmed", "yes"), ("attendance_order", "no"), ("main_school", "no"), ("dual", "no")];

#[test]
fn case_15_a_deletion_is_never_made_for_a_day_that_has_passed() {
    let strip = Strip::new();
    for day in ["2026-09-01", "2026-11-20", "2026-11-22"] {
        let refused = refused(&leaver(&strip), &leave(Ground::A, day, &CONFIRMED));
        assert_eq!(refused, (Rule::NotInAdvance, "leaving_date".to_owned()), "{day}");
    }
}

#[test]
fn case_16_a_pupil_registered_elsewhere_this_morning_leaves_today() {
    let strip = Strip::new();
    assert_eq!(
        decided(&leaver(&strip), &leave(Ground::A, "2026-11-23", &CONFIRMED), &RollRules::default()),
        Ok(Vec::new())
    );
    let unconfirmed = leave(Ground::A, "2026-11-23", &[("confirmed", "no")]);
    assert_eq!(refused(&leaver(&strip), &unconfirmed), (Rule::BadRequest, "answers.confirmed".to_owned()));
}

#[test]
fn conditions_that_nobody_answered_are_given_back_to_be_confirmed() {
    let strip = Strip::new();
    let open = decided(&leaver(&strip), &leave(Ground::A, "2026-11-27", &[]), &RollRules::default()).unwrap();
    assert_eq!(open.len(), 4);
}

#[test]
fn a_ground_needs_its_detail_and_yes_or_no_for_an_answer() {
    let strip = Strip::new();
    let blank = Leave { detail: "  ".to_owned(), ..leave(Ground::A, "2026-11-27", &CONFIRMED) };
    assert_eq!(refused(&leaver(&strip), &blank), (Rule::DetailRequired, "detail".to_owned()));
    let died = Leave { detail: String::new(), ..leave(Ground::K, "2026-11-27", &[]) };
    assert_eq!(decided(&leaver(&strip), &died, &RollRules::default()), Ok(Vec::new()));
    let odd = leave(Ground::A, "2026-11-27", &[("confirmed", "perhaps")]);
    assert_eq!(refused(&leaver(&strip), &odd), (Rule::BadRequest, "answers.confirmed".to_owned()));
}

#[test]
fn whoever_has_left_or_never_started_cannot_leave() {
    let strip = Strip::new();
    let gone = Leaver {
        on_roll: Some(OnRoll { entry: day("2020-09-01"), leaving: Some(day("2026-10-01")) }),
        ..leaver(&strip)
    };
    assert_eq!(refused(&gone, &leave(Ground::A, "2026-11-27", &CONFIRMED)).0, Rule::NotOnRoll);
    let never = Leaver { on_roll: None, ..leaver(&strip) };
    assert_eq!(refused(&never, &leave(Ground::A, "2026-11-27", &CONFIRMED)).0, Rule::NotOnRoll);
}

#[test]
fn home_education_is_not_before_the_date_of_the_parents_letter_and_not_against_an_attendance_order() {
    let strip = Strip::new();
    let with = |answers: &[(&str, &str)]| leave(Ground::F, "2026-11-27", answers);
    let early = with(&[("written", "yes"), ("letter_date", "2026-11-30")]);
    assert_eq!(refused(&leaver(&strip), &early).1, "answers.letter_date");
    assert_eq!(refused(&leaver(&strip), &with(&[("written", "no")])).1, "answers.written");
    assert_eq!(refused(&leaver(&strip), &with(&[("attendance_order", "yes")])).1, "answers.attendance_order");
    let special = with(&[("special_placement", "yes"), ("la_consent", "no")]);
    assert_eq!(refused(&leaver(&strip), &special).1, "answers.la_consent");
    let ordinary = with(&[
        ("written", "yes"),
        ("letter_date", "2026-11-27"),
        ("attendance_order", "no"),
        ("special_placement", "no"),
    ]);
    assert_eq!(decided(&leaver(&strip), &ordinary, &RollRules::default()), Ok(Vec::new()));
}

#[test]
fn the_gates_of_the_2026_act_are_closed_until_their_day() {
    let strip = Strip::new();
    let letter = leave(Ground::F, "2026-11-27", &[("child_protection_consent", "no"), ("la_meeting", "no")]);
    assert!(decided(&leaver(&strip), &letter, &RollRules::default()).is_ok());
    let later = RollRules { la_consent_from: Some(day("2026-11-24")), ..RollRules::default() };
    assert!(decided(&leaver(&strip), &letter, &later).is_ok());
    let consent = RollRules { la_consent_from: Some(day("2026-11-23")), ..RollRules::default() };
    let refusal = decided(&leaver(&strip), &letter, &consent).unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("answers.child_protection_consent"));
    let meeting = RollRules { la_meeting_from: Some(day("2026-09-01")), ..RollRules::default() };
    assert_eq!(decided(&leaver(&strip), &letter, &meeting).unwrap_err().field.as_deref(), Some("answers.la_meeting"));
}

#[test]
fn a_pupil_is_waited_for_ten_school_days_after_the_leave() {
    let strip = Strip::new();
    let ended = |leave_ended: &str| {
        leave(
            Ground::H,
            "2026-11-23",
            &[("leave_ended", leave_ended), ("unavoidable", "no"), ("enquiries", "not_found")],
        )
    };
    assert_eq!(refused(&leaver(&strip), &ended("2026-11-10")).1, "answers.leave_ended");
    assert!(decided(&leaver(&strip), &ended("2026-11-09"), &RollRules::default()).is_ok(), "the tenth is 23 November");
    let mut seen = Strip::new();
    seen.put("2026-11-12", Code::PresentAm, Code::N);
    assert_eq!(refused(&leaver(&seen), &ended("2026-11-06")).1, "answers.leave_ended");
}

#[test]
fn twenty_school_days_of_g_n_and_o_are_read_from_the_register() {
    let mut strip = Strip::new();
    strip.fill("2026-10-01", "2026-10-23", Code::PresentAm);
    strip.fill("2026-10-19", "2026-11-20", Code::O);
    let gone = leave(Ground::I, "2026-11-23", &[("unavoidable", "no"), ("enquiries", "agreed")]);
    assert!(decided(&leaver(&strip), &gone, &RollRules::default()).is_ok(), "twenty days, half-term between");
    strip.put("2026-10-19", Code::O, Code::PresentPm);
    assert_eq!(refused(&leaver(&strip), &gone), (Rule::BadRequest, "ground".to_owned()), "nineteen days");
    let found = leave(Ground::I, "2026-11-23", &[("unavoidable", "yes")]);
    assert_eq!(refused(&leaver(&strip), &found).1, "answers.unavoidable");
}

#[test]
fn case_55_one_u_in_twenty_days_of_o_closes_the_ground_of_continuous_absence() {
    let mut strip = Strip::new();
    strip.fill("2026-10-19", "2026-11-20", Code::O);
    strip.put("2026-11-10", Code::U, Code::O);
    let gone = leave(Ground::I, "2026-11-23", &[("unavoidable", "no"), ("enquiries", "not_found")]);
    assert_eq!(refused(&leaver(&strip), &gone), (Rule::BadRequest, "ground".to_owned()));
}

#[test]
fn case_24_year_11_is_not_deleted_as_a_leaver_before_the_last_friday_in_june() {
    let strip = Strip::new();
    let year_11 = || Leaver { date_of_birth: Some(day("2011-03-02")), ..leaver(&strip) };
    let on = |date: &str| leave(Ground::L, date, &[("not_staying", "yes")]);
    assert_eq!(refused(&year_11(), &on("2027-06-18")).1, "leaving_date");
    assert!(decided(&year_11(), &on("2027-06-25"), &RollRules::default()).is_ok());
    assert!(decided(&year_11(), &on("2027-07-21"), &RollRules::default()).is_ok());
}

#[test]
fn below_compulsory_school_age_any_ground_is_taken_with_its_detail() {
    let strip = Strip::new();
    let nursery = Leaver { date_of_birth: Some(day("2023-03-02")), ..leaver(&strip) };
    let moved = leave(Ground::I, "2026-11-27", &[]);
    assert_eq!(decided(&nursery, &moved, &RollRules::default()).unwrap().len(), 1);
    let blank = Leave { detail: String::new(), ..moved };
    assert_eq!(refused(&nursery, &blank), (Rule::DetailRequired, "detail".to_owned()));
}
