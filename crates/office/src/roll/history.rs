//! `pupil_history`: every change of a pupil's place on the roll, details, contacts and forms.

use std::collections::HashMap;

use record::{Membership, OpKind, Part};
use register::words;
use store::PupilOp;

use crate::answer::{Answered, Done};
use crate::api::marks::Person;
use crate::api::pupils::PupilShow;
use crate::api::roll::{RollChanged, RollHistoryRow};
use crate::office::{Caller, Office};
use crate::reference::Reference;

use super::professionals::why_in_words;

impl Office {
    /// The latest first.
    pub(crate) fn pupil_history(&mut self, _caller: &Caller, request: &PupilShow) -> Answered<Vec<RollHistoryRow>> {
        let reference = self.reference()?;
        let id = reference.known_pupil(&request.upn, "upn")?;
        let mut known = Known { reference: &reference, said: HashMap::new(), names: HashMap::new() };
        let ops = self.store()?.read().pupil_ops(id)?;
        let mut rows: Vec<RollHistoryRow> = ops.into_iter().filter_map(|op| known.row(op)).collect();
        rows.reverse();
        Ok(Done::asked(rows))
    }
}

/// What each field said last, on the way from the first change to the last.
struct Known<'a> {
    reference: &'a Reference,
    said: HashMap<(i64, &'static str), String>,
    names: HashMap<i64, String>,
}

impl Known<'_> {
    fn row(&mut self, op: PupilOp) -> Option<RollHistoryRow> {
        let changes: Vec<RollChanged> = op.parts.iter().flat_map(|part| self.changes(part)).collect();
        if changes.is_empty() {
            return None;
        }
        let by = op.by.map(|actor| Person { name: actor.name, position: actor.position });
        Some(RollHistoryRow {
            at: register::time::rfc3339(op.at),
            by: by.unwrap_or_else(|| Person { name: String::new(), position: String::new() }),
            reason: op.reason,
            what: what(op.kind),
            changes,
        })
    }

    fn changes(&mut self, part: &Part) -> Vec<RollChanged> {
        if let Part::Pupil { id, fields, .. } = part {
            return self.fields(id.0, "", fields.iter().map(|field| (field.name(), field.said())).collect());
        }
        if let Part::Contact { id, fields, .. } = part {
            return self.fields(id.0, "contact", fields.iter().map(|field| (field.name(), field.said())).collect());
        }
        if let Part::Professional { id, fields, .. } = part {
            return self.fields(
                id.0,
                "professional",
                fields.iter().map(|field| (field.name(), field.said())).collect(),
            );
        }
        if let Part::Membership(membership) = part {
            return vec![self.membership(membership)];
        }
        if let Part::ReturnSent(sent) = part {
            let how = format!("{} on {}", sent.how, words::day(sent.sent));
            return vec![plain("", "return_sent", [how, sent.words.clone()])];
        }
        let Part::ProfessionalTold(told) = part else { return Vec::new() };
        let why = told.why().map(why_in_words).unwrap_or_default();
        let how = format!("{why}: {} on {}", told.how, words::day(told.told));
        let of = self.names.get(&told.professional.0).cloned().unwrap_or_default();
        vec![plain(&of, "told", [how, told.words.clone()])]
    }

    /// Each field from what it said before; those of somebody new that are empty are not worth a line.
    fn fields(&mut self, id: i64, kind: &str, fields: Vec<(&'static str, String)>) -> Vec<RollChanged> {
        for (_, said) in fields.iter().filter(|(name, _)| ["name", "surname"].contains(name)) {
            self.names.insert(id, said.clone());
        }
        let of = match (kind, self.names.get(&id)) {
            ("", _) | (_, None) => kind.to_owned(),
            (kind, Some(name)) => format!("{kind} {name}"),
        };
        let changed = fields.into_iter().map(|(name, after)| {
            let before = self.said.insert((id, name), after.clone()).unwrap_or_default();
            RollChanged { of: of.clone(), field: name.to_owned(), before, after }
        });
        changed.filter(|changed| changed.before != changed.after).collect()
    }

    fn membership(&self, row: &Membership) -> RollChanged {
        let group = self.reference.group_name(row.group);
        let after = match row.to {
            None => format!("{group} from {}", words::day(row.from)),
            Some(to) if to < row.from => format!("not in {group} from {}", words::day(row.from)),
            Some(to) => format!("{group} from {} to {}", words::day(row.from), words::day(to)),
        };
        let field = if self.reference.is_form(row.group) { "reg_group" } else { "group" };
        RollChanged { of: String::new(), field: field.to_owned(), before: String::new(), after }
    }
}

fn plain(of: &str, field: &str, said: [String; 2]) -> RollChanged {
    let after = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
    RollChanged { of: of.to_owned(), field: field.to_owned(), before: String::new(), after }
}

fn what(kind: OpKind) -> &'static str {
    const KNOWN: [(OpKind, &str); 8] = [
        (OpKind::PupilAdmitted, "Entered in the admission register"),
        (OpKind::PupilChanged, "Details changed"),
        (OpKind::PupilLeft, "To be deleted from the admission register"),
        (OpKind::ContactChanged, "Contacts changed"),
        (OpKind::ReturnSent, "Return sent to the local authority"),
        (OpKind::ProfessionalTold, "Professional told"),
        (OpKind::YearRolled, "New school year"),
        (OpKind::Imported, "From a file"),
    ];
    KNOWN.iter().find(|(known, _)| *known == kind).map_or("Changed", |(_, what)| what)
}
