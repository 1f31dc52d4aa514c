//! One good request for each command, and how far its answer shows that a role reaches.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::school::{ABARA, GROUPS, NEWCOMER, PASSPHRASE, REID, School, arranged, leave_asked};

/// How to find out how far somebody may go with a command.
pub enum Asked {
    /// Somebody may, or may not.
    Whole(Value),
    /// About 6A, the tutor's own group, and about 6B.
    ByGroup(Value, Value),
    /// One question whose answer has rows of the groups that the person may see.
    Listed(Value),
    /// With names, and in numbers only.
    ByName(Value, Value),
}

impl Asked {
    /// Any one request of them.
    pub fn any(self) -> Value {
        match self {
            Asked::Whole(request) | Asked::ByGroup(request, _) | Asked::Listed(request) | Asked::ByName(request, _) => {
                request
            }
        }
    }
}

/// Words of a sheet as they may be, though of no register here.
const RECOVERY_WORDS: &str = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon \
    abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art";
const MONDAY: &str = "2026-11-23";

fn of_group(own: usize, extra: &Value) -> Value {
    let (group, pupils) = GROUPS[own];
    let mut request = json!({"group": group, "upn": pupils[0], "upns": [pupils[0]], "date": MONDAY, "session": "am"});
    for (name, value) in extra.as_object().into_iter().flatten() {
        request[name] = value.clone();
    }
    request
}

fn by_group(extra: &Value) -> Asked {
    Asked::ByGroup(of_group(0, extra), of_group(1, extra))
}

