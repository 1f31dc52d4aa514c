//! The list of staff: adding, changing, leaving, and new one-time codes.

use record::reference::{Cover, Staff, StaffField};
use record::{OpKind, Part};
use register::roles::Role;
use register::{Refusal, Rule, StaffId};
use store::{StoreError, Writer};

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::people::{CoverGiven, CoverRow, OneTimeCode, StaffChange, StaffChanged, StaffReset, StaffRow};
use crate::files::Groups;
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn staff_list(&mut self, caller: &Caller, _request: &Empty) -> Answered<Vec<StaffRow>> {
        let reference = self.reference()?;
        let today = caller.school_time().date;
        let store = self.store()?;
        let rows = reference.staff.iter().map(|(id, staff)| {
            Ok(StaffRow {
                username: staff.username.clone(),
                title: staff.title.clone(),
                forename: staff.forename.clone(),
                surname: staff.surname.clone(),
                position: staff.position.clone(),
                roles: staff.roles.iter().map(ToString::to_string).collect(),
                groups: staff.groups_on(today).to_vec(),
                has_password: store.has_password(*id)?,
                left: staff.left,
                until: staff.until,
                covers: staff.covers.iter().filter_map(|cover| cover_row(&reference, cover)).collect(),
            })
        });
        Ok(Done::asked(rows.collect::<Result<Vec<_>, Refusal>>()?))
    }

    pub(crate) fn staff_change(&mut self, caller: &Caller, request: &StaffChange) -> Answered<StaffChanged> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let known = reference.staff_named(&request.username).cloned();
        let before = known.as_ref().map(|(_, staff)| staff.clone()).unwrap_or_default();
        let after = changed(&reference, &before, request)?;
        check_end(&after)?;
        check_last_administrator(&reference, &before, &after)?;
        let id = self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            put_groups(writer, &mut parts, &reference, &after.groups)?;
            let id = put_staff(writer, &mut parts, known.map(|(id, _)| id), &before, &after)?;
            if !parts.says_nothing() {
                writer.append(&parts.draft(OpKind::StaffChanged))?;
            }
            Ok::<_, Refusal>(id)
        })?;
        if after.left && !before.left {
            self.store_mut()?.close_account(id)?;
        }
        let is_new = before.username.is_empty() && !self.is_rehearsal();
        let one_time_code = if is_new { Some(self.store_mut()?.reset_account(id)?) } else { None };
        Ok(Done::changed(StaffChanged { one_time_code }, &[Changed::Staff, Changed::People, Changed::Pupils]))
    }

    pub(crate) fn staff_reset(&mut self, caller: &Caller, request: &StaffReset) -> Answered<OneTimeCode> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let Some((id, staff)) = reference.staff_named(&request.username) else {
            let message = format!("Nobody here has the username “{}”.", request.username);
            return Err(Refusal::bad_request("username", message));
        };
        if staff.left {
            let message = format!("{} has left. Take that back first, then give a new code.", staff.name());
            return Err(Refusal::new(Rule::NotAllowed, message).at("username"));
        }
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            name_staff(writer, &mut parts, *id, Vec::new())?;
            writer.append(&parts.draft(OpKind::AccountReset)).map(|_| ())
        })?;
        let one_time_code = self.store_mut()?.reset_account(*id)?;
        let code = OneTimeCode { username: staff.username.clone(), one_time_code };
        Ok(Done::changed(code, &[Changed::People, Changed::Staff]))
    }
}

fn cover_row(reference: &Reference, cover: &Cover) -> Option<CoverRow> {
    let whom = reference.staff_of(cover.whom)?;
    Some(CoverRow { username: whom.username.clone(), name: whom.name(), from: cover.from, to: cover.to })
}

/// An inspector looks for a limited time.
fn check_end(after: &Staff) -> Result<(), Refusal> {
    let is_open_ended = after.until.is_none() && after.roles.contains(&Role::Inspector);
    if is_open_ended && !after.left {
        let message =
            "An inspector sees the registers for a limited time. Give the last day on which they may sign in.";
        return Err(Refusal::bad_request("until", message));
    }
    Ok(())
}

/// An administrator without a last day. The school always keeps one; a deputy does not count.
pub(crate) fn stays_administrator(staff: &Staff) -> bool {
    !staff.left && staff.until.is_none() && staff.roles.contains(&Role::Admin)
}

