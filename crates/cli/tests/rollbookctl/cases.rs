//! Edge cases of the domain that belong to no one screen.

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, School, call};

const MONDAYS: [&str; 10] = [
    "2026-09-07",
    "2026-09-14",
    "2026-09-21",
    "2026-09-28",
    "2026-10-05",
    "2026-10-12",
    "2026-10-19",
    "2026-11-02",
    "2026-11-09",
    "2026-11-16",
];

fn on(date: &str, time: &str, person: &str, command: &str, fields: Value) -> Value {
    let mut line = call(time, person, command, fields);
    let offset = if date < "2026-10-25" { "+01:00" } else { "+00:00" };
    line["at"] = json!(format!("{date}T{time}:00{offset}"));
    line
}

fn register(date: &str, abara: &str) -> Value {
    json!({"group": "6A", "date": date, "session": "am", "marks": [
        {"upn": ABARA, "code": abara}, {"upn": NGUYEN, "code": "/"}, {"upn": ONEILL, "code": "/"},
    ]})
}

fn figures(school: &School, known_at: Option<&str>) -> Value {
    let mut asked = json!({
        "as": "o.officer", "command": "figures", "from": "2026-09-07", "to": "2026-11-20", "by": "pupil",
    });
    if let Some(instant) = known_at {
        asked["as_known_at"] = json!(instant);
    }
    let answer = school.script(&[asked]).remove(0);
    let rows = answer["result"].as_array().unwrap_or_else(|| panic!("{answer}"));
    rows.iter().find(|row| row["key"] == ABARA).unwrap().clone()
}

#[test]
fn case_44_what_one_parent_asked_for_is_answered_to_that_parent_and_not_to_the_other() {
    let school = School::new();
    let contacts = "pupil_upn,title,forename,surname,relationship,parental_responsibility,lives_with,priority,mobile
R823432100001,Mrs,Ada,Abara,mother,Y,Y,1,07700 900123
R823432100001,Mr,Chike,Abara,father,Y,Y,2,07700 900124
";
    let contacts = school.write("contacts.csv", contacts);
    assert!(school.run(&["import", "contacts", &contacts]).status.success());
    let asked = json!({
        "upns": [ABARA], "from": "2026-12-07", "to": "2026-12-11", "kind": "C", "applicant": "Mr Chike Abara",
        "received": "2026-11-16", "words": "A holiday. Mrs Abara rang: she does not want it",
    });
    let leave = school.at("09:00", "o.officer", "leave_request", asked)["result"]["leave"].clone();
    let decision = json!({"leave": leave, "decision": "refused", "reason": "A holiday"});
    let decided = school.at("09:30", "h.head", "leave_decide", decision);
    let letters = json!([{"upn": ABARA, "letter": "leave_refused", "addressee": "Mr Chike Abara"}]);
    assert_eq!(decided["result"]["letters"], letters, "only whoever asked is answered, and warned: {decided}");
    let shown = school.at("09:40", "o.officer", "leave_show", json!({"leave": leave}));
    assert!(shown.to_string().contains("she does not want it"), "who did not allow it is on record: {shown}");
}

#[test]
fn case_47_the_register_shows_the_name_used_and_the_admission_register_the_name_in_law() {
    let school = School::new();
    let change =
        json!({"upn": ONEILL, "change": {"used_surname": "Neale", "used_forename": "Zo"}, "reason": "known as"});
    let renamed = json!({"upn": ONEILL, "change": {"legal_surname": "Neale-Oyelaran"}, "reason": "deed poll seen"});
    let answers = school.script(&[
        on("2026-09-07", "08:30", "o.officer", "pupil_change", change),
        on("2026-11-02", "08:30", "o.officer", "pupil_change", renamed),
        on(
            "2026-11-02",
            "08:40",
            "t.okafor",
            "register_show",
            json!({"group": "6A", "date": "2026-11-02", "session": "am"}),
        ),
        on("2026-11-02", "08:41", "o.officer", "pupil_roll", json!({"upn": ONEILL})),
        on("2026-11-02", "08:42", "o.officer", "pupil_history", json!({"upn": ONEILL})),
        on("2026-11-02", "08:43", "o.officer", "pupil_search", json!({"text": "neale"})),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    let pupils = answers[2]["result"]["pupils"].to_string();
    assert!(pupils.contains("Neale, Zo") && !pupils.contains("Oyelaran"), "{pupils}");
    assert_eq!(answers[3]["result"]["full_name"], "Zoë Neale-Oyelaran");
    let history = answers[4]["result"].to_string();
    assert!(history.contains("O’Neill") && history.contains("deed poll seen"), "the name before stays: {history}");
    assert_eq!(answers[5]["result"][0]["upn"], ONEILL);
}

#[test]
fn case_48_ten_arrivals_after_the_close_in_ten_weeks_are_ten_unauthorised_absences_and_counted_as_late() {
    let school = School::new();
    let mut script = Vec::new();
    for monday in MONDAYS {
        script.push(on(monday, "08:50", "t.okafor", "marks_submit", register(monday, "N")));
        script.push(on(monday, "09:40", "r.desk", "arrival_record", json!({"upn": ABARA})));
    }
    let answers = school.script(&script);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    let row = figures(&school, None);
    assert_eq!(
        (&row["codes"]["U"], &row["unauthorised"], &row["late_after_close"]),
        (&json!(10), &json!(10), &json!(10))
    );
    assert_eq!((&row["attended"], &row["minutes_late"]), (&json!(0), &json!(550)), "{row}");
}

#[test]
fn case_49_nine_o_and_an_n_that_becomes_o_are_ten_unauthorised_absences_before_and_after() {
    let school = School::new();
    let mut script = Vec::new();
    for monday in MONDAYS {
        script.push(on(monday, "08:50", "t.okafor", "marks_submit", register(monday, "N")));
        if monday != "2026-11-16" {
            let amended = json!({"upn": ABARA, "date": monday, "session": "am", "code": "O", "reason": "no contact"});
            script.push(on(monday, "15:00", "o.officer", "mark_amend", amended));
        }
    }
    // The sixth school day after the N of 16 November.
    let settled = json!({"marks": [{"upn": ABARA, "date": "2026-11-16", "session": "am"}], "reason": "no contact"});
    script.push(on("2026-11-24", "09:30", "o.officer", "n_resolve", settled));
    let answers = school.script(&script);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    let (before, after) = (figures(&school, Some("2026-11-20T16:00:00+00:00")), figures(&school, None));
    assert_eq!((&before["codes"]["O"], &before["codes"]["N"]), (&json!(9), &json!(1)), "{before}");
    assert_eq!(after["codes"]["O"], 10, "{after}");
    assert_eq!((&before["unauthorised"], &after["unauthorised"]), (&json!(10), &json!(10)));
    let history =
        json!({"as": "o.officer", "command": "mark_history", "upn": ABARA, "date": "2026-11-16", "session": "am"});
    let history = school.script(&[history]).remove(0);
    let codes: Vec<&Value> = history["result"].as_array().unwrap().iter().map(|row| &row["code"]).collect();
    assert_eq!(codes, ["N", "O"], "it counts from the session of the N");
}
