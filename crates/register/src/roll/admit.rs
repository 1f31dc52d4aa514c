//! `pupil_admit` and `pupil_change`: a name is entered in the admission register, and its details change.
//!
//! Three dates are kept apart (domain 14.9): when the details were typed, which the record knows by itself; the day on
//! which the name was entered in the admission register; and the starting day.

use chrono::{Days, NaiveDate};

use crate::pupils::{Upn, YearGroup, age_on};
use crate::refusal::{Refusal, Rule};
use crate::words;

/// Pupils of state-funded schools are of these ages; anything else is a slip in the date of birth.
const AGES: std::ops::RangeInclusive<i32> = 1..=20;
/// A name is not entered years ahead.
const AHEAD: u64 = 730;

/// What was typed of a new pupil, as far as it decides anything.
#[derive(Clone, Debug, Default)]
pub struct NewName {
    pub upn: String,
    pub former_upn: String,
    pub legal_surname: String,
    pub legal_forename: String,
    pub date_of_birth: Option<NaiveDate>,
    pub year_group: String,
    pub reg_group: String,
    /// Today where not said.
    pub entered: Option<NaiveDate>,
    pub starting: Option<NaiveDate>,
    pub leaving: Option<NaiveDate>,
    /// Somebody looked and says that it is another child of the same name and birthday.
    pub another_child: bool,
}

/// Somebody who is here already and may be the same child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub name: String,
    pub left: Option<NaiveDate>,
}

/// Who is here already with the same UPN (or school’s own reference, of the same name and birthday), and with the same
/// legal name and date of birth.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    pub by_upn: Option<Twin>,
    pub by_name: Option<Twin>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    pub upn: Option<Upn>,
    pub former_upn: Option<Upn>,
    pub year_group: YearGroup,
    pub date_of_birth: NaiveDate,
    pub entered: NaiveDate,
    pub starting: NaiveDate,
    /// A pupil who left and comes back: another entry beside the earlier one, which stays as it was.
    pub comes_back: bool,
    pub warnings: Vec<String>,
}

/// # Errors
/// `bad_request` at the column that is wrong or missing; at `upn` for somebody who is here already, and at `dob` for a
/// child of the same name and birthday: joining the two is proposed, never done silently (case 77). `not_in_advance` at
/// `entry_date` for a pupil who would have come back on a day that has passed.
pub fn decide(name: &NewName, twins: &Twins, today: NaiveDate) -> Result<Admitted, Refusal> {
    if words::given(Some(&name.legal_surname)).or(words::given(Some(&name.legal_forename))).is_none() {
        let message = "Give the pupil’s legal name. Somebody with one name has it as the surname.";
        return Err(Refusal::bad_request("legal_surname", message));
    }
    let upn = read_upn(&name.upn, "upn")?;
    let former_upn = read_upn(&name.former_upn, "former_upn")?;
    let starting = required(name.starting, "entry_date", "Give the starting day, agreed with a parent.")?;
    let date_of_birth = required(name.date_of_birth, "dob", "Give the date of birth.")?;
    check_age(date_of_birth, starting)?;
    let year_group: YearGroup =
        name.year_group.parse().map_err(|problem| Refusal::bad_request("year_group", format!("{problem}.")))?;
    if words::given(Some(&name.reg_group)).is_none() {
        return Err(Refusal::bad_request("reg_group", "Give the form or class whose register the pupil is in."));
    }
    let entered = name.entered.unwrap_or(today);
    check_days(entered, starting, name.leaving, today)?;
    let left = twins.by_upn.as_ref().and_then(|twin| twin.left).filter(|left| *left < starting);
    match left {
        Some(_) => check_coming_back(starting, today)?,
        None => check_twins(name, twins)?,
    }
    let mut warnings = warnings(entered, starting, today);
    warnings.extend(left.map(comes_back_in_words));
    Ok(Admitted { upn, former_upn, year_group, date_of_birth, entered, starting, comes_back: left.is_some(), warnings })
}

fn required<T>(value: Option<T>, field: &str, message: &str) -> Result<T, Refusal> {
    value.ok_or_else(|| Refusal::bad_request(field, format!("{message} Nothing was changed.")))
}

/// A pupil who is new to the school system has no UPN yet.
pub fn read_upn(text: &str, field: &str) -> Result<Option<Upn>, Refusal> {
    let Some(text) = words::given(Some(text)) else { return Ok(None) };
    text.parse().map(Some).map_err(|problem| Refusal::bad_request(field, format!("That UPN is not right: {problem}.")))
}

