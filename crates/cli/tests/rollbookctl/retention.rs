//! Retention and disposal, over the years of a rehearsal register.

use std::fs;

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, School, call, register_of_6a};

fn on(at: &str, person: &str, command: &str, fields: Value) -> Value {
    let mut line = call("08:00", person, command, fields);
    line["at"] = json!(at);
    line
}

/// A school in which 6A was registered on 23 November 2026, and Nguyễn’s N amended on 1 December.
fn registered() -> School {
    let school = School::new();
    let amended = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "code": "I", "reason": "mother rang"});
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        on("2026-12-01T09:00:00+00:00", "o.officer", "mark_amend", amended),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    school
}

/// The pupils of whom something of a kind may go on a day.
fn due(school: &School, kind: &str, as_of: &str) -> Vec<String> {
    let asked = json!({"as": "o.officer", "command": "retention_due", "as_of": as_of});
    let answer = school.script(&[asked]).remove(0);
    assert_eq!(answer["ok"], true, "{answer}");
    let rows = answer["result"].as_array().unwrap().iter().filter(|row| row["kind"] == kind);
    rows.map(|row| row["upn"].as_str().unwrap().to_owned()).collect()
}

fn ask(school: &School, person: &str, command: &str, fields: Value) -> Value {
    let mut line = call("08:00", person, command, fields);
    line.as_object_mut().unwrap().remove("at");
    school.script(&[line]).remove(0)
}

#[track_caller]
fn assert_whole(school: &School) {
    let (verified, code) = school.report(&["verify"]);
    assert_eq!((code, &verified["ok"], &verified["rebuild_equal"]), (0, &json!(true), &json!(true)), "{verified}");
}

#[test]
fn a_mark_may_go_the_day_after_six_years_and_one_that_was_amended_later_with_its_amendment() {
    let school = registered();
    assert_eq!(due(&school, "marks", "2032-11-23"), [""; 0]);
    assert_eq!(due(&school, "marks", "2032-11-24"), [ABARA, ONEILL]);
    assert_eq!(due(&school, "marks", "2032-12-01"), [ABARA, ONEILL]);
    assert_eq!(due(&school, "marks", "2032-12-02"), [ABARA, NGUYEN, ONEILL]);
}

#[test]
fn case_36_an_entry_of_29_february_2028_may_go_after_28_february_2034() {
    let school = School::new();
    let term = school.write("spring.csv", "kind,first_day,last_day\nterm,2028-01-04,2028-03-31\n");
    assert!(school.run(&["import", "calendar", &term]).status.success());
    let mut register = register_of_6a("/", "/", "/");
    register["date"] = json!("2028-02-29");
    let taken = school.script(&[on("2028-02-29T08:50:00+00:00", "t.okafor", "marks_submit", register)]).remove(0);
    assert_eq!(taken["ok"], true, "{taken}");
    assert_eq!(due(&school, "marks", "2034-02-28"), [""; 0]);
    assert_eq!(due(&school, "marks", "2034-03-01").len(), 3);
}

#[test]
fn case_37_an_old_mark_is_amended_by_the_head_only_and_one_that_was_disposed_of_by_nobody() {
    let school = registered();
    let amend = |person: &str, upn: &str, reason: &str| {
        let mark = json!({"upn": upn, "date": "2026-11-23", "session": "am", "code": "M", "reason": reason});
        on("2032-11-24T10:00:00+00:00", person, "mark_amend", mark)
    };
    let answers = school.script(&[
        on("2032-11-24T09:00:00+00:00", "h.head", "disposal_run", json!({"reason": "yearly disposal"})),
        amend("h.head", ABARA, "found in a box"),
        amend("o.officer", NGUYEN, "the court’s finding"),
        amend("h.head", NGUYEN, " "),
        amend("h.head", NGUYEN, "the court’s finding"),
        on(
            "2032-11-24T10:05:00+00:00",
            "o.officer",
            "marks_of",
            json!({
                "upn": ABARA, "from": "2026-11-23", "to": "2026-11-23",
            }),
        ),
    ]);
    assert_eq!(answers[0]["ok"], true, "{}", answers[0]);
    assert_eq!((&answers[1]["code"], &answers[1]["field"]), (&json!("disposed_of"), &json!("date")), "{}", answers[1]);
    assert!(answers[1]["message"].as_str().unwrap().contains("Settings, Retention"), "{}", answers[1]);
    assert_eq!(answers[2]["code"], "not_allowed", "{}", answers[2]);
    assert_eq!(answers[3]["code"], "reason_required", "{}", answers[3]);
    assert_eq!(answers[4]["ok"], true, "{}", answers[4]);
    assert_eq!(answers[5]["result"], json!([]));
    assert_eq!(due(&school, "marks", "2038-11-24"), [""; 0], "the amendment has six years of its own");
    assert_eq!(due(&school, "marks", "2038-11-25"), [NGUYEN]);
    assert_whole(&school);
}

