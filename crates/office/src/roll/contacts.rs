//! `contact_change`, `contacts_checked` and `roll_checks`: whether families can be reached.

use chrono::NaiveDate;
use record::reference::{Contact, Pupil};
use record::{OpKind, Part};
use register::roll::contacts::{ContactProblem, Reachable, problems};
use register::{ContactId, PupilId, Refusal};
use store::{ContactOf, ProfessionalOf};

use super::DETAILS;
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::contacts::{ContactChange, ContactsChecked, RollCheckRow, RollProblem};
use crate::api::roll::{AsOf, Flag};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn contact_change(&mut self, caller: &Caller, request: &ContactChange) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        self.store_mut()?.transact(caller.now, |writer| {
            let found = match request.contact.as_deref().filter(|id| !id.is_empty()) {
                Some(id) => Some(known_contact(writer.read().contacts_of(pupil)?, id)?),
                None => None,
            };
            let before = found.as_ref().map(|of| of.contact.clone()).unwrap_or_default();
            let after = changed(&before, request)?;
            let fields = before.changes_to(&after);
            if fields.is_empty() {
                return Ok(());
            }
            let id = match found {
                Some(of) => of.id,
                None => ContactId(writer.new_id()?),
            };
            let version = writer.read().reference_version(id.0)? + 1;
            let mut parts = Parts::by(actor).because(request.reason.as_deref());
            parts.push(Part::Contact { id, pupil, version, fields });
            writer.append(&parts.draft(OpKind::ContactChanged))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, DETAILS))
    }

    /// Somebody asked the family: every contact's details are right as of today.
    pub(crate) fn contacts_checked(&mut self, caller: &Caller, request: &ContactsChecked) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let today = caller.school_time().date;
        self.store_mut()?.transact(caller.now, |writer| {
            let contacts = writer.read().contacts_of(pupil)?;
            if contacts.is_empty() {
                let message = "There are no contacts to check. Add the people with whom the pupil lives first.";
                return Err(Refusal::bad_request("upn", message));
            }
            let mut parts = Parts::by(actor);
            for of in contacts {
                let after = Contact { checked_on: Some(today), checked_by: actor.name.clone(), ..of.contact.clone() };
                let fields = of.contact.changes_to(&after);
                if !fields.is_empty() {
                    let version = writer.read().reference_version(of.id.0)? + 1;
                    parts.push(Part::Contact { id: of.id, pupil, version, fields });
                }
            }
            if !parts.says_nothing() {
                writer.append(&parts.draft(OpKind::ContactChanged))?;
            }
            Ok(())
        })?;
        Ok(Done::changed(Empty {}, DETAILS))
    }

    pub(crate) fn roll_checks(&mut self, _caller: &Caller, request: &AsOf) -> Answered<Vec<RollCheckRow>> {
        let reference = self.reference()?;
        let read = self.store()?.read();
        let contacts = read.contacts()?;
        let professionals = read.professionals()?;
        let mut rows: Vec<RollCheckRow> = reference
            .pupils_on(request.as_of)
            .filter_map(|(id, pupil)| {
                let own = of_pupil(&contacts, id, |of| of.pupil);
                let working = of_pupil(&professionals, id, |of| of.pupil);
                let problems = problems_of(&reference, pupil, own, working, request.as_of);
                (!problems.is_empty()).then(|| check_row(&reference, id, own, problems, request.as_of))
            })
            .collect();
        rows.sort_by_cached_key(|row| (row.problems.first().map(|worst| worst.kind), crate::pupils::fold(&row.name)));
        Ok(Done::asked(rows))
    }
}

fn known_contact(contacts: Vec<ContactOf>, id: &str) -> Result<ContactOf, Refusal> {
    contacts.into_iter().find(|of| of.id.0.to_string() == id).ok_or_else(|| {
        let message = "This contact is not one of the pupil’s any more. Open the card again.";
        Refusal::bad_request("contact", message)
    })
}

fn changed(before: &Contact, request: &ContactChange) -> Result<Contact, Refusal> {
    use unicode_normalization::UnicodeNormalization;
    let clean = |text: &str| text.trim().nfc().collect::<String>();
    let text = |given: &Option<String>, known: &str| given.as_deref().map_or_else(|| known.to_owned(), clean);
    let flag = |given: Option<Flag>, known: Option<bool>| given.map_or(known, |Flag(flag)| flag);
    let address = request.address.as_ref().map(|lines| lines.iter().map(|line| clean(line)).collect::<Vec<_>>());
    let after = Contact {
        title: text(&request.title, &before.title),
        forename: text(&request.forename, &before.forename),
        surname: text(&request.surname, &before.surname),
        relationship: text(&request.relationship, &before.relationship),
        parental_responsibility: flag(request.parental_responsibility, before.parental_responsibility),
        lives_with: flag(request.lives_with, before.lives_with),
        priority: request.priority.or(before.priority),
        phone: text(&request.phone, &before.phone),
        mobile: text(&request.mobile, &before.mobile),
        email: text(&request.email, &before.email),
        address: address.map_or_else(|| before.address.clone(), without_blanks),
        postcode: text(&request.postcode, &before.postcode),
        language: text(&request.language, &before.language),
        letters: flag(request.letters, before.letters),
        no_contact: flag(request.no_contact, before.no_contact),
        checked_on: before.checked_on,
        checked_by: before.checked_by.clone(),
        removed: flag(request.removed, before.removed),
    };
    if after.surname.is_empty() && after.forename.is_empty() {
        return Err(Refusal::bad_request("surname", "Give the contact’s name. Nothing was changed."));
    }
    if !after.email.is_empty() && !after.email.contains('@') {
        return Err(Refusal::bad_request("email", "That is no e-mail address: it has no @. Nothing was changed."));
    }
    Ok(after)
}

