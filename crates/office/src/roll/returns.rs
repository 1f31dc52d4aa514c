//! `returns_due` and `return_done`: what is owed to the local authority, and that it was sent.

use record::{OpKind, Part, ReturnSent};
use register::roll::returns::Return;
use register::{PupilId, Refusal};

use super::owed::Known;
use super::{DETAILS, written};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::roll::{AsOf, ReturnDone, ReturnRow};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn returns_due(&mut self, _caller: &Caller, request: &AsOf) -> Answered<Vec<ReturnRow>> {
        let reference = self.reference()?;
        let known = Known::read(self.store()?.read(), &reference, request.as_of)?;
        let strips = self.store_mut()?.mark_strips()?;
        let none = store::PupilMarks::default();
        let mut rows: Vec<ReturnRow> = reference
            .pupils
            .iter()
            .flat_map(|(id, pupil)| {
                let owed = known.owed(&reference, *id, pupil, strips.of(*id).unwrap_or(&none));
                owed.into_iter().map(|due| row(&reference, *id, due, request.as_of)).collect::<Vec<_>>()
            })
            .collect();
        rows.sort_by(|one, other| (one.deadline, one.kind, &one.name).cmp(&(other.deadline, other.kind, &other.name)));
        Ok(Done::asked(rows))
    }

    pub(crate) fn return_done(&mut self, caller: &Caller, request: &ReturnDone) -> Answered<Empty> {
        let actor = caller.actor()?;
        let today = caller.school_time().date;
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let how = written(&request.how, "how", "Say how it was sent: the authority’s portal, e-mail.")?;
        let sent = request.sent.unwrap_or(today);
        if sent > today {
            let message = "A return is marked as sent on the day it went or later. Give today or an earlier day.";
            return Err(Refusal::bad_request("sent", message));
        }
        let sent = ReturnSent::new(pupil, request.kind, (request.from, request.to), sent);
        let part = Part::ReturnSent(sent.noted(how, request.words.trim()));
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            parts.push(part);
            writer.append(&parts.draft(OpKind::ReturnSent))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, DETAILS))
    }
}

fn row(reference: &Reference, id: PupilId, due: Return, as_of: chrono::NaiveDate) -> ReturnRow {
    let (upn, pupil) = reference.keys_of(id);
    ReturnRow {
        kind: due.kind,
        upn,
        pupil,
        name: reference.name_of(id),
        group: reference.group_name_of(id, as_of),
        from: due.from,
        to: due.to,
        deadline: due.deadline,
        until: due.until,
    }
}
