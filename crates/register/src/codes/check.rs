//! Whether a code may be entered for a session by a person.

use chrono::{NaiveDate, NaiveTime};

use super::{AgeRule, Code, CodeRule, Detail, SessionRule, TABLE, rule};
use crate::pupils::{compulsory_from, compulsory_school_age, compulsory_until};
use crate::refusal::{Refusal, Rule};
use crate::session::{SchoolSession, Session};
use crate::words;

/// The rule of the code on the day of the session, if a person may enter it for a pupil born on `date_of_birth`.
///
/// # Errors
/// `wrong_session_code`, `code_not_in_force` or `code_not_allowed`, looked for in this order.
pub fn check(code: Code, at: SchoolSession, date_of_birth: NaiveDate) -> Result<&'static CodeRule, Refusal> {
    check_session(code, at.session)?;
    let rule = in_force(code, at.date)?;
    check_age(rule, at.date, date_of_birth)?;
    check_whose(code)?;
    Ok(rule)
}

fn check_session(code: Code, session: Session) -> Result<(), Refusal> {
    let only = TABLE.iter().find(|rule| rule.code == code).map_or(SessionRule::Both, |rule| rule.session);
    let right = match (only, session) {
        (SessionRule::Both, _) | (SessionRule::Am, Session::Am) | (SessionRule::Pm, Session::Pm) => return Ok(()),
        (SessionRule::Am, Session::Pm) | (SessionRule::Pm, Session::Am) => Code::present(session),
    };
    let message = format!(
        "{code} is not a code for the {session}, so the mark was not entered. To mark the pupil present in the \
         {session}, use {right}.",
        session = session.in_words()
    );
    Err(Refusal::new(Rule::WrongSessionCode, message).at("code"))
}

/// The rule of the code on that day.
///
/// # Errors
/// `code_not_in_force`, with when it came or when it ended.
pub fn in_force(code: Code, date: NaiveDate) -> Result<&'static CodeRule, Refusal> {
    rule(code, date).ok_or_else(|| not_in_force(code, date))
}

fn not_in_force(code: Code, date: NaiveDate) -> Refusal {
    let day = words::day(date);
    let rows = || TABLE.iter().filter(|rule| rule.code == code);
    let starts = rows().filter_map(|rule| rule.valid_from).min().filter(|from| date < *from);
    let ends = rows().filter_map(|rule| rule.valid_to).max().filter(|to| *to < date);
    let when = match (starts, ends) {
        (Some(from), _) => format!("it came into force on {}", words::day(from)),
        (None, Some(to)) => format!("it was last used on {}", words::day(to)),
        (None, None) => "it is not one of that day’s codes".to_owned(),
    };
    let message = format!(
        "{code} cannot be used for {day}: {when}. The mark was not entered. Choose a code that was in force that day."
    );
    Refusal::new(Rule::CodeNotInForce, message).at("code")
}

fn check_age(rule: &CodeRule, date: NaiveDate, date_of_birth: NaiveDate) -> Result<(), Refusal> {
    let compulsory = compulsory_school_age(date_of_birth, date);
    let message = match (rule.age, compulsory) {
        (AgeRule::Any, _) | (AgeRule::Within, true) | (AgeRule::BelowOrAbove, false) => return Ok(()),
        (AgeRule::BelowOrAbove, true) => format!(
            "X is only for pupils who are not of compulsory school age, and this pupil has been since {}. The mark \
             was not entered. For an agreed part-time timetable use C2; otherwise choose the code of the absence.",
            words::day(compulsory_from(date_of_birth))
        ),
        (AgeRule::Within, false) if date < compulsory_from(date_of_birth) => format!(
            "C2 is only for pupils of compulsory school age, and this pupil will be from {}. The mark was not \
             entered. For sessions outside the agreed timetable use X.",
            words::day(compulsory_from(date_of_birth))
        ),
        (AgeRule::Within, false) => format!(
            "C2 is only for pupils of compulsory school age, and this pupil was until {}. The mark was not entered. \
             For sessions outside the agreed timetable use X.",
            words::day(compulsory_until(date_of_birth))
        ),
    };
    Err(Refusal::new(Rule::CodeNotAllowed, message).at("code"))
}

/// Z and # are the calendar's and the admission register's to give, not a person's.
fn check_whose(code: Code) -> Result<(), Refusal> {
    let message = if code == Code::Z {
        "Z stands only before a pupil’s starting day, so no mark was entered. Choose another code, or correct the \
         starting day."
    } else if code == Code::PlannedClosure {
        "# stands for a planned closure of the whole school, so no mark was entered. Declare the closure instead."
    } else {
        return Ok(());
    };
    Err(Refusal::new(Rule::CodeNotAllowed, message).at("code"))
}

/// Whether what must be recorded with the code has been given.
///
/// # Errors
/// `detail_required` at `arrived` or at `nature`.
pub fn check_detail(rule: &CodeRule, arrived: Option<NaiveTime>, nature: Option<&str>) -> Result<(), Refusal> {
    let code = rule.code;
    let (field, message) = match rule.detail {
        Detail::Arrival if arrived.is_none() => {
            ("arrived", format!("{code} needs the time of arrival. The mark was not entered. Give the time."))
        }
        Detail::Nature if words::given(nature).is_none() => {
            let what = if code == Code::Y7 { "the cause" } else { "the activity or provision" };
            ("nature", format!("{code} needs the nature of {what}. The mark was not entered. Say what it is."))
        }
        Detail::No | Detail::Arrival | Detail::Nature => return Ok(()),
    };
    Err(Refusal::new(Rule::DetailRequired, message).at(field))
}

#[cfg(test)]
mod tests {
    use super::super::{Class, class_now};
    use super::*;

