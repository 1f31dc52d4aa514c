//! `n_to_settle` and `n_resolve`: absences whose reason nobody found in five school days.

use record::OpKind;
use register::marks::{Context, KnownSession, resolve};
use register::{PupilId, Refusal, SchoolSession};
use store::Read;

use super::words;
use crate::answer::{Answered, Done};
use crate::api::day::NDeadlineRow;
use crate::api::follow_up::{NResolve, NToSettle, NToSettleRow};
use crate::api::marks::MarkCounts;
use crate::figures::deadlines;
use crate::marks::known::{Planned, known_pupil, state_of};
use crate::marks::{MARKS, Parts};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn n_to_settle(&mut self, _caller: &Caller, request: &NToSettle) -> Answered<Vec<NToSettleRow>> {
        let reference = self.reference()?;
        let read = self.store()?.read();
        let marks = deadlines(read, &reference, request.as_of)?;
        let rows = marks.into_iter().map(|mark| row(read, &reference, mark, request.as_of));
        Ok(Done::asked(rows.collect::<Result<Vec<_>, Refusal>>()?))
    }

    pub(crate) fn n_resolve(&mut self, caller: &Caller, request: &NResolve) -> Answered<MarkCounts> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        if request.marks.is_empty() {
            return Err(Refusal::bad_request("marks", "Say which marks: the list is empty."));
        }
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let counts = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let mut marks: Vec<KnownSession> = Vec::with_capacity(request.marks.len());
            for named in &request.marks {
                let at = SchoolSession::new(named.date, named.session);
                let pupil = reference.known_pupil(&named.upn, "marks")?;
                if !marks.iter().any(|(known_at, known, _)| *known_at == at && known.id == pupil) {
                    marks.push(known_session(read, &reference, pupil, at, context)?);
                }
            }
            let entries = resolve::decide(&marks, request.reason.as_deref(), &context)?;
            let pupils = entries.iter().map(|entry| entry.pupil).collect::<std::collections::HashSet<_>>().len();
            let counts = MarkCounts { pupils, sessions: entries.len(), marked: entries.len(), planned: 0, kept: 0 };
            let mut parts = Parts::by(actor).because(request.reason.as_deref());
            parts.entries(entries);
            writer.append(&parts.draft(OpKind::BulkAmendment))?;
            Ok::<_, Refusal>(counts)
        })?;
        Ok(Done::changed(counts, MARKS))
    }
}

fn known_session(
    read: Read<'_>,
    reference: &Reference,
    pupil: PupilId,
    at: SchoolSession,
    context: Context<'_>,
) -> Result<KnownSession, Refusal> {
    let planned = Planned::between(read, at, at)?;
    let known = known_pupil(read, reference, &planned, pupil, at)?;
    let state = state_of(read, reference, reference.group_of(pupil, at.date), at, context.now)?;
    Ok((at, known, state))
}

fn row(
    read: Read<'_>,
    reference: &Reference,
    mark: NDeadlineRow,
    as_of: chrono::NaiveDate,
) -> Result<NToSettleRow, Refusal> {
    let name = mark.upn.as_deref().or(mark.pupil.as_deref()).unwrap_or_default();
    let pupil = reference.pupil_named(name);
    let tried = pupil.map(|pupil| read.contacts_logged(pupil, mark.date, as_of)).transpose()?.unwrap_or_default();
    let reached = tried.iter().any(|row| row.outcome.is_reached());
    let words = match tried.last() {
        None => "nobody was tried".to_owned(),
        Some(last) => {
            let count = register::words::count(tried.len() as u64, "attempt", "attempts");
            let somebody = if reached { "somebody reached" } else { "nobody reached" };
            format!("{count}, {somebody}; last {}: {}", words::moment(last, as_of), words::attempt(last))
        }
    };
    let group = pupil.and_then(|pupil| reference.group_name_of(pupil, as_of));
    Ok(NToSettleRow { mark, group, tried: words, attempts: tried.len(), reached })
}
