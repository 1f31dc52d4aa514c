//! What the local authority has asked for, and law that comes into force on a day that is not known yet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::pupils::YearGroup;

/// Settings of the roll. Every day is the first on which the rule holds; without one it does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RollRules {
    /// The authority asked for a return on every new pupil, the ordinary intake included (reg 13(3)).
    pub new_pupils_asked_from: Option<NaiveDate>,
    /// The authority asked for a return on leavers of the most senior class too (reg 13(6)).
    pub leavers_asked_from: Option<NaiveDate>,
    /// Days after a pupil's tenth day of absence, or fifteenth of illness, agreed with the authority for its return.
    /// Where nothing is agreed it is owed by the end of the calendar month.
    pub absence_return_days: Option<u16>,
    /// Sessions of unauthorised absence in a calendar month at which a pupil fails to attend regularly, as agreed with the
    /// authority. Where nothing is agreed nobody is listed.
    pub irregular_sessions: Option<u16>,
    /// The authority's consent is needed to home-educate certain children (Children's Wellbeing and Schools Act 2026
    /// s.37). Not in force when this was written.
    pub la_consent_from: Option<NaiveDate>,
    /// The authority meets the parent before any child is home-educated (s.434B, pilot authorities).
    pub la_meeting_from: Option<NaiveDate>,
    /// The class in which pupils ordinarily start; the youngest on roll where not said.
    pub most_junior_year: Option<YearGroup>,
    /// The class after which pupils ordinarily leave; the oldest on roll where not said.
    pub most_senior_year: Option<YearGroup>,
    /// Months after which a family's contact details are asked for again; twelve where not said.
    pub contacts_checked_every_months: Option<u32>,
}

impl RollRules {
    /// Whether something asked for from a day on holds on another.
    pub fn holds(from: Option<NaiveDate>, on: NaiveDate) -> bool {
        from.is_some_and(|from| from <= on)
    }
}
