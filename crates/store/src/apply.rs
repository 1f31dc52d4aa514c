//! From an op to the tables. Total: whatever was signed is applied, in whatever order it arrives, and the tables are
//! the same in the end.

use record::merge::{self, Disagreement, EntryFacts};
use record::reference::{Contact, Group, Professional, Pupil, Staff};
use record::{Call, Closure, Entry, Header, Membership, Part, Plan, PlanCancelled, RegisterTaken};
use register::marks::Source;
use register::{Code, DeviceId, EntryId, PupilId, Slot};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Result, StoreError};
use crate::read::Read;

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
        Part::RegisterTaken(taken) => apply_taken(db, place, taken, actor),
        Part::Entry(entry) => apply_entry(db, place, item, entry),
        Part::Plan(plan) => apply_plan(db, place, item, plan, actor),
        Part::PlanCancelled(cancelled) => apply_cancelled(db, cancelled),
        Part::Call(call) => apply_call(db, place, item, call),
        Part::Closure(closure) => apply_closure(db, place, closure),
        Part::Pupil { id, version, fields } => {
            let row: Pupil = refold(db, Kind::Pupil, id.0, place, item, *version, fields, Pupil::apply)?;
            let sql = include_str!("sql/put_pupil.sql");
            let upn = row.upn.as_ref().map(ToString::to_string);
            let former = row.former_upn.as_ref().map(ToString::to_string);
            db.prepare_cached(sql)?.execute(params![id.0, upn, former, row.reference, encode(&row)?])?;
            Ok(())
        }
        Part::Contact { id, pupil, version, fields } => {
            let row: Contact = refold(db, Kind::Contact, id.0, place, item, *version, fields, Contact::apply)?;
            put_of_pupil(db, include_str!("sql/put_contact.sql"), id.0, *pupil, &row)
        }
        Part::Professional { id, pupil, version, fields } => {
            let row: Professional =
                refold(db, Kind::Professional, id.0, place, item, *version, fields, Professional::apply)?;
            put_of_pupil(db, include_str!("sql/put_professional.sql"), id.0, *pupil, &row)
        }
        Part::Staff { id, version, fields } => {
            let row: Staff = refold(db, Kind::Staff, id.0, place, item, *version, fields, Staff::apply)?;
            put_named(db, include_str!("sql/put_staff.sql"), id.0, &row.username, &row)
        }
        Part::Group { id, version, fields } => {
            let row: Group = refold(db, Kind::Group, id.0, place, item, *version, fields, Group::apply)?;
            put_named(db, include_str!("sql/put_group.sql"), id.0, &row.name, &row)
        }
        Part::Membership(membership) => apply_membership(db, place, membership),
        Part::School(school) => {
            let sql = "insert into school (device, seq, at, school) values (?1, ?2, ?3, ?4)";
            db.prepare_cached(sql)?.execute(params![place.device, place.seq, place.at, school])?;
            Ok(())
        }
        Part::Policy { from, policy } => {
            let sql = "insert into policy (device, seq, at, from_day, policy) values (?1, ?2, ?3, ?4, ?5)";
            let from = from.to_string();
            db.prepare_cached(sql)?.execute(params![place.device, place.seq, place.at, from, policy])?;
            Ok(())
        }
        Part::Calendar { added, removed } => {
            let sql = include_str!("sql/add_calendar_change.sql");
            db.prepare_cached(sql)?.execute(params![place.device, place.seq, item, place.at, added, removed])?;
            Ok(())
        }
    }
}

fn apply_taken(db: &Connection, place: &Place, taken: &RegisterTaken, actor: &str) -> Result<()> {
    let sql = include_str!("sql/add_register_taken.sql");
    db.prepare_cached(sql)?.execute(params![
        taken.slot.0,
        taken.group.0,
        place.device,
        place.seq,
        place.at,
        taken.late_taken,
        actor
    ])?;
    Ok(())
}

fn apply_entry(db: &Connection, place: &Place, item: u16, entry: &Entry) -> Result<()> {
    db.prepare_cached(include_str!("sql/add_entry.sql"))?.execute(params![
        entry.slot.0,
        entry.pupil.0,
        place.device,
        place.seq,
        item,
        entry.code_number(),
        entry.source_number(),
        place.at,
        entry.arrived_minutes(),
        entry.minutes_late,
        encoded_ids(entry.replaces.as_slice())?,
        encoded_ids(&entry.settles)?
    ])?;
    restate(db, entry.slot, entry.pupil)
}

