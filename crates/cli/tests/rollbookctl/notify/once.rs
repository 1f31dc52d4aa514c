//! What leaves this computer leaves it once, whatever breaks off, and only while it is still so.

use std::process::Child;
use std::thread;

use serde_json::{Value, json};

use super::server::{Notify, Then};
use super::{MONDAY, begin, round, school, send, sent, sent_about, verify};
use crate::school::{ABARA, NGUYEN, ONEILL, call};

#[test]
fn a_message_that_notify_took_although_it_said_that_it_broke_is_found_and_not_sent_twice() {
    let (school, notify) = (school(), Notify::start());
    notify.then(Then::Breaks { taken: true });
    send(&school, "09:12");
    let done = round(&school, &notify, "09:12");
    assert_eq!((&done["sent"], &done["waiting"]), (&json!(0), &json!(2)), "{done}");
    assert_eq!(notify.taken().len(), 1, "it is on its way, and only Notify knows");
    round(&school, &notify, "09:15");
    let sent: Vec<Value> = sent(&school).iter().map(|row| row["said"].clone()).collect();
    assert!(sent.iter().all(|said| said.as_str().unwrap().starts_with("Sent 09:15")), "{sent:?}");
    assert_eq!(notify.taken().len(), 2, "one each");
}

#[test]
fn a_message_that_notify_did_not_take_when_it_broke_is_sent_again() {
    let (school, notify) = (school(), Notify::start());
    notify.then(Then::Breaks { taken: false });
    send(&school, "09:12");
    round(&school, &notify, "09:12");
    assert_eq!(notify.taken().len(), 0);
    let row = sent(&school).into_iter().find(|row| row["can_withdraw"] == false).unwrap();
    let withdrawn = json!({"message": row["message"]});
    let refused = school.at("09:13", "o.officer", "message_withdraw", withdrawn);
    assert_eq!(refused["code"], "already_decided", "nobody knows whether it has left: {refused}");
    round(&school, &notify, "09:15");
    assert_eq!(notify.taken().len(), 2, "one each");
}

#[test]
fn a_message_without_an_answer_in_time_is_looked_for_before_it_is_sent_again() {
    let (school, notify) = (school(), Notify::start());
    notify.then(Then::Hangs { taken: true });
    send(&school, "09:12");
    let done = round(&school, &notify, "09:12");
    assert_eq!((&done["sent"], &done["waiting"]), (&json!(0), &json!(2)), "{done}");
    assert!(sent(&school).iter().any(|row| row["said"].as_str().unwrap().contains("no answer in time")));
    round(&school, &notify, "09:15");
    assert_eq!(notify.taken().len(), 2, "one each");
    verify(&school);
}

#[test]
fn a_program_that_is_killed_while_it_posts_neither_loses_nor_doubles_a_message() {
    for taken in [true, false] {
        let (school, notify) = (school(), Notify::start());
        notify.then(Then::Hangs { taken });
        send(&school, "09:12");
        let mut program = begin(&school, &notify);
        notify.wait_until_it_hangs();
        program.kill().unwrap();
        program.wait().unwrap();
        let done = round(&school, &notify, "09:13");
        assert_eq!((&done["another_program_sends"], &done["sent"]), (&json!(true), &json!(0)), "{done}");
        round(&school, &notify, "09:16");
        let mut to: Vec<String> = notify.taken().iter().map(|taken| taken.to.clone()).collect();
        to.sort();
        assert_eq!(to, ["07700900101", "orla@example.com"], "killed after it was taken: {taken}");
        assert!(sent(&school).iter().all(|row| row["state"] != "waiting"));
        verify(&school);
    }
}

#[test]
fn several_programs_on_one_file_send_each_message_once() {
    let (school, notify) = (school(), Notify::start());
    send(&school, "09:12");
    let programs: Vec<Child> = (0..4).map(|_| begin(&school, &notify)).collect();
    let sent: u64 = thread::scope(|scope| {
        let waiting = programs.into_iter().map(|program| scope.spawn(|| program.wait_with_output().unwrap()));
        let waiting: Vec<_> = waiting.collect();
        let reports = waiting.into_iter().map(|output| output.join().unwrap());
        reports
            .map(|output| serde_json::from_slice::<Value>(&output.stdout).unwrap()["sent"].as_u64().unwrap_or(0))
            .sum()
    });
    // Whoever waited too long for the file was refused; what is left over the next round sends.
    let left = round(&school, &notify, "09:15")["sent"].as_u64().unwrap();
    assert_eq!((sent + left, notify.posts(), notify.taken().len()), (2, 2, 2));
}

