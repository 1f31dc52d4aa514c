//! Leaving, coming back, and who is on site.

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, REID, School, morning_mark, register_of_6a};

const CONTACTS: &str = "pupil_upn,forename,surname,relationship,priority,phone,no_contact
R823432100001,Ife,Oyelaran,mother,1,07700 900123,
R823432100001,Dele,Abara,father,2,07700 900124,Y
";

/// In a school whose 6A was registered at 08:50, everybody present.
fn registered() -> School {
    let school = School::new();
    let contacts = school.write("contacts.csv", CONTACTS);
    assert!(school.run(&["import", "contacts", &contacts]).status.success());
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "/"));
    school
}

fn leaves(school: &School, time: &str, fields: Value) -> Value {
    school.at(time, "r.desk", "departure_record", fields)
}

fn on_site(school: &School, time: &str) -> Value {
    school.at(time, "r.desk", "on_site", json!({}))["result"].clone()
}

/// Place, why and words of a pupil.
fn place(on_site: &Value, upn: &str) -> (String, String, String) {
    let groups = on_site["groups"].as_array().unwrap();
    let mut pupils = groups.iter().flat_map(|group| group["pupils"].as_array().unwrap());
    let row = pupils.find(|row| row["upn"] == upn).unwrap();
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    (text("place"), text("why"), text("words"))
}

fn planned_in_the_afternoon(school: &School, time: &str, upn: &str) -> Value {
    let asked = json!({"group": "6A", "date": "2026-11-23", "session": "pm"});
    let shown = school.at(time, "t.okafor", "register_show", asked);
    let pupils = shown["result"]["pupils"].as_array().unwrap().clone();
    pupils.iter().find(|row| row["upn"] == upn).unwrap()["planned"].clone()
}

#[test]
fn case_7_sent_home_ill_the_morning_mark_stays_the_afternoon_is_planned_and_the_departure_is_listed() {
    let school = registered();
    let left = leaves(&school, "10:02", json!({"upn": ABARA, "left": "10:00", "reason": "sent home ill"}));
    assert_eq!(left["ok"], true, "{left}");
    assert_eq!(left["result"]["planned"], json!([{"date": "2026-11-23", "session": "pm", "code": "I"}]));
    assert_eq!(left["result"]["why"], "Left 10:00; the morning mark / stays; I is planned for the afternoon.");
    assert_eq!(morning_mark(&school, ABARA), "/");
    assert_eq!(planned_in_the_afternoon(&school, "10:03", ABARA), "I");
    let board = school.at("10:04", "o.officer", "day_board", json!({"date": "2026-11-23"}))["result"].clone();
    let row = &board["departures"][0];
    assert_eq!(
        (&row["left"], &row["reason"], &row["planned"]),
        (&json!("10:00"), &json!("sent home ill"), &json!("I"))
    );
    assert_eq!((&row["by"], &board["counts"]["signed_out"]), (&json!("R. Desk"), &json!(1)));
}

#[test]
fn whoever_comes_back_before_the_afternoon_is_expected_in_it_again() {
    let school = registered();
    leaves(&school, "10:02", json!({"upn": ABARA, "reason": "dentist"}));
    assert_eq!(planned_in_the_afternoon(&school, "10:03", ABARA), "M");
    let back = leaves(&school, "11:30", json!({"upn": ABARA, "back": "11:30"}));
    assert_eq!(back["result"]["cancels"], json!([{"date": "2026-11-23", "session": "pm", "code": "M"}]), "{back}");
    assert_eq!(planned_in_the_afternoon(&school, "11:31", ABARA), Value::Null);
    assert_eq!(morning_mark(&school, ABARA), "/");
    let again = leaves(&school, "11:32", json!({"upn": ABARA, "back": "11:31"}));
    assert_eq!((&again["code"], &again["field"]), (&json!("bad_request"), &json!("back")));
}

#[test]
fn signing_in_at_the_desk_after_signing_out_is_a_return_and_changes_no_mark() {
    let school = registered();
    leaves(&school, "10:02", json!({"upn": ABARA, "reason": "dentist"}));
    let arrived = school.at("11:30", "r.desk", "arrival_record", json!({"upn": ABARA}));
    assert_eq!(arrived["result"]["why"], "Back 11:30; signed out at 10:02. The mark / stays.", "{arrived}");
    assert_eq!((&arrived["result"]["code"], &arrived["result"]["returned"]), (&json!("/"), &json!("10:02")));
    assert_eq!(morning_mark(&school, ABARA), "/");
    assert_eq!(place(&on_site(&school, "11:31"), ABARA).1, "return");
}

