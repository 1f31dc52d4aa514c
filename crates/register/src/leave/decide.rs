//! A decision on a request for leave, for one pupil: what may be granted, the codes that follow, the letter owed.

use chrono::NaiveDate;

use super::{Applicant, Asked, Decision, LeaveKind};
use crate::codes::{self, Code, Whereabouts};
use crate::ids::EntryId;
use crate::marks::{CancelPlan, Context, KnownSession, KnownSessions, NewPlan, PlanId, RegisterState, checks};
use crate::pupils::compulsory_school_age;
use crate::refusal::{Refusal, Rule};
use crate::roles::Action;
use crate::session::SchoolSession;
use crate::words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    pub decision: Decision,
    /// The first day granted; the first day asked where not said.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub reason: Option<String>,
}

/// A decision that was made before this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDecision {
    pub id: EntryId,
    pub decision: Decision,
    /// The days granted, both included.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub by: String,
    /// The day on which it was made.
    pub on: NaiveDate,
    /// What it planned, of what is not cancelled.
    pub plans: Vec<(PlanId, SchoolSession)>,
}

/// What is known of one pupil of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownRequest {
    /// As the school uses it; for messages.
    pub name: String,
    pub asked: Asked,
    pub applicant: Applicant,
    /// Every session asked for in which the school is open and the pupil on roll.
    pub sessions: KnownSessions,
    /// Those that nothing has settled: none, one, or several where two people decided apart.
    pub decisions: Vec<KnownDecision>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The days granted, both included.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub plan: Option<NewPlan>,
    pub cancelled: Vec<CancelPlan>,
    /// Earlier decisions that this one settles.
    pub settles: Vec<EntryId>,
    /// Sessions granted in which the pupil is not due here by another plan or a closure; that stays.
    pub kept: Vec<(SchoolSession, Code)>,
}

/// Decides for one pupil.
///
/// # Errors
/// `not_allowed`; `bad_request` at `from` or `to` for days that were not asked for; `already_decided`; `not_in_advance`
/// for days that began before the application or the decision; `code_not_allowed` at `applicant` or `code`;
/// `reason_required`.
pub fn decide(known: &KnownRequest, cmd: &Deciding, ctx: &Context) -> Result<Decided, Refusal> {
    checks::whole_school(Action::LeaveDecide, ctx)?;
    let days = granted_days(known, cmd)?;
    undecided(known)?;
    let Some((from, to)) = days else {
        checks::reason(cmd.reason.as_deref(), "A decision on leave")?;
        return Ok(Decided { days: None, plan: None, kept: Vec::new(), ..settled(known, ctx) });
    };
    let granted: Vec<&KnownSession> =
        known.sessions.iter().filter(|(at, ..)| from <= at.date && at.date <= to).collect();
    in_advance(known, &granted, from, ctx)?;
    right_applicant(known, from)?;
    let code = known.asked.kind.code();
    for (at, pupil, _) in &granted {
        codes::check(code, *at, pupil.date_of_birth)?;
    }
    checks::reason(cmd.reason.as_deref(), "A decision on leave")?;
    let (sessions, kept) = due_here(&granted);
    let plan = granted.first().filter(|_| !sessions.is_empty()).map(|(_, pupil, _)| NewPlan {
        pupil: pupil.id,
        sessions,
        code,
        nature: None,
        words: format!("Leave granted by {}", ctx.actor.name),
    });
    Ok(Decided { days, plan, kept, ..settled(known, ctx) })
}

/// The family no longer asks for it: what is still ahead of a granted leave is cancelled.
///
/// # Errors
/// `not_allowed`; `already_decided` where it was withdrawn before; `reason_required`.
pub fn withdraw(known: &KnownRequest, reason: Option<&str>, ctx: &Context) -> Result<Decided, Refusal> {
    checks::whole_school(Action::LeaveRequest, ctx)?;
    if let [only] = known.decisions.as_slice()
        && matches!(only.decision, Decision::Withdrawn | Decision::Refused)
    {
        return Err(already(known, only));
    }
    checks::reason(reason, "Withdrawing a request")?;
    Ok(settled(known, ctx))
}

