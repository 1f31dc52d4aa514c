//! The leave desk through `rollbookctl do`: what a family asks, what is advised, what may be decided.

use crate::school::{ABARA, NGUYEN, ONEILL, School, call, register_of_6a};
use serde_json::{Value, json};

const CONTACTS: &str =
    "pupil_upn,title,forename,surname,relationship,parental_responsibility,lives_with,priority,mobile
R823432100001,Mrs,Ada,Abara,mother,Y,Y,1,07700 900123
R823432100001,Mr,Dov,Stein,step-father,N,N,2,07700 900124
L823432121002,,Linh,Nguyễn,mother,Y,Y,1,07700 900123
";

fn school(policy: &str) -> School {
    let school = School::with_policy(policy);
    let contacts = school.write("contacts.csv", CONTACTS);
    assert!(school.run(&["import", "contacts", &contacts]).status.success());
    school
}

/// A week away, from 7 to 11 December.
fn asked(upns: &[&str], change: Value) -> Value {
    let mut request = json!({
        "upns": upns, "from": "2026-12-07", "to": "2026-12-11", "kind": "C", "applicant": "Mrs Ada Abara",
        "received": "2026-11-16", "words": "Grandfather’s funeral in Lagos",
    });
    for (name, value) in change.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

fn request(school: &School, upns: &[&str], change: Value) -> Value {
    let answer = school.at("09:30", "o.officer", "leave_request", asked(upns, change));
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"].clone()
}

fn decide(school: &School, leave: &Value, change: Value) -> Value {
    let mut decision = json!({"leave": leave, "decision": "granted", "reason": "A close death"});
    for (name, value) in change.as_object().unwrap() {
        decision[name] = value.clone();
    }
    school.at("10:30", "h.head", "leave_decide", decision)
}

fn about<'a>(advice: &'a Value, topic: &str) -> &'a Value {
    let rows = advice.as_array().unwrap();
    rows.iter().find(|row| row["topic"] == topic).unwrap_or_else(|| panic!("nothing about {topic}: {advice}"))
}

#[test]
fn a_request_is_answered_with_advice_and_decided_with_planned_codes_and_a_letter_owed() {
    let school = school("cambrian");
    let requested = request(&school, &[ABARA], json!({}));
    assert_eq!(about(&requested["advice"], "meeting")["weight"], "against", "the policy wants a meeting");
    assert_eq!(about(&requested["advice"], "attendance")["weight"], "note");
    let decided = decide(&school, &requested["leave"], json!({}));
    assert_eq!(decided["ok"], true, "{decided}");
    let planned = decided["result"]["planned"].as_array().unwrap();
    assert_eq!(planned.len(), 10);
    assert_eq!(planned[0], json!({"upn": ABARA, "date": "2026-12-07", "session": "am", "code": "C"}));
    let letter = json!([{"upn": ABARA, "letter": "leave_granted", "addressee": "Mrs Ada Abara"}]);
    assert_eq!(decided["result"]["letters"], letter);
    assert_eq!(decided["changed"], json!(["leave", "marks"]));
    let register = json!({"group": "6A", "date": "2026-12-07", "session": "am"});
    let shown = school.at("10:30", "t.okafor", "register_show", register);
    let abara = shown["result"]["pupils"].as_array().unwrap().iter().find(|row| row["upn"] == ABARA).unwrap().clone();
    assert_eq!(abara["planned"], "C", "the tutor sees it filled in: {abara}");
    assert!(!abara.to_string().contains("funeral"), "and not why");
    let (verified, exit) = school.report(&["verify"]);
    assert_eq!((exit, &verified["rebuild_equal"]), (0, &json!(true)), "{verified}");
}

#[test]
fn a_refused_request_plans_nothing_and_says_what_an_absence_would_be() {
    let school = school("default");
    let leave = request(&school, &[ABARA], json!({"words": "A holiday"}))["leave"].clone();
    let decided = decide(&school, &leave, json!({"decision": "refused", "reason": "A holiday"}));
    assert_eq!(decided["result"]["planned"], json!([]));
    assert!(decided["result"]["if_away"].as_str().unwrap().contains("G for a holiday, else O"), "{decided}");
    assert_eq!(decided["result"]["letters"][0]["letter"], "leave_refused");
    let list = school.at("10:30", "o.officer", "leave_list", json!({}));
    assert_eq!(list["result"][0]["state"], "refused", "{list}");
    assert_eq!(list["result"][0]["letter_owed"], true);
}

#[test]
fn only_the_head_or_whom_the_school_named_decides() {
    let school = school("default");
    let leave = request(&school, &[ABARA], json!({}))["leave"].clone();
    let decision = json!({"leave": leave, "decision": "granted", "reason": "x"});
    let refused = school.at("10:00", "o.officer", "leave_decide", decision);
    assert_eq!(refused["code"], "not_allowed");
    let refused = school.at("10:00", "r.desk", "leave_list", json!({}));
    assert_eq!(refused["code"], "not_allowed");
}

