//! Siblings: pupils who share a contact's mobile, phone or e-mail.

use std::collections::HashMap;

use register::PupilId;
use store::ContactOf;

use crate::api::pupils::Sibling;
use crate::inbox::normal_way;
use crate::reference::Reference;

pub(crate) struct Siblings(HashMap<PupilId, Vec<PupilId>>);

impl Siblings {
    pub fn new(contacts: &[ContactOf]) -> Self {
        let mut reached: HashMap<String, Vec<PupilId>> = HashMap::new();
        for of in contacts {
            for way in ways(of) {
                let pupils = reached.entry(way).or_default();
                if !pupils.contains(&of.pupil) {
                    pupils.push(of.pupil);
                }
            }
        }
        let mut siblings: HashMap<PupilId, Vec<PupilId>> = HashMap::new();
        for pupils in reached.values().filter(|pupils| pupils.len() > 1) {
            for pupil in pupils {
                let own = siblings.entry(*pupil).or_default();
                own.extend(pupils.iter().filter(|other| *other != pupil));
                own.sort_unstable();
                own.dedup();
            }
        }
        Siblings(siblings)
    }

    pub fn ids(&self, pupil: PupilId) -> &[PupilId] {
        self.0.get(&pupil).map_or(&[], Vec::as_slice)
    }

    /// Siblings on roll that day.
    pub fn of(&self, reference: &Reference, pupil: PupilId, date: chrono::NaiveDate) -> Vec<Sibling> {
        let found = self.0.get(&pupil).into_iter().flatten();
        found
            .filter(|id| reference.is_on_roll(**id, date))
            .map(|id| {
                let (upn, pupil) = reference.keys_of(*id);
                Sibling { upn, pupil, name: reference.name_of(*id), group: reference.group_name_of(*id, date) }
            })
            .collect()
    }
}

/// Each way once, however it was written.
fn ways(of: &ContactOf) -> Vec<String> {
    let ways = [&of.contact.mobile, &of.contact.phone, &of.contact.email];
    let mut ways: Vec<String> = ways.into_iter().filter_map(|way| normal_way(way)).collect();
    ways.retain(|way| way.len() > 5);
    ways
}
