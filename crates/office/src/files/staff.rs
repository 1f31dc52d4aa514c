//! Importing staff, known by username.

use exchange::{Given, Read as FileRead, StaffRow};
use record::Part;
use record::reference::Staff;
use register::{Refusal, Role, StaffId};
use store::Writer;

use super::groups::Groups;
use super::import::{Findings, Known};
use crate::people::{administrators, stays_administrator};
use crate::reference::Reference;

pub(super) fn find(writer: &mut Writer<'_>, known: &Known<'_>, read: &FileRead<StaffRow>) -> Result<Findings, Refusal> {
    let mut findings = Findings::of(read);
    let mut groups = Groups::known(known.reference);
    let mut administrators = administrators(known.reference) + promoted(known.reference, read);
    for (number, row) in &read.rows {
        let found = known.reference.staff_named(&row.username);
        let before = found.map(|(_, staff)| staff.clone()).unwrap_or_default();
        let after = merged(&before, row);
        if stays_administrator(&before) && !stays_administrator(&after) {
            if administrators == 1 {
                let problem = "This would leave the school without an administrator.";
                let remedy = "Keep admin among this person’s roles, or make somebody else an administrator first.";
                findings.reject(*number, "roles", &in_words(&row.roles), problem, remedy);
                continue;
            }
            administrators -= 1;
        }
        for name in &after.groups {
            groups.id(writer, &mut findings.parts, name)?;
        }
        let fields = before.changes_to(&after);
        findings.count(found.is_none(), !fields.is_empty());
        if fields.is_empty() {
            continue;
        }
        let id = match found {
            Some((id, _)) => *id,
            None => StaffId(writer.new_id()?),
        };
        if found.is_none() {
            findings.new_staff.push((id, after.username.clone()));
        }
        let version = writer.read().reference_version(id.0)? + 1;
        findings.parts.push(Part::Staff { id, version, fields });
    }
    Ok(findings)
}

/// How many of the file’s people become administrators by it.
fn promoted(reference: &Reference, read: &FileRead<StaffRow>) -> usize {
    let becomes = |row: &StaffRow| {
        let before = reference.staff_named(&row.username).map(|(_, staff)| staff.clone()).unwrap_or_default();
        !stays_administrator(&before) && stays_administrator(&merged(&before, row))
    };
    read.rows.iter().filter(|(_, row)| becomes(row)).count()
}

fn in_words(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(" ")
}

fn merged(before: &Staff, row: &StaffRow) -> Staff {
    let text = |given: &Given<String>, known: &String| given.clone().over(Some(known.clone())).unwrap_or_default();
    Staff {
        username: row.username.clone(),
        title: text(&row.title, &before.title),
        forename: text(&row.forename, &before.forename),
        surname: row.surname.clone(),
        position: row.position.clone(),
        roles: row.roles.clone(),
        groups: row.groups.clone().over(Some(before.groups.clone())).unwrap_or_default(),
        left: before.left,
        until: before.until,
        covers: before.covers.clone(),
        next_groups: before.next_groups.clone().filter(|_| row.groups.value().is_none()),
    }
}
