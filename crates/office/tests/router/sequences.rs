//! Any sequence of commands, by anybody, at any time: what always holds of the record afterwards.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use office::register::codes::Whereabouts;
use office::register::marks::Actor;
use office::register::roles::{Role, Roles};
use office::register::time::{instant, school_time};
use office::{Caller, Office, register};
use proptest::prelude::*;
use proptest::strategy::Union;
use record::{Op, OpKind, Part};
use register::{Code, PupilId};
use serde_json::{Value, json};

use crate::permissions::cell_on_file;
use crate::school::{ABARA, ABBOT, GROUPS, NGUYEN, ONEILL, REID, School, monday};

const PUPILS: [&str; 5] = [ABARA, NGUYEN, ONEILL, REID, ABBOT];

/// The codes of the contract that a command can be refused with where the file and the disk are well.
const FIXED: [&str; 16] = [
    "register_closed",
    "register_not_open",
    "register_incomplete",
    "already_submitted",
    "not_allowed",
    "reason_required",
    "detail_required",
    "code_not_in_force",
    "code_not_allowed",
    "wrong_session_code",
    "not_a_school_day",
    "not_on_roll",
    "unknown_pupil",
    "not_in_advance",
    "already_decided",
    "bad_request",
];

fn sequences() -> u32 {
    if std::env::var_os("ROLLBOOK_THOROUGH").is_some() { 2_000 } else { 80 }
}

