//! Letters, and the check before a return.

use serde_json::{Value, json};

use super::{Asked, MONDAY};
use crate::school::{ABARA, School, letter_to_abara};

pub(super) fn request(school: &School, command: &str) -> Option<Asked> {
    let wording = json!({
        "letter": "correction", "subject": "A correction", "body": "{pupil}: on {letter_date} we said {said}; it is {now}.",
    });
    Some(Asked::Whole(match command {
        "letters_due" => json!({"as_of": MONDAY}),
        "inspection_print" => json!({"to_file": school.folder().join("inspection.pdf")}),
        "health_check" => json!({"from": MONDAY, "to": MONDAY}),
        "letters_sent" => json!({}),
        "letters_issue" => {
            let mut asked = letter_to_abara("year_start");
            asked["to_file"] = Value::from(school.folder().join("letters.pdf").to_str());
            asked
        }
        "letters_reprint" => {
            json!({"batch": school.batch, "to_file": school.folder().join("again.pdf")})
        }
        "letter_hold" | "letter_release" => {
            json!({"upn": ABARA, "letter": "letter90", "reason": "the mother is ill"})
        }
        "letter_wording_keep" | "letter_preview" => wording,
        "letter_wording_restore" => json!({"letter": "correction"}),
        "letter_wordings" => json!({}),
        _ => return None,
    }))
}
