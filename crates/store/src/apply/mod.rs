//! From an op to the tables. Total: whatever was signed is applied, in whatever order it arrives, and the tables are
//! the same in the end.

mod absence;
mod arrangements;
mod departure;
pub(crate) mod disposal;
mod documents;
mod follow_up;
mod forget;
mod holds;
mod inbox;
pub(crate) mod keys;
mod leave;
mod letters;
mod marks;
mod messages;
mod passes;
mod penalty;
mod reference;
mod roll;
mod school;

use record::reference::{Contact, Group, Professional, Pupil, Staff};
use record::{Header, OpKind, Part};
use register::marks::Source;
use register::{Code, DeviceId, EntryId, OpId, PupilId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::reference::Kind;
use crate::error::{Result, StoreError};

/// The small number that stands for a device in this file.
pub(crate) fn device_number(db: &Connection, device: DeviceId) -> Result<i64> {
    let known = db
        .prepare_cached("select id from device where device = ?1")?
        .query_row([device.0], |row| row.get(0))
        .optional()?;
    if let Some(number) = known {
        return Ok(number);
    }
    db.prepare_cached("insert into device (device) values (?1)")?.execute([device.0])?;
    Ok(db.last_insert_rowid())
}

/// The device and sequence of an op, as this file numbers them.
fn op_place(db: &Connection, op: OpId) -> Result<(i64, i64)> {
    Ok((device_number(db, op.device)?, i64::try_from(op.seq).unwrap_or(i64::MAX)))
}

/// Where a part stands: device number, sequence, place; and when it was made.
struct Place {
    device: i64,
    seq: i64,
    at: i64,
}

/// What to do with the entries of an op.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entries {
    Kept,
    /// For tables that are rebuilt only to be compared, where the entries are compared by themselves.
    Left,
}

pub(crate) fn apply(db: &Connection, header: &Header, parts: &[(u16, Part)], entries: Entries) -> Result<()> {
    let place = Place {
        device: device_number(db, header.device)?,
        seq: i64::try_from(header.seq).unwrap_or(i64::MAX),
        at: header.at,
    };
    if header.kind == OpKind::KeysChanged {
        keys::apply_change(db, &place)?;
    }
    let actor =
        parts.iter().find_map(|(_, part)| if let Part::Actor(actor) = part { Some(actor.name.as_str()) } else { None });
    let applied = parts.iter().filter(|(_, part)| entries == Entries::Kept || !matches!(part, Part::Entry(_)));
    for (item, part) in applied {
        apply_part(db, &place, *item, part, actor.unwrap_or_default())?;
    }
    Ok(())
}

