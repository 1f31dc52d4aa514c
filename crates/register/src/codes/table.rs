//! The table itself: one row per code.

use chrono::NaiveDate;

use super::{Class, Code};

/// In which sessions a code can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionRule {
    Am,
    Pm,
    Both,
}

/// Which pupils a code is for, by compulsory school age on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeRule {
    Any,
    /// Only while of compulsory school age (C2, SI 2024/208 reg 11(6)).
    Within,
    /// Only while not of compulsory school age (X).
    BelowOrAbove,
}

/// What must be recorded with the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    No,
    /// The time the pupil arrived.
    Arrival,
    /// The nature of the activity or of the cause.
    Nature,
}

/// One code's rule from `valid_from` to `valid_to`, both included; `None` is without an end on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeRule {
    pub code: Code,
    pub session: SessionRule,
    pub class: Class,
    pub age: AgeRule,
    pub detail: Detail,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    pub name: &'static str,
}

const fn row(
    code: Code,
    session: SessionRule,
    class: Class,
    age: AgeRule,
    detail: Detail,
    name: &'static str,
) -> CodeRule {
    CodeRule { code, session, class, age, detail, valid_from: None, valid_to: None, name }
}

impl CodeRule {
    const fn from(mut self, valid_from: Option<NaiveDate>) -> Self {
        self.valid_from = valid_from;
        self
    }

    const fn to(mut self, valid_to: Option<NaiveDate>) -> Self {
        self.valid_to = valid_to;
        self
    }
}

/// SI 2024/208 came into force.
const NEW_CODES: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 8, 19);
/// The last day of the 2006 regulations' codes.
const OLD_CODES_END: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 8, 18);
const F_ENDS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2014, 8, 31);
const COVID_X_STARTS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2020, 9, 1);
const COVID_X_ENDS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2022, 8, 31);

/// Every code that was ever in force, with the dates of each of its rules.
#[rustfmt::skip]
pub const TABLE: &[CodeRule] = &[
    row(Code::PresentAm, SessionRule::Am, Class::Attending, AgeRule::Any, Detail::No, "Present at the school (morning)"),
    row(Code::PresentPm, SessionRule::Pm, Class::Attending, AgeRule::Any, Detail::No, "Present at the school (afternoon)"),
    row(Code::L, SessionRule::Both, Class::Attending, AgeRule::Any, Detail::Arrival, "Late arrival before the register is closed"),
    row(Code::K, SessionRule::Both, Class::ApprovedActivity, AgeRule::Any, Detail::Nature, "Attending education provision arranged by the local authority").from(NEW_CODES),
    row(Code::V, SessionRule::Both, Class::ApprovedActivity, AgeRule::Any, Detail::No, "Attending an educational visit or trip"),
    row(Code::P, SessionRule::Both, Class::ApprovedActivity, AgeRule::Any, Detail::No, "Participating in a sporting activity"),
    row(Code::W, SessionRule::Both, Class::ApprovedActivity, AgeRule::Any, Detail::No, "Attending work experience"),
    row(Code::B, SessionRule::Both, Class::ApprovedActivity, AgeRule::Any, Detail::Nature, "Attending any other approved educational activity"),
    row(Code::D, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Dual registered at another school"),
    row(Code::C1, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Leave for a regulated performance or employment abroad").from(NEW_CODES),
    row(Code::M, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Leave for a medical or dental appointment"),
    row(Code::J1, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Leave for an interview for a job or a place elsewhere").from(NEW_CODES),
    row(Code::S, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Leave to study for a public examination"),
    row(Code::X, SessionRule::Both, Class::NotPossible, AgeRule::BelowOrAbove, Detail::No, "Not of compulsory school age and not required to attend"),
    row(Code::X, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Not required to attend (Covid, historic)").from(COVID_X_STARTS).to(COVID_X_ENDS),
    row(Code::C2, SessionRule::Both, Class::Authorised, AgeRule::Within, Detail::No, "Leave on a part-time timetable").from(NEW_CODES),
    row(Code::C, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Leave for exceptional circumstances"),
    row(Code::T, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Parent travelling for occupational purposes"),
    row(Code::R, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Religious observance"),
    row(Code::I, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Illness"),
    row(Code::E, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Suspended or excluded, without other provision"),
    row(Code::Q, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend: no access arrangements").from(NEW_CODES),
    row(Code::Y1, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend: usual transport not available").from(NEW_CODES),
    row(Code::Y2, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend: widespread disruption to travel").from(NEW_CODES),
    row(Code::Y3, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend: part of the school closed").from(NEW_CODES),
    row(Code::Y4, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend: whole school unexpectedly closed").from(NEW_CODES),
    row(Code::Y5, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend: criminal justice detention").from(NEW_CODES),
    row(Code::Y6, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend: public health guidance or law").from(NEW_CODES),
    row(Code::Y7, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::Nature, "Unable to attend: other unavoidable cause").from(NEW_CODES),
    row(Code::G, SessionRule::Both, Class::Unauthorised, AgeRule::Any, Detail::No, "Holiday not granted by the school"),
    row(Code::N, SessionRule::Both, Class::Unauthorised, AgeRule::Any, Detail::No, "Reason for absence not yet established"),
    row(Code::O, SessionRule::Both, Class::Unauthorised, AgeRule::Any, Detail::No, "Absent in other or unknown circumstances"),
    row(Code::U, SessionRule::Both, Class::Unauthorised, AgeRule::Any, Detail::Arrival, "Arrived after registration closed"),
    row(Code::Z, SessionRule::Both, Class::NotCollected, AgeRule::Any, Detail::No, "Prospective pupil, not yet on the admission register"),
    row(Code::PlannedClosure, SessionRule::Both, Class::NotCollected, AgeRule::Any, Detail::No, "Planned whole-school closure"),
    row(Code::F, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Extended family holiday (historic)").to(F_ENDS),
    row(Code::H, SessionRule::Both, Class::Authorised, AgeRule::Any, Detail::No, "Family holiday agreed (historic)").to(OLD_CODES_END),
    row(Code::J, SessionRule::Both, Class::ApprovedActivity, AgeRule::Any, Detail::No, "Interview (historic)").to(OLD_CODES_END),
    row(Code::Y, SessionRule::Both, Class::NotPossible, AgeRule::Any, Detail::No, "Unable to attend (historic)").to(OLD_CODES_END),
];

impl CodeRule {
    pub fn in_force(&self, date: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }
}

/// The rule of a code on a date; `None` where the code was not in force. Of two rules the later row wins, so that a
/// row for some years overrides the row without dates before it.
pub fn rule(code: Code, date: NaiveDate) -> Option<&'static CodeRule> {
    TABLE.iter().rev().find(|rule| rule.code == code && rule.in_force(date))
}

/// By the number of the code.
pub(crate) const CLASSES: [Class; 39] = {
    let mut classes = [Class::NotCollected; 39];
    let mut row = 0;
    while row < TABLE.len() {
        classes[TABLE[row].code.number() as usize] = TABLE[row].class;
        row += 1;
    }
    classes
};

/// How a code counts, without its dates: no code has ever changed its class, so this is right for every date on
/// which the code was in force. For loops over many marks.
pub fn class_now(code: Code) -> Class {
    CLASSES[usize::from(code.number())]
}
