//! The letter desk through `rollbookctl`: what is due and why, one PDF, and what was sent.

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, REID, School};

const CONTACTS: &str =
    "pupil_upn,title,forename,surname,relationship,parental_responsibility,lives_with,priority,mobile,address1,address2,postcode,no_contact,letters
R823432100001,Ms,Ngozi,Abara,Mother,Y,Y,1,07700900101,1 Elm Road,Oakton,OX1 2AB,,
R823432100001,Mr,Ben,Abara,Father,Y,N,2,07700900102,9 Mill Lane,Oakton,OX1 3CD,,
L823432121002,Ms,Linh,Nguyễn,Mother,Y,Y,1,07700900103,4 Elm Road,Oakton,OX1 2AB,,
L823432121002,Mr,Đức,Nguyễn,Father,Y,Y,2,07700900104,4 Elm Road,Oakton,OX1 2AB,,
Z823432119001,Mrs,Orla,O’Neill,Mother,Y,Y,1,07700900105,7 Elm Road,Oakton,OX1 2AB,Y,
";

/// Ten school weeks of marks: these pupils were away, and had this code, in so many of the last mornings.
fn school(policy: &str, away: &[(&str, &str, usize)]) -> School {
    let school = School::with_policy(policy);
    let file = school.write("contacts.csv", CONTACTS);
    assert!(school.run(&["import", "contacts", &file]).status.success());
    let days: Vec<String> =
        (2..=20).filter(|day| !matches!(day % 7, 0 | 1)).map(|day| format!("2026-11-{day:02}")).collect();
    let mut lines = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let code = |upn: &str| {
            let found = away.iter().find(|(who, _, mornings)| *who == upn && days.len() - place <= *mornings);
            found.map_or("/", |(_, code, _)| code)
        };
        let marks: Vec<Value> =
            [ABARA, NGUYEN, ONEILL].iter().map(|upn| json!({"upn": upn, "code": code(upn)})).collect();
        let mut line = json!({"as": "o.officer", "command": "marks_submit", "group": "6A", "date": day, "session": "am", "marks": marks});
        line["at"] = json!(format!("{day}T09:02:00+00:00"));
        lines.push(line);
    }
    for answer in school.script(&lines) {
        assert_eq!(answer["ok"], true, "{answer}");
    }
    school
}

/// On the Monday after, at half past nine.
fn ask(school: &School, person: &str, command: &str, fields: Value) -> Value {
    school.at("09:30", person, command, fields)
}

fn due(school: &School) -> Vec<Value> {
    let answer = ask(school, "o.officer", "letters_due", json!({"as_of": "2026-11-23"}));
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"].as_array().unwrap().clone()
}

fn row<'a>(rows: &'a [Value], upn: &str) -> &'a Value {
    rows.iter().find(|row| row["upn"] == upn).unwrap_or(&Value::Null)
}

fn issue(school: &School, letters: Value, file: &str) -> Value {
    let to_file = school.register().with_file_name(file);
    ask(school, "o.officer", "letters_issue", json!({"letters": letters, "date": "2026-11-23", "to_file": to_file}))
}

fn sent(school: &School) -> Vec<Value> {
    let answer = ask(school, "o.officer", "letters_sent", json!({}));
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"].as_array().unwrap().clone()
}

#[test]
fn a_letter_is_due_with_the_numbers_that_caused_it_and_one_goes_to_each_address() {
    let school = school("colfox", &[(ABARA, "O", 1), (NGUYEN, "O", 3)]);
    let rows = due(&school);
    let abara = row(&rows, ABARA);
    assert_eq!((&abara["letter"], &abara["stage"]), (&json!("letter95"), &json!("first")), "{abara}");
    let counted = &abara["because"]["counted"];
    assert_eq!((&counted["attended"], &counted["possible"]), (&json!(14), &json!(15)));
    assert_eq!((&counted["attendance_pct"], &abara["because"]["below"]), (&json!("93.33"), &json!("95")));
    assert_eq!(abara["addressees"].as_array().unwrap().len(), 2, "parents who live apart get one each");
    let nguyen = row(&rows, NGUYEN);
    assert_eq!(
        (&nguyen["letter"], &nguyen["addressees"][0]["name"]),
        (&json!("letter90"), &json!("Ms Linh Nguyễn and Mr Đức Nguyễn"))
    );
    assert_eq!(row(&rows, ONEILL), &Value::Null, "nobody is written to about good attendance");
}

