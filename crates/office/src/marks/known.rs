//! What is known of pupils in a session, as the rules of `register` want it.

use std::collections::HashMap;

use chrono::NaiveDate;
use record::merge::{self, EntryFacts};
use register::codes;
use register::marks::{KnownMark, KnownPlan, KnownPupil, KnownSessions, OnPaper, RegisterState, Taken, register_state};
use register::time::{SchoolTime, school_time};
use register::words::{clock, given};
use register::{Code, GroupId, PupilId, Refusal, Rule, SchoolSession, Session};
use store::{EntryRow, PlannedRow, Read, TakenRow};

use crate::reference::Reference;
use crate::sight::Sight;

/// The entry that counts, and the unreplaced ones beside it.
pub(crate) struct CurrentEntry<'a> {
    pub entry: &'a EntryRow,
    pub others: Vec<&'a EntryRow>,
}

pub(crate) fn current(entries: &[EntryRow]) -> Option<CurrentEntry<'_>> {
    if let [only] = entries {
        return Some(CurrentEntry { entry: only, others: Vec::new() });
    }
    let facts: Vec<EntryFacts> = entries.iter().map(|entry| entry.facts.clone()).collect();
    let standing = merge::standing(&facts)?;
    Some(CurrentEntry {
        entry: &entries[standing.current],
        others: standing.others.iter().map(|index| &entries[*index]).collect(),
    })
}

fn known_mark(read: Read<'_>, entry: &EntryRow) -> Result<KnownMark, Refusal> {
    Ok(KnownMark {
        entry: entry.facts.id,
        code: entry.facts.code,
        source: entry.facts.source,
        arrived: entry.arrived,
        minutes_late: entry.minutes_late,
        nature: nature(read, entry)?,
    })
}

/// The nature of the activity or cause, which only the log has; looked up for the codes that have one.
fn nature(read: Read<'_>, entry: &EntryRow) -> Result<Option<String>, Refusal> {
    if !matches!(entry.facts.code, Code::K | Code::B | Code::Y7) {
        return Ok(None);
    }
    let id = entry.facts.id;
    let parts = read.op_content(id.device, id.seq)?.parts;
    Ok(super::Words::of(&parts, id.item).nature)
}

/// What is planned in a span of sessions, by session and pupil; the plan made last counts. A plan whose code has been
/// withdrawn since (as `J` was in 2024) expects nothing from that day on.
pub(crate) struct Planned(HashMap<(i32, PupilId), PlannedRow>);

impl Planned {
    pub fn between(read: Read<'_>, first: SchoolSession, last: SchoolSession) -> Result<Self, Refusal> {
        Ok(Planned::of_rows(read.planned_between(first.slot(), last.slot())?))
    }

    /// Of a few pupils in one session.
    pub fn of_pupils(
        read: Read<'_>,
        at: SchoolSession,
        pupils: impl IntoIterator<Item = PupilId>,
    ) -> Result<Self, Refusal> {
        let mut rows = Vec::new();
        for pupil in pupils {
            rows.extend(read.planned_of(at.slot(), pupil)?);
        }
        Ok(Planned::of_rows(rows))
    }

    fn of_rows(rows: Vec<PlannedRow>) -> Self {
        let in_force = |row: &PlannedRow| codes::rule(row.code, row.slot.session().date).is_some();
        Planned(rows.into_iter().filter(in_force).map(|row| ((row.slot.0, row.pupil), row)).collect())
    }

    /// As a person may see them.
    pub fn seen_with(mut self, sight: Sight) -> Self {
        for row in self.0.values_mut().filter(|row| sight.hides(row.code)) {
            row.code = sight.code(row.code);
            row.words = String::new();
            row.nature = None;
            row.call = None;
        }
        self
    }

    pub fn of(&self, pupil: PupilId, at: SchoolSession) -> Option<&PlannedRow> {
        self.0.get(&(at.slot().0, pupil))
    }

    pub fn known(&self, pupil: PupilId, at: SchoolSession) -> Option<KnownPlan> {
        self.of(pupil, at).map(|row| KnownPlan { plan: row.plan, code: row.code, nature: row.nature.clone() })
    }
}

