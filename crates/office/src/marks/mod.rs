//! Commands about marks. Each reads what is known inside the transaction, lets `register` decide, and appends one op.

mod amend;
mod arrive;
mod closure;
mod history;
pub(crate) use history::{Words, visible_pupil};
pub(crate) mod known;
pub(crate) mod report;
mod submit;

use record::{Actor as ActorPart, Draft, Entry, OpKind, Part, Plan, PlanCancelled};
use register::Refusal;
use register::marks::{Actor, CancelPlan, NewEntry, NewPlan, Source};
use store::{EntryRow, Read};

use crate::answer::Changed;

pub(crate) const MARKS: &[Changed] = &[Changed::Marks, Changed::Figures];
pub(crate) const MARKS_AND_CALLS: &[Changed] = &[Changed::Marks, Changed::Figures, Changed::Calls];

/// An op in the making: who, then why, then what.
#[derive(Clone)]
pub(crate) struct Parts(Vec<Part>);

impl Parts {
    pub fn by(actor: &Actor) -> Self {
        let part = ActorPart { staff: actor.staff, name: actor.name.clone(), position: actor.position.clone() };
        Parts(vec![Part::Actor(part)])
    }

    /// What a program found out, and no person said.
    pub fn by_program(actor: ActorPart) -> Self {
        Parts(vec![Part::Actor(actor)])
    }

    pub fn because(mut self, reason: Option<&str>) -> Self {
        if let Some(reason) = reason.map(str::trim).filter(|reason| !reason.is_empty()) {
            self.0.push(Part::Reason(reason.to_owned()));
        }
        self
    }

    pub fn push(&mut self, part: Part) {
        self.0.push(part);
    }

    pub fn entries(&mut self, entries: impl IntoIterator<Item = NewEntry>) {
        self.0.extend(entries.into_iter().map(|entry| Part::Entry(Entry::new(entry))));
    }

    pub fn plans(&mut self, plans: impl IntoIterator<Item = NewPlan>) {
        self.0.extend(plans.into_iter().map(|plan| {
            Part::Plan(Plan {
                pupil: plan.pupil,
                slots: plan.sessions.iter().map(|at| at.slot()).collect(),
                code: plan.code.number(),
                nature: plan.nature,
                words: plan.words,
            })
        }));
    }

    pub fn cancelled(&mut self, cancelled: impl IntoIterator<Item = CancelPlan>) {
        self.0.extend(cancelled.into_iter().map(|cancel| {
            Part::PlanCancelled(PlanCancelled {
                plan: cancel.plan,
                pupil: cancel.pupil,
                slots: cancel.sessions.iter().map(|at| at.slot()).collect(),
            })
        }));
    }

    /// The place in the op that the next part will have.
    pub fn next(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(u16::MAX)
    }

    /// Whether anything but the actor and the reason is in it.
    pub fn says_nothing(&self) -> bool {
        self.0.iter().all(|part| matches!(part, Part::Actor(_) | Part::Reason(_)))
    }

    pub fn draft(self, kind: OpKind) -> Draft {
        Draft { kind, parts: self.0 }
    }
}

/// What was noted beside a mark: "says dentist". Why a mark was amended is no note; what a parent reported is one.
pub(crate) fn noted(read: Read<'_>, entry: &EntryRow) -> Result<Option<String>, Refusal> {
    if entry.facts.replaces.is_some() && entry.facts.source != Source::Report {
        return Ok(None);
    }
    let id = entry.facts.id;
    Ok(entry_note(&read.op_content(id.device, id.seq)?.parts, id.item))
}

/// The words of an entry: a remark, or the reason of an amendment.
pub(crate) fn entry_note(parts: &[(u16, Part)], item: u16) -> Option<String> {
    let (_, part) = parts.iter().find(|(place, _)| *place == item)?;
    let Part::Entry(entry) = part else { return None };
    entry.note.clone().or_else(|| entry.nature.clone())
}
