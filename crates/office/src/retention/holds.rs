//! `legal_hold_set`, `legal_hold_lift`, `legal_hold_list`: nothing of a held pupil goes, whatever its period says.

use record::{LegalHold, LegalHoldLifted, OpKind, Part};
use register::retention::reason;
use register::roles::Action;
use register::time::rfc3339;
use register::words;
use register::{Refusal, Rule};
use store::HoldRow;

use super::rows::name_of;
use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::retention::{HoldLifted, LegalHoldLift, LegalHoldRow, LegalHoldSet};
use crate::marks::{Parts, visible_pupil};
use crate::office::{Caller, Office};
use crate::reference::Reference;

const CHANGED: &[Changed] = &[Changed::Retention];

impl Office {
    pub(crate) fn legal_hold_set(&mut self, caller: &Caller, request: &LegalHoldSet) -> Answered<LegalHoldRow> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let pupil = visible_pupil(&reference, caller, Action::LegalHoldSet, &request.upn)?;
        let words = reason(&request.reason, "A legal hold")?.to_owned();
        let today = caller.school_time().date;
        let from = request.from.unwrap_or(today);
        if from > today {
            let message =
                format!("A hold keeps what is there now, so it cannot start on {}. Give today.", words::day(from));
            return Err(Refusal::bad_request("from", message));
        }
        let hold = self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            let item = parts.next();
            parts.push(Part::LegalHold(LegalHold { pupil, from, reason: words }));
            let hold = writer.append(&parts.draft(OpKind::LegalHoldChanged))?.entry(item);
            let row = writer.read().legal_holds()?.into_iter().find(|row| row.id == hold);
            Ok::<_, Refusal>(row.map(|hold| row_of(&reference, hold)))
        })?;
        Ok(Done::changed(hold.ok_or_else(no_such_hold)?, CHANGED))
    }

    pub(crate) fn legal_hold_lift(&mut self, caller: &Caller, request: &LegalHoldLift) -> Answered<Empty> {
        let actor = caller.actor()?;
        let words = reason(&request.reason, "Lifting a hold")?.to_owned();
        self.store_mut()?.transact(caller.now, |writer| {
            let holds = writer.read().legal_holds()?;
            let hold = holds.iter().find(|hold| hold.id.to_string() == request.hold).ok_or_else(no_such_hold)?;
            if let Some(lifted) = &hold.lifted {
                let message = format!("{} lifted this hold already. Nothing was changed.", lifted.by);
                return Err(Refusal::new(Rule::AlreadyDecided, message).at("hold"));
            }
            let mut parts = Parts::by(actor);
            parts.push(Part::LegalHoldLifted(LegalHoldLifted { pupil: hold.pupil, hold: hold.id, reason: words }));
            writer.append(&parts.draft(OpKind::LegalHoldChanged))?;
            Ok(())
        })?;
        // What another computer had disposed of meanwhile goes now.
        self.wipe();
        Ok(Done::changed(Empty {}, CHANGED))
    }

    pub(crate) fn legal_hold_list(&mut self, _caller: &Caller, _request: &Empty) -> Answered<Vec<LegalHoldRow>> {
        let reference = self.reference()?;
        let holds = self.store()?.read().legal_holds()?;
        Ok(Done::asked(holds.into_iter().map(|hold| row_of(&reference, hold)).collect()))
    }
}

fn no_such_hold() -> Refusal {
    Refusal::bad_request("hold", "There is no such hold any more. Nothing was changed. Look at the list again.")
}

fn row_of(reference: &Reference, hold: HoldRow) -> LegalHoldRow {
    let (upn, pupil) = reference.keys_of(hold.pupil);
    LegalHoldRow {
        hold: hold.id.to_string(),
        upn,
        pupil,
        name: name_of(reference, hold.pupil),
        from: hold.from,
        reason: hold.reason,
        at: rfc3339(hold.at),
        by: hold.by,
        lifted: hold.lifted.map(|lifted| HoldLifted { at: rfc3339(lifted.at), by: lifted.by, reason: lifted.reason }),
    }
}
