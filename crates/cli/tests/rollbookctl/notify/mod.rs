//! Messages through GOV.UK Notify, against a server that behaves as its documentation says.

mod fetched;
mod once;
mod server;
mod settings;

use std::process::{Child, Stdio};

use serde_json::{Value, json};

use self::server::{EMAIL_TEMPLATE, KEY, NO_NUMBER, Notify, PERMANENT, REVOKED, TEMPORARY, TEXT_TEMPLATE, Then};
use crate::school::{ABARA, NGUYEN, ONEILL, School, register_of_6a};

const ADMIN: &str = "username,surname,position,roles\na.admin,Admin,Network manager,admin\n";
pub const MONDAY: &str = "2026-11-23";

fn contacts(abara: &str) -> String {
    format!(
        "pupil_upn,title,forename,surname,relationship,parental_responsibility,priority,mobile,email\n\
         {ABARA},Ms,Ngozi,Abara,Mother,Y,1,{abara},\n\
         {NGUYEN},Ms,Ngozi,Abara,Mother,Y,1,{abara},\n\
         {ONEILL},Mrs,Orla,O’Neill,Mother,Y,1,01632 960123,orla@example.com\n"
    )
}

/// Everybody of 6A is missing, and the key is there. Abara's mother has this number; O'Neill's has no mobile.
pub fn school_with(abara: &str) -> School {
    let school = without_a_key(abara);
    let keyed =
        change_settings(&school, json!({"key": KEY, "text_template": TEXT_TEMPLATE, "email_template": EMAIL_TEMPLATE}));
    assert_eq!(keyed["ok"], true, "{keyed}");
    school
}

pub fn school() -> School {
    school_with("07700 900101")
}

pub fn without_a_key(abara: &str) -> School {
    let school = School::new();
    for (kind, content) in [("contacts", contacts(abara)), ("staff", ADMIN.to_owned())] {
        let file = school.write(&format!("{kind}-here.csv"), content);
        assert!(school.run(&["import", kind, &file]).status.success(), "{kind}");
    }
    let taken = school.at("08:50", "t.okafor", "marks_submit", register_of_6a("N", "/", "N"));
    assert_eq!(taken["ok"], true, "{taken}");
    school
}

pub fn change_settings(school: &School, change: Value) -> Value {
    school
        .script(&[{
            let mut line = change;
            line["as"] = json!("a.admin");
            line["command"] = json!("notify_settings_change");
            line
        }])
        .remove(0)
}

/// Decides to send, at a time of that Monday.
pub fn send(school: &School, time: &str) -> Value {
    let sent = school.at(time, "o.officer", "messages_send", json!({"date": MONDAY}));
    assert_eq!(sent["ok"], true, "{sent}");
    sent["result"].clone()
}

/// Moves the school's clock, and sends what is due.
pub fn round(school: &School, notify: &Notify, time: &str) -> Value {
    clock(school, time);
    let (done, exit) = school.report(&["send-messages", "--notify-url", &notify.url]);
    assert_eq!(exit == 0, done["needs_somebody"] == false, "{done}");
    done
}

pub fn clock(school: &School, time: &str) {
    let answer = school.at(time, "o.officer", "my_registers", json!({"date": MONDAY}));
    assert_eq!(answer["ok"], true, "{answer}");
}