/// One command by one person, some minutes after the one before it.
#[derive(Clone, Debug)]
struct Step {
    command: &'static str,
    by: String,
    wait: Wait,
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
enum Wait {
    Minutes(i64),
    /// Until a minute after the next register of a weekday opens.
    NextSession,
}

impl Wait {
    fn after(self, now: DateTime<Utc>) -> DateTime<Utc> {
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
        "arrival_record" | "absence_report" => &["reception", "reception", "attendance_champion"],
        "marks_bulk_amend" | "closure_declare" | "policy_adopt" => &["head", "deputy"],
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
        "absence_report" => 6,
        "marks_bulk_amend" => 4,
        "closure_declare" => 2,
        "policy_adopt" | "calendar_change" | "group_change" | "staff_change" | "staff_reset" | "file_import" => 1,
        // Questions between the changes, so that what is remembered from one of them is wrong if it is kept too long.
        "figures" | "day_board" | "register_show" | "marks_of" => 1,
        "my_registers" | "register_print" | "week_grid" | "mark_history" | "n_deadlines" | "pupil_search"
        | "pupil_show" | "group_list" | "staff_list" | "policy_list" | "calendar_show" | "app_state"
        | "people_list" | "sign_in" | "sign_in_first" | "sign_out" | "school_create" | "demo_open"
        | "register_unlock" => 0,
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

fn steps() -> impl Strategy<Value = Vec<Step>> {
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
    fn payload(&self, now: DateTime<Utc>) -> Value {
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
        match self.command {
            "marks_submit" => payload["marks"] = self.marks(session),
            "arrival_record" => {
                payload["upns"] = json!(self.pupils);
                payload["cancel_rest"] = json!(self.twist);
                if !self.code.starts_with(['I', 'M', 'P']) {
                    payload["code"] = Value::Null;
                }
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
            "policy_adopt" => payload["policy"] = json!("willoughby"),
            "calendar_change" => {
                payload["add"] = json!([{"kind": "inset", "first_day": from, "last_day": from, "title": "Training"}]);
            }
            "group_change" => payload["room"] = json!(self.arrived),
            "staff_change" | "staff_reset" => self.about_staff(&mut payload),
            "file_import" => self.a_leaver(&mut payload),
            _ => {}
        }
        payload["upn"] = if payload.get("upns").is_some() { Value::Null } else { json!(self.pupils[0]) };
        payload["by"] = json!("pupil");
        payload
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

    /// A member of staff who goes by another position from now on, and in half of the cases has another role.
    fn about_staff(&self, payload: &mut Value) {
        payload["username"] = json!(Role::ALL[self.days.1 as usize].as_str());
        payload["position"] = json!(format!("Acting {}", self.code));
        if self.twist {
            payload["roles"] = json!([Role::ALL[self.group].as_str()]);
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

/// Pupil, date and session.
type Place = (String, String, String);

struct Played {
    school: School,
    now: DateTime<Utc>,
    /// Every entry ever seen, as its history told it.
    histories: BTreeMap<Place, Vec<Value>>,
    names: BTreeMap<PupilId, &'static str>,
}

/// Somebody who may see everything and changes nothing here.
fn reader() -> Actor {
    let (username, name, position) = ("reader".to_owned(), "Reader".to_owned(), "Reader".to_owned());
    let roles = Roles::from(Role::AttendanceOfficer);
    Actor { staff: None, username, name, position, roles, groups: Vec::new() }
}

fn ask(office: &mut Office, now: DateTime<Utc>, command: &str, payload: Value) -> Value {
    let answer = office.call(&Caller { now, actor: Some(reader()) }, command, payload);
    let value = answer.value();
    if answer.is_ok() { value["result"].clone() } else { value }
}

/// The row without what a later entry may change of it.
fn lasting(row: &Value) -> Value {
    let mut row = row.clone();
    row.as_object_mut().unwrap().remove("current");
    row
}

fn current(rows: &[Value]) -> Option<&Value> {
    rows.iter().find(|row| row["current"] == true)
}

impl Played {
    fn new() -> Played {
        let school = School::new();
        let pupils = school.office.store().unwrap().read().pupils().unwrap();
        let name =
            |upn: Option<String>| PUPILS.into_iter().find(|name| upn.as_deref().unwrap_or(ABBOT) == *name).unwrap();
        let names = pupils.into_iter().map(|(id, pupil)| (id, name(pupil.upn.map(|upn| upn.to_string())))).collect();
        Played { school, now: monday("08:35"), histories: BTreeMap::new(), names }
    }

    fn step(&mut self, step: &Step) {
        self.now = step.wait.after(self.now);
        let actor = self.school.office.actor_named(&step.by).unwrap();
        let before = self.school.operations();
        let payload = step.payload(self.now);
        let caller = Caller { now: self.now, actor: actor.clone() };
        let answer = self.school.office.call(&caller, step.command, payload).value();
        let added = self.school.operations() - before;
        if answer["ok"] != true {
            assert_eq!(added, 0, "refused, and yet something was written: {answer}");
            let code = answer["code"].as_str().unwrap();
            assert!(FIXED.contains(&code) && !answer["message"].as_str().unwrap().trim().is_empty(), "{answer}");
            return;
        }
        let actor = actor.unwrap_or_else(|| panic!("somebody who is not signed in did this: {step:?}"));
        let cells: Vec<String> = actor.roles.iter().map(|role| cell_on_file(step.command, role.as_str())).collect();
        assert!(cells.iter().any(|cell| cell != "-"), "{:?} may not do this: {step:?}", actor.roles);
        let own_only = cells.iter().all(|cell| cell == "-" || cell == "own");
        let device = self.school.office.store().unwrap().device();
        let ops = self.school.office.store().unwrap().read().ops_of(device).unwrap();
        for op in &ops[usize::try_from(before).unwrap()..] {
            self.check_op(op, &actor, own_only);
        }
    }

    fn check_op(&mut self, op: &Op, actor: &Actor, own_only: bool) {
        let kind = op.header().unwrap().kind;
        let today = school_time(self.now).date;
        for (_, part) in op.parts().unwrap() {
            if let (Some(pupil), true) = (part.pupil(), own_only) {
                let group = self.school.office.store().unwrap().read().memberships().unwrap();
                let own = group.iter().any(|row| row.pupil == pupil && actor.groups.contains(&row.group));
                assert!(own, "{} wrote about a pupil of another group", actor.position);
            }
            let Part::Entry(entry) = part else { continue };
            let at = entry.slot.session();
            if at.date > today {
                let code = Code::from_number(entry.code_number()).unwrap();
                assert!(kind == OpKind::Closure || entry.replaces.is_some(), "a mark ahead: {entry:?}");
                assert_ne!(code.whereabouts(), Whereabouts::Here, "nobody has come yet: {entry:?}");
            }
            let place = (self.names[&entry.pupil].to_owned(), at.date.to_string(), at.session.to_string());
            self.check_history(place, kind, actor);
        }
    }

    /// Nothing of a mark's history is ever lost, and a mark that has changed says from what, to what, why, when and
    /// by whom (SI 2024/208 reg 6).
    fn check_history(&mut self, place: Place, kind: OpKind, actor: &Actor) {
        let asked = json!({"upn": place.0, "date": place.1, "session": place.2});
        let rows = ask(&mut self.school.office, self.now, "mark_history", asked);
        let rows = rows.as_array().unwrap().clone();
        let before = self.histories.get(&place).cloned().unwrap_or_default();
        let kept: Vec<Value> = rows[..before.len()].iter().map(lasting).collect();
        assert_eq!(kept, before.iter().map(lasting).collect::<Vec<_>>(), "history was rewritten: {place:?}");
        let now = current(&rows).unwrap_or_else(|| panic!("no entry counts: {rows:?}"));
        if let Some(original) = current(&before).filter(|original| original["entry"] != now["entry"]) {
            // A register that is taken may say another thing than the desk did; both stand beside each other.
            if kind != OpKind::RegisterTaken {
                let settled = now["settles"].as_array().unwrap().contains(&original["entry"]);
                assert!(now["replaces"] == original["entry"] || settled, "{original} was changed without a trace");
                assert!(now["reason"].as_str().is_some_and(|reason| !reason.trim().is_empty()), "no reason: {now}");
            }
            assert_eq!(now["at"], register::time::rfc3339(self.now), "{now}");
            assert_eq!(now["by"], json!({"name": actor.name, "position": actor.position}), "{now}");
        }
        self.histories.insert(place, rows);
    }

    /// What a program that opens the register afresh makes of it is what this one shows, and what the log says.
    fn end(mut self) {
        let checked = self.school.office.store().unwrap().verify().unwrap();
        assert_eq!((checked.first_bad_op, checked.first_unequal_table), (None, None));
        let mut fresh = self.school.opened_again();
        let today = school_time(self.now).date;
        let span = json!({"from": "2026-11-01", "to": "2026-12-31", "by": "pupil"});
        let mut questions = vec![("figures", span), ("day_board", json!({"date": today}))];
        for (group, _) in GROUPS {
            questions.push(("register_show", json!({"group": group, "date": today, "session": "am"})));
        }
        for (command, asked) in questions {
            let here = ask(&mut self.school.office, self.now, command, asked.clone());
            assert_eq!(here, ask(&mut fresh, self.now, command, asked), "{command}");
        }
        for upn in PUPILS {
            let asked = json!({"upn": upn, "from": "2026-11-01", "to": "2026-12-31"});
            let marks = ask(&mut fresh, self.now, "marks_of", asked);
            let shown: BTreeMap<Place, &Value> =
                marks.as_array().unwrap().iter().map(|row| (place(upn, row), &row["entry"])).collect();
            let of_pupil = self.histories.iter().filter(|(place, _)| place.0 == upn);
            let known = of_pupil.map(|(place, rows)| (place.clone(), &current(rows).unwrap()["entry"]));
            assert_eq!(shown, known.collect::<BTreeMap<_, _>>(), "a mark changed without an operation that says so");
        }
    }
}

fn place(upn: &str, row: &Value) -> Place {
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    (upn.to_owned(), text("date"), text("session"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: sequences(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_anybody_does_the_record_holds_and_nobody_goes_beyond_their_role(steps in steps()) {
        let mut played = Played::new();
        for step in &steps {
            played.step(step);
        }
        played.end();
    }
}