#[test]
fn case_38_what_is_held_is_skipped_and_listed_until_the_hold_is_lifted() {
    let school = registered();
    let hold = json!({"upn": ONEILL, "reason": "prosecution 23/4410"});
    let answers = school.script(&[
        on("2032-11-24T09:00:00+00:00", "o.officer", "legal_hold_set", json!({"upn": ONEILL, "reason": ""})),
        on("2032-11-24T09:00:00+00:00", "o.officer", "legal_hold_set", hold),
        on("2032-11-24T09:05:00+00:00", "o.officer", "disposal_run", json!({"reason": "yearly disposal"})),
        on("2032-11-24T09:05:00+00:00", "h.head", "disposal_run", json!({"reason": " "})),
        on("2032-11-24T09:06:00+00:00", "h.head", "disposal_run", json!({"reason": "yearly disposal"})),
    ]);
    assert_eq!(answers[0]["code"], "reason_required");
    let hold = answers[1]["result"]["hold"].clone();
    assert_eq!((&answers[2]["code"], &answers[3]["code"]), (&json!("not_allowed"), &json!("reason_required")));
    let made = &answers[4]["result"];
    assert_eq!((&made["pupils"], &made["counts"][0]["count"]), (&json!(1), &json!(1)), "{made}");
    let skipped = &made["skipped"];
    assert_eq!((skipped.as_array().unwrap().len(), &skipped[0]["upn"]), (1, &json!(ONEILL)), "{made}");
    assert_eq!(skipped[0]["held"]["reason"], "prosecution 23/4410");
    assert_whole(&school);
    let history = json!({"upn": ONEILL, "date": "2026-11-23", "session": "am"});
    assert_eq!(ask(&school, "o.officer", "mark_history", history.clone())["result"].as_array().unwrap().len(), 1);
    let lift = json!({"hold": hold, "reason": "acquitted"});
    assert_eq!(ask(&school, "o.officer", "legal_hold_lift", lift.clone())["code"], "not_allowed");
    assert_eq!(ask(&school, "h.head", "legal_hold_lift", lift.clone())["ok"], true);
    assert_eq!(ask(&school, "h.head", "legal_hold_lift", lift)["code"], "already_decided");
    let again = ask(&school, "h.head", "disposal_run", json!({"reason": "the hold was lifted"}));
    assert_eq!((&again["result"]["pupils"], &again["result"]["skipped"]), (&json!(1), &json!([])), "{again}");
    assert_eq!(ask(&school, "o.officer", "mark_history", history)["result"], json!([]));
    assert_whole(&school);
}

