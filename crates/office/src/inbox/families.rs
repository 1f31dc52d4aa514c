//! Who is known by which number, address and name: made once for all messages.

use std::collections::{HashMap, HashSet};

use record::reference::{Contact, Pupil};
use register::PupilId;
use register::messages::phone;
use store::ContactOf;

use crate::pupils::fold;

/// A contact of one pupil, as far as a message is matched by it.
pub(crate) struct Relative {
    pub pupil: PupilId,
    /// With the title.
    pub name: String,
    pub relationship: String,
    pub no_contact: bool,
    forenames: Vec<String>,
    surnames: Vec<String>,
}

/// A pupil's names, each whole and in its parts, folded.
pub(crate) struct Named {
    pub pupil: PupilId,
    pub forenames: Vec<String>,
    pub surnames: Vec<String>,
}

pub(crate) struct Families {
    relatives: Vec<Relative>,
    by_way: HashMap<String, Vec<usize>>,
    by_surname: HashMap<String, Vec<usize>>,
    pupils: Vec<Named>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Families {
    pub fn new(pupils: &[(PupilId, Pupil)], contacts: &[ContactOf]) -> Self {
        let mut by_way: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_surname: HashMap<String, Vec<usize>> = HashMap::new();
        let mut relatives = Vec::with_capacity(contacts.len());
        for (place, of) in contacts.iter().enumerate() {
            let relative = Relative::new(of.pupil, &of.contact);
            for way in ways(&of.contact) {
                by_way.entry(way).or_default().push(place);
            }
            for surname in &relative.surnames {
                by_surname.entry(surname.clone()).or_default().push(place);
            }
            relatives.push(relative);
        }
        let named: Vec<Named> = pupils.iter().map(|(id, pupil)| Named::new(*id, pupil)).collect();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, one) in named.iter().enumerate() {
            let names: HashSet<&String> = one.forenames.iter().chain(&one.surnames).collect();
            for name in names {
                by_name.entry(name.clone()).or_default().push(place);
            }
        }
        Families { relatives, by_way, by_surname, pupils: named, by_name }
    }

    /// Contacts who have this number or e-mail address, one for each of their pupils.
    pub fn reached_by(&self, way: &str) -> Vec<&Relative> {
        let found = normal_way(way).and_then(|way| self.by_way.get(&way));
        found.into_iter().flatten().map(|place| &self.relatives[*place]).collect()
    }

    /// Contacts whose surname is among these words; with their forename, where `whole`.
    pub fn called(&self, words: &[String], whole: bool) -> Vec<&Relative> {
        let mut places: Vec<usize> =
            words.iter().filter_map(|word| self.by_surname.get(word)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        let found = places.into_iter().map(|place| &self.relatives[place]);
        found.filter(|relative| !whole || relative.forenames.iter().any(|name| words.contains(name))).collect()
    }

    /// Pupils with any of these words as a part of their name.
    pub fn pupils_called<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = &'a Named> {
        let mut places: Vec<usize> =
            words.iter().filter_map(|word| self.by_name.get(word)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(move |place| &self.pupils[place])
    }
}

impl Relative {
    fn new(pupil: PupilId, contact: &Contact) -> Self {
        Relative {
            pupil,
            name: contact.name(),
            relationship: contact.relationship.clone(),
            no_contact: contact.no_contact == Some(true),
            forenames: parts([contact.forename.as_str()]),
            surnames: parts([contact.surname.as_str()]),
        }
    }

    /// "Ms Ngozi Abara, mother".
    pub fn who(&self) -> String {
        if self.relationship.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.relationship.to_lowercase())
        }
    }
}

impl Named {
    fn new(id: PupilId, pupil: &Pupil) -> Self {
        Named {
            pupil: id,
            forenames: parts([pupil.forename(), &pupil.legal_forename]),
            surnames: parts([pupil.surname(), &pupil.legal_surname]),
        }
    }

    pub fn has_forename(&self, words: &[String]) -> bool {
        self.forenames.iter().any(|name| words.contains(name))
    }

    pub fn has_surname(&self, words: &[String]) -> bool {
        self.surnames.iter().any(|name| words.contains(name))
    }
}

/// Each name whole and in its parts, folded.
fn parts<const N: usize>(names: [&str; N]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for name in names {
        parts.extend(name.split([' ', '-']).map(fold));
        parts.push(fold(name).replace(' ', ""));
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable();
    parts.dedup();
    parts
}

fn ways(contact: &Contact) -> Vec<String> {
    let mut ways: Vec<String> =
        [&contact.mobile, &contact.phone, &contact.email].into_iter().filter_map(|way| normal_way(way)).collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

/// A number or an address as it is compared; nothing for what is neither.
pub(crate) fn normal_way(way: &str) -> Option<String> {
    let way = way.trim();
    if way.contains('@') {
        let address = way.rsplit(['<', ' ']).next().unwrap_or(way).trim_end_matches('>');
        return Some(address.to_lowercase());
    }
    phone::normalised(way)
}
