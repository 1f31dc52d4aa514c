//! What a change to many marks would do, before anybody does it.

use super::{BulkAmend, decide};
use crate::codes::{Code, Whereabouts};
use crate::ids::PupilId;
use crate::marks::{Context, KnownSessions, checks};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::session::SchoolSession;

/// One pupil in one session, as the change would find them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previewed {
    pub pupil: PupilId,
    pub at: SchoolSession,
    pub now: Option<Code>,
    pub planned: Option<Code>,
    /// Somebody saw the pupil here in this session: changing that takes a second look.
    pub is_here: bool,
    /// Why the change would be refused, which refuses the whole of it.
    pub refused: Option<Refusal>,
}

/// Each session of each pupil, in the order in which they come. A missing reason is no matter yet.
///
/// # Errors
/// Those of the role and of the days, which concern everybody.
pub fn preview(pupils: &[KnownSessions], cmd: &BulkAmend, ctx: &Context) -> Result<Vec<Previewed>, Refusal> {
    checks::whole_school(Action::MarksBulkAmend, ctx)?;
    let sessions = checks::sessions_in(cmd.from, cmd.to, cmd.session, ctx)?;
    let reason = cmd.reason.clone().filter(|reason| !reason.trim().is_empty());
    let cmd = BulkAmend { reason: reason.or_else(|| Some("-".to_owned())), ..cmd.clone() };
    let concerned = pupils.iter().flatten().filter(|(at, ..)| sessions.binary_search(at).is_ok());
    let previewed = concerned.map(|known| {
        let (at, pupil, _) = known;
        let alone = BulkAmend { from: at.date, to: at.date, session: Some(at.session), ..cmd.clone() };
        let now = pupil.current.as_ref().map(|mark| mark.code);
        Previewed {
            pupil: pupil.id,
            at: *at,
            now,
            planned: pupil.planned.as_ref().map(|plan| plan.code),
            is_here: now.is_some_and(|code| code.whereabouts() == Whereabouts::Here),
            refused: decide(&[vec![known.clone()]], &alone, ctx).err(),
        }
    });
    Ok(previewed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::fixtures::*;
    use crate::marks::{KnownPupil, RegisterState};
    use crate::refusal::Rule;
    use crate::roles::Role;

    fn bus(code: Code) -> BulkAmend {
        BulkAmend {
            from: day(MONDAY),
            to: day(MONDAY),
            session: Some(crate::session::Session::Am),
            code,
            reason: None,
            nature: None,
            told: None,
        }
    }

    #[test]
    fn a_preview_says_who_is_here_and_whose_change_would_be_refused() {
        let absent = marked(Code::N);
        let here = KnownPupil { id: PupilId(2), ..marked(Code::PresentAm) };
        let mut gone = KnownPupil { id: PupilId(3), ..marked(Code::N) };
        gone.on_roll.leaving = Some(day("2026-11-20"));
        let known = [absent, here, gone].map(|pupil| sessions(&pupil, &[MONDAY], RegisterState::Taken));
        let school = School::at("10:00", Role::AttendanceOfficer);
        let seen = preview(&known, &bus(Code::Y1), &school.ctx()).unwrap();
        let row = |row: &Previewed| (row.now, row.is_here, row.refused.as_ref().map(|refusal| refusal.code));
        assert_eq!(
            seen.iter().map(row).collect::<Vec<_>>(),
            [
                (Some(Code::N), false, None),
                (Some(Code::PresentAm), true, None),
                (Some(Code::N), false, Some(Rule::NotOnRoll))
            ]
        );
        let reception = School::at("10:00", Role::Reception);
        assert_eq!(rule(preview(&known, &bus(Code::Y1), &reception.ctx())), Rule::NotAllowed);
    }

    #[test]
    fn case_69_police_custody_is_y5_in_that_session_and_the_offices_to_enter() {
        let known = [sessions(&marked(Code::N), &[MONDAY], RegisterState::Taken)];
        let cmd = BulkAmend { reason: Some("told by the police".into()), ..bus(Code::Y5) };
        let office = School::at("10:00", Role::AttendanceOfficer);
        let amended = decide(&known, &cmd, &office.ctx()).unwrap();
        assert_eq!(
            amended.entries.iter().map(|entry| (entry.at, entry.code)).collect::<Vec<_>>(),
            [(am(MONDAY), Code::Y5)]
        );
        let desk = School::at("10:00", Role::Reception);
        assert_eq!(rule(decide(&known, &cmd, &desk.ctx())), Rule::NotAllowed);
    }
}
