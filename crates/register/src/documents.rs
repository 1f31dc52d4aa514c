//! Documents: what kinds there are. How long each is kept, `retention` says.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_kinds_are_stored_and_stay() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_number(kind.number()), Some(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!(DocumentKind::from_number(99), None);
    }
}
