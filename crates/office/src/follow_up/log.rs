//! `contact_log`: an attempt to reach somebody, siblings in one, and the code that somebody decided on with it.

use chrono::NaiveDate;
use record::part::{ContactLogged, StepTaken};
use record::{OpKind, Part};
use register::follow_up::log::{self, Log, Person};
use register::follow_up::{Channel, Outcome};
use register::marks::Context;
use register::{PupilId, Refusal, Rule, Session};
use store::Read;

use super::known::{Day, Known};
use super::spell::Spell;
use super::{FOLLOW_UP, FOLLOW_UP_AND_MARKS};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::calls::AbsenceReport;
use crate::api::follow_up::ContactLog;
use crate::marks::{Parts, report};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn contact_log(&mut self, caller: &Caller, request: &ContactLog) -> Answered<Empty> {
        let actor = caller.actor()?;
        let now = caller.school_time();
        let reference = self.reference()?;
        let (names, field) = names(request)?;
        let (channel, outcome) = (channel(request)?, outcome(request)?);
        if !reference.calendar.is_school_day(request.date) {
            let message = format!(
                "There was no school on {}, so nobody was absent. Nothing was logged. Correct the date.",
                register::words::day(request.date)
            );
            return Err(Refusal::new(Rule::NotASchoolDay, message).at("date"));
        }
        let pupils = reference.known_pupils(&names).map_err(|refusal| refusal.at(field))?;
        let before = self.before(&reference, request.date, pupils.iter().copied())?;
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let warnings = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let mut parts = Parts::by(actor);
            let mut relationship = String::new();
            for pupil in &pupils {
                let spell = before.get(pupil).map_or(Spell { days: 1, first: request.date }, |(spell, _)| *spell);
                let known = Known::read(read, *pupil, spell, request.date)?;
                let named = known.named(&request.person);
                let person = match named {
                    Some(of) => {
                        let no_contact = of.contact.no_contact == Some(true);
                        relationship.clone_from(&of.contact.relationship);
                        Person::OnFile { name: &request.person, no_contact }
                    }
                    None => Person::Other(&request.person),
                };
                log::check(&Log { date: request.date, channel, outcome, person }, actor, now)?;
                check_on_roll(&reference, *pupil, request.date)?;
                let contact = named.map(|of| of.id);
                let day = day(read, &reference, *pupil, request.date, spell)?;
                let ladder = &reference.policy(request.date).ladder;
                let named_step = request.step.and_then(|step| step.checked_sub(1));
                let step = known.unaccounted(day).step_done(ladder, channel, contact, named_step);
                parts.push(Part::ContactLogged(ContactLogged {
                    contact,
                    person: named.map_or_else(|| request.person.trim().to_owned(), |of| of.contact.name()),
                    words: request.words.trim().to_owned(),
                    step: step.and_then(|number| {
                        Some(StepTaken { number: u8::try_from(number).ok()?, words: ladder.get(number)?.does() })
                    }),
                    ..ContactLogged::new(*pupil, request.date, channel, outcome)
                }));
            }
            let mut warnings = Vec::new();
            if let Some(code) = request.code {
                let report = absence(request, &names, code, relationship);
                report::check(&report)?;
                let reported = report::decided(read, &reference, &pupils, &report, context)?;
                report::push(&mut parts, &pupils, &report, &reported);
                warnings = report::warnings(&reference, actor, &reported);
            }
            writer.append(&parts.draft(OpKind::ContactLogged))?;
            Ok::<_, Refusal>(warnings)
        })?;
        let changed = if request.code.is_some() { FOLLOW_UP_AND_MARKS } else { FOLLOW_UP };
        Ok(Done::changed(Empty {}, changed).warning(warnings))
    }
}

/// The pupils as the request names them, and the field that does.
fn names(request: &ContactLog) -> Result<(Vec<String>, &'static str), Refusal> {
    match (&request.upns, &request.upn) {
        (Some(names), None) if !names.is_empty() => Ok((names.clone(), "upns")),
        (None, Some(name)) => Ok((vec![name.clone()], "upn")),
        (Some(_), None | Some(_)) | (None, None) => {
            Err(Refusal::bad_request("upn", "Name one pupil in upn, or several in upns. Nothing was logged."))
        }
    }
}

fn channel(request: &ContactLog) -> Result<Channel, Refusal> {
    Channel::read(&request.channel).ok_or_else(|| unknown("channel", &request.channel, Channel::ALL, Channel::as_str))
}

fn outcome(request: &ContactLog) -> Result<Outcome, Refusal> {
    Outcome::read(&request.outcome).ok_or_else(|| unknown("outcome", &request.outcome, Outcome::ALL, Outcome::as_str))
}

pub(crate) fn unknown<T: Copy>(field: &str, text: &str, all: &[T], as_str: fn(T) -> &'static str) -> Refusal {
    let allowed: Vec<&str> = all.iter().map(|one| as_str(*one)).collect();
    let text: String = text.chars().take(40).collect();
    let message = format!(
        "“{text}” is not one of {}. Nothing was kept. Use one of these.",
        register::words::list(&allowed).replace(" and ", " or ")
    );
    Refusal::bad_request(field, message)
}

fn check_on_roll(reference: &Reference, pupil: PupilId, date: NaiveDate) -> Result<(), Refusal> {
    if reference.is_on_roll(pupil, date) {
        return Ok(());
    }
    let message = "A pupil of the list is not on roll on that day. Nothing was logged. Check the date and the pupil.";
    Err(Refusal::new(Rule::NotOnRoll, message))
}

/// The day of a pupil whose absence is being followed up.
pub(super) fn day(
    read: Read<'_>,
    reference: &Reference,
    pupil: PupilId,
    date: NaiveDate,
    spell: Spell,
) -> Result<Day, Refusal> {
    let am = register::SchoolSession::am(date).slot();
    let entries = read.entries(am, pupil)?;
    let current = crate::marks::known::current(&entries).map(|current| current.entry.facts.code);
    let here = current.is_some_and(record::merge::is_here);
    let session = if here { Session::Pm } else { Session::Am };
    let vulnerable = reference.pupil(pupil).is_some_and(|pupil| !pupil.vulnerabilities().is_empty());
    let ill = current == Some(register::Code::I);
    Ok(Day { date, times: reference.policy(date).times(session), vulnerable, ill, spell })
}

/// What was said, as a parent's report of the same day.
fn absence(request: &ContactLog, names: &[String], code: register::Code, relationship: String) -> AbsenceReport {
    AbsenceReport {
        upns: names.to_vec(),
        from: request.date,
        to: request.to.unwrap_or(request.date),
        session: None,
        code,
        caller: request.person.clone(),
        relationship,
        words: request.words.clone(),
        expected_back: request.expected_back,
        nature: request.nature.clone(),
        illness: None,
    }
}
