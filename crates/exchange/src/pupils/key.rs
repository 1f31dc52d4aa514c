use register::pupils::{Upn, UpnProblem};

use crate::outcome::Fault;

/// How another file names a pupil: by UPN, or by the school's own reference where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PupilKey {
    Upn(Upn),
    Reference(String),
}

impl PupilKey {
    /// Whatever is shaped like a UPN has to be a right one: a wrong letter is a slip, not a reference.
    pub(crate) fn read(words: &str) -> Result<PupilKey, Fault> {
        let shape = |(place, byte): (usize, u8)| match place {
            0 => byte.is_ascii_alphabetic(),
            1..=11 => byte.is_ascii_digit(),
            _ => byte.is_ascii_alphanumeric(),
        };
        if words.len() == 13 && words.bytes().enumerate().all(shape) {
            return upn(words).map(PupilKey::Upn);
        }
        Ok(PupilKey::Reference(words.to_owned()))
    }
}

pub(super) fn upn(words: &str) -> Result<Upn, Fault> {
    words.parse().map_err(|problem| match problem {
        UpnProblem::Length(length) => Fault::new(
            format!("A UPN has 13 characters and this has {length}."),
            "Copy it again in full, for example from the pupil’s transfer file, or leave it empty if there is none.",
        ),
        UpnProblem::Character { place, found } => Fault::new(
            format!("“{found}” can’t stand at place {place} of a UPN."),
            "A UPN is a letter (never I, O or S) and twelve digits, the last of which may be a letter. Copy it again.",
        ),
        UpnProblem::CheckLetter { expected, found } => Fault::new(
            format!("The check letter {found} does not fit the number, so at least one character is wrong."),
            format!("Copy the UPN again. If all the digits are right, the check letter should be {expected}."),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shaped_like_a_upn_is_not_taken_for_a_reference() {
        assert!(matches!(PupilKey::read("R823432100001"), Ok(PupilKey::Upn(_))));
        assert!(PupilKey::read("A823432100001").is_err());
        for reference in ["001234", "OAK-0007", "R82343210000", "ZZ23432100001"] {
            assert_eq!(PupilKey::read(reference), Ok(PupilKey::Reference(reference.to_owned())));
        }
    }
}
