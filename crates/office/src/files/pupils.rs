//! Importing pupils. A row is a known pupil by UPN, then former UPN, then the school's own reference; anything else
//! that looks like one is proposed, not done.

use std::collections::{HashMap, HashSet};

use exchange::{AdmissionColumns, Given, PupilRow, Read as FileRead};
use record::part::roll::{Move, OtherSchool};
use record::reference::Pupil;
use record::{Membership, Part};
use register::{GroupId, PupilId, Refusal, words};
use store::{StoreError, Writer};

use super::groups::Groups;
use super::import::{Findings, Known};
use crate::reference::Reference;

pub(super) fn find(writer: &mut Writer<'_>, known: &Known<'_>, read: &FileRead<PupilRow>) -> Result<Findings, Refusal> {
    let mut findings = Findings::of(read);
    let lookup = Lookup::new(known.reference);
    let mut groups = Groups::known(known.reference);
    let mut taken: HashSet<PupilId> = HashSet::new();
    let mut rows: Vec<&(u32, PupilRow)> = read.rows.iter().collect();
    // Pupils of one form get neighbouring numbers, so that a register's marks lie together in the file.
    rows.sort_by(|(_, a), (_, b)| a.reg_group.cmp(&b.reg_group));
    for (line, row) in rows {
        let found = lookup.find(row);
        if let Some(id) = found
            && !taken.insert(id)
        {
            let value = row.upn.value().map(ToString::to_string).unwrap_or_default();
            let remedy = "Keep one row for this pupil and remove the other.";
            findings.reject(*line, "upn", &value, "An earlier row is the same pupil.", remedy);
            continue;
        }
        if found.is_none()
            && let Some(twin) = lookup.twin(row)
        {
            findings.report.proposed.push(proposal(known.reference, *line, row, twin));
            continue;
        }
        if let Err(refusal) = known.reference.check_form(&row.reg_group, "reg_group") {
            let remedy = "Give the form or class, or another name for it.";
            findings.reject(*line, "reg_group", &row.reg_group, &refusal.message, remedy);
            continue;
        }
        take(writer, known, &mut findings, &mut groups, found, (*line, row))?;
    }
    Ok(findings)
}

fn proposal(reference: &Reference, line: u32, row: &PupilRow, twin: PupilId) -> String {
    format!(
        "Line {line}: {}, {} may be {} who is already here with the same date of birth. Give both the same UPN to join \
         them, or another reference to keep them apart.",
        row.legal_surname,
        row.legal_forename,
        reference.name_of(twin)
    )
}

fn take(
    writer: &mut Writer<'_>,
    known: &Known<'_>,
    findings: &mut Findings,
    groups: &mut Groups,
    found: Option<PupilId>,
    (line, row): (u32, &PupilRow),
) -> Result<(), StoreError> {
    let before = found.and_then(|id| known.reference.pupil(id)).cloned().unwrap_or_default();
    if comes_back_late(known, &before, row) {
        let message = coming_back_proposed(line, &before, row);
        findings.report.proposed.push(message);
        return Ok(());
    }
    let id = match found {
        Some(id) => id,
        None => PupilId(writer.new_id()?),
    };
    let mut after = on_roll_by(known, &before, row);
    if after.upn.is_none() && after.reference.is_empty() {
        after.reference = format!("R{:05}", id.0 & 0xFFFF_FFFF);
    }
    let fields = before.changes_to(&after);
    let changed = !fields.is_empty();
    if changed {
        let version = writer.read().reference_version(id.0)? + 1;
        findings.parts.push(Part::Pupil { id, version, fields });
    }
    let group = groups.id(writer, &mut findings.parts, &row.reg_group)?;
    let moved = place(known, findings, id, group, row);
    findings.count(found.is_none(), changed || moved);
    Ok(())
}

/// Whether a pupil who left starts again by this row.
fn comes_back(before: &Pupil, row: &PupilRow) -> bool {
    before.leaving_date.is_some_and(|left| left < row.entry_date)
}

/// A name is not entered again for days that have passed: their registers are taken.
fn comes_back_late(known: &Known<'_>, before: &Pupil, row: &PupilRow) -> bool {
    comes_back(before, row) && known.has_clock && row.entry_date < known.today
}

