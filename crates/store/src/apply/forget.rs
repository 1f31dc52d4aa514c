//! What the tables said because of one part, taken back: afterwards they are as the rest of the log makes them.

use record::reference::{Contact, Professional, Pupil};
use record::{DocumentWithdrawn, Entry, Part, Plan, PlanCancelled};
use register::{ContactId, GroupId, ProfessionalId, PupilId, Slot};
use rusqlite::{Connection, params};

use super::reference::Kind;
use super::{Place, device_number, inbox, marks, reference};
use crate::error::Result;

pub(super) fn forget(db: &Connection, place: &Place, item: u16, part: &Part) -> Result<()> {
    match part {
        Part::Entry(entry) => forget_entry(db, place, item, entry),
        Part::Plan(plan) => forget_plan(db, place, item, plan),
        Part::PlanCancelled(cancelled) => forget_cancelled(db, place, item, cancelled),
        Part::Call(_) => forget_row(db, "call", place, item),
        Part::Departure(_) => forget_row(db, "departure", place, item),
        Part::Return(_) => forget_row(db, "departure_return", place, item),
        Part::Welfare(_) => forget_row(db, "welfare", place, item),
        Part::ContactLogged(_) => forget_row(db, "contact_log", place, item),
        Part::RiskDecided(_) => forget_row(db, "risk_decision", place, item),
        Part::MessageQueued(queued) => {
            db.prepare_cached("delete from message_errand where reference = ?1")?.execute([queued.reference])?;
            forget_row(db, "message", place, item)
        }
        Part::MessageState(_) => forget_row(db, "message_state", place, item),
        Part::Document(_) => forget_row(db, "document", place, item),
        Part::DocumentWithdrawn(withdrawn) => forget_withdrawn(db, place, item, withdrawn),
        Part::LeaveAsked(_) => forget_row(db, "leave_request", place, item),
        Part::LeaveMeeting(_) => forget_row(db, "leave_meeting", place, item),
        Part::LeaveDecided(_) => forget_row(db, "leave_decision", place, item),
        Part::LetterOwed(_) => forget_row(db, "letter_owed", place, item),
        Part::ArrangementMade(_) => forget_row(db, "arrangement", place, item),
        Part::ArrangementNoted(_) => forget_row(db, "arrangement_note", place, item),
        Part::ReturnSent(_) => forget_row(db, "return_sent", place, item),
        Part::ProfessionalTold(_) => forget_row(db, "professional_told", place, item),
        Part::MessageReceived(_) => inbox::forget_received(db, place, item),
        Part::MessageWorked(worked) => inbox::forget_worked(db, place, item, worked),
        Part::IllnessReported(_) => forget_row(db, "call_illness", place, item),
        Part::Penalty(_) => forget_row(db, "penalty_step", place, item),
        Part::Letter(_) => forget_row(db, "letter_step", place, item),
        Part::LegalHold(_) => forget_row(db, "legal_hold", place, item),
        Part::LegalHoldLifted(_) => forget_row(db, "legal_hold_lifted", place, item),
        Part::RegisterTaken(taken) => forget_register(db, "register_taken", place, taken.slot, taken.group),
        Part::FromPaper(paper) => forget_register(db, "register_from_paper", place, paper.slot, paper.group),
        Part::Pupil { id, version, .. } => forget_pupil(db, place, item, *id, *version),
        Part::Contact { id, pupil, version, .. } => forget_contact(db, place, item, (*id, *pupil), *version),
        Part::Professional { id, pupil, version, .. } => forget_professional(db, place, item, (*id, *pupil), *version),
        Part::Membership(membership) => reference::forget_membership(db, place, item, membership),
        Part::Actor(_) | Part::Reason(_) | Part::Import { .. } | Part::DocumentPage(_) => Ok(()),
        // Never disposed of.
        Part::Closure(_)
        | Part::Staff { .. }
        | Part::Group { .. }
        | Part::School(_)
        | Part::Policy { .. }
        | Part::Calendar { .. }
        | Part::Pass(_)
        | Part::PassTakenBack(_)
        | Part::LetterWording(_)
        | Part::Disposal(_)
        | Part::Disposed(_) => Ok(()),
    }
}

/// The one row that a part made in a table whose rows are named by their part.
pub(super) fn forget_row(db: &Connection, table: &'static str, place: &Place, item: u16) -> Result<()> {
    let sql = format!("delete from {table} where (device, seq, item) = (?1, ?2, ?3)");
    db.prepare_cached(&sql)?.execute(params![place.device, place.seq, item])?;
    Ok(())
}