#[test]
fn a_batch_is_one_pdf_each_letter_is_kept_and_printed_again_it_is_the_same_bytes() {
    let school = school("colfox", &[(ABARA, "O", 1), (NGUYEN, "O", 3)]);
    let letters = json!([{"upn": ABARA, "letter": "letter95"}, {"upn": NGUYEN, "letter": "letter90"}]);
    let issued = issue(&school, letters.clone(), "letters.pdf");
    assert_eq!(issued["ok"], true, "{issued}");
    assert_eq!((&issued["result"]["pages"], issued["result"]["recipients"].as_array().unwrap().len()), (&json!(3), 3));
    let first = std::fs::read(issued["result"]["file"].as_str().unwrap()).unwrap();
    assert_eq!(&first[..5], b"%PDF-");
    let rows = sent(&school);
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["by"].as_str().unwrap().contains("Officer") && row["date"] == "2026-11-23"));
    let again = school.register().with_file_name("again.pdf");
    let reprinted =
        ask(&school, "o.officer", "letters_reprint", json!({"batch": issued["result"]["batch"], "to_file": again}));
    assert_eq!(reprinted["ok"], true, "{reprinted}");
    assert_eq!(std::fs::read(again).unwrap(), first);
    assert_eq!(due(&school), Vec::<Value>::new(), "they are not due a second time");
    assert_eq!(issue(&school, letters, "twice.pdf")["ok"], false);
    let (verified, exit) = school.report(&["verify"]);
    assert_eq!((exit, &verified["ok"]), (0, &json!(true)), "{verified}");
}

#[test]
fn a_known_cause_goes_to_a_person_and_is_sent_only_with_a_reason() {
    let school = school("colfox", &[(ABARA, "I", 5)]);
    let rows = due(&school);
    assert!(row(&rows, ABARA)["held"].as_str().unwrap().contains("one illness of 5 days"), "{}", row(&rows, ABARA));
    let letters = |reason: Value| json!([{"upn": ABARA, "letter": "letter90", "reason": reason}]);
    let refused = issue(&school, letters(Value::Null), "letters.pdf");
    assert_eq!((&refused["code"], &refused["field"]), (&json!("reason_required"), &json!("reason")), "{refused}");
    assert_eq!(issue(&school, letters(json!("no cause is known, the head agrees")), "letters.pdf")["ok"], true);
    assert_eq!(sent(&school)[0]["reason"], "no cause is known, the head agrees");
}

#[test]
fn a_letter_that_somebody_holds_back_is_not_sent_and_says_why() {
    let school = school("colfox", &[(ABARA, "O", 1)]);
    let hold = |reason: &str| {
        ask(&school, "h.head", "letter_hold", json!({"upn": ABARA, "letter": "letter95", "reason": reason}))
    };
    assert_eq!(hold(" ")["code"], "reason_required");
    assert_eq!(hold("the family met us on Friday")["ok"], true);
    let rows = due(&school);
    assert_eq!(row(&rows, ABARA)["held"], "held back: the family met us on Friday");
    assert_eq!(row(&rows, ABARA)["blocked"], true);
    let refused =
        issue(&school, json!([{"upn": ABARA, "letter": "letter95", "reason": "all the same"}]), "letters.pdf");
    assert_eq!(refused["code"], "not_allowed", "{refused}");
    let released = ask(
        &school,
        "h.head",
        "letter_release",
        json!({"upn": ABARA, "letter": "letter95", "reason": "nothing came of the meeting"}),
    );
    assert_eq!(released["ok"], true, "{released}");
    assert_eq!(row(&due(&school), ABARA)["held"], Value::Null);
}

