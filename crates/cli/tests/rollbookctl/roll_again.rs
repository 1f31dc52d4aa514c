//! A pupil who left and comes back.

use crate::roll::{codes, newcomer, on};
use crate::school::{ABARA, NGUYEN, ONEILL, School};
use serde_json::{Value, json};

/// An October half-term after which ABARA left on the Friday and comes back on the third Monday of November.
fn away_and_back(school: &School, before: &[Value], after: &[Value]) -> Vec<Value> {
    let register = |date: &str, upns: &[&str]| {
        let marks: Vec<Value> = upns.iter().map(|upn| json!({"upn": upn, "code": "/"})).collect();
        json!({"group": "6A", "date": date, "session": "am", "marks": marks})
    };
    let mut lines = vec![
        on("2026-11-02T08:50:00+00:00", "t.okafor", "marks_submit", register("2026-11-02", &[ABARA, NGUYEN, ONEILL])),
        on(
            "2026-11-02T09:00:00+00:00",
            "h.head",
            "pupil_leave",
            json!({"upn": ABARA, "leaving_date": "2026-11-06", "ground": "a", "detail": "Elm Park School"}),
        ),
        on("2026-11-16T08:50:00+00:00", "t.okafor", "marks_submit", register("2026-11-16", &[NGUYEN, ONEILL])),
    ];
    lines.extend(before.iter().cloned());
    let mut back = json!({
        "upn": ABARA, "legal_surname": "Abara", "legal_forename": "Chidera", "dob": "2015-03-02", "year_group": "6",
        "reg_group": "6A", "last_school": "Elm Park School",
    });
    back["entry_date"] = json!("2026-11-23");
    lines.push(on("2026-11-20T10:00:00+00:00", "o.officer", "pupil_admit", back));
    lines.push(on(
        "2026-11-23T08:50:00+00:00",
        "t.okafor",
        "marks_submit",
        register("2026-11-23", &[ABARA, NGUYEN, ONEILL]),
    ));
    lines.extend(after.iter().cloned());
    school.script(&lines)
}

#[test]
fn a_pupil_who_left_and_comes_back_has_two_times_on_roll_and_no_mark_between_them() {
    let school = School::new();
    let file = school.write("roll.pdf", "");
    let mut early = newcomer("2026-11-12");
    early["upn"] = json!(ABARA);
    let at = |time: &str| format!("2026-11-23T{time}:00+00:00");
    let amend = |date: &str| json!({"upn": ABARA, "date": date, "session": "am", "code": "I", "reason": "ill"});
    let figures = json!({"from": "2026-11-02", "to": "2026-11-23", "by": "pupil"});
    let answers = away_and_back(
        &school,
        &[on("2026-11-16T09:00:00+00:00", "o.officer", "pupil_admit", early)],
        &[
            on(&at("09:10"), "o.officer", "marks_of", json!({"upn": ABARA, "from": "2026-11-02", "to": "2026-11-23"})),
            on(&at("09:11"), "o.officer", "mark_amend", amend("2026-11-16")),
            on(&at("09:12"), "o.officer", "mark_amend", amend("2026-11-02")),
            on(&at("13:30"), "o.officer", "figures", figures),
            on(&at("13:31"), "o.officer", "returns_due", json!({"as_of": "2026-11-23"})),
            on(&at("13:32"), "o.officer", "pupil_roll", json!({"upn": ABARA})),
            on(&at("13:33"), "o.officer", "roll_print", json!({"upn": ABARA, "to_file": file})),
            on(&at("13:34"), "h.head", "pupil_stay", json!({"upn": ABARA, "reason": "never left"})),
        ],
    );
    assert_eq!((&answers[3]["code"], &answers[3]["field"]), (&json!("not_in_advance"), &json!("entry_date")));
    let again = &answers[4];
    assert_eq!((&again["result"]["kind"], &again["result"]["deadline"]), (&json!("new_pupil"), &json!("2026-11-25")));
    assert!(again["warnings"].to_string().contains("6 November 2026"), "{again}");
    assert_eq!(answers[5]["ok"], true, "{}", answers[5]);
    let marks = codes(&answers[6]);
    let real: Vec<&(String, String)> = marks.iter().filter(|(_, code)| code != "Z").collect();
    assert_eq!(real, [&("2026-11-02".to_owned(), "/".to_owned()), &("2026-11-23".to_owned(), "/".to_owned())]);
    assert_eq!(answers[7]["code"], "not_on_roll", "{}", answers[7]);
    assert!(answers[7]["message"].to_string().contains("left on Friday 6 November"));
    assert_eq!(answers[8]["ok"], true, "the marks of then are amended like any other: {}", answers[8]);
    let row = answers[9]["result"].as_array().unwrap().iter().find(|row| row["key"] == ABARA).unwrap();
    // Two marks, and the nine sessions of the first week and the afternoon of the last day that nobody took.
    assert_eq!((&row["possible"], &row["missing"]), (&json!(2), &json!(10)), "{row}");
    let kinds: Vec<(&Value, &Value)> =
        answers[10]["result"].as_array().unwrap().iter().map(|row| (&row["kind"], &row["to"])).collect();
    assert!(kinds.contains(&(&json!("deletion"), &json!("2026-11-06"))), "still owed: {kinds:?}");
    assert!(kinds.contains(&(&json!("new_pupil"), &json!("2026-11-23"))), "{kinds:?}");
    let card = &answers[11]["result"];
    assert_eq!(card["earlier"][0]["entry_date"], "2020-09-01");
    assert_eq!((&card["earlier"][0]["leaving_date"], &card["leaving_date"]), (&json!("2026-11-06"), &Value::Null));
    assert_eq!(card["columns"]["last_school"], "Elm Park School");
    assert_eq!(answers[12]["ok"], true, "{}", answers[12]);
    assert_eq!(answers[13]["code"], "bad_request", "the earlier deletion stands");
    assert_eq!(school.report(&["verify"]).0["rebuild_equal"], true);
}

