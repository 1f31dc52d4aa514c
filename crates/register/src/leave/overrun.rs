//! Back late: whoever is still away after the last day granted. No code follows by itself; ill abroad may be I, and a
//! person decides (domain 14.14, case 65).

use crate::codes::{Code, Whereabouts};
use crate::session::SchoolSession;

/// The sessions straight after the leave in which the pupil was away and nobody has said why. `after` are the school's
/// sessions from the first one after the leave on, in order of time, each with the mark that counts.
pub fn back_late(after: &[(SchoolSession, Option<Code>)]) -> Vec<SchoolSession> {
    let away = |code: Option<Code>| code.is_some_and(|code| code.whereabouts() == Whereabouts::Absent);
    let running = after.iter().take_while(|(_, code)| away(*code));
    running.filter(|(_, code)| *code == Some(Code::N)).map(|(at, _)| *at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::fixtures::{am, pm};

    #[test]
    fn case_65_three_days_beyond_the_five_granted_are_for_a_person_to_code() {
        let days = ["2026-11-16", "2026-11-17", "2026-11-18"];
        let late: Vec<_> = days.iter().flat_map(|day| [am(day), pm(day)]).map(|at| (at, Some(Code::N))).collect();
        assert_eq!(back_late(&late).len(), 6);
        let coded: Vec<_> = late.iter().map(|(at, _)| (*at, Some(Code::G))).collect();
        assert_eq!(back_late(&coded), []);
        let half = [(am(days[0]), Some(Code::G)), (pm(days[0]), Some(Code::N)), (am(days[1]), None)];
        assert_eq!(back_late(&half), [pm(days[0])]);
    }

    #[test]
    fn whoever_is_back_on_the_first_day_is_not_late_whatever_comes_later() {
        let after = [(am("2026-11-16"), Some(Code::PresentAm)), (pm("2026-11-16"), Some(Code::N))];
        assert_eq!(back_late(&after), []);
        assert_eq!(back_late(&[(am("2026-11-16"), None)]), [], "nobody has taken the register yet");
    }
}