/// Refuses a date of birth of nobody who could be a pupil on that day.
pub fn check_age(date_of_birth: NaiveDate, on: NaiveDate) -> Result<(), Refusal> {
    let age = age_on(date_of_birth, on);
    if AGES.contains(&age) {
        return Ok(());
    }
    let message = format!(
        "Born on {}, the pupil would be {age} on {}. Correct the date of birth or the starting day.",
        words::day(date_of_birth),
        words::day(on)
    );
    Err(Refusal::bad_request("dob", message))
}

fn check_days(
    entered: NaiveDate,
    starting: NaiveDate,
    leaving: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if entered > today {
        let message = format!(
            "{} is still to come. The name is entered in the admission register on the day on which it is entered: today or \
             earlier. The starting day may lie ahead.",
            words::day(entered)
        );
        return Err(Refusal::bad_request("entered", message));
    }
    if starting > today + Days::new(AHEAD) {
        let message = format!("{} is more than two years ahead. Correct the starting day.", words::day(starting));
        return Err(Refusal::bad_request("entry_date", message));
    }
    match leaving.filter(|leaving| *leaving < starting) {
        Some(_) => {
            let message = "The pupil would leave before starting. Correct one of the two days.";
            Err(Refusal::bad_request("leaving_date", message))
        }
        None => Ok(()),
    }
}

fn check_twins(name: &NewName, twins: &Twins) -> Result<(), Refusal> {
    if let Some(twin) = &twins.by_upn {
        let message = match twin.left {
            None => format!(
                "{} is on roll with this UPN. If it is the same child, open that card and change what is new; if not, one of \
                 the two UPNs is wrong. Nothing was changed.",
                twin.name
            ),
            Some(left) => format!(
                "{} has this UPN here and is on roll until {}. A pupil who comes back starts after that day; one who stays \
                 needs no new entry: withdraw the deletion. Nothing was changed.",
                twin.name,
                words::day(left)
            ),
        };
        return Err(Refusal::bad_request("upn", message));
    }
    match twins.by_name.as_ref().filter(|_| !name.another_child) {
        Some(Twin { name, left: Some(left) }) => {
            let message = format!(
                "{name} left on {}, and has the same legal name and date of birth. If the same child comes back, admit with \
                 the UPN or the school’s reference of then, so that the marks stay together. If it is another child, say so \
                 and admit again. Nothing was changed.",
                words::day(*left)
            );
            Err(Refusal::bad_request("dob", message))
        }
        Some(twin) => {
            let message = format!(
                "{} is here already, with the same legal name and date of birth. If it is the same child, open that card. If \
                 it is another child, say so and admit again. Nothing was changed.",
                twin.name
            );
            Err(Refusal::bad_request("dob", message))
        }
        None => Ok(()),
    }
}

/// A deletion is never undone for the past, so the days in between stay days not on roll.
fn check_coming_back(starting: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if today <= starting {
        return Ok(());
    }
    let message = format!(
        "{} has passed. A pupil who comes back is on roll again from today or a later day, never for the past. Nothing was \
         changed.",
        words::day(starting)
    );
    Err(Refusal::new(Rule::NotInAdvance, message).at("entry_date"))
}

fn comes_back_in_words(left: NaiveDate) -> String {
    format!(
        "The pupil was on roll here until {} and comes back: the name is entered again, and the earlier entry and its marks \
         stay.",
        words::day(left)
    )
}

fn warnings(entered: NaiveDate, starting: NaiveDate, today: NaiveDate) -> Vec<String> {
    let mut warnings = Vec::new();
    if starting < today {
        warnings.push(format!(
            "The starting day {} has passed: the sessions since then have no mark and are to be explained.",
            words::day(starting)
        ));
    }
    if entered > starting {
        warnings.push(format!(
            "The name was entered on {}, after the starting day. The law wants it there on the starting day.",
            words::day(entered)
        ));
    }
    warnings
}

/// Entered in the admission register and not started yet: the code is Z and nothing else (domain 1.7).
pub fn is_awaited(entered: Option<NaiveDate>, starting: Option<NaiveDate>, on: NaiveDate) -> bool {
    entered.is_some_and(|entered| entered <= on) && starting.is_some_and(|starting| on < starting)
}