#[test]
fn a_file_enters_a_pupil_again_from_a_day_ahead_and_only_proposes_a_day_that_has_passed() {
    let school = School::new();
    let gone = json!({"upn": ABARA, "leaving_date": "2026-11-06", "ground": "a", "detail": "Elm Park School"});
    let answers = school.script(&[
        on("2026-11-02T09:00:00+00:00", "h.head", "pupil_leave", gone),
        on("2026-11-20T10:00:00+00:00", "o.officer", "pupil_roll", json!({"upn": ABARA})),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    let import = |entry: &str| {
        let file = school.write(
            "pupils-again.csv",
            format!(
                "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date\n\
                 {ABARA},Abara,Chidera,2015-03-02,6,6B,{entry}\n"
            ),
        );
        school.report(&["import", "pupils", &file]).0
    };
    let late = import("2026-11-16");
    assert_eq!((&late["changed"], late["proposed"].as_array().map(Vec::len)), (&json!(0), Some(1)), "{late}");
    assert!(late["proposed"][0].as_str().unwrap().contains("16 November"), "{late}");
    assert_eq!(import("2026-11-23")["changed"], 1);
    assert_eq!(import("2020-09-01")["changed"], 0, "the file of then changes nothing");
    let answers = school.script(&[
        on("2026-11-20T11:00:00+00:00", "o.officer", "pupil_roll", json!({"upn": ABARA})),
        on(
            "2026-11-20T11:01:00+00:00",
            "o.officer",
            "register_show",
            json!({"group": "6B", "date": "2026-11-23", "session": "am"}),
        ),
        on("2026-11-20T11:02:00+00:00", "o.officer", "returns_due", json!({"as_of": "2026-11-20"})),
    ]);
    let card = &answers[0]["result"];
    assert_eq!((&card["entered"], &card["columns"]["entry_date"]), (&json!("2026-11-20"), &json!("2026-11-23")));
    assert!(answers[1].to_string().contains(ABARA), "{}", answers[1]);
    assert!(answers[2].to_string().contains("new_pupil"), "{}", answers[2]);
}