/// How many the school has.
pub(crate) fn administrators(reference: &Reference) -> usize {
    reference.staff.iter().filter(|(_, staff)| stays_administrator(staff)).count()
}

fn check_last_administrator(reference: &Reference, before: &Staff, after: &Staff) -> Result<(), Refusal> {
    if !stays_administrator(before) || stays_administrator(after) || administrators(reference) > 1 {
        return Ok(());
    }
    let message = "This is the last administrator. Make somebody else an administrator first.";
    Err(Refusal::new(Rule::NotAllowed, message).at("roles"))
}

fn changed(reference: &Reference, before: &Staff, request: &StaffChange) -> Result<Staff, Refusal> {
    let mut after = before.clone();
    let name = |given: &Option<String>, old: String| given.as_ref().map_or(old, |text| text.trim().to_owned());
    after.username = request.username.trim().to_owned();
    after.title = name(&request.title, after.title);
    after.forename = name(&request.forename, after.forename);
    after.surname = name(&request.surname, after.surname);
    after.position = name(&request.position, after.position);
    after.left = request.left.unwrap_or(after.left);
    if let Some(groups) = &request.groups {
        after.groups.clone_from(groups);
        after.next_groups = None;
    }
    after.until = request.until.unwrap_or(after.until);
    if let Some(covers) = &request.covers {
        after.covers = covers.iter().map(|row| cover(reference, &after.username, row)).collect::<Result<_, _>>()?;
    }
    if let Some(roles) = &request.roles {
        after.roles = roles
            .iter()
            .map(|role| role.parse().map_err(|_| unknown_role(role)))
            .collect::<Result<Vec<Role>, Refusal>>()?;
    }
    for (field, value) in [("username", &after.username), ("surname", &after.surname), ("position", &after.position)] {
        if value.is_empty() {
            let message =
                format!("Give the {field}. Name and position stand beside every amendment this person makes.");
            return Err(Refusal::bad_request(field, message));
        }
    }
    Ok(after)
}

fn cover(reference: &Reference, deputy: &str, row: &CoverGiven) -> Result<Cover, Refusal> {
    let refuse = |message: String| Err(Refusal::bad_request("covers", message));
    let Some((whom, _)) = reference.staff_named(&row.username) else {
        return refuse(format!("Nobody here has the username “{}”.", row.username));
    };
    if row.username.eq_ignore_ascii_case(deputy) {
        return refuse("Nobody stands in for themselves. Choose somebody else.".to_owned());
    }
    if row.to < row.from {
        return refuse("The last day of standing in is before the first. Correct one of them.".to_owned());
    }
    Ok(Cover { whom: *whom, from: row.from, to: row.to })
}

pub(crate) fn unknown_role(role: &str) -> Refusal {
    let roles = Role::ALL.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ");
    Refusal::bad_request("roles", format!("“{role}” is not a role. The roles are {roles}."))
}

/// A group exists once somebody's staff row names it.
fn put_groups(
    writer: &mut Writer<'_>,
    parts: &mut Parts,
    reference: &Reference,
    names: &[String],
) -> Result<(), StoreError> {
    let mut groups = Groups::known(reference);
    let mut new = Vec::new();
    for name in names {
        groups.id(writer, &mut new, name)?;
    }
    new.into_iter().for_each(|part| parts.push(part));
    Ok(())
}

/// Adds the change from `before` to `after` to an op; nothing where they are the same.
pub(crate) fn put_staff(
    writer: &mut Writer<'_>,
    parts: &mut Parts,
    id: Option<StaffId>,
    before: &Staff,
    after: &Staff,
) -> Result<StaffId, StoreError> {
    let id = match id {
        Some(id) => id,
        None => StaffId(writer.new_id()?),
    };
    let fields = before.changes_to(after);
    if !fields.is_empty() {
        name_staff(writer, parts, id, fields)?;
    }
    Ok(id)
}

/// Says whom an op is about, with whatever changed of them.
pub(super) fn name_staff(
    writer: &Writer<'_>,
    parts: &mut Parts,
    id: StaffId,
    fields: Vec<StaffField>,
) -> Result<(), StoreError> {
    let version = writer.read().reference_version(id.0)? + 1;
    parts.push(Part::Staff { id, version, fields });
    Ok(())
}
