//! Accounts on a real register, which asks everybody for a password.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::oak::Oak;

fn recover(words: &str, username: &str) -> Value {
    json!({
        "recovery_words": words, "username": username, "surname": "Okafor", "forename": "Tunde", "position": "Head",
        "password": "a new long one", "reason": "Ms Hussey has left the school",
    })
}

#[test]
fn somebody_new_signs_in_with_the_code_once_and_then_with_their_own_password() {
    let mut oak = Oak::new();
    oak.administrator();
    let added = json!({"username": "t.okafor", "surname": "Okafor", "position": "Form tutor", "roles": ["tutor"]});
    let code = oak.done("staff_change", added)["one_time_code"].clone();
    oak.done("sign_out", json!({}));
    let people = oak.done("people_list", json!({}));
    assert_eq!((&people[1]["username"], &people[1]["first_time"]), (&json!("t.okafor"), &json!(true)));
    let first = |password: &str| json!({"username": "t.okafor", "one_time_code": code, "password": password});
    assert_eq!(oak.ask("sign_in_first", first("short"))["field"], "password");
    assert_eq!(oak.done("sign_in_first", first("battery staple"))["roles"], json!(["tutor"]));
    assert_eq!(oak.ask("sign_in_first", first("another one"))["code"], "not_allowed", "a code works once");
    assert_eq!(oak.signed_in("t.okafor")["ok"], true);
}

#[test]
fn a_reset_ends_the_old_password_and_the_log_says_who_did_it() {
    let mut oak = Oak::new();
    oak.add("t.okafor", &["tutor"]);
    oak.administrator();
    oak.done("staff_reset", json!({"username": "t.okafor"}));
    let history = oak.done("staff_history", json!({}));
    assert_eq!(history[0]["by"], json!({"name": "M. Hussey", "position": "Office manager"}));
    assert!(history[0]["what"].as_str().unwrap().contains("new one-time code"), "{history}");
    assert_eq!(oak.signed_in("t.okafor")["code"], "not_allowed");
}

#[test]
fn a_deputy_has_the_roles_and_groups_of_whom_they_stand_in_for_and_loses_them_after_the_last_day() {
    let mut oak = Oak::new();
    oak.add("h.head", &["head"]);
    oak.add("d.deputy", &["tutor"]);
    oak.administrator();
    let covers = json!([{"username": "h.head", "from": "2026-11-24", "to": "2026-11-25"}]);
    oak.done("staff_change", json!({"username": "d.deputy", "covers": covers}));
    let roles = |answer: &Value| answer["result"]["roles"].clone();
    assert_eq!(roles(&oak.signed_in("d.deputy")), json!(["tutor"]), "not before the first day");
    oak.wait(TimeDelta::days(1));
    let deputy = oak.signed_in("d.deputy");
    assert_eq!(roles(&deputy), json!(["tutor", "head"]));
    assert_eq!(deputy["result"]["covering"], "Standing in for h.head until Wednesday 25 November 2026.");
    assert_eq!(oak.ask("day_board", json!({"date": "2026-11-24"}))["ok"], true);
    oak.wait(TimeDelta::days(2));
    let late = oak.ask("day_board", json!({"date": "2026-11-26"}));
    assert_eq!(late["code"], "not_allowed", "ended while they sat there: {late}");
}

#[test]
fn a_deputy_takes_the_groups_of_a_tutor_and_is_whom_to_ring_for_them() {
    let mut oak = Oak::new();
    oak.add("t.okafor", &["tutor"]);
    oak.add("d.deputy", &["reception"]);
    oak.administrator();
    oak.done("staff_change", json!({"username": "t.okafor", "groups": ["6A"]}));
    let covers = json!([{"username": "t.okafor", "from": "2026-11-23", "to": "2026-11-24"}]);
    oak.done("staff_change", json!({"username": "d.deputy", "covers": covers}));
    assert_eq!(oak.signed_in("d.deputy")["result"]["groups"], json!(["6A"]), "a group exists once staff name it");
    let reference = oak.office.reference().unwrap();
    let group = reference.group_named("6A").unwrap();
    let tutor_on = |date: &str| reference.tutor_on(group, date.parse().unwrap());
    assert_eq!(tutor_on("2026-11-24").as_deref(), Some("d.deputy"));
    assert_eq!(tutor_on("2026-11-25").as_deref(), Some("t.okafor"));
}

