//! Whom a message is about: by its number or address, else by the names in it. Where several fit, several are shown and
//! nobody is chosen.

use std::collections::HashSet;

use register::{GroupId, PupilId};

use super::families::{Families, Named, Relative, normal_way};
use crate::pupils::fold;

/// What a message says of who sent it and of whom.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said<'a> {
    pub from: &'a str,
    pub name: &'a str,
    pub pupil: &'a str,
    pub words: &'a str,
}

/// What is known of the school on the day.
pub(crate) struct School<'a> {
    pub families: &'a Families,
    pub is_on_roll: &'a dyn Fn(PupilId) -> bool,
    pub group_of: &'a dyn Fn(PupilId) -> Option<GroupId>,
    /// The group that a folded word names.
    pub group_named: &'a dyn Fn(&str) -> Option<GroupId>,
    pub siblings: &'a dyn Fn(PupilId) -> Vec<PupilId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    Number,
    Email,
    Name,
    Nobody,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The number or address of this contact.
    Reached(String),
    /// Named in full, or by forename and form.
    Named,
    /// Part of a name, or the sender’s own name, fits.
    Partly,
    SiblingOf(PupilId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub pupil: PupilId,
    pub why: Why,
    pub chosen: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Matched {
    pub by: By,
    pub caller: String,
    pub relationship: String,
    pub candidates: Vec<Candidate>,
    /// Pupils about whom the sender must not be contacted.
    pub no_contact: Vec<PupilId>,
}

/// More than these is no match that helps anybody.
const MOST: usize = 12;
/// Written small, these are words and no names.
const WORDS: [&str; 42] = [
    "will", "mark", "may", "hope", "grace", "joy", "faith", "summer", "rose", "young", "long", "day", "days", "page",
    "west", "north", "rich", "best", "good", "small", "little", "wood", "hill", "green", "brown", "black", "white",
    "king", "price", "moore", "more", "cook", "bell", "case", "cross", "head", "hand", "love", "sunday", "monday",
    "reading", "stone",
];

pub(crate) fn matched(said: Said<'_>, school: &School<'_>) -> Matched {
    let spoken = Spoken::new(said, school);
    let senders = senders(said, school.families);
    let (by, reached) = (senders.by, &senders.relatives);
    let mut family: Vec<PupilId> =
        reached.iter().map(|relative| relative.pupil).filter(|id| (school.is_on_roll)(*id)).collect();
    let mut seen = HashSet::new();
    family.retain(|id| seen.insert(*id));
    let mut found = if family.is_empty() { spoken.by_name(school) } else { spoken.in_family(school, &family, by) };
    let no_contact: Vec<PupilId> =
        reached.iter().filter(|relative| relative.no_contact).map(|relative| relative.pupil).collect();
    for candidate in &mut found {
        if let Some(relative) = reached.iter().find(|relative| relative.pupil == candidate.pupil)
            && candidate.why != Why::Named
        {
            candidate.why = Why::Reached(relative.who());
        }
        // Whoever may have no contact is no proof of where the child is.
        candidate.chosen &= !no_contact.contains(&candidate.pupil);
    }
    add_siblings(&mut found, school);
    found.sort_by_key(|candidate| !candidate.chosen);
    let (caller, relationship) = caller(reached, said.name);
    Matched { by: if found.is_empty() { By::Nobody } else { by }, caller, relationship, candidates: found, no_contact }
}

struct Senders<'a> {
    by: By,
    relatives: Vec<&'a Relative>,
}

fn senders<'a>(said: Said<'_>, families: &'a Families) -> Senders<'a> {
    let relatives = families.reached_by(said.from);
    if !relatives.is_empty() {
        let by = if said.from.contains('@') { By::Email } else { By::Number };
        return Senders { by, relatives };
    }
    let own_name = if said.name.trim().is_empty() && normal_way(said.from).is_none() { said.from } else { said.name };
    Senders { by: By::Name, relatives: families.called(&folded(own_name), true) }
}