    const TEN_YEARS_OLD: &str = "2016-05-04";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn refused(code: Code, at: SchoolSession, born: &str) -> Option<Rule> {
        check(code, at, day(born)).err().map(|refusal| refusal.code)
    }

    #[test]
    fn thirty_four_codes_are_in_force_today() {
        let today = day("2026-11-23");
        let in_force = Code::ALL.iter().filter(|code| rule(**code, today).is_some());
        assert_eq!(in_force.count(), 34);
    }

    #[test]
    fn present_has_its_own_code_in_each_session() {
        let (am, pm) = (SchoolSession::am(day("2026-11-23")), SchoolSession::pm(day("2026-11-23")));
        assert_eq!(refused(Code::PresentAm, am, TEN_YEARS_OLD), None);
        assert_eq!(refused(Code::PresentAm, pm, TEN_YEARS_OLD), Some(Rule::WrongSessionCode));
        assert_eq!(refused(Code::PresentPm, am, TEN_YEARS_OLD), Some(Rule::WrongSessionCode));
        assert_eq!(refused(Code::PresentPm, pm, TEN_YEARS_OLD), None);
        let message = check(Code::PresentAm, pm, day(TEN_YEARS_OLD)).unwrap_err().message;
        assert!(message.ends_with("use \\."), "{message}");
    }

    #[test]
    fn the_codes_of_2024_start_on_19_august_2024_and_the_old_ones_end_the_day_before() {
        let (before, after) = (SchoolSession::am(day("2024-08-18")), SchoolSession::am(day("2024-08-19")));
        let new = [
            Code::K,
            Code::C1,
            Code::J1,
            Code::C2,
            Code::Q,
            Code::Y1,
            Code::Y2,
            Code::Y3,
            Code::Y4,
            Code::Y5,
            Code::Y6,
            Code::Y7,
        ];
        for code in new {
            assert_eq!(refused(code, before, TEN_YEARS_OLD), Some(Rule::CodeNotInForce), "{code}");
            assert_eq!(refused(code, after, TEN_YEARS_OLD), None, "{code}");
        }
        for code in [Code::H, Code::J, Code::Y] {
            assert_eq!(refused(code, before, TEN_YEARS_OLD), None, "{code}");
            assert_eq!(refused(code, after, TEN_YEARS_OLD), Some(Rule::CodeNotInForce), "{code}");
        }
    }

    #[test]
    fn case_72_j_of_2023_is_an_approved_activity() {
        assert_eq!(Code::J.class(day("2023-05-09")), Some(Class::ApprovedActivity));
        assert_eq!(Code::J1.class(day("2026-05-12")), Some(Class::Authorised));
    }

    #[test]
    fn case_73_h_of_september_2024_is_refused() {
        let refusal = check(Code::H, SchoolSession::am(day("2024-09-03")), day(TEN_YEARS_OLD)).unwrap_err();
        assert_eq!(refusal.code, Rule::CodeNotInForce);
        assert!(refusal.message.contains("last used on Sunday 18 August 2024"), "{}", refusal.message);
    }

    #[test]
    fn f_ended_with_the_school_year_2013_14() {
        assert!(rule(Code::F, day("2014-08-31")).is_some());
        assert!(rule(Code::F, day("2014-09-01")).is_none());
    }

    #[test]
    fn case_20_x_ends_and_c2_begins_with_compulsory_school_age() {
        let born = "2021-10-10";
        let autumn = SchoolSession::pm(day("2026-12-18"));
        let spring = SchoolSession::pm(day("2027-01-04"));
        assert_eq!(refused(Code::X, autumn, born), None);
        assert_eq!(refused(Code::C2, autumn, born), Some(Rule::CodeNotAllowed));
        assert_eq!(refused(Code::X, spring, born), Some(Rule::CodeNotAllowed));
        assert_eq!(refused(Code::C2, spring, born), None);
    }

    #[test]
    fn x_of_the_covid_years_is_for_every_age() {
        let covid = SchoolSession::am(day("2021-01-11"));
        assert_eq!(refused(Code::X, covid, "2010-01-01"), None);
        assert_eq!(refused(Code::X, SchoolSession::am(day("2022-09-05")), "2010-01-01"), Some(Rule::CodeNotAllowed));
    }

    #[test]
    fn nobody_marks_z_or_a_planned_closure_by_hand() {
        let at = SchoolSession::am(day("2026-11-23"));
        assert_eq!(refused(Code::Z, at, TEN_YEARS_OLD), Some(Rule::CodeNotAllowed));
        assert_eq!(refused(Code::PlannedClosure, at, TEN_YEARS_OLD), Some(Rule::CodeNotAllowed));
    }

    #[test]
    fn k_b_and_y7_need_their_nature_and_l_and_u_the_time_of_arrival() {
        let today = day("2026-11-23");
        let nine = NaiveTime::from_hms_opt(9, 0, 0);
        for code in Code::ALL.iter().copied() {
            let Some(rule) = rule(code, today) else { continue };
            let missing = check_detail(rule, None, Some(" ")).err().and_then(|refusal| refusal.field);
            let needs_arrival = [Code::L, Code::U].contains(&code).then_some("arrived");
            let expected = needs_arrival.or([Code::K, Code::B, Code::Y7].contains(&code).then_some("nature"));
            assert_eq!(missing.as_deref(), expected, "{code}");
            assert_eq!(check_detail(rule, nine, Some("forest school")), Ok(()), "{code}");
        }
    }

    #[test]
    fn no_code_ever_changed_its_class() {
        for row in TABLE {
            assert_eq!(class_now(row.code), row.class, "{}", row.code);
        }
    }
}
