//! Domain case 69: a mark that says that a child is detained is read by the office and safeguarding only.

use office::COMMANDS;
use serde_json::{Value, json};

use crate::requests::request;
use crate::school::{ABARA, NGUYEN, School, monday};

const SECRET: &str = "custody";

/// Abara is expected to be detained for the day; Nguyễn’s mark of this morning says so by now, and a call about both.
fn school() -> School {
    let mut school = School::new();
    let mut by = |time: &str, person: &str, command: &str, payload: Value| {
        let answer = school.call(monday(time), Some(person), command, payload).value();
        assert_eq!(answer["ok"], true, "{command}: {answer}");
    };
    let day = json!({"from": "2026-11-23", "to": "2026-11-23"});
    let with = |more: Value| {
        let mut payload = day.clone();
        more.as_object().unwrap().iter().for_each(|(name, value)| payload[name] = value.clone());
        payload
    };
    let expected =
        json!({"upns": [ABARA], "code": "Y5", "caller": "Police", "relationship": "police", "words": SECRET});
    by("08:10", "attendance_officer", "absence_report", with(expected));
    let mark = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "code": "N", "reason": "away"});
    by("08:46", "attendance_officer", "mark_amend", mark);
    let found = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "code": "Y5", "reason": SECRET});
    by("08:47", "attendance_officer", "mark_amend", found);
    let back = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "code": "N", "reason": "out of custody"});
    by("08:48", "head", "mark_amend", back);
    let again = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "code": "Y5", "reason": SECRET});
    by("08:49", "head", "mark_amend", again);
    school
}

fn says(answer: &Value) -> bool {
    let text = answer.to_string();
    text.contains("\"Y5\"") || text.contains("Y5 ") || text.contains(" Y5") || text.contains(SECRET)
}

fn asks_everything(role: &str) {
    let mut school = school();
    // Questions come last in the list of commands; asked first, they see everything as it was entered.
    for command in COMMANDS.iter().rev().filter(|command| **command != "sign_out") {
        let payload = request(&school, command).any();
        for upn in [ABARA, NGUYEN] {
            let mut payload = payload.clone();
            if payload.get("upn").is_some_and(Value::is_string) {
                payload["upn"] = json!(upn);
            }
            let answer = school.call(monday("08:52"), Some(role), command, payload).value();
            assert!(!says(&answer), "{role} is told by {command}: {answer}");
        }
    }
}

macro_rules! nobody_else {
    ($($role:ident)*) => {
        $(#[test]
        fn $role() {
            asks_everything(stringify!($role));
        })*
    };
}

mod case_69_no_command_says_that_a_child_is_detained_to {
    use super::asks_everything;

    nobody_else! { tutor reception leave_decider family_support governor inspector admin }
}

#[test]
fn case_69_the_office_and_safeguarding_read_why_a_child_was_not_here() {
    let mut school = school();
    let mark = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "from": "2026-11-23", "to": "2026-11-23"});
    for role in ["attendance_officer", "attendance_champion", "head"] {
        for command in ["mark_history", "marks_of", "chronology"] {
            let answer = school.call(monday("08:52"), Some(role), command, mark.clone()).value();
            assert!(says(&answer), "{role}, {command}: {answer}");
        }
    }
    let answer = school.call(monday("08:52"), Some("safeguarding"), "chronology", mark).value();
    assert!(says(&answer), "{answer}");
}

#[test]
fn case_69_others_see_a_neutral_mark_that_counts_alike() {
    let mut school = school();
    let am = json!({"group": "6A", "date": "2026-11-23", "session": "am"});
    let shown = school.call(monday("08:52"), Some("tutor"), "register_show", am).value();
    let row = |upn: &str| {
        let rows = shown["result"]["pupils"].as_array().unwrap();
        rows.iter().find(|row| row["upn"] == upn).unwrap().clone()
    };
    assert_eq!((&row(ABARA)["planned"], &row(ABARA)["planned_note"]), (&json!("Y"), &Value::Null));
    assert_eq!((&row(NGUYEN)["code"], &row(NGUYEN)["note"]), (&json!("Y"), &Value::Null));
    let history = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am"});
    let history = school.call(monday("08:52"), Some("inspector"), "mark_history", history).value();
    let codes: Vec<&Value> = history["result"].as_array().unwrap().iter().map(|row| &row["code"]).collect();
    assert_eq!(codes, ["N", "Y", "N", "Y"], "what became of the mark is still seen");
    let figures = json!({"from": "2026-11-23", "to": "2026-11-23", "by": "pupil"});
    let figures = school.call(monday("12:00"), Some("inspector"), "figures", figures).value();
    let of_nguyen = figures["result"].as_array().unwrap().iter().find(|row| row["key"] == NGUYEN).unwrap();
    assert_eq!((&of_nguyen["codes"], &of_nguyen["not_possible"]), (&json!({"Y": 1}), &json!(1)));
}

#[test]
fn a_tutor_who_submits_what_was_shown_keeps_what_the_office_planned() {
    let mut school = school();
    let marks =
        json!([{"upn": ABARA, "code": "Y"}, {"upn": NGUYEN, "code": "Y"}, {"upn": crate::school::ONEILL, "code": "/"}]);
    let register = json!({"group": "6A", "date": "2026-11-23", "session": "am", "marks": marks});
    let taken = school.call(monday("08:53"), Some("tutor"), "marks_submit", register).value();
    assert_eq!(taken["ok"], true, "{taken}");
    let asked = json!({"upn": ABARA, "from": "2026-11-23", "to": "2026-11-23"});
    let marks = school.call(monday("08:54"), Some("head"), "marks_of", asked).value();
    assert_eq!(marks["result"][0]["code"], "Y5", "{marks}");
}
