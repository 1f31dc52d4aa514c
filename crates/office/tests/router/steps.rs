//! Random commands, most of them by somebody who may give them.

mod never;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use office::register::roles::Role;
use office::register::time::{instant, school_time};
use proptest::prelude::*;
use proptest::strategy::Union;
use register::Code;
use serde_json::{Value, json};

use self::never::NEVER;
use crate::school::{ABARA, ABBOT, BUS, GROUPS, NGUYEN, ONEILL, REID};

pub const PUPILS: [&str; 5] = [ABARA, NGUYEN, ONEILL, REID, ABBOT];

/// One command by one person, some minutes after the one before it.
#[derive(Clone, Debug)]
pub struct Step {
    pub command: &'static str,
    pub by: String,
    pub wait: Wait,
    pupils: Vec<&'static str>,
    group: usize,
    /// Days from today to the first day asked about, and from there to the last.
    days: (i64, u64),
    session: Option<&'static str>,
    code: &'static str,
    arrived: Option<String>,
    reason: Option<&'static str>,
    /// Whatever else can be said or left out.
    twist: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Wait {
    Minutes(i64),
    /// Until a minute after the next register of a weekday opens.
    NextSession,
}

impl Wait {
    pub fn after(self, now: DateTime<Utc>) -> DateTime<Utc> {
        let local = school_time(now);
        let at = |hour| NaiveTime::from_hms_opt(hour, 46, 0).unwrap();
        match self {
            Wait::Minutes(minutes) => now + TimeDelta::minutes(minutes),
            Wait::NextSession if local.time < at(12) => instant(local.date, at(12)) + TimeDelta::minutes(15),
            Wait::NextSession => {
                let weekday = |day: &NaiveDate| day.weekday().num_days_from_monday() < 5;
                instant(local.date.iter_days().skip(1).find(weekday).unwrap(), at(8))
            }
        }
    }
}

/// Most of them by somebody who may, so that there is something to look at.
fn person(command: &'static str) -> impl Strategy<Value = String> {
    let able: &[&str] = match command {
        "marks_submit" | "mark_amend" => &["tutor", "tutor_of_6b", "attendance_officer", "deputy"],
        "contact_log" => &["reception", "family_support", "attendance_officer"],
        "risk_decide" => &["safeguarding", "head"],
        "arrival_record" | "absence_report" | "pass_give" | "departure_record" | "welfare_record"
        | "message_receive" | "message_work" => &["reception", "reception", "attendance_champion"],
        "marks_bulk_amend" | "n_resolve" | "closure_declare" | "policy_adopt" | "pupil_leave" | "pupil_stay"
        | "year_roll" | "year_roll_undo" => &["head", "deputy"],
        "pupil_admit"
        | "pupil_change"
        | "contact_change"
        | "professional_change"
        | "return_done"
        | "contacts_checked"
        | "absences_elsewhere_record" => &["attendance_officer", "attendance_champion"],
        "leave_request" | "leave_withdraw" | "arrangement_make" | "group_keep" | "group_members" => {
            &["attendance_officer", "head"]
        }
        "leave_decide" => &["leave_decider", "head"],
        _ => &["admin", "deputy"],
    };
    let able = able.iter().copied().map(str::to_owned).collect::<Vec<_>>();
    let any = Role::ALL.iter().map(|role| role.to_string()).chain(["tutor_of_6b".to_owned(), "nobody".to_owned()]);
    prop_oneof![4 => prop::sample::select(able), 1 => prop::sample::select(any.collect::<Vec<_>>())]
}

/// How often a command comes. One that is not here yet fails the test.
fn weight(command: &str) -> u32 {
    match command {
        "marks_submit" | "mark_amend" => 12,
        "arrival_record" => 8,
        "departure_record" => 8,
        "on_site" | "welfare_record" => 1,
        "absence_report" => 6,
        "marks_bulk_amend" | "contact_log" => 4,
        "n_resolve" | "risk_decide" => 2,
        "closure_declare" => 2,
        "pass_give" | "policy_adopt" | "calendar_change" | "group_change" | "staff_change" | "staff_reset"
        | "file_import" => 1,
        "pupil_admit"
        | "pupil_change"
        | "pupil_leave"
        | "pupil_stay"
        | "contact_change"
        | "contacts_checked"
        | "professional_change"
        | "return_done"
        | "roll_settings_change"
        | "year_roll"
        | "year_roll_undo"
        | "returns_due" => 1,
        "leave_request" | "leave_decide" => 3,
        "leave_withdraw" => 1,
        "arrangement_make" | "group_members" => 2,
        "group_keep" | "group_show" => 1,
        "legal_hold_set" | "disposal_run" => 1,
        "message_receive" => 2,
        "message_work" => 4,
        // Questions between the changes, so that what is remembered from one of them is wrong if it is kept too long.
        "penalty_threshold" | "penalty_alerts" | "absences_elsewhere_record" | "letters_due" => 1,
        "figures" | "day_board" | "register_show" | "marks_of" | "follow_up" | "chronology" | "messages_list" => 1,
        other if NEVER.contains(&other) => 0,
        other => panic!("{other} is new: say how often it comes, and give it a payload if it changes something"),
    }
}

fn command() -> impl Strategy<Value = &'static str> {
    let weighted = office::COMMANDS.iter().map(|command| (weight(command), Just(*command)));
    Union::new_weighted(weighted.filter(|(weight, _)| *weight > 0).collect())
}

