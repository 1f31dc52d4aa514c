//! Following up absences through `rollbookctl`: the worklist, attempts, decisions, escalations and the chronology.

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, School, call, morning_mark, register_of_6a};

const CONTACTS: &str =
    "pupil_upn,title,forename,surname,relationship,parental_responsibility,lives_with,priority,mobile,no_contact
R823432100001,Ms,Ngozi,Abara,Mother,Y,Y,1,07700900101,
R823432100001,Mr,Ben,Abara,Father,Y,N,2,07700900102,Y
R823432100001,Mrs,Ada,Abara,Grandmother,N,N,3,07700900103,
L823432121002,Ms,Ngozi,Abara,Mother,Y,Y,1,07700900101,
Z823432119001,Mrs,Orla,O’Neill,Mother,Y,Y,1,07700900104,
";

/// Abara and Nguyễn share a mother; O’Neill is on a child protection plan.
fn school() -> School {
    let school = School::new();
    let file = school.write("contacts.csv", CONTACTS);
    assert!(school.run(&["import", "contacts", &file]).status.success());
    school
}

fn all_missing() -> School {
    let school = school();
    let taken = school.at("08:50", "t.okafor", "marks_submit", register_of_6a("N", "N", "N"));
    assert_eq!(taken["ok"], true, "{taken}");
    school
}

fn list(school: &School, time: &str, person: &str) -> Value {
    let answer = school.at(time, person, "follow_up", json!({"date": "2026-11-23"}));
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"].clone()
}

fn row<'a>(list: &'a Value, upn: &str) -> &'a Value {
    list["rows"].as_array().unwrap().iter().find(|row| row["upn"] == upn).unwrap_or(&Value::Null)
}

fn rang(upn: &str, person: &str, outcome: &str) -> Value {
    json!({"upn": upn, "date": "2026-11-23", "channel": "call", "person": person, "outcome": outcome, "words": "rang twice"})
}

#[test]
fn the_worklist_has_vulnerable_pupils_first_brothers_and_sisters_together_and_whom_to_ring_by_when() {
    let school = all_missing();
    let list = list(&school, "09:17", "o.officer");
    let order: Vec<&str> = list["rows"].as_array().unwrap().iter().map(|row| row["upn"].as_str().unwrap()).collect();
    assert_eq!(order[0], ONEILL);
    assert_eq!(row(&list, ABARA)["family"], row(&list, NGUYEN)["family"]);
    assert!(row(&list, ABARA)["family"].is_string());
    let next = &row(&list, ABARA)["next"];
    assert_eq!(
        (&next["kind"], &next["due"], &next["overdue"]),
        (&json!("call"), &json!("09:05"), &json!("12 min overdue"))
    );
    assert_eq!((&next["words"], &next["phone"]), (&json!("Call Ms Ngozi Abara (mother)"), &json!("07700900101")));
    assert_eq!(list["can_send"], false);
}

#[test]
fn an_attempt_is_logged_with_its_outcome_and_the_list_goes_on_to_the_next_contact() {
    let school = all_missing();
    let logged = school.at("09:10", "r.desk", "contact_log", rang(ABARA, "Mother", "no answer"));
    assert_eq!(
        (&logged["ok"], &logged["result"], &logged["changed"]),
        (&json!(true), &json!({}), &json!(["follow_up"]))
    );
    let shown = list(&school, "09:11", "o.officer");
    let next = &row(&shown, ABARA)["next"];
    assert_eq!((&next["person"], &next["due"]), (&json!("Ms Ngozi Abara"), &json!("09:20")));
    school.at("09:20", "r.desk", "contact_log", rang(ABARA, "Ms Ngozi Abara", "message_left"));
    let shown = list(&school, "09:21", "o.officer");
    assert_eq!(row(&shown, ABARA)["next"]["person"], "Mrs Ada Abara", "the father must not be contacted");
    assert_eq!(row(&shown, ABARA)["tried"].as_array().unwrap().len(), 2);
    assert_eq!(row(&shown, ABARA)["tried"][0]["outcome"], "no answer");
    school.at("09:40", "r.desk", "contact_log", rang(ABARA, "Mrs Ada Abara", "no_answer"));
    let next = row(&list(&school, "11:20", "o.officer"), ABARA)["next"].clone();
    assert_eq!(
        (&next["kind"], &next["due"], &next["overdue"]),
        (&json!("decide"), &json!("11:00"), &json!("20 min overdue"))
    );
    assert_eq!(morning_mark(&school, ABARA), "N", "a call decides nothing about the mark");
}

