//! Who is sent to take a register that is not theirs: staff of the school as themselves, supply teachers by a PIN of the
//! day. The register says who took it, and the pass says who sent them.

mod sign_in;

use chrono::NaiveDate;
use record::{OpKind, Part, Pass, PassTakenBack, PassTo};
use register::marks::Actor;
use register::passes::{self, Sent};
use register::roles::{Role, Roles};
use register::{GroupId, Refusal, StaffId};
use store::PassRow;

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::passes::{PassGive, PassGiven, PassLine, PassList, PassTakeBack};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// Before the number of a pass: how somebody who signed in by its PIN is called inside.
const BY_PASS: &str = "pass:";
const CHANGED: &[Changed] = &[Changed::Passes, Changed::People];

impl Office {
    pub(crate) fn pass_give(&mut self, caller: &Caller, request: &PassGive) -> Answered<PassGiven> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let group = reference.known_form(&request.group)?;
        let today = caller.school_time().date;
        let staff = request.username.as_deref().map(|username| staff(&reference, username)).transpose()?;
        let sent = sent(&reference, staff, request);
        passes::decide(&sent, request.date, today, actor, &reference.calendar)?;
        let (to, pin) = match (staff, sent) {
            (Some(id), _) => (PassTo::Staff(id), None),
            (None, Sent::Supply { name } | Sent::Staff { name, .. }) => {
                let (pin, kept) = store::new_pin()?;
                (PassTo::Supply { name: name.trim().to_owned(), pin: kept }, Some(pin))
            }
        };
        let pass = self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            let item = parts.next();
            parts.push(Part::Pass(Pass { group, date: request.date, to }));
            Ok::<_, Refusal>(writer.append(&parts.draft(OpKind::PassChanged))?.entry(item))
        })?;
        Ok(Done::changed(PassGiven { pass: pass.to_string(), pin }, CHANGED))
    }

    /// Whoever has the pass can take no register with it from now on; those that they took stand.
    pub(crate) fn pass_take_back(&mut self, caller: &Caller, request: &PassTakeBack) -> Answered<Empty> {
        let actor = caller.actor()?;
        self.store_mut()?.transact(caller.now, |writer| {
            let given = writer.read().passes_on(request.date)?;
            let Some(row) = given.iter().find(|row| row.id.to_string() == request.pass) else {
                let message = "That pass is not there any more. Nothing was changed. Look at the list again.";
                return Err(Refusal::bad_request("pass", message));
            };
            let mut parts = Parts::by(actor);
            parts.push(Part::PassTakenBack(PassTakenBack { pass: row.id }));
            writer.append(&parts.draft(OpKind::PassChanged))?;
            Ok(())
        })?;
        Ok(Done::changed(Empty {}, CHANGED))
    }

    pub(crate) fn pass_list(&mut self, _caller: &Caller, request: &PassList) -> Answered<Vec<PassLine>> {
        let reference = self.reference()?;
        let rows = self.store()?.read().passes_on(request.date)?;
        let lines = rows.into_iter().map(|row| PassLine {
            pass: row.id.to_string(),
            group: reference.group_name(row.group),
            name: holder(&reference, &row),
            supply: matches!(row.to, PassTo::Supply { .. }),
            given_at: register::time::rfc3339(row.at),
            given_by: row.given_by,
        });
        Ok(Done::asked(lines.collect()))
    }
}

fn staff(reference: &Reference, username: &str) -> Result<StaffId, Refusal> {
    let found = reference.staff_named(username).map(|(id, _)| *id);
    found.ok_or_else(|| Refusal::bad_request("username", format!("Nobody here has the username “{username}”.")))
}

fn sent(reference: &Reference, staff: Option<StaffId>, request: &PassGive) -> Sent {
    match staff.and_then(|id| reference.staff_of(id)) {
        Some(staff) => Sent::Staff { name: staff.name(), may_sign_in: staff.may_sign_in_on(request.date) },
        None => Sent::Supply { name: request.name.clone().unwrap_or_default() },
    }
}

fn holder(reference: &Reference, row: &PassRow) -> String {
    match &row.to {
        PassTo::Staff(id) => reference.staff_of(*id).map(record::reference::Staff::name).unwrap_or_default(),
        PassTo::Supply { name, .. } => name.clone(),
    }
}

/// Who is to take a group's register, where somebody was sent: "J. Marsh, supply".
pub(crate) fn sent_to(reference: &Reference, rows: &[PassRow], group: GroupId) -> Option<String> {
    let row = rows.iter().rev().find(|row| row.group == group)?;
    let name = holder(reference, row);
    Some(if matches!(row.to, PassTo::Supply { .. }) { format!("{name}, supply") } else { name })
}

/// The person as they are on a day, with the groups to whose registers they are sent. A username that begins as a pass
/// is somebody who signed in with its PIN.
pub(crate) fn actor_on(reference: &Reference, rows: &[PassRow], username: &str, today: NaiveDate) -> Option<Actor> {
    if let Some(pass) = username.strip_prefix(BY_PASS) {
        return rows.iter().find(|row| row.id.to_string() == pass).and_then(supply);
    }
    let mut actor = reference.actor_on(username, today)?;
    for row in rows {
        if matches!(row.to, PassTo::Staff(id) if Some(id) == actor.staff) {
            actor.roles = actor.roles.with(Role::Tutor);
            actor.groups.extend(Some(row.group).filter(|group| !actor.groups.contains(group)));
        }
    }
    Some(actor)
}

fn supply(row: &PassRow) -> Option<Actor> {
    let PassTo::Supply { name, .. } = &row.to else { return None };
    Some(Actor {
        staff: None,
        username: format!("{BY_PASS}{}", row.id),
        name: name.clone(),
        position: format!("Supply teacher, PIN from {}", row.given_by),
        roles: Roles::from(Role::Tutor),
        groups: vec![row.group],
    })
}