/// A starting day may be put right until it has come; then there are marks, and they stay.
///
/// # Errors
/// `not_in_advance` at `entry_date` once the old or the new day has passed.
pub fn check_new_starting_day(old: Option<NaiveDate>, new: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    if old.is_none_or(|old| old == new || (old > today && new >= today)) {
        return Ok(());
    }
    let message = "The starting day has come, so registers rest on it. It stays; if it was typed wrongly, note why beside the \
        pupil’s marks.";
    Err(Refusal::new(Rule::NotInAdvance, message).at("entry_date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn name() -> NewName {
        NewName {
            upn: "B823432126001".to_owned(),
            legal_surname: "Łukasz".to_owned(),
            date_of_birth: Some(day("2015-06-11")),
            year_group: "Year 6".to_owned(),
            reg_group: "6A".to_owned(),
            starting: Some(day("2026-11-09")),
            ..NewName::default()
        }
    }

    fn decided(name: &NewName) -> Result<Admitted, Refusal> {
        decide(name, &Twins::default(), day("2026-11-02"))
    }

    fn field(name: &NewName) -> String {
        decided(name).unwrap_err().field.unwrap_or_default()
    }

    #[test]
    fn case_74_the_day_of_entry_and_the_starting_day_are_two_days() {
        let admitted = decided(&name()).unwrap();
        assert_eq!((admitted.entered, admitted.starting), (day("2026-11-02"), day("2026-11-09")));
        let awaited = |on: &str| is_awaited(Some(admitted.entered), Some(admitted.starting), day(on));
        assert!(!awaited("2026-11-01") && awaited("2026-11-02") && awaited("2026-11-08") && !awaited("2026-11-09"));
        let earlier = NewName { entered: Some(day("2026-10-30")), ..name() };
        assert_eq!(decided(&earlier).unwrap().entered, day("2026-10-30"));
        assert_eq!(field(&NewName { entered: Some(day("2026-11-03")), ..name() }), "entered");
    }

    #[test]
    fn each_column_that_is_missing_or_wrong_is_named() {
        assert_eq!(field(&NewName { legal_surname: " ".to_owned(), ..name() }), "legal_surname");
        assert_eq!(field(&NewName { upn: "A823432126001".to_owned(), ..name() }), "upn");
        assert_eq!(field(&NewName { date_of_birth: None, ..name() }), "dob");
        assert_eq!(field(&NewName { date_of_birth: Some(day("1985-06-11")), ..name() }), "dob");
        assert_eq!(field(&NewName { year_group: "15".to_owned(), ..name() }), "year_group");
        assert_eq!(field(&NewName { reg_group: String::new(), ..name() }), "reg_group");
        assert_eq!(field(&NewName { starting: None, ..name() }), "entry_date");
        assert_eq!(field(&NewName { leaving: Some(day("2026-11-06")), ..name() }), "leaving_date");
    }

    #[test]
    fn case_77_a_child_who_may_be_here_already_is_proposed_and_never_made_twice() {
        let twin = || Some(Twin { name: "Łukasz".to_owned(), left: None });
        let refused = |name: &NewName, twins: Twins| {
            decide(name, &twins, day("2026-11-02")).map_err(|refusal| refusal.field.unwrap_or_default())
        };
        let by_upn = Twins { by_upn: twin(), by_name: twin() };
        assert_eq!(refused(&name(), by_upn), Err("upn".to_owned()));
        let by_name = || Twins { by_upn: None, by_name: twin() };
        assert_eq!(refused(&name(), by_name()), Err("dob".to_owned()));
        let another = NewName { another_child: true, ..name() };
        assert!(refused(&another, by_name()).is_ok());
    }

    #[test]
    fn a_pupil_who_left_comes_back_as_another_entry_and_never_for_the_past() {
        let left = |left: &str| Twins {
            by_upn: Some(Twin { name: "Łukasz".to_owned(), left: Some(day(left)) }),
            by_name: Some(Twin { name: "Łukasz".to_owned(), left: Some(day(left)) }),
        };
        let admitted = decide(&name(), &left("2026-07-17"), day("2026-11-02")).unwrap();
        assert!(admitted.comes_back && admitted.warnings.iter().any(|words| words.contains("17 July 2026")));
        let refused = |name: &NewName, twins: &Twins| decide(name, twins, day("2026-11-02")).unwrap_err();
        let past = NewName { starting: Some(day("2026-10-30")), entered: Some(day("2026-10-30")), ..name() };
        assert_eq!(refused(&past, &left("2026-07-17")).code, Rule::NotInAdvance);
        let still_here = refused(&name(), &left("2026-11-09"));
        assert_eq!((still_here.code, still_here.field.as_deref()), (Rule::BadRequest, Some("upn")));
        let by_name = Twins { by_upn: None, ..left("2026-07-17") };
        assert!(refused(&name(), &by_name).message.contains("reference"), "proposed, not done");
        assert!(!decided(&name()).unwrap().comes_back);
    }

    #[test]
    fn a_starting_day_is_put_right_until_it_has_come() {
        let check = |old: &str, new: &str| check_new_starting_day(Some(day(old)), day(new), day("2026-11-02")).is_ok();
        assert!(check("2026-11-09", "2026-11-11") && check("2026-11-09", "2026-11-02"));
        assert!(!check("2026-11-09", "2026-10-30") && !check("2026-11-02", "2026-11-09"));
    }
}
