//! Importing contacts, professionals and the calendar.

use exchange::{CalendarRow, ContactRow, Given, ProfessionalRow, PupilKey, Read as FileRead};
use record::Part;
use record::reference::{Contact, Professional};
use register::{Calendar, ContactId, Period, ProfessionalId, PupilId, Refusal};
use store::Writer;

use super::import::{Findings, Known};
use crate::school::calendar::calendar_part;

fn text(given: &Given<String>, known: &str) -> String {
    given.clone().over(Some(known.to_owned())).unwrap_or_default()
}

fn pupil_of(known: &Known<'_>, findings: &mut Findings, line: u32, key: &PupilKey) -> Option<PupilId> {
    let name = match key {
        PupilKey::Upn(upn) => upn.to_string(),
        PupilKey::Reference(reference) => reference.clone(),
    };
    let found = known.reference.pupil_named(&name);
    if found.is_none() {
        let remedy = "Import the pupils first, or correct the UPN or reference.";
        findings.reject(line, "pupil_upn", &name, "No pupil here has this UPN or reference.", remedy);
    }
    found
}

/// A contact is known by pupil, surname and forename.
pub(super) fn contacts(
    writer: &mut Writer<'_>,
    known: &Known<'_>,
    read: &FileRead<ContactRow>,
) -> Result<Findings, Refusal> {
    let mut findings = Findings::of(read);
    let existing = writer.read().contacts()?;
    for (line, row) in &read.rows {
        let Some(pupil) = pupil_of(known, &mut findings, *line, &row.pupil) else { continue };
        let forename = row.forename.value().cloned().unwrap_or_default();
        let found = existing
            .iter()
            .find(|of| of.pupil == pupil && of.contact.surname == row.surname && of.contact.forename == forename);
        let before = found.map(|of| of.contact.clone()).unwrap_or_default();
        let fields = before.changes_to(&merged_contact(&before, row));
        findings.count(found.is_none(), !fields.is_empty());
        if fields.is_empty() {
            continue;
        }
        let id = match found {
            Some(of) => of.id,
            None => ContactId(writer.new_id()?),
        };
        let version = writer.read().reference_version(id.0)? + 1;
        findings.parts.push(Part::Contact { id, pupil, version, fields });
    }
    Ok(findings)
}

fn merged_contact(before: &Contact, row: &ContactRow) -> Contact {
    let given: Vec<String> = row.address.iter().filter_map(|line| line.value().cloned()).collect();
    let in_file = row.address.iter().any(|line| !matches!(line, Given::NotInFile));
    Contact {
        title: text(&row.title, &before.title),
        forename: text(&row.forename, &before.forename),
        surname: row.surname.clone(),
        relationship: text(&row.relationship, &before.relationship),
        parental_responsibility: row.parental_responsibility.over(before.parental_responsibility),
        lives_with: row.lives_with.over(before.lives_with),
        priority: row.priority.map(u32::from).over(before.priority),
        phone: text(&row.phone, &before.phone),
        mobile: text(&row.mobile, &before.mobile),
        email: text(&row.email, &before.email),
        address: if in_file { given } else { before.address.clone() },
        postcode: text(&row.postcode, &before.postcode),
        language: text(&row.language, &before.language),
        letters: row.letters.over(before.letters),
        no_contact: row.no_contact.over(before.no_contact),
        ..before.clone()
    }
}

/// A professional is known by pupil, kind and name.
pub(super) fn professionals(
    writer: &mut Writer<'_>,
    known: &Known<'_>,
    read: &FileRead<ProfessionalRow>,
) -> Result<Findings, Refusal> {
    let mut findings = Findings::of(read);
    let existing = writer.read().professionals()?;
    for (line, row) in &read.rows {
        let Some(pupil) = pupil_of(known, &mut findings, *line, &row.pupil) else { continue };
        let kind = row.kind.as_str();
        let found = existing
            .iter()
            .find(|of| of.pupil == pupil && of.professional.kind == kind && of.professional.name == row.name);
        let before = found.map(|of| of.professional.clone()).unwrap_or_default();
        let after = Professional {
            kind: kind.to_owned(),
            name: row.name.clone(),
            organisation: text(&row.organisation, &before.organisation),
            phone: text(&row.phone, &before.phone),
            email: text(&row.email, &before.email),
            ended: before.ended,
        };
        let fields = before.changes_to(&after);
        findings.count(found.is_none(), !fields.is_empty());
        if fields.is_empty() {
            continue;
        }
        let id = match found {
            Some(of) => of.id,
            None => ProfessionalId(writer.new_id()?),
        };
        let version = writer.read().reference_version(id.0)? + 1;
        findings.parts.push(Part::Professional { id, pupil, version, fields });
    }
    Ok(findings)
}

/// A period is known by its kind and first day; another last day or title replaces it.
pub(super) fn calendar(known: &Known<'_>, read: &FileRead<CalendarRow>) -> Findings {
    let mut findings = Findings::of(read);
    let mut periods: Vec<Period> = known.reference.calendar.periods().to_vec();
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for (line, row) in &read.rows {
        let title = row.title.value().cloned().unwrap_or_default();
        let period = Period { kind: row.kind, first: row.first_day, last: row.last_day, session: None, title };
        if periods.contains(&period) {
            findings.count(false, false);
            continue;
        }
        let known_as = periods.iter().position(|other| other.kind == period.kind && other.first == period.first);
        let replaced = known_as.map(|index| periods.remove(index));
        if let Err(refusal) = Calendar::new(periods.clone()).check(&period) {
            let column = refusal.field.clone().unwrap_or_else(|| "first_day".to_owned());
            let value = if column == "last_day" { period.last } else { period.first };
            let remedy = "Correct the days in the file, or remove the other period first.";
            findings.reject(*line, &column, &value.to_string(), &refusal.message, remedy);
            periods.extend(replaced);
            continue;
        }
        findings.count(replaced.is_none(), true);
        removed.extend(replaced);
        periods.push(period.clone());
        added.push(period);
    }
    if !added.is_empty() {
        findings.parts.push(calendar_part(&added, &removed));
    }
    findings
}