#[test]
fn case_43_nobody_with_a_no_contact_order_is_logged_as_rung() {
    let school = all_missing();
    for person in ["Mr Ben Abara", "ben abara", "Father"] {
        let refused = school.at("09:10", "r.desk", "contact_log", rang(ABARA, person, "no_answer"));
        assert_eq!((&refused["code"], &refused["field"]), (&json!("not_allowed"), &json!("person")), "{refused}");
    }
    let mut came = rang(ABARA, "Mr Ben Abara", "reached");
    came["channel"] = json!("in_person");
    assert_eq!(school.at("09:11", "r.desk", "contact_log", came)["ok"], true, "he came of his own accord");
}

#[test]
fn one_call_about_brothers_and_sisters_with_a_code_explains_both_in_one_operation() {
    let school = all_missing();
    let reached = json!({
        "upns": [ABARA, NGUYEN], "date": "2026-11-23", "channel": "call", "person": "Ms Ngozi Abara", "outcome": "reached",
        "words": "both have a temperature", "code": "I", "expected_back": "2026-11-25"
    });
    let logged = school.at("09:10", "r.desk", "contact_log", reached);
    assert_eq!(logged["changed"], json!(["marks", "figures", "calls", "follow_up"]), "{logged}");
    for upn in [ABARA, NGUYEN] {
        assert_eq!(morning_mark(&school, upn), "I");
    }
    assert_eq!(row(&list(&school, "09:11", "o.officer"), ABARA), &Value::Null, "a known reason ends it");
    let board = school.at("09:12", "o.officer", "day_board", json!({"date": "2026-11-23"}));
    assert_eq!(board["result"]["calls"].as_array().unwrap().len(), 2);
}

#[test]
fn an_arrival_ends_the_chase_on_every_screen() {
    let school = all_missing();
    school.at("09:14", "r.desk", "arrival_record", json!({"upn": ABARA, "arrived": "09:14"}));
    assert_eq!(row(&list(&school, "09:15", "o.officer"), ABARA), &Value::Null);
}

#[test]
fn case_45_a_pupil_with_no_contacts_goes_straight_to_the_safeguarding_lead() {
    let school = School::new();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("N", "/", "/"));
    let next = row(&list(&school, "09:06", "o.officer"), ABARA)["next"].clone();
    assert_eq!((&next["kind"], &next["due"]), (&json!("decide"), &json!("09:05")));
    assert_eq!(next["words"], "Nobody can be rung: risk decision by the safeguarding lead");
}

#[test]
fn a_risk_decision_has_a_reason_and_what_was_known_and_a_wait_comes_back() {
    let school = School::new();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("N", "/", "/"));
    let decide = |decision: &str, reason: &str| json!({"upn": ABARA, "date": "2026-11-23", "decision": decision, "until": "11:30", "reason": reason});
    let reception = school.at("11:00", "r.desk", "risk_decide", decide("police", "nobody answers"));
    assert_eq!(reception["code"], "not_allowed", "{reception}");
    assert_eq!(school.at("11:00", "h.head", "risk_decide", decide("police", " "))["code"], "reason_required");
    let waits = school.at("11:01", "h.head", "risk_decide", decide("wait_until", "the aunt is on her way"));
    assert_eq!(waits["ok"], true, "{waits}");
    let shown = list(&school, "11:02", "o.officer");
    assert_eq!(row(&shown, ABARA)["next"]["due"], "11:30");
    assert_eq!(row(&shown, ABARA)["decided"][0]["decision"], "Wait until 11:30");
    assert_eq!(row(&list(&school, "11:03", "r.desk"), ABARA)["decided"], json!([]));
}

#[test]
fn an_attempt_is_refused_with_the_fixed_codes_and_nothing_is_kept() {
    let school = all_missing();
    let with = |field: &str, value: Value| {
        let mut asked = rang(ABARA, "Ms Ngozi Abara", "no_answer");
        asked[field] = value;
        asked
    };
    for (person, asked, code, field) in [
        ("r.desk", with("channel", json!("pigeon")), "bad_request", "channel"),
        ("r.desk", with("outcome", json!("perhaps")), "bad_request", "outcome"),
        ("r.desk", with("outcome", json!("visited_seen")), "bad_request", "outcome"),
        ("r.desk", with("person", json!(" ")), "bad_request", "person"),
        ("r.desk", with("date", json!("2026-11-24")), "bad_request", "date"),
        ("r.desk", with("date", json!("2026-11-22")), "not_a_school_day", "date"),
        ("r.desk", with("upn", json!("nobody")), "unknown_pupil", "upn"),
        ("t.okafor", rang(ABARA, "Mother", "no_answer"), "not_allowed", ""),
        ("g.governor", rang(ABARA, "Mother", "no_answer"), "not_allowed", ""),
    ] {
        let refused = school.at("09:10", person, "contact_log", asked);
        assert_eq!(refused["code"], code, "{refused}");
        assert_eq!(refused["field"].as_str().unwrap_or_default(), field, "{refused}");
    }
    assert_eq!(row(&list(&school, "09:11", "o.officer"), ABARA)["tried"], json!([]));
}

