//! A day in each of the five schools, at the numbers of an ordinary Monday, worked as its people work it.

use serde_json::{Value, json};

use crate::numbers::{Child, Morning, Numbers, PRIMARY, SECONDARY, tutor};
use crate::processes::Running;
use crate::school::call;

const TODAY: &str = "2026-11-23";
/// More than the steps of any ladder before noon.
const MOST_ROUNDS: u32 = 25;

#[test]
fn a_day_in_a_primary_school_of_cambrian_ends_with_nobody_unaccounted_for() {
    day("cambrian", &PRIMARY);
}

#[test]
fn a_day_at_willoughby_ends_with_nobody_unaccounted_for() {
    day("willoughby", &PRIMARY);
}

#[test]
fn a_day_at_colfox_ends_with_nobody_unaccounted_for() {
    day("colfox", &SECONDARY);
}

#[test]
fn a_day_at_chase_ends_with_nobody_unaccounted_for() {
    day("chase", &SECONDARY);
}

#[test]
fn a_day_in_a_primary_school_of_ipat_ends_with_nobody_unaccounted_for() {
    day("ipat", &PRIMARY);
}

/// The open register, who is who, and the morning's times in minutes of the day.
struct Day<'a> {
    morning: &'a Morning,
    running: Running,
    opens: u32,
    closes: u32,
}

fn day(policy: &str, numbers: &Numbers) {
    let morning = Morning::of(policy, numbers);
    let mut day = Day::begun(&morning);
    day.messages();
    day.registers(numbers.registers_missing);
    day.late_queue();
    day.missing_registers(numbers.registers_missing);
    let at_close = numbers.called_late + numbers.unknown + numbers.after_close;
    assert_eq!(day.board(day.closes + 8)["counts"]["unexplained"], at_close, "{policy}");
    day.late_messages_and_arrivals();
    assert_eq!(day.follow_up("10:00")["rows"].as_array().unwrap().len(), numbers.unknown, "{policy}");
    day.departures();
    let done = day.worklist();
    assert!(
        done.iter().any(|action| action == "risk_decide"),
        "{policy} decides about whoever is vulnerable: {done:?}"
    );
    day.everybody_is_reached();
    day.leave();
    day.afternoon();
    day.nobody_is_unaccounted_for(policy, numbers);
    day.chronologies(policy);
    day.running.stop();
    let (verified, exit) = morning.school.report(&["verify"]);
    assert_eq!((exit, &verified["ok"]), (0, &json!(true)), "{policy}: {verified}");
}

impl<'a> Day<'a> {
    fn begun(morning: &'a Morning) -> Day<'a> {
        let running = Running::start(&morning.school);
        let mut day = Day { morning, running, opens: 0, closes: 0 };
        let shown = day.ask("07:25", "o.officer", "register_show", register(&morning.forms[0], "am"));
        day.opens = minutes(&shown["times"]["opens"]);
        day.closes = minutes(&shown["times"]["closes"]);
        day
    }

    /// What has to succeed, at a time of the day.
    fn ask(&mut self, at: &str, person: &str, command: &str, fields: Value) -> Value {
        let answer = self.running.ask(&call(at, person, command, fields.clone()));
        assert_eq!(answer["ok"], true, "{command} {fields}: {answer}");
        answer["result"].clone()
    }

    fn board(&mut self, at: u32) -> Value {
        self.ask(&clock(at), "o.officer", "day_board", json!({"date": TODAY}))
    }

    fn follow_up(&mut self, at: &str) -> Value {
        self.ask(at, "o.officer", "follow_up", json!({"date": TODAY}))
    }

    /// From half past seven, in the order in which the telephone rang.
    fn messages(&mut self) {
        for (at, child) in self.morning.called.iter().enumerate() {
            self.ask(&clock(450 + at as u32 / 2), "r.desk", "absence_report", illness(child));
        }
    }

    /// Tutors take theirs three minutes after the opening; some do not come to it.
    fn registers(&mut self, missing: usize) {
        for form in missing..self.morning.forms.len() {
            let marks: Vec<Value> =
                self.pupils_of(form).map(|child| json!({"upn": child.upn, "code": self.seen(child)})).collect();
            let mut taken = register(&self.morning.forms[form], "am");
            taken["marks"] = json!(marks);
            self.ask(&clock(self.opens + 3), &tutor(form), "marks_submit", taken);
        }
    }

    fn pupils_of(&self, form: usize) -> impl Iterator<Item = &'a Child> + use<'a> {
        self.morning.everybody.iter().filter(move |child| child.form == form)
    }

    /// What the tutor enters of a pupil.
    fn seen(&self, child: &Child) -> &'static str {
        let among = |children: &[Child]| children.iter().any(|one| one.upn == child.upn);
        let Morning { called, called_late, unknown, late, after_close, .. } = self.morning;
        if among(called) {
            "I"
        } else if [called_late, unknown, late, after_close].into_iter().any(|children| among(children)) {
            "N"
        } else {
            "/"
        }
    }

