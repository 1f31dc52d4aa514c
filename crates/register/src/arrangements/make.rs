//! Making an arrangement, ending one early, and what the provider says of a session.

use chrono::{Days, NaiveDate};

use super::{Arranged, ArrangementKind};
use crate::codes::{self, Code, Whereabouts};
use crate::ids::PupilId;
use crate::marks::{CancelPlan, Context, KnownSession, KnownSessions, NewPlan, PlanId, checks};
use crate::refusal::{Refusal, Rule};
use crate::roles::Action;
use crate::session::SchoolSession;
use crate::words::{self, count, given};

/// A part-time timetable is for a short time; longer only if a named person says why.
const LONGEST_PART_TIME: u64 = 6 * 7;

/// What an arrangement plans, and what it leaves as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    pub plans: Vec<NewPlan>,
    /// Sessions that are over or marked, and so are not planned.
    pub past: usize,
    /// Sessions that something else was planned for: that is kept, and the arrangement counts.
    pub overlapping: Vec<(PupilId, SchoolSession, Code)>,
}

/// Plans the sessions of an arrangement for each pupil: all of them, or none.
///
/// # Errors
/// `not_allowed`, `bad_request`, `not_a_school_day`, `not_in_advance`, `not_on_roll`, `code_not_allowed` (X at compulsory
/// school age, C2 outside it), `detail_required` at `nature`, `agreement` or `extension`.
pub fn make(pupils: &[KnownSessions], arranged: &Arranged, ctx: &Context) -> Result<Made, Refusal> {
    let part_time = arranged.kind == ArrangementKind::PartTime;
    checks::whole_school(if part_time { Action::PartTimeAgree } else { Action::ArrangementMake }, ctx)?;
    let sessions = sessions_of(arranged, ctx)?;
    begins_in_time(arranged, &sessions, ctx)?;
    let code = arranged.kind.code();
    let mut made = Made::default();
    for known in pupils {
        let on_roll = checks::on_roll_in(known, &sessions)?;
        for (at, pupil, _) in &on_roll {
            let about = |refusal: Refusal| Refusal {
                message: format!("{}, {}: {}", pupil.name, words::day(at.date), refusal.message),
                ..refusal
            };
            let rule = codes::check(code, *at, pupil.date_of_birth).map_err(about)?;
            codes::check_detail(rule, None, arranged.nature.as_deref())?;
        }
        plan(&on_roll, arranged, ctx, &mut made);
    }
    part_time_pack(arranged)?;
    Ok(made)
}

fn sessions_of(arranged: &Arranged, ctx: &Context) -> Result<Vec<SchoolSession>, Refusal> {
    let mut sessions = checks::sessions_in(arranged.from, arranged.to, None, ctx)?;
    sessions.retain(|at| arranged.covers(*at));
    if !sessions.is_empty() {
        return Ok(sessions);
    }
    let message = "The sessions of the week that were given do not fall on any school day of these weeks, so nothing \
                   was planned. Correct the days or the sessions.";
    Err(Refusal::new(Rule::NotASchoolDay, message).at("sessions"))
}

fn begins_in_time(arranged: &Arranged, sessions: &[SchoolSession], ctx: &Context) -> Result<(), Refusal> {
    let late = sessions.first().is_some_and(|first| first.date < ctx.now.date);
    if !(late && arranged.kind.in_advance()) {
        return Ok(());
    }
    let message = format!(
        "A {} is agreed before it begins, and {} is over. Nothing was planned. Begin it today or later.",
        arranged.kind.in_words(),
        words::day(arranged.from)
    );
    Err(Refusal::new(Rule::NotInAdvance, message).at("from"))
}

