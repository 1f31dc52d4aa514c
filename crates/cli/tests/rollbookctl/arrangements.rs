//! Arrangements through `rollbookctl do`: planned, noted, ended, and what each still asks for.

use crate::school::{ABARA, NGUYEN, School, call, register_of_6a};
use serde_json::{Value, json};

fn made(school: &School, person: &str, request: Value) -> Value {
    school.at("09:30", person, "arrangement_make", request)
}

fn on(date: &str, time: &str, person: &str, command: &str, fields: Value) -> Value {
    let mut line = call(time, person, command, fields);
    line["at"] = json!(format!("{date}T{time}:00+00:00"));
    line
}

fn due(row: &Value) -> Vec<&str> {
    row["due"].as_array().unwrap().iter().map(|due| due["what"].as_str().unwrap()).collect()
}

fn part_time(change: Value) -> Value {
    let mut request = json!({
        "kind": "part_time", "upns": [ABARA], "from": "2026-11-24", "to": "2026-12-04",
        "sessions": ["mon pm", "tue pm", "wed pm", "thu pm", "fri pm"],
        "steps": [{"from": "2026-11-30", "sessions": ["fri pm"]}],
        "agreement": {"by": "Mrs Abara", "on": "2026-11-20"},
    });
    for (name, value) in change.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

#[test]
fn a_part_time_timetable_is_a_pack_with_reviews_notices_and_what_was_attended() {
    let school = School::with_policy("ipat");
    let refused = made(&school, "o.officer", part_time(json!({})));
    assert_eq!(refused["code"], "not_allowed", "the head agrees it: {refused}");
    let refused = made(&school, "h.head", part_time(json!({"agreement": null})));
    assert_eq!((&refused["code"], &refused["field"]), (&json!("detail_required"), &json!("agreement")));
    let planned = made(&school, "h.head", part_time(json!({})));
    assert_eq!(planned["result"]["sessions"], 5, "four afternoons, then Friday’s: {planned}");
    let id = planned["result"]["arrangement"].clone();
    let list = school.at("09:30", "o.officer", "arrangement_list", json!({}));
    assert_eq!(due(&list["result"][0]), ["risk_assessment", "notice", "notice"], "{list}");
    let note = |note: &str, whom: &str| json!({"arrangement": id, "note": note, "whom": whom, "words": "done", "on": "2026-11-23"});
    let answers = school.script(&[
        call("09:40", "o.officer", "arrangement_note", note("notice", "local_authority")),
        call("09:40", "o.officer", "arrangement_note", note("notice", "trust_safeguarding_lead")),
        call("09:40", "o.officer", "arrangement_note", note("risk_assessment", "SENCO")),
        call("09:40", "o.officer", "arrangement_note", json!({"arrangement": id, "note": "notice"})),
        on("2026-12-01", "09:30", "o.officer", "arrangement_show", json!({"arrangement": id})),
    ]);
    assert_eq!(answers[2]["result"]["row"]["due"], json!([]), "{}", answers[2]);
    assert_eq!(answers[3]["code"], "detail_required");
    let shown = &answers[4]["result"];
    assert_eq!(shown["notes"].as_array().unwrap().len(), 3, "{shown}");
    assert_eq!(shown["made_by"], json!({"name": "H. Head", "position": "Headteacher"}));
    assert_eq!(shown["actual"], json!([{"upn": ABARA, "agreed": 6, "attended": 0}]), "{shown}");
}

#[test]
fn case_26_and_27_c2_is_planned_for_the_agreed_sessions_and_refused_to_the_tutor_after_the_last_day() {
    let school = School::new();
    let day = json!({"from": "2026-11-23", "to": "2026-11-24", "sessions": ["mon am", "tue am"], "steps": []});
    let request = part_time(day);
    let register = |date: &str| {
        let mut register = register_of_6a("C2", "/", "/");
        register["date"] = json!(date);
        register
    };
    let answers = school.script(&[
        call("08:30", "h.head", "arrangement_make", request),
        on("2026-11-24", "08:50", "t.okafor", "marks_submit", register("2026-11-24")),
        on("2026-11-25", "08:50", "t.okafor", "marks_submit", register("2026-11-25")),
    ]);
    assert_eq!(answers[1]["ok"], true, "as planned: {}", answers[1]);
    assert_eq!(answers[2]["code"], "code_not_allowed", "the agreement has ended: {}", answers[2]);
}

#[test]
fn case_17_and_18_and_19_days_at_the_other_school_are_d_whatever_it_says() {
    let school = School::new();
    let dual = json!({
        "kind": "dual", "upns": [NGUYEN], "from": "2026-11-23", "to": "2026-12-04", "sessions": ["mon", "tue", "wed"],
        "provider": "Riverside School",
    });
    let mut as_b = dual.clone();
    as_b["code"] = json!("B");
    assert_eq!(made(&school, "o.officer", as_b)["code"], "code_not_allowed");
    let planned = made(&school, "o.officer", dual);
    assert_eq!(planned["result"]["sessions"], 12, "{planned}");
    let absent = json!({
        "arrangement": planned["result"]["arrangement"], "note": "absent", "words": "Riverside rang", "session": "am",
    });
    assert_eq!(school.at("09:40", "o.officer", "arrangement_note", absent)["ok"], true);
    let shown =
        school.at("09:41", "o.officer", "marks_of", json!({"upn": NGUYEN, "from": "2026-11-23", "to": "2026-11-23"}));
    assert_eq!(shown["result"], json!([]), "the other school records it; here it stays D as planned");
}

#[test]
fn a_group_goes_on_a_trip_and_whoever_did_not_come_was_absent() {
    let school = School::new();
    let trip = json!({
        "kind": "visit", "group": "6A", "from": "2026-11-23", "to": "2026-11-23", "provider": "Science Museum",
    });
    let answers = school.script(&[call("08:30", "o.officer", "arrangement_make", trip)]);
    assert_eq!(answers[0]["result"]["pupils"], 3, "{}", answers[0]);
    assert_eq!(answers[0]["result"]["sessions"], 6);
    let id = &answers[0]["result"]["arrangement"];
    let confirm = |note: &str, upns: &[&str]| json!({"arrangement": id, "note": note, "session": "am", "upns": upns, "words": "Ms Hart rang from the coach"});
    let others = ["Z823432119001", NGUYEN];
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("V", "V", "V")),
        call("09:20", "o.officer", "arrangement_note", confirm("absent", &[ABARA])),
        call("09:21", "o.officer", "arrangement_note", confirm("confirmed", &others)),
        call("09:22", "o.officer", "mark_history", json!({"upn": ABARA, "date": "2026-11-23", "session": "am"})),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    let history = answers[3]["result"].as_array().unwrap();
    let codes: Vec<&str> = history.iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["V", "N"], "the original stays beside the absence");
    assert_eq!(history[1]["reason"], "Ms Hart rang from the coach");
}