    /// Between the registers and their close.
    fn late_queue(&mut self) {
        let minutes = self.closes - self.opens - 5;
        for (at, child) in self.morning.late.iter().enumerate() {
            let now = self.opens + 4 + at as u32 * minutes / self.morning.late.len() as u32;
            let came = self.ask(&clock(now), "r.desk", "arrival_record", json!({"upn": child.upn}));
            assert_eq!(came["code"], "L", "{came}");
        }
    }

    /// At the close the office sees whose registers are missing, and takes them.
    fn missing_registers(&mut self, missing: usize) {
        let board = self.board(self.closes + 1);
        let lines = board["registers"].as_array().unwrap();
        let states = lines.iter().filter(|line| line["session"] == "am" && line["state"] == "missing");
        assert_eq!(states.count(), missing);
        for form in 0..missing {
            self.take(form, "am", self.closes + 5, "o.officer", Some("the tutor was called away"));
        }
    }

    /// A register as its screen fills it in: what is known already, and everybody else as they are seen.
    fn take(&mut self, form: usize, session: &str, at: u32, by: &str, reason: Option<&str>) {
        let mut taken = register(&self.morning.forms[form], session);
        let shown = self.ask(&clock(at), by, "register_show", taken.clone());
        let code = |row: &Value, child: &Child| match (&row["code"], &row["planned"]) {
            (Value::Null, Value::Null) if session == "pm" => json!("\\"),
            (Value::Null, Value::Null) => json!(self.seen(child)),
            (Value::Null, planned) => planned.clone(),
            (code, _) => code.clone(),
        };
        let marks = self.pupils_of(form).map(|child| {
            let row = shown["pupils"].as_array().unwrap().iter().find(|row| row["upn"] == child.upn.as_str()).unwrap();
            json!({"upn": child.upn, "code": code(row, child)})
        });
        taken["marks"] = marks.collect();
        taken["reason"] = json!(reason);
        self.ask(&clock(at), by, "marks_submit", taken);
    }

    fn late_messages_and_arrivals(&mut self) {
        for child in &self.morning.called_late {
            self.ask(&clock(self.closes + 10), "r.desk", "absence_report", illness(child));
        }
        for child in &self.morning.after_close {
            let came = self.ask(&clock(self.closes + 15), "r.desk", "arrival_record", json!({"upn": child.upn}));
            assert_eq!(came["code"], "U", "{came}");
        }
    }

    /// Every second of them is back before lunch.
    fn departures(&mut self) {
        for child in &self.morning.signed_out {
            self.ask("10:30", "r.desk", "departure_record", json!({"upn": child.upn, "reason": "dentist"}));
        }
        for child in self.morning.signed_out.iter().step_by(2) {
            self.ask("11:20", "r.desk", "departure_record", json!({"upn": child.upn, "back": "11:20"}));
        }
    }

    /// Does what each row of the list says is next, until all of them only wait for their code.
    fn worklist(&mut self) -> Vec<String> {
        let mut done = Vec::new();
        for round in 0..MOST_ROUNDS {
            let now = clock(690 + round);
            let list = self.follow_up(&now);
            let actions = actions(&list);
            if actions.is_empty() {
                return done;
            }
            for (command, fields) in actions {
                self.ask(&now, "h.head", command, fields);
                done.push(command.to_owned());
            }
        }
        panic!("the list goes round in circles: {done:?}");
    }

    fn everybody_is_reached(&mut self) {
        for child in &self.morning.unknown {
            let reached = json!({
                "upn": child.upn, "date": TODAY, "channel": "call", "person": "Mother", "outcome": "reached",
                "words": "the bus broke down; they are at their grandmother’s", "code": "O"
            });
            self.ask("12:00", "o.officer", "contact_log", reached);
        }
    }

    /// A family asks for two days, and the head refuses one of them.
    fn leave(&mut self) {
        let asked = json!({
            "upns": [self.morning.signed_out[0].upn], "from": "2026-12-10", "to": "2026-12-11", "kind": "C",
            "applicant": "Jo", "received": "2026-11-20", "words": "A wedding abroad"
        });
        let leave = self.ask("12:05", "o.officer", "leave_request", asked)["leave"].clone();
        let decided = json!({
            "leave": leave, "decision": "part_granted", "from": "2026-12-11", "to": "2026-12-11", "reason": "the day itself"
        });
        let planned = self.ask("12:10", "h.head", "leave_decide", decided)["planned"].clone();
        assert_eq!(planned.as_array().unwrap().len(), 2, "{planned}");
    }

