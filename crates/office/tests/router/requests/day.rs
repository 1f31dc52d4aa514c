//! The day: registers, marks, the desk, who is on site.

use serde_json::{Value, json};

use super::{Asked, MONDAY, by_group, of_group};
use crate::school::{ABARA, GROUPS, REID, School};

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    let whole = |extra: Value| Asked::Whole(of_group(0, &extra));
    let marks = |upns: &[&str]| upns.iter().map(|upn| json!({"upn": upn, "code": "/"})).collect::<Vec<_>>();
    Some(match command {
        "marks_submit" => Asked::ByGroup(
            // Abbot is not on roll before Tuesday.
            of_group(0, &json!({"marks": marks(GROUPS[0].1)})),
            of_group(1, &json!({"marks": marks(&[REID])})),
        ),
        "mark_amend" => by_group(&json!({"code": "N", "reason": "not in the room"})),
        "register_print" => by_group(&json!({"to_file": school.folder().join("printed.pdf")})),
        "register_show" | "group_show" | "marks_of" | "mark_history" | "pupil_show" => {
            by_group(&json!({"from": MONDAY, "to": MONDAY}))
        }
        "week_grid" => by_group(&json!({"week": MONDAY})),
        "my_registers" | "group_list" | "on_site" => Asked::Listed(json!({"date": MONDAY})),
        "pupil_search" => Asked::Listed(json!({"text": "a"})),
        "figures" => {
            let by = |by: &str| json!({"from": MONDAY, "to": MONDAY, "by": by});
            Asked::ByName(by("pupil"), by("school"))
        }
        "arrival_record" => Asked::Whole(json!({"upn": ABARA})),
        "departure_record" => whole(json!({"upns": null, "reason": "dentist", "collected_by": "Ife Oyelaran"})),
        "welfare_record" => whole(json!({"words": "overslept", "because": "late"})),
        "evacuation_print" => by_group(&json!({"to_file": school.folder().join("evacuation.pdf")})),
        "absence_report" => whole(json!({"from": MONDAY, "to": MONDAY, "code": "I", "words": "temperature"})),
        "message_receive" => Asked::Whole(json!({"messages": [
            {"channel": "answerphone", "line": "07700 900123 Chidera is ill"},
            {"channel": "text", "from": "07700900999", "words": "is off sick", "outside_id": "41"},
        ]})),
        "message_work" => Asked::Whole(json!({
            "message": school.message, "outcome": "reported",
            "absence": {"upns": [ABARA], "from": MONDAY, "to": MONDAY, "code": "I", "illness": "unwell"},
        })),
        "messages_list" | "illness_list" => Asked::Whole(json!({"date": MONDAY})),
        "marks_bulk_amend" | "marks_bulk_preview" => {
            whole(json!({"from": MONDAY, "to": MONDAY, "code": "I", "reason": "coach broke down"}))
        }
        "closure_declare" => Asked::Whole(json!({"from": MONDAY, "to": MONDAY, "code": "Y4", "reason": "snow"})),
        "day_board" | "n_deadlines" => Asked::Whole(json!({"date": MONDAY, "as_of": MONDAY})),
        _ => return None,
    })
}
