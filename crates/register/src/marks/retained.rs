//! Marks whose six years are over (domain case 37).

use super::{Context, KnownPupil, checks};
use crate::refusal::{Refusal, Rule};
use crate::retention;
use crate::roles::{Action, Reach};
use crate::session::SchoolSession;
use crate::words;

/// A mark that is six years old or older is amended by the head only, and its amendment is kept six years of its own
/// (SI 2024/208 regs 6 and 7). Where none is left, none is made: it was disposed of, or there never was one.
///
/// # Errors
/// `disposed_of` where there is no mark any more, `not_allowed` for everybody but the head.
pub(super) fn check(known: &KnownPupil, at: SchoolSession, ctx: &Context) -> Result<(), Refusal> {
    if !retention::is_past_the_law(at.date, ctx.now.date) {
        return Ok(());
    }
    let when = format!("{} of {}", at.session.in_words(), words::day(at.date));
    if known.current.is_none() {
        let message = format!(
            "There is no mark of {when} any more: marks are kept six years, and what is older was disposed of or never \
             made. Nothing can be entered for that day. The certificate of each disposal is in Settings, Retention."
        );
        return Err(Refusal::new(Rule::DisposedOf, message).at("date"));
    }
    if ctx.actor.roles.reach(Action::OldMarkAmend) == Reach::Everyone {
        return Ok(());
    }
    let why = format!(
        "The mark of {when} is more than six years old, and only the head amends such a mark. Ask the head, and say why."
    );
    Err(checks::not_allowed(&why))
}

#[cfg(test)]
mod tests {
    use super::super::amend::{self, Amend};
    use super::super::bulk::{self, BulkAmend};
    use super::super::fixtures::{MONDAY, School, am, day, marked, pupil, rule};
    use super::super::{KnownPupil, RegisterState};
    use super::*;
    use crate::codes::Code;
    use crate::roles::Role;

    fn amended(known: &KnownPupil, on: &str, role: Role, reason: Option<&str>) -> Result<(), Rule> {
        let school = School::on(on, "10:00", role);
        let reason = reason.map(str::to_owned);
        let cmd = Amend { at: am(MONDAY), code: Code::I, reason, arrived: None, nature: None, told: None };
        amend::decide(known, &cmd, RegisterState::Taken, false, &school.ctx()).map(drop).map_err(|error| error.code)
    }

    #[test]
    fn case_37_a_mark_of_six_years_is_amended_by_the_head_only_and_with_a_reason() {
        let (last, after) = ("2032-11-23", "2032-11-24");
        let said = Some("the court’s finding");
        assert_eq!(amended(&marked(Code::O), last, Role::AttendanceOfficer, said), Ok(()));
        assert_eq!(amended(&marked(Code::O), after, Role::AttendanceOfficer, said), Err(Rule::NotAllowed));
        assert_eq!(amended(&marked(Code::O), after, Role::Head, said), Ok(()));
        assert_eq!(amended(&marked(Code::O), after, Role::Head, None), Err(Rule::ReasonRequired));
    }

    #[test]
    fn case_37_a_mark_that_was_disposed_of_is_amended_by_nobody() {
        for role in [Role::AttendanceOfficer, Role::Head] {
            assert_eq!(amended(&pupil(1, "Abara"), "2032-11-24", role, Some("found in a box")), Err(Rule::DisposedOf));
        }
    }

    #[test]
    fn case_37_a_bulk_amendment_is_no_way_round() {
        let school = School::on("2032-11-24", "10:00", Role::AttendanceOfficer);
        let monday = day(MONDAY);
        let (session, code, reason) = (Some(crate::Session::Am), Code::I, Some("tidied".to_owned()));
        let cmd = BulkAmend { from: monday, to: monday, session, code, reason, nature: None, told: None };
        let of =
            |known: KnownPupil| bulk::decide(&[vec![(am(MONDAY), known, RegisterState::Taken)]], &cmd, &school.ctx());
        assert_eq!(rule(of(marked(Code::O))), Rule::NotAllowed);
        assert_eq!(rule(of(pupil(1, "Abara"))), Rule::DisposedOf);
    }
}
