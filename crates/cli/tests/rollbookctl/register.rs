//! A morning through `rollbookctl`, and everything that must be refused.

use crate::school::{ABARA, NGUYEN, ONEILL, REID, School, call, morning_mark, register_of_6a};
use serde_json::{Value, json};

#[test]
fn a_register_is_taken_and_each_mark_stands() {
    let school = School::new();
    let taken = school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/"));
    assert_eq!(taken["ok"], true, "{taken}");
    assert_eq!(taken["result"]["entries"], 3);
    assert_eq!(taken["result"]["late_taken"], false);
    assert_eq!(taken["result"]["taken_at"], "2026-11-23T08:50:00+00:00");
    assert_eq!(taken["changed"], json!(["marks", "figures"]));
    assert_eq!(morning_mark(&school, NGUYEN), "N");
    let asked = json!({"group": "6A", "date": "2026-11-23", "session": "AM"});
    let shown = school.at("08:51", "t.okafor", "register_show", asked);
    assert_eq!(shown["result"]["state"], "taken");
    assert_eq!(shown["result"]["taken_by"], "T. Okafor");
}

#[test]
fn submit_needs_every_pupil_of_the_group() {
    let school = School::new();
    let mut some = register_of_6a("/", "/", "/");
    some["marks"].as_array_mut().unwrap().pop();
    let refused = school.at("08:50", "t.okafor", "marks_submit", some);
    assert_eq!(refused["code"], "register_incomplete");
    assert!(refused["message"].as_str().unwrap().contains("O’Neill, Zoë"), "{refused}");
    assert_eq!(morning_mark(&school, ABARA), Value::Null);
}

#[test]
fn a_submit_is_refused_with_the_fixed_code_for_each_reason() {
    let school = School::new();
    let on = |date: &str| {
        let mut register = register_of_6a("/", "/", "/");
        register["date"] = json!(date);
        register
    };
    let other_class =
        json!({"group": "6B", "date": "2026-11-23", "session": "am", "marks": [{"upn": REID, "code": "/"}]});
    let stranger = json!({"group": "6A", "date": "2026-11-23", "session": "am", "marks": [{"upn": "X1", "code": "/"}]});
    let cases = [
        ("08:40", "t.okafor", register_of_6a("/", "/", "/"), "register_not_open"),
        ("08:50", "t.okafor", on("2026-11-22"), "not_a_school_day"),
        ("08:50", "t.okafor", on("2026-11-24"), "register_not_open"),
        ("08:50", "t.okafor", on("2026-11-20"), "register_closed"),
        ("08:50", "t.okafor", other_class, "not_allowed"),
        ("08:50", "r.desk", register_of_6a("/", "/", "/"), "not_allowed"),
        ("08:50", "t.okafor", stranger, "unknown_pupil"),
        ("08:50", "t.okafor", register_of_6a("\\", "/", "/"), "wrong_session_code"),
        ("08:50", "t.okafor", register_of_6a("I", "/", "/"), "code_not_allowed"),
        ("08:50", "t.okafor", register_of_6a("L", "/", "/"), "detail_required"),
        ("08:50", "o.officer", register_of_6a("H", "/", "/"), "code_not_in_force"),
        ("08:50", "o.officer", register_of_6a("X", "/", "/"), "code_not_allowed"),
        ("08:50", "t.okafor", register_of_6a("QQ", "/", "/"), "bad_request"),
        ("09:06", "t.okafor", register_of_6a("/", "/", "/"), "reason_required"),
    ];
    for (time, person, register, code) in cases {
        let refused = school.at(time, person, "marks_submit", register.clone());
        assert_eq!(refused["code"], code, "{register} gave {refused}");
    }
    assert_eq!(morning_mark(&school, ABARA), Value::Null, "nothing was stored");
}

#[test]
fn a_register_is_submitted_once() {
    let school = School::new();
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "/")),
        call("08:51", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("09:10", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
    ]);
    assert_eq!(answers[0]["ok"], true);
    assert_eq!(answers[1]["code"], "already_submitted");
    assert_eq!(answers[2]["code"], "already_submitted");
    assert_eq!(morning_mark(&school, NGUYEN), "/");
}

#[test]
fn a_register_taken_after_its_close_says_so_for_ever() {
    let school = School::new();
    let mut register = register_of_6a("/", "/", "/");
    register["reason"] = json!("fire drill");
    let taken = school.at("09:20", "t.okafor", "marks_submit", register);
    assert_eq!(taken["result"]["late_taken"], true);
    let asked = json!({"group": "6A", "date": "2026-11-23", "session": "am"});
    assert_eq!(school.at("15:00", "o.officer", "register_show", asked)["result"]["state"], "late_taken");
}