/// One person’s name and what they are to the pupil; of two who share a number, the one who said their name.
fn caller(relatives: &[&Relative], given: &str) -> (String, String) {
    let names: HashSet<&str> = relatives.iter().map(|relative| relative.name.as_str()).collect();
    let given_words = folded(given);
    let said = relatives.iter().find(|relative| folded(&relative.name).iter().any(|word| given_words.contains(word)));
    match (relatives.first(), said) {
        (Some(first), _) if names.len() == 1 => (first.name.clone(), first.relationship.clone()),
        (_, Some(said)) => (said.name.clone(), said.relationship.clone()),
        (_, None) => (given.trim().to_owned(), String::new()),
    }
}

fn add_siblings(found: &mut Vec<Candidate>, school: &School<'_>) {
    const FEW: usize = 4;
    if found.is_empty() || found.len() > FEW {
        return;
    }
    for candidate in found.clone() {
        let others = (school.siblings)(candidate.pupil).into_iter().filter(|id| (school.is_on_roll)(*id));
        for pupil in others {
            if found.iter().all(|known| known.pupil != pupil) {
                found.push(Candidate { pupil, why: Why::SiblingOf(candidate.pupil), chosen: false });
            }
        }
    }
}

/// The names in a message, folded.
struct Spoken {
    /// Of the words and of the pupil as they were called; what is as short as a word only with a capital.
    sure: Vec<String>,
    /// The same with short words: part of a name where the rest of it, or the sender, fits.
    all: Vec<String>,
    /// Of the pupil as they were called.
    pupil: Vec<String>,
    /// Where a surname may stand: also in the sender’s name.
    surnames: Vec<String>,
    groups: Vec<GroupId>,
    /// "Both of mine", "the children".
    is_everybody: bool,
}

impl Spoken {
    fn new(said: Said<'_>, school: &School<'_>) -> Self {
        let pupil = folded(said.pupil);
        let names = |shortest| names_in(said.words, shortest).into_iter().chain(pupil.iter().cloned()).collect();
        let (sure, all): (Vec<String>, Vec<String>) = (names(4), names(3));
        let from = if normal_way(said.from).is_none() { folded(said.from) } else { Vec::new() };
        let surnames = all.iter().cloned().chain(folded(said.name)).chain(from).collect();
        let words = folded(said.words);
        let groups = words.iter().chain(&pupil).filter_map(|word| (school.group_named)(word)).collect();
        const EVERYBODY: [&str; 8] =
            ["both", "twins", "children", "kids", "siblings", "everyone", "everybody", "allof"];
        let is_everybody = words.iter().any(|word| EVERYBODY.contains(&word.as_str()));
        Spoken { sure, all, pupil, surnames, groups, is_everybody }
    }

