//! The national framework for penalty notices through `rollbookctl do`.

use crate::school::{ABARA, School};
use serde_json::{Value, json};

const CONTACTS: &str = "pupil_upn,forename,surname,relationship,parental_responsibility,lives_with,priority,phone
R823432100001,Ife,Abara,mother,Y,Y,1,01632 960001
R823432100001,Obi,Abara,father,Y,N,2,01632 960002
R823432100001,Ada,Lane,neighbour,N,N,3,01632 960003
";

fn school() -> School {
    let school = School::new();
    let file = school.write("contacts.csv", CONTACTS);
    assert!(school.run(&["import", "contacts", &file]).status.success());
    school
}

fn at(at: &str, person: &str, command: &str, mut fields: Value) -> Value {
    for (name, value) in [("at", at), ("as", person), ("command", command)] {
        fields[name] = json!(value);
    }
    fields
}

/// A week's holiday that nobody granted.
fn holiday() -> Value {
    let away = json!({
        "upns": [ABARA], "from": "2026-11-09", "to": "2026-11-13", "code": "G", "caller": "Ife Abara", "words": "in the sun",
    });
    at("2026-11-16T08:30:00+00:00", "o.officer", "absence_report", away)
}

fn met_on() -> Value {
    json!({"date": "2026-11-13", "session": "pm"})
}

fn threshold(time: &str, as_of: &str) -> Value {
    at(&format!("{as_of}T{time}:00+00:00"), "o.officer", "penalty_threshold", json!({"as_of": as_of}))
}

#[test]
fn ten_sessions_in_ten_school_weeks_are_listed_with_the_sessions_and_each_parents_count() {
    let answers = school().script(&[holiday(), threshold("09:00", "2026-11-16")]);
    let row = &answers[1]["result"][0];
    assert_eq!((&row["upn"], &row["count"], &row["met_on"]), (&json!(ABARA), &json!(10), &met_on()), "{row}");
    assert_eq!(row["window"]["from"], "2026-09-07");
    assert_eq!(row["sessions"][0], json!({"date": "2026-11-09", "session": "am", "code": "G"}));
    let parents = row["parents"].as_array().unwrap();
    assert_eq!(parents.len(), 2, "the neighbour is no parent: {row}");
    assert!(parents.iter().all(|parent| parent["count"] == 10 && parent["next_notice"] == "first"), "{row}");
    assert_eq!(row.get("decided"), None);
}

#[test]
fn an_alert_stays_until_the_head_decides_and_an_amendment_below_ten_ends_it() {
    let alerts = |instant: &str| at(instant, "o.officer", "penalty_alerts", json!({"as_of": &instant[..10]}));
    let decide = |instant: &str, person: &str, decision: &str| {
        let words = json!({"upn": ABARA, "decision": decision, "met_on": met_on(), "reason": "refused all support"});
        at(instant, person, "penalty_decide", words)
    };
    let answers = school().script(&[
        holiday(),
        alerts("2026-12-18T09:00:00+00:00"),
        decide("2026-12-18T09:01:00+00:00", "o.officer", "notice_requested"),
        decide("2026-12-18T09:02:00+00:00", "h.head", "notice_requested"),
        decide("2026-12-18T09:03:00+00:00", "h.head", "no_action"),
        alerts("2026-12-18T09:04:00+00:00"),
        threshold("09:05", "2026-12-18"),
    ]);
    assert_eq!(answers[1]["result"][0]["met_on"], met_on(), "{}", answers[1]);
    assert_eq!(answers[2]["code"], "not_allowed");
    assert_eq!(answers[3]["ok"], true, "{}", answers[3]);
    assert_eq!(answers[4]["code"], "bad_request", "nobody decides the same twice: {}", answers[4]);
    assert_eq!(answers[5]["result"], json!([]));
    let decided = &answers[6]["result"][0]["decided"];
    assert_eq!((&decided["decision"], &decided["by"]), (&json!("notice_requested"), &json!("H. Head")), "{decided}");
    let ill = json!({
        "upn": ABARA, "date": "2026-11-13", "session": "pm", "code": "I", "reason": "the hospital’s letter came",
    });
    let amended = at("2026-11-16T09:00:00+00:00", "o.officer", "mark_amend", ill);
    let answers = school().script(&[holiday(), amended, alerts("2026-11-16T09:01:00+00:00")]);
    assert_eq!(answers[2]["result"], json!([]), "case 50: below ten, the alert is gone");
}

