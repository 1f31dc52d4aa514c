//! `departure_record`: pupils sign out at the desk, and come back.

use chrono::{NaiveDate, NaiveTime};
use record::{Departure as DeparturePart, OpKind, Part, Return as ReturnPart};
use register::marks::departure::{self, Collector, Departed, Departure, KnownDay, NoContact, Returned};
use register::marks::{CancelPlan, Context, NewPlan, arrival};
use register::words::{clock, given, list};
use register::{PupilId, Refusal, SchoolSession, Session};
use store::{DepartureRow as Row, Read};

use super::Departures;
use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::marks::SessionCode;
use crate::api::site::{DepartureRecord, DepartureRecorded, DepartureRow, DeparturesRecorded};
use crate::marks::known::{Planned, current};
use crate::marks::{MARKS_AND_CALLS, Parts};
use crate::office::{Caller, Office};
use crate::pupils::fold;
use crate::reference::Reference;
use crate::sight::Sight;

impl Office {
    pub(crate) fn departure_record(
        &mut self,
        caller: &Caller,
        request: &DepartureRecord,
    ) -> Answered<DeparturesRecorded> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let names = named(request)?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let mut warnings = Vec::new();
        let recorded = self.store_mut()?.transact(caller.now, |writer| {
            let desk = Desk::open(writer.read(), context)?;
            let mut parts = Parts::by(actor).because(request.reason.as_deref());
            let mut recorded = Vec::with_capacity(names.len());
            for (name, id) in names.iter().zip(reference.known_pupils(&names)?) {
                let day = desk.departures.day(desk.read, &reference, &desk.planned, id, &context)?;
                recorded.push(match (request.left, request.back) {
                    (None, Some(back)) if is_return(&day, request) => desk.back(name, &day, back.0, &mut parts)?,
                    _ => desk.leave(name, id, &day, request, &mut parts, &mut warnings)?,
                });
            }
            if !parts.says_nothing() {
                writer.append(&parts.draft(OpKind::Departure))?;
            }
            Ok::<_, Refusal>(recorded)
        })?;
        let sight = Sight::of(actor);
        let warnings = warnings.iter().map(|warning| sight.sentence(warning)).collect::<Vec<String>>();
        let mut recorded = recorded.into_iter().map(|row| seen(row, sight));
        let result = match (request.upn.is_some(), recorded.next()) {
            (true, Some(only)) => DeparturesRecorded::One(only),
            (_, first) => DeparturesRecorded::Many(first.into_iter().chain(recorded).collect()),
        };
        Ok(Done::changed(result, MARKS_AND_CALLS).warning(warnings))
    }
}

/// As whoever is at the desk may read it.
fn seen(mut row: DepartureRecorded, sight: Sight) -> DepartureRecorded {
    row.why = sight.sentence(&row.why);
    row.doubt = row.doubt.map(|doubt| sight.sentence(&doubt));
    for session in row.planned.iter_mut().chain(&mut row.cancels).chain(row.mark.iter_mut()) {
        session.code = sight.code(session.code);
    }
    row
}

fn named(request: &DepartureRecord) -> Result<Vec<String>, Refusal> {
    let mut names = match (&request.upns, &request.upn) {
        (Some(names), None) => names.clone(),
        (None, Some(name)) => vec![name.clone()],
        (Some(_), Some(_)) | (None, None) => {
            return Err(Refusal::bad_request("upns", "Name one pupil in upn, or several in upns."));
        }
    };
    let mut seen = Vec::new();
    names.retain(|name| {
        let folded = name.trim().to_uppercase();
        let new = !seen.contains(&folded);
        seen.push(folded);
        new
    });
    Ok(names)
}

/// `back` without `left` ends a departure; with a reason and nobody out it is somebody who leaves now and says when they
/// will be back.
fn is_return(day: &KnownDay, request: &DepartureRecord) -> bool {
    departure::open_departure(day).is_some() || given(request.reason.as_deref()).is_none()
}

/// What the desk sees of the day while it writes.
struct Desk<'a> {
    read: Read<'a>,
    context: Context<'a>,
    planned: Planned,
    departures: Departures,
}