fn forget_register(db: &Connection, table: &'static str, place: &Place, slot: Slot, group: GroupId) -> Result<()> {
    let sql = format!("delete from {table} where (slot, group_id, device, seq) = (?1, ?2, ?3, ?4)");
    db.prepare_cached(&sql)?.execute(params![slot.0, group.0, place.device, place.seq])?;
    Ok(())
}

fn forget_withdrawn(db: &Connection, place: &Place, item: u16, withdrawn: &DocumentWithdrawn) -> Result<()> {
    let device = device_number(db, withdrawn.document.device)?;
    let seq = i64::try_from(withdrawn.document.seq).unwrap_or(i64::MAX);
    let sql = "delete from document_withdrawn
        where (device, seq, item, by_device, by_seq, by_item) = (?1, ?2, ?3, ?4, ?5, ?6)";
    let key = params![device, seq, withdrawn.document.item, place.device, place.seq, item];
    db.prepare_cached(sql)?.execute(key)?;
    Ok(())
}

fn forget_entry(db: &Connection, place: &Place, item: u16, entry: &Entry) -> Result<()> {
    let sql = "delete from entry where (slot, pupil, device, seq, item) = (?1, ?2, ?3, ?4, ?5)";
    let key = params![entry.slot.0, entry.pupil.0, place.device, place.seq, item];
    db.prepare_cached(sql)?.execute(key)?;
    let session = (entry.slot.0, entry.pupil.0);
    db.prepare_cached("delete from unexplained where (slot, pupil) = (?1, ?2)")?.execute(session)?;
    db.prepare_cached("delete from disagreement where (slot, pupil) = (?1, ?2)")?.execute(session)?;
    marks::restate(db, entry.slot, entry.pupil)
}

fn forget_plan(db: &Connection, place: &Place, item: u16, plan: &Plan) -> Result<()> {
    let sql = "delete from planned where (slot, pupil, device, seq, item) = (?1, ?2, ?3, ?4, ?5)";
    let mut statement = db.prepare_cached(sql)?;
    for slot in &plan.slots {
        statement.execute(params![slot.0, plan.pupil.0, place.device, place.seq, item])?;
    }
    forget_row(db, "plan", place, item)
}

fn forget_cancelled(db: &Connection, place: &Place, item: u16, cancelled: &PlanCancelled) -> Result<()> {
    let device = device_number(db, cancelled.plan.device)?;
    let seq = i64::try_from(cancelled.plan.seq).unwrap_or(i64::MAX);
    let mut statement = db.prepare_cached(include_str!("../sql/forget_planned_cancelled.sql"))?;
    for slot in &cancelled.slots {
        statement.execute(params![
            slot.0,
            cancelled.pupil.0,
            device,
            seq,
            cancelled.plan.item,
            place.device,
            place.seq,
            item
        ])?;
    }
    Ok(())
}

fn forget_pupil(db: &Connection, place: &Place, item: u16, id: PupilId, version: u32) -> Result<()> {
    let put = |row: Option<&Pupil>| row.map_or_else(|| remove(db, "pupil", id.0), |row| super::put_pupil(db, id, row));
    reference::forget(db, Kind::Pupil, id.0, place, item, version, Pupil::apply, put)
}

fn forget_contact(
    db: &Connection,
    place: &Place,
    item: u16,
    (id, pupil): (ContactId, PupilId),
    version: u32,
) -> Result<()> {
    let put = |row: Option<&Contact>| match row {
        Some(row) => reference::put_of_pupil(db, include_str!("../sql/put_contact.sql"), id.0, pupil, row),
        None => remove(db, "contact", id.0),
    };
    reference::forget(db, Kind::Contact, id.0, place, item, version, Contact::apply, put)
}

fn forget_professional(
    db: &Connection,
    place: &Place,
    item: u16,
    (id, pupil): (ProfessionalId, PupilId),
    version: u32,
) -> Result<()> {
    let put = |row: Option<&Professional>| match row {
        Some(row) => reference::put_of_pupil(db, include_str!("../sql/put_professional.sql"), id.0, pupil, row),
        None => remove(db, "professional", id.0),
    };
    reference::forget(db, Kind::Professional, id.0, place, item, version, Professional::apply, put)
}

fn remove(db: &Connection, table: &'static str, id: i64) -> Result<()> {
    db.prepare_cached(&format!("delete from {table} where id = ?1"))?.execute([id])?;
    Ok(())
}
