//! When the desk asks a late pupil how things are. Lateness is often the first thing that shows.

use crate::codes::Code;
use crate::policy::WelfareQuestion;
use crate::words::count;

/// What is known of a pupil who has just signed in late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late<'a> {
    pub code: Code,
    /// Why the school keeps an eye on the pupil, in words.
    pub vulnerable: &'a [&'a str],
    /// Sessions marked `L` or `U` in the policy's school days, this one included.
    pub lates: u16,
}

/// Why the pupil is asked, as the desk may know it; `None` where they are not. Nothing of a vulnerability is said: the
/// desk asks, and need not know.
pub fn asked_because(late: Late<'_>, policy: &WelfareQuestion) -> Option<String> {
    if late.code != Code::L && late.code != Code::U {
        return None;
    }
    if policy.lates > 0 && late.lates >= policy.lates {
        let days = count(u64::from(policy.school_days), "school day", "school days");
        return Some(format!("late {} in {days}", count(u64::from(late.lates), "time", "times")));
    }
    (policy.vulnerable && !late.vulnerable.is_empty()).then(|| "the school keeps an eye on this pupil".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(code: Code, vulnerable: &[&str], lates: u16) -> Option<String> {
        asked_because(Late { code, vulnerable, lates }, &WelfareQuestion::default())
    }

    #[test]
    fn the_third_late_in_five_school_days_and_every_late_of_a_vulnerable_pupil_is_asked_about() {
        assert_eq!(asked(Code::L, &[], 2), None);
        assert_eq!(asked(Code::L, &[], 3).as_deref(), Some("late 3 times in 5 school days"));
        assert!(asked(Code::U, &["social worker"], 1).is_some_and(|why| !why.contains("social")));
        assert_eq!(asked(Code::PresentAm, &["social worker"], 3), None);
        assert_eq!(asked(Code::M, &["social worker"], 3), None);
    }

    #[test]
    fn a_school_may_ask_nobody() {
        let nobody = WelfareQuestion { vulnerable: false, lates: 0, school_days: 5 };
        assert_eq!(asked_because(Late { code: Code::L, vulnerable: &["social worker"], lates: 9 }, &nobody), None);
    }
}