#[test]
fn siblings_are_collected_in_one_and_never_by_somebody_they_must_not_meet() {
    let school = registered();
    let both = |who: &str| json!({"upns": [ABARA, NGUYEN], "reason": "family", "collected_by": who});
    let refused = leaves(&school, "10:00", both("dele abara"));
    assert_eq!((&refused["code"], &refused["field"]), (&json!("not_allowed"), &json!("collected_by")));
    assert!(refused["message"].as_str().unwrap().contains("safeguarding lead"), "{refused}");
    assert_eq!(place(&on_site(&school, "10:01"), NGUYEN).0, "here");
    let left = leaves(&school, "10:02", both("Ife Oyelaran"));
    assert_eq!(left["result"].as_array().unwrap().len(), 2, "{left}");
    let warned = left["warnings"].to_string();
    assert!(warned.contains("Ife Oyelaran is not among the contacts of Nguyễn, An"), "{left}");
    assert_eq!(place(&on_site(&school, "10:03"), NGUYEN).2, "signed out 10:02: family");
}

#[test]
fn a_departure_that_cannot_be_is_refused_and_one_that_contradicts_the_register_is_kept_and_shown() {
    let school = registered();
    for (fields, code) in [
        (json!({"upn": ABARA, "left": "10:30", "reason": "ill"}), "bad_request"),
        (json!({"upn": ABARA, "left": "08:00", "reason": "ill"}), "bad_request"),
        (json!({"upn": ABARA, "left": "09:00"}), "reason_required"),
        (json!({"upn": ABARA, "left": "09:00", "reason": "funeral", "code": "C"}), "code_not_allowed"),
        (json!({"upn": "nobody", "left": "09:00", "reason": "ill"}), "unknown_pupil"),
    ] {
        assert_eq!(leaves(&school, "10:00", fields.clone())["code"], code, "{fields}");
    }
    let amend =
        json!({"upn": ONEILL, "date": "2026-11-23", "session": "am", "code": "N", "reason": "Not in the room."});
    school.at("10:01", "o.officer", "mark_amend", amend);
    let left = leaves(&school, "10:05", json!({"upn": ONEILL, "reason": "hospital"}));
    assert_eq!(left["result"]["doubt"], "The morning register says N.", "{left}");
    let twice = leaves(&school, "10:20", json!({"upn": ONEILL, "left": "10:15", "reason": "hospital"}));
    assert_eq!(twice["code"], "already_decided");
    let board = school.at("10:21", "o.officer", "day_board", json!({"date": "2026-11-23"}));
    assert_eq!(board["result"]["departures"][0]["doubt"], "The morning register says N.");
}

#[test]
fn everybody_on_roll_is_here_elsewhere_absent_or_not_registered_yet() {
    let school = registered();
    school.at("08:57", "r.desk", "arrival_record", json!({"upn": REID}));
    leaves(&school, "10:02", json!({"upn": ABARA, "reason": "dentist", "back": "11:30"}));
    let now = on_site(&school, "10:30");
    assert_eq!(now["counts"], json!({"on_roll": 4, "here": 3, "elsewhere": 1, "absent": 0, "unknown": 0}), "{now}");
    assert_eq!(place(&now, REID), ("here".into(), "arrival".into(), "arrived 08:57".into()));
    assert_eq!(place(&now, NGUYEN), ("here".into(), "mark".into(), "marked /".into()));
    assert_eq!((&now["devices"][0]["here"], &now["devices"][0]["words"]), (&json!(true), &json!("10:30")));
    let afternoon = on_site(&school, "13:00");
    assert_eq!(afternoon["counts"]["unknown"], 3);
    assert_eq!(place(&afternoon, NGUYEN).2, "not registered yet; / this morning");
    let tutors = school.at("13:01", "t.okafor", "on_site", json!({}));
    assert_eq!(tutors["result"]["groups"].as_array().unwrap().len(), 1, "a tutor sees their own group");
    let refused = school.at("13:01", "g.governor", "on_site", json!({}));
    assert_eq!(refused["code"], "not_allowed");
}