/// Good at ten to nine on Monday 23 November 2026. A command that is not here yet fails its tests.
pub fn request(school: &School, command: &str) -> Asked {
    let whole = |extra: Value| Asked::Whole(of_group(0, &extra));
    let marks = |upns: &[&str]| upns.iter().map(|upn| json!({"upn": upn, "code": "/"})).collect::<Vec<_>>();
    match command {
        "marks_submit" => Asked::ByGroup(
            // Abbot is not on roll before Tuesday.
            of_group(0, &json!({"marks": marks(GROUPS[0].1)})),
            of_group(1, &json!({"marks": marks(&[REID])})),
        ),
        "mark_amend" => by_group(&json!({"code": "N", "reason": "not in the room"})),
        "register_print" => by_group(&json!({"to_file": school.folder().join("printed.pdf")})),
        "register_show" | "marks_of" | "mark_history" | "pupil_show" => {
            by_group(&json!({"from": MONDAY, "to": MONDAY}))
        }
        "week_grid" => by_group(&json!({"week": MONDAY})),
        "my_registers" | "group_list" => Asked::Listed(json!({"date": MONDAY})),
        "pupil_search" => Asked::Listed(json!({"text": "a"})),
        "figures" => {
            let by = |by: &str| json!({"from": MONDAY, "to": MONDAY, "by": by});
            Asked::ByName(by("pupil"), by("school"))
        }
        "arrival_record" => Asked::Whole(json!({"upn": ABARA})),
        "absence_report" => whole(json!({"from": MONDAY, "to": MONDAY, "code": "I", "words": "temperature"})),
        "marks_bulk_amend" => whole(json!({"from": MONDAY, "to": MONDAY, "code": "I", "reason": "coach broke down"})),
        "closure_declare" => Asked::Whole(json!({"from": MONDAY, "to": MONDAY, "code": "Y4", "reason": "snow"})),
        "pass_give" => Asked::Whole(json!({"group": "6A", "date": MONDAY, "name": "J. Marsh"})),
        "pass_take_back" => Asked::Whole(json!({"pass": school.given["pass"], "date": MONDAY})),
        "pass_list" => Asked::Whole(json!({"date": MONDAY})),
        "pass_groups" => Asked::Whole(json!({})),
        "sign_in_pass" => Asked::Whole(json!({"group": "6B", "pin": school.given["pin"]})),
        "document_add" => Asked::Whole(json!({
            "upn": ABARA, "kind": "medical_evidence", "file_name": "card.pdf", "content": BASE64_STANDARD.encode("%PDF-1.7"),
        })),
        "document_list" => Asked::Whole(json!({"upn": ABARA})),
        "document_show" => Asked::Whole(json!({
            "upn": ABARA, "document": school.document, "to_file": school.folder().join("shown.pdf"),
        })),
        "document_withdraw" => {
            Asked::Whole(json!({"upn": ABARA, "document": school.document, "reason": "belongs to another pupil"}))
        }
        "policy_adopt" => Asked::Whole(json!({"from": "2027-01-04", "policy": "willoughby"})),
        "calendar_change" => {
            let day = "2026-12-04";
            Asked::Whole(json!({"add": [{"kind": "inset", "first_day": day, "last_day": day}]}))
        }
        "calendar_show" => Asked::Whole(json!({"from": MONDAY, "to": MONDAY})),
        "group_change" => Asked::Whole(json!({"group": "6A", "room": "12"})),
        "staff_change" => Asked::Whole(json!({"username": "tutor", "position": "Teacher"})),
        "staff_reset" => Asked::Whole(json!({"username": "tutor"})),
        "file_import" => Asked::Whole(json!({"kind": "calendar", "content": BASE64_STANDARD.encode(IMPORTED)})),
        "day_board" | "n_deadlines" => Asked::Whole(json!({"date": MONDAY, "as_of": MONDAY})),
        "staff_list" | "policy_list" | "app_state" | "people_list" | "sign_out" | "demo_open" => {
            Asked::Whole(json!({}))
        }
        "school_create" => Asked::Whole(json!({
            "school": {"name": "Oak", "la": "823", "estab": "4321", "phase": "primary"},
            "policy": "default",
            "administrator": {"username": "a", "surname": "A", "position": "Head", "password": "three short words"},
        })),
        "recovery_check" => Asked::Whole(json!({"words": ["abandon"]})),
        "administrator_recover" => Asked::Whole(json!({
            "recovery_words": RECOVERY_WORDS, "username": "tutor", "password": "a long winter term", "reason": "",
        })),
        "recovery_sheet_renew" | "keyring_keep" | "keys_show" | "staff_history" => Asked::Whole(json!({})),
        "passphrase_change" => Asked::Whole(json!({"passphrase": PASSPHRASE})),
        "key_revoke" => Asked::Whole(json!({"slot": "none"})),
        "register_unlock" => Asked::Whole(json!({"passphrase": PASSPHRASE})),
        "sign_in" => Asked::Whole(json!({"username": "tutor", "password": ""})),
        "sign_in_first" => Asked::Whole(
            json!({"username": NEWCOMER, "one_time_code": school.one_time_code, "password": "three short words"}),
        ),
        "leave_request" => Asked::Whole(leave_asked(&[REID])),
        "leave_meeting" => Asked::Whole(json!({"leave": school.leave, "held_on": MONDAY, "with": "Ife Oyelaran"})),
        "leave_decide" => Asked::Whole(json!({"leave": school.leave, "decision": "granted", "reason": "a funeral"})),
        "leave_withdraw" => Asked::Whole(json!({"leave": school.leave, "reason": "the family stays"})),
        "leave_show" => Asked::Whole(json!({"leave": school.leave})),
        "arrangement_make" => Asked::Whole(arranged(&[REID])),
        "arrangement_note" => Asked::Whole(json!({
            "arrangement": school.arrangement, "note": "notice", "on": MONDAY, "whom": "local_authority",
        })),
        "arrangement_end" => {
            Asked::Whole(json!({"arrangement": school.arrangement, "from": "2026-12-07", "reason": "stays here"}))
        }
        "arrangement_show" => Asked::Whole(json!({"arrangement": school.arrangement})),
        "arrangement_list" => Asked::Whole(json!({"as_of": MONDAY})),
        "leave_list" => Asked::Whole(json!({"since": MONDAY})),
        "leave_form_print" => Asked::Whole(json!({"to_file": school.folder().join("form.pdf")})),
        other => panic!("{other} is new: give it a good request here"),
    }
}

const IMPORTED: &str = "kind,first_day,last_day\nterm,2027-01-04,2027-03-25\n";
