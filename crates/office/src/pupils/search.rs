//! `pupil_search`: the search box.

use record::reference::Pupil;
use register::marks::arrival;
use register::roles::{Action, Reach};
use register::{PupilId, Refusal, SchoolSession};
use store::Read;

use super::fold;
use super::siblings::Siblings;
use crate::answer::{Answered, Done};
use crate::api::pupils::{PupilFound, PupilSearch};
use crate::marks::known::{Planned, current};
use crate::office::{Caller, Office, is_own_group};
use crate::reference::Reference;

const MOST: usize = 50;

impl Office {
    /// Pupils on roll today whose surname, forename, form or reference begins with each of the words typed.
    pub(crate) fn pupil_search(&mut self, caller: &Caller, request: &PupilSearch) -> Answered<Vec<PupilFound>> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let own_only = actor.roles.reach(Action::PupilSearch) == Reach::OwnGroups;
        // Who joins next week is the office’s to prepare, and nobody’s to mark.
        let office = actor.roles.reach(Action::PupilRoll) == Reach::Everyone;
        let words: Vec<String> =
            fold(&request.text).split([' ', ',']).map(str::to_owned).filter(|w| !w.is_empty()).collect();
        if words.is_empty() {
            return Ok(Done::asked(Vec::new()));
        }
        let mut found: Vec<(usize, &str, PupilId)> = reference
            .folded_names()
            .iter()
            .filter(|names| {
                reference.is_on_roll(names.pupil, now.date) || (office && is_to_come(&reference, names.pupil, now.date))
            })
            .filter(|names| !own_only || is_own_group(actor, reference.group_of(names.pupil, now.date)))
            .filter_map(|names| {
                let group = reference.group_name_of(names.pupil, now.date).unwrap_or_default();
                Some((names.rank(&words, &fold(&group))?, names.sort_key.as_str(), names.pupil))
            })
            .collect();
        found.sort();
        found.truncate(request.limit.min(MOST));
        let at = SchoolSession::new(now.date, arrival::session_of(reference.policy(now.date), now.time));
        let read = self.store()?.read();
        let siblings = reference.siblings(read)?;
        let planned = Planned::between(read, at, at)?;
        let rows = found.into_iter().map(|(_, _, id)| row(read, &reference, siblings, &planned, id, at));
        Ok(Done::asked(rows.collect::<Result<Vec<_>, Refusal>>()?))
    }
}

fn is_to_come(reference: &Reference, id: PupilId, today: chrono::NaiveDate) -> bool {
    reference.on_roll(id).is_some_and(|roll| today < roll.entry)
}

/// The names by which a pupil is found, folded once for all the keys that are pressed.
pub(crate) struct FoldedNames {
    pupil: PupilId,
    surname: String,
    names: Vec<String>,
    sort_key: String,
}

impl FoldedNames {
    pub fn of(id: PupilId, pupil: &Pupil) -> Self {
        let names = [pupil.surname(), pupil.forename(), &pupil.legal_surname, &pupil.legal_forename, &pupil.reference];
        FoldedNames {
            pupil: id,
            surname: fold(pupil.surname()),
            names: names.iter().flat_map(|name| parts(name)).collect(),
            sort_key: crate::reference::sort_key(&pupil.name()),
        }
    }

    /// How well a pupil matches: 0 by surname first, 1 otherwise; `None` when a word matches nothing.
    fn rank(&self, words: &[String], group: &str) -> Option<usize> {
        let matches = |word: &String| group == word || self.names.iter().any(|name| name.starts_with(word.as_str()));
        if !words.iter().all(matches) {
            return None;
        }
        let surname_first = words.first().is_some_and(|word| self.surname.starts_with(word.as_str()));
        Some(usize::from(!surname_first))
    }
}

/// The whole name folded, and each part of a name of several words.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = name.split([' ', '-']).map(fold).filter(|part| !part.is_empty()).collect();
    parts.push(fold(name).replace(' ', ""));
    parts
}

fn row(
    read: Read<'_>,
    reference: &Reference,
    siblings: &Siblings,
    planned: &Planned,
    id: PupilId,
    at: SchoolSession,
) -> Result<PupilFound, Refusal> {
    let entries = read.entries(at.slot(), id)?;
    let plan = planned.of(id, at);
    let group = reference.group_of(id, at.date);
    let register_taken = group.map(|group| read.taken(at.slot(), group)).transpose()?.flatten().is_some();
    let (upn, pupil) = reference.keys_of(id);
    Ok(PupilFound {
        upn,
        pupil,
        name: reference.name_of(id),
        group: group.map(|group| reference.group_name(group)),
        year_group: reference.pupil(id).map(|pupil| pupil.year_group_on(at.date).to_owned()).unwrap_or_default(),
        siblings: siblings.of(reference, id, at.date),
        session: at.session,
        code: current(&entries).map(|current| current.entry.facts.code),
        planned: plan.map(|plan| plan.code),
        planned_note: plan.map(|plan| plan.words.clone()).filter(|words| !words.is_empty()),
        register_taken,
    })
}