#[test]
fn nobody_stands_in_for_themselves_for_nobody_or_backwards() {
    let mut oak = Oak::new();
    oak.add("d.deputy", &["tutor"]);
    oak.administrator();
    for (whom, to) in [("d.deputy", "2026-12-01"), ("nobody", "2026-12-01"), ("m.hussey", "2026-11-01")] {
        let covers = json!([{"username": whom, "from": "2026-11-24", "to": to}]);
        let answer = oak.ask("staff_change", json!({"username": "d.deputy", "covers": covers}));
        assert_eq!((&answer["code"], &answer["field"]), (&json!("bad_request"), &json!("covers")), "{whom}");
    }
}

#[test]
fn an_inspector_signs_in_until_the_last_day_and_no_longer() {
    let mut oak = Oak::new();
    oak.administrator();
    let inspector = json!({"username": "i.spector", "surname": "Spector", "position": "HMI", "roles": ["inspector"]});
    assert_eq!(oak.ask("staff_change", inspector)["field"], "until");
    oak.add("i.spector", &[]);
    oak.administrator();
    oak.done("staff_change", json!({"username": "i.spector", "roles": ["inspector"], "until": "2026-11-24"}));
    assert_eq!(oak.signed_in("i.spector")["ok"], true);
    oak.wait(TimeDelta::days(2));
    assert_eq!(oak.ask("staff_list", json!({}))["message"], "Sign in first. Nothing was changed.");
    assert_eq!(oak.signed_in("i.spector")["code"], "not_allowed");
    assert_eq!(oak.names(), ["m.hussey"]);
}

#[test]
fn whoever_has_left_is_not_offered_at_the_sign_in_and_refused_there() {
    let mut oak = Oak::new();
    oak.add("t.okafor", &["tutor"]);
    oak.administrator();
    oak.done("staff_change", json!({"username": "t.okafor", "left": true}));
    assert_eq!(oak.names(), ["m.hussey"]);
    assert_eq!(oak.signed_in("t.okafor")["code"], "not_allowed");
    assert_eq!(oak.ask("staff_reset", json!({"username": "t.okafor"}))["code"], "not_allowed");
}

#[test]
fn the_last_administrator_cannot_leave_or_be_given_a_last_day() {
    let mut oak = Oak::new();
    oak.add("d.deputy", &["tutor"]);
    oak.administrator();
    let covers = json!([{"username": "m.hussey", "from": "2026-11-23", "to": "2026-12-25"}]);
    oak.done("staff_change", json!({"username": "d.deputy", "covers": covers}));
    for change in [json!({"left": true}), json!({"roles": ["tutor"]}), json!({"until": "2026-12-01"})] {
        let mut request = change;
        request["username"] = json!("m.hussey");
        assert_eq!(oak.ask("staff_change", request)["code"], "not_allowed", "a deputy does not count");
    }
}

#[test]
fn a_staff_file_does_not_take_the_last_administrator_away() {
    let mut oak = Oak::new();
    oak.administrator();
    let rows = |hussey: &str, okafor: &str| {
        format!("username,surname,position,roles\nm.hussey,Hussey,Head,{hussey}\nt.okafor,Okafor,Tutor,{okafor}\n")
    };
    let mut import = |content: String| {
        oak.done("file_import", json!({"kind": "staff", "content": BASE64_STANDARD.encode(content), "dry_run": true}))
    };
    let refused = import(rows("tutor", "tutor"));
    assert_eq!((&refused["rejected"][0]["row"], &refused["rejected"][0]["column"]), (&json!(2), &json!("roles")));
    assert_eq!(import(rows("tutor", "admin"))["rejected"], json!([]), "somebody else becomes one in the same file");
    assert_eq!(import(rows("admin", "tutor"))["rejected"], json!([]));
}