#[test]
fn everything_of_a_pupil_who_left_goes_six_years_later_and_the_name_with_the_last_of_it() {
    let school = registered();
    let call_about = json!({
        "upns": [ABARA], "from": "2026-12-02", "to": "2026-12-02", "code": "I", "caller": "Ife", "words": "temperature",
    });
    let leave = json!({"upn": ABARA, "leaving_date": "2026-12-18", "ground": "a", "detail": "Elm Park School"});
    let welfare = json!({"upn": ABARA, "words": "overslept", "because": "late"});
    let answers = school.script(&[
        on("2026-12-02T08:10:00+00:00", "r.desk", "absence_report", call_about),
        on("2026-12-02T08:11:00+00:00", "r.desk", "welfare_record", welfare),
        on("2026-12-02T08:12:00+00:00", "h.head", "pupil_leave", leave),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    assert_eq!(due(&school, "contact_log", "2032-12-18"), [""; 0]);
    for kind in ["marks", "contact_log", "safeguarding", "admission_register"] {
        assert!(due(&school, kind, "2032-12-19").contains(&ABARA.to_owned()), "{kind}");
    }
    assert_eq!(due(&school, "admission_register", "2032-12-19"), [ABARA], "nobody who is on roll");
    let run =
        on("2032-12-19T09:00:00+00:00", "h.head", "disposal_run", json!({"upns": [ABARA], "reason": "left 2026"}));
    let made = school.script(&[run]).remove(0);
    assert_eq!(made["result"]["pupils"], 1, "{made}");
    let roll = json!({"upn": ABARA, "from": "2026-11-23", "to": "2026-11-23"});
    assert_eq!(ask(&school, "o.officer", "marks_of", roll)["code"], "unknown_pupil");
    assert_eq!(ask(&school, "o.officer", "pupil_search", json!({"text": "abara"}))["result"], json!([]));
    assert_whole(&school);
    let (rebuilt, code) = school.report(&["rebuild"]);
    assert_eq!(code, 0, "{rebuilt}");
    assert_whole(&school);
}

#[test]
fn a_certificate_says_what_went_and_a_list_what_may_go() {
    let school = registered();
    let (list, certificate) = (school.write("due.pdf", ""), school.write("certificate.pdf", ""));
    let answers = school.script(&[
        on("2032-11-24T08:55:00+00:00", "o.officer", "disposal_print", json!({"to_file": list})),
        on("2032-11-24T09:00:00+00:00", "h.head", "disposal_run", json!({"reason": "yearly disposal"})),
        on("2032-11-24T09:01:00+00:00", "o.officer", "disposal_list", json!({})),
    ]);
    let row = &answers[2]["result"][0];
    assert_eq!(
        (&row["pupils"], &row["by"]["name"], &row["reason"]),
        (&json!(2), &json!("H. Head"), &json!("yearly disposal"))
    );
    assert!(![ABARA, ONEILL].iter().any(|upn| row.to_string().contains(upn)), "it names no pupil: {row}");
    let print = json!({"disposal": row["disposal"], "to_file": certificate});
    assert_eq!(ask(&school, "o.officer", "disposal_print", print)["ok"], true);
    for file in [list, certificate] {
        assert!(fs::read(&file).unwrap().starts_with(b"%PDF"), "{file}");
    }
    let unknown = ask(&school, "o.officer", "disposal_print", json!({"disposal": "0a010203040506ff-9-1"}));
    assert_eq!((&unknown["code"], &unknown["field"]), (&json!("bad_request"), &json!("disposal")));
}

#[test]
fn a_period_of_the_schools_own_holds_from_its_day_and_the_laws_is_never_shortened() {
    let school = registered();
    let change = |kind: &str, years: u32| json!({"kind": kind, "years": years, "reason": "the governors’ decision"});
    let shorter = ask(&school, "h.head", "retention_settings_change", change("marks", 5));
    assert_eq!((&shorter["code"], &shorter["field"]), (&json!("bad_request"), &json!("years")), "{shorter}");
    assert_eq!(ask(&school, "o.officer", "retention_settings_change", change("marks", 7))["code"], "not_allowed");
    assert_eq!(ask(&school, "h.head", "retention_settings_change", change("marks", 7))["ok"], true);
    assert_eq!(due(&school, "marks", "2032-11-24"), [""; 0]);
    assert_eq!(due(&school, "marks", "2033-11-24"), [ABARA, ONEILL]);
    let settings = ask(&school, "o.officer", "retention_settings", json!({}));
    assert_eq!((&settings["result"][0]["years"], &settings["result"][0]["by_law"]), (&json!(7), &json!(true)));
}
