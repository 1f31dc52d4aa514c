//! `pupil_admit`: a name is entered in the admission register.

use chrono::NaiveDate;
use record::reference::Pupil;
use record::{Membership, OpKind, Part};
use register::roll::admit::{self, Admitted, NewName, Twin, Twins};
use register::{PupilId, Refusal};
use store::Writer;

use super::{ROLL, columns, facts};
use crate::answer::{Answered, Done};
use crate::api::roll::{PupilAdmit, ReturnOwed};
use crate::files::Groups;
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::pupils::fold;
use crate::reference::Reference;

impl Office {
    pub(crate) fn pupil_admit(&mut self, caller: &Caller, request: &PupilAdmit) -> Answered<ReturnOwed> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let today = caller.school_time().date;
        let name = name(request);
        let (twins, known) = twins(&reference, request);
        let admitted = admit::decide(&name, &twins, today)?;
        let again = known.filter(|_| admitted.comes_back);
        check_reference(&reference, request, again)?;
        reference.check_form(&name.reg_group, "reg_group")?;
        let before = again.and_then(|id| reference.pupil(id)).cloned();
        let mut row = entered(before.as_ref(), request, &admitted, today)?;
        self.store_mut()?.transact(caller.now, |writer| {
            let id = match again {
                Some(id) => id,
                None => PupilId(writer.new_id()?),
            };
            if row.upn.is_none() && row.reference.is_empty() {
                row.reference = format!("R{:05}", id.0 & 0xFFFF_FFFF);
            }
            let mut parts = Parts::by(actor);
            admitted_parts(writer, &reference, &mut parts, id, (&before.unwrap_or_default(), &row), &name)?;
            writer.append(&parts.draft(OpKind::PupilAdmitted))?;
            Ok::<_, Refusal>(())
        })?;
        let owed = row.time_on_roll().and_then(|time| facts::new_pupil(&*self.reference().ok()?, &row, &time));
        let result = ReturnOwed {
            upn: row.upn.as_ref().map(ToString::to_string),
            pupil: Some(row.reference.clone()).filter(|reference| !reference.is_empty()),
            name: row.name(),
            kind: owed.map(|owed| owed.kind),
            from: owed.map(|owed| owed.from),
            to: owed.map(|owed| owed.to),
            deadline: owed.map(|owed| owed.deadline),
        };
        Ok(Done::changed(result, ROLL).warning(admitted.warnings))
    }
}

fn name(request: &PupilAdmit) -> NewName {
    let columns = &request.columns;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    NewName {
        upn: text(&columns.upn),
        former_upn: text(&columns.former_upn),
        legal_surname: text(&columns.legal_surname),
        legal_forename: text(&columns.legal_forename),
        date_of_birth: columns.dob,
        year_group: text(&columns.year_group),
        reg_group: text(&columns.reg_group),
        entered: request.entered,
        starting: columns.entry_date,
        leaving: request.leaving_date,
        another_child: request.another_child,
    }
}

/// The row as it is entered: a new one, or that of a pupil who comes back, with what is new of it.
fn entered(
    before: Option<&Pupil>,
    request: &PupilAdmit,
    admitted: &Admitted,
    today: NaiveDate,
) -> Result<Pupil, Refusal> {
    let mut columns = request.columns.clone();
    let mut row = before.map(Pupil::coming_back).unwrap_or_default();
    if before.is_some() {
        // It is by these that the pupil was found.
        (columns.upn, columns.former_upn, columns.pupil) = (None, None, None);
    }
    columns::put(&mut row, &columns, today)?;
    if before.is_none() {
        row.upn.clone_from(&admitted.upn);
        row.former_upn.clone_from(&admitted.former_upn);
    }
    fill(&mut row, request, admitted);
    Ok(row)
}

/// What the rule made of the columns.
fn fill(row: &mut Pupil, request: &PupilAdmit, admitted: &Admitted) {
    row.entered = Some(admitted.entered);
    row.leaving_date = request.leaving_date;
    if row.enrol_status.is_empty() {
        row.enrol_status = "C".to_owned();
    }
}

fn admitted_parts(
    writer: &mut Writer<'_>,
    reference: &Reference,
    parts: &mut Parts,
    id: PupilId,
    (before, row): (&Pupil, &Pupil),
    name: &NewName,
) -> Result<(), Refusal> {
    let mut made = Vec::new();
    let group = Groups::known(reference).id(writer, &mut made, &name.reg_group)?;
    made.into_iter().for_each(|part| parts.push(part));
    let version = writer.read().reference_version(id.0)? + 1;
    parts.push(Part::Pupil { id, version, fields: before.changes_to(row) });
    let from = row.entry_date.unwrap_or_default();
    let version = reference.forms_of(id).map(|row| row.version).max().unwrap_or(0) + 1;
    parts.push(Part::Membership(Membership { group, pupil: id, from, to: None, version }));
    Ok(())
}

/// Who may be the same child, and whom the UPN or the reference names.
fn twins(reference: &Reference, request: &PupilAdmit) -> (Twins, Option<PupilId>) {
    let columns = &request.columns;
    let upn = columns.upn.as_deref().map(|upn| upn.trim().to_uppercase()).filter(|upn| !upn.is_empty());
    let own = columns.pupil.as_deref().map(|own| own.trim().to_uppercase()).filter(|own| !own.is_empty());
    let folded = |text: &Option<String>| fold(text.as_deref().unwrap_or_default().trim());
    let (surname, forename) = (folded(&columns.legal_surname), folded(&columns.legal_forename));
    let find = |is_same: &dyn Fn(&Pupil) -> bool| reference.pupils.iter().find(|(_, pupil)| is_same(pupil));
    let twin = |(_, pupil): &(PupilId, Pupil)| Twin { name: pupil.name(), left: pupil.leaving_date };
    let has_upn = |pupil: &Pupil| {
        let known = [&pupil.upn, &pupil.former_upn].into_iter().flatten();
        upn.as_deref().is_some_and(|upn| known.into_iter().any(|known| known.as_str() == upn))
    };
    let has_name = |pupil: &Pupil| {
        pupil.date_of_birth == columns.dob
            && fold(&pupil.legal_surname) == surname
            && fold(&pupil.legal_forename) == forename
    };
    let has_reference = |pupil: &Pupil| own.as_deref().is_some_and(|own| pupil.reference.to_uppercase() == own);
    let named = find(&has_upn).or_else(|| find(&|pupil| has_reference(pupil) && has_name(pupil)));
    let twins = Twins { by_upn: named.map(twin), by_name: find(&has_name).map(twin) };
    (twins, named.map(|(id, _)| *id))
}

/// The school's own reference names one pupil only.
pub(super) fn check_free(reference: &Reference, wanted: &str, of: Option<PupilId>) -> Result<(), Refusal> {
    let taken = reference.pupil_named(wanted).filter(|id| Some(*id) != of);
    match taken.filter(|_| !wanted.trim().is_empty()) {
        Some(id) => {
            let message = format!("“{}” names {} here. Give another reference.", wanted.trim(), reference.name_of(id));
            Err(Refusal::bad_request("pupil", message))
        }
        None => Ok(()),
    }
}

fn check_reference(reference: &Reference, request: &PupilAdmit, again: Option<PupilId>) -> Result<(), Refusal> {
    check_free(reference, request.columns.pupil.as_deref().unwrap_or_default(), again)
}
