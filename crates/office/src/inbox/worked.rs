//! What became of a message, in words.

use record::Part;
use register::messages::MessageOutcome;
use register::time::rfc3339;
use register::words::{capital, clock, given, list};
use register::{Code, Refusal};
use store::{MessageWorkRow, Read};

use super::waiting::standing;
use crate::api::inbox::MessageWorkedLine;
use crate::reference::Reference;

/// What counts of it; several where two people worked it without knowing of each other.
pub(super) fn lines(
    read: Read<'_>,
    reference: &Reference,
    works: Vec<MessageWorkRow>,
) -> Result<Vec<MessageWorkedLine>, Refusal> {
    let standing = standing(works);
    standing.chunk_by(|one, next| one.work.op() == next.work.op()).map(|action| line(read, reference, action)).collect()
}

fn line(read: Read<'_>, reference: &Reference, action: &[MessageWorkRow]) -> Result<MessageWorkedLine, Refusal> {
    let Some(first) = action.first() else {
        return Ok(MessageWorkedLine {
            outcome: String::new(),
            words: String::new(),
            at: String::new(),
            by: String::new(),
        });
    };
    let mut names: Vec<String> = Vec::new();
    for name in action.iter().filter_map(|work| work.pupil).map(|pupil| reference.name_of(pupil)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let outcome = capital(first.outcome.in_words());
    let said = match first.outcome {
        MessageOutcome::Reported => {
            let op = first.work;
            let parts = read.op_content(op.device, op.seq)?.parts;
            let code =
                parts.iter().find_map(|(_, part)| if let Part::Call(call) = part { Some(call.code) } else { None });
            let code = code.and_then(Code::from_number).map(|code| format!(" {code},")).unwrap_or_default();
            format!("{outcome}:{code} {}", list(&names))
        }
        MessageOutcome::Late => {
            let by = first.expected.map(|time| format!(" by {}", clock(time))).unwrap_or_default();
            format!("{outcome}{by}: {}", list(&names))
        }
        MessageOutcome::PassedOn => format!("{outcome} to {}", first.whom),
        MessageOutcome::NothingToDo | MessageOutcome::Duplicate => outcome,
    };
    let words = match given(Some(&first.words)) {
        Some(words) => format!("{said}. {words}"),
        None => said,
    };
    Ok(MessageWorkedLine {
        outcome: first.outcome.as_str().to_owned(),
        words,
        at: rfc3339(first.at),
        by: first.by.clone(),
    })
}
