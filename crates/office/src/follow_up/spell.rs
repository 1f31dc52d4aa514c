//! How long a pupil has been away, and how often before: read from the strips of marks, which are in memory.

use chrono::{Days, NaiveDate};
use register::{Calendar, Code, SchoolSession, Session, codes};
use store::PupilMarks;

/// How far back a spell is followed, in school days.
const LONGEST: u32 = 40;
/// Sessions before today in which the pattern is looked for.
const PATTERN: usize = 40;

/// School days running on which a pupil was never in school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spell {
    pub days: u32,
    pub first: NaiveDate,
}

fn code_at(marks: Option<&PupilMarks>, at: SchoolSession) -> Option<Code> {
    let (_, codes) = marks?.between(at.slot(), at.slot());
    codes.first().and_then(|number| Code::from_number(*number))
}

pub(super) fn spell(marks: Option<&PupilMarks>, calendar: &Calendar, date: NaiveDate) -> Spell {
    let mut spell = Spell { days: 1, first: date };
    let mut day = date;
    while spell.days < LONGEST && (date - day).num_days() < i64::from(LONGEST) * 3 {
        day = day - Days::new(1);
        if !calendar.is_school_day(day) {
            continue;
        }
        let codes = Session::BOTH.map(|session| code_at(marks, SchoolSession::new(day, session)));
        let here = codes.iter().flatten().any(|code| record::merge::is_here(*code));
        if here || codes.iter().all(Option::is_none) {
            return spell;
        }
        spell = Spell { days: spell.days + 1, first: day };
    }
    spell
}

/// "absent in 9 of the last 40 sessions, 3 of them without a reason".
pub(super) fn pattern(marks: Option<&PupilMarks>, calendar: &Calendar, date: NaiveDate) -> String {
    let from = date - Days::new(90);
    let mut sessions = calendar.school_sessions(from, date - Days::new(1));
    let keep_from = sessions.len().saturating_sub(PATTERN);
    sessions.drain(..keep_from);
    let codes: Vec<Code> = sessions.iter().filter_map(|at| code_at(marks, *at)).collect();
    let absent = |code: &&Code| {
        let class = codes::class_now(**code);
        class.is_possible() && !class.is_attended() && **code != Code::U
    };
    let away: Vec<&Code> = codes.iter().filter(absent).collect();
    if away.is_empty() {
        return format!("never absent in the last {} sessions", codes.len());
    }
    let unexplained = away.iter().filter(|code| matches!(code, Code::N | Code::O)).count();
    let without = if unexplained == 0 { String::new() } else { format!(", {unexplained} of them without a reason") };
    format!("absent in {} of the last {} sessions{without}", away.len(), codes.len())
}

#[cfg(test)]
mod tests {
    use register::{Period, PeriodKind};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar() -> Calendar {
        let term = |first: &str, last: &str| Period {
            kind: PeriodKind::Term,
            first: day(first),
            last: day(last),
            session: None,
            title: String::new(),
        };
        Calendar::new(vec![term("2026-09-01", "2026-12-18")])
    }

    /// Marks of whole days, from a day on; both sessions alike, weekends not counted.
    fn marks(first: &str, codes: &[Option<Code>]) -> PupilMarks {
        let start = SchoolSession::am(day(first)).slot().0;
        let mut bytes = Vec::new();
        for code in codes {
            let number = code.map_or(0, Code::number);
            bytes.extend([number, number]);
        }
        PupilMarks { first: start, codes: bytes, minutes_late: Vec::new() }
    }

    #[test]
    fn a_spell_goes_back_over_a_weekend_to_the_last_day_in_school() {
        use Code::{N, PresentAm};
        let days = [Some(PresentAm), Some(N), Some(N), None, None, Some(N)];
        let marks = marks("2026-11-18", &days);
        let away = spell(Some(&marks), &calendar(), day("2026-11-23"));
        assert_eq!(away, Spell { days: 3, first: day("2026-11-19") });
        assert_eq!(spell(None, &calendar(), day("2026-11-23")), Spell { days: 1, first: day("2026-11-23") });
    }

    #[test]
    fn the_pattern_counts_absences_and_those_without_a_reason() {
        use Code::{I, N, O, PresentAm};
        let days = [Some(PresentAm), Some(I), Some(N), Some(O)];
        let marks = marks("2026-11-16", &days);
        let words = pattern(Some(&marks), &calendar(), day("2026-11-20"));
        assert_eq!(words, "absent in 6 of the last 8 sessions, 4 of them without a reason");
        assert_eq!(pattern(None, &calendar(), day("2026-11-20")), "never absent in the last 0 sessions");
    }
}
