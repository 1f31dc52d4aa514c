//! Reference data: pupils, contacts, professionals, staff, groups. A change carries only the fields that changed and
//! the version of the row that it changed, so that changes made apart merge field by field.

use chrono::NaiveDate;
use register::pupils::Upn;
use register::roles::Role;
use register::{GroupKind, StaffId};
use serde::{Deserialize, Serialize};

use crate::part::roll::{Leaving, Move, NextGroups, NextYear, OtherSchool, TimeOnRoll};

/// Defines a row and the closed list of its fields. The order of the fields is frozen: it is the encoding.
macro_rules! reference {
    ($(#[$doc:meta])* $row:ident, $field:ident { $($(#[$field_doc:meta])* $variant:ident $name:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $row { $($(#[$field_doc])* pub $name: $type,)* }

        /// One field and its new value.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $field { $($variant($type),)* }

        impl $field {
            /// The field's name, as requests and files have it.
            pub fn name(&self) -> &'static str {
                match self { $($field::$variant(_) => stringify!($name),)* }
            }

            /// What the field becomes, for people to read; empty where it is cleared.
            pub fn said(&self) -> String {
                match self { $($field::$variant(value) => value.said(),)* }
            }
        }

        impl $row {
            pub fn apply(&mut self, field: &$field) {
                match field { $($field::$variant(value) => self.$name = value.clone(),)* }
            }

            /// The fields in which `new` differs from this row.
            pub fn changes_to(&self, new: &$row) -> Vec<$field> {
                let mut changes = Vec::new();
                $(if self.$name != new.$name { changes.push($field::$variant(new.$name.clone())); })*
                changes
            }
        }
    };
}

reference! {
    /// A pupil as the school knows them. Contents of the admission register: SI 2024/208 reg 8(2).
    Pupil, PupilField {
        Upn upn: Option<Upn>,
        FormerUpn former_upn: Option<Upn>,
        /// The school's own reference.
        Reference reference: String,
        LegalSurname legal_surname: String,
        LegalForename legal_forename: String,
        MiddleNames middle_names: String,
        UsedSurname used_surname: String,
        UsedForename used_forename: String,
        Sex sex: String,
        DateOfBirth date_of_birth: Option<NaiveDate>,
        YearGroup year_group: String,
        /// The starting day: first day on roll.
        EntryDate entry_date: Option<NaiveDate>,
        /// Last day on roll, included.
        LeavingDate leaving_date: Option<NaiveDate>,
        EnrolStatus enrol_status: String,
        Ethnicity ethnicity: String,
        Language language: String,
        /// `K` support, `E` plan, or empty.
        Sen sen: String,
        FreeSchoolMeals fsm: Option<bool>,
        PupilPremium pupil_premium: Option<bool>,
        LookedAfter looked_after: Option<bool>,
        PreviouslyLookedAfter previously_looked_after: Option<bool>,
        SocialWorker social_worker: Option<bool>,
        HadSocialWorker had_social_worker: Option<bool>,
        ChildInNeed child_in_need: Option<bool>,
        ChildProtection child_protection: Option<bool>,
        YouthOffending youth_offending: Option<bool>,
        MobileChild mobile_child: Option<bool>,
        YoungCarer young_carer: Option<bool>,
        Medical medical: Option<bool>,
        Vulnerable vulnerable: Option<bool>,
        /// The day on which the name was entered in the admission register; not known of those who came with a file.
        Entered entered: Option<NaiveDate>,
        Address address: Vec<String>,
        Postcode postcode: String,
        Boarder boarder: Option<bool>,
        /// Name and address of the last school attended.
        LastSchool last_school: String,
        MovesTo moves_to: Option<Move>,
        OtherSchool other_school: Option<OtherSchool>,
        /// On which ground the name is deleted at the end of the leaving date.
        Leaving leaving: Option<Leaving>,
        NextYear next_year: Option<NextYear>,
        /// Earlier times on roll, oldest first: a pupil who left and came back.
        Earlier earlier: Vec<TimeOnRoll>,
    }
}

impl Pupil {
    pub fn surname(&self) -> &str {
        if self.used_surname.is_empty() { &self.legal_surname } else { &self.used_surname }
    }

    pub fn forename(&self) -> &str {
        if self.used_forename.is_empty() { &self.legal_forename } else { &self.used_forename }
    }

    /// Surname, forename, as the school uses them.
    pub fn name(&self) -> String {
        join_name(self.surname(), self.forename())
    }

    pub fn legal_name(&self) -> String {
        join_name(&self.legal_surname, &self.legal_forename)
    }

    /// "Zoë Anne Smith", in full, as returns and the admission register have it.
    pub fn full_name(&self) -> String {
        let parts = [&self.legal_forename, &self.middle_names, &self.legal_surname];
        let given: Vec<&str> = parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        given.join(" ")
    }

    /// The entry in the admission register that counts now.
    pub fn time_on_roll(&self) -> Option<TimeOnRoll> {
        Some(TimeOnRoll {
            entered: self.entered,
            entry_date: self.entry_date?,
            leaving_date: self.leaving_date,
            leaving: self.leaving.clone(),
        })
    }

    /// Every time on roll, oldest first.
    pub fn times_on_roll(&self) -> impl Iterator<Item = TimeOnRoll> {
        self.earlier.iter().cloned().chain(self.time_on_roll())
    }

    /// The row of a pupil who left, ready for another entry. The earlier one stays as it was.
    #[must_use]
    pub fn coming_back(&self) -> Pupil {
        let mut back = self.clone();
        back.earlier = self.times_on_roll().collect();
        back.entered = None;
        back.entry_date = None;
        back.leaving_date = None;
        back.leaving = None;
        back.moves_to = None;
        back.other_school = None;
        back.next_year = None;
        back
    }