#[test]
fn the_message_list_holds_out_missing_registers_and_whoever_may_have_just_come_in() {
    let school = all_missing();
    let asked = json!({"date": "2026-11-23"});
    school.at("09:04", "r.desk", "arrival_record", json!({"upn": ABARA, "arrived": "09:04"}));
    let list = school.at("09:06", "o.officer", "first_messages", asked.clone())["result"].clone();
    let listed: Vec<&Value> = list["rows"].as_array().unwrap().iter().map(|row| &row["upn"]).collect();
    assert_eq!(listed, [&json!(ONEILL)]);
    let held = list["held"].to_string();
    assert!(held.contains("6B") && held.contains("register is missing: 1 pupil without a mark"), "{held}");
    assert!(held.contains("Nguyễn") && held.contains("signed in at 09:04"), "{held}");
    let later = school.at("09:12", "o.officer", "first_messages", asked)["result"].clone();
    assert_eq!(later["rows"].as_array().unwrap().len(), 2, "five minutes later nobody of the family came in");
}

#[test]
fn the_call_sheet_the_ladder_and_the_chronology_print_without_any_network() {
    let school = all_missing();
    school.at("09:10", "r.desk", "contact_log", rang(ABARA, "Mother", "no_answer"));
    let file = school.write("page.pdf", "");
    let span = json!({"upn": ABARA, "from": "2026-11-23", "to": "2026-11-23", "date": "2026-11-23", "to_file": file});
    for command in ["call_sheet_print", "ladder_print", "chronology_print"] {
        std::fs::write(&file, "").unwrap();
        let made = school.at("09:12", "o.officer", command, span.clone());
        assert_eq!(made["result"]["file"], file, "{command}: {made}");
        assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"), "{command}");
    }
}

#[test]
fn a_chronology_tells_every_step_in_order_with_who_did_it() {
    let school = all_missing();
    school.at("09:10", "r.desk", "contact_log", rang(ABARA, "Mother", "no_answer"));
    let decide = json!({"upn": ABARA, "date": "2026-11-23", "decision": "police", "reason": "never away before"});
    school.at("11:00", "h.head", "risk_decide", decide);
    let told = json!({
        "upn": ABARA, "date": "2026-11-23", "channel": "told", "person": "Police, 101", "outcome": "told", "words": "log 4711"
    });
    school.at("11:05", "o.officer", "contact_log", told);
    let explained = json!({
        "upn": ABARA, "date": "2026-11-23", "channel": "call", "person": "Mother", "outcome": "reached",
        "words": "overslept after a night in hospital", "code": "I"
    });
    school.at("11:40", "o.officer", "contact_log", explained);
    let asked = json!({"upn": ABARA, "from": "2026-11-01", "to": "2026-11-23"});
    let rows = school.at("12:00", "o.officer", "chronology", asked.clone())["result"].clone();
    let told: Vec<(String, String)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap().to_owned(), row["what"].as_str().unwrap().to_owned()))
        .collect();
    let expected = [
        ("mark", "N in the morning"),
        ("attempt", "Call to Ms Ngozi Abara: no answer"),
        ("decision", "Risk decision: tell the police"),
        ("escalation", "Told Police, 101"),
        ("report", "Mother (mother) reported I for Mon 23 Nov"),
        ("amendment", "N became I in the morning"),
        ("attempt", "Call to Ms Ngozi Abara: reached"),
    ];
    assert_eq!(told, expected.map(|(kind, what)| (kind.to_owned(), what.to_owned())));
    assert_eq!(rows[2]["by"], json!({"name": "H. Head", "position": "Headteacher"}));
    assert!(rows[2]["words"].as_str().unwrap().starts_with("never away before. Known then: age 11; "), "{}", rows[2]);
    assert_eq!(school.at("12:01", "r.desk", "chronology", asked)["code"], "not_allowed");
}

fn on(day: &str, time: &str, person: &str, command: &str, fields: Value) -> Value {
    let mut line = call(time, person, command, fields);
    line["at"] = json!(format!("{day}T{time}:00+00:00"));
    line
}

