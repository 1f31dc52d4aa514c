//! Which days a message speaks of: "back on Thursday", "for two days", "yesterday". What it does not say is left open.

use chrono::{Datelike, Days, NaiveDate};

use super::tokens::{phrase, says, tokens};
use crate::calendar::Calendar;

/// The days that the words name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DaysSaid {
    pub from: Option<NaiveDate>,
    /// The last day away, included.
    pub to: Option<NaiveDate>,
    /// The first day in school again.
    pub back: Option<NaiveDate>,
    /// Nothing is said of today: the pupil was away on the school day before.
    pub only_yesterday: bool,
}

/// Reads a message that came on `today`.
pub fn days_said(text: &str, today: NaiveDate, calendar: &Calendar) -> DaysSaid {
    let words = tokens(text);
    let back = named_after(&words, &["back", "return", "returning", "returns", "until", "till", "til"], today);
    let last = named_after(&words, &["through", "to"], today).filter(|last| back.is_none_or(|back| *last < back));
    let yesterday = today - Days::new(1);
    if is_only_yesterday(&words, back, today) && calendar.is_school_day(yesterday) {
        let back = back.filter(|back| *back >= today);
        return DaysSaid { from: Some(yesterday), to: Some(yesterday), back, only_yesterday: true };
    }
    let from = first_day(&words, today, back);
    let start = from.unwrap_or(today);
    let lasts = lasting(&words, start, calendar).or(last.filter(|last| *last >= start));
    let before_back = back.filter(|back| *back > start).map(|back| last_school_day_before(calendar, back, start));
    let to = before_back.or(lasts).or_else(|| {
        let tomorrow = today + Days::new(1);
        let both = says(&words, &phrase("today and tomorrow")) || says(&words, &phrase("today or tomorrow"));
        both.then_some(tomorrow)
    });
    DaysSaid { from, to, back: back.filter(|back| *back > start), only_yesterday: false }
}

/// The school day on or after a day; the day itself where none comes within two months.
pub fn school_day_from(calendar: &Calendar, date: NaiveDate) -> NaiveDate {
    date.iter_days().take(60).find(|day| calendar.is_school_day(*day)).unwrap_or(date)
}

pub(super) fn last_school_day_before(calendar: &Calendar, date: NaiveDate, first: NaiveDate) -> NaiveDate {
    let mut days = date.iter_days().rev().skip(1).take_while(|day| *day >= first);
    days.find(|day| calendar.is_school_day(*day)).unwrap_or(first)
}

/// The day named soon after one of these words.
fn named_after(words: &[String], after: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    const SOON: usize = 4;
    words.iter().enumerate().filter(|(_, word)| after.contains(&word.as_str())).find_map(|(at, word)| {
        let rest = &words[at + 1..words.len().min(at + 1 + SOON)];
        // "to" also stands before much that is no day, so the day follows at once.
        let rest = if word == "to" { &rest[..rest.len().min(1)] } else { rest };
        rest.iter().enumerate().find_map(|(place, _)| day_named(&rest[place..], today))
    })
}

/// The day with which these words begin.
fn day_named(words: &[String], today: NaiveDate) -> Option<NaiveDate> {
    let first = words.first()?.as_str();
    let next = words.get(1).map_or("", String::as_str);
    match (first, next) {
        ("today", _) => Some(today),
        ("tomorrow" | "tomoz" | "tmrw" | "tmr", _) => Some(today + Days::new(1)),
        ("next", "week") => Some(next_weekday(today, 0)),
        ("next", _) => weekday(next).map(|day| next_weekday(today, day)),
        _ => weekday(first).map(|day| next_weekday(today, day)).or_else(|| date_written(first, today)),
    }
}

fn weekday(word: &str) -> Option<u32> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let place = NAMES.iter().zip(SHORT).position(|(name, short)| {
        word == *name || word == short || matches!((word, short), ("tues", "tue") | ("weds", "wed") | ("thurs", "thu"))
    })?;
    u32::try_from(place).ok()
}

fn next_weekday(today: NaiveDate, wanted: u32) -> NaiveDate {
    let ahead = (wanted + 7 - today.weekday().num_days_from_monday()) % 7;
    today + Days::new(if ahead == 0 { 7 } else { u64::from(ahead) })
}

/// "25/11", in this year or the next.
fn date_written(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let mut parts = word.split('/');
    let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    if this_year >= today { Some(this_year) } else { NaiveDate::from_ymd_opt(today.year() + 1, month, day) }
}

/// Another day than today as the first, where the words name one and it is not the day of coming back.
fn first_day(words: &[String], today: NaiveDate, back: Option<NaiveDate>) -> Option<NaiveDate> {
    if words.iter().any(|word| matches!(word.as_str(), "today" | "morning" | "still")) {
        return None;
    }
    // "Will see how she is tomorrow" says nothing of tomorrow.
    const OPEN: [&str; 11] =
        ["see", "hopefully", "hope", "if", "might", "maybe", "ring", "call", "let", "since", "last"];
    let at = (0..words.len()).find(|at| day_named(&words[*at..], today).is_some())?;
    let is_open = words[at.saturating_sub(6)..at].iter().any(|word| OPEN.contains(&word.as_str()) || word == "to");
    let day = day_named(&words[at..], today).filter(|day| Some(*day) != back && !is_open)?;
    let by_name = weekday(&words[at]).is_some_and(|wanted| wanted == today.weekday().num_days_from_monday());
    if by_name { None } else { Some(day) }
}

