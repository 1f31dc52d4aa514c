//! Amending the marks of several pupils over several sessions in one go: all of them, or none.

mod preview;

use chrono::NaiveDate;

use super::told::{self, Told};
use super::{Context, KnownPupil, KnownSession, KnownSessions, NewEntry, Source, checks, retained};
use crate::codes::{self, Code};
use crate::refusal::Refusal;
use crate::roles::Action;
use crate::session::Session;
use crate::words::given;

pub use preview::{Previewed, preview};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkAmend {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Only this session of each day.
    pub session: Option<Session>,
    pub code: Code,
    pub reason: Option<String>,
    pub nature: Option<String>,
    /// How the parents were told, which an illness that becomes `O` needs.
    pub told: Option<Told>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkAmended {
    pub entries: Vec<NewEntry>,
    /// Sessions that had this code already.
    pub unchanged: usize,
}

/// Amends every session of the school in the range for every pupil of the list, with one reason. The first session
/// that is refused refuses the whole, and is named.
pub fn decide(pupils: &[KnownSessions], cmd: &BulkAmend, ctx: &Context) -> Result<BulkAmended, Refusal> {
    checks::whole_school(Action::MarksBulkAmend, ctx)?;
    let sessions = checks::sessions_in(cmd.from, cmd.to, cmd.session, ctx)?;
    for at in &sessions {
        checks::opened(*at, ctx)?;
    }
    let known: Vec<&KnownSession> =
        pupils.iter().flatten().filter(|(at, ..)| sessions.binary_search(at).is_ok()).collect();
    for (at, pupil, _) in &known {
        checks::on_roll(pupil, at.date)?;
        retained::check(pupil, *at, ctx).map_err(checks::about(&pupil.name, *at))?;
    }
    let nature =
        |pupil: &KnownPupil| given(cmd.nature.as_deref()).or_else(|| pupil.planned_nature(cmd.code)).map(str::to_owned);
    let mut rules = Vec::with_capacity(known.len());
    for (at, pupil, _) in &known {
        rules.push(codes::check(cmd.code, *at, pupil.date_of_birth).map_err(checks::about(&pupil.name, *at))?);
    }
    for ((at, pupil, _), rule) in known.iter().zip(rules) {
        codes::check_detail(rule, None, nature(pupil).as_deref()).map_err(checks::about(&pupil.name, *at))?;
    }
    let reason = checks::reason(cmd.reason.as_deref(), "An amendment")?;
    let mut amended = BulkAmended::default();
    for (at, pupil, _) in known {
        let told =
            told::check(pupil, *at, cmd.code, cmd.told.as_ref(), ctx).map_err(checks::about(&pupil.name, *at))?;
        if is_settled(pupil, cmd.code) {
            amended.unchanged += 1;
        } else {
            amended.entries.push(NewEntry {
                nature: nature(pupil),
                note: Some(told::noted(reason, told)),
                ..pupil.amended(*at, cmd.code, Source::Office)
            });
        }
    }
    Ok(amended)
}

/// The code stands, and nothing disagrees with it.
fn is_settled(pupil: &KnownPupil, code: Code) -> bool {
    pupil.other_heads.is_empty() && pupil.current.as_ref().is_some_and(|mark| mark.code == code)
}

#[cfg(test)]
mod tests;
