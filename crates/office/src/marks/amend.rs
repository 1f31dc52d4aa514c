//! `mark_amend` and `marks_bulk_amend`: a submitted mark is changed, and the original stays.

use record::OpKind;
use register::marks::Context;
use register::marks::amend::{self, Amend};
use register::marks::bulk::{self, BulkAmend};
use register::marks::told::Told;
use register::roles::{Action, Reach};
use register::{Refusal, SchoolSession};

use super::known::{Days, Planned, known_pupil, known_sessions_of_each, state_of};
use super::{MARKS, Parts};
use crate::answer::{Answered, Done};
use crate::api::marks::{BulkPreviewRow, MarkAmend, MarkAmended, MarkCounts, MarksBulkAmend, ParentsTold};
use crate::office::{Caller, Office, is_own_group};

impl Office {
    pub(crate) fn mark_amend(&mut self, caller: &Caller, request: &MarkAmend) -> Answered<MarkAmended> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let at = SchoolSession::new(request.date, request.session);
        let context = Context {
            now: caller.school_time(),
            policy: reference.policy(at.date),
            calendar: &reference.calendar,
            actor,
        };
        let command = Amend {
            at,
            code: request.code,
            reason: request.reason.clone(),
            arrived: request.arrived.map(|time| time.0),
            nature: request.nature.clone(),
            told: request.told.as_ref().map(told),
        };
        let result = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let id = reference.known_pupil(&request.upn, "upn")?;
            let group = reference.group_of(id, at.date);
            let own = actor.roles.reach(Action::MarkAmend) == Reach::Everyone || is_own_group(actor, group);
            let planned = Planned::between(read, at, at)?;
            let known = known_pupil(read, &reference, &planned, id, at)?;
            let state = state_of(read, &reference, group, at, context.now)?;
            let entry = amend::decide(&known, &command, state, own, &context)?;
            let result = (entry.replaces, entry.settles.clone());
            let mut parts = Parts::by(actor).because(command.reason.as_deref());
            let item = parts.next();
            parts.entries([entry]);
            let appended = writer.append(&parts.draft(OpKind::Amendment))?;
            Ok::<_, Refusal>(MarkAmended {
                entry: appended.entry(item).to_string(),
                replaces: result.0.map(|id| id.to_string()),
                settles: result.1.iter().map(ToString::to_string).collect(),
            })
        })?;
        let warnings = reference.warnings([(reference.known_pupil(&request.upn, "upn")?, at, request.code)]);
        Ok(Done::changed(result, MARKS).warning(warnings))
    }

    pub(crate) fn marks_bulk_amend(&mut self, caller: &Caller, request: &MarksBulkAmend) -> Answered<MarkCounts> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let command = bulk_command(request);
        let (counts, marked) = self.store_mut()?.transact(caller.now, |writer| {
            let read = writer.read();
            let pupils = reference.known_pupils(&request.upns)?;
            let known = known_sessions_of_each(read, &reference, &pupils, days_of(request), now)?;
            let amended = bulk::decide(&known, &command, &context)?;
            let counts = MarkCounts {
                pupils: pupils.len(),
                sessions: known.iter().map(Vec::len).sum(),
                marked: amended.entries.len(),
                planned: 0,
                kept: amended.unchanged,
            };
            let mut parts = Parts::by(actor).because(command.reason.as_deref());
            let marked: Vec<_> = amended.entries.iter().map(|entry| (entry.pupil, entry.at, entry.code)).collect();
            parts.entries(amended.entries);
            if !parts.says_nothing() {
                writer.append(&parts.draft(OpKind::BulkAmendment))?;
            }
            Ok::<_, Refusal>((counts, marked))
        })?;
        Ok(Done::changed(counts, MARKS).warning(reference.warnings(marked)))
    }

    /// Who would be changed, and whose change would be refused. Writes nothing.
    pub(crate) fn marks_bulk_preview(
        &mut self,
        caller: &Caller,
        request: &MarksBulkAmend,
    ) -> Answered<Vec<BulkPreviewRow>> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let context = Context { now, policy: reference.policy(now.date), calendar: &reference.calendar, actor };
        let pupils = reference.known_pupils(&request.upns)?;
        let known = known_sessions_of_each(self.store()?.read(), &reference, &pupils, days_of(request), now)?;
        let rows = bulk::preview(&known, &bulk_command(request), &context)?.into_iter().map(|row| {
            let (upn, pupil) = reference.keys_of(row.pupil);
            BulkPreviewRow {
                upn,
                pupil,
                name: reference.name_of(row.pupil),
                group: reference.group_name_of(row.pupil, row.at.date),
                date: row.at.date,
                session: row.at.session,
                now: row.now,
                planned: row.planned,
                is_here: row.is_here,
                refused: row.refused.map(|refusal| refusal.message),
            }
        });
        Ok(Done::asked(rows.collect()))
    }
}

fn bulk_command(request: &MarksBulkAmend) -> BulkAmend {
    BulkAmend {
        from: request.from,
        to: request.to,
        session: request.session,
        code: request.code,
        reason: request.reason.clone(),
        nature: request.nature.clone(),
        told: request.told.as_ref().map(told),
    }
}

fn days_of(request: &MarksBulkAmend) -> Days {
    Days { from: request.from, to: request.to, session: request.session }
}

fn told(told: &ParentsTold) -> Told {
    Told { on: told.on, how: told.how.clone() }
}