#[test]
fn a_message_about_a_pupil_who_came_or_is_explained_or_was_rung_about_never_leaves() {
    let (school, notify) = (school(), Notify::start());
    send(&school, "09:12");
    school.at("09:14", "r.desk", "arrival_record", json!({"upn": ABARA, "arrived": "09:14"}));
    let rang = json!({
        "upn": ONEILL, "date": MONDAY, "channel": "call", "person": "Mrs Orla O’Neill", "outcome": "reached", "words": "on the bus"
    });
    school.at("09:15", "o.officer", "contact_log", rang);
    let done = round(&school, &notify, "09:30");
    assert_eq!((&done["withdrawn"], notify.posts()), (&json!(2), 0), "{done}");
    assert_eq!(sent_about(&school, ABARA)["said"], "Not sent 09:30: the mark is no longer N");
    assert_eq!(sent_about(&school, ONEILL)["said"], "Not sent 09:30: somebody was reached meanwhile");
}

#[test]
fn a_message_waits_while_a_brother_has_just_come_in_and_is_not_sent_the_day_after() {
    let (school, notify) = (school(), Notify::start());
    let taken = json!({"upn": NGUYEN, "date": MONDAY, "session": "am", "code": "N", "reason": "was marked by mistake"});
    school.at("09:00", "o.officer", "mark_amend", taken);
    send(&school, "09:12");
    school.at("09:13", "r.desk", "arrival_record", json!({"upn": NGUYEN, "arrived": "09:13"}));
    let done = round(&school, &notify, "09:14");
    assert_eq!((&done["sent"], &done["withdrawn"], &done["waiting"]), (&json!(1), &json!(1), &json!(1)), "{done}");
    let said = sent_about(&school, ABARA)["said"].as_str().unwrap().to_owned();
    assert!(said.ends_with("signed in at 09:13: they may have come together"), "{said}");
    let mut tomorrow = call("09:00", "o.officer", "my_registers", json!({"date": "2026-11-24"}));
    tomorrow["at"] = json!("2026-11-24T09:00:00+00:00");
    school.script(&[tomorrow]);
    let (done, _) = school.report(&["send-messages", "--notify-url", &notify.url]);
    assert_eq!((&done["withdrawn"], notify.taken().len()), (&json!(1), 1), "{done}");
    assert!(sent_about(&school, ABARA)["said"].as_str().unwrap().ends_with("its day is over"));
}

#[test]
fn a_person_takes_back_a_message_that_has_not_left() {
    let (school, notify) = (school(), Notify::start());
    send(&school, "09:12");
    let message = json!({"message": sent_about(&school, ABARA)["message"]});
    assert_eq!(school.at("09:12", "r.desk", "message_withdraw", message.clone())["code"], "not_allowed");
    assert_eq!(school.at("09:12", "o.officer", "message_withdraw", message.clone())["ok"], true);
    assert_eq!(sent_about(&school, ABARA)["said"], "Taken back 09:12 by O. Officer");
    assert_eq!(send(&school, "09:13")["queued"], 0, "nor is it sent by the next press of the key");
    assert_eq!(round(&school, &notify, "09:13")["sent"], 1);
    assert_eq!(notify.taken()[0].to, "orla@example.com");
    let other = json!({"message": sent_about(&school, ONEILL)["message"]});
    assert_eq!(school.at("09:14", "o.officer", "message_withdraw", other)["code"], "already_decided");
}

#[test]
fn a_rehearsal_without_a_server_of_its_own_sends_nothing_and_says_so() {
    let school = school();
    send(&school, "09:12");
    let (done, exit) = school.report(&["send-messages"]);
    assert_eq!((exit, &done["withdrawn"]), (0, &json!(2)), "{done}");
    assert_eq!(
        sent_about(&school, ABARA)["said"],
        "Not sent 09:12: this is a rehearsal, which sends nothing to anybody"
    );
    let elsewhere = school.report(&["send-messages", "--notify-url", "https://api.example.org"]);
    assert_eq!(elsewhere.1, 2, "{}", elsewhere.0);
}
