//! `arrangement_list` and `arrangement_show`: what runs, what it asks for, and what was noted of it.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate};
use record::Part;
use register::arrangements::ArrangementKind;
use register::arrangements::due::{Due, due};
use register::codes;
use register::time::{SchoolTime, rfc3339};
use register::{PupilId, Refusal};
use store::{ArrangementNoteRow, Read};

use super::Found;
use crate::answer::{Answered, Done};
use crate::api::arrangements::{
    ArrangementActual, ArrangementDue, ArrangementList, ArrangementNoted, ArrangementPupil, ArrangementRow,
    ArrangementShow, ArrangementShown, ArrangementState, ArrangementStep,
};
use crate::api::leave::LetterOwedRow;
use crate::api::marks::Person;
use crate::marks::known::current;
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// How long an arrangement that is over is still listed: a return or a confirmation may be due.
const LISTED: u64 = 28;

impl Office {
    pub(crate) fn arrangement_list(
        &mut self,
        caller: &Caller,
        request: &ArrangementList,
    ) -> Answered<Vec<ArrangementRow>> {
        let reference = self.reference()?;
        let as_of = request.as_of.unwrap_or_else(|| caller.school_time().date);
        let read = self.store()?.read();
        let rows = read.arrangements_from(as_of - Days::new(LISTED))?;
        let mut list = rows
            .chunk_by(|one, next| one.arrangement == next.arrangement)
            .filter_map(|rows| Some((rows.first()?.arrangement, rows)))
            .map(|(id, rows)| Ok(row(&reference, &Found::of(read, id, rows.to_vec())?, as_of)))
            .collect::<Result<Vec<ArrangementRow>, Refusal>>()?;
        list.sort_by_cached_key(|row| {
            let urgent = row.due.iter().any(|due| due.is_urgent);
            let first = row.due.iter().map(|due| due.on).min().unwrap_or(NaiveDate::MAX);
            (!urgent, row.due.is_empty(), row.state, first, Reverse(row.from))
        });
        Ok(Done::asked(list))
    }

    pub(crate) fn arrangement_show(
        &mut self,
        caller: &Caller,
        request: &ArrangementShow,
    ) -> Answered<ArrangementShown> {
        let reference = self.reference()?;
        self.arrangement_shown(&reference, &request.arrangement, caller.school_time()).map(Done::asked)
    }

    pub(super) fn arrangement_shown(
        &mut self,
        reference: &Reference,
        name: &str,
        now: SchoolTime,
    ) -> Result<ArrangementShown, Refusal> {
        let read = self.store()?.read();
        let found = Found::named(read, name)?;
        let arranged = found.arranged();
        let content = read.op_content(found.id.device, found.id.seq)?;
        let mut made_by = Person { name: String::new(), position: String::new() };
        for (_, part) in &content.parts {
            if let Part::Actor(actor) = part {
                made_by = Person { name: actor.name.clone(), position: actor.position.clone() };
            }
        }
        Ok(ArrangementShown {
            row: row(reference, &found, now.date),
            steps: arranged
                .steps
                .iter()
                .map(|step| ArrangementStep { from: step.from, sessions: step.pattern })
                .collect(),
            nature: arranged.nature.clone(),
            words: arranged.words.clone(),
            agreement: arranged.agreement.clone(),
            risk_assessment: arranged.risk_assessment.clone(),
            extension: arranged.extension.clone(),
            made_at: rfc3339(content.at),
            made_by,
            notes: notes(reference, &found),
            letters: letters(read, reference, &found)?,
            actual: actual(read, reference, &found, now.date)?,
        })
    }
}

fn letters(read: Read<'_>, reference: &Reference, found: &Found) -> Result<Vec<LetterOwedRow>, Refusal> {
    let owed = read.letters_owed_about(found.id)?.into_iter().map(|owed| LetterOwedRow {
        upn: reference.reference_of(owed.pupil),
        letter: owed.letter,
        addressee: owed.addressee,
    });
    Ok(owed.collect())
}

