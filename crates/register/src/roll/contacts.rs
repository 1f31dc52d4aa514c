//! Whether a pupil's family can be reached: the law wants an emergency number for each parent whom the pupil lives with
//! (reg 8(2)), the DfE more than one contact.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The DfE asks for more than one (Working together to improve school attendance).
const CONTACTS: usize = 2;
const MONTHS: u32 = 12;

/// A contact as far as this check needs to know.
#[derive(Clone, Debug, Default)]
pub struct Reachable {
    pub name: String,
    pub lives_with: bool,
    pub has_number: bool,
    pub has_address: bool,
    pub no_contact: bool,
    pub checked_on: Option<NaiveDate>,
}

/// What is wrong, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactProblem {
    /// Nobody at all, or nobody who may be contacted.
    NoContacts,
    /// Nobody can be rung.
    NoNumber,
    /// A parent whom the pupil lives with has no number.
    ParentWithoutNumber,
    /// It is not known with whom the pupil lives.
    LivesWithNobody,
    /// Fewer than two.
    OneContact,
    ParentWithoutAddress,
    /// A professional the pupil is flagged to have is not named.
    NobodyNamed,
    /// Not asked for again in time.
    CheckOld,
    NeverChecked,
}

/// What is wrong with a pupil's contacts on a day, each with the contact that it is about.
pub fn problems(contacts: &[Reachable], today: NaiveDate, months: Option<u32>) -> Vec<(ContactProblem, String)> {
    let usable: Vec<&Reachable> = contacts.iter().filter(|contact| !contact.no_contact).collect();
    if usable.is_empty() {
        return vec![(ContactProblem::NoContacts, String::new())];
    }
    let mut found = Vec::new();
    let mut school = |problem| found.push((problem, String::new()));
    if !usable.iter().any(|contact| contact.has_number) {
        school(ContactProblem::NoNumber);
    }
    if usable.len() < CONTACTS {
        school(ContactProblem::OneContact);
    }
    let mut at_home = contacts.iter().filter(|contact| contact.lives_with).peekable();
    if at_home.peek().is_none() {
        school(ContactProblem::LivesWithNobody);
    }
    for parent in at_home {
        if !parent.has_number {
            found.push((ContactProblem::ParentWithoutNumber, parent.name.clone()));
        }
        if !parent.has_address {
            found.push((ContactProblem::ParentWithoutAddress, parent.name.clone()));
        }
    }
    found.extend(last_check(&usable, today, months).map(|problem| (problem, String::new())));
    found.sort_by_key(|(problem, _)| *problem);
    found
}

/// The oldest check counts: details are asked for as a whole.
fn last_check(contacts: &[&Reachable], today: NaiveDate, months: Option<u32>) -> Option<ContactProblem> {
    let checks: Option<Vec<NaiveDate>> = contacts.iter().map(|contact| contact.checked_on).collect();
    let Some(oldest) = checks.and_then(|checks| checks.into_iter().min()) else {
        return Some(ContactProblem::NeverChecked);
    };
    let again = oldest.checked_add_months(Months::new(months.unwrap_or(MONTHS)));
    again.is_some_and(|again| again <= today).then_some(ContactProblem::CheckOld)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parent(name: &str) -> Reachable {
        Reachable {
            name: name.to_owned(),
            lives_with: true,
            has_number: true,
            has_address: true,
            no_contact: false,
            checked_on: "2026-09-01".parse().ok(),
        }
    }

    fn found(contacts: &[Reachable]) -> Vec<ContactProblem> {
        let today = "2026-11-23".parse().unwrap();
        problems(contacts, today, None).into_iter().map(|(problem, _)| problem).collect()
    }

    #[test]
    fn two_parents_with_numbers_checked_this_term_are_enough() {
        assert_eq!(found(&[parent("Ada"), parent("Ben")]), []);
    }

    #[test]
    fn case_45_a_pupil_without_contacts_is_an_error_in_the_records() {
        assert_eq!(found(&[]), [ContactProblem::NoContacts]);
        let withheld = Reachable { no_contact: true, ..parent("Ben") };
        assert_eq!(found(&[withheld]), [ContactProblem::NoContacts], "nobody who may be told");
    }

    #[test]
    fn each_parent_whom_the_pupil_lives_with_has_a_number_and_an_address() {
        let silent = Reachable { has_number: false, has_address: false, ..parent("Ben") };
        let problems = problems(&[parent("Ada"), silent], "2026-11-23".parse().unwrap(), None);
        let about_ben = |problem| (problem, "Ben".to_owned());
        assert_eq!(
            problems,
            [about_ben(ContactProblem::ParentWithoutNumber), about_ben(ContactProblem::ParentWithoutAddress)]
        );
        let elsewhere = Reachable { lives_with: false, ..parent("Ada") };
        assert_eq!(found(&[elsewhere]), [ContactProblem::LivesWithNobody, ContactProblem::OneContact]);
    }

    #[test]
    fn details_are_asked_for_again_after_a_year() {
        let checked = |on: Option<&str>| Reachable { checked_on: on.map(|on| on.parse().unwrap()), ..parent("Ada") };
        assert_eq!(found(&[checked(Some("2025-11-23")), parent("Ben")]), [ContactProblem::CheckOld]);
        assert_eq!(found(&[checked(Some("2025-11-24")), parent("Ben")]), []);
        assert_eq!(found(&[checked(None), parent("Ben")]), [ContactProblem::NeverChecked]);
    }
}
