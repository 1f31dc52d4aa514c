//! Penalty notices.

use serde_json::{Value, json};

use super::{Asked, MONDAY};
use crate::school::{ABBOT, School, absences_elsewhere, notice_to};

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    let whole = |request: Value| Some(Asked::Whole(request));
    match command {
        "penalty_decide" => whole(json!({
            "upn": ABBOT, "decision": "support", "met_on": {"date": "2026-11-13", "session": "pm"}, "reason": "a new start",
        })),
        "penalty_notice_record" => whole(notice_to(&school.mother)),
        "penalty_notice_withdraw" => {
            whole(json!({"notice": school.notice, "on": MONDAY, "reason": "the authority withdrew it"}))
        }
        "absences_elsewhere_record" => whole(absences_elsewhere()),
        "notice_to_improve" => whole(json!({
            "upn": ABBOT, "from": "2026-11-30", "to": "2026-12-20", "support": "two meetings", "offered": "a key worker",
            "improvement": "no absence", "earlier": "a holiday",
        })),
        "penalty_evidence_print" => {
            whole(json!({"upn": ABBOT, "as_of": "2026-11-15", "to_file": school.folder().join("evidence.pdf")}))
        }
        "penalty_threshold" | "penalty_alerts" => whole(json!({"as_of": MONDAY})),
        _ => None,
    }
}