/// The days granted: those asked for, or the part of them that is named.
fn granted_days(known: &KnownRequest, cmd: &Deciding) -> Result<Option<(NaiveDate, NaiveDate)>, Refusal> {
    let asked = &known.asked;
    let (from, to) = (cmd.from.unwrap_or(asked.from), cmd.to.unwrap_or(asked.to));
    let whole = (from, to) == (asked.from, asked.to);
    match cmd.decision {
        Decision::Refused => return Ok(None),
        Decision::Withdrawn => {
            let message = "A decision is granted, part_granted or refused. To record that the family no longer asks, \
                           withdraw the request.";
            return Err(Refusal::bad_request("decision", message));
        }
        Decision::Granted if !whole => {
            let message = "These are not all of the days asked for, so nothing was decided. To grant some of them, \
                           decide part_granted.";
            return Err(Refusal::bad_request("decision", message));
        }
        Decision::PartGranted if whole => {
            let message = "Say which of the days are granted: the first, the last, or both. Nothing was decided.";
            return Err(Refusal::bad_request("from", message));
        }
        Decision::Granted | Decision::PartGranted => {}
    }
    let field = if from < asked.from || from > to { "from" } else { "to" };
    if from < asked.from || to > asked.to || from > to {
        let message = format!(
            "Only days that were asked for can be granted: {} to {}. Nothing was decided. Correct the days.",
            words::day(asked.from),
            words::day(asked.to)
        );
        return Err(Refusal::bad_request(field, message));
    }
    if !known.sessions.iter().any(|(at, ..)| from <= at.date && at.date <= to) {
        let message = "There is no school on the days granted, so there is nothing to grant. Correct the days.";
        return Err(Refusal::new(Rule::NotASchoolDay, message).at(field));
    }
    Ok(Some((from, to)))
}

/// Whether people who decided without knowing of each other decided the same.
pub fn agree(decisions: &[KnownDecision]) -> bool {
    decisions.windows(2).all(|pair| (pair[0].decision, pair[0].days) == (pair[1].decision, pair[1].days))
}

/// One decision stands. Where two people decided apart and not alike, both are kept, and one more settles them.
fn undecided(known: &KnownRequest) -> Result<(), Refusal> {
    match known.decisions.first().filter(|_| agree(&known.decisions)) {
        Some(first) => Err(already(known, first)),
        None => Ok(()),
    }
}

fn already(known: &KnownRequest, decision: &KnownDecision) -> Refusal {
    let message = format!(
        "The leave of {} was {} by {} on {}; that stands and nothing was changed. If the family no longer wants it, \
         withdraw it; if they ask for something else, record a new request.",
        known.name,
        decision.decision.in_words(),
        decision.by,
        words::day(decision.on)
    );
    Refusal::new(Rule::AlreadyDecided, message)
}

/// Leave is applied for and granted before it begins, never afterwards (reg 11; domain cases 63 and 66).
fn in_advance(known: &KnownRequest, granted: &[&KnownSession], from: NaiveDate, ctx: &Context) -> Result<(), Refusal> {
    let refuse = |why: String| {
        let message = format!(
            "{why} Leave is granted only in advance, so nothing was granted. Refuse it, or grant the days that are still \
             ahead; sessions without leave are G for a holiday, else O."
        );
        Err(Refusal::new(Rule::NotInAdvance, message).at("from"))
    };
    let received = known.asked.received;
    if received >= from {
        return refuse(format!(
            "{} was asked for on {}, not before {}.",
            known.asked.kind,
            words::day(received),
            words::day(from)
        ));
    }
    let marked =
        |(at, pupil, state): &&&KnownSession| is_marked(*at, pupil.current.as_ref().map(|m| m.code), *state, ctx);
    let Some((at, pupil, _)) = granted.iter().find(marked) else { return Ok(()) };
    refuse(match &pupil.current {
        Some(mark) => format!(
            "{} is already marked {} in the {} of {}.",
            known.name,
            mark.code,
            at.session.in_words(),
            words::day(at.date)
        ),
        None => format!("The {} of {} is over.", at.session.in_words(), words::day(at.date)),
    })
}

