use crate::outcome::Fault;

/// Sex as the statutory returns know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    Female,
    Male,
}

impl Sex {
    pub fn as_str(self) -> &'static str {
        match self {
            Sex::Female => "F",
            Sex::Male => "M",
        }
    }

    pub(super) fn read(words: &str) -> Result<Sex, Fault> {
        match words.to_lowercase().as_str() {
            "f" | "female" => Ok(Sex::Female),
            "m" | "male" => Ok(Sex::Male),
            _ => Err(Fault::new(
                format!("“{words}” is not M or F, which is all that statutory returns can carry."),
                "Write M or F, or leave the cell empty if it is not known.",
            )),
        }
    }
}

/// Special educational needs: `K` support, `E` an education, health and care plan, `N` none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sen {
    None,
    Support,
    Plan,
}

impl Sen {
    pub fn as_str(self) -> &'static str {
        match self {
            Sen::None => "N",
            Sen::Support => "K",
            Sen::Plan => "E",
        }
    }

    pub(super) fn read(words: &str) -> Result<Sen, Fault> {
        match words.to_lowercase().as_str() {
            "n" | "none" => Ok(Sen::None),
            "k" | "sen support" => Ok(Sen::Support),
            "e" | "ehcp" | "ehc plan" => Ok(Sen::Plan),
            _ => Err(Fault::new(
                format!("“{words}” is not a kind of special educational need provision."),
                "Write K for SEN support, E for an education, health and care plan, or leave the cell empty.",
            )),
        }
    }
}

/// How a pupil is registered here (interop.md 6.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnrolStatus {
    Current,
    Main,
    Subsidiary,
    Guest,
    FurtherEducation,
    OtherProvider,
    Previous,
}

impl EnrolStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            EnrolStatus::Current => "C",
            EnrolStatus::Main => "M",
            EnrolStatus::Subsidiary => "S",
            EnrolStatus::Guest => "G",
            EnrolStatus::FurtherEducation => "F",
            EnrolStatus::OtherProvider => "O",
            EnrolStatus::Previous => "P",
        }
    }

    pub(super) fn read(words: &str) -> Result<EnrolStatus, Fault> {
        match words.to_lowercase().as_str() {
            "c" | "current" => Ok(EnrolStatus::Current),
            "m" | "main" => Ok(EnrolStatus::Main),
            "s" | "subsidiary" => Ok(EnrolStatus::Subsidiary),
            "g" | "guest" => Ok(EnrolStatus::Guest),
            "f" => Ok(EnrolStatus::FurtherEducation),
            "o" => Ok(EnrolStatus::OtherProvider),
            "p" | "previous" => Ok(EnrolStatus::Previous),
            _ => Err(Fault::new(
                format!("“{words}” is not an enrolment status."),
                "Write C for current, M or S for main or subsidiary of two schools, G for a guest, or leave it empty.",
            )),
        }
    }
}
