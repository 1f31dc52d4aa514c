//! What a message suggests to whoever works it. Nothing is decided here.

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::MessageOutcome;
use super::days::{days_said, last_school_day_before, school_day_from};
use super::illness::{self, Illness};
use super::tokens::{phrase, says, tokens};
use crate::calendar::Calendar;
use crate::codes::Code;
use crate::time::SchoolTime;

/// A reason other than an illness, as families name it.
#[derive(Debug, Deserialize)]
struct Named {
    words: Vec<String>,
    /// "an appointment"
    because: String,
    outcome: MessageOutcome,
    code: Option<Code>,
    #[serde(default)]
    before_illness: bool,
    note: String,
}

#[derive(Debug, Default, Deserialize)]
struct Bundled {
    reason: Vec<Named>,
}

static REASONS: LazyLock<Vec<Named>> = LazyLock::new(|| {
    toml::from_str::<Bundled>(include_str!("../../../../assets/illness/words.toml")).unwrap_or_default().reason
});

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub outcome: MessageOutcome,
    /// `None` where the words do not say, or where it is not for the office to decide.
    pub code: Option<Code>,
    /// What it rests on: "“been sick”", "an appointment"; empty where the words say nothing that is known.
    pub because: String,
    pub note: String,
    pub illness: Option<&'static Illness>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// As the family said, else as the illness usually takes.
    pub expected_back: Option<NaiveDate>,
    /// The pupil was away yesterday, and nothing is said of today.
    pub only_yesterday: bool,
}

/// Reads the words of a message that came at an instant. What comes after the end of the school day is about the next one.
pub fn suggest(words: &str, came: SchoolTime, day_end: NaiveTime, calendar: &Calendar) -> Suggestion {
    let evening = came.time > day_end;
    let tomorrow = came.date.succ_opt().unwrap_or(came.date);
    let today = school_day_from(calendar, if evening { tomorrow } else { came.date });
    let said = days_said(words, came.date, calendar);
    let from = said.from.unwrap_or(today);
    let (reason, illness) = named(words);
    let usual = illness.and_then(|(illness, _)| illness.stay_away.back(from, calendar));
    let usual = usual.filter(|_| !said.only_yesterday && said.to.is_none() && said.back.is_none());
    let until_usual = usual.map(|back| last_school_day_before(calendar, back, from));
    let to = said.to.or(until_usual).unwrap_or(from).max(from);
    Suggestion {
        outcome: reason.map_or(MessageOutcome::Reported, |reason| reason.outcome),
        code: reason.map_or(illness.map(|_| Code::I), |reason| reason.code),
        because: match (reason, illness) {
            (Some(reason), _) => reason.because.clone(),
            (None, Some((_, found))) => format!("“{}”", found.trim_end_matches('*')),
            (None, None) => String::new(),
        },
        note: match (reason, illness) {
            (Some(reason), _) => reason.note.clone(),
            (None, Some((illness, _))) => illness.advice.clone(),
            (None, None) => String::new(),
        },
        illness: illness.map(|(illness, _)| illness),
        from,
        to,
        expected_back: said.back.or(usual),
        only_yesterday: said.only_yesterday,
    }
}

/// The reason or the illness that the words name; one of the two.
fn named(text: &str) -> (Option<&'static Named>, Option<(&'static Illness, &'static str)>) {
    let words = tokens(text);
    let reason = |first: bool| {
        let mut of_this = REASONS.iter().filter(move |reason| reason.before_illness == first);
        of_this.find(|reason| reason.words.iter().any(|text| says(&words, &phrase(text))))
    };
    if let Some(first) = reason(true) {
        return (Some(first), None);
    }
    match illness::named(&words) {
        Some(found) => (None, Some(found)),
        None => (reason(false), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Period, PeriodKind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(words: &str, came: &str) -> Suggestion {
        let term = Period {
            kind: PeriodKind::Term,
            first: day("2026-09-01"),
            last: day("2026-12-18"),
            session: None,
            title: String::new(),
        };
        let (date, time) = came.split_once(' ').unwrap();
        let came = SchoolTime { date: day(date), time: NaiveTime::parse_from_str(time, "%H:%M").unwrap() };
        suggest(words, came, NaiveTime::from_hms_opt(15, 15, 0).unwrap(), &Calendar::new(vec![term]))
    }

    #[test]
    fn the_reasons_are_read() {
        let bundled: Bundled = toml::from_str(include_str!("../../../../assets/illness/words.toml")).unwrap();
        assert_eq!(bundled.reason.len(), REASONS.len());
        assert!(REASONS.len() > 5);
    }

    #[test]
    fn words_suggest_an_outcome_and_a_code_and_say_on_what_it_rests() {
        for (words, outcome, code, because) in [
            ("Ella has a temperature", MessageOutcome::Reported, Some(Code::I), "“temperature”"),
            ("been sick in the night", MessageOutcome::Reported, Some(Code::I), "“been sick”"),
            ("dentist at 10, in after", MessageOutcome::Reported, Some(Code::M), "an appointment"),
            ("hospital this morning", MessageOutcome::Reported, Some(Code::M), "a doctor or hospital"),
            ("off sick, taking her to the doctor", MessageOutcome::Reported, Some(Code::I), "“sick”"),
            ("we are on holiday this week", MessageOutcome::Reported, Some(Code::G), "a holiday"),
            ("Eid", MessageOutcome::Reported, Some(Code::R), "a religious day"),
            ("at a funeral", MessageOutcome::Reported, None, "something for which leave is asked"),
            ("Running late, there by 9.15", MessageOutcome::Late, None, "running late"),
            ("he forgot his PE kit", MessageOutcome::PassedOn, None, "something else than absence"),
            ("please ring me", MessageOutcome::Reported, None, ""),
        ] {
            let read = read(words, "2026-11-23 08:10");
            assert_eq!((read.outcome, read.code, read.because.as_str()), (outcome, code, because), "{words}");
        }
    }

    #[test]
    fn days_ahead_are_those_said_else_those_that_the_illness_usually_takes() {
        for (words, came, from, to, back) in [
            ("has a temperature", "2026-11-23 08:10", "2026-11-23", "2026-11-23", None),
            ("been sick in the night", "2026-11-23 08:10", "2026-11-23", "2026-11-24", Some("2026-11-25")),
            ("been sick, back Thursday", "2026-11-23 08:10", "2026-11-23", "2026-11-25", Some("2026-11-26")),
            ("has a temperature", "2026-11-23 19:30", "2026-11-24", "2026-11-24", None),
            ("has a temperature", "2026-11-21 10:00", "2026-11-23", "2026-11-23", None),
            ("chicken pox", "2026-11-23 08:10", "2026-11-23", "2026-11-27", Some("2026-11-30")),
        ] {
            let read = read(words, came);
            assert_eq!((read.from, read.to), (day(from), day(to)), "{words} {came}");
            assert_eq!(read.expected_back, back.map(day), "{words} {came}");
        }
    }

    #[test]
    fn a_pupil_reported_for_yesterday_only_is_reported_for_no_other_day() {
        let read = read("Ella was off yesterday, been sick", "2026-11-24 08:10");
        assert!(read.only_yesterday);
        assert_eq!((read.from, read.to, read.expected_back), (day("2026-11-23"), day("2026-11-23"), None));
        assert_eq!(read.code, Some(Code::I));
    }
}
