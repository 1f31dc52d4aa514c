//! People, keys, documents and settings.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use super::{Asked, MONDAY, RECOVERY_WORDS};
use crate::school::{ABARA, BUS, NEWCOMER, PASSPHRASE, School};

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    Some(match command {
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
        "calendar_show" | "welfare_show" => Asked::Whole(json!({"from": MONDAY, "to": MONDAY})),
        "group_change" => Asked::Whole(json!({"group": "6A", "room": "12"})),
        "group_keep" => Asked::Whole(json!({"group": "Chess", "kind": "club"})),
        "group_members" => Asked::Whole(json!({"group": BUS, "join": [ABARA], "from": MONDAY})),
        "staff_change" => Asked::Whole(json!({"username": "tutor", "position": "Teacher"})),
        "staff_reset" => Asked::Whole(json!({"username": "tutor"})),
        "file_import" => Asked::Whole(json!({"kind": "calendar", "content": BASE64_STANDARD.encode(IMPORTED)})),
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
        "recovery_sheet_renew" | "keyring_keep" | "keys_show" | "keys_history" | "staff_history" => {
            Asked::Whole(json!({}))
        }
        "passphrase_change" => Asked::Whole(json!({"passphrase": PASSPHRASE})),
        "script_account_add" => Asked::Whole(json!({"name": "Nightly check", "may": ["verify"]})),
        "key_revoke" => Asked::Whole(json!({"slot": "none"})),
        "register_unlock" => Asked::Whole(json!({"passphrase": PASSPHRASE})),
        "sign_in" => Asked::Whole(json!({"username": "tutor", "password": ""})),
        "sign_in_first" => Asked::Whole(
            json!({"username": NEWCOMER, "one_time_code": school.one_time_code, "password": "three short words"}),
        ),
        _ => return None,
    })
}

const IMPORTED: &str = "kind,first_day,last_day\nterm,2027-01-04,2027-03-25\n";
