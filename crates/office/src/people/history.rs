//! `staff_history`: who changed the list of staff, when and why.

use record::reference::StaffField;
use record::{OpKind, Part};
use register::Refusal;
use store::LoggedAction;

use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::marks::Person;
use crate::api::people::StaffHistoryRow;
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// As many as somebody reads.
pub(crate) const LATEST: u32 = 100;

impl Office {
    pub(crate) fn staff_history(&mut self, _caller: &Caller, _request: &Empty) -> Answered<Vec<StaffHistoryRow>> {
        let reference = self.reference()?;
        let ops = self.store()?.read().staff_ops(LATEST).map_err(Refusal::from)?;
        Ok(Done::asked(ops.iter().map(|op| row(&reference, op)).collect()))
    }
}

fn row(reference: &Reference, op: &LoggedAction) -> StaffHistoryRow {
    let mut people = Vec::new();
    let mut changes = Vec::new();
    for part in &op.parts {
        if let Part::Staff { id, fields, .. } = part {
            people.push(reference.staff_of(*id).map(record::reference::Staff::name).unwrap_or_default());
            changes.extend(fields.iter().map(|field| in_words(reference, field)));
        }
    }
    let (by, reason) = by_and_reason(&op.parts);
    StaffHistoryRow {
        at: register::time::rfc3339(op.at),
        who: if people.len() > 3 { format!("{} members of staff", people.len()) } else { people.join(", ") },
        what: what(op.kind, people.len(), &changes),
        reason,
        by,
        recovered: op.kind == OpKind::AdministratorRecovered,
    }
}

/// Who did it, as name and position were then, and why. Empty where this computer does not hold it.
pub(crate) fn by_and_reason(parts: &[Part]) -> (Person, Option<String>) {
    let by = parts.iter().find_map(|part| if let Part::Actor(actor) = part { Some(actor) } else { None });
    let by = by.map(|actor| Person { name: actor.name.clone(), position: actor.position.clone() });
    let reason = parts.iter().find_map(|part| if let Part::Reason(words) = part { Some(words.clone()) } else { None });
    (by.unwrap_or_else(|| Person { name: String::new(), position: String::new() }), reason)
}

fn what(kind: OpKind, people: usize, changes: &[String]) -> String {
    match kind {
        OpKind::AdministratorRecovered => "became administrator with the recovery sheet".to_owned(),
        OpKind::AccountReset => "was given a new one-time code; the old password ended".to_owned(),
        OpKind::RegisterMade => "was the first administrator".to_owned(),
        OpKind::Imported => "came with an import".to_owned(),
        OpKind::RegisterTaken
        | OpKind::Arrival
        | OpKind::AbsenceReport
        | OpKind::Amendment
        | OpKind::BulkAmendment
        | OpKind::Closure
        | OpKind::PolicyAdopted
        | OpKind::CalendarChanged
        | OpKind::StaffChanged
        | OpKind::GroupChanged
        | OpKind::KeysChanged
        | OpKind::PassChanged
        | OpKind::DocumentChanged
        | OpKind::Departure
        | OpKind::Welfare
        | OpKind::PupilAdmitted
        | OpKind::PupilChanged
        | OpKind::PupilLeft
        | OpKind::ContactChanged
        | OpKind::ReturnSent
        | OpKind::ProfessionalTold
        | OpKind::RollRulesChanged
        | OpKind::YearRolled
        | OpKind::ContactLogged
        | OpKind::RiskDecided
        | OpKind::LeaveRequested
        | OpKind::LeaveMeeting
        | OpKind::LeaveDecided
        | OpKind::ArrangementMade
        | OpKind::ArrangementNoted
        | OpKind::LegalHoldChanged
        | OpKind::Disposal
        | OpKind::RetentionChanged
        | OpKind::MessagesQueued
        | OpKind::MessageState
        | OpKind::MessageReceived
        | OpKind::MessageWorked
        | OpKind::Penalty
        | OpKind::Letter
        | OpKind::LetterWording => {
            if people == 1 {
                changes.join(", ")
            } else {
                "changed".to_owned()
            }
        }
    }
}

fn in_words(reference: &Reference, field: &StaffField) -> String {
    let set = |name: &str, value: &str| if value.is_empty() { format!("no {name}") } else { format!("{name} {value}") };
    match field {
        StaffField::Username(name) => set("user name", name),
        StaffField::Title(title) => set("title", title),
        StaffField::Forename(name) => set("forename", name),
        StaffField::Surname(name) => set("surname", name),
        StaffField::Position(position) => set("position", position),
        StaffField::Roles(roles) => {
            let roles: Vec<String> = roles.iter().map(|role| role.as_str().replace('_', " ")).collect();
            if roles.is_empty() { "no role".to_owned() } else { format!("roles {}", roles.join(", ")) }
        }
        StaffField::Groups(groups) => set("groups", &groups.join(", ")),
        StaffField::Left(true) => "has left".to_owned(),
        StaffField::Left(false) => "is back".to_owned(),
        StaffField::Until(Some(day)) => format!("may sign in until {}", register::words::day(*day)),
        StaffField::Until(None) => "may sign in without a last day".to_owned(),
        StaffField::NextGroups(Some(next)) => {
            format!("groups {} from {}", next.groups.join(", "), register::words::day(next.from))
        }
        StaffField::NextGroups(None) => "no other groups to come".to_owned(),
        StaffField::Covers(covers) if covers.is_empty() => "stands in for nobody".to_owned(),
        StaffField::Covers(covers) => {
            let day = register::words::day;
            let covers = covers.iter().map(|cover| {
                let whom = reference.staff_of(cover.whom).map(record::reference::Staff::name).unwrap_or_default();
                format!("stands in for {whom} from {} to {}", day(cover.from), day(cover.to))
            });
            covers.collect::<Vec<_>>().join(", ")
        }
    }
}
