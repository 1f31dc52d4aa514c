//! `pupil_change`: details change; what, when and by whom stays in the record.

use chrono::NaiveDate;
use record::{Membership, OpKind, Part};
use register::{PupilId, Refusal, words};
use store::Writer;

use super::{ROLL, admit, columns};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::roll::PupilChange;
use crate::files::Groups;
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn pupil_change(&mut self, caller: &Caller, request: &PupilChange) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let id = reference.known_pupil(&request.upn, "upn")?;
        let today = caller.school_time().date;
        let before = reference.pupil(id).cloned().unwrap_or_default();
        let mut after = before.clone();
        columns::put(&mut after, &request.change, today)?;
        check_upn(&reference, id, after.upn.as_ref())?;
        admit::check_free(&reference, &after.reference, Some(id))?;
        let moved = moved(&reference, id, request, today)?;
        let fields = before.changes_to(&after);
        if fields.is_empty() && moved.is_none() {
            return Ok(Done::changed(Empty {}, &[]));
        }
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor).because(request.reason.as_deref());
            if !fields.is_empty() {
                let version = writer.read().reference_version(id.0)? + 1;
                parts.push(Part::Pupil { id, version, fields });
            }
            if let Some((group, from)) = &moved {
                move_to(writer, &reference, &mut parts, id, group, *from)?;
            }
            if before.entry_date != after.entry_date {
                start_on(&reference, &mut parts, id, after.entry_date.unwrap_or(today));
            }
            writer.append(&parts.draft(OpKind::PupilChanged))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, ROLL))
    }
}

fn check_upn(reference: &Reference, id: PupilId, upn: Option<&register::Upn>) -> Result<(), Refusal> {
    let Some(upn) = upn else { return Ok(()) };
    match reference.pupil_named(upn.as_str()).filter(|other| *other != id) {
        Some(other) => {
            let message = format!(
                "{} has this UPN. If both are one child, say so to the office that gave it.",
                reference.name_of(other)
            );
            Err(Refusal::bad_request("upn", message))
        }
        None => Ok(()),
    }
}

/// The form that the pupil moves to, and from which day; never from one that has passed, where registers were taken.
fn moved(
    reference: &Reference,
    id: PupilId,
    request: &PupilChange,
    today: NaiveDate,
) -> Result<Option<(String, NaiveDate)>, Refusal> {
    let Some(group) = words::given(request.change.reg_group.as_deref()) else { return Ok(None) };
    reference.check_form(group, "reg_group")?;
    let starts = reference.pupil(id).and_then(|pupil| pupil.entry_date).unwrap_or(today);
    let from = request.from.unwrap_or(today).max(starts);
    if from < today {
        let message = format!("{} has passed and its registers stand. Give today or a later day.", words::day(from));
        return Err(Refusal::new(register::Rule::NotInAdvance, message).at("from"));
    }
    let now = reference.group_name_of(id, from);
    Ok(now.is_none_or(|now| !now.eq_ignore_ascii_case(group)).then(|| (group.to_owned(), from)))
}

/// Ends what the pupil is in from that day on and puts them into the group.
fn move_to(
    writer: &mut Writer<'_>,
    reference: &Reference,
    parts: &mut Parts,
    id: PupilId,
    group: &str,
    from: NaiveDate,
) -> Result<(), Refusal> {
    let mut made = Vec::new();
    let group = Groups::known(reference).id(writer, &mut made, group)?;
    made.into_iter().for_each(|part| parts.push(part));
    let rows: Vec<_> = reference.forms_of(id).collect();
    for row in rows.iter().filter(|row| row.to.is_none_or(|to| from <= to) && (row.group, row.from) != (group, from)) {
        let to = from.pred_opt();
        let version = row.version + 1;
        parts.push(Part::Membership(Membership { group: row.group, pupil: id, from: row.from, to, version }));
    }
    let version = rows.iter().map(|row| row.version).max().unwrap_or(0) + 1;
    parts.push(Part::Membership(Membership { group, pupil: id, from, to: None, version }));
    Ok(())
}

/// Another starting day: the pupil is in the form from that day.
fn start_on(reference: &Reference, parts: &mut Parts, id: PupilId, starting: NaiveDate) {
    let last = reference.pupil(id).and_then(|pupil| pupil.entry_date);
    let mut rows = reference.forms_of(id).filter(|row| last.is_none_or(|last| last <= row.from));
    let Some(first) = rows.find(|row| row.to.is_none_or(|to| row.from <= to)) else { return };
    let version = first.version + 1;
    let of = |from, to, version| Part::Membership(Membership { group: first.group, pupil: id, from, to, version });
    parts.push(of(first.from, first.from.pred_opt(), version));
    parts.push(of(starting, first.to, version));
}