    fn afternoon(&mut self) {
        let shown = self.ask("12:15", "o.officer", "register_show", register(&self.morning.forms[0], "pm"));
        let opens = minutes(&shown["times"]["opens"]);
        for form in 0..self.morning.forms.len() {
            self.take(form, "pm", opens + 2, &tutor(form), None);
        }
    }

    fn nobody_is_unaccounted_for(&mut self, policy: &str, numbers: &Numbers) {
        let list = self.follow_up("14:00");
        assert_eq!(list["rows"], json!([]), "{policy}");
        let counts = self.board(840)["counts"].clone();
        assert_eq!(
            (&counts["unexplained"], &counts["registers_missing"]),
            (&json!(0), &json!(0)),
            "{policy}: {counts}"
        );
        let site = self.ask("14:00", "r.desk", "on_site", json!({}))["counts"].clone();
        let count = |name: &str| site[name].as_u64().unwrap() as usize;
        assert_eq!(count("unknown"), 0, "{policy}: {site}");
        let out = numbers.signed_out / 2;
        let absent = numbers.called + numbers.called_late + numbers.unknown;
        assert_eq!(count("here"), numbers.pupils - absent - out, "{policy}: {site}");
    }

    /// What an inspector reads of a pupil whom nobody knew about, and of one who came late.
    fn chronologies(&mut self, policy: &str) {
        let of = |child: &Child| json!({"upn": child.upn, "from": TODAY, "to": TODAY});
        let told = self.ask("14:05", "h.head", "chronology", of(&self.morning.unknown[0]));
        let kinds: Vec<&str> = told.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds.first(), Some(&"mark"), "{policy}: {told}");
        let place = |kind: &str| kinds.iter().position(|one| *one == kind);
        let steps = ["attempt", "decision", "report", "amendment"].map(place);
        assert!(steps.iter().all(Option::is_some) && steps.is_sorted(), "{policy}: {kinds:?}");
        let times: Vec<&str> = told.as_array().unwrap().iter().map(|row| row["at"].as_str().unwrap()).collect();
        assert!(times.is_sorted(), "{policy}: {times:?}");
        let late = self.ask("14:05", "h.head", "chronology", of(&self.morning.after_close[0]));
        assert!(late.to_string().contains('U'), "{policy}: {late}");
    }
}

/// What the rows of a worklist and its tasks say is next; nothing of a row that only waits for its code.
fn actions(list: &Value) -> Vec<(&'static str, Value)> {
    let tasks = list["tasks"].as_array().unwrap().iter().filter(|task| task["done"].is_null()).map(|task| {
        let done = json!({
            "upn": task["upn"], "date": TODAY, "channel": task["channel"], "outcome": task["outcome"],
            "person": task["whom"], "words": "", "step": task["step"]
        });
        ("contact_log", done)
    });
    tasks.chain(list["rows"].as_array().unwrap().iter().filter_map(next)).collect()
}

fn next(row: &Value) -> Option<(&'static str, Value)> {
    let next = &row["next"];
    let tried = |channel: &str, outcome: &str, person: &Value| {
        let tried = json!({
            "upn": row["upn"], "date": TODAY, "channel": channel, "outcome": outcome, "person": person, "words": "",
            "step": next["step"]
        });
        Some(("contact_log", tried))
    };
    match next["kind"].as_str().unwrap() {
        "call" => tried("call", "no_answer", &next["person"]),
        "letter" => tried("letter", "sent", &next["person"]),
        "visit" => tried("visit", "visited_nobody", &json!("Home")),
        "decide" => {
            let reason = "nobody answers, and it is not like them";
            Some(("risk_decide", json!({"upn": row["upn"], "date": TODAY, "decision": "police", "reason": reason})))
        }
        "code" => None,
        other => panic!("the list asks for {other}"),
    }
}

fn illness(child: &Child) -> Value {
    json!({
        "upns": [child.upn], "from": TODAY, "to": TODAY, "code": "I", "caller": "Jo", "relationship": "Mother",
        "words": "sick in the night"
    })
}

fn register(form: &str, session: &str) -> Value {
    json!({"group": form, "date": TODAY, "session": session})
}

/// Of "08:45", from midnight.
fn minutes(time: &Value) -> u32 {
    let (hours, minutes) = time.as_str().unwrap().split_once(':').unwrap();
    hours.parse::<u32>().unwrap() * 60 + minutes.parse::<u32>().unwrap()
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
