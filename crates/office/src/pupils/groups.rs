//! Groups: the list, and where each form is registered.

use record::{OpKind, Part};
use register::roles::{Action, Reach};
use register::{GroupId, Refusal};

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::groups::{GroupChange, GroupLine};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn group_list(&mut self, caller: &Caller, _request: &Empty) -> Answered<Vec<GroupLine>> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let all = actor.roles.reach(Action::RegisterShow) == Reach::Everyone;
        let today = caller.school_time().date;
        let (forms, own) = (reference.groups_on(today), reference.own_groups_on(today));
        let lines = forms
            .into_iter()
            .chain(own)
            .filter(|(id, _)| all || actor.groups.contains(id))
            .map(|(id, pupils)| line(&reference, id, pupils, today));
        Ok(Done::asked(lines.collect()))
    }

    pub(crate) fn group_change(&mut self, caller: &Caller, request: &GroupChange) -> Answered<GroupLine> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let id = reference.known_group(&request.group)?;
        let before = reference.group(id).cloned().unwrap_or_default();
        let mut after = before.clone();
        after.room = request.room.clone().unwrap_or(after.room);
        after.phone = request.phone.clone().unwrap_or(after.phone);
        let fields = before.changes_to(&after);
        if !fields.is_empty() {
            self.store_mut()?.transact(caller.now, |writer| {
                let version = writer.read().reference_version(id.0)? + 1;
                let mut parts = Parts::by(actor);
                parts.push(Part::Group { id, version, fields });
                writer.append(&parts.draft(OpKind::GroupChanged))?;
                Ok::<_, Refusal>(())
            })?;
        }
        let reference = self.reference()?;
        let today = caller.school_time().date;
        let pupils = reference.pupils_of(id, today).len();
        Ok(Done::changed(line(&reference, id, pupils, today), &[Changed::School]))
    }
}

fn line(reference: &Reference, id: GroupId, pupils: usize, today: chrono::NaiveDate) -> GroupLine {
    let group = reference.group(id).cloned().unwrap_or_default();
    GroupLine {
        kind: group.kind(),
        group: group.name,
        room: Some(group.room).filter(|room| !room.is_empty()),
        phone: Some(group.phone).filter(|phone| !phone.is_empty()),
        tutor: reference.tutor_of(id, today).map(record::reference::Staff::name),
        pupils,
    }
}
