//! Why a letter about attendance does not go to the post by itself: what is known already may make it hurt.

use chrono::NaiveDate;

use crate::words::count;

/// What is known of why a pupil was away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cause<'a> {
    /// The last day of a part-time timetable.
    pub part_time_until: Option<NaiveDate>,
    /// Medical evidence came in this school year.
    pub has_medical_evidence: bool,
    /// School days of the longest illness of the school year, and all sessions missed in it.
    pub longest_illness: u32,
    pub absent: u32,
    /// What a family wrote when it asked for leave that was granted.
    pub leave: Option<&'a str>,
}

/// From so many days on an illness is no cold.
const LONG_ILLNESS: u32 = 5;
/// Parts of words, as families write them.
const BEREAVEMENT: [&str; 6] = ["funeral", "bereave", "death", "died", "passed away", "terminal"];

impl Cause<'_> {
    /// A known medical cause, a bereavement or a plan (domain 9.2); `None` where nothing of that kind is known.
    pub fn why_a_person_decides(&self) -> Option<String> {
        if let Some(until) = self.part_time_until {
            return Some(format!("a part-time timetable is agreed until {}", until.format("%-d %B %Y")));
        }
        if self.leave.is_some_and(is_bereavement) {
            return Some("leave was granted after a bereavement".to_owned());
        }
        if self.has_medical_evidence {
            return Some("medical evidence came in this school year".to_owned());
        }
        let is_most = self.longest_illness * 4 >= self.absent;
        (self.longest_illness >= LONG_ILLNESS && is_most).then(|| {
            let days = count(u64::from(self.longest_illness), "day", "days");
            format!("one illness of {days} is most of what was missed")
        })
    }
}

fn is_bereavement(words: &str) -> bool {
    let words = words.to_lowercase();
    BEREAVEMENT.iter().any(|part| words.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(cause: Cause<'_>) -> Option<String> {
        cause.why_a_person_decides()
    }

    #[test]
    fn a_plan_a_bereavement_and_a_medical_cause_are_for_a_person_to_decide_about() {
        let until = NaiveDate::from_ymd_opt(2026, 12, 18);
        assert!(why(Cause { part_time_until: until, ..Cause::default() }).unwrap().contains("18 December 2026"));
        assert!(why(Cause { leave: Some("His grandmother’s Funeral in Cork"), ..Cause::default() }).is_some());
        assert!(why(Cause { has_medical_evidence: true, ..Cause::default() }).is_some());
        assert!(why(Cause { longest_illness: 6, absent: 14, ..Cause::default() }).is_some());
    }

    #[test]
    fn colds_and_a_holiday_are_no_reason_to_hold_a_letter() {
        assert_eq!(why(Cause { longest_illness: 3, absent: 8, ..Cause::default() }), None);
        assert_eq!(
            why(Cause { longest_illness: 5, absent: 40, ..Cause::default() }),
            None,
            "one illness among much else"
        );
        assert_eq!(why(Cause { leave: Some("a wedding"), absent: 4, ..Cause::default() }), None);
    }
}