fn code() -> impl Strategy<Value = &'static str> {
    let all: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).chain(["QQ", ""]).collect();
    let usual = vec!["/", "\\", "L", "N", "N", "I", "M", "P"];
    prop_oneof![4 => prop::sample::select(usual), 2 => prop::sample::select(all)]
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let wait = prop_oneof![
        8 => (0i64..4).prop_map(Wait::Minutes),
        2 => (10i64..90).prop_map(Wait::Minutes),
        2 => Just(Wait::NextSession),
    ];
    let days = (prop_oneof![6 => Just(0), 1 => -4i64..5], prop_oneof![3 => Just(0), 1 => 0u64..4]);
    let arrived = prop::option::weighted(0.6, (8u32..15, 0u32..60).prop_map(|(h, m)| format!("{h:02}:{m:02}")));
    let reason = prop_oneof![
        1 => prop::sample::select(vec![None, Some(" ")]),
        4 => prop::sample::select(vec![Some("dentist, card seen"), Some("coach broke down")]),
    ];
    let session = prop::option::weighted(0.2, prop::sample::select(vec!["am", "pm"]));
    let pupils = prop::sample::subsequence(PUPILS.to_vec(), 1..3);
    let by = command().prop_flat_map(|command| (Just(command), person(command)));
    let who = (by, wait, pupils, 0usize..2);
    let what = (days, session, code(), arrived, reason, any::<bool>());
    let step = (who, what).prop_map(|(who, what)| Step {
        command: who.0.0,
        by: who.0.1,
        wait: who.1,
        pupils: who.2,
        group: who.3,
        days: what.0,
        session: what.1,
        code: what.2,
        arrived: what.3,
        reason: what.4,
        twist: what.5,
    });
    prop::collection::vec(step, 1..45)
}