/// Brings the lists of unexplained absences and disagreements up to what the entries of one session say.
fn restate(db: &Connection, slot: Slot, pupil: PupilId) -> Result<()> {
    let entries = Read { db }.entries(slot, pupil)?;
    let facts: Vec<EntryFacts> = entries.iter().map(|entry| entry.facts.clone()).collect();
    let Some(standing) = merge::standing(&facts) else { return Ok(()) };
    let key = (slot.0, pupil.0);
    if facts[standing.current].code == Code::N {
        let sql = "insert into unexplained (slot, pupil) values (?1, ?2) on conflict do nothing";
        db.prepare_cached(sql)?.execute(key)?;
    } else if facts.len() > 1 {
        db.prepare_cached("delete from unexplained where slot = ?1 and pupil = ?2")?.execute(key)?;
    }
    if facts.len() > 1 {
        db.prepare_cached("delete from disagreement where slot = ?1 and pupil = ?2")?.execute(key)?;
    }
    if let Some(disagreement) = standing.disagreement {
        let sql = "insert into disagreement (slot, pupil, about_presence) values (?1, ?2, ?3)";
        let about_presence = disagreement == Disagreement::AboutPresence;
        db.prepare_cached(sql)?.execute(params![slot.0, pupil.0, about_presence])?;
    }
    Ok(())
}

fn apply_plan(db: &Connection, place: &Place, item: u16, plan: &Plan, actor: &str) -> Result<()> {
    db.prepare_cached(include_str!("sql/add_plan.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        plan.pupil.0,
        plan.code,
        place.at,
        plan.nature,
        plan.words,
        actor
    ])?;
    let mut statement = db.prepare_cached(include_str!("sql/add_planned.sql"))?;
    for slot in &plan.slots {
        statement.execute(params![slot.0, plan.pupil.0, place.device, place.seq, item])?;
    }
    Ok(())
}

fn apply_cancelled(db: &Connection, cancelled: &PlanCancelled) -> Result<()> {
    let device = device_number(db, cancelled.plan.device)?;
    let seq = i64::try_from(cancelled.plan.seq).unwrap_or(i64::MAX);
    let mut statement = db.prepare_cached(include_str!("sql/add_planned_cancelled.sql"))?;
    for slot in &cancelled.slots {
        statement.execute(params![slot.0, cancelled.pupil.0, device, seq, cancelled.plan.item])?;
    }
    Ok(())
}

fn apply_call(db: &Connection, place: &Place, item: u16, call: &Call) -> Result<()> {
    db.prepare_cached(include_str!("sql/add_call.sql"))?.execute(params![
        place.device,
        place.seq,
        item,
        place.at,
        call.pupil.0,
        call.from.to_string(),
        call.to.to_string(),
        call.code,
        call.caller,
        call.relationship,
        call.words,
        call.expected_back.map(|day| day.to_string())
    ])?;
    Ok(())
}

fn apply_closure(db: &Connection, place: &Place, closure: &Closure) -> Result<()> {
    db.prepare_cached(include_str!("sql/add_closure.sql"))?.execute(params![
        place.device,
        place.seq,
        closure.from.to_string(),
        closure.to.to_string(),
        closure.session().map(register::Session::as_str),
        closure.code,
        closure.whole_school
    ])?;
    Ok(())
}

fn apply_membership(db: &Connection, place: &Place, membership: &Membership) -> Result<()> {
    db.prepare_cached(include_str!("sql/put_membership.sql"))?.execute(params![
        membership.group.0,
        membership.pupil.0,
        membership.from.to_string(),
        membership.to.map(|day| day.to_string()),
        membership.version,
        place.at,
        place.device,
        place.seq
    ])?;
    Ok(())
}

/// The kinds of reference rows; the numbers are stored.
#[derive(Clone, Copy)]
enum Kind {
    Pupil = 1,
    Contact = 2,
    Professional = 3,
    Staff = 4,
    Group = 5,
}

/// Keeps the change, then makes the row anew from all its changes in their own order: version, time, device.
#[expect(clippy::too_many_arguments, reason = "a change is its place, its row and its fields")]
fn refold<Row: Default, Field: Serialize + DeserializeOwned>(
    db: &Connection,
    kind: Kind,
    id: i64,
    place: &Place,
    item: u16,
    version: u32,
    fields: &[Field],
    apply_field: fn(&mut Row, &Field),
) -> Result<Row> {
    db.prepare_cached(include_str!("sql/add_reference_change.sql"))?.execute(params![
        kind as u8,
        id,
        version,
        place.at,
        place.device,
        place.seq,
        item,
        encode(&fields)?
    ])?;
    let mut row = Row::default();
    let mut statement = db.prepare_cached(include_str!("sql/reference_changes.sql"))?;
    let mut changes = statement.query((kind as u8, id))?;
    while let Some(change) = changes.next()? {
        let fields: Vec<Field> = decode(change.get_ref(0)?.as_blob().unwrap_or_default())?;
        fields.iter().for_each(|field| apply_field(&mut row, field));
    }
    Ok(row)
}

fn put_of_pupil(db: &Connection, sql: &str, id: i64, pupil: PupilId, row: &impl Serialize) -> Result<()> {
    db.prepare_cached(sql)?.execute(params![id, pupil.0, encode(row)?])?;
    Ok(())
}

fn put_named(db: &Connection, sql: &str, id: i64, name: &str, row: &impl Serialize) -> Result<()> {
    db.prepare_cached(sql)?.execute(params![id, name, encode(row)?])?;
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
