//! Retention and disposal.

use serde_json::json;

use super::{Asked, MONDAY, of_group};
use crate::school::School;

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    Some(match command {
        "retention_due" => Asked::Whole(json!({"as_of": MONDAY})),
        "retention_settings" | "legal_hold_list" | "disposal_list" => Asked::Whole(json!({})),
        "retention_settings_change" => {
            Asked::Whole(json!({"kind": "safeguarding", "years": 25, "reason": "the governors’ decision"}))
        }
        "legal_hold_set" => Asked::Whole(of_group(0, &json!({"reason": "prosecution 23/4410"}))),
        "legal_hold_lift" => Asked::Whole(json!({"hold": "1", "reason": "closed"})),
        "disposal_run" => Asked::Whole(json!({"reason": "yearly disposal"})),
        "disposal_print" => Asked::Whole(json!({"to_file": school.folder().join("due.pdf")})),
        _ => return None,
    })
}