fn without_blanks(mut lines: Vec<String>) -> Vec<String> {
    lines.retain(|line| !line.is_empty());
    lines
}

/// The rows of one pupil among all, which are sorted by pupil.
pub(super) fn of_pupil<T>(rows: &[T], id: PupilId, pupil: impl Fn(&T) -> PupilId) -> &[T] {
    let first = rows.partition_point(|row| pupil(row) < id);
    let own = rows[first..].partition_point(|row| pupil(row) == id);
    &rows[first..first + own]
}

/// What is missing or old in a pupil's contacts, and whose name is missing among the professionals.
pub(super) fn problems_of(
    reference: &Reference,
    pupil: &Pupil,
    contacts: &[ContactOf],
    professionals: &[ProfessionalOf],
    today: NaiveDate,
) -> Vec<RollProblem> {
    let reachable: Vec<Reachable> = contacts.iter().map(|of| reachable(&of.contact)).collect();
    let months = reference.roll_rules.contacts_checked_every_months;
    let found = problems(&reachable, today, months);
    let mut rows: Vec<RollProblem> =
        found.into_iter().map(|(kind, who)| RollProblem { kind, words: in_words(kind, &who) }).collect();
    let works = |kind: &str| professionals.iter().any(|of| of.professional.kind == kind);
    let wanted = [
        (pupil.social_worker, "social_worker", "social worker"),
        (pupil.youth_offending, "youth_offending", "youth offending team worker"),
        (pupil.looked_after, "virtual_school", "virtual school"),
    ];
    for (flag, kind, who) in wanted {
        if flag == Some(true) && !works(kind) {
            let words = format!("Nobody is named as the {who}.");
            rows.push(RollProblem { kind: ContactProblem::NobodyNamed, words });
        }
    }
    rows
}

fn reachable(contact: &Contact) -> Reachable {
    let given = |text: &String| !text.trim().is_empty();
    Reachable {
        name: contact.name(),
        lives_with: contact.lives_with == Some(true),
        has_number: given(&contact.phone) || given(&contact.mobile),
        has_address: !contact.address.is_empty(),
        no_contact: contact.no_contact == Some(true),
        checked_on: contact.checked_on,
    }
}

fn in_words(kind: ContactProblem, who: &str) -> String {
    match kind {
        ContactProblem::NoContacts => "There is nobody to contact.".to_owned(),
        ContactProblem::NoNumber => "There is no telephone number at all.".to_owned(),
        ContactProblem::ParentWithoutNumber => format!("{who} lives with the pupil and has no telephone number."),
        ContactProblem::LivesWithNobody => "It is not known whom the pupil lives with.".to_owned(),
        ContactProblem::OneContact => "There is one contact; ask for a second.".to_owned(),
        ContactProblem::ParentWithoutAddress => format!("{who} lives with the pupil and has no address."),
        ContactProblem::CheckOld => "The details were last checked too long ago.".to_owned(),
        ContactProblem::NeverChecked => "Nobody has checked all of the details yet.".to_owned(),
        ContactProblem::NobodyNamed => "A professional is not named.".to_owned(),
    }
}

/// The oldest check counts; none where a contact was never checked.
pub(super) fn last_check(contacts: &[ContactOf]) -> Option<(NaiveDate, String)> {
    let checks: Option<Vec<_>> =
        contacts.iter().map(|of| Some((of.contact.checked_on?, of.contact.checked_by.clone()))).collect();
    checks?.into_iter().min()
}

fn check_row(
    reference: &Reference,
    id: PupilId,
    contacts: &[ContactOf],
    problems: Vec<RollProblem>,
    as_of: NaiveDate,
) -> RollCheckRow {
    let (upn, pupil) = reference.keys_of(id);
    RollCheckRow {
        upn,
        pupil,
        name: reference.name_of(id),
        group: reference.group_name_of(id, as_of),
        problems,
        checked_on: last_check(contacts).map(|(on, _)| on),
    }
}