impl<'a> Desk<'a> {
    fn open(read: Read<'a>, context: Context<'a>) -> Result<Self, Refusal> {
        let date = context.now.date;
        let planned = Planned::between(read, SchoolSession::am(date), SchoolSession::pm(date))?;
        Ok(Desk { read, context, planned, departures: Departures::on(read, date)? })
    }

    fn leave(
        &self,
        name: &str,
        id: PupilId,
        day: &KnownDay,
        request: &DepartureRecord,
        parts: &mut Parts,
        warnings: &mut Vec<String>,
    ) -> Result<DepartureRecorded, Refusal> {
        let command = Departure {
            left: request.left.map(|time| time.0),
            reason: request.reason.clone(),
            back: request.back.map(|time| time.0),
            code: request.code,
            nature: request.nature.clone(),
            collector: self.collector(id, request.collected_by.as_deref())?,
        };
        let departed = departure::leave(day, &command, &self.context)?;
        warnings.extend(departed.warnings.iter().cloned());
        let kept = departed.departure.clone();
        parts.departure(departed.departure.clone());
        parts.plans(departed.plans.iter().cloned());
        let back = kept.as_ref().and_then(|kept| kept.back);
        let mark = self.arrival(day, departed.arrives, back, parts)?;
        Ok(DepartureRecorded {
            upn: name.to_owned(),
            left: ClockTime(departed.left),
            back: back.map(ClockTime),
            expected_back: kept.and_then(|kept| kept.expected_back).map(ClockTime),
            planned: departed.plans.iter().flat_map(planned_codes).collect(),
            cancels: Vec::new(),
            mark,
            why: left_because(day, &departed),
            doubt: departed.doubt,
        })
    }

    fn back(
        &self,
        name: &str,
        day: &KnownDay,
        back: NaiveTime,
        parts: &mut Parts,
    ) -> Result<DepartureRecorded, Refusal> {
        let returned = departure::come_back(day, back, &self.context)?;
        parts.returned(day, &returned);
        let mark = self.arrival(day, returned.arrives, Some(returned.back), parts)?;
        Ok(DepartureRecorded {
            upn: name.to_owned(),
            left: ClockTime(returned.left),
            back: Some(ClockTime(returned.back)),
            expected_back: None,
            planned: Vec::new(),
            cancels: cancelled_codes(day, &returned.cancelled),
            mark,
            why: format!("Back {}; signed out at {}.", clock(returned.back), clock(returned.left)),
            doubt: None,
        })
    }

    /// The mark of a session that the pupil came back into.
    fn arrival(
        &self,
        day: &KnownDay,
        at: Option<SchoolSession>,
        back: Option<NaiveTime>,
        parts: &mut Parts,
    ) -> Result<Option<SessionCode>, Refusal> {
        let (Some(at), Some(back)) = (at, back) else { return Ok(None) };
        let Some((_, known, state)) = day.sessions.iter().find(|(session, ..)| *session == at) else { return Ok(None) };
        let command = arrival::Arrival {
            at,
            arrived: back,
            code: None,
            reason: None,
            submitted: state.is_taken(),
            later_plans: Vec::new(),
            cancel_rest: false,
        };
        let arrived = arrival::decide(known, &command, &self.context)?;
        parts.entries(arrived.entry);
        Ok(Some(SessionCode { date: at.date, session: at.session, code: arrived.code }))
    }

    /// Whoever collects, looked up among the pupil's contacts by name, however it is written. Of several with one name
    /// the one who must be kept away counts.
    fn collector(&self, id: PupilId, name: Option<&str>) -> Result<Option<Collector>, Refusal> {
        let Some(name) = given(name) else { return Ok(None) };
        let wanted = letters_of(name);
        let mut found: Option<bool> = None;
        for of in self.read.contacts_of(id)? {
            let contact = of.contact;
            let full = letters_of(&contact.name());
            let turned = letters_of(&format!("{} {}", contact.surname, contact.forename));
            let plain = letters_of(&format!("{} {}", contact.forename, contact.surname));
            if [full, turned, plain].contains(&wanted) {
                found = Some(found.unwrap_or(false) || contact.no_contact == Some(true));
            }
        }
        Ok(Some(Collector { name: name.to_owned(), contact: found.map(NoContact) }))
    }
}