#[test]
fn case_68_a_suspension_of_seven_days_asks_who_provides_from_the_sixth() {
    let school = School::new();
    let suspended = json!({"kind": "suspension", "upns": [ABARA], "from": "2026-11-24", "to": "2026-12-02"});
    let planned = made(&school, "o.officer", suspended);
    assert_eq!(planned["result"]["sessions"], 14, "{planned}");
    let list = school.at("09:31", "o.officer", "arrangement_list", json!({}));
    let row = &list["result"][0];
    assert_eq!(due(row)[0], "sixth_day", "{row}");
    assert_eq!((&row["due"][0]["on"], &row["due"][0]["is_urgent"]), (&json!("2026-12-01"), &json!(true)));
    assert_eq!(row["code"], "E", "a red alert and not a recode");
}

#[test]
fn ending_early_cancels_the_rest_and_a_family_on_the_road_is_expected_back() {
    let school = School::new();
    let away = json!({
        "kind": "travelling", "upns": [ABARA], "from": "2026-11-23", "to": "2026-11-27", "provider": "with the father",
    });
    let planned = made(&school, "o.officer", away);
    let id = planned["result"]["arrangement"].clone();
    let list = school.at("09:31", "o.officer", "arrangement_list", json!({}));
    assert_eq!(due(&list["result"][0]), ["expected_return"], "{list}");
    let end = json!({"arrangement": id, "from": "2026-11-25", "reason": "back early"});
    let ended = school.at("09:32", "o.officer", "arrangement_end", end.clone());
    assert_eq!(ended["ok"], true, "{ended}");
    assert_eq!(ended["result"]["row"]["pupils"][0]["ended"], "2026-11-25");
    let register = |date: &str| json!({"group": "6A", "date": date, "session": "am"});
    let planned_on = |date: &str| {
        let shown = school.at("09:33", "t.okafor", "register_show", register(date));
        let pupils = shown["result"]["pupils"].as_array().unwrap().clone();
        pupils.iter().find(|row| row["upn"] == ABARA).unwrap()["planned"].clone()
    };
    assert_eq!((planned_on("2026-11-24"), planned_on("2026-11-25")), (json!("T"), Value::Null));
    assert_eq!(school.at("09:34", "o.officer", "arrangement_end", end)["code"], "already_decided");
    let (verified, exit) = school.report(&["verify"]);
    assert_eq!((exit, &verified["rebuild_equal"]), (0, &json!(true)), "{verified}");
}