#[test]
fn escalations_raise_themselves_on_their_school_day_and_stay_until_somebody_has_done_them() {
    let school = all_missing();
    let tuesday = |session: &str| {
        let mut register = register_of_6a("N", "/", "/");
        register["date"] = json!("2026-11-24");
        register["session"] = json!(session);
        register
    };
    school.script(&[on("2026-11-24", "08:50", "t.okafor", "marks_submit", tuesday("am"))]);
    let ask = |time: &str| {
        school.script(&[on("2026-11-24", time, "o.officer", "follow_up", json!({"date": "2026-11-24"}))]).remove(0)
    };
    let raised = ask("09:06")["result"]["tasks"].clone();
    assert_eq!(raised.as_array().unwrap().len(), 1, "{raised}");
    assert_eq!((&raised[0]["when"], &raised[0]["day"]), (&json!("School day 2"), &json!(2)));
    assert_eq!((&raised[0]["whom"], &raised[0]["done"]), (&json!("The safeguarding lead"), &Value::Null));
    let done = json!({
        "upn": ABARA, "date": "2026-11-24", "channel": "told", "person": "Safeguarding lead", "outcome": "told",
        "words": "", "step": raised[0]["step"]
    });
    let logged = school.script(&[on("2026-11-24", "09:30", "o.officer", "contact_log", done)]).remove(0);
    assert_eq!(logged["ok"], true, "{logged}");
    let done = ask("09:31")["result"]["tasks"][0]["done"].clone();
    assert_eq!(done, "O. Officer, 09:30: Told Safeguarding lead");
}

#[test]
fn an_n_that_nobody_explained_becomes_o_by_a_named_person_who_saw_what_was_tried() {
    let school = all_missing();
    school.at("09:10", "r.desk", "contact_log", rang(ABARA, "Mother", "no_answer"));
    let asked = json!({"as_of": "2026-12-01"});
    let rows = school.script(&[on("2026-12-01", "09:00", "o.officer", "n_to_settle", asked)]).remove(0);
    let of_abara = rows["result"].as_array().unwrap().iter().find(|row| row["upn"] == ABARA).unwrap().clone();
    assert_eq!(of_abara["school_days_left"], -1);
    assert_eq!(
        of_abara["tried"],
        "1 attempt, nobody reached; last Mon 23 Nov 09:10: Call to Ms Ngozi Abara: no answer"
    );
    let resolve = json!({
        "marks": [{"upn": ABARA, "date": "2026-11-23", "session": "am"}, {"upn": ONEILL, "date": "2026-11-23", "session": "am"}],
        "reason": "no contact after five school days"
    });
    let lines = [
        on("2026-12-01", "09:05", "o.officer", "n_resolve", resolve.clone()),
        on("2026-12-01", "09:06", "o.officer", "n_resolve", resolve),
    ];
    let answers = school.script(&lines);
    assert_eq!(answers[0]["result"]["marked"], 2, "{}", answers[0]);
    assert_eq!(answers[1]["code"], "already_decided");
    assert_eq!(morning_mark(&school, ABARA), "O");
}

#[test]
fn an_illness_becomes_o_only_after_parents_were_told_and_the_history_says_so() {
    let school = school();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("N", "/", "/"));
    let i = json!({"upn": ABARA, "date": "2026-11-23", "session": "am", "code": "I", "reason": "mother rang"});
    school.at("09:10", "o.officer", "mark_amend", i);
    let o = json!({"upn": ABARA, "date": "2026-11-23", "session": "am", "code": "O", "reason": "seen at the shops"});
    let refused = school.at("14:00", "o.officer", "mark_amend", o.clone());
    assert_eq!((&refused["code"], &refused["field"]), (&json!("detail_required"), &json!("told")));
    let mut told = o;
    told["told"] = json!({"on": "2026-11-23", "how": "telephone"});
    assert_eq!(school.at("14:05", "o.officer", "mark_amend", told)["ok"], true);
    let asked = json!({"upn": ABARA, "date": "2026-11-23", "session": "am"});
    let history = school.at("14:06", "o.officer", "mark_history", asked)["result"].clone();
    let reason = "seen at the shops. Parents told on Monday 23 November 2026: telephone.";
    assert_eq!(history.as_array().unwrap().last().unwrap()["reason"], reason);
}

#[test]
fn reception_learns_whom_to_ring_first_and_not_why() {
    let school = all_missing();
    let of = |person: &str| {
        let asked = [
            school.at("09:17", person, "follow_up", json!({"date": "2026-11-23"})),
            school.at("09:17", person, "day_board", json!({"date": "2026-11-23"})),
            school.at("09:17", person, "pupil_show", json!({"upn": ONEILL})),
        ];
        assert!(asked.iter().all(|answer| answer["ok"] == true), "{asked:?}");
        asked.iter().map(Value::to_string).collect::<String>().to_lowercase()
    };
    assert!(of("o.officer").contains("protection"));
    let desk = of("r.desk");
    assert!(desk.contains("ring first") && !desk.contains("protection"), "{desk}");
}
