//! Requests that no screen would send.

use std::cell::RefCell;

use office::register::refusal::Rule;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use crate::requests::request;
use crate::school::{School, monday};

fn requests() -> u32 {
    if std::env::var_os("ROLLBOOK_THOROUGH").is_some() { 100_000 } else { 2_000 }
}

/// Ends of what can be written down, and what looks like something else.
const NASTY: [&str; 19] = [
    "",
    " ",
    "am",
    "PM",
    "/",
    "6A",
    "R823432100001",
    "0000-01-01",
    "-262143-01-01",
    "+262142-12-31",
    "1899-12-31",
    "2026-11-23",
    "2026-13-45",
    "24:00",
    "23:59:60",
    "\u{0}\u{202e}é\u{301}",
    "'; drop table op; --",
    "2026-11-23T08:50:00+14:00",
    "+262142-12-31T23:59:59Z",
];

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(&NASTY[..]).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        prop::sample::select(&["upn", "code", "kind", "first_day", "last_day"][..]).prop_map(str::to_owned),
        "[a-z_]{0,8}"
    ];
    scalar().prop_recursive(3, 24, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..4)
                .prop_map(|fields| Value::Object(Map::from_iter(fields))),
        ]
    })
}

/// A good request with some of its fields, at any depth, put wrong; or anything at all.
#[derive(Clone, Debug)]
enum Payload {
    Spoilt(Vec<(prop::sample::Index, Value)>),
    Anything(Value),
}

fn payload() -> impl Strategy<Value = Payload> {
    prop_oneof![
        3 => prop::collection::vec((any::<prop::sample::Index>(), value()), 1..3).prop_map(Payload::Spoilt),
        1 => value().prop_map(Payload::Anything),
    ]
}

/// Every place in a value that can be put wrong.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    if let Value::Object(fields) = value {
        for (name, inner) in fields {
            pointers(inner, &format!("{at}/{name}"), found);
        }
    }
    if let Value::Array(items) = value {
        for (place, inner) in items.iter().enumerate() {
            pointers(inner, &format!("{at}/{place}"), found);
        }
    }
    if !at.is_empty() {
        found.push(at.to_owned());
    }
}

fn spoil(mut good: Value, spoils: Vec<(prop::sample::Index, Value)>) -> Value {
    for (place, wrong) in spoils {
        let mut found = Vec::new();
        pointers(&good, "", &mut found);
        if found.is_empty() {
            return wrong;
        }
        *good.pointer_mut(&found[place.index(found.len())]).unwrap() = wrong;
    }
    good
}

fn check(school: &mut School, person: Option<&str>, command: &str, payload: Value) {
    let said = format!("{command} {payload}");
    let answer = school.call(monday("08:50"), person, command, payload).value();
    let fields = answer.as_object().unwrap();
    if answer["ok"] == true {
        assert!(fields.contains_key("result") && fields.contains_key("changed"), "{said}: {answer}");
        return;
    }
    let code = answer["code"].as_str().unwrap();
    assert!(Rule::ALL.iter().any(|rule| rule.as_str() == code), "{said}: {answer}");
    assert!(!answer["message"].as_str().unwrap().trim().is_empty(), "{said}: {answer}");
    assert!(fields.keys().all(|name| ["ok", "code", "message", "field"].contains(&name.as_str())), "{said}: {answer}");
    assert!(answer.get("field").is_none_or(Value::is_string), "{said}: {answer}");
}

#[test]
fn each_field_of_each_request_may_hold_the_oddest_value() {
    let mut school = School::new();
    for command in office::COMMANDS {
        let good = request(&school, command).any();
        let mut places = Vec::new();
        pointers(&good, "", &mut places);
        for place in places {
            let odd = NASTY.map(Value::from).into_iter().chain([json!(-1), json!(u64::MAX), json!([]), json!({})]);
            for value in odd {
                let mut spoilt = good.clone();
                *spoilt.pointer_mut(&place).unwrap() = value;
                check(&mut school, Some("deputy"), command, spoilt);
            }
        }
    }
}

#[test]
fn a_hand_made_request_is_answered_whatever_is_in_it() {
    let config = ProptestConfig { cases: requests(), failure_persistence: None, ..ProptestConfig::default() };
    let school = RefCell::new(School::new());
    let person = prop::sample::select(vec![Some("deputy"), Some("deputy"), Some("tutor"), None]);
    let command = prop_oneof![20 => prop::sample::select(office::COMMANDS), 1 => Just("drop_tables")];
    let asked = (command, person, payload());
    TestRunner::new(config)
        .run(&asked, |(command, person, payload)| {
            if office::COMMANDS.contains(&command) {
                let school = &mut school.borrow_mut();
                let payload = match payload {
                    Payload::Spoilt(spoils) => spoil(request(school, command).any(), spoils),
                    Payload::Anything(value) => value,
                };
                check(school, person, command, payload);
            } else {
                let answer = school.borrow_mut().call(monday("08:50"), person, command, json!({})).value();
                prop_assert_eq!(&answer["code"], "bad_request");
            }
            Ok(())
        })
        .unwrap();
    let checked = school.borrow().office.store().unwrap().verify().unwrap();
    assert_eq!((checked.first_bad_op, checked.first_unequal_table), (None, None));
}
