//! The roll, and the new school year.

use serde_json::{Value, json};

use super::{Asked, MONDAY, of_group};
use crate::school::School;

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    let whole = |extra: Value| Asked::Whole(of_group(0, &extra));
    Some(match command {
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
        "year_roll" => Asked::Whole(
            json!({"leavers": {"ground": "a", "detail": "secondary schools"}, "forms": [{"form": "6B", "to": "7B"}]}),
        ),
        "year_roll_undo" => Asked::Whole(json!({"reason": "too early"})),
        "year_roll_preview" => Asked::Whole(json!({"from": "2027-09-01", "forms": [{"form": "6A", "to": null}]})),
        "leave_grounds" | "roll_settings" => Asked::Whole(json!({})),
        _ => return None,
    })
}
