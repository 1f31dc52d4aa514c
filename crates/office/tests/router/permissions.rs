//! Who may give which command: one test for each command and role, made from the one list of commands. What each cell
//! should be stands in `permissions.txt`, so that a change of it is seen when it is read.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use office::register::roles::{Action, Reach, Role, Roles};
use serde_json::{Value, json};

use crate::requests::{Asked, request};
use crate::school::{ABOUT_CHILDREN, School, monday};

/// Requests that are refused for their own sake, also to whoever may make them.
const REFUSED_TO_ALL: [(&str, &str); 13] = [
    ("messages_send", "unavailable"),
    ("message_withdraw", "bad_request"),
    ("notify_test", "unavailable"),
    ("year_roll_undo", "not_in_advance"),
    ("pupil_stay", "bad_request"),
    ("professional_told", "bad_request"),
    ("school_create", "unavailable"),
    ("demo_open", "unavailable"),
    ("administrator_recover", "reason_required"),
    ("keyring_keep", "unavailable"),
    ("key_revoke", "bad_request"),
    ("n_resolve", "already_decided"),
    ("legal_hold_lift", "bad_request"),
];

fn table_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/router/permissions.txt")
}

/// The columns: each role, and nobody signed in.
fn columns() -> Vec<&'static str> {
    Role::ALL.iter().map(|role| role.as_str()).chain(["signed_out"]).collect()
}

pub fn cell_on_file(command: &str, column: &str) -> String {
    let text = fs::read_to_string(table_file()).unwrap();
    let row = text.lines().find(|line| line.split_whitespace().next() == Some(command));
    let row = row.unwrap_or_else(|| panic!("{command} is not in permissions.txt"));
    let place = columns().iter().position(|name| *name == column).unwrap();
    row.split_whitespace().nth(place + 1).unwrap().to_owned()
}

/// How far somebody gets with a command, by what the router answers them.
fn reached(school: &mut School, person: Option<&str>, command: &str) -> &'static str {
    let asked = request(school, command);
    let mut ask = |payload: Value| {
        let before = (school.operations(), school.files());
        let answer = school.call(monday("08:50"), person, command, payload).value();
        if answer["code"] == "not_allowed" {
            assert_eq!((school.operations(), school.files()), before, "refused, and yet something was written");
            for word in ABOUT_CHILDREN {
                assert!(!answer.to_string().contains(word), "a refusal says {word}: {answer}");
            }
            return None;
        }
        let refused_by_all = REFUSED_TO_ALL.iter().any(|(name, code)| *name == command && answer["code"] == **code);
        assert!(answer["ok"] == true || refused_by_all, "the request for {command} is not a good one: {answer}");
        Some(answer["result"].to_string())
    };
    match asked {
        Asked::Whole(payload) => {
            if ask(payload).is_some() {
                "everyone"
            } else {
                "-"
            }
        }
        Asked::ByGroup(own, other) => match (ask(own).is_some(), ask(other).is_some()) {
            (true, true) => "everyone",
            (true, false) => "own",
            (false, false) => "-",
            (false, true) => panic!("{command} goes for every group but the person’s own"),
        },
        Asked::Listed(payload) => match ask(payload) {
            None => "-",
            Some(rows) if rows.contains("6A") && rows.contains("6B") => "everyone",
            Some(rows) => {
                assert!(rows.contains("6A"), "{rows}");
                "own"
            }
        },
        Asked::ByName(names, numbers) => match (ask(names).is_some(), ask(numbers).is_some()) {
            (true, true) => "everyone",
            (false, true) => "numbers",
            (false, false) => "-",
            (true, false) => panic!("{command} answers with names and not without"),
        },
    }
}

fn check(command: &str, role: Option<Role>) {
    let mut school = School::new();
    let person = role.map(Role::as_str);
    let expected = cell_on_file(command, person.unwrap_or("signed_out"));
    let reached = reached(&mut school, person, command);
    let reached = if expected == "anybody" && reached == "everyone" { "anybody" } else { reached };
    assert_eq!(reached, expected, "{command} by {person:?}");
}

