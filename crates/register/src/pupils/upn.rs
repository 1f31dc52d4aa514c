//! The unique pupil number: a check letter, then twelve characters (DfE, Unique pupil numbers).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The letters that check a number; I, O and S are left out because they look like digits.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
const LENGTH: usize = 13;

/// A UPN with the right check letter, in capitals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Upn(String);

/// What is wrong with a UPN, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UpnProblem {
    #[error(
        "a UPN has 13 characters and this has {0}: copy it again in full, for example from the pupil’s transfer file"
    )]
    Length(usize),
    #[error(
        "“{found}” cannot stand at place {place} of a UPN: it has a letter (never I, O or S), then twelve digits, of \
         which only the last may be a letter"
    )]
    Character { place: usize, found: char },
    #[error(
        "the check letter should be {expected}, not {found}: one of the characters is wrong, so copy the UPN again"
    )]
    CheckLetter { expected: char, found: char },
}

impl Upn {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A temporary UPN ends in a letter. A permanent one replaces it, and both are kept.
    pub fn is_temporary(&self) -> bool {
        self.0.ends_with(|last: char| last.is_ascii_alphabetic())
    }
}

impl FromStr for Upn {
    type Err = UpnProblem;

    /// Reads a UPN in either case, with blanks around it but not inside.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upn = text.trim().to_ascii_uppercase();
        let length = upn.chars().count();
        if length != LENGTH {
            return Err(UpnProblem::Length(length));
        }
        let mut values = Vec::with_capacity(LENGTH);
        for (place, found) in (1..).zip(upn.chars()) {
            values.push(value(place, found).ok_or(UpnProblem::Character { place, found })?);
        }
        // Places 2 to 13 have the weights 2 to 13.
        let sum: usize = (1..).zip(&values).skip(1).map(|(weight, value)| weight * value).sum();
        let expected = char::from(LETTERS[sum % LETTERS.len()]);
        match upn.chars().next() {
            Some(found) if found != expected => Err(UpnProblem::CheckLetter { expected, found }),
            _ => Ok(Upn(upn)),
        }
    }
}

/// The value of a character at its place (from 1), if it may stand there.
fn value(place: usize, found: char) -> Option<usize> {
    let letter = || LETTERS.iter().position(|letter| char::from(*letter) == found);
    let digit = || found.to_digit(10).map(|digit| digit as usize);
    match place {
        1 => letter(),
        LENGTH => digit().or_else(letter),
        _ => digit(),
    }
}

impl fmt::Display for Upn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Upn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Upn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn published_and_fictional_permanent_upns_are_right() {
        for upn in [
            "B801200005001",
            "R823432100001",
            "Z823432119001",
            "L823432121002",
            "A823432121003",
            "B823432126001",
            "Q823432126002",
            "E823432126003",
            "D823432125999",
        ] {
            let read: Upn = upn.parse().unwrap();
            assert_eq!((read.as_str(), read.is_temporary()), (upn, false));
        }
    }

    #[test]
    fn a_temporary_upn_ends_in_a_letter() {
        for upn in ["C82343210000A", "W93820002600Z", "P82343212600K"] {
            assert!(upn.parse::<Upn>().unwrap().is_temporary(), "{upn}");
        }
    }

    #[test]
    fn a_wrong_check_letter_says_which_is_right() {
        let problem = "A801200005001".parse::<Upn>().unwrap_err();
        assert_eq!(problem, UpnProblem::CheckLetter { expected: 'B', found: 'A' });
        assert!(problem.to_string().contains("the check letter should be B"));
    }

    #[test]
    fn a_upn_is_thirteen_characters_without_i_o_s_or_blanks_inside() {
        assert_eq!("B80120000500".parse::<Upn>(), Err(UpnProblem::Length(12)));
        assert_eq!("".parse::<Upn>(), Err(UpnProblem::Length(0)));
        for (upn, place, found) in [
            ("I801200005001", 1, 'I'),
            ("O801200005001", 1, 'O'),
            ("S801200005001", 1, 'S'),
            ("B80120000500O", 13, 'O'),
            ("B8012O0005001", 6, 'O'),
            ("B801 20000501", 5, ' '),
            ("B80120000500é", 13, 'é'),
        ] {
            assert_eq!(upn.parse::<Upn>(), Err(UpnProblem::Character { place, found }), "{upn}");
        }
    }

    #[test]
    fn lower_case_is_read_and_stored_in_capitals() {
        assert_eq!(" b801200005001 ".parse::<Upn>().unwrap().as_str(), "B801200005001");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_found(place in 1usize..13, by in 1u32..10) {
            let right = "B801200005001";
            let wrong: String = right
                .char_indices()
                .map(|(at, c)| match c.to_digit(10) {
                    Some(digit) if at == place => char::from_digit((digit + by) % 10, 10).unwrap(),
                    _ => c,
                })
                .collect();
            prop_assert!(wrong.parse::<Upn>().is_err());
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            if let Ok(upn) = text.parse::<Upn>() {
                prop_assert_eq!(upn.as_str().len(), 13);
            }
        }
    }
}
