//! What the desk, the tutor and the office read during a day.

use std::process::Command;

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, School, call, register_of_6a};

fn board(school: &School, time: &str) -> Value {
    school.at(time, "o.officer", "day_board", json!({"date": "2026-11-23"}))["result"].clone()
}

fn register_shown(school: &School, time: &str, session: &str) -> Value {
    let asked = json!({"group": "6A", "date": "2026-11-23", "session": session});
    school.at(time, "t.okafor", "register_show", asked)["result"]["pupils"].clone()
}

fn of<'a>(rows: &'a Value, upn: &str) -> &'a Value {
    rows.as_array().unwrap().iter().find(|row| row["upn"] == upn).unwrap_or(&Value::Null)
}

#[test]
fn of_several_arrivals_in_one_minute_the_latest_is_listed_first() {
    let school = School::new();
    for upn in [NGUYEN, ABARA, ONEILL] {
        school.at("08:52", "r.desk", "arrival_record", json!({"upn": upn, "arrived": "08:52"}));
    }
    let arrivals = board(&school, "08:53")["arrivals"].clone();
    let names: Vec<&str> = arrivals.as_array().unwrap().iter().map(|row| row["upn"].as_str().unwrap()).collect();
    assert_eq!(names, [ONEILL, ABARA, NGUYEN]);
}

#[test]
fn a_tutor_reads_who_rang_and_when_and_when_the_pupil_will_be_back() {
    let school = School::new();
    let report = json!({
        "upns": [ABARA], "from": "2026-11-23", "to": "2026-11-24", "code": "I", "caller": "Ms Abara",
        "relationship": "Mother", "words": "temperature", "expected_back": "2026-11-25"
    });
    school.at("08:12", "r.desk", "absence_report", report);
    let shown = register_shown(&school, "08:50", "am");
    assert_eq!(of(&shown, ABARA)["planned_note"], "mother rang 08:12: temperature, back Wednesday");
    let asked = json!({"group": "6A", "date": "2026-11-24", "session": "am"});
    let tomorrow = school.at("08:51", "o.officer", "register_show", asked);
    let note = &of(&tomorrow["result"]["pupils"], ABARA)["planned_note"];
    assert_eq!(note, "mother rang Monday 08:12: temperature, back Wednesday");
}

#[test]
fn what_a_tutor_noted_is_a_note_and_why_a_mark_was_amended_is_not() {
    let school = School::new();
    let mut register = register_of_6a("/", "N", "/");
    for mark in register["marks"].as_array_mut().unwrap() {
        if mark["code"] == "N" {
            mark["note"] = json!("says dentist");
        }
    }
    school.at("08:50", "t.okafor", "marks_submit", register);
    assert_eq!(of(&register_shown(&school, "08:51", "am"), NGUYEN)["note"], "says dentist");
    assert_eq!(of(&board(&school, "08:51")["unexplained"], NGUYEN)["note"], "says dentist");
    let amend = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "code": "/", "reason": "Wrong key."});
    let amended = school.at("08:52", "t.okafor", "mark_amend", amend);
    assert_eq!(amended["ok"], true, "{amended}");
    assert_eq!(of(&register_shown(&school, "08:53", "am"), NGUYEN)["note"], Value::Null);
    let asked = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am"});
    let history = school.at("08:54", "o.officer", "mark_history", asked);
    assert_eq!(history["result"][1]["reason"], "Wrong key.", "{history}");
}

#[test]
fn whoever_is_counted_as_absent_with_a_reason_is_listed_with_what_is_known() {
    let school = School::new();
    let report = json!({
        "upns": [ABARA], "from": "2026-11-23", "to": "2026-11-23", "code": "I", "caller": "Ms Abara",
        "relationship": "Mother", "words": "temperature"
    });
    school.at("08:12", "r.desk", "absence_report", report);
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("I", "N", "/"));
    let board = board(&school, "09:10");
    let absent = board["absent"].as_array().unwrap();
    assert_eq!(board["counts"]["absent_with_a_reason"], absent.len());
    assert_eq!(absent.len(), 1, "{absent:?}");
    assert_eq!((&absent[0]["upn"], &absent[0]["code"]), (&json!(ABARA), &json!("I")));
    assert_eq!(absent[0]["known"], "mother rang 08:12: temperature");
}

#[test]
fn an_n_whose_last_day_is_today_is_counted_apart_from_those_overdue() {
    let school = School::new();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/"));
    let mut counts = Vec::new();
    for day in ["2026-11-27", "2026-11-30", "2026-12-01"] {
        let mut line = call("09:30", "o.officer", "day_board", json!({"date": day}));
        line["at"] = json!(format!("{day}T09:30:00+00:00"));
        let counted = school.script(&[line]).remove(0)["result"]["counts"].clone();
        counts.push((counted["n_due_today"].clone(), counted["n_overdue"].clone()));
    }
    assert_eq!(counts, [(json!(0), json!(0)), (json!(1), json!(0)), (json!(0), json!(1))]);
}

#[test]
fn a_policy_is_listed_in_words() {
    let school = School::new();
    let listed = school.at("08:50", "h.head", "policy_list", json!({}));
    let parameters = listed["result"][0]["parameters"].as_array().unwrap();
    assert!(parameters.contains(&json!(["Morning register", "08:45 to 09:05"])), "{listed}");
    assert!(
        parameters.iter().flat_map(|row| row.as_array().unwrap()).all(|text| !text.as_str().unwrap().contains('_'))
    );
}

#[test]
fn a_script_prints_a_register_only_to_a_file_that_it_names() {
    let school = School::new();
    let print = json!({"group": "6A", "date": "2026-11-23"});
    let refused = school.at("08:50", "t.okafor", "register_print", print.clone());
    assert_eq!((&refused["code"], &refused["field"]), (&json!("bad_request"), &json!("to_file")));
    let file = school.write("6a.pdf", "");
    let mut print = print;
    print["to_file"] = json!(file);
    let made = school.at("08:51", "t.okafor", "register_print", print);
    assert_eq!(made["result"]["file"], file, "{made}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_keyring_or_a_passphrase_no_register_is_made_and_the_next_step_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let school = folder.path().join("school.toml");
    std::fs::write(&school, "name = \"Oak Lane\"\nla = \"823\"\nestab = \"4321\"\nphase = \"primary\"\n").unwrap();
    let register = folder.path().join("oak.rollbook");
    let made = Command::new(env!("CARGO_BIN_EXE_rollbookctl"))
        .env("ROLLBOOK_REGISTER", &register)
        .env_remove("ROLLBOOK_PASSPHRASE")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .args(["create", "--rehearsal", "--school"])
        .arg(&school)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stdout).into_owned() + &String::from_utf8_lossy(&made.stderr);
    assert!(!made.status.success() && said.contains("ROLLBOOK_PASSPHRASE"), "{said}");
    assert!(said.contains("no register was made") && !said.contains("has lost"), "{said}");
    assert!(!register.exists() && !folder.path().join("oak.rollbook.keys").exists());
}

#[test]
fn whoever_may_not_amend_is_told_whom_to_tell_of_a_mark_that_stays() {
    let school = School::new();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "/"));
    let call = json!({"upns": [ABARA], "from": "2026-11-23", "to": "2026-11-23", "session": "am", "code": "I",
        "caller": "Ngozi Abara", "relationship": "mother", "words": "a temperature"});
    let warned = |person| school.at("09:10", person, "absence_report", call.clone())["warnings"].to_string();
    assert!(warned("r.desk").contains("tell the attendance office, who can amend it"));
    assert!(warned("o.officer").contains("amend it and say why"));
}