#[test]
fn the_arrival_time_decides_between_l_and_u_not_when_it_was_typed() {
    let school = School::new();
    let arrive = |time: &str| json!({"upn": REID, "arrived": time});
    let on_time = school.at("09:30", "r.desk", "arrival_record", arrive("08:45"));
    assert_eq!((&on_time["result"]["code"], &on_time["result"]["minutes_late"]), (&json!("/"), &Value::Null));
    for (arrived, code, minutes) in [("08:46", "L", 1), ("09:05", "L", 20), ("09:06", "U", 21), ("09:30", "U", 45)] {
        let recorded = school.at("09:30", "r.desk", "arrival_record", arrive(arrived));
        assert_eq!(recorded["result"]["code"], code, "{arrived}: {recorded}");
        assert_eq!(recorded["result"]["minutes_late"], minutes);
    }
    let early = school.at("09:30", "r.desk", "arrival_record", arrive("09:31"));
    assert_eq!((&early["code"], &early["field"]), (&json!("bad_request"), &json!("arrived")));
}

#[test]
fn each_schools_own_times_decide_l_and_u() {
    for (policy, last_l, first_u) in
        [("willoughby", "09:25", "09:26"), ("colfox", "09:05", "09:06"), ("chase", "09:00", "09:01")]
    {
        let school = School::with_policy(policy);
        for (arrived, code) in [(last_l, "L"), (first_u, "U")] {
            let recorded = school.at("09:40", "r.desk", "arrival_record", json!({"upn": REID, "arrived": arrived}));
            assert_eq!(recorded["result"]["code"], code, "{policy} {arrived}");
        }
    }
}

#[test]
fn siblings_sign_in_together_and_one_pupil_gets_one_object() {
    let school = School::new();
    let both = school.at("09:00", "r.desk", "arrival_record", json!({"upns": [ABARA, REID], "reason": "bus"}));
    assert_eq!(both["result"].as_array().unwrap().len(), 2);
    let one = school.at("09:00", "r.desk", "arrival_record", json!({"upn": NGUYEN}));
    assert_eq!(one["result"]["upn"], NGUYEN);
}

#[test]
fn an_arrival_after_the_register_was_taken_is_an_amendment_with_its_reason() {
    let school = School::new();
    school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("09:07", "r.desk", "arrival_record", json!({"upn": NGUYEN})),
    ]);
    let asked = json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am"});
    let history = school.at("09:10", "o.officer", "mark_history", asked)["result"].clone();
    assert_eq!(history[0]["code"], "N");
    assert_eq!(history[1]["code"], "U");
    assert_eq!(history[1]["replaces"], history[0]["entry"]);
    assert_eq!(history[1]["reason"], "arrived 09:07");
    assert_eq!((&history[0]["current"], &history[1]["current"]), (&json!(false), &json!(true)));
}

#[test]
fn an_arrival_before_the_register_is_taken_fixes_the_mark() {
    let school = School::new();
    school.script(&[
        call("08:55", "r.desk", "arrival_record", json!({"upn": NGUYEN})),
        call("08:56", "t.okafor", "marks_submit", register_of_6a("/", "/", "/")),
    ]);
    assert_eq!(morning_mark(&school, NGUYEN), "L");
    let board = school.at("08:57", "o.officer", "day_board", json!({"date": "2026-11-23"}));
    assert_eq!(board["result"]["disagreements"], json!([]), "both say that the pupil is here");
}

#[test]
fn a_phone_in_absence_is_planned_and_an_arrival_asks_about_the_rest() {
    let school = School::new();
    let report = json!({"upns": [ONEILL], "from": "2026-11-23", "to": "2026-11-24", "code": "I",
        "caller": "Ms O’Neill", "relationship": "mother", "words": "temperature"});
    let answers = school.script(&[
        call("08:10", "r.desk", "absence_report", report),
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "I")),
        call("08:55", "r.desk", "arrival_record", json!({"upn": ONEILL})),
        call("08:56", "r.desk", "arrival_record", json!({"upn": ONEILL, "arrived": "08:55", "cancel_rest": true})),
        call("13:05", "t.okafor", "register_show", json!({"group": "6A", "date": "2026-11-23", "session": "pm"})),
    ]);
    assert_eq!(answers[0]["result"].as_array().unwrap().len(), 4);
    assert_eq!(answers[1]["ok"], true, "a tutor may send what is planned: {}", answers[1]);
    assert_eq!(answers[2]["result"]["code"], "L");
    assert_eq!(answers[2]["result"]["cancels"].as_array().unwrap().len(), 3);
    assert_eq!(answers[3]["ok"], true);
    let planned: Vec<&Value> =
        answers[4]["result"]["pupils"].as_array().unwrap().iter().map(|pupil| &pupil["planned"]).collect();
    assert_eq!(planned, [&Value::Null; 3], "the rest is cancelled");
}