fn coming_back_proposed(line: u32, before: &Pupil, row: &PupilRow) -> String {
    format!(
        "Line {line}: {} left on {} and would be on roll again from {}, which has passed. Nothing was changed: admit the \
         pupil again from today or a later day.",
        before.name(),
        before.leaving_date.map(words::day).unwrap_or_default(),
        words::day(row.entry_date)
    )
}

/// The row with the pupil's time on roll: another one for a pupil who comes back, and the last one as it is where the
/// file still has an earlier one.
fn on_roll_by(known: &Known<'_>, before: &Pupil, row: &PupilRow) -> Pupil {
    if comes_back(before, row) {
        let mut after = merged(&before.coming_back(), row);
        after.leaving_date = row.leaving_date.over(None).filter(|leaving| row.entry_date <= *leaving);
        after.entered = known.has_clock.then_some(known.today);
        return after;
    }
    let mut after = merged(before, row);
    if before.earlier.iter().any(|time| time.entry_date == row.entry_date) {
        (after.entry_date, after.leaving_date) = (before.entry_date, before.leaving_date);
    }
    after
}

/// Puts the pupil into the group of the file: from the starting day, or for a pupil who moves, from today.
fn place(known: &Known<'_>, findings: &mut Findings, id: PupilId, group: GroupId, row: &PupilRow) -> bool {
    let rows: Vec<_> = known.reference.forms_of(id).collect();
    let Some(last) = rows.iter().rfind(|row| row.to.is_none_or(|to| row.from <= to)) else {
        let part = Membership { group, pupil: id, from: row.entry_date, to: None, version: 1 };
        findings.parts.push(Part::Membership(part));
        return true;
    };
    if last.group == group && last.to.is_none() {
        return false;
    }
    if last.to.is_some_and(|to| to < row.entry_date) {
        let version = rows.iter().map(|row| row.version).max().unwrap_or(0) + 1;
        findings.parts.push(Part::Membership(Membership { group, pupil: id, from: row.entry_date, to: None, version }));
        return true;
    }
    let moves_on = if known.has_clock { known.today.max(last.from) } else { last.from };
    let ended = Membership {
        group: last.group,
        pupil: id,
        from: last.from,
        to: moves_on.pred_opt(),
        version: last.version + 1,
    };
    let version = rows.iter().map(|row| row.version).max().unwrap_or(0) + 1;
    if last.to.is_none() {
        findings.parts.push(Part::Membership(ended));
    }
    let part = Membership { group, pupil: id, from: moves_on, to: None, version };
    findings.parts.push(Part::Membership(part));
    true
}

fn merged(before: &Pupil, row: &PupilRow) -> Pupil {
    let text = |given: &Given<String>, known: &String| -> String {
        given.clone().over(Some(known.clone())).unwrap_or_default()
    };
    Pupil {
        upn: row.upn.clone().over(before.upn.clone()).or_else(|| before.upn.clone()),
        former_upn: former_upn(before, row),
        reference: text(&row.pupil, &before.reference),
        legal_surname: row.legal_surname.clone(),
        legal_forename: row.legal_forename.clone(),
        middle_names: text(&row.middle_names, &before.middle_names),
        used_surname: text(&row.used_surname, &before.used_surname),
        used_forename: text(&row.used_forename, &before.used_forename),
        sex: text(&row.sex.map(|sex| sex.as_str().to_owned()), &before.sex),
        date_of_birth: Some(row.dob),
        year_group: row.year_group.as_str().to_owned(),
        entry_date: Some(row.entry_date),
        leaving_date: row.leaving_date.over(before.leaving_date),
        enrol_status: text(&row.enrol_status.map(|s| s.as_str().to_owned()), &before.enrol_status),
        ethnicity: text(&row.ethnicity, &before.ethnicity),
        language: text(&row.language, &before.language),
        sen: text(&row.sen.map(|sen| sen.as_str().to_owned()), &before.sen),
        fsm: row.fsm.over(before.fsm),
        pupil_premium: row.pupil_premium.over(before.pupil_premium),
        looked_after: row.looked_after.over(before.looked_after),
        previously_looked_after: row.previously_looked_after.over(before.previously_looked_after),
        social_worker: row.social_worker.over(before.social_worker),
        had_social_worker: row.had_social_worker.over(before.had_social_worker),
        child_in_need: row.child_in_need.over(before.child_in_need),
        child_protection: row.child_protection.over(before.child_protection),
        youth_offending: row.youth_offending.over(before.youth_offending),
        mobile_child: row.mobile_child.over(before.mobile_child),
        young_carer: row.young_carer.over(before.young_carer),
        medical: row.medical.over(before.medical),
        vulnerable: row.vulnerable.over(before.vulnerable),
        address: address(before, &row.admission),
        postcode: text(&row.admission.postcode, &before.postcode),
        boarder: row.admission.boarder.over(before.boarder),
        last_school: text(&row.admission.last_school, &before.last_school),
        other_school: other_school(&row.admission).over(before.other_school.clone()),
        moves_to: moves_to(&row.admission).over(before.moves_to.clone()),
        ..before.clone()
    }
}

