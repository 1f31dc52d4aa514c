//! Any sequence of commands, by anybody, at any time: what always holds of the record afterwards.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use office::register::codes::Whereabouts;
use office::register::marks::Actor;
use office::register::roles::{Role, Roles};
use office::register::time::school_time;
use office::{Caller, Office, register};
use proptest::prelude::*;
use record::{Op, OpKind, Part};
use register::{Code, PupilId};
use serde_json::{Value, json};

use crate::permissions::cell_on_file;
use crate::school::{ABBOT, GROUPS, School, monday};
use crate::steps::{PUPILS, Step, steps};

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

/// Pupil, date and session.
type Place = (String, String, String);

struct Played {
    school: School,
    now: DateTime<Utc>,
    /// Every entry ever seen, as its history told it.
    histories: BTreeMap<Place, Vec<Value>>,
    names: BTreeMap<PupilId, &'static str>,
    /// Requests for leave, in the order in which they were made.
    leaves: Vec<String>,
    /// Messages, in the order in which they came.
    messages: Vec<String>,
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
        let messages = vec![school.message.clone()];
        let (histories, leaves) = (BTreeMap::new(), Vec::new());
        Played { school, now: monday("08:35"), histories, names, leaves, messages }
    }

    fn step(&mut self, step: &Step) {
        self.now = step.wait.after(self.now);
        let actor = self.school.office.actor_named(&step.by).unwrap();
        let before = self.school.operations();
        let payload = step.payload(self.now, &self.leaves, &self.messages);
        let caller = Caller { now: self.now, actor: actor.clone() };
        let answer = self.school.office.call(&caller, step.command, payload).value();
        let added = self.school.operations() - before;
        if answer["ok"] != true {
            assert_eq!(added, 0, "refused, and yet something was written: {answer}");
            let code = answer["code"].as_str().unwrap();
            assert!(FIXED.contains(&code) && !answer["message"].as_str().unwrap().trim().is_empty(), "{answer}");
            return;
        }
        self.leaves.extend(answer["result"]["leave"].as_str().map(str::to_owned));
        if step.command == "message_receive" {
            self.messages.extend(answer["result"]["messages"][0].as_str().map(str::to_owned));
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
        let on_site = ask(&mut fresh, self.now, "on_site", json!({}));
        let count = |place: &str| on_site["counts"][place].as_u64().unwrap();
        let places = ["here", "elsewhere", "absent", "unknown"].map(count);
        assert_eq!(places.iter().sum::<u64>(), count("on_roll"), "somebody is nowhere, or twice: {on_site}");
        let on_roll = fresh.call(&Caller { now: self.now, actor: Some(reader()) }, "day_board", json!({"date": today}));
        assert_eq!(on_roll.value()["result"]["counts"]["on_roll"], on_site["counts"]["on_roll"]);
        let mut questions = vec![("figures", span), ("day_board", json!({"date": today})), ("on_site", json!({}))];
        questions.push(("leave_list", json!({"since": "2026-11-01"})));
        questions.push(("messages_list", json!({"date": today})));
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
            // Z follows from the roll, and is no entry: it comes and goes with the starting day.
            let entered = marks.as_array().unwrap().iter().filter(|row| row["code"] != "Z" || row["entry"] != "");
            let shown: BTreeMap<Place, &Value> = entered.map(|row| (place(upn, row), &row["entry"])).collect();
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