#[test]
fn a_reported_reason_replaces_an_n_and_never_a_present_mark() {
    let school = School::new();
    let report = |upn: &str| {
        json!({"upns": [upn], "from": "2026-11-23", "to": "2026-11-23", "session": "am", "code": "I",
        "caller": "Mr A", "relationship": "father", "words": "sick"})
    };
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("09:15", "r.desk", "absence_report", report(NGUYEN)),
        call("09:16", "r.desk", "absence_report", report(ABARA)),
    ]);
    assert_eq!(answers[1]["result"][0]["state"], "amended");
    assert_eq!(answers[2]["result"], json!([]));
    assert!(answers[2]["warnings"][0].as_str().unwrap().contains("Abara, Chidera"), "{}", answers[2]);
    assert_eq!(morning_mark(&school, NGUYEN), "I");
    assert_eq!(morning_mark(&school, ABARA), "/");
}

#[test]
fn an_amended_mark_keeps_its_original_and_the_five_facts() {
    let school = School::new();
    let amend = |code: &str, reason: Value| json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am", "code": code, "reason": reason});
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("08:58", "t.okafor", "mark_amend", amend("/", json!("came in late, was helping"))),
        call("09:30", "t.okafor", "mark_amend", amend("N", json!("mistake"))),
        call("09:31", "o.officer", "mark_amend", amend("M", json!("  "))),
        call("09:32", "o.officer", "mark_amend", amend("M", json!("dentist, card seen"))),
        call("09:33", "o.officer", "mark_history", json!({"upn": NGUYEN, "date": "2026-11-23", "session": "am"})),
    ]);
    assert_eq!(answers[1]["ok"], true, "a tutor corrects their own register while it is open");
    assert_eq!(answers[2]["code"], "register_closed");
    assert_eq!(answers[3]["code"], "reason_required");
    let last = answers[5]["result"].as_array().unwrap().last().unwrap();
    assert_eq!(last["code"], "M");
    assert_eq!(last["replaces"], answers[1]["result"]["entry"]);
    assert_eq!(last["reason"], "dentist, card seen");
    assert_eq!(last["at"], "2026-11-23T09:32:00+00:00");
    assert_eq!(last["by"], json!({"name": "O. Officer", "position": "Attendance officer"}));
    assert_eq!(answers[5]["result"][0]["code"], "N");
}

#[test]
fn a_bulk_amendment_is_refused_whole_if_any_one_mark_is() {
    let school = School::new();
    let bulk = |code: &str| {
        json!({"upns": [ABARA, NGUYEN], "from": "2026-11-23", "to": "2026-11-23", "code": code,
        "session": "am", "reason": "museum visit"})
    };
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("10:00", "o.officer", "marks_bulk_amend", bulk("C2")),
        call("10:01", "o.officer", "marks_bulk_amend", bulk("\\")),
        call("10:02", "o.officer", "marks_bulk_amend", bulk("V")),
    ]);
    assert_eq!(answers[2]["code"], "wrong_session_code");
    assert_eq!(answers[3]["result"]["marked"], 2);
    assert_eq!(morning_mark(&school, ABARA), "V");
}

#[test]
fn edge_case_31_a_whole_school_closure_marks_everybody_y4_and_no_register_is_missing() {
    let school = School::new();
    let answers = school.script(&[
        call(
            "07:30",
            "o.officer",
            "closure_declare",
            json!({"from": "2026-11-23", "to": "2026-11-23", "code": "Y4", "reason": "snow"}),
        ),
        call("10:00", "t.okafor", "marks_submit", register_of_6a("/", "/", "/")),
        call("16:00", "o.officer", "figures", json!({"from": "2026-11-23", "to": "2026-11-23", "by": "school"})),
    ]);
    assert_eq!(answers[0]["result"]["marked"], 8, "four pupils, two sessions");
    assert_eq!(answers[1]["code"], "not_a_school_day");
    let row = &answers[2]["result"][0];
    assert_eq!((&row["possible"], &row["not_possible"], &row["missing"]), (&json!(0), &json!(8), &json!(0)));
    assert_eq!(row["attendance_pct"], Value::Null);
}

#[test]
fn figures_count_whole_sessions_and_keep_missing_marks_apart() {
    let school = School::new();
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("09:06", "r.desk", "arrival_record", json!({"upn": REID})),
        call("16:00", "o.officer", "figures", json!({"from": "2026-11-23", "to": "2026-11-23", "by": "group"})),
        call("16:00", "g.governor", "figures", json!({"from": "2026-11-23", "to": "2026-11-23", "by": "pupil"})),
        call("16:00", "g.governor", "figures", json!({"from": "2026-11-23", "to": "2026-11-23", "by": "weekday"})),
    ]);
    let rows = answers[2]["result"].as_array().unwrap();
    let six_a = &rows[0];
    assert_eq!(six_a["key"], "6A");
    assert_eq!((&six_a["possible"], &six_a["attended"], &six_a["missing"]), (&json!(3), &json!(2), &json!(3)));
    assert_eq!((&six_a["attendance_pct"], &six_a["absence_pct"]), (&json!("66.66"), &json!("33.33")));
    assert_eq!((&six_a["pupils"], &six_a["pa_pupils"]), (&json!(3), &json!(1)));
    assert_eq!((&rows[1]["late_after_close"], &rows[1]["minutes_late"]), (&json!(1), &json!(21)));
    assert_eq!(answers[3]["code"], "not_allowed", "a governor sees no names");
    assert_eq!(answers[4]["result"][0]["key"], "mon");
}