    fn of_day<'a>(&'a self, school: &'a School<'_>) -> impl Iterator<Item = &'a Named> {
        school.families.pupils_called(&self.surnames).filter(move |named| (school.is_on_roll)(named.pupil))
    }

    /// With forename and surname; narrowed by the form, if one of them is in it.
    fn in_full(&self, school: &School<'_>) -> Vec<PupilId> {
        let full = |named: &&Named| named.has_forename(&self.all) && named.has_surname(&self.surnames);
        let full: Vec<PupilId> = self.of_day(school).filter(full).map(|named| named.pupil).collect();
        let in_form: Vec<PupilId> = full.iter().copied().filter(|id| self.is_in_form(school, *id)).collect();
        if in_form.is_empty() { full } else { in_form }
    }

    fn is_in_form(&self, school: &School<'_>, pupil: PupilId) -> bool {
        (school.group_of)(pupil).is_some_and(|group| self.groups.contains(&group))
    }

    /// The sender is known. Named children of theirs are chosen, and an only child; never somebody whose family it is not.
    fn in_family(&self, school: &School<'_>, family: &[PupilId], by: By) -> Vec<Candidate> {
        let called = |named: &&Named| family.contains(&named.pupil) && named.has_forename(&self.all);
        let called: Vec<&Named> = self.of_day(school).filter(called).collect();
        let in_form: Vec<&Named> = called.iter().copied().filter(|one| self.is_in_form(school, one.pupil)).collect();
        let called = if in_form.is_empty() { called } else { in_form };
        // Two of one family may have the same name.
        let says =
            |one: &Named| self.all.iter().filter(|word| one.forenames.contains(word)).cloned().collect::<HashSet<_>>();
        let is_twice = called
            .iter()
            .enumerate()
            .any(|(place, one)| called[place + 1..].iter().any(|other| !says(one).is_disjoint(&says(other))));
        let named: Vec<PupilId> = called.iter().map(|one| one.pupil).collect();
        let outside: Vec<PupilId> = self.in_full(school).into_iter().filter(|id| !family.contains(id)).collect();
        let only = family.len() == 1 && self.pupil.is_empty() && by != By::Name;
        let everybody = self.is_everybody && by != By::Name;
        let is_chosen = |id: &PupilId| {
            outside.is_empty() && !is_twice && (named.contains(id) || (named.is_empty() && (only || everybody)))
        };
        let first = named.iter().map(|id| (*id, Why::Named)).chain(outside.iter().map(|id| (*id, Why::Named)));
        let rest = family.iter().filter(|id| !named.contains(id)).map(|id| (*id, Why::Partly));
        first.chain(rest).map(|(pupil, why)| Candidate { pupil, why, chosen: is_chosen(&pupil) }).collect()
    }

    /// The sender is not known: by the names in the message alone.
    fn by_name(&self, school: &School<'_>) -> Vec<Candidate> {
        let full = self.in_full(school);
        if !full.is_empty() {
            return of(&full, &Why::Named, full.len() == 1);
        }
        let forename = |named: &&Named| named.has_forename(&self.sure);
        let called: Vec<PupilId> = self.of_day(school).filter(forename).map(|named| named.pupil).collect();
        let in_form: Vec<PupilId> = called.iter().copied().filter(|id| self.is_in_form(school, *id)).collect();
        if !in_form.is_empty() {
            return of(&in_form, &Why::Named, in_form.len() == 1);
        }
        let surname = |named: &&Named| named.has_surname(&self.surnames);
        let family: Vec<PupilId> = self.of_day(school).filter(surname).map(|named| named.pupil).collect();
        let partly: Vec<PupilId> = if called.is_empty() { family } else { called };
        if partly.len() > MOST { Vec::new() } else { of(&partly, &Why::Partly, false) }
    }
}

fn of(pupils: &[PupilId], why: &Why, chosen: bool) -> Vec<Candidate> {
    pupils.iter().map(|pupil| Candidate { pupil: *pupil, why: why.clone(), chosen }).collect()
}

/// Every word folded, and each two that follow one another as one: "Mary Jane" is also "maryjane", "9 B" also "9b".
fn folded(text: &str) -> Vec<String> {
    with_pairs(pieces(text).map(fold).map(|word| Some(word).filter(|word| !word.is_empty())))
}

/// The same of those words that may be a name: a common word, or one with fewer letters than `shortest`, only with a capital.
fn names_in(text: &str, shortest: usize) -> Vec<String> {
    let may_be = |word: &&str| {
        let plain = fold(word);
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        is_capital || (plain.chars().count() >= shortest && !WORDS.contains(&plain.as_str()))
    };
    with_pairs(pieces(text).map(|word| Some(word).filter(may_be).map(fold)))
}

/// The words, and each two that stand side by side; a word that is none parts them.
fn with_pairs(words: impl Iterator<Item = Option<String>>) -> Vec<String> {
    let words: Vec<Option<String>> = words.collect();
    let pair =
        |pair: &[Option<String>]| if let [Some(one), Some(two)] = pair { Some(format!("{one}{two}")) } else { None };
    let pairs: Vec<String> = words.windows(2).filter_map(pair).collect();
    words.into_iter().flatten().chain(pairs).collect()
}

/// "Ella’s" is "Ella"; "Smith-Jones" is one word here and is found by its parts as well.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '!' | '?' | '/' | '"'));
    words
        .map(|word| word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests;
