//! `pupil_show`: one pupil's card.

use register::roles::{Action, Reach};

use crate::answer::{Answered, Done};
use crate::api::pupils::{ContactCard, ProfessionalCard, PupilCard, PupilShow};
use crate::marks::visible_pupil;
use crate::office::{Caller, Office};
use crate::sight::Sight;

impl Office {
    pub(crate) fn pupil_show(&mut self, caller: &Caller, request: &PupilShow) -> Answered<PupilCard> {
        let reference = self.reference()?;
        let id = visible_pupil(&reference, caller, Action::PupilShow, &request.upn)?;
        let today = caller.school_time().date;
        let read = self.store()?.read();
        let everything = caller.actor()?.roles.reach(Action::DayBoard) == Reach::Everyone;
        let pupil = reference.pupil(id).cloned().unwrap_or_default();
        let (upn, own) = reference.keys_of(id);
        let mut contacts: Vec<ContactCard> = Vec::new();
        let mut professionals: Vec<ProfessionalCard> = Vec::new();
        let mut vulnerable: Vec<String> = Vec::new();
        // Families, professionals and reasons for concern are the desk's and the office's, not a class's.
        if everything {
            contacts = read.contacts_of(id)?.into_iter().map(|of| contact_card(&of.contact)).collect();
            contacts.sort_by_key(|contact| contact.priority.unwrap_or(u32::MAX));
            let of_pupil = read.professionals()?.into_iter().filter(|of| of.pupil == id);
            professionals = of_pupil.map(|of| professional_card(of.professional)).collect();
            vulnerable = Sight::of(caller.actor()?).vulnerabilities(&pupil);
        }
        Ok(Done::asked(PupilCard {
            upn,
            pupil: own,
            name: pupil.name(),
            legal_name: pupil.legal_name(),
            dob: pupil.date_of_birth.unwrap_or_default(),
            group: reference.group_name_of(id, today),
            year_group: pupil.year_group_on(today).to_owned(),
            entry_date: pupil.entry_date.unwrap_or_default(),
            leaving_date: pupil.leaving_date,
            siblings: reference.siblings(read)?.of(&reference, id, today),
            contacts,
            professionals,
            vulnerable,
        }))
    }
}

fn contact_card(contact: &record::reference::Contact) -> ContactCard {
    ContactCard {
        name: contact.name(),
        relationship: contact.relationship.clone(),
        priority: contact.priority,
        parental_responsibility: contact.parental_responsibility == Some(true),
        lives_with: contact.lives_with == Some(true),
        phone: contact.phone.clone(),
        mobile: contact.mobile.clone(),
        email: contact.email.clone(),
        no_contact: contact.no_contact == Some(true),
    }
}

fn professional_card(professional: record::reference::Professional) -> ProfessionalCard {
    ProfessionalCard {
        kind: professional.kind,
        name: professional.name,
        organisation: professional.organisation,
        phone: professional.phone,
        email: professional.email,
    }
}
