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
        "my_registers" | "group_list" | "on_site" => Asked::Listed(json!({"date": MONDAY})),
        "pupil_search" => Asked::Listed(json!({"text": "a"})),
        "figures" => {
            let by = |by: &str| json!({"from": MONDAY, "to": MONDAY, "by": by});
            Asked::ByName(by("pupil"), by("school"))
        }
        "pupil_admit" => Asked::Whole(json!({
            "upn": "B823432126001", "legal_surname": "Żak", "dob": "2016-03-02", "year_group": "6", "reg_group": "6A",
            "entry_date": "2026-11-30", "fsm": "Y", "address": ["1 High Street"],
            "moves_to": {"address": "2 Low Street", "parent": "Ewa Żak", "on": "2027-01-04"},
        })),
        "pupil_change" => whole(json!({"change": {"used_forename": "Chi", "medical": true}, "reason": "asked to"})),
        "pupil_leave" => whole(json!({
            "leaving_date": "2026-11-27", "ground": "a", "detail": "Elm Park School", "answers": {"confirmed": "yes"},
        })),
        "pupil_stay" => whole(json!({"reason": "the move fell through"})),
        "contact_change" => whole(json!({"forename": "Ada", "surname": "Obi", "phone": "01632 960001", "priority": 2})),
        "contacts_checked" | "pupil_roll" | "pupil_history" => whole(json!({})),
        "professional_change" => whole(json!({"kind": "health", "name": "School nurse"})),
        "professional_told" => whole(json!({
            "professional": "1", "why": "unexplained_absence", "through": MONDAY, "how": "telephone",
        })),
        "return_done" => whole(json!({"kind": "new_pupil", "from": MONDAY, "to": MONDAY, "how": "portal"})),
        "roll_settings_change" => Asked::Whole(json!({"new_pupils_asked_from": MONDAY, "most_junior_year": "R"})),
        "returns_due" | "roll_checks" | "professionals_due" => Asked::Whole(json!({"as_of": MONDAY})),
        "roll_print" => Asked::Whole(json!({"to_file": school.folder().join("roll.pdf"), "as_of": MONDAY})),
        "arrival_record" => Asked::Whole(json!({"upn": ABARA})),
        "departure_record" => whole(json!({"upns": null, "reason": "dentist", "collected_by": "Ife Oyelaran"})),
        "welfare_record" => whole(json!({"words": "overslept", "because": "late"})),
        "evacuation_print" => by_group(&json!({"to_file": school.folder().join("evacuation.pdf")})),
        "absence_report" => whole(json!({"from": MONDAY, "to": MONDAY, "code": "I", "words": "temperature"})),
        "marks_bulk_amend" | "marks_bulk_preview" => {
            whole(json!({"from": MONDAY, "to": MONDAY, "code": "I", "reason": "coach broke down"}))
        }
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
        "contact_log" => {
            whole(json!({"upns": null, "channel": "call", "person": "Ms Abara", "outcome": "no_answer", "words": ""}))
        }
        "risk_decide" => whole(json!({"decision": "police", "reason": "never away before, and nobody answers"})),
        "n_resolve" => {
            // Nobody is N at that time.
            let marks = json!([{"upn": ABARA, "date": MONDAY, "session": "am"}]);
            Asked::Whole(json!({"marks": marks, "reason": "no contact"}))
        }
        "n_to_settle" | "follow_up" | "first_messages" => Asked::Whole(json!({"date": MONDAY, "as_of": MONDAY})),
        "chronology" => whole(json!({"from": MONDAY, "to": MONDAY})),
        "chronology_print" | "call_sheet_print" | "ladder_print" => {
            whole(json!({"from": MONDAY, "to": MONDAY, "to_file": school.folder().join("printed.pdf")}))
        }
        "calendar_show" | "welfare_show" => Asked::Whole(json!({"from": MONDAY, "to": MONDAY})),
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
        "recovery_sheet_renew" | "keyring_keep" | "keys_show" | "keys_history" | "staff_history" => {
            Asked::Whole(json!({}))
        }
        "year_roll" => Asked::Whole(
            json!({"leavers": {"ground": "a", "detail": "secondary schools"}, "forms": [{"form": "6B", "to": "7B"}]}),
        ),
        "year_roll_undo" => Asked::Whole(json!({"reason": "too early"})),
        "year_roll_preview" => Asked::Whole(json!({"from": "2027-09-01", "forms": [{"form": "6A", "to": null}]})),
        "leave_grounds" | "roll_settings" => Asked::Whole(json!({})),
        "passphrase_change" => Asked::Whole(json!({"passphrase": PASSPHRASE})),
        "script_account_add" => Asked::Whole(json!({"name": "Nightly check", "may": ["verify"]})),
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