impl Step {
    /// `leaves` are the requests for leave that have been made so far, `messages` those that came.
    pub fn payload(&self, now: DateTime<Utc>, leaves: &[String], messages: &[String]) -> Value {
        let local = school_time(now);
        let from = local.date + TimeDelta::days(self.days.0);
        let running = if local.time < NaiveTime::from_hms_opt(12, 30, 0).unwrap() { "am" } else { "pm" };
        let session = self.session.unwrap_or(running);
        let mut payload = json!({
            "group": GROUPS[self.group].0, "date": from, "session": session, "code": self.code,
            "from": from, "to": from + Days::new(self.days.1),
        });
        let optional = [("reason", self.reason.map(str::to_owned)), ("arrived", self.arrived.clone())];
        for (name, value) in optional.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            payload[name] = json!(value);
        }
        self.of_the_day(&mut payload, session);
        self.of_messages(&mut payload, from, messages);
        self.of_the_office(&mut payload, from, session, leaves);
        if self.command != "pupil_admit" {
            payload["upn"] = if payload.get("upns").is_some() { Value::Null } else { json!(self.pupils[0]) };
        }
        payload["as_of"] = json!(from);
        payload["by"] = json!("pupil");
        payload
    }

    fn of_the_day(&self, payload: &mut Value, session: &str) {
        match self.command {
            "marks_submit" => payload["marks"] = self.marks(session),
            "arrival_record" => {
                payload["upns"] = json!(self.pupils);
                payload["cancel_rest"] = json!(self.twist);
                if !self.code.starts_with(['I', 'M', 'P']) {
                    payload["code"] = Value::Null;
                }
            }
            "departure_record" => {
                payload["upns"] = json!(self.pupils);
                // Who comes back, who leaves, and who does both in one.
                let (left, back) = [("left", "back"), ("back", "left")][self.group];
                payload[left] = json!(self.arrived);
                if self.twist {
                    payload[back] = json!(format!("{}:59", 8 + self.days.1));
                }
                payload["code"] = if self.code.starts_with(['I', 'M']) { json!(self.code) } else { Value::Null };
            }
            "absence_report" | "marks_bulk_amend" => {
                payload["upns"] = json!(self.pupils);
                payload["words"] = json!("temperature");
                if self.twist {
                    payload["session"] = Value::Null;
                }
            }
            "closure_declare" => {
                let code = ["Y3", "Y4", "Y4", "#", self.code][self.days.1 as usize];
                payload["code"] = json!(code);
                payload["upns"] = if code == "Y3" { json!(self.pupils) } else { Value::Null };
            }
            "pass_give" if self.twist => payload["name"] = json!("J. Marsh"),
            "pass_give" => payload["username"] = json!(Role::ALL[self.days.1 as usize].as_str()),
            _ => {}
        }
    }

    /// A message of a number on file, of nobody, or one that came already; and what becomes of one, for the second time too.
    fn of_messages(&self, payload: &mut Value, from: NaiveDate, messages: &[String]) {
        if self.command == "message_receive" {
            let sender = ["07700 900123", "", "0", "a@b.example"][self.days.1 as usize];
            let id = if self.twist { Some("17") } else { None };
            payload["messages"] =
                json!([{"channel": "text", "from": sender, "words": "Chidera is ill", "outside_id": id}]);
        } else if self.command == "message_work" {
            let outcomes = ["reported", "late", "passed_on", "duplicate"];
            payload["message"] = json!(messages.get(self.group).or(messages.last()));
            payload["outcome"] = json!(outcomes[self.days.1 as usize]);
            payload["absence"] =
                json!({"upns": self.pupils, "from": from, "to": from, "code": self.code, "nature": self.reason});
            payload["upns"] = json!(self.pupils);
            payload["whom"] = json!(self.reason);
            payload["again"] = json!(self.twist);
        }
    }

    fn of_the_office(&self, payload: &mut Value, from: NaiveDate, session: &str, leaves: &[String]) {
        match self.command {
            "contact_log" => self.an_attempt(payload),
            "risk_decide" => {
                payload["decision"] = json!(["visit", "police", "social_care", "wait_until"][self.days.1 as usize]);
                payload["until"] = json!(self.arrived);
            }
            "n_resolve" => {
                let mark = |upn| json!({"upn": upn, "date": from, "session": session});
                payload["marks"] = json!(self.pupils.iter().map(mark).collect::<Vec<_>>());
            }
            "arrangement_make" => {
                payload["upns"] = json!(self.pupils);
                payload["kind"] = json!(["dual", "visit", "suspension", "travelling"][self.days.1 as usize]);
                payload["code"] = Value::Null;
            }
            "absences_elsewhere_record" => {
                payload["school"] = json!("Brook School");
                payload["evidence"] = json!(self.reason.unwrap_or_default());
                payload["sessions"] = json!([{"date": from, "session": session, "code": self.code}]);
            }
            "leave_request" => self.a_request(payload),
            "leave_decide" | "leave_withdraw" => {
                payload["leave"] = json!(leaves.get(self.group).or(leaves.last()));
                payload["decision"] = json!(["granted", "refused", "part_granted", "granted"][self.days.1 as usize]);
                if !self.twist {
                    payload["from"] = Value::Null;
                    payload["to"] = Value::Null;
                }
            }
            "policy_adopt" => payload["policy"] = json!("willoughby"),
            "calendar_change" => {
                payload["add"] = json!([{"kind": "inset", "first_day": from, "last_day": from, "title": "Training"}]);
            }
            "group_keep" | "group_members" => self.a_bus(payload),
            "group_change" => payload["room"] = json!(self.arrived),
            "staff_change" | "staff_reset" => self.about_staff(payload),
            "file_import" => self.a_leaver(payload),
            "year_roll" => {
                payload["from"] = json!(from + Days::new(60));
                payload["forms"] = json!([{"form": "6B", "to": "7B"}]);
                payload["leavers"] = json!({"ground": "a", "detail": self.reason});
            }
            "pupil_admit"
            | "pupil_change"
            | "pupil_leave"
            | "contact_change"
            | "professional_change"
            | "return_done" => {
                self.about_the_roll(payload, from);
            }
            _ => {}
        }
    }

    /// Everybody present but the first, or somebody left out.
    fn marks(&self, session: &str) -> Value {
        let present = if session == "am" { "/" } else { "\\" };
        let pupils = GROUPS[self.group].1.iter().filter(|upn| **upn != ABBOT || self.days.0 == 0);
        let mark = |(place, upn)| match place {
            0 if !self.twist => json!({"upn": upn, "code": self.code, "arrived": self.arrived, "nature": self.reason}),
            _ => json!({"upn": upn, "code": present}),
        };
        Value::Array(pupils.enumerate().map(mark).collect())
    }

    /// A call, and in half of the cases a code that was decided on with it.
    fn an_attempt(&self, payload: &mut Value) {
        payload["upns"] = json!(self.pupils);
        payload["channel"] = json!(["call", "text", "visit", "told"][self.days.1 as usize]);
        payload["outcome"] = json!(["no_answer", "sent", "visited_nobody", "told"][self.days.1 as usize]);
        payload["person"] = json!("Mother");
        payload["words"] = json!(self.reason.unwrap_or_default());
        if !self.twist {
            payload.as_object_mut().unwrap().remove("code");
        }
        payload.as_object_mut().unwrap().remove("to");
    }

    /// A member of staff who goes by another position from now on, and in half of the cases has another role.
    fn about_staff(&self, payload: &mut Value) {
        payload["username"] = json!(Role::ALL[self.days.1 as usize].as_str());
        payload["position"] = json!(format!("Acting {}", self.code));
        if self.twist {
            payload["roles"] = json!([Role::ALL[self.group].as_str()]);
        }
    }

    fn about_the_roll(&self, payload: &mut Value, from: NaiveDate) {
        let more = match self.command {
            "pupil_admit" => json!({
                "upn": if self.twist { self.pupils[0] } else { "B823432126001" }, "legal_surname": "Żak", "dob": "2016-03-02", "year_group": "6", "reg_group": "6A",
                "entry_date": from + Days::new(30), "another_child": self.twist,
            }),
            "pupil_change" => json!({"change": {"used_forename": self.reason, "year_group": self.code}}),
            "pupil_leave" => {
                let leaving = from + Days::new(if self.twist { 0 } else { 14 });
                let ground = ["a", "f", "h", "i"][self.days.1 as usize];
                json!({"leaving_date": leaving, "ground": ground, "detail": self.reason})
            }
            "contact_change" => json!({"surname": self.reason, "mobile": "07700 900123", "no_contact": self.twist}),
            "professional_change" => json!({"kind": "social_worker", "name": self.reason}),
            _ => json!({"kind": "continuous_absence", "how": self.reason}),
        };
        for (name, value) in more.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
            payload[name] = value.clone();
        }
    }

    /// A bus, whose pupils keep their forms.
    fn a_bus(&self, payload: &mut Value) {
        payload["group"] = json!(if self.days.1 == 3 { "6A" } else { BUS });
        payload["kind"] = json!(["bus", "club", "registration", "bus"][self.days.1 as usize]);
        payload[if self.twist { "join" } else { "leave" }] = json!(self.pupils);
    }

    fn a_request(&self, payload: &mut Value) {
        let from: NaiveDate = payload["from"].as_str().unwrap().parse().unwrap();
        let (from, to) = (from + Days::new(2), from + Days::new(2 + self.days.1));
        let kind = if self.twist { "C" } else { "J1" };
        for (name, value) in [
            ("upns", json!(self.pupils)),
            ("from", json!(from)),
            ("to", json!(to)),
            ("session", json!(self.session)),
            ("kind", json!(kind)),
            ("applicant", json!("Ife Oyelaran")),
        ] {
            payload[name] = value;
        }
    }

    fn a_leaver(&self, payload: &mut Value) {
        let (upn, leaving) = (ABARA, payload["from"].as_str().unwrap().to_owned());
        let file = format!(
            "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date,leaving_date\n\
             {upn},Abara,Chidera,2015-03-02,6,6A,2020-09-01,{leaving}\n"
        );
        payload["kind"] = json!("pupils");
        payload["content"] = json!(BASE64_STANDARD.encode(file));
    }
}