fn apply_part(db: &Connection, place: &Place, item: u16, part: &Part, actor: &str) -> Result<()> {
    match part {
        Part::Actor(_) | Part::Reason(_) | Part::Import { .. } => Ok(()),
        Part::RegisterTaken(taken) => marks::apply_taken(db, place, taken, actor),
        Part::Entry(entry) => marks::apply_entry(db, place, item, entry),
        Part::Plan(plan) => absence::apply_plan(db, place, item, plan, actor),
        Part::PlanCancelled(cancelled) => absence::apply_cancelled(db, place, item, cancelled),
        Part::Call(call) => absence::apply_call(db, place, item, call),
        Part::Departure(departure) => departure::apply_departure(db, place, item, departure, actor),
        Part::Return(ended) => departure::apply_return(db, place, item, ended),
        Part::Welfare(welfare) => departure::apply_welfare(db, place, item, welfare, actor),
        Part::LeaveAsked(asked) => leave::apply_asked(db, place, item, asked, actor),
        Part::LeaveMeeting(meeting) => leave::apply_meeting(db, place, item, meeting, actor),
        Part::LeaveDecided(decided) => leave::apply_decided(db, place, item, decided, actor),
        Part::ArrangementMade(made) => arrangements::apply_made(db, place, item, made, actor),
        Part::ArrangementNoted(noted) => arrangements::apply_noted(db, place, item, noted, actor),
        Part::MessageReceived(received) => inbox::apply_received(db, place, item, received, actor),
        Part::MessageWorked(worked) => inbox::apply_worked(db, place, item, worked, actor),
        Part::IllnessReported(reported) => inbox::apply_illness(db, place, item, reported),
        Part::Penalty(step) => penalty::apply(db, place, item, step, actor),
        Part::Letter(step) => letters::apply(db, place, item, step, actor),
        Part::LetterWording(wording) => letters::apply_wording(db, place, item, wording, actor),
        Part::LetterOwed(owed) => leave::apply_letter_owed(db, place, item, owed),
        Part::Closure(closure) => reference::apply_closure(db, place, closure),
        Part::Pupil { id, version, fields } => {
            let row: Pupil = reference::refold(db, Kind::Pupil, id.0, place, item, *version, fields, Pupil::apply)?;
            put_pupil(db, *id, &row)
        }
        Part::Contact { id, pupil, version, fields } => {
            let row: Contact =
                reference::refold(db, Kind::Contact, id.0, place, item, *version, fields, Contact::apply)?;
            reference::put_of_pupil(db, include_str!("../sql/put_contact.sql"), id.0, *pupil, &row)
        }
        Part::Professional { id, pupil, version, fields } => {
            let row: Professional =
                reference::refold(db, Kind::Professional, id.0, place, item, *version, fields, Professional::apply)?;
            reference::put_of_pupil(db, include_str!("../sql/put_professional.sql"), id.0, *pupil, &row)
        }
        Part::Staff { id, version, fields } => {
            let row: Staff = reference::refold(db, Kind::Staff, id.0, place, item, *version, fields, Staff::apply)?;
            reference::put_named(db, include_str!("../sql/put_staff.sql"), id.0, &row.username, &row)
        }
        Part::Group { id, version, fields } => {
            let row: Group = reference::refold(db, Kind::Group, id.0, place, item, *version, fields, Group::apply)?;
            reference::put_named(db, include_str!("../sql/put_group.sql"), id.0, &row.name, &row)
        }
        Part::Membership(membership) => reference::apply_membership(db, place, item, membership),
        Part::School(details) => school::apply_school(db, place, details),
        Part::Policy { from, policy } => school::apply_policy(db, place, *from, policy),
        Part::ContactLogged(logged) => follow_up::apply_contact(db, place, item, logged, actor),
        Part::RiskDecided(decided) => follow_up::apply_risk(db, place, item, decided, actor),
        Part::MessageQueued(queued) => messages::apply_queued(db, place, item, queued, actor),
        Part::MessageState(state) => messages::apply_state(db, place, item, state, actor),
        Part::Calendar { added, removed } => school::apply_calendar(db, place, item, added, removed),
        Part::Pass(pass) => passes::apply_pass(db, place, item, pass, actor),
        Part::PassTakenBack(back) => passes::apply_taken_back(db, back),
        Part::FromPaper(paper) => passes::apply_from_paper(db, place, paper),
        Part::Document(document) => documents::apply_document(db, place, item, document, actor),
        Part::DocumentPage(_) => Ok(()),
        Part::DocumentWithdrawn(withdrawn) => documents::apply_withdrawn(db, place, item, withdrawn),
        Part::ReturnSent(sent) => roll::apply_return(db, place, item, sent, actor),
        Part::ProfessionalTold(told) => roll::apply_told(db, place, item, told, actor),
        Part::LegalHold(hold) => holds::apply_hold(db, place, item, hold, actor),
        Part::LegalHoldLifted(lifted) => holds::apply_lifted(db, place, item, lifted, actor),
        Part::Disposal(disposal) => disposal::apply_disposal(db, place, item, disposal),
        Part::Disposed(disposed) => disposal::apply_disposed(db, place, item, disposed),
    }
}

fn put_pupil(db: &Connection, id: PupilId, row: &Pupil) -> Result<()> {
    let upn = row.upn.as_ref().map(ToString::to_string);
    let former = row.former_upn.as_ref().map(ToString::to_string);
    let sql = include_str!("../sql/put_pupil.sql");
    db.prepare_cached(sql)?.execute(params![id.0, upn, former, row.reference, encode(row)?])?;
    Ok(())
}

pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>> {
    postcard::to_allocvec(value).map_err(|_| StoreError::Damaged { op: 0, problem: record::Problem::Content })
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    postcard::from_bytes(bytes).map_err(|_| StoreError::Damaged { op: 0, problem: record::Problem::Content })
}

/// An entry of a later Rollbook, with a code or source that this one does not know, counts as unexplained.
pub(crate) fn known_code(number: u8) -> Code {
    Code::from_number(number).unwrap_or(Code::N)
}

pub(crate) fn known_source(number: u8) -> Source {
    Source::from_number(number).unwrap_or(Source::Report)
}

/// `None` for no entries at all.
pub(crate) fn encoded_ids(ids: &[EntryId]) -> Result<Option<Vec<u8>>> {
    if ids.is_empty() { Ok(None) } else { encode(ids).map(Some) }
}

pub(crate) fn decode_ids(blob: Option<Vec<u8>>) -> Result<Vec<EntryId>> {
    blob.map_or(Ok(Vec::new()), |bytes| decode(&bytes))
}
