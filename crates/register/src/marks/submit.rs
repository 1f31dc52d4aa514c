//! Taking a register: one group, one session, every pupil.

use chrono::NaiveTime;

use super::{Context, KnownPupil, NewEntry, OnPaper, Source, Taken, checks};
use crate::codes::{self, Code, CodeRule};
use crate::ids::{GroupId, PupilId};
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach, Role};
use crate::session::SchoolSession;
use crate::time::{school_time, to_the_minute};
use crate::words::{self, clock, given};

/// What is known of the register that is to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterKnown {
    pub group: GroupId,
    pub group_name: String,
    pub at: SchoolSession,
    pub taken: Option<Taken>,
    /// `Y4` or `#` when the whole school is closed for this session.
    pub whole_school_closure: Option<Code>,
    /// Every pupil of the group who is on roll that day.
    pub pupils: Vec<KnownPupil>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedMark {
    /// The pupil, or the name that nobody in the school has.
    pub pupil: Result<PupilId, String>,
    pub code: Code,
    pub arrived: Option<NaiveTime>,
    pub nature: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    pub marks: Vec<SubmittedMark>,
    /// Why the register is taken after its close.
    pub reason: Option<String>,
    /// Where it was taken on paper, because the power or the computer failed.
    pub paper: Option<OnPaper>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    pub late_taken: bool,
    pub entries: Vec<NewEntry>,
}

/// Takes a register: every pupil, all or none.
///
/// A pupil who has a mark already, from the desk or the office, gets the register's own entry beside it unless the
/// two say the same; which one counts is not decided here.
pub fn decide(known: &RegisterKnown, cmd: &Submit, ctx: &Context) -> Result<Submitted, Refusal> {
    let source = check_role(known.group, &known.group_name, ctx)?;
    check_day(known, ctx)?;
    let late_taken = check_state(known, cmd, source, ctx)?;
    let marks = match_pupils(known, cmd)?;
    let marks: Vec<(&KnownPupil, &SubmittedMark)> =
        marks.into_iter().filter(|(pupil, mark)| !already_says(pupil, mark.code)).collect();
    let rules: Vec<&CodeRule> = marks
        .iter()
        .map(|(pupil, mark)| check_code(pupil, mark.code, known.at, ctx).map_err(checks::about(&pupil.name, known.at)))
        .collect::<Result<_, _>>()?;
    let entries = marks
        .iter()
        .zip(rules)
        .map(|((pupil, mark), rule)| {
            entry(pupil, mark, rule, known.at, source, ctx).map_err(checks::about(&pupil.name, known.at))
        })
        .collect::<Result<_, _>>()?;
    Ok(Submitted { late_taken, entries })
}

/// As whom the person takes the register: as the group's tutor, or for the office.
fn check_role(group: GroupId, group_name: &str, ctx: &Context) -> Result<Source, Refusal> {
    let reach = checks::reach(Action::MarksSubmit, ctx)?;
    if ctx.actor.roles.contains(Role::Tutor) && ctx.actor.groups.contains(&group) {
        return Ok(Source::Tutor);
    }
    match reach {
        Reach::Everyone => Ok(Source::Office),
        Reach::Nobody | Reach::OwnGroups | Reach::WithoutNames => {
            let why = format!(
                "You are not a tutor of {group_name}. Its tutor or the attendance office can take this register."
            );
            Err(checks::not_allowed(&why))
        }
    }
}

fn check_day(known: &RegisterKnown, ctx: &Context) -> Result<(), Refusal> {
    checks::school_session(known.at, ctx)?;
    if known.whole_school_closure.is_some() {
        let why =
            format!("The school is closed in the {} of {}.", known.at.session.in_words(), words::day(known.at.date));
        return Err(checks::not_a_school_day(&why, known.at.date, ctx));
    }
    checks::opened(known.at, ctx)
}

/// Whether the register is taken late. After the close it may be, on the same day, if nobody took it.
fn check_state(known: &RegisterKnown, cmd: &Submit, source: Source, ctx: &Context) -> Result<bool, Refusal> {
    if let Some(taken) = &known.taken {
        return Err(already_submitted(known, taken));
    }
    if let Some(paper) = &cmd.paper {
        return check_paper(known, paper, ctx);
    }
    if checks::before_close(known.at, ctx) {
        return Ok(false);
    }
    let same_day = known.at.date == ctx.now.date;
    let tutor_only = source == Source::Tutor && ctx.actor.roles.reach(Action::MarksSubmit) != Reach::Everyone;
    if !same_day || (tutor_only && !ctx.policy.tutor_may_take_late) {
        return Err(closed(known, same_day, ctx));
    }
    checks::reason(cmd.reason.as_deref(), "Taking a register after its close")?;
    Ok(true)
}

/// A register taken on paper is a register taken: it is late only if it was taken late, whenever it is keyed in. The
/// office keys it in, on any later day too, and it says for ever who took it and who keyed it.
fn check_paper(known: &RegisterKnown, paper: &OnPaper, ctx: &Context) -> Result<bool, Refusal> {
    if ctx.actor.roles.reach(Action::MarksSubmit) != Reach::Everyone {
        return Err(checks::not_allowed(
            "Only the attendance office keys in a register from paper. Hand it the sheet.",
        ));
    }
    if paper.taken_by.trim().is_empty() {
        let message = "Say who took the register on paper, as signed on the sheet. No mark was entered.";
        return Err(Refusal::new(Rule::DetailRequired, message).at("paper"));
    }
    checks::arrived_by_now(Some(paper.taken_at), known.at, ctx).map_err(|_| not_that_time(known, paper, ctx))?;
    let times = ctx.policy.times(known.at.session);
    let taken_at = to_the_minute(paper.taken_at);
    if taken_at < times.opens {
        return Err(not_that_time(known, paper, ctx));
    }
    Ok(taken_at > times.closes)
}

