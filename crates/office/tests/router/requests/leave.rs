//! Leave and arrangements.

use serde_json::json;

use super::{Asked, MONDAY};
use crate::school::{REID, School, arranged, leave_asked};

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    Some(match command {
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

        _ => return None,
    })
}