#[test]
fn nobody_to_write_to_is_said_and_no_letter_counts_as_sent() {
    let school = school("colfox", &[(ONEILL, "O", 3)]);
    let rows = due(&school);
    let oneill = row(&rows, ONEILL);
    assert!(oneill["held"].as_str().unwrap().contains("nobody on file may be written to"), "{oneill}");
    assert_eq!((&oneill["addressees"], &oneill["blocked"]), (&json!([]), &json!(true)));
    let refused = issue(&school, json!([{"upn": ONEILL, "letter": "letter90"}]), "letters.pdf");
    assert_eq!((&refused["code"], sent(&school).len()), (&json!("not_allowed"), 0), "{refused}");
}

#[test]
fn a_threshold_that_is_crossed_and_uncrossed_the_same_day_owes_no_letter() {
    let school = school("colfox", &[(ABARA, "O", 1)]);
    assert_eq!(row(&due(&school), ABARA)["letter"], "letter95");
    let amended = ask(
        &school,
        "o.officer",
        "mark_amend",
        json!({
            "upn": ABARA, "date": "2026-11-20", "session": "am", "code": "/", "reason": "was in the music room",
        }),
    );
    assert_eq!(amended["ok"], true, "{amended}");
    assert_eq!(due(&school), Vec::<Value>::new());
}

#[test]
fn a_letter_that_an_amendment_made_wrong_is_flagged_and_a_correction_is_due_once() {
    let school = school("colfox", &[(NGUYEN, "O", 3)]);
    assert_eq!(issue(&school, json!([{"upn": NGUYEN, "letter": "letter90"}]), "letters.pdf")["ok"], true);
    assert_eq!(sent(&school)[0]["now_wrong"], Value::Null);
    let amended = ask(
        &school,
        "o.officer",
        "mark_amend",
        json!({
            "upn": NGUYEN, "date": "2026-11-20", "session": "am", "code": "/", "reason": "was in the music room",
        }),
    );
    assert_eq!(amended["ok"], true, "{amended}");
    assert_eq!(sent(&school)[0]["now_wrong"]["attended"], 13);
    let rows = due(&school);
    let correction = row(&rows, NGUYEN);
    assert_eq!(correction["letter"], "correction");
    let words = correction["because"]["words"].as_str().unwrap();
    assert!(words.contains("80.00% (12 of 15 sessions)") && words.contains("86.66% (13 of 15 sessions)"), "{words}");
    let sent_again = issue(&school, json!([{"upn": NGUYEN, "letter": "correction"}]), "correction.pdf");
    assert_eq!(sent_again["ok"], true, "{sent_again}");
    assert_eq!(row(&due(&school), NGUYEN), &Value::Null);
}

#[test]
fn a_decision_about_leave_owes_its_letter_until_it_is_sent() {
    let school = school("willoughby", &[]);
    let asked = ask(
        &school,
        "o.officer",
        "leave_request",
        json!({
            "upns": [ABARA], "from": "2026-12-07", "to": "2026-12-08", "kind": "C", "applicant": "Ngozi Abara",
            "received": "2026-11-20", "words": "A funeral",
        }),
    );
    let decided = ask(
        &school,
        "h.head",
        "leave_decide",
        json!({
            "leave": asked["result"]["leave"], "decision": "refused", "reason": "a holiday is not exceptional",
        }),
    );
    assert_eq!(decided["ok"], true, "{decided}");
    let rows = due(&school);
    assert_eq!(
        (&row(&rows, ABARA)["letter"], &row(&rows, ABARA)["stage"]),
        (&json!("leave_refused"), &json!("owed")),
        "{rows:?}"
    );
    let issued = issue(&school, json!([{"upn": ABARA, "letter": "leave_refused"}]), "letters.pdf");
    assert_eq!(issued["ok"], true, "{issued}");
    assert_eq!(row(&due(&school), ABARA), &Value::Null);
}

