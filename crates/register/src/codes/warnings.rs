//! What a code takes for granted and the register cannot know. None of it is a refusal: the person confirms it.

use chrono::NaiveDate;

use super::Code;
use crate::pupils::{YearGroup, age_on, compulsory_school_age};
use crate::session::SchoolSession;

/// What is known of a pupil that a code may depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PupilFacts {
    pub date_of_birth: NaiveDate,
    pub year_group: Option<YearGroup>,
    /// Of no fixed abode, with a parent whose trade requires travelling (SI 2024/208 reg 3(1)).
    pub mobile_child: bool,
}

impl PupilFacts {
    fn below_year(&self, year: u8) -> bool {
        self.year_group.is_some_and(|group| group.number().is_none_or(|number| number < year))
    }
}

/// Sentences to confirm, each with the condition that the code stands on; empty when there is nothing to ask.
pub fn warnings(code: Code, at: SchoolSession, pupil: &PupilFacts) -> Vec<String> {
    let mut sentences: Vec<String> = condition(code, at.date, pupil).into_iter().collect();
    if is_penalty_code(code) && !compulsory_school_age(pupil.date_of_birth, at.date) {
        sentences.push(format!(
            "This pupil is not of compulsory school age that day, so {code} never counts towards a penalty notice."
        ));
    }
    sentences
}

fn is_penalty_code(code: Code) -> bool {
    super::class_now(code) == super::Class::Unauthorised
}

fn condition(code: Code, date: NaiveDate, pupil: &PupilFacts) -> Option<String> {
    let sentence = match code {
        Code::K => {
            "K is for provision that the local authority arranged, not at a school where the pupil is registered."
        }
        Code::V => "V is for a visit arranged by the school and supervised by its staff.",
        Code::P => "P is for a supervised sporting activity that the school approved. It does not mean present.",
        Code::W if pupil.below_year(10) => "W is for work experience, normally in Years 10 and 11.",
        Code::W => "W is for work experience that the school approved, and only while the pupil attends it.",
        Code::B => {
            "B is only for supervised activity where the pupil was present that session. Work at home is never B."
        }
        Code::D => "D is only for sessions in which the pupil is due at the other school where they are registered.",
        Code::C1 => "C1 needs a licence, an exemption or an order for the performance or the employment abroad.",
        Code::M => "M is only for the time that the appointment needs.",
        Code::J1 => "J1 must have been asked for in advance.",
        Code::S if pupil.below_year(11) => "S is for Year 11 and above, around public examinations.",
        Code::S => "S must have been agreed in advance, for study around public examinations.",
        Code::X => {
            "X is only for sessions outside the timetable agreed for a pupil below or above compulsory school age."
        }
        Code::C2 => {
            "C2 needs a part-time timetable agreed with a parent, with its end date, and it must not have ended."
        }
        Code::C => "C must have been applied for in advance, and the head decides it.",
        Code::T if !pupil.mobile_child => "T is for a mobile child. This pupil is not recorded as one.",
        Code::T => "T is only while the pupil travels with a parent for the parent’s trade.",
        Code::R => {
            "R is only for a day set apart by the religious body that the parent belongs to; further days need leave."
        }
        Code::E => {
            "E is for a suspended or excluded pupil. From the sixth school day other provision is due; if none was \
                    arranged E goes on, and the school or the local authority must act."
        }
        Code::Q | Code::Y1 => return Some(walking_distance(code, date, pupil)),
        Code::Y2 => "Y2 is for travel disrupted widely by an emergency, not for one family’s journey.",
        Code::Y3 => "Y3 is only for pupils who cannot be accommodated in the part that stays open.",
        Code::Y4 => "Y4 is for every pupil: the whole school is closed unexpectedly.",
        Code::Y5 => "Y5 is restricted information: it says that the pupil is in criminal justice detention.",
        Code::Y6 => "Y6 is only where public health guidance or law forbids travelling to school or attending it.",
        Code::Y7 => "Y7 is only for an unavoidable cause that affects the pupil, not just the parent.",
        Code::G => "G is for a holiday without leave. Without grounds to believe that it is a holiday, use O.",
        Code::O => "O says that the explanation was not accepted or that none could be found.",
        Code::U => "U is only where no other code fits; for an appointment use M.",
        Code::PresentAm
        | Code::PresentPm
        | Code::L
        | Code::I
        | Code::N
        | Code::Z
        | Code::PlannedClosure
        | Code::F
        | Code::H
        | Code::J
        | Code::Y => return None,
    };
    Some(sentence.to_owned())
}

/// Two miles for a child under eight, three from eight on (Education Act 1996 s.444(5)).
fn walking_distance(code: Code, date: NaiveDate, pupil: &PupilFacts) -> String {
    let miles = if age_on(pupil.date_of_birth, date) < 8 { "two" } else { "three" };
    let failed = if code == Code::Q {
        "the local authority did not make the travel or other arrangements that it owes"
    } else {
        "the transport that is normally provided did not run"
    };
    format!("{code} is only for a pupil who lives more than {miles} miles away by foot, where {failed}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(code: Code, born: &str, year: &str, mobile_child: bool) -> String {
        let pupil =
            PupilFacts { date_of_birth: born.parse().unwrap(), year_group: Some(year.parse().unwrap()), mobile_child };
        warnings(code, SchoolSession::am("2026-11-23".parse().unwrap()), &pupil).join(" ")
    }

    #[test]
    fn case_70_y1_asks_about_the_walking_distance_of_the_pupils_age() {
        assert!(ask(Code::Y1, "2019-11-24", "2", false).contains("more than two miles"));
        assert!(ask(Code::Y1, "2018-11-23", "3", false).contains("more than three miles"));
    }

    #[test]
    fn case_71_y7_asks_whether_the_cause_affects_the_pupil() {
        assert!(ask(Code::Y7, "2015-01-01", "6", false).contains("affects the pupil, not just the parent"));
    }

    #[test]
    fn case_67_r_asks_whether_the_day_is_set_apart() {
        assert!(ask(Code::R, "2015-01-01", "6", false).contains("set apart by the religious body"));
    }

    #[test]
    fn t_asks_whether_the_pupil_is_a_mobile_child() {
        assert!(ask(Code::T, "2015-01-01", "6", false).contains("not recorded as one"));
        assert!(!ask(Code::T, "2015-01-01", "6", true).contains("not recorded as one"));
    }

    #[test]
    fn study_leave_and_work_experience_ask_about_the_year() {
        assert!(ask(Code::S, "2012-01-01", "10", false).contains("Year 11"));
        assert!(ask(Code::S, "2011-01-01", "11", false).contains("agreed in advance"));
        assert!(ask(Code::W, "2013-01-01", "9", false).contains("Years 10 and 11"));
    }

    #[test]
    fn case_25_an_unauthorised_absence_above_compulsory_age_leads_to_no_penalty() {
        assert!(ask(Code::O, "2009-10-01", "13", false).contains("never counts towards a penalty notice"));
        assert!(!ask(Code::O, "2015-01-01", "6", false).contains("penalty"));
    }

    #[test]
    fn present_late_ill_and_not_yet_known_ask_nothing() {
        for code in [Code::PresentAm, Code::PresentPm, Code::L, Code::I, Code::N] {
            assert_eq!(ask(code, "2015-01-01", "6", false), "", "{code}");
        }
    }
}