/// Until when "for two days", "the rest of the week" or "all week" lasts.
fn lasting(words: &[String], start: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    let said = |text: &str| says(words, &phrase(text));
    if ["rest of the week", "rest of this week", "all week", "this week", "whole week"].into_iter().any(said) {
        let friday = start + Days::new(u64::from(4u32.saturating_sub(start.weekday().num_days_from_monday())));
        return Some(friday);
    }
    const NUMBERS: [(&str, usize); 8] =
        [("two", 2), ("2", 2), ("couple of", 2), ("three", 3), ("3", 3), ("few", 3), ("five", 5), ("5", 5)];
    let days = NUMBERS.iter().find(|(number, _)| {
        ["for", "for the next", "next", "for a", "a"].iter().any(|before| said(&format!("{before} {number} days")))
    });
    let days = days.map(|(_, days)| *days).or_else(|| said("for a week").then_some(5))?;
    calendar.nth_school_day_after(start, days - 1).filter(|_| days > 1)
}

fn is_only_yesterday(words: &[String], back: Option<NaiveDate>, today: NaiveDate) -> bool {
    const OF_TODAY: [&str; 14] = [
        "still",
        "again",
        "since",
        "tomorrow",
        "wont",
        "cant",
        "morning",
        "tonight",
        "now",
        "off",
        "remain",
        "also",
        "continues",
        "worse",
    ];
    let Some(at) = words.iter().position(|word| word == "yesterday") else { return false };
    let of_the_night = words.get(at + 1).is_some_and(|word| matches!(word.as_str(), "evening" | "night" | "afternoon"));
    let says_today = words.iter().any(|word| word == "today") && back != Some(today);
    // "Off yesterday" is about yesterday; "sick yesterday, so off" is about today.
    let of_today = words
        .iter()
        .enumerate()
        .any(|(place, word)| OF_TODAY.contains(&word.as_str()) && (word != "off" || place > at));
    !of_the_night && !says_today && !of_today
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Period, PeriodKind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn calendar() -> Calendar {
        let term = Period {
            kind: PeriodKind::Term,
            first: day("2026-09-01"),
            last: day("2026-12-18"),
            session: None,
            title: String::new(),
        };
        Calendar::new(vec![term])
    }

    /// From, to and back of a message that came on Tuesday 24 November 2026, as days of that month.
    fn said(text: &str) -> (Option<u32>, Option<u32>, Option<u32>, bool) {
        let said = days_said(text, day("2026-11-24"), &calendar());
        let of_month = |date: Option<NaiveDate>| date.map(|date| date.day());
        (of_month(said.from), of_month(said.to), of_month(said.back), said.only_yesterday)
    }

    #[test]
    fn the_days_that_words_name_are_read_and_the_others_left_open() {
        for (text, from, to, back) in [
            ("Ella is sick", None, None, None),
            ("Ella is sick today", None, None, None),
            ("sick, back on Thursday", None, Some(25), Some(26)),
            ("will be back tomorrow", None, Some(24), Some(25)),
            ("off until Friday", None, Some(26), Some(27)),
            ("not in today and tomorrow", None, Some(25), None),
            ("off for two days", None, Some(25), None),
            ("will be off the rest of the week", None, Some(27), None),
            ("off all week, returning Monday", None, Some(27), Some(30)),
            ("dentist on Thursday at 10", Some(26), None, None),
            ("dentist tomorrow at 10", Some(25), None, None),
            ("hospital appointment 26/11", Some(26), None, None),
            ("sick, will see how she is tomorrow", None, None, None),
            ("temperature, hopefully in tomorrow", None, None, None),
            ("off today, Tuesday, with a cold", None, None, None),
            ("has been ill since Sunday", None, None, None),
        ] {
            let (said_from, said_to, said_back, _) = said(text);
            assert_eq!((said_from, said_to, said_back), (from, to, back), "{text}");
        }
    }

    #[test]
    fn a_message_about_yesterday_says_nothing_of_today() {
        for text in [
            "Sorry I did not ring, Ella was ill yesterday",
            "Ella was off yesterday with a temperature",
            "ill yesterday, back today",
        ] {
            assert_eq!((said(text).0, said(text).3), (Some(23), true), "{text}");
        }
        for text in [
            "ill since yesterday",
            "sick yesterday and still not right",
            "was sick yesterday so off today",
            "sick yesterday evening",
            "sick yesterday, off again",
            "Ella is ill",
        ] {
            assert!(!said(text).3, "{text}");
        }
        let monday = days_said("Ella was sick yesterday", day("2026-11-23"), &calendar());
        assert!(!monday.only_yesterday, "there was no school on Sunday");
    }
}