#[test]
fn a_school_writes_in_its_own_words_and_in_the_familys_language() {
    let school = school("colfox", &[(NGUYEN, "O", 3)]);
    let keep = |language: &str, body: &str| {
        ask(
            &school,
            "o.officer",
            "letter_wording_keep",
            json!({
                "letter": "letter90", "language": language, "subject": "{pupil}", "body": body,
            }),
        )
    };
    let unknown = keep("English", "Dear {parents}, {nobody}");
    assert_eq!((&unknown["code"], &unknown["field"]), (&json!("bad_request"), &json!("body")), "{unknown}");
    let left_out = keep("English", "Dear {parents},");
    assert!(left_out["message"].as_str().unwrap().contains("{attendance}"), "{left_out}");
    let needed = "{attendance} % {absent} {possible} {days} {codes} {phone}";
    assert_eq!(keep("English", &format!("Our own words.\n\n{needed}"))["ok"], true);
    assert_eq!(keep("Vietnamese", &format!("Kính gửi {{parents}},\n\n{needed}"))["ok"], true);
    let language =
        school.write("language.csv", "pupil_upn,forename,surname,language\nL823432121002,Linh,Nguyễn,vietnamese\n");
    assert!(school.run(&["import", "contacts", &language]).status.success());
    let issued = issue(&school, json!([{"upn": NGUYEN, "letter": "letter90"}]), "letters.pdf");
    assert_eq!(issued["ok"], true, "{issued}");
    let wordings = ask(&school, "o.officer", "letter_wordings", json!({}));
    let mine: Vec<&Value> =
        wordings["result"].as_array().unwrap().iter().filter(|row| row["letter"] == "letter90").collect();
    assert_eq!(mine.len(), 2);
    assert!(mine.iter().all(|row| row["changed"].as_str().unwrap().contains("Officer")), "{mine:?}");
}

#[test]
fn letters_are_for_the_office_and_a_date_is_of_these_weeks() {
    let school = school("colfox", &[(ABARA, "O", 1)]);
    for person in ["r.desk", "t.okafor", "g.governor"] {
        assert_eq!(
            ask(&school, person, "letters_due", json!({"as_of": "2026-11-23"}))["code"],
            "not_allowed",
            "{person}"
        );
    }
    let letters = json!([{"upn": ABARA, "letter": "letter95"}]);
    let wrong = ask(
        &school,
        "o.officer",
        "letters_issue",
        json!({"letters": letters, "date": "2025-11-23", "to_file": "x.pdf"}),
    );
    assert_eq!((&wrong["code"], &wrong["field"]), (&json!("bad_request"), &json!("date")), "{wrong}");
    let stranger = issue(&school, json!([{"upn": REID, "letter": "letter95"}]), "letters.pdf");
    assert_eq!(stranger["code"], "bad_request", "it is not due: {stranger}");
}

#[test]
fn a_notice_to_improve_owes_a_letter_with_its_elements_and_only_the_head_or_champion_decides_on_one() {
    let school = school("willoughby", &[(ABARA, "O", 5)]);
    let record = |person: &str, to: &str| {
        ask(
            &school,
            person,
            "notice_to_improve",
            json!({
                "upn": ABARA, "from": "2026-11-30", "to": to, "support": "two meetings.", "offered": "a key worker",
                "improvement": "no unauthorised absence", "earlier": "a holiday in term time",
            }),
        )
    };
    assert_eq!(record("o.officer", "2026-12-20")["code"], "not_allowed");
    let short = record("h.head", "2026-12-10");
    assert_eq!((&short["code"], &short["field"]), (&json!("bad_request"), &json!("to")), "{short}");
    assert_eq!(record("h.head", "2026-12-20")["ok"], true);
    let rows = due(&school);
    let notice = rows.iter().find(|row| row["letter"] == "notice_to_improve").unwrap();
    assert_eq!(notice["because"]["words"], "from 30 November 2026 to 20 December 2026");
    let issued = issue(&school, json!([{"upn": ABARA, "letter": "notice_to_improve"}]), "notice.pdf");
    assert_eq!(issued["ok"], true, "{issued}");
    assert!(!due(&school).iter().any(|row| row["letter"] == "notice_to_improve"), "it is sent once");
}