#[test]
fn figures_as_known_at_an_instant_miss_no_register_that_had_not_closed_by_then() {
    let school = School::new();
    let as_known_at = |time: &str| {
        let asked = json!({"from": "2026-11-23", "to": "2026-11-24", "by": "school", "as_known_at": time});
        let mut line = call("16:00", "o.officer", "figures", asked);
        line["at"] = json!("2026-11-25T16:00:00+00:00");
        line
    };
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        as_known_at("2026-11-23T09:05:30+00:00"),
        as_known_at("2026-11-23T09:06:00+00:00"),
        as_known_at("2026-12-24T09:00:00+00:00"),
    ]);
    let missing: Vec<&Value> = answers[1..].iter().map(|answer| &answer["result"][0]["missing"]).collect();
    assert_eq!(missing, [0, 1, 13], "the close minute is still the register's; then Reid's morning; then all to today");
}

#[test]
fn figures_have_no_row_for_days_without_a_session() {
    let school = School::new();
    let keys = |by: &str| {
        let asked = json!({"from": "2026-10-19", "to": "2026-11-08", "by": by});
        let rows = school.at("16:00", "o.officer", "figures", asked)["result"].clone();
        rows.as_array().unwrap().iter().map(|row| row["key"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(keys("week"), ["2026-10-19", "2026-11-02"], "half-term is no row");
    let days = keys("weekday");
    assert!(days.len() == 5 && !days.contains(&json!("sat")), "{days:?}");
}

#[test]
fn an_n_must_become_something_within_five_school_days() {
    let school = School::new();
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("09:30", "o.officer", "n_deadlines", json!({"as_of": "2026-11-23"})),
        call("09:30", "o.officer", "n_deadlines", json!({"as_of": "2026-12-01"})),
    ]);
    let row = &answers[1]["result"][0];
    assert_eq!((&row["deadline"], &row["school_days_left"]), (&json!("2026-11-30"), &json!(5)));
    assert_eq!(answers[2]["result"][0]["school_days_left"], -1);
}

#[test]
fn a_policy_holds_from_its_day_and_not_for_marks_already_taken() {
    let school = School::new();
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/")),
        call("10:00", "o.officer", "policy_adopt", json!({"from": "2026-11-24", "policy": "willoughby"})),
        call("10:00", "h.head", "policy_adopt", json!({"from": "2026-11-23", "policy": "willoughby"})),
        call("10:00", "h.head", "policy_adopt", json!({"from": "2026-11-24", "policy": "willoughby"})),
    ]);
    assert_eq!(answers[1]["code"], "not_allowed");
    assert_eq!(answers[2]["code"], "not_in_advance");
    assert!(!answers[3]["result"]["warnings"].as_array().unwrap().is_empty(), "25 and 15 minutes differ");
    let asked = |date: &str| json!({"group": "6A", "date": date, "session": "am"});
    let shown = school.at("10:01", "o.officer", "register_show", asked("2026-11-24"));
    assert_eq!(shown["result"]["times"]["closes"], "09:25");
    let shown = school.at("10:01", "o.officer", "register_show", asked("2026-11-23"));
    assert_eq!(shown["result"]["times"]["closes"], "09:05");
}

#[test]
fn a_script_goes_on_after_a_line_that_cannot_be_read() {
    let school = School::new();
    let answers = school.script_text("nonsense\n\n[1]\n{\"command\":\"fly\"}\n{\"as\":\"nobody\",\"command\":\"day_board\",\"date\":\"2026-11-23\"}\n");
    let codes: Vec<&Value> = answers.iter().map(|answer| &answer["code"]).collect();
    assert_eq!(codes, ["bad_request", "bad_request", "bad_request", "not_allowed"]);
}

#[test]
fn a_rehearsals_clock_never_goes_back() {
    let school = School::new();
    let asked = || json!({"date": "2026-11-23"});
    assert_eq!(school.at("09:00", "o.officer", "day_board", asked())["ok"], true);
    let back = school.at("08:59", "o.officer", "day_board", asked());
    assert_eq!((&back["code"], &back["field"]), (&json!("bad_request"), &json!("at")));
}
