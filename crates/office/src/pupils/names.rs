//! The names and numbers by which the search box finds pupils: their own, and their contacts'. Sorted, so that a key
//! press looks at those that begin with what was typed and at no others.

use record::reference::{Contact, Pupil};
use register::PupilId;
use store::ContactOf;

use super::fold;

/// Digits by which a number is found as well as by its beginning: people read out the end of it.
const ENDS: [usize; 2] = [6, 4];
/// Fewer digits are a time of arrival.
const SHORTEST_NUMBER: usize = 4;

pub(crate) struct SearchNames {
    people: Vec<Person>,
    /// Each with its place in `people`, in order.
    keys: Vec<(Box<str>, u32)>,
}

/// A pupil, with what they are found by. In the order of their names.
struct Person {
    pupil: PupilId,
    surname: String,
    own: Vec<String>,
    contacts: Vec<Reached>,
}

/// A contact, with what the pupil is found by.
struct Reached {
    keys: Vec<String>,
    words: String,
}

/// A pupil who fits what was typed.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub pupil: PupilId,
    /// Where the pupil stands by name.
    pub place: u32,
    pub surname_first: bool,
    pub by_contact: bool,
    /// The contact who fits, in words.
    pub contact: Option<String>,
}

impl SearchNames {
    pub fn new(pupils: &[(PupilId, Pupil)], contacts: &[ContactOf]) -> Self {
        let mut order: Vec<(String, usize)> = pupils
            .iter()
            .enumerate()
            .map(|(index, (_, pupil))| (crate::reference::sort_key(&pupil.name()), index))
            .collect();
        order.sort();
        let mut people: Vec<Person> =
            order.into_iter().map(|(_, index)| Person::new(pupils[index].0, &pupils[index].1)).collect();
        let mut places: Vec<(PupilId, usize)> =
            people.iter().enumerate().map(|(place, person)| (person.pupil, place)).collect();
        places.sort_unstable();
        for of in contacts {
            if let Ok(found) = places.binary_search_by_key(&of.pupil, |(pupil, _)| *pupil) {
                people[places[found].1].contacts.push(Reached::new(&of.contact));
            }
        }
        let mut keys: Vec<(Box<str>, u32)> = Vec::new();
        for (place, person) in (0u32..).zip(&people) {
            let of_contacts = person.contacts.iter().flat_map(|contact| &contact.keys);
            keys.extend(person.own.iter().chain(of_contacts).map(|key| (key.as_str().into(), place)));
        }
        keys.sort_unstable();
        keys.dedup();
        SearchNames { people, keys }
    }

    /// Everybody who fits each of the words. `members` are those of a group that was named, and `in_group` says whether
    /// a word names a pupil's group.
    pub fn matching(
        &self,
        words: &[String],
        members: &[PupilId],
        in_group: impl Fn(PupilId, &str) -> bool,
    ) -> Vec<Match> {
        let Some(rarest) = words.iter().map(|word| self.beginning_with(word)).min_by_key(|range| range.len()) else {
            return Vec::new();
        };
        let mut places: Vec<u32> = rarest.iter().map(|(_, place)| *place).collect();
        if !members.is_empty() {
            places = (0u32..)
                .zip(&self.people)
                .filter(|(place, person)| places.contains(place) || members.contains(&person.pupil))
                .map(|(place, _)| place)
                .collect();
        }
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| self.people[place as usize].fits(place, words, &in_group)).collect()
    }

    fn beginning_with(&self, word: &str) -> &[(Box<str>, u32)] {
        let first = self.keys.partition_point(|(key, _)| &**key < word);
        let rest = &self.keys[first..];
        &rest[..rest.partition_point(|(key, _)| key.starts_with(word))]
    }
}

impl Person {
    fn new(id: PupilId, pupil: &Pupil) -> Self {
        let names = [pupil.surname(), pupil.forename(), &pupil.legal_surname, &pupil.legal_forename, &pupil.reference];
        let mut own: Vec<String> = names.iter().flat_map(|name| parts(name)).collect();
        own.sort_unstable();
        own.dedup();
        Person { pupil: id, surname: fold(pupil.surname()), own, contacts: Vec::new() }
    }

