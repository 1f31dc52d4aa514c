//! Texts that parents send back: each is in the queue once, whatever breaks in between.

use serde_json::{Value, json};

use super::server::{KEY, Notify, REVOKED};
use super::{MONDAY, change_settings, round, school};
use crate::school::{ABARA, School};

/// A school that fetches texts; Abara's mother has 07700 900101.
fn fetching() -> School {
    let school = school();
    let changed = change_settings(&school, json!({"fetches_texts": true}));
    assert_eq!(changed["result"]["fetches_texts"], true, "{changed}");
    school
}

fn queue(school: &School) -> Vec<Value> {
    let answer = school.script(&[json!({"as": "o.officer", "command": "messages_list", "date": MONDAY})]).remove(0);
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"]["open"].as_array().unwrap().clone()
}

fn words(school: &School) -> Vec<String> {
    queue(school).iter().map(|row| row["words"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_text_that_a_parent_sends_back_is_in_the_queue_with_the_child_it_may_be_about() {
    let (school, notify) = (fetching(), Notify::start());
    notify.gets("447700900101", "she has a temperature, back tomorrow", "09:05");
    assert_eq!(round(&school, &notify, "09:20")["received"], 1);
    let [row] = &queue(&school)[..] else { panic!("one message") };
    assert_eq!(
        (&row["channel"], &row["words"]),
        (&json!("text"), &json!("she has a temperature, back tomorrow")),
        "{row}"
    );
    assert!(row["matched"].to_string().contains(ABARA), "{row}");
    assert!(row["received"].as_str().unwrap().starts_with("2026-11-23T09:05"), "{row}");
    assert_eq!(round(&school, &notify, "09:21")["received"], 0);
    assert_eq!(queue(&school).len(), 1);
}

#[test]
fn texts_on_several_pages_are_fetched_whole_and_in_the_order_in_which_they_came() {
    let (school, notify) = (fetching(), Notify::start());
    let sent: Vec<String> = (0..8).map(|number| format!("text {number}")).collect();
    for (number, text) in sent.iter().enumerate() {
        notify.gets("447700900101", text, &format!("09:0{number}"));
    }
    notify.breaks_after(Some(2));
    assert_eq!(round(&school, &notify, "09:20")["received"], 0);
    assert_eq!(words(&school), Vec::<String>::new(), "half of them would hide that the rest is missing");
    notify.breaks_after(None);
    assert_eq!(round(&school, &notify, "09:21")["received"], 8);
    assert_eq!(words(&school), sent);
    notify.gets("447700900101", "and one more", "09:22");
    assert_eq!(round(&school, &notify, "09:23")["received"], 1);
}

#[test]
fn nothing_is_fetched_unless_the_school_has_asked_for_it() {
    let (school, notify) = (school(), Notify::start());
    notify.gets("447700900101", "hello", "09:05");
    assert_eq!(round(&school, &notify, "09:20")["received"], 0);
    assert_eq!(queue(&school), Vec::<Value>::new());
    change_settings(&school, json!({"fetches_texts": true}));
    assert_eq!(round(&school, &notify, "09:21")["received"], 1);
}

#[test]
fn a_key_that_is_not_taken_stops_the_fetching_until_somebody_has_looked() {
    let (school, notify) = (fetching(), Notify::start());
    change_settings(&school, json!({"key": REVOKED}));
    notify.gets("447700900101", "hello", "09:05");
    assert_eq!(round(&school, &notify, "09:20")["received"], 0);
    let asked = school.script(&[json!({"as": "a.admin", "command": "notify_settings"})]).remove(0);
    assert!(asked["result"]["problem"].as_str().unwrap().contains("does not take the key"), "{asked}");
    change_settings(&school, json!({"key": KEY}));
    assert_eq!(round(&school, &notify, "09:22")["received"], 1);
}
