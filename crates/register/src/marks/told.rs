//! Parents are told before an illness stops being authorised (DfE, Working together to improve school attendance;
//! domain 14.17): on which day, and how.

use chrono::NaiveDate;

use super::{Context, KnownPupil};
use crate::codes::Code;
use crate::refusal::{Refusal, Rule};
use crate::session::SchoolSession;
use crate::words::{self, given};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub on: NaiveDate,
    /// "letter", "telephone".
    pub how: String,
}

/// How the parents were told, where this amendment needs it: an `I` that becomes `O`.
///
/// # Errors
/// `detail_required` at `told` where it is missing or says no way; `bad_request` at `told` for a day that is ahead, or before
/// the absence.
pub(super) fn check<'a>(
    known: &KnownPupil,
    at: SchoolSession,
    code: Code,
    told: Option<&'a Told>,
    ctx: &Context,
) -> Result<Option<&'a Told>, Refusal> {
    let was_ill = known.current.as_ref().is_some_and(|mark| mark.code == Code::I);
    if !(was_ill && code == Code::O) {
        return Ok(None);
    }
    let Some(told) = told.filter(|told| given(Some(&told.how)).is_some()) else {
        let message = "Parents must be told before an illness becomes O. The mark stays I. Tell them, then say on which \
                       day and how.";
        return Err(Refusal::new(Rule::DetailRequired, message).at("told"));
    };
    if told.on > ctx.now.date || told.on < at.date {
        let message = format!(
            "Parents were told on {}? That is {}. The mark stays I. Correct the day.",
            words::day(told.on),
            if told.on < at.date { "before the absence" } else { "still ahead" }
        );
        return Err(Refusal::bad_request("told", message));
    }
    Ok(Some(told))
}

/// The reason of the amendment, with how the parents were told.
pub(super) fn noted(reason: &str, told: Option<&Told>) -> String {
    match told {
        None => reason.to_owned(),
        Some(told) => {
            let end = if reason.ends_with(['.', '!', '?']) { "" } else { "." };
            format!("{reason}{end} Parents told on {}: {}.", words::day(told.on), told.how.trim().trim_end_matches('.'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::amend::{self, Amend};
    use super::super::bulk::{self, BulkAmend};
    use super::super::fixtures::{MONDAY, School, am, day, marked, refused, sessions};
    use super::super::{NewEntry, RegisterState};
    use super::*;
    use crate::roles::Role;

    fn told(on: &str, how: &str) -> Option<Told> {
        Some(Told { on: day(on), how: how.to_owned() })
    }

    fn amended(from: Code, to: Code, told: Option<Told>) -> Result<NewEntry, Refusal> {
        let school = School::on("2026-11-27", "10:00", Role::AttendanceOfficer);
        let reason = Some("no evidence was given".to_owned());
        let cmd = Amend { at: am(MONDAY), code: to, reason, arrived: None, nature: None, told };
        amend::decide(&marked(from), &cmd, RegisterState::Taken, false, &school.ctx())
    }

    #[test]
    fn an_illness_becomes_o_only_after_parents_were_told_and_the_register_says_when_and_how() {
        let required = (Rule::DetailRequired, Some("told".to_owned()));
        assert_eq!(refused(amended(Code::I, Code::O, None)), required);
        assert_eq!(refused(amended(Code::I, Code::O, told("2026-11-26", " "))), required);
        let entry = amended(Code::I, Code::O, told("2026-11-26", "letter to both parents")).unwrap();
        let note = "no evidence was given. Parents told on Thursday 26 November 2026: letter to both parents.";
        assert_eq!(entry.note.as_deref(), Some(note));
    }

    #[test]
    fn the_day_on_which_parents_were_told_is_between_the_absence_and_today() {
        for on in ["2026-11-22", "2026-11-28"] {
            let refusal = refused(amended(Code::I, Code::O, told(on, "letter")));
            assert_eq!(refusal, (Rule::BadRequest, Some("told".to_owned())), "{on}");
        }
    }

    #[test]
    fn no_other_amendment_asks_how_parents_were_told() {
        for (from, to) in [(Code::N, Code::O), (Code::I, Code::M), (Code::O, Code::I)] {
            assert!(amended(from, to, None).is_ok(), "{from} to {to}");
        }
    }

    #[test]
    fn many_illnesses_become_o_in_one_go_only_after_parents_were_told() {
        let school = School::on("2026-11-27", "10:00", Role::AttendanceOfficer);
        let ill = sessions(&marked(Code::I), &[MONDAY], RegisterState::Taken);
        let cmd = |told| BulkAmend {
            from: day(MONDAY),
            to: day(MONDAY),
            session: None,
            code: Code::O,
            reason: Some("no evidence was given".to_owned()),
            nature: None,
            told,
        };
        let decide = |told| bulk::decide(std::slice::from_ref(&ill), &cmd(told), &school.ctx());
        assert_eq!(refused(decide(None)).0, Rule::DetailRequired);
        let entries = decide(told("2026-11-26", "telephone")).unwrap().entries;
        assert!(entries.iter().all(|entry| entry.note.as_deref().is_some_and(|note| note.ends_with("telephone."))));
    }
}