fn row(reference: &Reference, found: &Found, today: NaiveDate) -> ArrangementRow {
    let arranged = found.arranged();
    let pupils = found.pupils().map(|pupil| ArrangementPupil {
        upn: reference.reference_of(pupil),
        name: reference.name_of(pupil),
        group: reference.group_name_of(pupil, today),
        ended: found.ended(pupil),
    });
    let pupils: Vec<ArrangementPupil> = pupils.collect();
    let over = arranged.to < today || pupils.iter().all(|pupil| pupil.ended.is_some_and(|day| day <= today));
    let state = match (over, arranged.from <= today) {
        (true, _) => ArrangementState::Over,
        (false, true) => ArrangementState::Running,
        (false, false) => ArrangementState::Ahead,
    };
    let step = arranged.steps.iter().rev().find(|step| step.from <= today).or(arranged.steps.first());
    ArrangementRow {
        arrangement: found.id.to_string(),
        kind: arranged.kind,
        what: arranged.kind.in_words().to_owned(),
        code: arranged.kind.code(),
        from: arranged.from,
        to: arranged.to,
        state,
        pupils,
        provider: arranged.provider.clone(),
        sessions: step.map(|step| step.pattern.names()).unwrap_or_default(),
        due: all_due(reference, found, today),
    }
}

/// What is due of each pupil, the same things said once.
fn all_due(reference: &Reference, found: &Found, today: NaiveDate) -> Vec<ArrangementDue> {
    let mut all: Vec<(Due, Vec<PupilId>)> = Vec::new();
    for pupil in found.pupils() {
        let policy = reference.policy(today);
        for due in due(found.arranged(), &found.notes_of(pupil), policy, &reference.calendar, today) {
            match all.iter_mut().find(|(known, _)| *known == due) {
                Some((_, pupils)) => pupils.push(pupil),
                None => all.push((due, vec![pupil])),
            }
        }
    }
    let everybody = found.rows.len();
    let rows = all.into_iter().map(|(due, pupils)| {
        let some = pupils.len() < everybody;
        let upns = pupils.into_iter().filter(|_| some).map(|pupil| reference.reference_of(pupil)).collect();
        ArrangementDue { what: due.what, on: due.on, is_urgent: due.is_urgent, says: due.says, upns }
    });
    rows.collect()
}

fn notes(reference: &Reference, found: &Found) -> Vec<ArrangementNoted> {
    let said =
        |note: &ArrangementNoteRow| (note.at, note.note, note.on, note.session, note.whom.clone(), note.words.clone());
    let together = found.notes.chunk_by(|one, next| said(one) == said(next));
    together
        .filter_map(|notes| Some((notes.first()?, notes)))
        .map(|(first, notes)| ArrangementNoted {
            at: rfc3339(first.at),
            by: first.noted_by.clone(),
            note: first.note,
            on: first.on,
            session: first.session,
            upns: notes.iter().map(|note| reference.reference_of(note.pupil)).collect(),
            whom: first.whom.clone(),
            words: first.words.clone(),
        })
        .collect()
}

/// Of a part-time timetable: the sessions in which the pupil was due here, and those attended, until yesterday.
fn actual(
    read: Read<'_>,
    reference: &Reference,
    found: &Found,
    today: NaiveDate,
) -> Result<Vec<ArrangementActual>, Refusal> {
    let arranged = found.arranged();
    if arranged.kind != ArrangementKind::PartTime {
        return Ok(Vec::new());
    }
    let until = arranged.to.min(today - Days::new(1));
    let mut sessions = reference.calendar.school_sessions(arranged.from, until);
    sessions.retain(|at| !arranged.covers(*at));
    let of_pupil = |pupil: PupilId| {
        let mut attended = 0;
        for at in &sessions {
            let entries = read.entries(at.slot(), pupil)?;
            let code = current(&entries).map(|current| current.entry.facts.code);
            attended += usize::from(code.is_some_and(|code| codes::class_now(code).is_attended()));
        }
        Ok(ArrangementActual { upn: reference.reference_of(pupil), agreed: sessions.len(), attended })
    };
    found.pupils().map(of_pupil).collect()
}
