//! `pupil_leave`: a name is deleted from the admission register, on a ground, and never for a day that has passed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::absence::{Marks, SchoolDays, is_gone, runs};
use super::grounds::{Condition, Ground, GroundRule, Needs};
use super::rules::RollRules;
use crate::calendar::Calendar;
use crate::marks::OnRoll;
use crate::pupils::{compulsory_school_age, compulsory_until};
use crate::refusal::{Refusal, Rule};
use crate::session::{Slot, days};
use crate::words;

/// School days of continuous absence that ground (i) takes.
const GONE: usize = 20;
/// School days after the leave within which ground (h) waits for the pupil.
const BACK_WITHIN: usize = 10;

pub struct Leaver<'a> {
    pub name: &'a str,
    pub date_of_birth: Option<NaiveDate>,
    pub on_roll: Option<OnRoll>,
    pub marks: Marks<'a>,
}

pub struct Leave {
    /// The last day on roll, included.
    pub leaving_date: NaiveDate,
    pub ground: Ground,
    pub detail: String,
    /// By the key of the condition: `yes`, `no`, a date, or one of its choices.
    pub answers: BTreeMap<String, String>,
}

/// What is true of the school on that day.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub today: NaiveDate,
    pub calendar: &'a Calendar,
    pub rules: &'a RollRules,
}

/// Conditions that nobody has answered yet, as sentences for the person who decided to confirm.
pub type Unconfirmed = Vec<String>;

/// Whether the name may be deleted at the end of the leaving date.
///
/// Reg 9 deletes a name when a ground is met and never before or for the past (BRA, domain 1.11). The last day on roll
/// is therefore today at the earliest: a pupil whom another school registered this morning leaves today, and the marks
/// until then stay and are owed.
///
/// # Errors
/// `not_in_advance` for a day that has passed, `not_on_roll`, `detail_required`, and `bad_request` at `ground` or at
/// the answer that stands in the way, with the next step.
pub fn decide(leaver: &Leaver<'_>, leave: &Leave, known: Known<'_>) -> Result<Unconfirmed, Refusal> {
    check_day(leaver, leave, known.today)?;
    let rule = leave.ground.rule();
    let detail = words::given(Some(&leave.detail));
    let of_school_age = leaver.date_of_birth.is_some_and(|born| compulsory_school_age(born, leave.leaving_date));
    if !of_school_age && leave.ground != Ground::L {
        let needed = "Write why: below and above compulsory school age the grounds are those of regulation 9(3).";
        detail.map(drop).or((leave.ground == Ground::K).then_some(())).ok_or_else(|| detail_missing(needed))?;
        let words =
            "This pupil is not of compulsory school age: the grounds of regulation 9(3) hold. Confirm that one is met.";
        return Ok(vec![words.to_owned()]);
    }
    if let (Some(what), None) = (rule.detail, detail) {
        return Err(detail_missing(&format!("Write beside the ground: {}.", lower_first(what))));
    }
    let asked = asked(rule, known);
    let mut unconfirmed = Vec::new();
    for condition in asked.iter().filter(|condition| counts(condition, &leave.answers)) {
        match leave.answers.get(condition.key).and_then(|answer| words::given(Some(answer))) {
            Some(answer) => check_answer(condition, answer, leave, leaver, known)?,
            None => unconfirmed.push(format!("Not answered, so it is taken as confirmed: {}", condition.question)),
        }
    }
    check_facts(leaver, leave, known)?;
    Ok(unconfirmed)
}

fn check_day(leaver: &Leaver<'_>, leave: &Leave, today: NaiveDate) -> Result<(), Refusal> {
    if leave.leaving_date < today {
        let message = format!(
            "{} has passed, and a name is never deleted for a day that has passed (SI 2024/208 reg 9). Marks until today \
             stay and are owed. Give today or a later day as the last day on roll.",
            words::day(leave.leaving_date)
        );
        return Err(Refusal::new(Rule::NotInAdvance, message).at("leaving_date"));
    }
    let not_on_roll = |message: String| Err(Refusal::new(Rule::NotOnRoll, message).at("upn"));
    let Some(roll) = leaver.on_roll else {
        return not_on_roll(format!("{} has no starting day, so there is no name to delete.", leaver.name));
    };
    if let Some(left) = roll.leaving.filter(|left| *left < today) {
        return not_on_roll(format!("{} left on {}. Nothing was changed.", leaver.name, words::day(left)));
    }
    if leave.leaving_date < roll.entry {
        let message = format!("The starting day is {}. Leaving cannot come before it.", words::day(roll.entry));
        return Err(Refusal::bad_request("leaving_date", message));
    }
    Ok(())
}

fn detail_missing(message: &str) -> Refusal {
    Refusal::new(Rule::DetailRequired, format!("{message} Nothing was changed.")).at("detail")
}

/// The conditions of a ground on that day: two gates wait for their commencement (domain 1.13).
pub fn asked(rule: &GroundRule, known: Known<'_>) -> Vec<Condition> {
    let mut asked = rule.conditions.to_vec();
    if rule.ground != Ground::F {
        return asked;
    }
    if RollRules::holds(known.rules.la_consent_from, known.today) {
        asked.push(CONSENT_GATE);
    }
    if RollRules::holds(known.rules.la_meeting_from, known.today) {
        asked.push(MEETING_GATE);
    }
    asked
}

const CONSENT_GATE: Condition = Condition {
    key: "child_protection_consent",
    question: "If the authority is making child protection enquiries or has a plan, does it consent?",
    needs: Needs::Yes {
        otherwise: "Without the authority’s consent the name stays (Education Act 1996 s.434A). Ask the authority.",
    },
    only_if: None,
};
const MEETING_GATE: Condition = Condition {
    key: "la_meeting",
    question: "Has the local authority met the parent?",
    needs: Needs::Yes {
        otherwise: "The authority meets the parent first (Education Act 1996 s.434B). Tell the authority.",
    },
    only_if: None,
};