#[test]
fn case_63_leave_requested_the_day_after_it_was_taken_cannot_be_granted() {
    let school = school("default");
    let days = json!({"from": "2026-11-19", "to": "2026-11-20", "received": "2026-11-23"});
    let requested = request(&school, &[ABARA], days);
    let advice = about(&requested["advice"], "in_advance");
    assert_eq!(advice["weight"], "law", "{advice}");
    let refused = decide(&school, &requested["leave"], json!({}));
    assert_eq!(refused["code"], "not_in_advance", "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("G for a holiday, else O"), "{refused}");
    assert_eq!(decide(&school, &requested["leave"], json!({"decision": "refused"}))["ok"], true);
}

#[test]
fn case_64_a_step_parent_who_does_not_live_with_the_pupil_is_not_the_right_applicant() {
    let school = school("default");
    let requested = request(&school, &[ABARA], json!({"applicant": "Mr Dov Stein"}));
    let advice = about(&requested["advice"], "applicant");
    assert!(advice["says"].as_str().unwrap().contains("Ask Mrs Ada Abara"), "{advice}");
    let refused = decide(&school, &requested["leave"], json!({}));
    assert_eq!((&refused["code"], &refused["field"]), (&json!("code_not_allowed"), &json!("applicant")), "{refused}");
}

#[test]
fn case_65_five_days_granted_and_eight_taken_are_shown_for_a_person_to_code() {
    let school = school("default");
    let days = json!({"from": "2026-11-30", "to": "2026-12-01"});
    let leave = request(&school, &[ABARA], days)["leave"].clone();
    assert_eq!(decide(&school, &leave, json!({}))["ok"], true);
    let mut register = register_of_6a("N", "/", "/");
    register["date"] = json!("2026-12-02");
    let on = |time: &str, person: &str, command: &str, fields: &Value| {
        let mut line = call(time, person, command, fields.clone());
        line["at"] = json!(format!("2026-12-02T{time}:00+00:00"));
        line
    };
    let answers = school.script(&[
        on("08:50", "t.okafor", "marks_submit", &register),
        on("09:30", "o.officer", "leave_list", &json!({})),
        on(
            "09:40",
            "o.officer",
            "mark_amend",
            &json!({"upn": ABARA, "date": "2026-12-02", "session": "am", "code": "I", "reason": "ill abroad, mother rang"}),
        ),
        on("09:45", "o.officer", "leave_list", &json!({})),
    ]);
    assert_eq!(answers[0]["ok"], true, "{}", answers[0]);
    let late = json!([{"upn": ABARA, "date": "2026-12-02", "session": "am", "code": "N"}]);
    assert_eq!(answers[1]["result"][0]["back_late"], late, "{}", answers[1]);
    assert_eq!(answers[2]["ok"], true, "{}", answers[2]);
    assert_eq!(answers[3]["result"][0]["back_late"], json!([]), "a person has decided");
}

#[test]
fn case_66_an_interview_told_of_on_the_day_is_not_granted() {
    let school = school("default");
    let today = json!({"from": "2026-11-23", "to": "2026-11-23", "received": "2026-11-23", "kind": "J1"});
    let requested = request(&school, &[ABARA], today);
    assert_eq!(decide(&school, &requested["leave"], json!({}))["code"], "not_in_advance");
}

#[test]
fn case_67_a_second_day_of_a_festival_is_asked_for_as_leave_and_not_as_religious_observance() {
    let school = school("default");
    for code in ["M", "R", "C2"] {
        let refused = school.at("09:30", "o.officer", "leave_request", asked(&[ABARA], json!({"kind": code})));
        assert_eq!(refused["code"], "bad_request", "{code}: {refused}");
    }
    let second = json!({"from": "2026-12-08", "to": "2026-12-08", "words": "The second day of the festival"});
    let leave = request(&school, &[ABARA], second)["leave"].clone();
    assert_eq!(decide(&school, &leave, json!({}))["result"]["planned"].as_array().unwrap().len(), 2);
}

#[test]
fn siblings_go_in_one_request_and_are_decided_apart() {
    let school = school("default");
    let leave = request(&school, &[ABARA, NGUYEN], json!({}))["leave"].clone();
    let one = decide(&school, &leave, json!({"upns": [ABARA]}));
    assert_eq!(one["result"]["planned"].as_array().unwrap().len(), 10, "{one}");
    let list = school.at("10:30", "o.officer", "leave_list", json!({}));
    assert_eq!(list["result"][0]["state"], "to_decide", "one of them is still open: {list}");
    let again = decide(&school, &leave, json!({"upns": [ABARA], "decision": "refused"}));
    assert_eq!(again["code"], "already_decided");
    let rest = decide(&school, &leave, json!({"decision": "part_granted", "to": "2026-12-07"}));
    assert_eq!(rest["result"]["planned"].as_array().unwrap().len(), 2, "{rest}");
    assert_eq!(rest["result"]["planned"][0]["upn"], NGUYEN);
    assert_eq!(decide(&school, &leave, json!({}))["code"], "already_decided");
    let stranger = decide(&school, &leave, json!({"upns": [ONEILL]}));
    assert_eq!((&stranger["code"], &stranger["field"]), (&json!("bad_request"), &json!("upns")));
}

#[test]
fn a_request_says_what_else_was_asked_and_who_decided_and_can_be_withdrawn() {
    let school = school("willoughby");
    let first = request(&school, &[ABARA], json!({"kind": "C"}))["leave"].clone();
    let sibling = request(&school, &[NGUYEN], json!({"received": "2026-11-23"}));
    let about_siblings = about(&sibling["advice"], "siblings");
    assert!(about_siblings["says"].as_str().unwrap().contains("Abara, Chidera"), "{sibling}");
    assert_eq!(about(&sibling["advice"], "notice")["weight"], "note");
    let meeting = json!({"leave": first, "held_on": "2026-11-20", "with": "Mrs Abara"});
    assert_eq!(school.at("09:40", "o.officer", "leave_meeting", meeting)["ok"], true);
    assert_eq!(decide(&school, &first, json!({}))["ok"], true);
    let withdrawn = school.at("11:00", "o.officer", "leave_withdraw", json!({"leave": first, "reason": "They stay"}));
    assert_eq!(withdrawn["result"]["request"]["state"], "withdrawn", "{withdrawn}");
    let history: Vec<&str> = withdrawn["result"]["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["what"].as_str().unwrap())
        .collect();
    assert_eq!(history.len(), 4, "{history:?}");
    assert!(history[0].starts_with("Request recorded") && history[1].starts_with("The head met Mrs Abara"));
    let head = json!({"name": "H. Head", "position": "Headteacher"});
    assert_eq!(withdrawn["result"]["history"][2]["by"], head);
    assert_eq!(withdrawn["result"]["history"][2]["settled"], true);
    let marked = json!({"group": "6A", "date": "2026-12-07", "session": "am"});
    let shown = school.at("11:05", "t.okafor", "register_show", marked);
    assert!(shown["result"]["pupils"].as_array().unwrap().iter().all(|row| row["planned"].is_null()), "{shown}");
}

#[test]
fn leave_for_a_session_that_is_marked_is_not_granted() {
    let school = school("default");
    let answers = school.script(&[
        call("08:40", "o.officer", "leave_request", asked(&[ABARA], json!({"from": "2026-11-23", "to": "2026-11-24"}))),
        call("08:50", "t.okafor", "marks_submit", register_of_6a("N", "/", "/")),
    ]);
    let leave = answers[0]["result"]["leave"].clone();
    let refused = decide(&school, &leave, json!({}));
    assert_eq!(refused["code"], "not_in_advance", "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("already marked N"), "{refused}");
    let rest = decide(&school, &leave, json!({"decision": "part_granted", "from": "2026-11-24"}));
    assert_eq!(rest["result"]["planned"].as_array().unwrap().len(), 2, "{rest}");
}

#[test]
fn a_request_that_makes_no_sense_is_refused_with_what_to_do() {
    let school = school("default");
    for (change, code, field) in [
        (json!({"to": "2026-12-01"}), "bad_request", "to"),
        (json!({"from": "2026-12-12", "to": "2026-12-13"}), "not_a_school_day", "from"),
        (json!({"applicant": " "}), "detail_required", "applicant"),
        (json!({"received": "2026-11-24"}), "bad_request", "received"),
    ] {
        let refused = school.at("09:30", "o.officer", "leave_request", asked(&[ABARA], change));
        assert_eq!((&refused["code"], &refused["field"]), (&json!(code), &json!(field)), "{refused}");
    }
    let silent = request(&school, &[ABARA], json!({}))["leave"].clone();
    let unknown = decide(&school, &json!("0a010203040506ff-9"), json!({}));
    assert_eq!((&unknown["code"], &unknown["field"]), (&json!("bad_request"), &json!("leave")));
    assert_eq!(decide(&school, &silent, json!({"reason": " "}))["code"], "reason_required");
}

#[test]
fn a_blank_form_is_printed_for_families() {
    let school = school("willoughby");
    let file = school.register().with_file_name("form.pdf");
    let printed = school.at("09:00", "o.officer", "leave_form_print", json!({"to_file": file}));
    assert_eq!(printed["ok"], true, "{printed}");
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
}