/// What a tutor needs to know of a plan: "mother rang 08:12: temperature, back Wednesday".
pub(crate) fn planned_note(plan: &PlannedRow) -> Option<String> {
    let words = given(Some(&plan.words));
    let Some(call) = &plan.call else { return words.map(str::to_owned) };
    // What was worked of a message was said when that came.
    let rang = school_time(call.message.map_or(plan.at, |(_, came)| came));
    let did = call.message.map_or("rang", |(channel, _)| channel.did());
    let on_the_day = rang.date == plan.slot.date();
    let day = if on_the_day { String::new() } else { rang.date.format("%A ").to_string() };
    let who = given(Some(&call.relationship)).map_or_else(|| "somebody".to_owned(), str::to_lowercase);
    let mut note = format!("{who} {did} {day}{}", clock(rang.time));
    if let Some(words) = words {
        note.push_str(": ");
        note.push_str(words);
    }
    if let Some(back) = call.expected_back {
        note.push_str(&format!(", back {}", back.format("%A")));
    }
    Some(note)
}

/// One pupil in one session. Refused where the register lacks what every rule needs.
pub(crate) fn known_pupil(
    read: Read<'_>,
    reference: &Reference,
    planned: &Planned,
    id: PupilId,
    at: SchoolSession,
) -> Result<KnownPupil, Refusal> {
    let incomplete = || {
        let message =
            "A pupil’s date of birth or starting day is missing, so no mark can be judged. Import or enter it.";
        Refusal::new(Rule::UnknownPupil, message)
    };
    let pupil = reference.pupil(id).ok_or_else(incomplete)?;
    let entries = read.entries(at.slot(), id)?;
    let current = current(&entries);
    Ok(KnownPupil {
        id,
        name: pupil.name(),
        date_of_birth: pupil.date_of_birth.ok_or_else(incomplete)?,
        on_roll: reference.on_roll_at(id, at.date).ok_or_else(incomplete)?,
        current: current.as_ref().map(|current| known_mark(read, current.entry)).transpose()?,
        other_heads: current.map_or(Vec::new(), |c| c.others.iter().map(|entry| entry.facts.id).collect()),
        planned: planned.known(id, at),
    })
}

pub(crate) fn taken(row: TakenRow) -> Taken {
    let paper = row.paper.map(|(taken_by, taken_at)| OnPaper { taken_by, taken_at });
    Taken { at: row.at, by: row.by, late_taken: row.late_taken, paper }
}

/// The state of the register of a group in a session.
pub(crate) fn state_of(
    read: Read<'_>,
    reference: &Reference,
    group: Option<GroupId>,
    at: SchoolSession,
    now: SchoolTime,
) -> Result<RegisterState, Refusal> {
    let taken = match group {
        Some(group) => read.taken(at.slot(), group)?.map(taken),
        None => None,
    };
    Ok(register_state(reference.policy(at.date).times(at.session), now, at, taken.as_ref()))
}

/// Sessions of a span of days, both included: all, or only those of one half of the day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub session: Option<Session>,
}

/// What is known of each pupil in every session of these days in which the school is open, also before they come on
/// roll and after they left, so that a rule can say so. Plans are read once for all of them.
pub(crate) fn known_sessions_of_each(
    read: Read<'_>,
    reference: &Reference,
    pupils: &[PupilId],
    days: Days,
    now: SchoolTime,
) -> Result<Vec<KnownSessions>, Refusal> {
    let planned = Planned::between(read, SchoolSession::am(days.from), SchoolSession::pm(days.to))?;
    let mut sessions = reference.calendar.school_sessions(days.from, days.to);
    sessions.retain(|at| days.session.is_none_or(|only| only == at.session));
    let of_one = |id: &PupilId| -> Result<KnownSessions, Refusal> {
        let known = sessions.iter().map(|at| {
            let known = known_pupil(read, reference, &planned, *id, *at)?;
            let state = state_of(read, reference, reference.group_of(*id, at.date), *at, now)?;
            Ok((*at, known, state))
        });
        known.collect()
    };
    pupils.iter().map(of_one).collect()
}

/// The same of one pupil.
pub(crate) fn known_sessions(
    read: Read<'_>,
    reference: &Reference,
    id: PupilId,
    days: Days,
    now: SchoolTime,
) -> Result<KnownSessions, Refusal> {
    Ok(known_sessions_of_each(read, reference, &[id], days, now)?.pop().unwrap_or_default())
}