fn counts(condition: &Condition, answers: &BTreeMap<String, String>) -> bool {
    condition.only_if.is_none_or(|key| answers.get(key).is_some_and(|answer| answer.eq_ignore_ascii_case("yes")))
}

fn check_answer(
    condition: &Condition,
    answer: &str,
    leave: &Leave,
    leaver: &Leaver<'_>,
    known: Known<'_>,
) -> Result<(), Refusal> {
    let at = |message: String| Refusal::bad_request(format!("answers.{}", condition.key), message);
    let stays = |why: &str| at(format!("{} stays on roll on this ground. {why}", leaver.name));
    let yes = answer.eq_ignore_ascii_case("yes");
    let no = answer.eq_ignore_ascii_case("no");
    match condition.needs {
        Needs::Yes { .. } | Needs::No { .. } | Needs::Either if !yes && !no => {
            Err(at(format!("Answer yes or no: {}", condition.question)))
        }
        Needs::Yes { otherwise } if no => Err(stays(otherwise)),
        Needs::No { otherwise } if yes => Err(stays(otherwise)),
        Needs::Yes { .. } | Needs::No { .. } | Needs::Either => Ok(()),
        Needs::OneOf(choices) if choices.iter().any(|(key, _)| answer.eq_ignore_ascii_case(key)) => Ok(()),
        Needs::OneOf(choices) => {
            let keys: Vec<&str> = choices.iter().map(|(key, _)| *key).collect();
            Err(at(format!("Answer with one of {}: {}", words::list(&keys), condition.question)))
        }
        Needs::Date => {
            let date =
                answer.parse().map_err(|_| at(format!("Give a date such as 2026-11-23: {}", condition.question)))?;
            check_date(leave, leaver, known, date).map_err(|why| stays(&why))
        }
    }
}

/// Ground (f): not before the date in the letter. Ground (h): ten school days after the leave, and nobody saw the pupil.
fn check_date(leave: &Leave, leaver: &Leaver<'_>, known: Known<'_>, date: NaiveDate) -> Result<(), String> {
    if leave.ground == Ground::F {
        let early = leave.leaving_date < date;
        let words = format!("The letter withdraws the pupil from {}: the name stays until then.", words::day(date));
        return if early { Err(words) } else { Ok(()) };
    }
    let waited = known.calendar.nth_school_day_after(date, BACK_WITHIN);
    if let Some(until) = waited.filter(|until| leave.leaving_date < *until) {
        return Err(format!(
            "The leave ended on {}, and the tenth school day after it is {}. Mark the absences until then.",
            words::day(date),
            words::day(until)
        ));
    }
    match came(leaver.marks, date.succ_opt().unwrap_or(date), known.today) {
        Some(day) => Err(format!("The pupil was here on {}, after the leave.", words::day(day))),
        None => Ok(()),
    }
}

fn came(marks: Marks<'_>, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
    let here = |slot: Slot| {
        let class = marks.code(slot).and_then(|code| code.class(slot.date()));
        class.is_some_and(crate::codes::Class::is_attended)
    };
    let sessions = |day: NaiveDate| crate::session::Session::BOTH.map(|s| crate::SchoolSession::new(day, s).slot());
    days(from, to).find(|day| sessions(*day).into_iter().any(here))
}

/// What the register itself must say, whatever anybody answers.
fn check_facts(leaver: &Leaver<'_>, leave: &Leave, known: Known<'_>) -> Result<(), Refusal> {
    match leave.ground {
        Ground::I => check_gone(leaver, known),
        Ground::L => check_school_age(leaver, leave, known),
        Ground::A
        | Ground::B
        | Ground::C
        | Ground::D
        | Ground::E
        | Ground::F
        | Ground::G
        | Ground::H
        | Ground::J
        | Ground::K
        | Ground::M
        | Ground::N
        | Ground::O => Ok(()),
    }
}

fn check_gone(leaver: &Leaver<'_>, known: Known<'_>) -> Result<(), Refusal> {
    let a_year = chrono::Days::new(366);
    let until = known.today.pred_opt().unwrap_or(known.today);
    let days = SchoolDays::between(known.calendar, known.today - a_year, until);
    let run = runs(&days, leaver.marks, is_gone, true).pop().filter(|run| run.is_running);
    let count = run.as_ref().map_or(0, |run| run.days.len());
    let back_today = came(leaver.marks, known.today, known.today).is_some();
    if count >= GONE && !back_today {
        return Ok(());
    }
    let counted = words::count(count as u64, "school day", "school days");
    let message = format!(
        "{} stays on roll: this ground needs {GONE} school days up to yesterday with every session marked G, N or O, and the \
         register shows {counted}. A U, an illness or a session without a mark breaks the run. Go on with the enquiries and \
         the return on continuous absence.",
        leaver.name
    );
    Err(Refusal::bad_request("ground", message))
}

fn check_school_age(leaver: &Leaver<'_>, leave: &Leave, known: Known<'_>) -> Result<(), Refusal> {
    let Some(until) = leaver.date_of_birth.map(compulsory_until) else { return Ok(()) };
    let meets = known.calendar.nth_school_day_after(leave.leaving_date, 1);
    if leave.leaving_date >= until || meets.is_none_or(|next| next > until) {
        return Ok(());
    }
    let message = format!(
        "{} is of compulsory school age until {} and stays on roll until the school no longer meets before then. Choose \
         that day, or mark study leave S.",
        leaver.name,
        words::day(until)
    );
    Err(Refusal::bad_request("leaving_date", message))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;
