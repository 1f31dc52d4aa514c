//! The wording of a letter: which fields it may fill in, which it must, and how long it may be.

use serde::{Deserialize, Serialize};

use super::Letter;
use crate::fields;
use crate::refusal::Refusal;
use crate::words::list;

pub const LONGEST_SUBJECT: usize = 120;
/// Some three pages.
pub const LONGEST_BODY: usize = 6000;

/// A letter before anything is filled in. Paragraphs of the body are parted by an empty line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub subject: String,
    pub body: String,
}

/// Something that a letter may fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    /// For whoever edits the wording.
    pub says: &'static str,
    pub example: &'static str,
    of: Of,
}

/// In which letters a field has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Every,
    Attendance,
    Illness,
    Leave,
    Correction,
    ToImprove,
}

const fn field(name: &'static str, of: Of, says: &'static str, example: &'static str) -> Field {
    Field { name, says, example, of }
}

pub const FIELDS: &[Field] = &[
    field("parents", Of::Every, "whom the letter is to, by name", "Ms Ngozi Abara and Mr Ben Abara"),
    field("pupil", Of::Every, "the pupil’s first name and surname, as used", "Chidera Abara"),
    field("forename", Of::Every, "the pupil’s first name, as used", "Chidera"),
    field("form", Of::Every, "the registration group", "6A"),
    field("school", Of::Every, "the school’s name", "Oak Lane Primary School"),
    field("phone", Of::Every, "the school’s telephone number", "01632 960100"),
    field("target", Of::Every, "the attendance that the school expects, in per cent", "96"),
    field("date", Of::Every, "the day of the letter", "23 November 2026"),
    field("from", Of::Attendance, "the first day that is counted", "1 September 2026"),
    field("attendance", Of::Attendance, "attendance in per cent", "91.30"),
    field("attended", Of::Attendance, "sessions attended", "105"),
    field("possible", Of::Attendance, "possible sessions", "115"),
    field("absent", Of::Attendance, "sessions missed", "10"),
    field("days", Of::Attendance, "school days missed", "5"),
    field("authorised", Of::Attendance, "sessions of authorised absence", "6"),
    field("unauthorised", Of::Attendance, "sessions of unauthorised absence", "4"),
    field("codes", Of::Attendance, "what was missed and why, in words", "illness 6, not yet explained 4"),
    field("lates", Of::Attendance, "times late, before and after the register closed", "3"),
    field("late_after_close", Of::Attendance, "of these, after the register closed, which is an absence", "1"),
    field("minutes_late", Of::Attendance, "minutes late, all together", "47"),
    field("below", Of::Attendance, "the percentage that attendance is below", "95"),
    field("since", Of::Illness, "the first day of the illness", "12 November 2026"),
    field("leave", Of::Leave, "the days that were asked for", "from 10 December 2026 to 11 December 2026"),
    field("leave_to", Of::Leave, "the last day that was asked for", "11 December 2026"),
    field("granted", Of::Leave, "the days that were granted", "on 10 December 2026"),
    field("decided_by", Of::Leave, "who decided, with the position", "Dr Hana Head, Headteacher"),
    field("reason", Of::Leave, "the reason for the decision", "the circumstances are exceptional"),
    field("letter_date", Of::Correction, "the day of the letter that was wrong", "9 November 2026"),
    field("said", Of::Correction, "what that letter said", "89.13% (82 of 92 sessions)"),
    field("support", Of::ToImprove, "what has been done already", "two meetings, a later bus pass"),
    field("offered", Of::ToImprove, "what more is offered", "a key worker, breakfast at school"),
    field("improve_from", Of::ToImprove, "the first day in which attendance has to improve", "30 November 2026"),
    field("improve_to", Of::ToImprove, "the last day", "8 January 2027"),
    field("improvement", Of::ToImprove, "what enough improvement is", "no unauthorised absence in these weeks"),
    field(
        "earlier",
        Of::ToImprove,
        "on what grounds a notice may come before the last day",
        "any holiday in term time",
    ),
    field("now", Of::Correction, "what is right", "91.30% (84 of 92 sessions)"),
];

impl Letter {
    fn has(self, of: Of) -> bool {
        match of {
            Of::Every => true,
            Of::Attendance => matches!(
                self,
                Letter::Letter95
                    | Letter::Letter90
                    | Letter::NoImprovement
                    | Letter::Lateness
                    | Letter::IllnessEvidence
                    | Letter::NoticeToImprove
            ),
            Of::Illness => self == Letter::IllnessEvidence,
            Of::Leave => matches!(self, Letter::LeaveGranted | Letter::LeavePartGranted | Letter::LeaveRefused),
            Of::Correction => self == Letter::Correction,
            Of::ToImprove => self == Letter::NoticeToImprove,
        }
    }

    /// What its wording may fill in.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> + Clone {
        FIELDS.iter().filter(move |field| self.has(field.of))
    }

    /// What it has to say (the letters’ catalogue, after the policies and the guidance).
    pub fn needs(self) -> &'static [&'static str] {
        match self {
            Letter::YearStart => &["pupil", "phone"],
            Letter::Letter95 | Letter::Letter90 => {
                &["pupil", "attendance", "absent", "possible", "days", "codes", "phone"]
            }
            Letter::NoImprovement => &["pupil", "attendance", "absent", "phone"],
            Letter::Lateness => &["pupil", "lates", "late_after_close", "minutes_late"],
            Letter::IllnessEvidence => &["pupil", "since", "phone"],
            Letter::LeaveGranted => &["pupil", "leave", "decided_by"],
            Letter::LeavePartGranted => &["pupil", "leave", "granted", "decided_by"],
            Letter::LeaveRefused => &["pupil", "leave", "reason", "decided_by"],
            Letter::Correction => &["pupil", "letter_date", "said", "now"],
            // Domain 5.19: what the notice must hold, as far as it differs from pupil to pupil.
            Letter::NoticeToImprove => &[
                "pupil",
                "attendance",
                "absent",
                "unauthorised",
                "codes",
                "support",
                "offered",
                "improve_from",
                "improve_to",
                "improvement",
                "earlier",
            ],
        }
    }
}

