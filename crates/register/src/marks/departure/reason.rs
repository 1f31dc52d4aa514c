//! The code that follows from the desk's words.

use crate::codes::{Code, Whereabouts};
use crate::words::given;

/// What the desk's words make of a register that the pupil will miss: `I` for somebody sent home ill, `M` for an
/// appointment, a code that was typed as the reason. Nothing else is guessed.
pub fn code_of_reason(reason: Option<&str>) -> Option<Code> {
    let reason = given(reason)?;
    if let Ok(code) = reason.to_uppercase().parse::<Code>() {
        return Some(code).filter(|code| code.whereabouts() == Whereabouts::Absent);
    }
    let lower = reason.to_lowercase();
    let said = |words: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    if said(&APPOINTMENT) {
        Some(Code::M)
    } else if said(&ILL) {
        Some(Code::I)
    } else {
        None
    }
}

const ILL: [&str; 17] = [
    "ill",
    "illness",
    "sick",
    "sickness",
    "unwell",
    "poorly",
    "temperature",
    "fever",
    "vomiting",
    "vomited",
    "headache",
    "migraine",
    "asthma",
    "injured",
    "injury",
    "diarrhoea",
    "nurse",
];
const APPOINTMENT: [&str; 16] = [
    "dentist",
    "dental",
    "doctor",
    "doctors",
    "gp",
    "medical",
    "hospital",
    "clinic",
    "orthodontist",
    "optician",
    "camhs",
    "physio",
    "physiotherapy",
    "appointment",
    "therapy",
    "xray",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_gives_the_code_where_it_says_which_and_nothing_is_guessed() {
        for (reason, code) in [
            ("dentist at 11", Some(Code::M)),
            ("Hospital appointment", Some(Code::M)),
            ("sent home ill, temperature", Some(Code::I)),
            ("felt sick after the dentist", Some(Code::M)),
            ("m", Some(Code::M)),
            ("I", Some(Code::I)),
            ("family emergency", None),
            ("billing", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(code_of_reason(Some(reason)), code, "{reason}");
        }
    }
}
