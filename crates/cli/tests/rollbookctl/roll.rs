//! The school roll through `rollbookctl do`, in the contract's shapes.

use crate::school::{ABARA, NGUYEN, ONEILL, School, call};
use serde_json::{Value, json};

/// A call at an instant of its own.
pub fn on(at: &str, person: &str, command: &str, fields: Value) -> Value {
    let mut line = call("08:00", person, command, fields);
    line["at"] = json!(at);
    line
}

pub fn newcomer(entry_date: &str) -> Value {
    json!({
        "upn": "B823432126001", "legal_surname": "Łukasz", "legal_forename": "Zoë", "dob": "2015-06-11", "year_group": "6",
        "reg_group": "6A", "entry_date": entry_date, "fsm": "Y", "sen": "K",
    })
}

pub fn codes(answer: &Value) -> Vec<(String, String)> {
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
        call("08:32", "o.officer", "return_done", json!({
            "upn": ABARA, "kind": "sickness_15", "from": "2026-11-23", "to": "2026-12-11", "how": "",
        })),
        call("08:33", "o.officer", "return_done", json!({
            "upn": ABARA, "kind": "sickness_15", "from": "2026-11-23", "to": "2026-12-11", "how": "portal",
        })),
        call("08:34", "o.officer", "returns_due", json!({"as_of": "2026-11-30"})),
    ]);
    let due = &answers[1]["result"][0];
    assert_eq!(
        (&due["kind"], &due["from"], &due["to"]),
        (&json!("sickness_15"), &json!("2026-11-23"), &json!("2026-12-11"))
    );
    assert_eq!((&answers[2]["code"], &answers[2]["field"]), (&json!("detail_required"), &json!("how")));
    assert_eq!((&answers[3]["ok"], &answers[4]["result"]), (&json!(true), &json!([])), "once for the spell");
}

