//! A notice to improve: the last chance before a penalty notice is asked for (National framework; domain 5.19).

use chrono::NaiveDate;

use crate::refusal::{Refusal, Rule};

/// The time to improve is three to six weeks, in days with both ends.
const SHORTEST: i64 = 21;
const LONGEST: i64 = 42;
const LONGEST_WORDS: usize = 1000;

/// What a school writes into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToImprove<'a> {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub support: &'a str,
    pub offered: &'a str,
    pub improvement: &'a str,
    pub earlier: &'a str,
}

/// # Errors
/// `bad_request` at `to` for a time that is not three to six weeks, at `from` for one that has begun before the notice;
/// `detail_required` at what is left out.
pub fn check_to_improve(notice: &ToImprove<'_>, today: NaiveDate) -> Result<(), Refusal> {
    if notice.from < today {
        let message = "The time to improve begins on the day of the notice or later. Nothing was recorded. Correct the first day.";
        return Err(Refusal::bad_request("from", message));
    }
    let days = (notice.to - notice.from).num_days() + 1;
    if !(SHORTEST..=LONGEST).contains(&days) {
        let message = format!(
            "The time to improve is three to six weeks, and this is {days} days. Nothing was recorded. Correct the last day."
        );
        return Err(Refusal::bad_request("to", message));
    }
    let parts = [
        ("support", notice.support, "what has been done already"),
        ("offered", notice.offered, "what more is offered"),
        ("improvement", notice.improvement, "what enough improvement is, for this pupil"),
        ("earlier", notice.earlier, "on what grounds a penalty notice may come before the last day"),
    ];
    for (field, words, what) in parts {
        let length = words.trim().chars().count();
        if length == 0 || length > LONGEST_WORDS {
            let message = format!(
                "A notice to improve says {what}, in at most {LONGEST_WORDS} characters. Nothing was recorded."
            );
            return Err(Refusal::new(Rule::DetailRequired, message).at(field));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn field(from: &str, to: &str, earlier: &str) -> Option<String> {
        let notice = ToImprove {
            from: day(from),
            to: day(to),
            support: "two meetings",
            offered: "a key worker",
            improvement: "no absence",
            earlier,
        };
        check_to_improve(&notice, day("2026-11-23")).err().and_then(|refusal| refusal.field)
    }

    #[test]
    fn the_time_to_improve_is_three_to_six_weeks_from_the_notice_on() {
        assert_eq!(field("2026-11-23", "2026-12-13", "a holiday"), None, "three weeks");
        assert_eq!(field("2026-11-23", "2027-01-03", "a holiday"), None, "six weeks");
        assert_eq!(field("2026-11-23", "2026-12-12", "a holiday").as_deref(), Some("to"));
        assert_eq!(field("2026-11-23", "2027-01-04", "a holiday").as_deref(), Some("to"));
        assert_eq!(field("2026-11-22", "2026-12-20", "a holiday").as_deref(), Some("from"));
    }

    #[test]
    fn a_notice_to_improve_leaves_none_of_its_elements_out() {
        assert_eq!(field("2026-11-23", "2026-12-20", " ").as_deref(), Some("earlier"));
    }
}
