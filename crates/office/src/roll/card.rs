//! `pupil_roll`: everything that the admission register holds of a pupil.

use record::part::roll::{Leaving, TimeOnRoll};
use register::PupilId;
use store::{ContactOf, ProfessionalOf, ToldRow};

use super::columns;
use super::contacts::{last_check, problems_of};
use super::professionals::{why_in_words, works_on};
use crate::answer::{Answered, Done};
use crate::api::contacts::{ContactShown, ProfessionalShown, ToldShown};
use crate::api::pupils::PupilShow;
use crate::api::roll::{EarlierTime, PupilRoll};
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn pupil_roll(&mut self, caller: &Caller, request: &PupilShow) -> Answered<PupilRoll> {
        let reference = self.reference()?;
        let id = reference.known_pupil(&request.upn, "upn")?;
        let today = caller.school_time().date;
        let read = self.store()?.read();
        let row = reference.pupil(id).cloned().unwrap_or_default();
        let mut contacts = read.contacts_of(id)?;
        contacts.sort_by_key(|of| (of.contact.priority.unwrap_or(u32::MAX), of.id));
        let mut professionals = read.professionals()?;
        professionals.retain(|of| of.pupil == id && works_on(&of.professional, today));
        let told = read.professionals_told()?;
        let checked = last_check(&contacts);
        let starts = row.entry_date.unwrap_or(today).max(today);
        Ok(Done::asked(PupilRoll {
            name: row.name(),
            full_name: row.full_name(),
            group: reference.group_name_of(id, starts),
            columns: columns::shown(&row, reference.group_name_of(id, starts), today),
            entered: row.entered,
            leaving_date: row.leaving_date,
            leaving: row.leaving.as_ref().map(ground),
            earlier: row.earlier.iter().map(earlier).collect(),
            may_stay: row.leaving_date.is_some_and(|leaving| today <= leaving),
            problems: problems_of(&reference, &row, &contacts, &professionals, today),
            contacts: contacts.iter().map(contact).collect(),
            professionals: professionals.into_iter().map(|of| professional(of, &told, id)).collect(),
            checked_on: checked.as_ref().map(|(on, _)| *on),
            checked_by: checked.map(|(_, by)| by).unwrap_or_default(),
        }))
    }
}

fn ground(leaving: &Leaving) -> String {
    let ground = leaving.ground().map(|ground| format!("({}) {}", ground.letter(), ground.rule().title));
    format!("{}. {}", ground.unwrap_or_default(), leaving.detail)
}

fn earlier(time: &TimeOnRoll) -> EarlierTime {
    EarlierTime {
        entered: time.entered,
        entry_date: time.entry_date,
        leaving_date: time.leaving_date,
        leaving: time.leaving.as_ref().map(ground),
    }
}

fn contact(of: &ContactOf) -> ContactShown {
    let contact = &of.contact;
    let yes = |flag: Option<bool>| flag == Some(true);
    ContactShown {
        contact: of.id.0.to_string(),
        name: contact.name(),
        title: contact.title.clone(),
        forename: contact.forename.clone(),
        surname: contact.surname.clone(),
        relationship: contact.relationship.clone(),
        parental_responsibility: yes(contact.parental_responsibility),
        lives_with: yes(contact.lives_with),
        priority: contact.priority,
        phone: contact.phone.clone(),
        mobile: contact.mobile.clone(),
        email: contact.email.clone(),
        address: contact.address.clone(),
        postcode: contact.postcode.clone(),
        language: contact.language.clone(),
        letters: contact.letters != Some(false),
        no_contact: yes(contact.no_contact),
    }
}

fn professional(of: ProfessionalOf, told: &[ToldRow], pupil: PupilId) -> ProfessionalShown {
    let about = told.iter().rev().filter(|row| row.pupil == pupil && row.professional == of.id);
    let told = about.map(|row| ToldShown {
        told: row.told,
        why: format!("{} up to {}", why_in_words(row.why), register::words::day(row.through)),
        how: row.how.clone(),
        words: row.words.clone(),
        by: row.by.clone(),
    });
    ProfessionalShown {
        professional: of.id.0.to_string(),
        kind: of.professional.kind,
        name: of.professional.name,
        organisation: of.professional.organisation,
        phone: of.professional.phone,
        email: of.professional.email,
        told: told.collect(),
    }
}