fn letters_of(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn planned_codes(plan: &NewPlan) -> impl Iterator<Item = SessionCode> {
    let code = plan.code;
    plan.sessions.iter().map(move |at| SessionCode { date: at.date, session: at.session, code })
}

/// What had been planned for the sessions that are cancelled.
pub(super) fn cancelled_codes(day: &KnownDay, cancelled: &[CancelPlan]) -> Vec<SessionCode> {
    let is_cancelled = |at: &SchoolSession| cancelled.iter().any(|cancel| cancel.sessions.contains(at));
    let of_session = |(at, pupil, _): &register::marks::KnownSession| {
        let plan = pupil.planned.as_ref().filter(|_| is_cancelled(at))?;
        Some(SessionCode { date: at.date, session: at.session, code: plan.code })
    };
    day.sessions.iter().filter_map(of_session).collect()
}

/// "Left 10:02. The morning mark / stays; I is planned for the afternoon."
fn left_because(day: &KnownDay, departed: &Departed) -> String {
    let stays = day.sessions.iter().find_map(|(at, pupil, _)| {
        let mark = pupil.current.as_ref()?;
        Some(format!("the {} mark {} stays", at.session.in_words(), mark.code))
    });
    let planned = departed.plans.first().map(|plan| {
        let sessions: Vec<&str> = plan.sessions.iter().map(|at| at.session.in_words()).collect();
        format!("{} is planned for the {}", plan.code, list(&sessions))
    });
    let rest: Vec<String> = stays.into_iter().chain(planned).collect();
    if rest.is_empty() {
        return format!("Left {}.", clock(departed.left));
    }
    format!("Left {}; {}.", clock(departed.left), rest.join("; "))
}

impl Parts {
    fn departure(&mut self, departure: Option<departure::NewDeparture>) {
        if let Some(departure) = departure {
            self.push(Part::Departure(DeparturePart::new(departure)));
        }
    }

    /// The end of a departure, and of what was planned on leaving.
    pub fn returned(&mut self, day: &KnownDay, returned: &Returned) {
        let Some((_, pupil, _)) = day.sessions.first() else { return };
        self.push(Part::Return(ReturnPart::new(returned.departure, pupil.id, returned.back)));
        self.cancelled(returned.cancelled.iter().cloned());
    }
}

/// The sign-outs of a day, latest first.
pub(crate) fn departure_rows(
    read: Read<'_>,
    reference: &Reference,
    date: NaiveDate,
    sight: Sight,
) -> Result<Vec<DepartureRow>, Refusal> {
    let rows = read.departures_on(date)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let planned = Planned::between(read, SchoolSession::am(date), SchoolSession::pm(date))?.seen_with(sight);
    rows.iter().rev().map(|row| departure_row(read, reference, (&planned, sight), row, date)).collect()
}

fn departure_row(
    read: Read<'_>,
    reference: &Reference,
    (planned, sight): (&Planned, Sight),
    row: &Row,
    date: NaiveDate,
) -> Result<DepartureRow, Refusal> {
    let afternoon = SchoolSession::pm(date);
    let left_in = SchoolSession::new(date, arrival::session_of(reference.policy(date), row.left));
    let mark = current(&read.entries(left_in.slot(), row.pupil)?).map(|mark| sight.code(mark.entry.facts.code));
    let registered = left_in.session == Session::Pm && mark.is_some();
    let (upn, pupil) = reference.keys_of(row.pupil);
    Ok(DepartureRow {
        upn,
        pupil,
        name: reference.name_of(row.pupil),
        group: reference.group_name_of(row.pupil, date),
        left: ClockTime(row.left),
        back: row.back.map(ClockTime),
        expected_back: row.expected_back.map(ClockTime),
        reason: row.reason.clone(),
        collected_by: row.collected_by.clone(),
        planned: planned.of(row.pupil, afternoon).filter(|_| !registered).map(|plan| plan.code),
        doubt: mark.and_then(|code| departure::doubt_about(code, left_in.session)),
        by: row.made_by.clone(),
    })
}
