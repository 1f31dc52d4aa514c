//! The new school year: forms and years move up from a day on, the oldest leave.

use chrono::NaiveDate;

use crate::pupils::YearGroup;
use crate::refusal::{Refusal, Rule};
use crate::session::school_year;
use crate::words;

/// More pupils than a room holds.
const CROWDED: usize = 33;

/// The day from which a school year is prepared: 1 September of the next one.
pub fn next_first_day(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(school_year(today) + 1, 9, 1).unwrap_or(today)
}

/// The year after this one; `None` after the last, and for pupils who follow no national curriculum year.
pub fn next_year(year: YearGroup) -> Option<YearGroup> {
    let next = match year.as_str() {
        "N1" => "N2",
        "N2" => "R",
        "R" => "1",
        other => return other.parse::<u8>().ok().and_then(|number| (number + 1).to_string().parse().ok()),
    };
    next.parse().ok()
}

/// What a form is called a year later: 7A becomes 8A, RB becomes 1B; a form without a year in its name keeps it.
pub fn next_form(form: &str, year: YearGroup) -> String {
    let Some(next) = next_year(year) else { return form.to_owned() };
    let begins = |start: &str| form.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    let name = year.as_str();
    let rest = form.get(name.len()..).unwrap_or_default();
    // 1A is of Year 1, and 11A of Year 11.
    if begins(name) && !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("{next}{rest}");
    }
    form.to_owned()
}

/// A form as it is now, and where its pupils go; `None` where they leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormMove {
    pub form: String,
    pub to: Option<String>,
    /// The years of its pupils, each once, youngest first.
    pub years: Vec<YearGroup>,
    pub pupils: usize,
}

/// What a form will hold: pupils who move up, and pupils who join the school.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormThen {
    pub form: String,
    pub moving: usize,
    pub joining: usize,
    pub tutor: Option<String>,
}

/// What somebody should look at before the year is rolled, as sentences.
pub fn odd(moves: &[FormMove], then: &[FormThen], first_day: Option<NaiveDate>, from: NaiveDate) -> Vec<String> {
    let mut odd = Vec::new();
    if first_day.is_none() {
        odd.push(format!(
            "The calendar has no school day from {} on. Enter the terms of the new year in Settings, Calendar.",
            words::day(from)
        ));
    }
    for group in moves.iter().filter(|group| group.years.len() > 1) {
        let years: Vec<&str> = group.years.iter().map(|year| year.as_str()).collect();
        odd.push(format!("{} has pupils of the years {}. Each moves up by one.", group.form, words::list(&years)));
    }
    for group in moves.iter().filter(|group| group.to.is_some() && group.years.iter().any(|y| next_year(*y).is_none()))
    {
        odd.push(format!("{} has pupils whose year does not move up: they stay in it.", group.form));
    }
    for form in then {
        let pupils = form.moving + form.joining;
        if pupils > CROWDED {
            odd.push(format!("{} would have {pupils} pupils.", form.form));
        }
        if form.tutor.is_none() {
            odd.push(format!("{} has no tutor yet.", form.form));
        }
        let sources: Vec<&str> = moves
            .iter()
            .filter(|group| group.to.as_deref().is_some_and(|to| to.eq_ignore_ascii_case(&form.form)))
            .map(|group| group.form.as_str())
            .collect();
        if sources.len() > 1 {
            odd.push(format!("{} takes the pupils of {}.", form.form, words::list(&sources)));
        }
    }
    odd
}

/// What is known when a year is to be rolled.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub today: NaiveDate,
    /// A register was taken on the first day or after it.
    pub taken: bool,
    /// A year that was rolled and has not begun.
    pub pending: Option<NaiveDate>,
}

/// # Errors
/// `not_in_advance` at `from` for a day that has passed or on which registers were taken; `already_decided` where the next
/// year has been rolled already.
pub fn check(from: NaiveDate, known: Known) -> Result<(), Refusal> {
    if from < known.today || known.taken {
        let message = format!(
            "Registers stand as they were taken, so forms move up from a day that is still to come, and not from {}.",
            words::day(from)
        );
        return Err(Refusal::new(Rule::NotInAdvance, message).at("from"));
    }
    match known.pending {
        Some(pending) => {
            let message = format!(
                "The year from {} has been prepared already. Undo it first, then roll it again.",
                words::day(pending)
            );
            Err(Refusal::new(Rule::AlreadyDecided, message).at("from"))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(text: &str) -> YearGroup {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_form_is_called_by_its_next_year_and_one_without_a_year_keeps_its_name() {
        for (form, of, next) in [
            ("7A", "7", "8A"),
            ("10A/Ma1", "10", "11A/Ma1"),
            ("RB", "R", "1B"),
            ("rb", "R", "1b"),
            ("1B", "1", "2B"),
            ("11C", "1", "11C"),
            ("Oak", "4", "Oak"),
            ("N2", "N2", "R"),
            ("X1", "X", "X1"),
            ("é", "7", "é"),
        ] {
            assert_eq!(next_form(form, year(of)), next, "{form}");
        }
        assert_eq!((next_year(year("R")), next_year(year("14")), next_year(year("X"))), (Some(year("1")), None, None));
    }

    #[test]
    fn a_year_is_rolled_ahead_and_once() {
        let known = Known { today: day("2027-07-12"), taken: false, pending: None };
        assert!(check(day("2027-09-01"), known).is_ok());
        assert_eq!(check(day("2027-07-11"), known).unwrap_err().code, Rule::NotInAdvance);
        assert!(check(day("2027-07-12"), known).is_ok(), "the first day, before any register");
        assert_eq!(check(day("2027-07-12"), Known { taken: true, ..known }).unwrap_err().code, Rule::NotInAdvance);
        let again = Known { pending: Some(day("2027-09-01")), ..known };
        assert_eq!(check(day("2027-09-01"), again).unwrap_err().code, Rule::AlreadyDecided);
        assert_eq!(next_first_day(day("2027-07-12")), day("2027-09-01"));
    }

    #[test]
    fn what_is_odd_is_said_before_anything_moves() {
        let form = |form: &str, to: &str, years: &[&str]| FormMove {
            form: form.to_owned(),
            to: Some(to.to_owned()),
            years: years.iter().map(|text| year(text)).collect(),
            pupils: 20,
        };
        let moves = [form("7A", "8A", &["7"]), form("7B", "8A", &["7", "8"])];
        let then = [FormThen { form: "8A".to_owned(), moving: 40, joining: 0, tutor: None }];
        let said = odd(&moves, &then, None, day("2027-09-01")).join("\n");
        for words in ["no school day", "7B has pupils of the years 7 and 8", "40 pupils", "no tutor", "7A and 7B"] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }
}
