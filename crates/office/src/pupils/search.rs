//! `pupil_search`: the search box.

use register::marks::arrival;
use register::roles::{Action, Reach};
use register::{GroupId, PupilId, Refusal, SchoolSession};
use store::Read;

use super::fold;
use super::names::Match;
use super::siblings::Siblings;
use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::pupils::{PupilFound, PupilSearch};
use crate::marks::known::{Planned, current};
use crate::office::{Caller, Office, is_own_group};
use crate::reference::Reference;
use crate::sight::Sight;
use crate::site::Departures;

const MOST: usize = 50;

impl Office {
    /// Pupils on roll today whose surname, forename, form or reference, or a contact's name or number, begins with each
    /// of the words typed. Those found by their own names come first.
    pub(crate) fn pupil_search(&mut self, caller: &Caller, request: &PupilSearch) -> Answered<Vec<PupilFound>> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let own_only = actor.roles.reach(Action::PupilSearch) == Reach::OwnGroups;
        let by_contacts = actor.roles.reach(Action::PupilShow) == Reach::Everyone;
        // Who joins next week is the office’s to prepare, and nobody’s to mark.
        let office = actor.roles.reach(Action::PupilRoll) == Reach::Everyone;
        let words: Vec<String> =
            fold(&request.text).split([' ', ',']).map(str::to_owned).filter(|w| !w.is_empty()).collect();
        if words.is_empty() {
            return Ok(Done::asked(Vec::new()));
        }
        let _now = self.store()?.one_moment()?;
        let read = self.store()?.read();
        let names = reference.search_names(read)?;
        let mut group = None;
        if let Some(found) = words.iter().find_map(|word| reference.group_named_folded(word)) {
            group = Some(found);
        }
        let members = group.map(|group: GroupId| reference.pupils_of(group, now.date)).unwrap_or_default();
        let mut found: Vec<Match> = names
            .matching(&words, &members, |id, word| {
                group.is_some() && group == reference.group_named_folded(word) && members.contains(&id)
            })
            .into_iter()
            .filter(|found| by_contacts || !found.by_contact)
            .filter(|found| {
                reference.is_on_roll(found.pupil, now.date) || (office && is_to_come(&reference, found.pupil, now.date))
            })
            .filter(|found| !own_only || is_own_group(actor, reference.group_of(found.pupil, now.date)))
            .collect();
        found.sort_by_key(|found| (found.by_contact, !found.surname_first, found.place));
        found.truncate(request.limit.min(MOST));
        let at = SchoolSession::new(now.date, arrival::session_of(reference.policy(now.date), now.time));
        let siblings = reference.siblings(read)?;
        let sight = Sight::of(actor);
        let planned = Planned::of_pupils(read, at, found.iter().map(|found| found.pupil))?.seen_with(sight);
        let known = Known { planned, departures: Departures::on(read, now.date)?, sight };
        let rows = found.iter().map(|found| row(read, &reference, siblings, &known, found, at));
        Ok(Done::asked(rows.collect::<Result<Vec<_>, Refusal>>()?))
    }
}

fn is_to_come(reference: &Reference, id: PupilId, today: chrono::NaiveDate) -> bool {
    reference.on_roll(id).is_some_and(|roll| today < roll.entry)
}

/// What is known of the day.
struct Known {
    planned: Planned,
    departures: Departures,
    sight: Sight,
}

fn row(
    read: Read<'_>,
    reference: &Reference,
    siblings: &Siblings,
    known: &Known,
    found: &Match,
    at: SchoolSession,
) -> Result<PupilFound, Refusal> {
    let id: PupilId = found.pupil;
    let entries = read.entries(at.slot(), id)?;
    let plan = known.planned.of(id, at);
    let out = known.departures.of(id).iter().rev().find(|row| row.back.is_none());
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
        code: current(&entries).map(|current| known.sight.code(current.entry.facts.code)),
        planned: plan.map(|plan| plan.code),
        planned_note: plan.map(|plan| plan.words.clone()).filter(|words| !words.is_empty()),
        register_taken,
        signed_out: out.map(|row| ClockTime(row.left)),
        contact: found.contact.clone(),
    })
}
