//! The inbound queue through `rollbookctl`: messages of every kind received, matched, worked, and held out of the first
//! messages until then.

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, REID, School, morning_mark, register_of_6a};

const CONTACTS: &str =
    "pupil_upn,title,forename,surname,relationship,parental_responsibility,lives_with,priority,mobile,email,no_contact
R823432100001,Ms,Ngozi,Abara,Mother,Y,Y,1,07700900101,ngozi@home.example,
R823432100001,Mr,Ben,Abara,Father,Y,N,2,07700900102,,Y
L823432121002,Ms,Ngozi,Abara,Mother,Y,Y,1,07700900101,ngozi@home.example,
Z823432119001,Mrs,Orla,O’Neill,Mother,Y,Y,1,07700900104,orla@home.example,
";

/// Abara and Nguyễn share a mother.
fn school() -> School {
    let school = School::new();
    let file = school.write("contacts.csv", CONTACTS);
    assert!(school.run(&["import", "contacts", &file]).status.success());
    school
}

fn receive(school: &School, time: &str, messages: Value) -> Vec<String> {
    let answer = school.at(time, "r.desk", "message_receive", json!({"messages": messages}));
    assert_eq!((&answer["ok"], &answer["changed"]), (&json!(true), &json!(["messages"])), "{answer}");
    answer["result"]["messages"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn one(school: &School, time: &str, message: Value) -> String {
    receive(school, time, json!([message])).remove(0)
}

fn list(school: &School, time: &str) -> Value {
    let answer = school.at(time, "r.desk", "messages_list", json!({"date": "2026-11-23"}));
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"].clone()
}

fn work(school: &School, time: &str, person: &str, message: &str, more: Value) -> Value {
    let mut asked = json!({"message": message});
    for (name, value) in more.as_object().unwrap() {
        asked[name] = value.clone();
    }
    school.at(time, person, "message_work", asked)
}

fn ill(upns: &[&str]) -> Value {
    json!({
        "outcome": "reported",
        "absence": {"upns": upns, "from": "2026-11-23", "to": "2026-11-24", "code": "I", "illness": "vomiting_diarrhoea",
            "expected_back": "2026-11-25"},
    })
}

fn chosen(line: &Value) -> Vec<&str> {
    let pupils = line["matched"]["pupils"].as_array().unwrap().iter();
    pupils.filter(|pupil| pupil["chosen"] == true).map(|pupil| pupil["upn"].as_str().unwrap()).collect()
}

#[test]
fn a_morning_of_every_channel_is_matched_with_a_suggestion_that_a_person_decides() {
    let school = school();
    receive(
        &school,
        "08:10",
        json!([
            {"channel": "text", "from": "+447700900101", "words": "Chidera has been sick in the night", "received": "2026-11-23T07:31:00+00:00"},
            {"channel": "email", "from": "orla@home.example", "words": "Dentist at 10, in after", "received": "2026-11-22T19:40:00+00:00"},
            {"channel": "web_form", "name": "A. Reid", "pupil": "Kayden Reid", "words": "Running late, there by 9.15"},
            {"channel": "answerphone", "line": "07700 900101 one of mine is poorly"},
            {"channel": "call", "line": "somebody rang about her son, temperature"},
        ]),
    );
    let list = list(&school, "08:11");
    let open = list["open"].as_array().unwrap();
    assert_eq!((open.len(), &list["unmatched"]), (5, &json!(1)));
    let [mail, text, form, phone, call] = &open[..] else { panic!("{open:?}") };
    assert_eq!((mail["channel"].as_str(), chosen(mail)), (Some("email"), vec![ONEILL]), "{mail}");
    assert_eq!((&mail["suggestion"]["code"], &mail["suggestion"]["from"]), (&json!("M"), &json!("2026-11-23")));
    assert_eq!((&text["matched"]["by"], chosen(text)), (&json!("number"), vec![ABARA]), "{text}");
    assert_eq!(text["matched"]["caller"], "Ms Ngozi Abara");
    let suggestion = &text["suggestion"];
    assert_eq!((&suggestion["code"], &suggestion["illness"]), (&json!("I"), &json!("vomiting_diarrhoea")));
    assert_eq!((&suggestion["to"], &suggestion["expected_back"]), (&json!("2026-11-24"), &json!("2026-11-25")));
    assert_eq!((chosen(form), &form["suggestion"]["outcome"]), (vec![REID], &json!("late")));
    assert_eq!(chosen(phone), Vec::<&str>::new(), "two may be meant, and nobody is chosen");
    assert_eq!(phone["matched"]["pupils"].as_array().unwrap().len(), 2);
    assert_eq!(call["matched"]["by"], "nobody");
    assert_eq!(morning_mark(&school, ABARA), Value::Null, "a message decides nothing");
    let board = school.at("08:12", "o.officer", "day_board", json!({"date": "2026-11-23"}));
    assert_eq!(board["result"]["messages"], json!({"unworked": 5, "since": "2026-11-22T19:40:00+00:00"}));
}

#[test]
fn working_a_message_reports_the_absence_with_its_words_and_the_kind_of_illness_in_one_operation() {
    let school = school();
    let words = "Chidera has been sick in the night";
    let message = one(
        &school,
        "08:10",
        json!({"channel": "text", "from": "07700900101", "words": words, "received": "2026-11-23T07:31:00+00:00"}),
    );
    let done = work(&school, "08:12", "r.desk", &message, ill(&[ABARA]));
    assert_eq!(done["changed"], json!(["marks", "figures", "calls", "follow_up", "messages"]), "{done}");
    assert_eq!((&done["result"]["unworked"], done["result"]["sessions"].as_array().unwrap().len()), (&json!(0), 4));
    let board = school.at("08:13", "o.officer", "day_board", json!({"date": "2026-11-23"}))["result"].clone();
    let call = &board["calls"][0];
    assert_eq!(
        (&call["caller"], &call["relationship"], &call["words"]),
        (&json!("Ms Ngozi Abara"), &json!("Mother"), &json!(words))
    );
    assert_eq!((&call["illness"], &call["expected_back"]), (&json!("Vomiting or diarrhoea"), &json!("2026-11-25")));
    let register =
        school.at("08:46", "t.okafor", "register_show", json!({"group": "6A", "date": "2026-11-23", "session": "am"}));
    let row = register["result"]["pupils"].as_array().unwrap().iter().find(|row| row["upn"] == ABARA).unwrap().clone();
    assert_eq!(row["planned"], "I");
    assert!(row.to_string().contains("mother texted 07:31"), "{row}");
    let worked = list(&school, "08:47")["worked"][0]["worked"][0].clone();
    assert_eq!((&worked["words"], &worked["by"]), (&json!("Absence reported: I, Abara, Chidera"), &json!("R. Desk")));
    assert_eq!(school.report(&["verify"]).0["rebuild_equal"], true);
}

#[test]
fn whoever_comes_second_is_told_who_worked_it_and_working_it_again_takes_back_what_was_expected() {
    let school = school();
    let message = one(&school, "08:10", json!({"channel": "text", "from": "07700900101", "words": "is ill"}));
    assert_eq!(work(&school, "08:12", "r.desk", &message, ill(&[ABARA]))["ok"], true);
    let second = work(&school, "08:13", "o.officer", &message, ill(&[NGUYEN]));
    assert_eq!((&second["code"], &second["field"]), (&json!("already_decided"), &json!("message")));
    let told = second["message"].as_str().unwrap();
    assert!(told.starts_with("R. Desk worked this message at 08:12: absence reported (Abara, Chidera)"), "{told}");
    let mut again = ill(&[NGUYEN]);
    again["again"] = json!(true);
    assert_eq!(work(&school, "08:14", "o.officer", &message, again)["ok"], true);
    let planned = |upn: &str| {
        let shown = school.at(
            "08:46",
            "t.okafor",
            "register_show",
            json!({"group": "6A", "date": "2026-11-23", "session": "am"}),
        );
        let rows = shown["result"]["pupils"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["upn"] == upn).unwrap()["planned"].clone()
    };
    assert_eq!((planned(ABARA), planned(NGUYEN)), (Value::Null, json!("I")));
    let worked = list(&school, "08:47")["worked"].clone();
    assert_eq!((worked.as_array().unwrap().len(), worked[0]["worked"].as_array().unwrap().len()), (1, 1));
    let board = school.at("08:48", "o.officer", "day_board", json!({"date": "2026-11-23"}));
    let calls: Vec<&str> =
        board["result"]["calls"].as_array().unwrap().iter().map(|call| call["upn"].as_str().unwrap()).collect();
    assert_eq!(calls, [NGUYEN]);
    assert_eq!(school.report(&["verify"]).0["rebuild_equal"], true);
}

#[test]
fn an_unworked_message_holds_its_pupils_and_their_family_out_of_the_first_messages() {
    let school = school();
    let of_mother = one(&school, "08:10", json!({"channel": "text", "from": "07700900101", "words": "Chidera is ill"}));
    let of_nobody = one(&school, "08:11", json!({"channel": "answerphone", "line": "my son is ill"}));
    let late = one(&school, "08:12", json!({"channel": "text", "from": "07700900104", "words": "running late"}));
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("N", "N", "N"));
    let asked = |time: &str| {
        let answer = school.at(time, "o.officer", "first_messages", json!({"date": "2026-11-23"}))["result"].clone();
        let upns = answer["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["upn"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>();
        let held: Vec<String> = answer["held"]
            .as_array()
            .unwrap()
            .iter()
            .map(|held| format!("{}: {}", held["who"].as_str().unwrap(), held["why"].as_str().unwrap()))
            .collect();
        (upns, held)
    };
    let (rows, held) = asked("09:06");
    assert_eq!(rows, Vec::<String>::new(), "{held:?}");
    assert!(held.contains(&"1 message: not matched to a pupil: listen first".to_owned()), "{held:?}");
    assert!(
        held.contains(&"Abara, Chidera: a message of 08:10 that nobody has worked may be about them".to_owned()),
        "{held:?}"
    );
    assert!(held.iter().any(|line| line.starts_with("Nguyễn, An: a message of 08:10")), "{held:?}");
    work(&school, "09:07", "r.desk", &late, json!({"outcome": "late", "upns": [ONEILL], "expected": "09:20"}));
    work(&school, "09:08", "r.desk", &of_nobody, json!({"outcome": "nothing_to_do"}));
    work(&school, "09:09", "r.desk", &of_mother, ill(&[ABARA]));
    assert_eq!(morning_mark(&school, ABARA), "I", "a register that was taken is corrected");
    let (rows, held) = asked("09:10");
    assert_eq!(rows, [NGUYEN], "{held:?}");
    assert!(held.contains(&"O’Neill, Zoë: running late, said 08:12: expected by 09:20".to_owned()), "{held:?}");
    assert_eq!(asked("09:21").0, [ONEILL, NGUYEN], "whoever has not come by then is looked for");
}

#[test]
fn the_same_outside_id_enters_once_whoever_fetches_it() {
    let school = school();
    let text = json!({"channel": "text", "from": "07700900101", "words": "Chidera is ill", "outside_id": "a1b2"});
    let first = receive(&school, "08:10", json!([text, text]));
    assert_eq!(first[0], first[1]);
    let again = school.at("08:20", "o.officer", "message_receive", json!({"messages": [text]}));
    assert_eq!(again["result"], json!({"messages": [first[0]], "new": 0, "known": 1}));
    assert_eq!(list(&school, "08:21")["open"].as_array().unwrap().len(), 1);
    work(&school, "08:22", "r.desk", &first[0], json!({"outcome": "passed_on", "whom": "Mr Okafor"}));
    receive(&school, "08:23", json!([text]));
    assert_eq!(list(&school, "08:24")["open"], json!([]), "what was worked stays worked");
}

#[test]
fn a_file_of_messages_is_imported_once_and_its_bad_rows_say_what_to_do() {
    let school = school();
    school.at("08:30", "r.desk", "messages_list", json!({"date": "2026-11-23"}));
    let file = school.write(
        "messages.csv",
        "received,channel,from,name,pupil,words,id\n\
         2026-11-23 07:41,text,07700900101,,,Chidera is ill,\n\
         23/11/2026 07:45,answerphone,,Orla O'Neill,Zoë,temperature,88\n",
    );
    let (report, code) = school.report(&["import", "messages", &file]);
    assert_eq!((&report["new"], &report["unchanged"], code), (&json!(2), &json!(0), 0), "{report}");
    let (report, _) = school.report(&["import", "messages", &file]);
    assert_eq!((&report["new"], &report["unchanged"]), (&json!(0), &json!(2)), "{report}");
    let open = list(&school, "08:31")["open"].as_array().unwrap().clone();
    assert_eq!(open.iter().map(chosen).collect::<Vec<_>>(), [vec![ABARA], vec![ONEILL]]);
    let bad = school.write(
        "bad.csv",
        "received,channel,from,words\n2026-11-23 12:00,text,07700900101,ill\nyesterday,text,07700900101,ill\n2026-11-23 07:50,pigeon,,ill\n",
    );
    let (report, code) = school.report(&["import", "messages", &bad]);
    let places: Vec<(u64, &str)> = report["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["column"].as_str().unwrap()))
        .collect();
    assert_eq!((places, code), (vec![(3, "received"), (4, "channel"), (2, "received")], 2), "{report}");
    let rejected = report["rejected"].as_array().unwrap();
    assert!(
        rejected
            .iter()
            .all(|row| !row["remedy"].as_str().unwrap().is_empty() && !row["value"].as_str().unwrap().is_empty())
    );
}

#[test]
fn case_43_a_message_of_somebody_without_contact_says_so_and_chooses_nobody() {
    let school = school();
    let message = one(&school, "08:10", json!({"channel": "call", "line": "07700 900102 Chidera is with me, ill"}));
    let line = list(&school, "08:11")["open"][0].clone();
    assert_eq!(chosen(&line), Vec::<&str>::new());
    assert!(
        line["matched"]["warning"].as_str().unwrap().contains("must not be contacted about Abara, Chidera"),
        "{line}"
    );
    let done = work(&school, "08:12", "o.officer", &message, ill(&[ABARA]));
    assert!(done["warnings"][0].as_str().unwrap().contains("Tell the safeguarding lead"), "{done}");
}

#[test]
fn a_pupil_reported_for_yesterday_only_is_followed_up_with_that_at_hand() {
    let school = school();
    let day = |date: &str, time: &str, person: &str, command: &str, mut fields: Value| {
        fields["at"] = json!(format!("{date}T{time}:00+00:00"));
        fields["as"] = json!(person);
        fields["command"] = json!(command);
        school.script(&[fields]).remove(0)
    };
    let taken = |upn: &str, code: &str| {
        let code = |of: &str| if of == upn { code.to_owned() } else { "/".to_owned() };
        register_of_6a(&code(ABARA), &code(NGUYEN), &code(ONEILL))
    };
    school.at("08:50", "t.okafor", "marks_submit", taken(ABARA, "N"));
    let words = "Chidera was off yesterday with a temperature";
    let text = json!({"channel": "text", "from": "07700900101", "words": words});
    let received = day("2026-11-24", "08:00", "r.desk", "message_receive", json!({"messages": [text]}));
    let message = received["result"]["messages"][0].as_str().unwrap().to_owned();
    let shown = day("2026-11-24", "08:01", "r.desk", "messages_list", json!({"date": "2026-11-24"}));
    let suggestion = shown["result"]["open"][0]["suggestion"].clone();
    assert_eq!(
        (&suggestion["only_yesterday"], &suggestion["from"], &suggestion["to"]),
        (&json!(true), &json!("2026-11-23"), &json!("2026-11-23"))
    );
    let absence = json!({"upns": [ABARA], "from": "2026-11-23", "to": "2026-11-23", "code": "I"});
    let done = day(
        "2026-11-24",
        "08:02",
        "r.desk",
        "message_work",
        json!({"message": message, "outcome": "reported", "absence": absence}),
    );
    assert_eq!(done["result"]["sessions"][0]["state"], "amended", "{done}");
    let mut today = taken(ABARA, "N");
    today["date"] = json!("2026-11-24");
    assert_eq!(day("2026-11-24", "08:50", "t.okafor", "marks_submit", today)["ok"], true);
    let list = day("2026-11-24", "09:10", "o.officer", "follow_up", json!({"date": "2026-11-24"}));
    assert_eq!(list["result"]["rows"][0]["said"], "no call today (reported ill yesterday)", "{list}");
}

#[test]
fn messages_are_receptions_and_the_offices_and_what_is_wrong_is_refused_with_the_fixed_codes() {
    let school = school();
    let message = one(&school, "08:10", json!({"channel": "text", "from": "07700900101", "words": "is ill"}));
    for person in ["t.okafor", "g.governor"] {
        for (command, fields) in [
            ("message_receive", json!({"messages": [{"channel": "text", "words": "x"}]})),
            ("messages_list", json!({"date": "2026-11-23"})),
            ("message_work", json!({"message": message, "outcome": "nothing_to_do"})),
            ("illness_list", json!({"date": "2026-11-23"})),
        ] {
            assert_eq!(school.at("08:11", person, command, fields)["code"], "not_allowed", "{person} {command}");
        }
    }
    for (given, field) in [
        (json!({"channel": "pigeon", "words": "ill"}), "channel"),
        (json!({"channel": "text"}), "words"),
        (json!({"channel": "text", "words": "ill", "received": "2026-11-23T09:00:00+00:00"}), "received"),
        (json!({"channel": "text", "words": "ill", "received": "this morning"}), "received"),
        (json!({"channel": "text", "words": "ill", "name": "x".repeat(201)}), "name"),
    ] {
        let refused = school.at("08:12", "r.desk", "message_receive", json!({"messages": [given]}));
        assert_eq!((&refused["code"], &refused["field"]), (&json!("bad_request"), &json!(field)), "{refused}");
    }
    let mut unknown_illness = ill(&[ABARA]);
    unknown_illness["absence"]["illness"] = json!("lurgy");
    for (asked, code, field) in [
        (json!({"outcome": "reported"}), "bad_request", "absence"),
        (json!({"outcome": "passed_on", "whom": " "}), "bad_request", "whom"),
        (json!({"outcome": "late"}), "bad_request", "upns"),
        (json!({"outcome": "lost"}), "bad_request", "outcome"),
        (json!({"outcome": "duplicate", "duplicate_of": message}), "bad_request", "duplicate_of"),
        (json!({"message": "17", "outcome": "nothing_to_do"}), "bad_request", "message"),
        (ill(&["nobody"]), "unknown_pupil", "upns"),
        (unknown_illness, "bad_request", "illness"),
    ] {
        let refused = work(&school, "08:13", "r.desk", &message, asked);
        assert_eq!((&refused["code"], &refused["field"]), (&json!(code), &json!(field)), "{refused}");
    }
    assert_eq!(list(&school, "08:14")["open"].as_array().unwrap().len(), 1, "it still waits");
}
