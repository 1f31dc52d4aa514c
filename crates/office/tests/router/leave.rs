//! Two people who decide on one request, each on a computer of their own.

use office::register::leave::Decision;
use record::{Actor, Draft, LeaveDecided, OpKind, Part};
use serde_json::{Value, json};
use store::OtherDevice;

use crate::school::{ABARA, School, monday};

/// What the deputy decided on a laptop without a line, and what comes in when it has one again.
fn refused_elsewhere(school: &mut School) {
    let store = school.office.store_mut().unwrap();
    let pupils = store.read().pupils().unwrap();
    let of_abara = |upn: &Option<office::register::Upn>| upn.as_ref().is_some_and(|upn| upn.to_string() == ABARA);
    let (pupil, _) = pupils.into_iter().find(|(_, pupil)| of_abara(&pupil.upn)).unwrap();
    let actor = Actor { staff: None, name: "L. Decider".to_owned(), position: "Deputy head".to_owned() };
    let decided = LeaveDecided {
        leave: school.leave.parse().unwrap(),
        pupil,
        decision: Decision::Refused.number(),
        days: None,
        reason: "No grounds".to_owned(),
        settles: Vec::new(),
    };
    let mut laptop = OtherDevice::new(store.register()).unwrap();
    let draft = Draft { kind: OpKind::LeaveDecided, parts: vec![Part::Actor(actor), Part::LeaveDecided(decided)] };
    let op = laptop.sign(&draft, monday("08:40")).unwrap();
    let taken = store.transact(monday("09:10"), |writer| writer.take_in(&op, &laptop.public_key()));
    assert!(taken.unwrap(), "it was not here yet");
}

fn ask(school: &mut School, person: &str, command: &str, payload: Value) -> Value {
    school.call(monday("09:20"), Some(person), command, payload).value()
}

#[test]
fn two_people_who_decide_apart_are_both_kept_and_shown_until_a_decision_settles_them() {
    let mut school = School::new();
    let decision = |decision: &str| json!({"decision": decision, "reason": "a funeral"});
    let with_leave = |school: &School, mut payload: Value| {
        payload["leave"] = json!(school.leave);
        payload
    };
    let granted = with_leave(&school, decision("granted"));
    assert_eq!(ask(&mut school, "head", "leave_decide", granted.clone())["ok"], true);
    refused_elsewhere(&mut school);
    let shown = with_leave(&school, json!({}));
    let both = ask(&mut school, "head", "leave_show", shown.clone());
    assert_eq!(both["result"]["request"]["state"], "decided_twice", "{both}");
    let said: Vec<&str> = both["result"]["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["by"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(said, ["S. Staff of attendance_officer", "L. Decider", "S. Staff of head"], "both are kept: {both}");
    let refused = with_leave(&school, decision("refused"));
    assert_eq!(ask(&mut school, "leave_decider", "leave_decide", refused)["ok"], true);
    let settled = ask(&mut school, "head", "leave_show", shown);
    assert_eq!(settled["result"]["request"]["state"], "refused", "{settled}");
    let register = json!({"group": "6A", "date": "2026-12-07", "session": "am"});
    let planned = ask(&mut school, "tutor", "register_show", register);
    let pupils = planned["result"]["pupils"].as_array().unwrap();
    assert!(pupils.iter().all(|row| row["planned"].is_null()), "what was granted is cancelled: {planned}");
    assert_eq!(ask(&mut school, "head", "leave_decide", granted)["code"], "already_decided");
    let checked = school.office.store().unwrap().verify().unwrap();
    assert_eq!((checked.first_bad_op, checked.first_unequal_table), (None, None));
}