pub fn begin(school: &School, notify: &Notify) -> Child {
    let mut command = school.command();
    command.args(["send-messages", "--notify-url", &notify.url]).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

pub fn sent(school: &School) -> Vec<Value> {
    let answer = school.script(&[json!({"as": "o.officer", "command": "messages_sent", "date": MONDAY})]).remove(0);
    assert_eq!(answer["ok"], true, "{answer}");
    answer["result"]["rows"].as_array().unwrap().clone()
}

pub fn sent_about(school: &School, upn: &str) -> Value {
    sent(school).into_iter().find(|row| row["upn"] == upn).unwrap_or_default()
}

pub fn listed(school: &School, upn: &str) -> Value {
    let answer = school.script(&[json!({"as": "o.officer", "command": "follow_up", "date": MONDAY})]).remove(0);
    let rows = answer["result"]["rows"].as_array().unwrap().clone();
    rows.into_iter().find(|row| row["upn"] == upn).unwrap_or_default()
}

pub fn first_messages(school: &School, person: &str) -> Value {
    let line = json!({"as": person, "command": "first_messages", "date": MONDAY});
    school.script(&[line]).remove(0)["result"].clone()
}

pub fn verify(school: &School) {
    let (report, exit) = school.report(&["verify"]);
    assert_eq!((exit, &report["ok"]), (0, &json!(true)), "{report}");
}

#[test]
fn one_key_sends_a_text_or_an_e_mail_about_everybody_on_the_list_and_says_how_far_each_is() {
    let (school, notify) = (school(), Notify::start());
    clock(&school, "09:12");
    let list = first_messages(&school, "o.officer");
    assert_eq!(list["can_send"], true);
    let of_abara = list["rows"].as_array().unwrap().iter().find(|row| row["upn"] == ABARA).unwrap().clone();
    assert_eq!((&of_abara["channel"], &of_abara["to"]), (&json!("text"), &json!("+447700900101")));
    let words = of_abara["words"].as_str().unwrap();
    assert!(
        words.starts_with("Oak Lane Primary School: Chidera was not at morning registration on Monday 23 November")
    );
    let queued = send(&school, "09:12");
    assert_eq!((&queued["queued"], &queued["texts"], &queued["emails"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!(listed(&school, ABARA)["message"], "Text waiting since 09:12");
    assert_eq!(listed(&school, ABARA)["tried"], json!([]), "nobody was tried until it has left");
    assert_eq!(first_messages(&school, "o.officer")["rows"], json!([]), "nobody is asked for twice");

    let done = round(&school, &notify, "09:13");
    assert_eq!((&done["sent"], &done["waiting"]), (&json!(2), &json!(0)), "{done}");
    let mut to: Vec<String> = notify.taken().iter().map(|taken| taken.to.clone()).collect();
    to.sort();
    assert_eq!(to, ["07700900101", "orla@example.com"]);
    assert!(notify.taken().iter().any(|taken| taken.words == words), "what was seen is what was sent");
    let row = listed(&school, ABARA);
    assert_eq!((&row["message"], &row["tried"][0]["outcome"]), (&json!("Text sent 09:13"), &json!("sent")));
    assert_eq!((&row["tried"][0]["by"], &row["tried"][0]["words"]), (&json!("O. Officer"), &of_abara["words"]));
    assert_eq!(round(&school, &notify, "09:20")["delivered"], 2);
    assert_eq!(sent_about(&school, ABARA)["said"], "Sent 09:13, delivered");
    assert_eq!(round(&school, &notify, "09:40")["sent"], 0);
    assert_eq!((notify.posts(), notify.taken().len()), (2, 2));
    let told = json!({"upn": ABARA, "from": MONDAY, "to": MONDAY});
    let told = school.at("10:00", "o.officer", "chronology", told)["result"].to_string();
    assert!(told.contains("Text to Ms Ngozi Abara: sent"), "{told}");
    verify(&school);
}

#[test]
fn without_a_line_a_message_waits_and_says_since_when_and_leaves_once_there_is_one() {
    let (school, notify) = (school(), Notify::start());
    send(&school, "09:12");
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (done, exit) = school.report(&["send-messages", "--notify-url", &format!("http://{closed}")]);
    assert_eq!((exit, &done["sent"], &done["waiting"]), (0, &json!(0), &json!(2)));
    assert_eq!(done["stopped"], "No line since 09:12.");
    assert_eq!(sent_about(&school, ABARA)["said"], "Waiting since 09:12: no line");
    assert_eq!(sent_about(&school, ABARA)["can_withdraw"], true, "it has surely not left");
    assert_eq!(round(&school, &notify, "09:30")["sent"], 2);
    assert_eq!(notify.taken().len(), 2);
}

#[test]
fn a_key_that_notify_does_not_take_stops_every_message_until_somebody_gives_another() {
    let (school, notify) = (school(), Notify::start());
    change_settings(&school, json!({"key": REVOKED}));
    send(&school, "09:12");
    let done = round(&school, &notify, "09:13");
    assert_eq!((&done["needs_somebody"], notify.posts()), (&json!(true), 1), "the first one says it all: {done}");
    assert!(done["stopped"].as_str().unwrap().starts_with("Notify does not take the key"), "{done}");
    round(&school, &notify, "09:40");
    assert_eq!(notify.posts(), 1, "it is not tried blindly again");
    assert_eq!(listed(&school, ABARA)["next"]["kind"], "call");
    change_settings(&school, json!({"key": KEY}));
    assert_eq!(round(&school, &notify, "09:41")["sent"], 2);
    assert_eq!(notify.taken().len(), 2);
}

#[test]
fn a_clock_that_is_wrong_is_told_from_a_wrong_key() {
    let (school, notify) = (school(), Notify::start());
    notify.is_ahead(95);
    send(&school, "09:12");
    let done = round(&school, &notify, "09:13");
    assert_eq!(done["needs_somebody"], false, "{done}");
    assert!(done["stopped"].as_str().unwrap().contains("seconds slow"), "{done}");
    notify.is_ahead(0);
    assert_eq!(round(&school, &notify, "09:15")["sent"], 2, "the clock was set, and nobody had to say so");
}

#[test]
fn a_rate_limit_is_waited_out_and_no_message_lost() {
    let (school, notify) = (school(), Notify::start());
    notify.then(Then::RateLimit);
    send(&school, "09:12");
    let done = round(&school, &notify, "09:12");
    assert_eq!((&done["sent"], &done["waiting"]), (&json!(0), &json!(2)), "{done}");
    assert_eq!(done["stopped"], "Notify takes no more in this minute. It is tried again at 09:13.");
    round(&school, &notify, "09:12");
    assert_eq!(notify.posts(), 1, "nothing is asked before the minute is over");
    assert_eq!(round(&school, &notify, "09:14")["sent"], 2);
    assert_eq!(notify.taken().len(), 2);
}

#[test]
fn a_daily_limit_ends_at_midnight_and_by_then_the_message_is_out_of_date() {
    let (school, notify) = (school(), Notify::start());
    notify.then(Then::DailyLimit);
    send(&school, "09:12");
    let done = round(&school, &notify, "09:13");
    assert!(done["stopped"].as_str().unwrap().ends_with("It is tried again at 00:00."), "{done}");
    assert_eq!(round(&school, &notify, "10:00")["sent"], 0);
    let done = round(&school, &notify, "12:13");
    assert_eq!((&done["withdrawn"], notify.posts()), (&json!(2), 1), "{done}");
    assert_eq!(sent_about(&school, ABARA)["said"], "Not sent 12:13: it waited three hours and could not leave");
    assert_eq!(listed(&school, ABARA)["next"]["words"], "Call Ms Ngozi Abara (mother)");
}

#[test]
fn a_text_that_was_not_delivered_comes_back_as_a_call() {
    for (number, why) in [(PERMANENT, "does not exist"), (TEMPORARY, "phone was off")] {
        let (school, notify) = (school_with(number), Notify::start());
        send(&school, "09:12");
        round(&school, &notify, "09:13");
        let step = listed(&school, ABARA)["next"]["step"].clone();
        round(&school, &notify, "09:20");
        let row = listed(&school, ABARA);
        assert_eq!(row["next"]["words"], "Text failed: call Ms Ngozi Abara (mother)");
        assert_eq!((&row["failed"], &row["tried"][0]["outcome"]), (&json!(true), &json!("not delivered")));
        assert!(row["message"].as_str().unwrap().contains(why), "{row}");
        assert!(row["next"]["step"].as_u64() < step.as_u64(), "the step is open again");
        let rang = json!({"upn": ABARA, "date": MONDAY, "channel": "call", "person": "Ms Ngozi Abara", "outcome": "no_answer"});
        school.at("09:25", "o.officer", "contact_log", rang);
        assert_eq!(
            (&listed(&school, ABARA)["failed"], &listed(&school, ABARA)["next"]["step"]),
            (&json!(false), &step)
        );
    }
}

#[test]
fn a_number_that_notify_refuses_is_rung_and_not_asked_again() {
    let (school, notify) = (school_with(NO_NUMBER), Notify::start());
    send(&school, "09:12");
    let done = round(&school, &notify, "09:13");
    assert_eq!((&done["refused"], &done["sent"]), (&json!(1), &json!(1)), "the others are sent: {done}");
    assert_eq!(sent_about(&school, ABARA)["said"], "Refused by Notify 09:13: phone_number Not a valid phone number");
    assert_eq!(listed(&school, ABARA)["next"]["words"], "Text failed: call Ms Ngozi Abara (mother)");
    assert_eq!(send(&school, "09:15")["queued"], 0);
}

#[test]
fn a_setting_that_is_wrong_at_notify_is_said_and_the_message_can_be_sent_again() {
    let (school, notify) = (school(), Notify::start());
    notify.then(Then::TrialMode);
    send(&school, "09:12");
    let done = round(&school, &notify, "09:13");
    assert_eq!((&done["refused"], &done["sent"]), (&json!(1), &json!(1)), "{done}");
    let failed = sent(&school).into_iter().find(|row| row["state"] == "failed").unwrap();
    assert!(failed["said"].as_str().unwrap().contains("trial mode"), "{failed}");
    assert_eq!(send(&school, "09:20")["queued"], 1, "once it is put right");
}

#[test]
fn a_state_that_nobody_asked_for_in_seven_days_is_said_to_be_unknown() {
    let (school, notify) = (school(), Notify::start());
    send(&school, "09:12");
    round(&school, &notify, "09:13");
    notify.forgets_everything();
    round(&school, &notify, "09:20");
    let said = sent_about(&school, ABARA)["said"].clone();
    assert_eq!(said, "Sent 09:13, not known whether it was delivered");
}
