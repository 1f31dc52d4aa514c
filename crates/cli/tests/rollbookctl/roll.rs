//! The school roll through `rollbookctl do`, in the contract's shapes.

use crate::school::{ABARA, NGUYEN, ONEILL, School, call};
use serde_json::{Value, json};

/// A call at an instant of its own.
fn on(at: &str, person: &str, command: &str, fields: Value) -> Value {
    let mut line = call("08:00", person, command, fields);
    line["at"] = json!(at);
    line
}

fn newcomer(entry_date: &str) -> Value {
    json!({
        "upn": "B823432126001", "legal_surname": "Łukasz", "legal_forename": "Zoë", "dob": "2015-06-11", "year_group": "6",
        "reg_group": "6A", "entry_date": entry_date, "fsm": "Y", "sen": "K",
    })
}

fn codes(answer: &Value) -> Vec<(String, String)> {
    let rows = answer["result"].as_array().unwrap().iter();
    rows.map(|row| (row["date"].as_str().unwrap().to_owned(), row["code"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn case_74_a_pupil_admitted_for_next_week_is_z_until_then_and_owed_to_the_authority_by_the_fifth_day() {
    let school = School::new();
    let register = |date: &str, upns: &[&str]| {
        let marks: Vec<Value> = upns.iter().map(|upn| json!({"upn": upn, "code": "/"})).collect();
        json!({"group": "6A", "date": date, "session": "am", "marks": marks})
    };
    let answers = school.script(&[
        on("2026-11-02T08:30:00+00:00", "o.officer", "pupil_admit", newcomer("2026-11-09")),
        on("2026-11-02T08:50:00+00:00", "t.okafor", "marks_submit", register("2026-11-02", &[ABARA, NGUYEN, ONEILL])),
        on("2026-11-02T08:51:00+00:00", "o.officer", "returns_due", json!({"as_of": "2026-11-02"})),
        on(
            "2026-11-09T08:50:00+00:00",
            "t.okafor",
            "marks_submit",
            register("2026-11-09", &[ABARA, NGUYEN, ONEILL, "B823432126001"]),
        ),
        on(
            "2026-11-09T09:00:00+00:00",
            "o.officer",
            "marks_of",
            json!({"upn": "B823432126001", "from": "2026-11-02", "to": "2026-11-09"}),
        ),
        on("2026-11-09T09:01:00+00:00", "o.officer", "pupil_admit", newcomer("2026-11-16")),
    ]);
    let admitted = &answers[0]["result"];
    assert_eq!((&admitted["kind"], &admitted["deadline"]), (&json!("new_pupil"), &json!("2026-11-07")), "{admitted}");
    assert_eq!(answers[1]["ok"], true, "nobody marks a pupil before the starting day: {}", answers[1]);
    let due = &answers[2]["result"][0];
    let expected = json!({"kind": "new_pupil", "upn": "B823432126001", "from": "2026-11-02", "to": "2026-11-09"});
    assert!(expected.as_object().unwrap().iter().all(|(name, value)| &due[name] == value), "{due}");
    assert_eq!(answers[3]["ok"], true, "{}", answers[3]);
    let marks = codes(&answers[4]);
    assert_eq!(marks.iter().filter(|(_, code)| code == "Z").count(), 10, "{marks:?}");
    assert_eq!(marks.last().unwrap(), &("2026-11-09".to_owned(), "/".to_owned()));
    assert_eq!((&answers[5]["code"], &answers[5]["field"]), (&json!("bad_request"), &json!("upn")), "never twice");
}

#[test]
fn cases_14_and_15_a_leaver_is_marked_until_the_last_day_and_never_deleted_for_the_past() {
    let school = School::new();
    let leave = |day: &str| json!({"upn": ABARA, "leaving_date": day, "ground": "a", "detail": "Elm Park School"});
    let answers = school.script(&[
        call("08:30", "h.head", "absence_report", json!({
            "upns": [ABARA], "from": "2026-11-24", "to": "2026-12-04", "code": "I", "caller": "Ife", "words": "operation",
        })),
        call("08:31", "o.officer", "pupil_leave", leave("2026-11-27")),
        call("08:32", "h.head", "pupil_leave", leave("2026-09-01")),
        call("08:33", "h.head", "pupil_leave", leave("2026-11-27")),
        call("08:34", "o.officer", "returns_due", json!({"as_of": "2026-11-23"})),
        call("08:35", "o.officer", "register_show", json!({"group": "6A", "date": "2026-11-27", "session": "am"})),
        call("08:36", "o.officer", "register_show", json!({"group": "6A", "date": "2026-11-30", "session": "am"})),
        call("08:37", "o.officer", "return_done", json!({
            "upn": ABARA, "kind": "deletion", "from": "2026-11-23", "to": "2026-11-27", "how": "the authority’s portal",
        })),
        call("08:38", "o.officer", "returns_due", json!({"as_of": "2026-11-23"})),
        call("08:39", "h.head", "pupil_stay", json!({"upn": ABARA, "reason": "the move fell through"})),
        call("08:40", "o.officer", "register_show", json!({"group": "6A", "date": "2026-11-30", "session": "am"})),
    ]);
    assert_eq!(answers[0]["ok"], true, "{}", answers[0]);
    assert_eq!(answers[1]["code"], "not_allowed");
    assert_eq!((&answers[2]["code"], &answers[2]["field"]), (&json!("not_in_advance"), &json!("leaving_date")));
    let left = &answers[3]["result"];
    assert_eq!((&left["kind"], &left["deadline"]), (&json!("deletion"), &json!("2026-11-27")), "{}", answers[3]);
    assert!(!answers[3]["warnings"].as_array().unwrap().is_empty(), "what nobody confirmed is said");
    assert_eq!(answers[4]["result"][0]["deadline"], "2026-11-27");
    let has_abara = |answer: &Value| answer["result"]["pupils"].to_string().contains(ABARA);
    assert!(has_abara(&answers[5]) && !has_abara(&answers[6]));
    assert_eq!(answers[8]["result"], json!([]), "{}", answers[8]);
    assert!(has_abara(&answers[10]), "{}", answers[9]);
    let (verified, code) = school.report(&["verify"]);
    assert_eq!((code, &verified["rebuild_equal"]), (0, &json!(true)));
}

#[test]
fn three_weeks_of_illness_reported_on_monday_are_owed_to_the_authority_that_day() {
    let school = School::new();
    let answers = school.script(&[
        call("08:30", "r.desk", "absence_report", json!({
            "upns": [ABARA], "from": "2026-11-23", "to": "2026-12-11", "code": "I", "caller": "Ife", "words": "operation",
        })),
        call("08:31", "o.officer", "returns_due", json!({"as_of": "2026-11-23"})),
    ]);
    let due = &answers[1]["result"][0];
    assert_eq!(
        (&due["kind"], &due["from"], &due["to"]),
        (&json!("sickness_15"), &json!("2026-11-23"), &json!("2026-12-11"))
    );
}

#[test]
fn a_contact_is_added_checked_and_in_the_admission_register_on_paper_and_every_change_is_in_the_history() {
    let school = School::new();
    let file = school.write("roll.pdf", "");
    let answers = school.script(&[
        call(
            "08:30",
            "o.officer",
            "contact_change",
            json!({
                "upn": ONEILL, "title": "Ms", "surname": "O’Neill", "relationship": "Mother", "lives_with": "Y",
                "mobile": "07700 900123", "address": ["1 High Street", "Oakton"],
            }),
        ),
        call(
            "08:31",
            "o.officer",
            "contact_change",
            json!({
                "upn": ONEILL, "title": "Mr", "surname": "O’Neill", "relationship": "Father", "phone": "01632 960002",
                "address": ["2 Low Street"], "no_contact": true,
            }),
        ),
        call("08:32", "o.officer", "contacts_checked", json!({"upn": ONEILL})),
        call(
            "08:33",
            "o.officer",
            "pupil_change",
            json!({
                "upn": ONEILL, "change": {"used_surname": "Neale", "address": ["1 High Street"]}, "reason": "known as",
            }),
        ),
        call("08:34", "o.officer", "pupil_roll", json!({"upn": ONEILL})),
        call("08:35", "o.officer", "pupil_history", json!({"upn": ONEILL})),
        call("08:36", "o.officer", "roll_checks", json!({"as_of": "2026-11-23"})),
        call("08:37", "o.officer", "roll_print", json!({"upn": ONEILL, "to_file": file})),
        call("08:38", "o.officer", "roll_print", json!({"to_file": file})),
        call("08:39", "t.okafor", "register_show", json!({"group": "6A", "date": "2026-11-23", "session": "am"})),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    let card = &answers[4]["result"];
    assert_eq!((card["contacts"].as_array().unwrap().len(), &card["checked_on"]), (2, &json!("2026-11-23")));
    assert_eq!(card["full_name"], "Zoë O’Neill");
    let renamed = &answers[5]["result"][0];
    assert_eq!((&renamed["reason"], &renamed["by"]["name"]), (&json!("known as"), &json!("O. Officer")), "{renamed}");
    let names = renamed["changes"].as_array().unwrap().iter().find(|change| change["field"] == "used_surname");
    assert_eq!(names.unwrap()["after"], "Neale");
    let abara = answers[6]["result"].as_array().unwrap().iter().find(|row| row["upn"] == ABARA).unwrap();
    assert_eq!(abara["problems"][0]["kind"], "no_contacts", "case 45");
    let case_47 = answers[9]["result"]["pupils"].to_string();
    assert!(case_47.contains("Neale"), "the register shows the name used: {case_47}");
}
