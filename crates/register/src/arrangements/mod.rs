//! Arrangements: absence and attendance elsewhere that is planned ahead, for pupils or whole groups, in a pattern of the
//! week: nursery, flexi-schooling, part-time timetables, trips and provision elsewhere, exclusions, study leave, dual
//! registration, travelling families.

pub mod due;
pub mod make;

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codes::Code;
use crate::ids::OpId;
use crate::session::{SchoolSession, Session};

/// An arrangement, and all that follows from it, is named by the action that recorded it.
pub type ArrangementId = OpId;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $text:literal, $code:ident, $words:literal;)*) => {
        /// What is arranged. Each kind has its one code. The numbers are stored and signed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum ArrangementKind { $($(#[$doc])* $name = $number,)* }

        impl ArrangementKind {
            pub const ALL: &[ArrangementKind] = &[$(ArrangementKind::$name,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(ArrangementKind::$name => $text,)* }
            }

            /// The code of its sessions.
            pub fn code(self) -> Code {
                match self { $(ArrangementKind::$name => Code::$code,)* }
            }

            pub fn in_words(self) -> &'static str {
                match self { $(ArrangementKind::$name => $words,)* }
            }
        }
    };
}

kinds! {
    /// Sessions outside the timetable agreed for a pupil below compulsory school age.
    Nursery = 1, "nursery", X, "nursery timetable";
    /// Sessions at home by agreement: leave, and never attendance elsewhere (domain 14.13).
    Flexi = 2, "flexi", C, "flexi-schooling";
    PartTime = 3, "part_time", C2, "part-time timetable";
    Visit = 4, "visit", V, "visit or trip";
    Sport = 5, "sport", P, "sporting activity";
    WorkExperience = 6, "work_experience", W, "work experience";
    OffSite = 7, "off_site", B, "activity off site";
    /// Arranged by the local authority.
    AuthorityProvision = 8, "authority_provision", K, "provision by the local authority";
    Suspension = 9, "suspension", E, "suspension";
    PermanentExclusion = 10, "permanent_exclusion", E, "permanent exclusion";
    StudyLeave = 11, "study_leave", S, "study leave";
    Dual = 12, "dual", D, "dual registration";
    Travelling = 13, "travelling", T, "travelling with the family for work";
}

impl ArrangementKind {
    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<ArrangementKind> {
        ArrangementKind::ALL.iter().copied().find(|kind| kind.number() == number)
    }

    /// The provider says of each session whether the pupil came (domain 3 rule 9).
    pub fn is_confirmed(self) -> bool {
        matches!(self.code(), Code::V | Code::P | Code::W | Code::B | Code::K)
    }

    pub fn is_exclusion(self) -> bool {
        matches!(self, ArrangementKind::Suspension | ArrangementKind::PermanentExclusion)
    }

    /// The letter that the family is owed once it is made, as the letters’ catalogue names it.
    pub fn letter(self) -> Option<&'static str> {
        (self == ArrangementKind::PartTime).then_some("part_time_agreement")
    }

    /// By law agreed before it begins (SI 2024/208 reg 11).
    pub fn in_advance(self) -> bool {
        matches!(self, ArrangementKind::Flexi | ArrangementKind::PartTime | ArrangementKind::StudyLeave)
    }
}

impl fmt::Display for ArrangementKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

const WEEKDAYS: [&str; 5] = ["mon", "tue", "wed", "thu", "fri"];

/// Sessions of a school week: a bit for each, Monday morning first. In JSON `["mon am", "thu pm"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pattern(u16);

impl Pattern {
    pub const EVERY: Pattern = Pattern(0b11_1111_1111);

    pub fn bits(self) -> u16 {
        self.0
    }

    pub fn from_bits(bits: u16) -> Pattern {
        Pattern(bits & Pattern::EVERY.0)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn has(self, at: SchoolSession) -> bool {
        let day = at.date.weekday().num_days_from_monday();
        day < 5 && self.0 & (1 << (day * 2 + at.session as u32)) != 0
    }

    /// "mon am", "thu pm", in the order of the week.
    pub fn names(self) -> Vec<String> {
        let all = (0..10).filter(|bit| self.0 & (1 << bit) != 0);
        all.map(|bit: usize| format!("{} {}", WEEKDAYS[bit / 2], Session::BOTH[bit % 2])).collect()
    }

    fn of_name(name: &str) -> Result<u16, String> {
        let wrong = || format!("“{name}” is not a session of the week: write mon am, or mon for the whole day");
        let mut words = name.split_whitespace().map(str::to_ascii_lowercase);
        let day = words.next().ok_or_else(wrong)?;
        let day = WEEKDAYS.iter().position(|known| *known == day.get(..3).unwrap_or("")).ok_or_else(wrong)?;
        match words.next() {
            None => Ok(0b11 << (day * 2)),
            Some(session) => {
                let session: Session = session.parse().map_err(|_| wrong())?;
                Ok(1 << (day * 2 + session as usize))
            }
        }
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        let bits = names.iter().map(|name| Pattern::of_name(name)).collect::<Result<Vec<_>, _>>();
        Ok(Pattern(bits.map_err(serde::de::Error::custom)?.into_iter().fold(0, |all, one| all | one)))
    }
}

/// A part of an arrangement: from its day on, these sessions of the week, until the next step or the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub from: NaiveDate,
    pub pattern: Pattern,
}