/// A part-time timetable needs the agreement of a parent with whom the pupil lives, and an end (SI 2024/208 reg 11(6)).
fn part_time_pack(arranged: &Arranged) -> Result<(), Refusal> {
    if arranged.kind != ArrangementKind::PartTime {
        return Ok(());
    }
    let signed = arranged.agreement.as_ref().is_some_and(|signed| given(Some(&signed.by)).is_some());
    if !signed {
        let message = "A part-time timetable needs the agreement of a parent with whom the pupil normally lives. Nothing \
                       was planned. Say who signed and when.";
        return Err(Refusal::new(Rule::DetailRequired, message).at("agreement"));
    }
    let longest = arranged.from + Days::new(LONGEST_PART_TIME - 1);
    let extended = arranged
        .extension
        .as_ref()
        .is_some_and(|extension| given(Some(&extension.by)).is_some() && given(Some(&extension.reason)).is_some());
    if arranged.to <= longest || extended {
        return Ok(());
    }
    let message = format!(
        "A part-time timetable is for six weeks at most, here until {}. Nothing was planned. End it by then, or say who \
         decided that it is longer, and why.",
        words::day(longest)
    );
    Err(Refusal::new(Rule::DetailRequired, message).at("extension"))
}

fn plan(sessions: &[&KnownSession], arranged: &Arranged, ctx: &Context, made: &mut Made) {
    let code = arranged.kind.code();
    let mut planned = Vec::new();
    for (at, pupil, state) in sessions {
        let closed = pupil.current.as_ref().is_some_and(|mark| mark.code.whereabouts() == Whereabouts::NotExpected);
        if closed {
            continue;
        }
        if checks::is_past(*at, *state, ctx) || pupil.current.is_some() {
            made.past += 1;
            continue;
        }
        let other = pupil.planned.as_ref().map(|plan| plan.code).filter(|other| *other != code);
        made.overlapping.extend(other.map(|other| (pupil.id, *at, other)));
        planned.push(*at);
    }
    if let (Some((_, pupil, _)), false) = (sessions.first(), planned.is_empty()) {
        made.plans.push(NewPlan {
            pupil: pupil.id,
            sessions: planned,
            code,
            nature: given(arranged.nature.as_deref()).map(str::to_owned),
            words: words_for_the_tutor(arranged),
        });
    }
}

/// What the tutor sees, on a screen that a class may read: what and where, never why.
fn words_for_the_tutor(arranged: &Arranged) -> String {
    let kind = arranged.kind;
    if kind.is_exclusion() || kind == ArrangementKind::PartTime {
        return "Not due in by arrangement".to_owned();
    }
    match given(Some(&arranged.provider)) {
        Some(provider) => format!("{}, {provider}", capital(kind.in_words())),
        None => capital(kind.in_words()),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Ends an arrangement early: what it still plans from a day on is cancelled.
///
/// # Errors
/// `not_allowed`, `already_decided` where it is over, `reason_required`.
pub fn end(
    pupil: PupilId,
    planned: &[(PlanId, SchoolSession)],
    from: NaiveDate,
    to: NaiveDate,
    reason: Option<&str>,
    ctx: &Context,
) -> Result<Vec<CancelPlan>, Refusal> {
    checks::whole_school(Action::ArrangementMake, ctx)?;
    if from > to || to < ctx.now.date {
        let message = format!(
            "The arrangement ends on {} anyway, so nothing was changed. Choose an earlier day.",
            words::day(to)
        );
        return Err(Refusal::new(Rule::AlreadyDecided, message).at("from"));
    }
    checks::reason(reason, "Ending an arrangement early")?;
    let mut cancelled: Vec<CancelPlan> = Vec::new();
    for (plan, at) in planned.iter().filter(|(_, at)| from <= at.date && ctx.now.date <= at.date) {
        match cancelled.iter_mut().find(|cancel| cancel.plan == *plan) {
            Some(cancel) => cancel.sessions.push(*at),
            None => cancelled.push(CancelPlan { plan: *plan, pupil, sessions: vec![*at] }),
        }
    }
    Ok(cancelled)
}

/// What to say of what an arrangement left as it is.
pub fn warnings(made: &Made) -> Vec<String> {
    let mut sentences = Vec::new();
    if made.past > 0 {
        sentences.push(format!(
            "{} over or marked already and not planned. If a mark there is wrong, amend it.",
            count(made.past as u64, "session is", "sessions are")
        ));
    }
    if let Some((_, at, code)) = made.overlapping.first() {
        sentences.push(format!(
            "{code} was planned from {} on, {}. That plan is kept, and the new arrangement counts.",
            words::day(at.date),
            count(made.overlapping.len() as u64, "session", "sessions")
        ));
    }
    sentences
}

#[cfg(test)]
mod tests;