    /// The year group on a day: the next one may be known already.
    pub fn year_group_on(&self, date: NaiveDate) -> &str {
        match &self.next_year {
            Some(next) if next.from <= date => &next.year_group,
            Some(_) | None => &self.year_group,
        }
    }

    /// Why this pupil is looked for first, in words; empty when there is no such reason.
    pub fn vulnerabilities(&self) -> Vec<&'static str> {
        let reasons = [
            (self.child_protection, "child protection plan"),
            (self.child_in_need, "child in need"),
            (self.social_worker, "social worker"),
            (self.looked_after, "looked after"),
            (self.youth_offending, "youth offending team"),
            (self.medical, "medical need"),
            (self.young_carer, "young carer"),
            (self.vulnerable, "vulnerable"),
        ];
        reasons.into_iter().filter(|(flag, _)| *flag == Some(true)).map(|(_, words)| words).collect()
    }
}

fn join_name(surname: &str, forename: &str) -> String {
    match (surname.is_empty(), forename.is_empty()) {
        (false, false) => format!("{surname}, {forename}"),
        (false, true) => surname.to_owned(),
        (true, _) => forename.to_owned(),
    }
}

reference! {
    /// A parent, carer or other contact of one pupil.
    Contact, ContactField {
        Title title: String,
        Forename forename: String,
        Surname surname: String,
        Relationship relationship: String,
        ParentalResponsibility parental_responsibility: Option<bool>,
        LivesWith lives_with: Option<bool>,
        Priority priority: Option<u32>,
        Phone phone: String,
        Mobile mobile: String,
        Email email: String,
        Address address: Vec<String>,
        Postcode postcode: String,
        Language language: String,
        Letters letters: Option<bool>,
        /// Must not be contacted, written to or told anything.
        NoContact no_contact: Option<bool>,
        /// When the family last said that the details are right, and who asked.
        CheckedOn checked_on: Option<NaiveDate>,
        CheckedBy checked_by: String,
        /// No longer a contact of this pupil.
        Removed removed: Option<bool>,
    }
}

impl Contact {
    pub fn name(&self) -> String {
        [&self.title, &self.forename, &self.surname]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

reference! {
    /// A professional who works with one pupil.
    Professional, ProfessionalField {
        Kind kind: String,
        Name name: String,
        Organisation organisation: String,
        Phone phone: String,
        Email email: String,
        /// The last day on which they worked with the pupil.
        Ended ended: Option<NaiveDate>,
    }
}

reference! {
    /// A member of staff. Passwords are no part of it: a device holds only those of the people enrolled on it.
    Staff, StaffField {
        Username username: String,
        Title title: String,
        Forename forename: String,
        Surname surname: String,
        Position position: String,
        Roles roles: Vec<Role>,
        Groups groups: Vec<String>,
        Left left: bool,
        /// The last day on which they may sign in, such as an inspector's.
        Until until: Option<NaiveDate>,
        Covers covers: Vec<Cover>,
        NextGroups next_groups: Option<NextGroups>,
    }
}

/// Standing in for somebody: their roles and groups, from a day to a day included. What the deputy does is done in the
/// deputy's own name and position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    pub whom: StaffId,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Cover {
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to
    }
}

impl Staff {
    /// Their groups on a day: those of the next school year may be known already.
    pub fn groups_on(&self, date: NaiveDate) -> &[String] {
        match &self.next_groups {
            Some(next) if next.from <= date => &next.groups,
            Some(_) | None => &self.groups,
        }
    }

    pub fn may_sign_in_on(&self, date: NaiveDate) -> bool {
        !self.left && self.until.is_none_or(|until| date <= until)
    }

    /// "T. Okafor", with the title where there is no forename.
    pub fn name(&self) -> String {
        match (self.forename.chars().next(), self.title.is_empty()) {
            (Some(initial), _) => format!("{initial}. {}", self.surname),
            (None, false) => format!("{} {}", self.title, self.surname),
            (None, true) => self.surname.clone(),
        }
    }
}

reference! {
    /// A registration group, teaching group, trip.
    Group, GroupField {
        Name name: String,
        Room room: String,
        /// The extension that rings in the room.
        Phone phone: String,
        /// Empty for a registration group.
        Kind kind: String,
    }
}

impl Group {
    /// A kind of a later version of Rollbook is some other group.
    pub fn kind(&self) -> GroupKind {
        match self.kind.as_str() {
            "" => GroupKind::Registration,
            kind => kind.parse().unwrap_or(GroupKind::Other),
        }
    }
}

mod said;
use said::Said;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_carries_only_the_fields_that_changed() {
        let before = Pupil { legal_surname: "Reid".into(), legal_forename: "Kay".into(), ..Pupil::default() };
        let after = Pupil { legal_forename: "Kayden".into(), fsm: Some(true), ..before.clone() };
        let changes = before.changes_to(&after);
        assert_eq!(changes, [PupilField::LegalForename("Kayden".into()), PupilField::FreeSchoolMeals(Some(true))]);
        let mut rebuilt = before;
        changes.iter().for_each(|change| rebuilt.apply(change));
        assert_eq!(rebuilt, after);
    }

    #[test]
    fn a_pupil_is_called_by_the_name_used_at_school() {
        let pupil = Pupil {
            legal_surname: "Smith".into(),
            legal_forename: "Zoë".into(),
            used_forename: "Zo".into(),
            ..Pupil::default()
        };
        assert_eq!(pupil.name(), "Smith, Zo");
        assert_eq!(pupil.legal_name(), "Smith, Zoë");
    }
}