/// A closure that is declared ahead is no mark that somebody saw the pupil by.
fn is_marked(at: SchoolSession, code: Option<Code>, state: RegisterState, ctx: &Context) -> bool {
    let closed = code.is_some_and(|code| code.whereabouts() == Whereabouts::NotExpected);
    checks::is_past(at, state, ctx) || (code.is_some() && !closed)
}

/// Exceptional leave is applied for by a parent with whom the pupil normally lives, or by the pupil above compulsory
/// school age (reg 11; domain case 64).
fn right_applicant(known: &KnownRequest, from: NaiveDate) -> Result<(), Refusal> {
    let born = known.sessions.first().map(|(_, pupil, _)| pupil.date_of_birth);
    let of_age = born.is_none_or(|born| compulsory_school_age(born, from));
    let ask = match &known.applicant {
        _ if known.asked.kind != LeaveKind::C => return Ok(()),
        Applicant::LivesElsewhere(others) if others.is_empty() => {
            "a parent with whom the pupil normally lives".to_owned()
        }
        Applicant::LivesElsewhere(others) => words::list(others),
        Applicant::ThePupil if of_age => "a parent with whom the pupil normally lives".to_owned(),
        Applicant::LivesWith | Applicant::NotRecorded | Applicant::ThePupil | Applicant::Stranger => return Ok(()),
    };
    let message = format!(
        "{} is not somebody who may apply: leave for exceptional circumstances is applied for by a parent with whom {} \
         normally lives. Nothing was granted and nothing is planned. Return the form and ask {ask} to apply; if the \
         contact’s details are wrong, correct them first.",
        known.asked.applicant, known.name
    );
    Err(Refusal::new(Rule::CodeNotAllowed, message).at("applicant"))
}

/// Sessions in which the pupil is due here, and those in which they are not anyway.
fn due_here(granted: &[&KnownSession]) -> (Vec<SchoolSession>, Vec<(SchoolSession, Code)>) {
    let (mut sessions, mut kept) = (Vec::new(), Vec::new());
    for (at, pupil, _) in granted {
        let otherwise = pupil.current.as_ref().map(|mark| mark.code).or(pupil.planned.as_ref().map(|plan| plan.code));
        match otherwise.filter(|code| *code == Code::D || code.whereabouts() == Whereabouts::NotExpected) {
            Some(code) => kept.push((*at, code)),
            None => sessions.push(*at),
        }
    }
    (sessions, kept)
}

/// What a new decision does away with: the earlier ones, and what they planned that is still ahead.
fn settled(known: &KnownRequest, ctx: &Context) -> Decided {
    let mut cancelled: Vec<CancelPlan> = Vec::new();
    let pupil = known.sessions.first().map(|(_, pupil, _)| pupil.id);
    let ahead = |at: SchoolSession| {
        known.sessions.iter().any(|(known, _, state)| *known == at && !checks::is_past(at, *state, ctx))
    };
    for (plan, at) in known.decisions.iter().flat_map(|decision| &decision.plans) {
        let Some(pupil) = pupil.filter(|_| ahead(*at)) else { continue };
        match cancelled.iter_mut().find(|cancel| cancel.plan == *plan) {
            Some(cancel) => cancel.sessions.push(*at),
            None => cancelled.push(CancelPlan { plan: *plan, pupil, sessions: vec![*at] }),
        }
    }
    let settles = known.decisions.iter().map(|decision| decision.id).collect();
    Decided { days: None, plan: None, cancelled, settles, kept: Vec::new() }
}

#[cfg(test)]
mod tests;
