//! The check before a return through `rollbookctl`: what is found, and that it is found no more once it is mended.

use serde_json::{Value, json};

use crate::school::{ABARA, School, register_of_6a};

const LEFT: &str = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date,leaving_date
R823432100001,Abara,Chidera,2015-03-02,6,6A,2020-09-01,2026-11-20
";

fn check(school: &School) -> Vec<Value> {
    let answer = school.at("15:30", "o.officer", "health_check", json!({"from": "2026-11-23", "to": "2026-11-23"}));
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"]["findings"].as_array().unwrap().clone()
}

fn count(findings: &[Value], kind: &str) -> u64 {
    findings.iter().find(|finding| finding["kind"] == kind).map_or(0, |finding| finding["count"].as_u64().unwrap())
}

#[test]
fn a_register_that_nobody_took_and_an_absence_without_a_reason_are_found_until_they_are_mended() {
    let school = School::new();
    let taken = school.at("08:50", "t.okafor", "marks_submit", register_of_6a("N", "/", "/"));
    assert_eq!(taken["ok"], true, "{taken}");
    let findings = check(&school);
    let missing = findings.iter().find(|finding| finding["kind"] == "register_missing").unwrap();
    let morning: Vec<&Value> =
        missing["rows"].as_array().unwrap().iter().filter(|row| row["session"] == "am").collect();
    assert_eq!(morning.len(), 1, "6B in the morning, and both in the afternoon");
    assert_eq!((&morning[0]["group"], &morning[0]["words"]), (&json!("6B"), &json!("1 pupil without a mark")));
    assert_eq!((count(&findings, "register_missing"), count(&findings, "unexplained")), (3, 1), "{findings:?}");
    assert!(findings.iter().all(|finding| !finding["mend"].as_str().unwrap().is_empty()));
    let amended = school.at(
        "15:30",
        "o.officer",
        "mark_amend",
        json!({
            "upn": ABARA, "date": "2026-11-23", "session": "am", "code": "I", "reason": "the mother rang",
        }),
    );
    assert_eq!(amended["ok"], true, "{amended}");
    assert_eq!(count(&check(&school), "unexplained"), 0);
}

#[test]
fn a_mark_after_the_last_day_on_roll_is_found() {
    let school = School::new();
    let taken = school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "/"));
    assert_eq!(taken["ok"], true, "{taken}");
    let file = school.write("left.csv", LEFT);
    let (report, exit) = school.report(&["import", "pupils", &file]);
    assert_eq!((exit, &report["changed"]), (0, &json!(1)), "{report}");
    let findings = check(&school);
    assert_eq!(count(&findings, "not_on_roll"), 1, "{findings:?}");
    let answer = school.at("15:30", "o.officer", "health_check", json!({"from": "2026-11-24", "to": "2026-11-23"}));
    assert_eq!((&answer["code"], &answer["field"]), (&json!("bad_request"), &json!("to")));
}

#[test]
fn what_an_inspector_asks_for_on_the_first_morning_is_one_pdf_for_the_office_only() {
    let school = School::new();
    let taken = school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "/"));
    assert_eq!(taken["ok"], true, "{taken}");
    let pdf = school.register().with_file_name("inspection.pdf");
    let print = |person: &str| school.at("15:30", person, "inspection_print", json!({"to_file": pdf}));
    assert_eq!(print("r.desk")["code"], "not_allowed");
    let printed = print("h.head");
    assert_eq!(printed["ok"], true, "{printed}");
    assert!(printed["result"]["pages"].as_u64().unwrap() >= 1);
    assert_eq!(&std::fs::read(&pdf).unwrap()[..5], b"%PDF-");
}