#[test]
fn the_recovery_sheet_makes_an_administrator_and_the_log_says_why() {
    let mut oak = Oak::new();
    let words = oak.words();
    let recovered = oak.done("administrator_recover", recover(&words, "t.okafor"));
    assert_eq!((&recovered["name"], &recovered["roles"]), (&json!("T. Okafor"), &json!(["admin"])));
    let history = oak.done("staff_history", json!({}));
    assert_eq!((&history[0]["who"], &history[0]["recovered"]), (&json!("T. Okafor"), &json!(true)));
    assert_eq!(history[0]["reason"], "Ms Hussey has left the school");
    oak.done("sign_out", json!({}));
    oak.done("sign_in", json!({"username": "t.okafor", "password": "a new long one"}));
    assert!(oak.office.store().unwrap().verify().unwrap().first_bad_op.is_none());
}

#[test]
fn an_administrator_who_forgot_the_password_gets_a_new_one_with_the_sheet() {
    let mut oak = Oak::new();
    let words = oak.words();
    let recovered = oak.done("administrator_recover", recover(&words, "m.hussey"));
    assert_eq!(recovered["name"], "M. Hussey", "names and positions stay as they were");
    assert_eq!(oak.ask("sign_in", json!({"username": "m.hussey", "password": "correct horse"}))["ok"], false);
    assert_eq!(oak.ask("sign_in", json!({"username": "m.hussey", "password": "a new long one"}))["ok"], true);
    assert_eq!(oak.done("staff_history", json!({}))[0]["recovered"], true, "recorded also where no role changed");
}

#[test]
fn recovery_needs_a_reason_a_password_and_the_sheets_own_words() {
    let mut oak = Oak::new();
    let words = oak.words();
    let ops = oak.office.store().unwrap().read().count_ops().unwrap();
    let mut without = recover(&words, "m.hussey");
    without["reason"] = json!(" ");
    assert_eq!(oak.ask("administrator_recover", without)["code"], "reason_required");
    let swapped = format!("abandun {}", words.split_once(' ').unwrap().1);
    let refused = oak.ask("administrator_recover", recover(&swapped, "m.hussey"));
    assert_eq!(refused["field"], "recovery_words");
    assert!(refused["message"].as_str().unwrap().contains("Word 1, “abandun”"), "{refused}");
    let another = "abandon ".repeat(23) + "art";
    for _ in 0..5 {
        assert_eq!(oak.ask("administrator_recover", recover(&another, "m.hussey"))["code"], "not_allowed");
    }
    let waiting = oak.ask("administrator_recover", recover(&words, "m.hussey"));
    assert!(waiting["message"].as_str().unwrap().contains("Too many wrong tries"), "{waiting}");
    assert_eq!(oak.office.store().unwrap().read().count_ops().unwrap(), ops, "nothing was recorded");
    oak.wait(TimeDelta::seconds(30));
    assert_eq!(oak.ask("administrator_recover", recover(&words, "m.hussey"))["ok"], true);
}

#[test]
fn words_are_checked_one_by_one_as_they_are_typed() {
    let mut oak = Oak::new();
    let mut words = vec![String::new(); 24];
    words[4] = "Zebar".into();
    let checked = oak.done("recovery_check", json!({"words": words}));
    assert_eq!((&checked["wrong"][0]["number"], &checked["problem"]), (&json!(5), &Value::Null));
    let all = vec!["zoo"; 24];
    assert!(oak.done("recovery_check", json!({"words": all}))["problem"].as_str().unwrap().contains("changed places"));
}