/// Who agreed, signed or decided, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub by: String,
    pub on: NaiveDate,
}

/// Why a part-time timetable is longer than six weeks, and who decided so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub by: String,
    pub reason: String,
}

/// What was arranged, for one pupil or for many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    pub kind: ArrangementKind,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// In order of their days, the first on `from`.
    pub steps: Vec<Step>,
    /// The provider, the other school, or whom they travel with.
    pub provider: String,
    pub nature: Option<String>,
    pub words: String,
    /// With a parent with whom the pupil normally lives.
    pub agreement: Option<Signed>,
    pub risk_assessment: Option<Signed>,
    pub extension: Option<Extension>,
}

impl Arranged {
    pub fn covers(&self, at: SchoolSession) -> bool {
        let step = self.steps.iter().rev().find(|step| step.from <= at.date);
        self.from <= at.date && at.date <= self.to && step.is_some_and(|step| step.pattern.has(at))
    }
}

/// What is noted of a running arrangement. The numbers are stored and signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Note {
    /// A review was held, with its outcome.
    Review = 1,
    /// Somebody was told: the local authority, the trust's safeguarding lead, an agency.
    Notice = 2,
    /// The provider says that the pupil came.
    Confirmed = 3,
    /// The provider says that the pupil did not come.
    Absent = 4,
    /// Provision from the sixth day of an exclusion is arranged.
    Provision = 5,
    /// Back from travelling.
    Returned = 6,
    /// Ended early: from the day of the note on nothing of it holds.
    Ended = 7,
    RiskAssessment = 8,
}

impl Note {
    pub const ALL: [Note; 8] = [
        Note::Review,
        Note::Notice,
        Note::Confirmed,
        Note::Absent,
        Note::Provision,
        Note::Returned,
        Note::Ended,
        Note::RiskAssessment,
    ];

    pub fn number(self) -> u8 {
        self as u8
    }

    pub fn from_number(number: u8) -> Option<Note> {
        Note::ALL.into_iter().find(|note| note.number() == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::fixtures::{am, day, pm};

    #[test]
    fn each_kind_has_a_number_a_name_and_one_code() {
        for kind in ArrangementKind::ALL {
            assert_eq!(ArrangementKind::from_number(kind.number()), Some(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert!(Note::ALL.into_iter().all(|note| Note::from_number(note.number()) == Some(note)));
    }

    #[test]
    fn sessions_at_home_by_flexi_schooling_are_leave_and_never_b_or_c2() {
        assert_eq!(ArrangementKind::Flexi.code(), Code::C);
        assert!(!ArrangementKind::Flexi.is_confirmed());
    }

    #[test]
    fn a_pattern_is_written_as_people_say_the_week() {
        let pattern: Pattern = serde_json::from_str(r#"["Mon", "thursday pm"]"#).unwrap();
        assert_eq!(pattern.names(), ["mon am", "mon pm", "thu pm"]);
        assert!(pattern.has(am("2026-11-23")) && pattern.has(pm("2026-11-26")) && !pattern.has(am("2026-11-26")));
        assert!(!Pattern::EVERY.has(am("2026-11-22")), "a Sunday");
        for wrong in [r#"["sun am"]"#, r#"["mon noon"]"#, r#"[""]"#] {
            assert!(serde_json::from_str::<Pattern>(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Pattern::from_bits(pattern.bits()), pattern);
    }

    #[test]
    fn a_stepped_timetable_holds_each_step_until_the_next() {
        let afternoons: Pattern = serde_json::from_str(r#"["mon pm","tue pm","wed pm","thu pm","fri pm"]"#).unwrap();
        let friday: Pattern = serde_json::from_str(r#"["fri pm"]"#).unwrap();
        let arranged = Arranged {
            kind: ArrangementKind::PartTime,
            from: day("2026-11-30"),
            to: day("2026-12-11"),
            steps: vec![
                Step { from: day("2026-11-30"), pattern: afternoons },
                Step { from: day("2026-12-07"), pattern: friday },
            ],
            provider: String::new(),
            nature: None,
            words: String::new(),
            agreement: None,
            risk_assessment: None,
            extension: None,
        };
        assert!(arranged.covers(pm("2026-12-03")) && !arranged.covers(am("2026-12-03")));
        assert!(arranged.covers(pm("2026-12-11")) && !arranged.covers(pm("2026-12-10")));
        assert!(!arranged.covers(pm("2026-11-27")) && !arranged.covers(pm("2026-12-18")));
    }
}