fn not_that_time(known: &RegisterKnown, paper: &OnPaper, ctx: &Context) -> Refusal {
    let message = format!(
        "The {} register opens at {} and it cannot have been taken on paper at {}. No mark was entered. Give the time \
         that is written on the sheet.",
        known.at.session.in_words(),
        clock(ctx.policy.times(known.at.session).opens),
        clock(paper.taken_at)
    );
    Refusal::bad_request("paper", message)
}

fn already_submitted(known: &RegisterKnown, taken: &Taken) -> Refusal {
    let message = format!(
        "{} took the {} register of {} at {}. It stands, and nothing was changed. Amend the marks that are wrong.",
        taken.by,
        known.at.session.in_words(),
        known.group_name,
        clock(school_time(taken.at).time)
    );
    Refusal::new(Rule::AlreadySubmitted, message)
}

fn closed(known: &RegisterKnown, same_day: bool, ctx: &Context) -> Refusal {
    let session = known.at.session;
    let closes = clock(ctx.policy.times(session).closes);
    let message = if same_day {
        format!(
            "The {} register closed at {closes}. No mark was entered. The attendance office can still take it today.",
            session.in_words()
        )
    } else {
        format!(
            "The {} register of {} closed at {closes} that day. No mark was entered. The attendance office can amend the \
             marks of single pupils, each with a reason.",
            session.in_words(),
            words::day(known.at.date)
        )
    };
    Refusal::new(Rule::RegisterClosed, message)
}

/// Each mark with its pupil, in the order of the register.
fn match_pupils<'a>(
    known: &'a RegisterKnown,
    cmd: &'a Submit,
) -> Result<Vec<(&'a KnownPupil, &'a SubmittedMark)>, Refusal> {
    let on_roll = || known.pupils.iter().filter(|pupil| pupil.on_roll.contains(known.at.date));
    for (place, mark) in (1..).zip(&cmd.marks) {
        check_named(known, mark, place)?;
    }
    let mut matched = Vec::with_capacity(known.pupils.len());
    let mut unmarked = Vec::new();
    for pupil in on_roll() {
        let mut marks = cmd.marks.iter().filter(|mark| mark.pupil.as_ref() == Ok(&pupil.id));
        match (marks.next(), marks.next()) {
            (Some(mark), None) => matched.push((pupil, mark)),
            (None, _) => unmarked.push(pupil.name.as_str()),
            (Some(_), Some(_)) => return Err(marked_twice(&pupil.name)),
        }
    }
    if unmarked.is_empty() { Ok(matched) } else { Err(incomplete(&unmarked)) }
}

fn check_named(known: &RegisterKnown, mark: &SubmittedMark, place: usize) -> Result<(), Refusal> {
    match &mark.pupil {
        Err(name) => {
            let message = format!(
                "Nobody in the school is known as “{name}”, so the register was not saved. Check the UPN, or import the pupil."
            );
            Err(Refusal::new(Rule::UnknownPupil, message).at("marks"))
        }
        Ok(id) => match known.pupils.iter().find(|pupil| pupil.id == *id) {
            Some(pupil) => checks::on_roll(pupil, known.at.date).map_err(|refusal| refusal.at("marks")),
            None => {
                let message = format!(
                    "Mark {place} of the list is for a pupil who is not in {} or not on roll on {}, so the register was \
                     not saved. Load the register again.",
                    known.group_name,
                    words::day(known.at.date)
                );
                Err(Refusal::new(Rule::NotOnRoll, message).at("marks"))
            }
        },
    }
}

fn marked_twice(name: &str) -> Refusal {
    let message = format!("{name} has two marks, so the register was not saved. Send one mark for each pupil.");
    Refusal::bad_request("marks", message)
}

fn incomplete(unmarked: &[&str]) -> Refusal {
    let message = format!(
        "There is no mark yet for {}, so the register was not saved. Mark everybody and submit again; use N where the \
         reason for an absence is not known.",
        words::list(unmarked)
    );
    Refusal::new(Rule::RegisterIncomplete, message).at("marks")
}

/// A mark that the desk or the office made before the register was taken, sent back as it was shown.
fn already_says(pupil: &KnownPupil, code: Code) -> bool {
    pupil.current.as_ref().is_some_and(|mark| mark.code == code)
}

fn check_code(pupil: &KnownPupil, code: Code, at: SchoolSession, ctx: &Context) -> Result<&'static CodeRule, Refusal> {
    if ctx.actor.roles.reach(Action::MarksSubmit) != Reach::Everyone {
        checks::tutors_code(pupil, code)?;
    }
    codes::check(code, at, pupil.date_of_birth)
}

fn entry(
    pupil: &KnownPupil,
    mark: &SubmittedMark,
    rule: &CodeRule,
    at: SchoolSession,
    source: Source,
    ctx: &Context,
) -> Result<NewEntry, Refusal> {
    let nature = given(mark.nature.as_deref()).or_else(|| pupil.planned_nature(mark.code));
    checks::details(rule, mark.arrived, nature, at, ctx)?;
    Ok(NewEntry {
        pupil: pupil.id,
        at,
        code: mark.code,
        source,
        arrived: mark.arrived.map(to_the_minute),
        minutes_late: checks::minutes_late(mark.code, mark.arrived, ctx.policy.times(at.session)),
        nature: nature.map(str::to_owned),
        note: given(mark.note.as_deref()).map(str::to_owned),
        replaces: None,
        settles: Vec::new(),
    })
}

#[cfg(test)]
mod tests;