/// The lines of the file, or those that are known where it has no address at all.
fn address(before: &Pupil, columns: &AdmissionColumns) -> Vec<String> {
    if columns.address.iter().all(|line| *line == Given::NotInFile) {
        return before.address.clone();
    }
    columns.address.iter().filter_map(|line| line.value().cloned()).collect()
}

fn other_school(columns: &AdmissionColumns) -> Given<OtherSchool> {
    columns.other_school.clone().map(|(name, from)| OtherSchool { name, from })
}

fn moves_to(columns: &AdmissionColumns) -> Given<Move> {
    columns.moves_to.clone().map(|to| Move { address: to.address, parent: to.parent.unwrap_or_default(), on: to.on })
}

/// A new UPN keeps the old one beside it.
fn former_upn(before: &Pupil, row: &PupilRow) -> Option<register::Upn> {
    if let Some(given) = row.former_upn.value() {
        return Some(given.clone());
    }
    match (row.upn.value(), &before.upn) {
        (Some(new), Some(old)) if new != old => Some(old.clone()),
        (Some(_), _) | (None, _) => before.former_upn.clone(),
    }
}

struct Lookup<'a> {
    by_upn: HashMap<String, PupilId>,
    by_former: HashMap<String, PupilId>,
    by_reference: HashMap<String, PupilId>,
    reference: &'a Reference,
}

impl<'a> Lookup<'a> {
    fn new(reference: &'a Reference) -> Self {
        let mut lookup =
            Lookup { by_upn: HashMap::new(), by_former: HashMap::new(), by_reference: HashMap::new(), reference };
        for (id, pupil) in &reference.pupils {
            if let Some(upn) = &pupil.upn {
                lookup.by_upn.insert(upn.to_string(), *id);
            }
            if let Some(former) = &pupil.former_upn {
                lookup.by_former.insert(former.to_string(), *id);
            }
            if !pupil.reference.is_empty() {
                lookup.by_reference.insert(pupil.reference.to_uppercase(), *id);
            }
        }
        lookup
    }

    fn find(&self, row: &PupilRow) -> Option<PupilId> {
        let upn = row.upn.value().map(ToString::to_string);
        let former = row.former_upn.value().map(ToString::to_string);
        let reference = row.pupil.value().map(|reference| reference.to_uppercase());
        upn.as_ref()
            .and_then(|upn| self.by_upn.get(upn))
            .or_else(|| former.as_ref().and_then(|former| self.by_upn.get(former)))
            .or_else(|| upn.as_ref().and_then(|upn| self.by_former.get(upn)))
            .or_else(|| reference.as_ref().and_then(|reference| self.by_reference.get(reference)))
            .copied()
    }

    /// Somebody else here with the same legal name and date of birth.
    fn twin(&self, row: &PupilRow) -> Option<PupilId> {
        let same = |pupil: &Pupil| {
            pupil.date_of_birth == Some(row.dob)
                && crate::pupils::fold(&pupil.legal_surname) == crate::pupils::fold(&row.legal_surname)
                && crate::pupils::fold(&pupil.legal_forename) == crate::pupils::fold(&row.legal_forename)
        };
        self.reference.pupils.iter().find(|(_, pupil)| same(pupil)).map(|(id, _)| *id)
    }
}