    fn fits(&self, place: u32, words: &[String], in_group: &impl Fn(PupilId, &str) -> bool) -> Option<Match> {
        let own =
            |word: &String| self.own.iter().any(|name| name.starts_with(word.as_str())) || in_group(self.pupil, word);
        let surname_first = words.first().is_some_and(|word| self.surname.starts_with(word.as_str()));
        let found = |contact| Match { pupil: self.pupil, place, surname_first, by_contact: false, contact };
        if words.iter().all(own) {
            return Some(found(None));
        }
        let contact =
            self.contacts.iter().find(|contact| words.iter().all(|word| own(word) || contact.is_named(word)))?;
        Some(Match { by_contact: true, ..found(Some(contact.words.clone())) })
    }
}

impl Reached {
    fn new(contact: &Contact) -> Self {
        let mut keys: Vec<String> =
            [&contact.surname, &contact.forename].into_iter().flat_map(|name| parts(name)).collect();
        for number in [&contact.mobile, &contact.phone] {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            let ends = ENDS.iter().filter_map(|length| Some(digits[digits.len().checked_sub(*length)?..].to_owned()));
            keys.extend(ends.chain([digits.clone()]).filter(|digits| digits.len() >= SHORTEST_NUMBER));
        }
        let number = if contact.mobile.is_empty() { &contact.phone } else { &contact.mobile };
        let name = format!("{} {}", contact.forename, contact.surname);
        let who = [contact.relationship.as_str(), name.trim()].join(" ");
        let warned = if contact.no_contact == Some(true) { " (no contact)" } else { "" };
        let number = if number.is_empty() { String::new() } else { format!(", {number}") };
        Reached { keys, words: format!("{}{warned}{number}", who.trim()) }
    }

    fn is_named(&self, word: &str) -> bool {
        self.keys.iter().any(|key| key.starts_with(word))
    }
}

/// The whole name folded, and each part of a name of several words.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = name.split([' ', '-']).map(fold).filter(|part| !part.is_empty()).collect();
    let whole = fold(name).replace(' ', "");
    if !whole.is_empty() && !parts.contains(&whole) {
        parts.push(whole);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pupil(id: i64, surname: &str, forename: &str) -> (PupilId, Pupil) {
        let named = Pupil { legal_surname: surname.into(), legal_forename: forename.into(), ..Pupil::default() };
        (PupilId(id), named)
    }

    fn found(typed: &str) -> Vec<(i64, bool)> {
        let pupils = [pupil(1, "O’Neill", "Zoë"), pupil(2, "Abara", "Chidera"), pupil(3, "Neill-Ward", "Ada")];
        let contact = Contact {
            forename: "Ife".into(),
            surname: "Oyelaran".into(),
            mobile: "07700 900123".into(),
            ..Contact::default()
        };
        let contacts = [ContactOf { id: register::ContactId(9), pupil: PupilId(2), contact }];
        let words: Vec<String> = fold(typed).split(' ').map(str::to_owned).collect();
        let names = SearchNames::new(&pupils, &contacts);
        let mut found = names.matching(&words, &[], |_, _| false);
        found.sort_by_key(|found| (found.by_contact, found.place));
        found.into_iter().map(|found| (found.pupil.0, found.by_contact)).collect()
    }

    #[test]
    fn a_pupil_is_found_by_any_part_of_any_name_and_by_a_contacts_name_and_number() {
        assert_eq!(found("oneill"), [(1, false)]);
        assert_eq!(found("nei"), [(3, false)]);
        assert_eq!(found("ward ada"), [(3, false)]);
        assert_eq!(found("ife"), [(2, true)]);
        assert_eq!(found("oyel chid"), [(2, true)]);
        assert_eq!(found("07700 900123"), [(2, true)]);
        assert_eq!(found("0123"), [(2, true)]);
        assert_eq!(found("nobody"), []);
        assert_eq!(found("ada ife"), []);
    }
}
