//! Amending one mark. The original stays; the amendment carries its reason, date, name and position
//! (SI 2024/208 reg 6).

use chrono::NaiveTime;

use super::told::{self, Told};
use super::{Context, KnownPupil, NewEntry, RegisterState, Source, checks, retained};
use crate::codes::{self, Code};
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach};
use crate::session::SchoolSession;
use crate::time::to_the_minute;
use crate::words::{self, clock, given};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amend {
    pub at: SchoolSession,
    pub code: Code,
    pub reason: Option<String>,
    pub arrived: Option<NaiveTime>,
    pub nature: Option<String>,
    /// How the parents were told, which an illness that becomes `O` needs.
    pub told: Option<Told>,
}

/// Amends a mark, or makes one where there is none. `own_pupil` says that the pupil is in one of the person's groups
/// that day.
///
/// A tutor corrects their own register until it closes (domain 14.18); after that only the office amends.
pub fn decide(
    known: &KnownPupil,
    cmd: &Amend,
    state: RegisterState,
    own_pupil: bool,
    ctx: &Context,
) -> Result<NewEntry, Refusal> {
    let source = check_role(own_pupil, ctx)?;
    if known.current.is_none() {
        checks::school_session(cmd.at, ctx)?;
    }
    checks::opened(cmd.at, ctx)?;
    if source == Source::Tutor && !checks::before_close(cmd.at, ctx) {
        return Err(closed(cmd.at, state, ctx));
    }
    checks::on_roll(known, cmd.at.date)?;
    retained::check(known, cmd.at, ctx)?;
    if source == Source::Tutor {
        checks::tutors_code(known, cmd.code)?;
    }
    let rule = codes::check(cmd.code, cmd.at, known.date_of_birth)?;
    let nature = given(cmd.nature.as_deref()).or_else(|| known.planned_nature(cmd.code));
    checks::details(rule, cmd.arrived, nature, cmd.at, ctx)?;
    let reason = checks::reason(cmd.reason.as_deref(), "An amendment")?;
    let told = told::check(known, cmd.at, cmd.code, cmd.told.as_ref(), ctx)?;
    Ok(NewEntry {
        arrived: cmd.arrived.map(to_the_minute),
        minutes_late: checks::minutes_late(cmd.code, cmd.arrived, ctx.policy.times(cmd.at.session)),
        nature: nature.map(str::to_owned),
        note: Some(told::noted(reason, told)),
        ..known.amended(cmd.at, cmd.code, source)
    })
}

fn check_role(own_pupil: bool, ctx: &Context) -> Result<Source, Refusal> {
    match checks::reach(Action::MarkAmend, ctx)? {
        Reach::Everyone => Ok(Source::Office),
        Reach::OwnGroups if own_pupil => Ok(Source::Tutor),
        Reach::Nobody | Reach::OwnGroups | Reach::WithoutNames => {
            Err(checks::not_allowed("This pupil is not in any of your groups. Ask the attendance office."))
        }
    }
}

fn closed(at: SchoolSession, state: RegisterState, ctx: &Context) -> Refusal {
    let stands = if state.is_taken() { "The mark stands as it is." } else { "No mark was entered." };
    let message = format!(
        "The {} register of {} closed at {}. {stands} Ask the attendance office to amend it.",
        at.session.in_words(),
        words::day(at.date),
        clock(ctx.policy.times(at.session).closes)
    );
    Refusal::new(Rule::RegisterClosed, message)
}

#[cfg(test)]
mod tests;
