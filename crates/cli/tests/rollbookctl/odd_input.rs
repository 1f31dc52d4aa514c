//! What people do that does not fit: refused, or kept and shown, and never lost.

use std::fs::File;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, School, call, register_of_6a};

fn planned(school: &School, date: &str) -> Value {
    let register = json!({"group": "6A", "date": date, "session": "am"});
    let shown = school.at("11:00", "t.okafor", "register_show", register);
    let pupils = shown["result"]["pupils"].as_array().unwrap().clone();
    pupils.iter().find(|row| row["upn"] == ABARA).unwrap()["planned"].clone()
}

fn leave(from: &str, to: &str) -> Value {
    json!({
        "upns": [ABARA], "from": from, "to": to, "kind": "C", "applicant": "Mrs Abara", "received": "2026-11-16",
        "words": "a funeral",
    })
}

#[test]
fn plans_that_overlap_are_both_kept_and_the_earlier_shows_again_when_the_later_is_taken_back() {
    let school = School::new();
    let report = json!({
        "upns": [ABARA], "from": "2026-12-07", "to": "2026-12-09", "code": "I", "caller": "Ife", "words": "operation",
    });
    let answers = school.script(&[
        call("08:30", "r.desk", "absence_report", report),
        call("08:31", "o.officer", "leave_request", leave("2026-12-08", "2026-12-10")),
    ]);
    let leave = answers[1]["result"]["leave"].clone();
    let decision = json!({"leave": leave, "decision": "granted", "reason": "a close death"});
    let granted = school.at("09:00", "h.head", "leave_decide", decision);
    assert_eq!(granted["ok"], true, "{granted}");
    assert_eq!([planned(&school, "2026-12-07"), planned(&school, "2026-12-08")], ["I", "C"], "the later one counts");
    let back = school.at("11:30", "o.officer", "leave_withdraw", json!({"leave": leave, "reason": "they stay"}));
    assert_eq!(back["ok"], true, "{back}");
    let after = school.script(&[call(
        "11:40",
        "t.okafor",
        "register_show",
        json!({
            "group": "6A", "date": "2026-12-08", "session": "am",
        }),
    )]);
    assert!(after[0].to_string().contains("\"planned\":\"I\""), "the report was not lost: {}", after[0]);
}

#[test]
fn leave_granted_for_a_day_that_is_marked_is_refused_and_the_mark_stands() {
    let school = School::new();
    let answers = school.script(&[
        call("08:31", "o.officer", "leave_request", leave("2026-11-23", "2026-11-24")),
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "/")),
    ]);
    let decision = json!({"leave": answers[0]["result"]["leave"], "decision": "granted", "reason": "a close death"});
    let refused = school.at("09:00", "h.head", "leave_decide", decision);
    assert_eq!(refused["code"], "not_in_advance", "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("already marked /"), "{refused}");
    assert_eq!(crate::school::morning_mark(&school, ABARA), "/");
}

#[test]
fn two_people_who_decide_one_leave_are_told_who_was_first() {
    let school = School::new();
    let asked = school.at("08:31", "o.officer", "leave_request", leave("2026-12-08", "2026-12-08"));
    let decide = |decision: &str| {
        let decision = json!({"leave": asked["result"]["leave"], "decision": decision, "reason": "as talked over"});
        school.at("09:00", "h.head", "leave_decide", decision)
    };
    assert_eq!(decide("granted")["ok"], true);
    let second = decide("refused");
    assert_eq!(second["code"], "already_decided", "{second}");
    assert_eq!(planned(&school, "2026-12-08"), "C", "the first stands");
}

