//! `marks_of` and `mark_history`: what stands, and what became of it.

use record::Part;
use record::part::Entry;
use register::roles::{Action, Reach};
use register::roll::admit::is_awaited;
use register::{Code, PupilId, Refusal, Rule, SchoolSession};
use store::{EntryRow, OpContent, Read};

use super::known::current;
use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::marks::{HistoryRow, MarkHistory, MarkRow, MarksOf, Person};
use crate::office::{Caller, Office, is_own_group};
use crate::reference::Reference;
use crate::sight::Sight;

impl Office {
    pub(crate) fn marks_of(&mut self, caller: &Caller, request: &MarksOf) -> Answered<Vec<MarkRow>> {
        let reference = self.reference()?;
        let id = visible_pupil(&reference, caller, Action::MarksOf, &request.upn)?;
        if request.from > request.to {
            return Err(Refusal::bad_request("to", "The last day is before the first. Correct one of them."));
        }
        let (first, last) = (SchoolSession::am(request.from), SchoolSession::pm(request.to));
        let entries = self.store()?.read().entries_of_pupil(id, first.slot(), last.slot())?;
        let sight = Sight::of(caller.actor()?);
        let rows = entries.chunk_by(|a, b| a.slot == b.slot).filter_map(|entries| {
            let entry = current(entries)?.entry;
            let at = entry.slot.session();
            Some(MarkRow {
                date: at.date,
                session: at.session,
                code: sight.code(entry.facts.code),
                minutes_late: entry.minutes_late,
                entry: entry.facts.id.to_string(),
            })
        });
        let mut rows: Vec<MarkRow> = rows.collect();
        rows.extend(awaited(&reference, id, request));
        rows.sort_by_key(|row| (row.date, row.session));
        Ok(Done::asked(rows))
    }

    pub(crate) fn mark_history(&mut self, caller: &Caller, request: &MarkHistory) -> Answered<Vec<HistoryRow>> {
        let reference = self.reference()?;
        let id = visible_pupil(&reference, caller, Action::MarkHistory, &request.upn)?;
        let read = self.store()?.read();
        let at = SchoolSession::new(request.date, request.session);
        let entries = read.entries(at.slot(), id)?;
        let counts = current(&entries).map(|current| current.entry.facts.id);
        let sight = Sight::of(caller.actor()?);
        let is_hidden = |id| entries.iter().any(|entry| entry.facts.id == id && sight.hides(entry.facts.code));
        let row = |entry: &EntryRow| {
            let mut row = history_row(read, entry, counts == Some(entry.facts.id))?;
            row.code = sight.code(entry.facts.code);
            // Why a mark came in the place of a restricted one would say what that was.
            if is_hidden(entry.facts.id) || entry.facts.replaces.is_some_and(is_hidden) {
                (row.reason, row.nature) = (None, None);
            }
            Ok(row)
        };
        Ok(Done::asked(entries.iter().map(row).collect::<Result<Vec<_>, Refusal>>()?))
    }
}

/// Z for each session between the day of entry in the admission register and the starting day.
fn awaited(reference: &Reference, id: PupilId, request: &MarksOf) -> Vec<MarkRow> {
    let (entered, starting) = reference.pupil(id).map_or((None, None), |pupil| (pupil.entered, pupil.entry_date));
    let sessions = reference.calendar.school_sessions(request.from, request.to).into_iter();
    let away = |date| !reference.is_on_roll(id, date);
    let awaited = sessions.filter(|at| is_awaited(entered, starting, at.date) && away(at.date));
    let row = |at: SchoolSession| MarkRow {
        date: at.date,
        session: at.session,
        code: Code::Z,
        minutes_late: None,
        entry: String::new(),
    };
    awaited.map(row).collect()
}

/// The pupil, if this person may ask about them: everyone's, or those of their own groups.
pub(crate) fn visible_pupil(
    reference: &Reference,
    caller: &Caller,
    action: Action,
    name: &str,
) -> Result<PupilId, Refusal> {
    let actor = caller.actor()?;
    let found = reference.pupil_named(name);
    let group = found.and_then(|id| reference.group_of(id, caller.school_time().date));
    let may = match actor.roles.reach(action) {
        Reach::Everyone => true,
        Reach::OwnGroups => is_own_group(actor, group),
        Reach::WithoutNames | Reach::Nobody => false,
    };
    if may {
        return reference.known_pupil(name, "upn");
    }
    let message = "That pupil is not in one of your groups, so their marks are not shown. Ask the attendance office.";
    Err(Refusal::new(Rule::NotAllowed, message))
}

fn history_row(read: Read<'_>, entry: &EntryRow, is_current: bool) -> Result<HistoryRow, Refusal> {
    let id = entry.facts.id;
    let OpContent { at, parts } = read.op_content(id.device, id.seq)?;
    let words = Words::of(&parts, id.item);
    Ok(HistoryRow {
        entry: id.to_string(),
        replaces: entry.facts.replaces.map(|id| id.to_string()),
        settles: entry.facts.settles.iter().map(ToString::to_string).collect(),
        code: entry.facts.code,
        at: register::time::rfc3339(at),
        by: words.by,
        reason: words.reason,
        device: id.device.to_string(),
        current: is_current,
        minutes_late: entry.minutes_late,
        arrived: entry.arrived.map(ClockTime),
        nature: words.nature,
    })
}

/// The words of an entry, which only the log has.
pub(crate) struct Words {
    pub by: Person,
    /// The note of the entry itself, else the reason of the whole action.
    pub reason: Option<String>,
    pub nature: Option<String>,
}

impl Words {
    pub fn of(parts: &[(u16, Part)], item: u16) -> Self {
        let mut by = Person { name: String::new(), position: String::new() };
        let mut reason = None;
        let mut entry: Option<&Entry> = None;
        for (place, part) in parts {
            if let Part::Actor(actor) = part {
                by = Person { name: actor.name.clone(), position: actor.position.clone() };
            }
            if let Part::Reason(words) = part {
                reason = Some(words.clone());
            }
            if let Part::Entry(found) = part
                && *place == item
            {
                entry = Some(found);
            }
        }
        let note = entry.and_then(|entry| entry.note.clone());
        Words { by, reason: note.or(reason), nature: entry.and_then(|entry| entry.nature.clone()) }
    }
}
