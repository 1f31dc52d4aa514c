//! The key, the templates, and who may.

use serde_json::{Value, json};

use super::server::{EMAIL_TEMPLATE, KEY, Notify, REVOKED};
use super::{MONDAY, change_settings, clock, first_messages, school, without_a_key};
use crate::school::School;

#[test]
fn without_a_key_the_same_list_says_call() {
    let school = without_a_key("07700 900101");
    clock(&school, "09:12");
    let list = first_messages(&school, "o.officer");
    assert_eq!(list["can_send"], false);
    assert!(list["rows"].as_array().unwrap().iter().all(|row| row["channel"].is_null() && row["phone"].is_string()));
    let refused = school.at("09:12", "o.officer", "messages_send", json!({"date": MONDAY}));
    assert_eq!(refused["code"], "unavailable", "{refused}");
}

#[test]
fn reception_sees_how_far_messages_are_and_sends_none() {
    let school = school();
    clock(&school, "09:12");
    assert_eq!(first_messages(&school, "r.desk")["can_send"], false);
    assert_eq!(school.at("09:12", "r.desk", "messages_send", json!({"date": MONDAY}))["code"], "not_allowed");
    assert_eq!(school.at("09:12", "r.desk", "messages_sent", json!({"date": MONDAY}))["ok"], true);
}

#[test]
fn a_key_goes_in_and_never_comes_out_again() {
    let school = school();
    let lines = ["notify_settings", "keys_history"].map(|command| json!({"as": "a.admin", "command": command}));
    let answers = school.script(&lines);
    assert_eq!(answers[0]["result"]["key"], json!({"name": "oak-lane-test", "last_four": "22b0", "in_keyring": false}));
    assert!(answers[1].to_string().contains("New key for messages: “oak-lane-test”, …22b0"), "{}", answers[1]);
    let secret = &KEY[KEY.len() - 36..];
    assert!(!answers.iter().any(|answer| answer.to_string().contains(&secret[..20])));
    for file in std::fs::read_dir(school.register().parent().unwrap()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(20).any(|window| window == &secret.as_bytes()[..20]), "it is on disk in clear");
    }
    for (change, field) in [
        (json!({"key": "oak-lane"}), "key"),
        (json!({"text_template": "my template"}), "text_template"),
        (json!({"words": "Your child is missing!"}), "words"),
    ] {
        let refused = change_settings(&school, change);
        assert_eq!((&refused["code"], &refused["field"]), (&json!("bad_request"), &json!(field)), "{refused}");
    }
    let mut head = json!({"as": "h.head", "command": "notify_settings_change", "remove_key": true});
    assert_eq!(school.script(&[head.clone()])[0]["code"], "not_allowed");
    head["as"] = json!("a.admin");
    assert_eq!(school.script(&[head])[0]["result"]["key"], Value::Null);
    clock(&school, "09:12");
    assert_eq!(first_messages(&school, "o.officer")["can_send"], false);
}

#[test]
fn an_administrator_tries_the_key_and_the_templates_and_nobody_gets_anything() {
    let (school, notify) = (school(), Notify::start());
    let test = |school: &School| -> Value {
        let file = school.write("test.jsonl", json!({"as": "a.admin", "command": "notify_test"}).to_string());
        school.report(&["do", &file, "--notify-url", &notify.url]).0["result"].clone()
    };
    assert_eq!(test(&school), json!({"works": true, "said": "Text: Notify takes it. E-mail: Notify takes it."}));
    change_settings(&school, json!({"text_template": EMAIL_TEMPLATE}));
    assert_eq!(test(&school)["said"], "Text: Notify says: Template not found. E-mail: Notify takes it.");
    change_settings(&school, json!({"key": REVOKED}));
    assert!(test(&school)["said"].as_str().unwrap().contains("does not take this key"));
    assert_eq!(notify.taken().len(), 0);
}