#[test]
fn the_evacuation_list_is_printed_from_what_this_computer_knows() {
    let school = registered();
    let file = school.write("evacuation.pdf", "");
    let made = school.at("10:00", "r.desk", "evacuation_print", json!({"to_file": file}));
    assert_eq!(made["ok"], true, "{made}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    let other = school.at("10:01", "t.okafor", "evacuation_print", json!({"to_file": file, "group": "6B"}));
    assert_eq!(other["code"], "not_allowed");
}

#[test]
fn the_desk_asks_at_the_third_late_in_five_school_days_and_only_the_office_reads_the_answer() {
    let school = School::new();
    let mut asked = Vec::new();
    for day in ["2026-11-19", "2026-11-20", "2026-11-23"] {
        let mut line = crate::school::call("08:55", "r.desk", "arrival_record", json!({"upn": ABARA}));
        line["at"] = json!(format!("{day}T08:55:00+00:00"));
        asked.push(school.script(&[line]).remove(0)["result"]["ask_because"].clone());
    }
    assert_eq!(asked, [Value::Null, Value::Null, json!("late 3 times in 5 school days")]);
    let vulnerable = school.at("08:56", "r.desk", "arrival_record", json!({"upn": ONEILL}));
    assert_eq!(vulnerable["result"]["ask_because"], "the school keeps an eye on this pupil");
    let answer = json!({"upn": ABARA, "because": "late 3 times in 5 school days", "words": "Looks after her brother."});
    assert_eq!(school.at("08:57", "r.desk", "welfare_record", answer)["ok"], true);
    let blank = school.at("08:58", "r.desk", "welfare_record", json!({"upn": ABARA, "words": " "}));
    assert_eq!(blank["code"], "detail_required");
    let asked = json!({"from": "2026-11-23", "to": "2026-11-23"});
    assert_eq!(school.at("08:59", "r.desk", "welfare_show", asked.clone())["code"], "not_allowed");
    let read = school.at("08:59", "o.officer", "welfare_show", asked);
    assert_eq!(read["result"][0]["words"], "Looks after her brother.", "{read}");
    let board = |who: &str| school.at("09:00", who, "day_board", json!({"date": "2026-11-23"}))["result"].clone();
    assert_eq!(board("o.officer")["counts"]["welfare_answers"], 1);
    assert_eq!(board("r.desk")["counts"]["welfare_answers"], 0);
    assert!(!board("r.desk").to_string().contains("brother"));
}

#[test]
fn departures_are_in_the_log_and_the_tables_follow_from_it() {
    let school = registered();
    leaves(&school, "10:02", json!({"upn": ABARA, "reason": "dentist"}));
    leaves(&school, "11:30", json!({"upn": ABARA, "back": "11:30"}));
    let (verified, exit) = school.report(&["verify"]);
    assert_eq!((verified["rebuild_equal"].clone(), exit), (json!(true), 0), "{verified}");
    assert_eq!(school.run(&["rebuild"]).status.code(), Some(0));
    assert_eq!(place(&on_site(&school, "11:31"), ABARA).2, "back 11:30");
}

#[test]
fn case_33_a_school_that_shuts_at_noon_keeps_its_morning_and_nobody_is_looked_for_afterwards() {
    let school = registered();
    leaves(&school, "11:00", json!({"upn": NGUYEN, "reason": "dentist"}));
    let closure = json!({"from": "2026-11-23", "to": "2026-11-23", "session": "pm", "code": "Y4", "reason": "Boiler."});
    let closed = school.at("12:00", "h.head", "closure_declare", closure);
    assert_eq!((&closed["result"]["marked"], &closed["result"]["kept"]), (&json!(4), &json!(0)), "{closed}");
    assert_eq!(morning_mark(&school, ABARA), "/");
    let later = on_site(&school, "13:30");
    assert_eq!((&later["counts"]["here"], &later["counts"]["unknown"]), (&json!(0), &json!(0)), "{later}");
}

#[test]
fn an_early_closing_after_the_afternoon_registers_leaves_their_marks() {
    let school = registered();
    let mut afternoon = register_of_6a("\\", "\\", "\\");
    afternoon["session"] = json!("pm");
    school.at("13:05", "t.okafor", "marks_submit", afternoon);
    let closure = json!({"from": "2026-11-23", "to": "2026-11-23", "session": "pm", "code": "Y4", "reason": "Flood."});
    let closed = school.at("14:00", "h.head", "closure_declare", closure);
    assert_eq!((&closed["result"]["marked"], &closed["result"]["kept"]), (&json!(1), &json!(3)), "{closed}");
}

#[test]
fn case_35_a_bank_holiday_at_short_notice_closes_days_ahead_and_past_marks_stand_and_are_reviewed() {
    let school = registered();
    let staff = school.write("staff.csv", "username,surname,position,roles\na.admin,Admin,Business manager,admin\n");
    assert!(school.run(&["import", "staff", &staff]).status.success());
    let holiday =
        |day: &str| json!({"kind": "bank_holiday", "first_day": day, "last_day": day, "title": "Day of mourning"});
    let added = json!({"add": [holiday("2026-11-23"), holiday("2026-11-25")]});
    let changed = school.at("09:30", "a.admin", "calendar_change", added);
    assert_eq!(changed["ok"], true, "{changed}");
    let reviews = &changed["result"]["reviews"];
    assert_eq!((&reviews[0]["date"], &reviews[0]["registers"]), (&json!("2026-11-23"), &json!(1)), "{changed}");
    assert!(changed["warnings"][0].as_str().unwrap().contains("Their marks stand"), "{changed}");
    assert_eq!(morning_mark(&school, ABARA), "/");
    let ahead = json!({"group": "6A", "date": "2026-11-25", "session": "am"});
    assert_eq!(school.at("09:31", "t.okafor", "register_show", ahead)["code"], "not_a_school_day");
}

#[test]
fn the_pupils_of_one_bus_are_recoded_in_one_gesture_after_a_look_at_whom_it_concerns() {
    let school = School::new();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "N"));
    let bus = |upns: &[&str]| json!({"upns": upns, "from": "2026-11-23", "to": "2026-11-23", "session": "am", "code": "Y1", "reason": "Bus 7 failed."});
    let preview = school.at("09:10", "o.officer", "marks_bulk_preview", bus(&[ABARA, NGUYEN, ONEILL]));
    let rows = preview["result"].as_array().unwrap();
    let here: Vec<(&Value, &Value)> = rows.iter().map(|row| (&row["now"], &row["is_here"])).collect();
    let (yes, no) = (json!(true), json!(false));
    assert_eq!(here, [(&json!("/"), &yes), (&json!("N"), &no), (&json!("N"), &no)], "{preview}");
    let done = school.at("09:11", "o.officer", "marks_bulk_amend", bus(&[NGUYEN, ONEILL]));
    assert_eq!(done["result"]["marked"], 2, "{done}");
    assert_eq!((morning_mark(&school, NGUYEN), morning_mark(&school, ABARA)), (json!("Y1"), json!("/")));
    assert!(done["warnings"][0].as_str().unwrap().contains("three miles"), "{done}");
}

#[test]
fn the_search_box_finds_a_pupil_by_a_contacts_name_and_number() {
    let school = registered();
    let found = |who: &str, text: &str| {
        let answer = school.at("10:00", who, "pupil_search", json!({"text": text}));
        let rows = answer["result"].as_array().unwrap().clone();
        rows.iter().map(|row| (row["upn"].clone(), row["contact"].clone())).collect::<Vec<_>>()
    };
    let mother = json!("mother Ife Oyelaran, 07700 900123");
    assert_eq!(found("r.desk", "oyel"), [(json!(ABARA), mother.clone())]);
    assert_eq!(found("r.desk", "07700900123"), [(json!(ABARA), mother)]);
    assert_eq!(found("r.desk", "dele")[0].1, "father Dele Abara (no contact), 07700 900124");
    assert_eq!(found("r.desk", "abara"), [(json!(ABARA), Value::Null)]);
    assert_eq!(found("r.desk", "6a oneill"), [(json!(ONEILL), Value::Null)]);
    leaves(&school, "10:02", json!({"upn": ABARA, "reason": "dentist"}));
    let out = school.at("10:03", "r.desk", "pupil_search", json!({"text": "abara"}));
    assert_eq!(out["result"][0]["signed_out"], "10:02");
}