#[test]
fn illness_that_was_reported_counts_all_year_where_nobody_took_the_register() {
    let school = School::new();
    let ill = |at: &str, from: &str, to: &str| {
        let told = json!({"upns": [ABARA], "from": from, "to": to, "code": "I", "caller": "Ife", "words": "operation"});
        let mut line = call("08:30", "r.desk", "absence_report", told);
        line["at"] = json!(at);
        line
    };
    let answers = school.script(&[
        ill("2026-10-05T08:30:00+01:00", "2026-10-05", "2026-10-09"),
        ill("2026-11-23T08:30:00+00:00", "2026-11-23", "2026-12-04"),
        call("08:31", "o.officer", "returns_due", json!({"as_of": "2026-11-23"})),
    ]);
    let due = &answers[2]["result"][0];
    assert_eq!((&due["kind"], &due["to"]), (&json!("sickness_15"), &json!("2026-12-04")), "one week and two");
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

#[test]
fn the_new_year_moves_forms_up_from_its_day_and_can_be_undone_until_then() {
    let school = School::new();
    let leavers = json!({"ground": "a", "detail": "Oakton Secondary School for all of them"});
    let forms = json!([{"form": "6A", "to": "7A"}]);
    let roll = json!({"from": "2027-09-01", "forms": forms, "leavers": leavers, "tutors": [
        {"username": "t.okafor", "groups": ["7A"]},
    ]});
    let shown = |group: &str, date: &str| json!({"group": group, "date": date, "session": "am"});
    let terms = "kind,first_day,last_day\nterm,2027-01-04,2027-07-21\nterm,2027-09-01,2027-12-17\n";
    let calendar = school.write("terms.csv", terms);
    assert_eq!(school.report(&["import", "calendar", &calendar]).1, 0);
    let answers = school.script(&[
        call("08:30", "o.officer", "year_roll_preview", json!({"from": "2027-09-01", "forms": forms})),
        call("08:31", "o.officer", "year_roll", roll.clone()),
        call("08:32", "h.head", "year_roll", json!({"from": "2026-11-20", "leavers": leavers})),
        call("08:33", "h.head", "year_roll", json!({"from": "2027-09-01"})),
        call("08:34", "h.head", "year_roll", roll.clone()),
        call("08:35", "h.head", "year_roll", roll.clone()),
        call("08:36", "o.officer", "register_show", shown("6A", "2027-07-21")),
        call("08:37", "o.officer", "register_show", shown("7A", "2027-09-01")),
        call("08:38", "o.officer", "register_show", shown("6B", "2027-09-01")),
        call("08:39", "h.head", "year_roll_undo", json!({"reason": "a term too early"})),
        call("08:40", "o.officer", "register_show", shown("6A", "2027-09-01")),
        call("08:41", "h.head", "year_roll", roll),
        on("2027-09-01T08:40:00+01:00", "t.okafor", "my_registers", json!({"date": "2027-09-01"})),
        on("2027-09-01T08:41:00+01:00", "h.head", "year_roll_undo", json!({"reason": "too late"})),
        on("2027-09-01T08:42:00+01:00", "h.head", "pupil_roll", json!({"upn": ABARA})),
    ]);
    let preview = &answers[0]["result"];
    assert_eq!((&preview["moving"], &preview["leaving"]), (&json!(3), &json!(1)), "{preview}");
    assert_eq!(preview["then"][0]["is_new"], true);
    let codes: Vec<&Value> = [1, 2, 3, 5].iter().map(|at| &answers[*at]["code"]).collect();
    assert_eq!(codes, ["not_allowed", "not_in_advance", "detail_required", "already_decided"]);
    assert_eq!(
        answers[4]["result"],
        json!({"from": "2027-09-01", "moved": 3, "left": 1, "tutors": 1}),
        "{}",
        answers[4]
    );
    let pupils = |at: usize| answers[at]["result"]["pupils"].as_array().map(Vec::len);
    assert_eq!((pupils(6), pupils(7), pupils(8)), (Some(3), Some(3), Some(0)), "{}", answers[7]);
    assert_eq!(answers[7]["result"]["pupils"].to_string().matches(ABARA).count(), 1);
    assert_eq!(pupils(10), Some(3), "undone: {}", answers[9]);
    assert_eq!(answers[11]["ok"], true, "{}", answers[11]);
    assert!(answers[12].to_string().contains("7A"), "the tutor has moved along: {}", answers[12]);
    assert_eq!(answers[13]["code"], "not_in_advance");
    assert_eq!(answers[14]["result"]["columns"]["year_group"], "7");
    assert_eq!(school.report(&["verify"]).0["rebuild_equal"], true);
}

#[test]
fn irregular_attendance_is_owed_by_the_end_of_the_month_and_the_record_says_who_sent_it() {
    let school = School::new();
    let away = |session: &str, days: &str| {
        let (from, to) = days.split_once(' ').unwrap();
        json!({"upns": [NGUYEN], "from": from, "to": to, "session": session, "code": "O", "reason": "no reason found"})
    };
    let sent = json!({
        "upn": NGUYEN, "kind": "irregular_attendance", "from": "2026-11-02", "to": "2026-11-20", "how": "the authority’s list",
    });
    let due = |as_of: &str| json!({"as_of": as_of});
    let at = |time: &str| format!("2026-11-23T{time}:00+00:00");
    let answers = school.script(&[
        on(&at("08:59"), "h.head", "roll_settings_change", json!({"irregular_sessions": 10})),
        on(&at("09:00"), "o.officer", "marks_bulk_amend", away("am", "2026-11-02 2026-11-06")),
        on(&at("09:01"), "o.officer", "returns_due", due("2026-11-23")),
        on(&at("09:02"), "o.officer", "marks_bulk_amend", away("am", "2026-11-16 2026-11-20")),
        on(&at("09:03"), "o.officer", "returns_due", due("2026-11-23")),
        on(&at("09:04"), "o.officer", "return_done", sent),
        on(&at("09:05"), "o.officer", "returns_due", due("2026-11-30")),
        on(&at("09:06"), "o.officer", "pupil_history", json!({"upn": NGUYEN})),
    ]);
    assert_eq!(answers[1]["ok"], true, "{}", answers[1]);
    assert_eq!(answers[2]["result"], json!([]), "five sessions");
    let owed = &answers[4]["result"][0];
    let expected = json!({
        "kind": "irregular_attendance", "upn": NGUYEN, "from": "2026-11-02", "to": "2026-11-20", "deadline": "2026-11-30",
    });
    assert!(expected.as_object().unwrap().iter().all(|(name, value)| &owed[name] == value), "{}", answers[4]);
    assert_eq!(answers[6]["result"], json!([]), "{}", answers[5]);
    let told = &answers[7]["result"][0];
    assert_eq!((&told["by"]["name"], &told["changes"][0]["field"]), (&json!("O. Officer"), &json!("return_sent")));
}

#[test]
fn the_rest_of_the_admission_register_comes_with_the_pupils_file() {
    let school = School::new();
    let import = |name: &str, rows: &str| {
        let heads = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date,address1,address2,postcode,boarder,\
            last_school_name,last_school_laestab,other_school,other_school_from,moves_to,moves_with,moves_on";
        let file = school.write(name, format!("{heads}\n{rows}"));
        school.report(&["import", "pupils", &file])
    };
    let abara = "R823432100001,Abara,Chidera,2015-03-02,6,6A,2020-09-01,1 High Street,Oakton,ox1 2ab,N,Elm Park School,\
        8234321,Riverside School,2026-12-01,2 Low Street,Ife Oyelaran,2027-01-04\n";
    let (report, code) = import("good.csv", abara);
    assert_eq!((code, &report["changed"], &report["ignored_columns"]), (0, &json!(1), &json!([])), "{report}");
    let card = school.at("08:30", "o.officer", "pupil_roll", json!({"upn": ABARA}))["result"].clone();
    let columns = &card["columns"];
    assert_eq!((&columns["address"], &columns["postcode"]), (&json!(["1 High Street", "Oakton"]), &json!("OX1 2AB")));
    assert_eq!((&columns["boarder"], &columns["last_school"]), (&json!(false), &json!("Elm Park School (823/4321)")));
    assert_eq!(columns["other_school"], json!({"name": "Riverside School", "from": "2026-12-01"}));
    assert_eq!(columns["moves_to"], json!({"address": "2 Low Street", "parent": "Ife Oyelaran", "on": "2027-01-04"}));
    let wrong = "R823432100001,Abara,Chidera,2015-03-02,6,6A,2020-09-01,,,,sometimes,,8234,,2026-12-01,,,2027-01-04\n";
    let (report, code) = import("wrong.csv", wrong);
    let at: Vec<&str> =
        report["rejected"].as_array().unwrap().iter().map(|row| row["column"].as_str().unwrap()).collect();
    assert_eq!((code, at), (2, vec!["boarder", "last_school_laestab", "other_school_from", "moves_on"]), "{report}");
    assert!(report["rejected"].as_array().unwrap().iter().all(|row| row["row"] == 2 && row["remedy"] != ""));
}
