//! Registers taken by somebody who was sent, and on paper.

use serde_json::{Value, json};

use crate::school::{ABARA, REID, School, call, morning_mark, register_of_6a};

fn of_6b(paper: &Value) -> Value {
    json!({
        "group": "6B", "date": "2026-11-23", "session": "am", "marks": [{"upn": REID, "code": "/"}], "paper": paper,
    })
}

fn shown(school: &School, group: &str) -> Value {
    let asked = json!({"group": group, "date": "2026-11-23", "session": "am"});
    school.at("12:00", "o.officer", "register_show", asked)["result"].clone()
}

#[test]
fn a_supply_teacher_takes_the_registers_of_one_group_for_one_day() {
    let school = School::new();
    let sent = json!({"group": "6A", "date": "2026-11-23", "name": "J. Marsh"});
    let given = school.at("08:20", "r.desk", "pass_give", sent)["result"].clone();
    let person = format!("pass:{}", given["pass"].as_str().unwrap());
    let list = school.at("08:25", "r.desk", "pass_list", json!({"date": "2026-11-23"}));
    assert_eq!(list["result"][0]["name"], "J. Marsh");
    assert_eq!(list["result"][0]["given_by"], "R. Desk");
    assert!(list["result"][0].get("pin").is_none(), "a PIN is shown once");
    assert_eq!(school.at("08:50", &person, "marks_submit", of_6b(&Value::Null))["code"], "not_allowed");
    assert_eq!(school.at("08:51", &person, "marks_submit", register_of_6a("/", "N", "/"))["ok"], true);
    let register = shown(&school, "6A");
    assert_eq!((&register["taken_by"], &register["sent"]), (&json!("J. Marsh"), &json!("J. Marsh, supply")));
    let asked = json!({"upn": ABARA, "date": "2026-11-23", "session": "am"});
    let history = school.at("12:01", "o.officer", "mark_history", asked);
    let by = json!({"name": "J. Marsh", "position": "Supply teacher, PIN from R. Desk"});
    assert_eq!(history["result"][0]["by"], by);
    let tomorrow = json!({
        "at": "2026-11-24T08:50:00+00:00", "as": person, "command": "register_show", "group": "6A",
        "date": "2026-11-24", "session": "am",
    });
    assert_eq!(school.script(&[tomorrow])[0]["code"], "not_allowed", "a pass is worth nothing the day after");
}

#[test]
fn a_pin_opens_its_groups_registers_and_trying_them_all_takes_too_long() {
    let school = School::new();
    let sent = json!({"group": "6A", "date": "2026-11-23", "name": "J. Marsh"});
    let given = school.at("08:20", "r.desk", "pass_give", sent)["result"].clone();
    let pin = given["pin"].as_str().unwrap().to_owned();
    let groups = school.at("08:21", "r.desk", "pass_groups", json!({}));
    assert_eq!(groups["result"], json!(["6A"]));
    let with = |time: &str, group: &str, pin: &str| {
        school.at(time, "r.desk", "sign_in_pass", json!({"group": group, "pin": pin}))
    };
    let opened = with("08:30", "6A", &format!("{} {}", &pin[..3], &pin[3..]))["result"].clone();
    assert_eq!((&opened["name"], &opened["groups"]), (&json!("J. Marsh"), &json!(["6A"])));
    assert_eq!(with("08:30", "6B", &pin)["code"], "not_allowed");
    let wrong = if pin == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert!(with("08:31", "6A", wrong)["message"].as_str().unwrap().contains("ask reception"));
    }
    assert!(with("08:31", "6A", &pin)["message"].as_str().unwrap().contains("Too many wrong tries"));
    assert_eq!(with("08:33", "6A", &pin)["ok"], true);
}

#[test]
fn staff_of_the_school_take_any_register_they_are_sent_to_in_their_own_name() {
    let school = School::new();
    assert_eq!(school.at("08:45", "t.okafor", "marks_submit", of_6b(&Value::Null))["code"], "not_allowed");
    let sent = json!({"group": "6B", "date": "2026-11-23", "username": "t.okafor"});
    let given = school.at("08:46", "r.desk", "pass_give", sent)["result"].clone();
    assert_eq!(given["pin"], Value::Null, "whoever has an account needs no PIN");
    assert_eq!(school.at("08:50", "t.okafor", "marks_submit", of_6b(&Value::Null))["ok"], true);
    assert_eq!(shown(&school, "6B")["taken_by"], "T. Okafor");
}

#[test]
fn a_pass_that_was_taken_back_opens_nothing_more() {
    let school = School::new();
    let sent = json!({"group": "6A", "date": "2026-11-23", "name": "J. Marsh"});
    let given = school.at("08:20", "r.desk", "pass_give", sent)["result"].clone();
    let pass = json!({"pass": given["pass"], "date": "2026-11-23"});
    assert_eq!(school.at("08:30", "r.desk", "pass_take_back", pass.clone())["ok"], true);
    let person = format!("pass:{}", given["pass"].as_str().unwrap());
    assert_eq!(school.at("08:50", &person, "marks_submit", register_of_6a("/", "/", "/"))["code"], "not_allowed");
    assert_eq!(school.at("08:51", "r.desk", "pass_take_back", pass)["code"], "bad_request");
}

#[test]
fn a_register_from_paper_says_who_took_it_and_who_keyed_it() {
    let school = School::new();
    let paper = json!({"taken_by": "Tunde Okafor", "taken_at": "08:50"});
    let mut register = register_of_6a("/", "N", "/");
    register["paper"] = paper.clone();
    assert_eq!(school.at("09:40", "t.okafor", "marks_submit", register.clone())["code"], "not_allowed");
    let keyed = school.at("09:40", "o.officer", "marks_submit", register);
    assert_eq!(keyed["result"]["late_taken"], false, "it was taken in time, whenever it is keyed in: {keyed}");
    let register = shown(&school, "6A");
    assert_eq!(register["state"], "taken");
    assert_eq!((&register["taken_by"], &register["paper"]), (&json!("O. Officer"), &paper));
    assert_eq!(morning_mark(&school, ABARA), "/");
}

#[test]
fn paper_is_keyed_in_on_a_later_day_too_and_says_if_it_was_taken_late() {
    let school = School::new();
    let key = |paper: Value| {
        let mut line = call("09:00", "o.officer", "marks_submit", of_6b(&paper));
        line["at"] = json!("2026-11-25T10:00:00+00:00");
        school.script(&[line]).remove(0)
    };
    assert_eq!(key(json!({"taken_by": " ", "taken_at": "08:50"}))["code"], "detail_required");
    assert_eq!(key(json!({"taken_by": "T. Okafor", "taken_at": "08:30"}))["code"], "bad_request");
    assert_eq!(key(json!({"taken_by": "T. Okafor", "taken_at": "09:20"}))["result"]["late_taken"], true);
}