#[test]
fn a_notice_uses_its_sessions_up_for_one_parent_and_a_third_in_three_years_is_said() {
    let school = school();
    let answers = school.script(&[holiday(), threshold("09:00", "2026-11-16")]);
    let contact = |place: usize| answers[1]["result"][0]["parents"][place]["contact"].clone();
    let (mother, father) = (contact(0), contact(1));
    let record = |instant: &str, sessions: Option<Value>| {
        let mut notice = json!({"upn": ABARA, "contact": mother, "issued": &instant[..10], "reference": "PN 7"});
        if let Some(sessions) = sessions {
            notice["sessions"] = sessions;
        }
        at(instant, "o.officer", "penalty_notice_record", notice)
    };
    let other = || Some(json!([{"date": "2026-11-02", "session": "am"}]));
    let answers = school.script(&[
        record("2026-11-17T09:00:00+00:00", None),
        threshold("10:00", "2026-11-17"),
        record("2026-11-18T09:00:00+00:00", other()),
        threshold("10:00", "2026-11-18"),
        record("2026-11-19T09:00:00+00:00", other()),
        record("2026-11-19T09:01:00+00:00", None),
    ]);
    assert_eq!(answers[5]["code"], "detail_required", "no session is used twice: {}", answers[5]);
    assert_eq!(answers[0]["result"]["sessions"], 10, "{}", answers[0]);
    let of = |answer: &Value, contact: &Value| {
        let parents = answer["result"][0]["parents"].as_array().unwrap().clone();
        parents.into_iter().find(|parent| parent["contact"] == *contact).unwrap()
    };
    assert_eq!(
        (of(&answers[1], &mother)["count"].clone(), of(&answers[1], &father)["count"].clone()),
        (json!(0), json!(10))
    );
    assert_eq!(of(&answers[1], &mother)["next_notice"], "second");
    assert_eq!(of(&answers[3], &mother)["next_notice"], "none");
    assert_eq!(of(&answers[3], &mother)["none_until"], "2029-11-17");
    assert_eq!(of(&answers[3], &father)["next_notice"], "first");
    assert!(answers[4]["warnings"][0].as_str().unwrap().contains("third notice"), "{}", answers[4]);
    let notice = &answers[0]["result"]["notice"];
    let withdraw = |time: &str| {
        let words = json!({"notice": notice, "on": "2026-11-20", "reason": "the authority withdrew it"});
        at(&format!("2026-11-20T{time}:00+00:00"), "o.officer", "penalty_notice_withdraw", words)
    };
    let answers = school.script(&[withdraw("09:00"), withdraw("09:01"), threshold("10:00", "2026-11-20")]);
    assert_eq!((&answers[0]["ok"], &answers[1]["code"]), (&json!(true), &json!("already_decided")));
    let parent = of(&answers[2], &mother);
    assert_eq!(parent["count"], 0, "its sessions stay used up until the authority says otherwise");
    let (live, withdrawn) = (&parent["notices"][1]["withdrawn"], &parent["notices"][0]["withdrawn"]);
    assert_eq!((live, withdrawn), (&Value::Null, &json!("2026-11-20")));
}

#[test]
fn evidence_is_refused_while_a_session_is_missing_and_then_one_pdf_with_the_register_and_its_seals() {
    let school = school();
    let pdf = school.register().with_file_name("evidence.pdf");
    let evidence = |time: &str| {
        let asked = json!({"upn": ABARA, "as_of": "2026-11-16", "to_file": pdf});
        at(&format!("2026-11-16T{time}:00+00:00"), "o.officer", "penalty_evidence_print", asked)
    };
    let ill = json!({
        "upns": [ABARA], "from": "2026-09-01", "to": "2026-11-06", "code": "I", "caller": "Ife Abara", "words": "a long illness",
    });
    let answers = school.script(&[
        holiday(),
        evidence("08:31"),
        at("2026-11-16T08:32:00+00:00", "o.officer", "absence_report", ill),
        evidence("08:33"),
    ]);
    let refused = &answers[1];
    assert_eq!((&refused["code"], &refused["field"]), (&json!("register_incomplete"), &json!("as_of")), "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("(no mark)"), "{refused}");
    assert_eq!(answers[3]["ok"], true, "{}", answers[3]);
    assert!(answers[3]["result"]["pages"].as_u64().unwrap() >= 2, "{}", answers[3]);
    assert_eq!(&std::fs::read(&pdf).unwrap()[..5], b"%PDF-");
    let nobody = school.script(&[at(
        "2026-11-16T08:34:00+00:00",
        "o.officer",
        "penalty_evidence_print",
        json!({"upn": crate::school::NGUYEN, "as_of": "2026-11-16", "to_file": pdf}),
    )]);
    assert_eq!(nobody[0]["code"], "bad_request", "{}", nobody[0]);
}
