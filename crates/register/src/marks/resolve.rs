//! Settling absences whose reason nobody found: each `N` of a list becomes `O`, by one named person with one reason
//! (SI 2024/208 reg 10(7) to (9)). Nothing becomes `O` by itself.

use super::{Context, KnownPupil, KnownSession, NewEntry, Source, checks, retained};
use crate::codes::{self, Code};
use crate::refusal::{Refusal, Rule};
use crate::roles::Action;
use crate::session::SchoolSession;
use crate::words;

/// Makes `O` of every mark of the list, or of none: each has to be `N` now.
///
/// # Errors
/// `already_decided` where a mark is no longer `N`; `reason_required` without a reason.
pub fn decide(marks: &[KnownSession], reason: Option<&str>, ctx: &Context) -> Result<Vec<NewEntry>, Refusal> {
    checks::whole_school(Action::MarksBulkAmend, ctx)?;
    for (at, ..) in marks {
        checks::opened(*at, ctx)?;
    }
    for (at, pupil, _) in marks {
        checks::on_roll(pupil, at.date)?;
        retained::check(pupil, *at, ctx).map_err(checks::about(&pupil.name, *at))?;
        still_unexplained(pupil, *at)?;
        codes::check(Code::O, *at, pupil.date_of_birth).map_err(checks::about(&pupil.name, *at))?;
    }
    let reason = checks::reason(reason, "Deciding O")?;
    let entry = |(at, pupil, _): &KnownSession| NewEntry {
        note: Some(reason.to_owned()),
        ..pupil.amended(*at, Code::O, Source::Office)
    };
    Ok(marks.iter().map(entry).collect())
}

fn still_unexplained(pupil: &KnownPupil, at: SchoolSession) -> Result<(), Refusal> {
    let now = match &pupil.current {
        Some(mark) if mark.code == Code::N => return Ok(()),
        Some(mark) => format!("is {} now", mark.code),
        None => "has no mark".to_owned(),
    };
    let message = format!(
        "{}, {} of {}: {now}, not N, so no mark of the list was changed. Take it off the list and try again.",
        pupil.name,
        at.session.in_words(),
        words::day(at.date)
    );
    Err(Refusal::new(Rule::AlreadyDecided, message).at("marks"))
}

#[cfg(test)]
mod tests {
    use super::super::amend::{self, Amend};
    use super::super::fixtures::{MONDAY, School, am, marked, pm, refused, rule};
    use super::super::{KnownMark, KnownPupil, RegisterState};
    use super::*;
    use crate::roles::Role;

    fn n() -> Vec<KnownSession> {
        [am(MONDAY), pm(MONDAY)].map(|at| (at, marked(Code::N), RegisterState::Taken)).to_vec()
    }

    #[test]
    fn a_named_person_makes_o_of_every_n_of_the_list_with_one_reason() {
        let school = School::on("2026-12-01", "10:00", Role::AttendanceOfficer);
        let entries = decide(&n(), Some("no contact after five school days"), &school.ctx()).unwrap();
        assert_eq!(entries.len(), 2);
        for entry in entries {
            assert_eq!((entry.code, entry.source), (Code::O, Source::Office));
            assert_eq!(entry.note.as_deref(), Some("no contact after five school days"));
            assert!(entry.replaces.is_some());
        }
    }

    #[test]
    fn the_list_is_refused_whole_where_a_mark_is_no_longer_n() {
        let school = School::on("2026-12-01", "10:00", Role::AttendanceOfficer);
        let mut marks = n();
        marks[1].1 = marked(Code::I);
        let refusal = refused(decide(&marks, Some("no contact"), &school.ctx()));
        assert_eq!(refusal, (Rule::AlreadyDecided, Some("marks".to_owned())));
        assert_eq!(rule(decide(&n(), Some(" "), &school.ctx())), Rule::ReasonRequired);
        let desk = School::on("2026-12-01", "10:00", Role::Reception);
        assert_eq!(rule(decide(&n(), Some("no contact"), &desk.ctx())), Rule::NotAllowed);
    }

    #[test]
    fn case_10_a_parent_who_explains_on_the_seventh_day_amends_the_o_and_both_stay() {
        let school = School::on("2026-12-02", "10:00", Role::AttendanceOfficer);
        let settled = decide(&n()[..1], Some("no contact"), &school.ctx()).unwrap().remove(0);
        let now: KnownPupil = marked(settled.code);
        let reason = Some("mother rang: flu, letter seen".to_owned());
        let cmd = Amend { at: am(MONDAY), code: Code::I, reason, arrived: None, nature: None, told: None };
        let entry = amend::decide(&now, &cmd, RegisterState::Taken, false, &school.ctx()).unwrap();
        let replaced = now.current.map(|KnownMark { entry, .. }| entry);
        assert_eq!((entry.code, entry.replaces), (Code::I, replaced));
    }
}