macro_rules! who {
    (open) => {
        None
    };
    ($action:expr) => {
        Some($action)
    };
}

macro_rules! cells {
    ($($command:ident: $request:ty => $answer:ty, $($who:tt)::+;)*) => {
        /// Every command, and the action that it needs.
        const COMMANDS: &[(&str, Option<Action>)] = &[$((stringify!($command), who!($($who)::+)),)*];

        $(mod $command {
            use super::{Role, check};

            cells! { @roles $command: a_tutor Tutor, reception Reception, an_officer AttendanceOfficer,
                a_champion AttendanceChampion, a_head Head, a_leave_decider LeaveDecider, safeguarding Safeguarding,
                family_support FamilySupport, a_governor Governor, an_inspector Inspector, an_admin Admin }

            #[test]
            fn nobody_signed_in() {
                check(stringify!($command), None);
            }
        })*
    };
    (@roles $command:ident: $($test:ident $role:ident),*) => {
        $(#[test]
        fn $test() {
            check(stringify!($command), Some(Role::$role));
        })*
    };
}

office::with_commands!(cells);

fn cell(action: Option<Action>, roles: Roles) -> &'static str {
    let Some(action) = action else { return "anybody" };
    match roles.reach(action) {
        Reach::Nobody => "-",
        Reach::OwnGroups => "own",
        Reach::WithoutNames => "numbers",
        Reach::Everyone => "everyone",
    }
}

#[test]
fn the_table_of_permissions_is_the_one_that_was_agreed() {
    let mut table =
        String::from("# Made from the command list. Renew it with ROLLBOOK_RENEW=1 cargo test -p office.\n");
    let mut row = |cells: Vec<&str>| {
        let (first, rest) = cells.split_first().unwrap();
        let rest: String =
            rest.iter().zip(columns()).map(|(cell, name)| format!(" {cell:<w$}", w = name.len())).collect();
        table.push_str(format!("{first:<18}{rest}").trim_end());
        table.push('\n');
    };
    row(std::iter::once("command").chain(columns()).collect());
    for (command, action) in COMMANDS {
        let of_roles = Role::ALL.iter().map(|role| cell(*action, Roles::from(*role)));
        row(std::iter::once(*command).chain(of_roles).chain([cell(*action, Roles::NONE)]).collect());
    }
    if std::env::var_os("ROLLBOOK_RENEW").is_some() {
        fs::write(table_file(), &table).unwrap();
    }
    let on_file = fs::read_to_string(table_file()).unwrap_or_default();
    assert_eq!(on_file, table, "permissions.txt is stale: if the change is meant, renew it and have it read");
}

#[test]
fn every_role_has_its_column() {
    let tested = ["tutor", "reception", "attendance_officer", "attendance_champion", "head", "leave_decider"];
    let rest = ["safeguarding", "family_support", "governor", "inspector", "admin", "signed_out"];
    assert_eq!(columns(), [tested, rest].concat());
    let names: Vec<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, office::COMMANDS);
}

#[test]
fn only_an_administrator_gives_roles_by_a_file() {
    let file = "username,surname,position,roles\nattendance_officer,Officer,Officer,attendance_officer;admin\n";
    let payload = json!({"kind": "staff", "content": BASE64_STANDARD.encode(file)});
    let mut school = School::new();
    let before = school.operations();
    for person in ["attendance_officer", "attendance_champion", "head"] {
        let answer = school.call(monday("08:50"), Some(person), "file_import", payload.clone()).value();
        assert_eq!((&answer["code"], school.operations()), (&json!("not_allowed"), before), "{person}");
    }
    assert!(school.call(monday("08:50"), Some("admin"), "file_import", payload).is_ok());
}
