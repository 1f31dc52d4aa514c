//! Who gets a letter about a pupil: parents, and whoever else the school writes to; one letter for each address.

use record::reference::Contact;
use register::ContactId;
use register::words::list;
use store::ContactOf;

use crate::api::letters::LetterAddressee;

/// Everybody at one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Household {
    /// The first by the order in which the family is contacted.
    pub contacts: Vec<ContactId>,
    pub names: Vec<String>,
    pub address: Vec<String>,
    pub language: String,
}

impl Household {
    /// "Ms Ngozi Abara and Mr Ben Abara".
    pub fn name(&self) -> String {
        list(&self.names)
    }

    /// By which a script names it.
    pub fn key(&self) -> String {
        self.contacts.first().map(|id| id.0.to_string()).unwrap_or_default()
    }

    /// As it stands in the window of the envelope.
    pub fn lines(&self) -> Vec<String> {
        [self.name()].into_iter().chain(self.address.iter().cloned()).collect()
    }

    pub fn row(&self) -> LetterAddressee {
        LetterAddressee {
            addressee: self.key(),
            name: self.name(),
            address: self.address.clone(),
            language: self.language.clone(),
        }
    }
}

pub(super) const ENGLISH: &str = "English";

/// The households to which a letter goes. Parents who live apart get one each; whoever must not be contacted, or wants no
/// letters, gets none; so does whoever has no address.
pub(super) fn households(contacts: &[ContactOf]) -> Vec<Household> {
    let mut written_to: Vec<&ContactOf> = contacts.iter().filter(|of| is_written_to(&of.contact)).collect();
    written_to.sort_by_key(|of| (of.contact.priority.unwrap_or(u32::MAX), of.id));
    let mut households: Vec<Household> = Vec::new();
    for of in written_to {
        let address = address(&of.contact);
        if address.is_empty() {
            continue;
        }
        let same = |household: &&mut Household| folded(&household.address) == folded(&address);
        match households.iter_mut().find(same) {
            Some(household) => {
                household.contacts.push(of.id);
                household.names.push(of.contact.name());
            }
            None => households.push(Household {
                contacts: vec![of.id],
                names: vec![of.contact.name()],
                language: language(&of.contact),
                address,
            }),
        }
    }
    households
}

/// Why nobody can be written to, and what to do.
pub(super) fn why_nobody(contacts: &[ContactOf]) -> String {
    let written_to = contacts.iter().filter(|of| is_written_to(&of.contact)).count();
    let why = match (contacts.len(), written_to) {
        (0, _) => "nobody is on file as a contact",
        (_, 0) => "nobody on file may be written to",
        (_, _) => "no address is on file",
    };
    format!("{why}: complete the contacts, or tell the family in another way")
}

fn is_written_to(contact: &Contact) -> bool {
    if contact.no_contact == Some(true) {
        return false;
    }
    match contact.letters {
        Some(wants) => wants,
        None => contact.parental_responsibility == Some(true) || contact.lives_with == Some(true),
    }
}

fn address(contact: &Contact) -> Vec<String> {
    let lines = contact.address.iter().map(String::as_str).chain([contact.postcode.as_str()]);
    lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn language(contact: &Contact) -> String {
    let language = contact.language.trim();
    if language.is_empty() { ENGLISH.to_owned() } else { language.to_owned() }
}

/// The same address is one, however it was typed.
fn folded(address: &[String]) -> String {
    address.concat().to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use register::PupilId;

    use super::*;

    fn contact(id: i64, name: &str, address: &[&str]) -> ContactOf {
        let contact = Contact {
            surname: name.to_owned(),
            parental_responsibility: Some(true),
            address: address.iter().map(|line| (*line).to_owned()).collect(),
            postcode: "OX1 2AB".to_owned(),
            ..Contact::default()
        };
        ContactOf { id: ContactId(id), pupil: PupilId(1), contact }
    }

    fn names(contacts: &[ContactOf]) -> Vec<String> {
        households(contacts).iter().map(Household::name).collect()
    }

    #[test]
    fn parents_at_one_address_get_one_letter_and_those_who_live_apart_one_each() {
        let together = [contact(1, "Abara", &["1 Elm Road"]), contact(2, "Okafor", &["1, elm road"])];
        assert_eq!(names(&together), ["Abara and Okafor"]);
        let apart = [contact(1, "Abara", &["1 Elm Road"]), contact(2, "Okafor", &["2 Elm Road"])];
        assert_eq!(names(&apart), ["Abara", "Okafor"]);
    }

    #[test]
    fn nobody_is_written_to_who_must_not_be_contacted_or_wants_no_letters() {
        let mut contacts = [contact(1, "Abara", &["1 Elm Road"]), contact(2, "Okafor", &["2 Elm Road"])];
        contacts[0].contact.no_contact = Some(true);
        contacts[1].contact.letters = Some(false);
        assert_eq!(names(&contacts), Vec::<String>::new());
        assert!(why_nobody(&contacts).starts_with("nobody on file may be written to"));
        assert!(why_nobody(&[]).starts_with("nobody is on file"));
    }

    #[test]
    fn a_grandmother_gets_a_letter_only_where_the_school_writes_to_her() {
        let mut grandmother = contact(1, "Abara", &["1 Elm Road"]);
        grandmother.contact.parental_responsibility = None;
        assert_eq!(names(std::slice::from_ref(&grandmother)), Vec::<String>::new());
        grandmother.contact.letters = Some(true);
        assert_eq!(names(&[grandmother]), ["Abara"]);
    }

    #[test]
    fn an_address_of_one_line_is_an_address_and_none_is_none() {
        let mut contact = contact(1, "Abara", &[]);
        assert_eq!(households(std::slice::from_ref(&contact))[0].lines(), ["Abara", "OX1 2AB"]);
        contact.contact.postcode = String::new();
        assert!(households(std::slice::from_ref(&contact)).is_empty());
        assert!(why_nobody(&[contact]).starts_with("no address is on file"));
    }
}