#[test]
fn flexi_schooling_is_c_and_never_b_or_c2() {
    let school = School::new();
    let flexi = |code: &str| json!({"kind": "flexi", "upns": [ABARA], "from": "2026-11-24", "to": "2026-12-04", "sessions": ["fri"], "code": code});
    for code in ["B", "C2"] {
        assert_eq!(made(&school, "o.officer", flexi(code))["code"], "code_not_allowed", "{code}");
    }
    assert_eq!(made(&school, "o.officer", flexi("C"))["result"]["sessions"], 4);
}

#[test]
fn case_26_low_attendance_by_agreement_says_so_and_the_family_is_owed_the_agreement() {
    let school = School::new();
    let contacts = "pupil_upn,title,surname,relationship,lives_with,no_contact\n\
        R823432100001,Mr,Abara,father,Y,Y\nR823432100001,Ms,Oyelaran,grandmother,Y,\n";
    let file = school.write("contacts.csv", contacts);
    assert!(school.run(&["import", "contacts", &file]).status.success());
    let afternoons = json!({
        "kind": "part_time", "upns": [ABARA], "from": "2026-11-23", "to": "2026-12-04", "sessions": ["mon am"],
        "agreement": {"by": "Mr Abara", "on": "2026-11-20"},
    });
    let figures = |from: &str, to: &str| json!({"from": from, "to": to, "by": "pupil"});
    let planned = school.at("08:30", "h.head", "arrangement_make", afternoons);
    let letter = json!([{"upn": ABARA, "letter": "part_time_agreement", "addressee": "Ms Oyelaran"}]);
    assert_eq!(planned["result"]["letters"], letter, "never to whom nobody may write: {planned}");
    let id = planned["result"]["arrangement"].clone();
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("C2", "/", "/")),
        call("12:00", "o.officer", "figures", figures("2026-11-23", "2026-11-23")),
        call("12:01", "o.officer", "figures", figures("2026-11-01", "2026-11-20")),
        call("12:02", "o.officer", "arrangement_show", json!({"arrangement": id})),
        call(
            "12:03",
            "h.head",
            "arrangement_end",
            json!({"arrangement": id, "from": "2026-11-25", "reason": "full time"}),
        ),
        call("12:04", "o.officer", "figures", figures("2026-11-23", "2026-11-23")),
    ]);
    let of_abara = |at: usize| {
        let rows = answers[at]["result"].as_array().unwrap().iter();
        rows.clone().find(|row| row["key"] == ABARA).unwrap().clone()
    };
    let alert = of_abara(1);
    assert_eq!((&alert["sa"], &alert["c2_agreed_until"]), (&json!(true), &json!("2026-12-04")), "{alert}");
    assert_eq!(
        answers[1]["result"].as_array().unwrap().iter().filter(|row| row.get("c2_agreed_until").is_some()).count(),
        1
    );
    assert_eq!(of_abara(2).get("c2_agreed_until"), None, "not yet agreed");
    assert_eq!(answers[3]["result"]["letters"], letter);
    assert_eq!(of_abara(5)["c2_agreed_until"], "2026-11-24", "ended early: {}", answers[4]);
    assert_eq!(school.report(&["verify"]).0["rebuild_equal"], true);
}
