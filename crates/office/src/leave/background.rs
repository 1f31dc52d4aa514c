//! What is known beside a request, gathered for the rule that words it.

use chrono::NaiveDate;
use register::codes::PupilFacts;
use register::leave::LeaveKind;
use register::leave::advice::{Background, Meeting, OtherRequest, advice};
use register::session::school_year;
use register::time::SchoolTime;
use register::{Code, PupilId, Refusal, SchoolSession, Tally};
use store::{LeaveRequestRow, Read};

use super::Request;
use crate::api::leave::LeaveAdvice;
use crate::marks::known::known_sessions;
use crate::office::Office;
use crate::reference::Reference;

/// How many earlier requests are listed.
const EARLIER: usize = 8;

impl Office {
    /// The advice on a request, pupil by pupil.
    pub(super) fn leave_advice(
        &mut self,
        reference: &Reference,
        request: &Request,
        now: SchoolTime,
    ) -> Result<Vec<LeaveAdvice>, Refusal> {
        let mut all = Vec::new();
        for pupil in request.pupils() {
            let year = self.year_of(pupil, now.date)?;
            let read = self.store()?.read();
            let upn = reference.reference_of(pupil);
            let said = advice_on(read, reference, request, pupil, &year, now)?;
            all.extend(said.into_iter().map(|advice| LeaveAdvice {
                upn: upn.clone(),
                topic: advice.topic,
                weight: advice.weight,
                says: advice.says,
            }));
        }
        Ok(all)
    }

    /// This school year's marks up to today.
    pub(crate) fn year_of(&mut self, pupil: PupilId, today: NaiveDate) -> Result<Tally, Refusal> {
        let (first, last) = (SchoolSession::am(year_start(today)), SchoolSession::pm(today));
        let mut tally = Tally::default();
        if let Some(marks) = self.store_mut()?.mark_strips()?.of(pupil) {
            tally.add_strip(marks.between(first.slot(), last.slot()).1);
        }
        Ok(tally)
    }
}

pub(crate) fn year_start(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(school_year(date), 9, 1).unwrap_or(date)
}

fn advice_on(
    read: Read<'_>,
    reference: &Reference,
    request: &Request,
    pupil: PupilId,
    year: &Tally,
    now: SchoolTime,
) -> Result<Vec<register::leave::advice::Advice>, Refusal> {
    let (asked, Some(facts)) = (request.asked(), facts(reference, pupil)) else { return Ok(Vec::new()) };
    let sessions = known_sessions(read, reference, pupil, request.days(), now)?;
    let on_roll = sessions.into_iter().filter(|(at, of, _)| of.on_roll.contains(at.date));
    let (mut days, mut marked, mut planned) = (Vec::new(), Vec::new(), Vec::new());
    let undecided = !request.is_decided(pupil);
    for (at, of, _) in on_roll {
        days.push(at);
        marked.extend(of.current.filter(|_| undecided).map(|mark| (at, mark.code)));
        planned.extend(of.planned.filter(|_| undecided).map(|plan| (at, plan.code)));
    }
    let exams =
        reference.calendar.exams(asked.from, asked.to).map(|exam| (exam.first.max(asked.from), exam.title.clone()));
    let meeting = request.meetings.last().map(|held| Meeting { held_on: held.held_on, with: held.with.clone() });
    let licensed = if asked.kind == LeaveKind::C1 { licensed(read, pupil, year, &days, now.date)? } else { 0 };
    Ok(advice(&Background {
        asked,
        policy: reference.policy(asked.received),
        pupil: &facts,
        applicant: &super::applicant(read, reference, pupil, &asked.applicant)?,
        sessions: &days,
        year,
        past: &earlier(read, request, pupil)?,
        siblings: &of_siblings(read, reference, request, pupil)?,
        exams: &exams.collect::<Vec<_>>(),
        meeting: meeting.as_ref(),
        marked: &marked,
        planned: &planned,
        licensed,
    }))
}

fn facts(reference: &Reference, pupil: PupilId) -> Option<PupilFacts> {
    let row = reference.pupil(pupil)?;
    Some(PupilFacts {
        date_of_birth: row.date_of_birth?,
        year_group: row.year_group.parse().ok(),
        mobile_child: row.mobile_child == Some(true),
    })
}

/// Sessions of this school year on licensed leave, marked or still planned, besides those asked for.
fn licensed(
    read: Read<'_>,
    pupil: PupilId,
    year: &Tally,
    asked: &[SchoolSession],
    today: NaiveDate,
) -> Result<u32, Refusal> {
    let end = NaiveDate::from_ymd_opt(school_year(today) + 1, 8, 31).unwrap_or(today);
    let ahead = read.planned_between(SchoolSession::am(today).slot(), SchoolSession::pm(end).slot())?;
    let mut ahead: Vec<_> = ahead
        .iter()
        .filter(|row| row.pupil == pupil && row.code == Code::C1 && !asked.contains(&row.slot.session()))
        .map(|row| row.slot)
        .collect();
    ahead.dedup();
    let unmarked = ahead.iter().map(|slot| Ok(u32::from(read.entries(*slot, pupil)?.is_empty())));
    Ok(year.count(Code::C1) + unmarked.sum::<Result<u32, Refusal>>()?)
}

fn earlier(read: Read<'_>, request: &Request, pupil: PupilId) -> Result<Vec<OtherRequest>, Refusal> {
    let rows = read.leave_requests_of_pupil(pupil)?;
    let others = rows.into_iter().filter(|row| row.leave != request.leave).take(EARLIER);
    others.map(|row| other(read, row, String::new())).collect()
}

fn of_siblings(
    read: Read<'_>,
    reference: &Reference,
    request: &Request,
    pupil: PupilId,
) -> Result<Vec<OtherRequest>, Refusal> {
    let asked = request.asked();
    let mut found = Vec::new();
    for sibling in reference.siblings(read)?.of(reference, pupil, asked.received) {
        let named = sibling.upn.as_deref().or(sibling.pupil.as_deref()).and_then(|name| reference.pupil_named(name));
        let Some(id) = named else { continue };
        let overlaps = |row: &LeaveRequestRow| row.asked.from <= asked.to && asked.from <= row.asked.to;
        let rows = read.leave_requests_of_pupil(id)?;
        for row in rows.into_iter().filter(|row| row.leave != request.leave && overlaps(row)) {
            found.push(other(read, row, sibling.name.clone())?);
        }
    }
    Ok(found)
}

fn other(read: Read<'_>, row: LeaveRequestRow, name: String) -> Result<OtherRequest, Refusal> {
    let (leave, pupil) = (row.leave, row.pupil);
    let asked = row.asked.clone();
    let request = Request::of(read, leave, vec![row])?;
    let decision = request.standing(pupil).last().map(|decision| decision.decision);
    Ok(OtherRequest { name, kind: asked.kind, from: asked.from, to: asked.to, decision })
}
