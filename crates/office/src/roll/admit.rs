//! `pupil_admit`: a name is entered in the admission register.

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
        let admitted = admit::decide(&name, &twins(&reference, request), today)?;
        check_reference(&reference, request)?;
        let mut row = Pupil::default();
        columns::put(&mut row, &request.columns, today)?;
        fill(&mut row, request, &admitted);
        self.store_mut()?.transact(caller.now, |writer| {
            let id = PupilId(writer.new_id()?);
            if row.upn.is_none() && row.reference.is_empty() {
                row.reference = format!("R{:05}", id.0 & 0xFFFF_FFFF);
            }
            let mut parts = Parts::by(actor);
            admitted_parts(writer, &reference, &mut parts, id, &row, &name)?;
            writer.append(&parts.draft(OpKind::PupilAdmitted))?;
            Ok::<_, Refusal>(())
        })?;
        let owed = facts::new_pupil(&*self.reference()?, &row);
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

/// What the rule made of the columns.
fn fill(row: &mut Pupil, request: &PupilAdmit, admitted: &Admitted) {
    row.upn.clone_from(&admitted.upn);
    row.former_upn.clone_from(&admitted.former_upn);
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
    row: &Pupil,
    name: &NewName,
) -> Result<(), Refusal> {
    let mut made = Vec::new();
    let group = Groups::known(reference).id(writer, &mut made, &name.reg_group)?;
    made.into_iter().for_each(|part| parts.push(part));
    parts.push(Part::Pupil { id, version: 1, fields: Pupil::default().changes_to(row) });
    let from = row.entry_date.unwrap_or_default();
    parts.push(Part::Membership(Membership { group, pupil: id, from, to: None, version: 1 }));
    Ok(())
}

fn twins(reference: &Reference, request: &PupilAdmit) -> Twins {
    let columns = &request.columns;
    let upn = columns.upn.as_deref().map(|upn| upn.trim().to_uppercase()).filter(|upn| !upn.is_empty());
    let folded = |text: &Option<String>| fold(text.as_deref().unwrap_or_default().trim());
    let (surname, forename) = (folded(&columns.legal_surname), folded(&columns.legal_forename));
    let twin = |is_same: &dyn Fn(&Pupil) -> bool| {
        let found = reference.pupils.iter().map(|(_, pupil)| pupil).find(|pupil| is_same(pupil))?;
        Some(Twin { name: found.name(), left: found.leaving_date })
    };
    let has_upn = |pupil: &Pupil| {
        let known = [&pupil.upn, &pupil.former_upn].into_iter().flatten();
        upn.as_deref().is_some_and(|upn| known.into_iter().any(|known| known.as_str() == upn))
    };
    let has_name = |pupil: &Pupil| {
        pupil.date_of_birth == columns.dob
            && fold(&pupil.legal_surname) == surname
            && fold(&pupil.legal_forename) == forename
    };
    Twins { by_upn: twin(&has_upn), by_name: twin(&has_name) }
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

fn check_reference(reference: &Reference, request: &PupilAdmit) -> Result<(), Refusal> {
    check_free(reference, request.columns.pupil.as_deref().unwrap_or_default(), None)
}