/// Whether a wording may be used for a letter.
///
/// # Errors
/// `bad_request` at `subject` or `body`: empty, too long, a field that the letter does not have, one that it must have
/// and leaves out, or a sign that is no text.
pub fn check_wording(letter: Letter, wording: &Wording) -> Result<(), Refusal> {
    check_text("subject", &wording.subject, LONGEST_SUBJECT)?;
    check_text("body", &wording.body, LONGEST_BODY)?;
    if wording.subject.contains('\n') {
        return Err(wrong("subject", "The subject is one line."));
    }
    for (at, words) in [("subject", &wording.subject), ("body", &wording.body)] {
        fields::check(words, letter.fields().map(|field| field.name)).map_err(|why| wrong(at, &why))?;
    }
    let uses = |field: &&&str| fields::uses(&wording.body, field) || fields::uses(&wording.subject, field);
    let missing: Vec<String> =
        letter.needs().iter().filter(|field| !uses(field)).map(|field| format!("{{{field}}}")).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let message = format!("This letter has to say {}: put that into it.", list(&missing));
    Err(wrong("body", &message))
}

fn check_text(at: &str, text: &str, longest: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(wrong(at, "Write something."));
    }
    let length = text.chars().count();
    if length > longest {
        return Err(wrong(at, &format!("That has {length} characters; there is room for {longest}. Shorten it.")));
    }
    if text.chars().any(|letter| letter.is_control() && letter != '\n') {
        return Err(wrong(at, "There is a sign in it that is no text, such as a tab. Type it anew."));
    }
    Ok(())
}

fn wrong(at: &str, why: &str) -> Refusal {
    Refusal::bad_request(at, format!("{why} Nothing was changed."))
}

/// The wording that comes with Rollbook.
pub fn usual_wording(letter: Letter) -> Wording {
    let text = match letter {
        Letter::YearStart => include_str!("../../../../assets/letters/en/year_start.toml"),
        Letter::Letter95 => include_str!("../../../../assets/letters/en/letter95.toml"),
        Letter::Letter90 => include_str!("../../../../assets/letters/en/letter90.toml"),
        Letter::NoImprovement => include_str!("../../../../assets/letters/en/no_improvement.toml"),
        Letter::Lateness => include_str!("../../../../assets/letters/en/lateness.toml"),
        Letter::IllnessEvidence => include_str!("../../../../assets/letters/en/illness_evidence.toml"),
        Letter::LeaveGranted => include_str!("../../../../assets/letters/en/leave_granted.toml"),
        Letter::LeavePartGranted => include_str!("../../../../assets/letters/en/leave_part_granted.toml"),
        Letter::LeaveRefused => include_str!("../../../../assets/letters/en/leave_refused.toml"),
        Letter::Correction => include_str!("../../../../assets/letters/en/correction.toml"),
        Letter::NoticeToImprove => include_str!("../../../../assets/letters/en/notice_to_improve.toml"),
    };
    // Each is read by a test; a broken one would be a broken build.
    toml::from_str(text)
        .unwrap_or_else(|error| Wording { subject: letter.in_words().to_owned(), body: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(subject: &str, body: &str) -> Wording {
        Wording { subject: subject.to_owned(), body: body.to_owned() }
    }

    fn field_of(letter: Letter, subject: &str, body: &str) -> Option<String> {
        check_wording(letter, &wording(subject, body)).err().and_then(|refusal| refusal.field)
    }

    #[test]
    fn every_letter_that_comes_with_rollbook_says_what_it_has_to_and_nothing_unknown() {
        for letter in Letter::ALL {
            let wording = usual_wording(*letter);
            assert_eq!(check_wording(*letter, &wording), Ok(()), "{}", letter.as_str());
        }
    }

    #[test]
    fn an_unknown_field_and_one_that_is_left_out_are_refused_at_once() {
        let good =
            "{pupil} was late {lates} times, {late_after_close} of them after the close, {minutes_late} minutes.";
        assert_eq!(field_of(Letter::Lateness, "Lateness", good), None);
        assert_eq!(field_of(Letter::Lateness, "Lateness", &format!("{good} {{granted}}")).as_deref(), Some("body"));
        assert_eq!(field_of(Letter::Lateness, "{nobody}", good).as_deref(), Some("subject"));
        assert_eq!(field_of(Letter::Lateness, "Lateness", "{pupil} was late {lates} times.").as_deref(), Some("body"));
    }

    #[test]
    fn nothing_a_million_characters_and_signs_that_are_no_text_are_refused() {
        let good = usual_wording(Letter::Correction);
        let with = |body: String| check_wording(Letter::Correction, &Wording { body, ..good.clone() });
        for body in [String::new(), "x".repeat(1_000_000), format!("{}\u{0}", good.body), format!("{}\t", good.body)] {
            assert!(with(body).is_err());
        }
        assert_eq!(with(format!("{} <script>alert(1)</script>", good.body)), Ok(()), "words are words on paper");
    }
}
