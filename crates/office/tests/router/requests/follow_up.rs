//! Whom to follow up.

use serde_json::{Value, json};

use super::{Asked, MONDAY, of_group};
use crate::school::{ABARA, School};

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    let whole = |extra: Value| Asked::Whole(of_group(0, &extra));
    Some(match command {
        "contact_log" => {
            whole(json!({"upns": null, "channel": "call", "person": "Ms Abara", "outcome": "no_answer", "words": ""}))
        }
        "risk_decide" => whole(json!({"decision": "police", "reason": "never away before, and nobody answers"})),
        "n_resolve" => {
            // Nobody is N at that time.
            let marks = json!([{"upn": ABARA, "date": MONDAY, "session": "am"}]);
            Asked::Whole(json!({"marks": marks, "reason": "no contact"}))
        }
        "message_withdraw" => Asked::Whole(json!({"message": "00"})),
        "notify_settings" | "notify_test" => Asked::Whole(json!({})),
        "notify_settings_change" => Asked::Whole(json!({"words": "{pupil} was not here on {day}. Please ring us."})),
        "n_to_settle" | "follow_up" | "first_messages" | "messages_send" | "messages_sent" => {
            Asked::Whole(json!({"date": MONDAY, "as_of": MONDAY}))
        }
        "chronology" => whole(json!({"from": MONDAY, "to": MONDAY})),
        "chronology_print" | "call_sheet_print" | "ladder_print" => {
            whole(json!({"from": MONDAY, "to": MONDAY, "to_file": school.folder().join("printed.pdf")}))
        }
        _ => return None,
    })
}
