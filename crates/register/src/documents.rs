//! Documents: what kinds there are, and how long each is kept.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $number:literal $text:literal, $words:literal;)*) => {
        /// What a document is. The numbers are stored.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u8)]
        pub enum DocumentKind { $($(#[$doc])* $name = $number,)* }

        impl DocumentKind {
            pub const ALL: &[DocumentKind] = &[$(DocumentKind::$name,)*];

            pub fn number(self) -> u8 {
                self as u8
            }

            /// `None` for a kind of a later version of Rollbook.
            pub fn from_number(number: u8) -> Option<Self> {
                DocumentKind::ALL.iter().copied().find(|kind| kind.number() == number)
            }

            pub fn as_str(self) -> &'static str {
                match self { $(DocumentKind::$name => $text,)* }
            }

            pub fn in_words(self) -> &'static str {
                match self { $(DocumentKind::$name => $words,)* }
            }
        }
    };
}

kinds! {
    MedicalEvidence = 1 "medical_evidence", "medical evidence";
    /// What a parent wrote about an absence.
    AbsenceNote = 2 "absence_note", "note from a parent";
    LeaveForm = 3 "leave_form", "leave request form";
    /// Of the local authority, for performances and employment.
    Licence = 4 "licence", "licence";
    /// Such as a part-time timetable, with its signatures.
    Agreement = 5 "agreement", "agreement";
    Letter = 6 "letter", "letter";
    Other = 7 "other", "other document";
}

/// Entries in the register are kept six years from the day they were made (SI 2024/208 reg 7); what supports them is
/// kept as long. What belongs to the whole time of a pupil at the school goes by the day they leave.
const YEARS: u32 = 6;

/// The last day on which a document is kept; `None` while the pupil is on roll and it goes by their leaving.
pub fn kept_until(kind: DocumentKind, added: NaiveDate, leaving: Option<NaiveDate>) -> Option<NaiveDate> {
    let from = match kind {
        DocumentKind::MedicalEvidence | DocumentKind::AbsenceNote | DocumentKind::LeaveForm => added,
        DocumentKind::Licence | DocumentKind::Agreement | DocumentKind::Letter | DocumentKind::Other => {
            leaving?.max(added)
        }
    };
    from.checked_add_months(Months::new(YEARS * 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_supports_an_entry_is_kept_as_long_as_the_entry() {
        let until = kept_until(DocumentKind::MedicalEvidence, day("2026-11-23"), None);
        assert_eq!(until, Some(day("2032-11-23")));
        let leap = kept_until(DocumentKind::AbsenceNote, day("2028-02-29"), Some(day("2028-07-20")));
        assert_eq!(leap, Some(day("2034-02-28")));
    }

    #[test]
    fn what_belongs_to_a_pupils_time_at_the_school_goes_by_the_day_they_leave() {
        assert_eq!(kept_until(DocumentKind::Agreement, day("2026-11-23"), None), None);
        let left = kept_until(DocumentKind::Agreement, day("2026-11-23"), Some(day("2027-07-21")));
        assert_eq!(left, Some(day("2033-07-21")));
        let after = kept_until(DocumentKind::Letter, day("2028-01-10"), Some(day("2027-07-21")));
        assert_eq!(after, Some(day("2034-01-10")));
    }

    #[test]
    fn the_numbers_of_the_kinds_are_stored_and_stay() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_number(kind.number()), Some(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!(DocumentKind::from_number(99), None);
    }
}