#[test]
fn a_departure_before_the_arrival_is_kept_and_its_contradiction_shown() {
    let school = School::new();
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("N", "/", "/")),
        call("09:00", "r.desk", "departure_record", json!({"upn": ABARA, "reason": "went home"})),
        call("09:20", "r.desk", "arrival_record", json!({"upn": ABARA, "arrived": "09:20"})),
        call(
            "09:30",
            "r.desk",
            "departure_record",
            json!({"upn": NGUYEN, "left": "09:29", "back": "09:10", "reason": "dentist"}),
        ),
        call("09:40", "o.officer", "day_board", json!({"date": "2026-11-23"})),
    ]);
    assert_eq!(answers[1]["result"]["doubt"], "The morning register says N.", "{}", answers[1]);
    assert_eq!(answers[2]["ok"], true, "{}", answers[2]);
    assert_eq!((&answers[3]["code"], &answers[3]["field"]), (&json!("bad_request"), &json!("back")), "{}", answers[3]);
    let left = &answers[4]["result"]["departures"];
    assert_eq!(left.as_array().unwrap().len(), 1, "kept and shown: {left}");
}

/// As much address space as the program needs and far less than two gigabytes.
fn with_little_memory(school: &School) -> std::process::Command {
    let program = school.command();
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "ulimit -v 1400000 && exec \"$0\" \"$@\""]).arg(program.get_program());
    for (name, value) in program.get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    command
}

#[cfg(target_os = "linux")]
#[test]
fn a_film_of_two_gigabytes_is_refused_kindly_and_never_read_into_memory() {
    let school = School::new();
    let film = school.register().with_file_name("film.mp4");
    File::create(&film).unwrap().set_len(2 * 1024 * 1024 * 1024).unwrap();
    let document = json!({"upn": ABARA, "kind": "medical_evidence", "file_name": "film.mp4", "from_file": film});
    let line = call("10:00", "r.desk", "document_add", document).to_string();
    let script = school.write("film.jsonl", line);
    let asked = with_little_memory(&school).args(["do", &script]).stderr(Stdio::piped()).output().unwrap();
    let answer: Value = serde_json::from_slice(&asked.stdout).unwrap_or_else(|_| panic!("{asked:?}"));
    assert_eq!((&answer["code"], &answer["field"]), (&json!("bad_request"), &json!("content")), "{answer}");
    assert!(answer["message"].as_str().unwrap().contains("20 MB"), "{answer}");
    let imported = with_little_memory(&school).args(["import", "pupils"]).arg(&film).output().unwrap();
    assert_eq!(imported.status.code(), Some(2), "{imported:?}");
    assert!(String::from_utf8_lossy(&imported.stdout).contains("20 MB"), "{imported:?}");
    assert_eq!(school.report(&["verify"]).0["ok"], true);
}

#[test]
fn a_document_is_read_from_a_file_that_a_script_names() {
    let school = School::new();
    let scan = school.write("scan.pdf", b"%PDF-1.7");
    let add = |fields: Value| {
        let mut document = json!({"upn": ABARA, "kind": "letter", "file_name": "scan.pdf"});
        for (name, value) in fields.as_object().unwrap() {
            document[name] = value.clone();
        }
        school.at("10:00", "r.desk", "document_add", document)
    };
    assert_eq!(add(json!({"from_file": scan}))["ok"], true);
    assert_eq!(add(json!({"from_file": scan, "content": "JVBERi0="}))["field"], "content", "one of the two");
    assert_eq!(add(json!({}))["field"], "content");
    assert_eq!(add(json!({"from_file": "/nowhere/scan.pdf"}))["field"], "from_file");
}

#[test]
fn a_document_that_is_not_what_its_name_says_is_refused_from_a_file_too() {
    let school = School::new();
    let program = school.write("note.pdf", b"MZ\x90\0\x03\0\0\0");
    let document = json!({"upn": ABARA, "kind": "letter", "file_name": "note.pdf", "from_file": program});
    let refused = school.at("10:00", "r.desk", "document_add", document);
    assert_eq!((&refused["code"], &refused["field"]), (&json!("bad_request"), &json!("content")), "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("is really a program"), "{refused}");
}
