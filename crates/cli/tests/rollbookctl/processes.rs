//! Several programs on one register.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use chrono::DateTime;
use office::register::Refusal;
use office::{GivenHost, Office};
use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, ONEILL, School, call, register_of_6a};

/// A `rollbookctl do` that stays open between its lines, as the app does between clicks.
pub struct Running {
    child: Child,
    lines: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Running {
    pub fn start(school: &School) -> Running {
        let mut command = school.command();
        command.arg("do").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap()).lines();
        Running { child, lines, answers }
    }

    pub fn ask(&mut self, line: &Value) -> Value {
        writeln!(self.lines, "{line}").unwrap();
        self.lines.flush().unwrap();
        serde_json::from_str(&self.answers.next().unwrap().unwrap()).unwrap()
    }

    /// Ends it, and returns what it said on standard error.
    pub fn stop(mut self) -> String {
        drop(self.lines);
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(self.child.wait().unwrap().success(), "{said}");
        said
    }
}

const NOW: &str = "08:50";

fn amend(upn: &str, code: &str, reason: &str) -> Value {
    let fields = json!({"upn": upn, "date": "2026-11-23", "session": "am", "code": code, "reason": reason});
    call(NOW, "o.officer", "mark_amend", fields)
}

fn history(upn: &str) -> Value {
    call(NOW, "o.officer", "mark_history", json!({"upn": upn, "date": "2026-11-23", "session": "am"}))
}

#[test]
fn what_one_program_writes_another_sees_at_its_next_question() {
    let school = School::new();
    let (mut one, mut other) = (Running::start(&school), Running::start(&school));
    let figures = call(NOW, "o.officer", "figures", json!({"from": "2026-11-23", "to": "2026-11-23", "by": "school"}));
    let shown = json!({"group": "6A", "date": "2026-11-23", "session": "am"});
    let shown = call(NOW, "o.officer", "register_show", shown);
    let attended = |answer: &Value| answer["result"][0]["attended"].clone();
    assert_eq!(attended(&one.ask(&figures)), 0, "asked before, so that it is remembered");
    assert_eq!(one.ask(&shown)["result"]["state"], "open");

    other.ask(&call(NOW, "t.okafor", "marks_submit", register_of_6a("/", "N", "/")));
    assert_eq!(attended(&one.ask(&figures)), 2);
    assert_eq!(one.ask(&shown)["result"]["state"], "taken");

    other.ask(&amend(NGUYEN, "/", "was in the library"));
    assert_eq!(attended(&one.ask(&figures)), 3);
    assert_eq!(one.ask(&history(NGUYEN))["result"][1]["reason"], "was in the library");

    let pupils = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date\n\
        Q823432126002,New,Pupil,2015-01-01,6,6A,2020-09-01\n";
    let imported = school.report(&["import", "pupils", &school.write("new.csv", pupils)]);
    assert_eq!(imported.1, 0, "{}", imported.0);
    assert_eq!(
        one.ask(&shown)["result"]["pupils"].as_array().unwrap().len(),
        4,
        "who is in the school has changed too"
    );
    one.stop();
    other.stop();
}

#[test]
fn programs_that_write_at_once_take_turns_and_lose_nothing() {
    const EACH: usize = 12;
    let school = School::new();
    school.script(&[call(NOW, "t.okafor", "marks_submit", register_of_6a("/", "N", "/"))]);
    let writers: Vec<Running> = (0..3).map(|_| Running::start(&school)).collect();
    thread::scope(|scope| {
        for (name, mut writer) in writers.into_iter().enumerate() {
            scope.spawn(move || {
                for round in 0..EACH {
                    let code = if round % 2 == 0 { "I" } else { "M" };
                    let line = amend(ABARA, code, &format!("{name} in round {round}"));
                    // On a slow computer somebody may wait longer than that: then, as it says, they try again.
                    let saved = std::iter::repeat_with(|| writer.ask(&line)).find(|a| a["code"] != "register_in_use");
                    assert_eq!(saved.as_ref().unwrap()["ok"], true, "{saved:?}");
                }
                writer.stop();
            });
        }
    });
    let answer = school.script(&[history(ABARA)]).remove(0);
    let rows = answer["result"].as_array().unwrap();
    assert_eq!(rows.len(), 1 + 3 * EACH);
    for pair in rows.windows(2) {
        assert_eq!(pair[1]["replaces"], pair[0]["entry"], "each knew of the one before it");
    }
    let (report, exit) = school.report(&["verify"]);
    assert_eq!((exit, &report["ok"]), (0, &json!(true)), "{report}");
}

#[test]
fn whoever_waits_five_seconds_for_another_program_is_told_that_the_register_is_in_use() {
    let school = School::new();
    school.script(&[call(NOW, "t.okafor", "marks_submit", register_of_6a("/", "N", "/"))]);
    let mut waiting = Running::start(&school);
    let mut line = amend(ONEILL, "M", "dentist, card seen");
    line.as_object_mut().unwrap().remove("at");
    let mut question = history(ONEILL);
    question.as_object_mut().unwrap().remove("at");
    // This test itself is the program that holds the register.
    let host = GivenHost::new(school.register(), DateTime::UNIX_EPOCH).with_passphrase("a long winter term");
    let mut holder = Office::new(Box::new(host));
    holder.open().unwrap();
    let held = holder.store_mut().unwrap().transact(DateTime::UNIX_EPOCH, |_| {
        // Only the shortest time is looked at: however slow the computer is, the register is held until the answer.
        let begun = Instant::now();
        let refused = waiting.ask(&line);
        assert_eq!(refused["code"], "register_in_use", "{refused}");
        assert!(begun.elapsed() >= Duration::from_secs(5), "it waits for its turn");
        assert_eq!(waiting.ask(&question)["result"].as_array().unwrap().len(), 1, "questions need not wait");
        Ok::<(), Refusal>(())
    });
    held.unwrap();
    assert_eq!(waiting.ask(&line)["ok"], true, "tried again, as the message says");
    assert_eq!(waiting.ask(&question)["result"].as_array().unwrap().len(), 2);
    waiting.stop();
}
