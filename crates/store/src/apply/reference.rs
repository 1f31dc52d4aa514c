//! Reference rows, made anew from all their changes; groups and closures.

use record::{Closure, Membership};
use register::PupilId;
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Place, decode, encode};
use crate::error::Result;

/// The kinds of reference rows; the numbers are stored.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Pupil = 1,
    Contact = 2,
    Professional = 3,
    Staff = 4,
    Group = 5,
    /// By pupil: each change is a whole membership.
    Membership = 6,
}

/// Keeps the change, then makes the row anew from all its changes in their own order: version, time, device.
#[expect(clippy::too_many_arguments, reason = "a change is its place, its row and its fields")]
pub(super) fn refold<Row: Default, Field: Serialize + DeserializeOwned>(
    db: &Connection,
    kind: Kind,
    id: i64,
    place: &Place,
    item: u16,
    version: u32,
    fields: &[Field],
    apply_field: fn(&mut Row, &Field),
) -> Result<Row> {
    db.prepare_cached(include_str!("../sql/add_reference_change.sql"))?.execute(params![
        kind as u8,
        id,
        version,
        place.at,
        place.device,
        place.seq,
        item,
        encode(&fields)?
    ])?;
    Ok(folded(db, kind, id, apply_field)?.unwrap_or_default())
}

/// A row as its changes make it; `None` without any.
fn folded<Row: Default, Field: DeserializeOwned>(
    db: &Connection,
    kind: Kind,
    id: i64,
    apply_field: fn(&mut Row, &Field),
) -> Result<Option<Row>> {
    let mut row = None;
    let mut statement = db.prepare_cached(include_str!("../sql/reference_changes.sql"))?;
    let mut changes = statement.query((kind as u8, id))?;
    while let Some(change) = changes.next()? {
        let fields: Vec<Field> = decode(change.get_ref(0)?.as_blob().unwrap_or_default())?;
        let row = row.get_or_insert_with(Row::default);
        fields.iter().for_each(|field| apply_field(row, field));
    }
    Ok(row)
}

pub(super) fn put_of_pupil(db: &Connection, sql: &str, id: i64, pupil: PupilId, row: &impl Serialize) -> Result<()> {
    db.prepare_cached(sql)?.execute(params![id, pupil.0, encode(row)?])?;
    Ok(())
}

pub(super) fn put_named(db: &Connection, sql: &str, id: i64, name: &str, row: &impl Serialize) -> Result<()> {
    db.prepare_cached(sql)?.execute(params![id, name, encode(row)?])?;
    Ok(())
}

pub(super) fn apply_closure(db: &Connection, place: &Place, closure: &Closure) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_closure.sql"))?.execute(params![
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

pub(super) fn apply_membership(db: &Connection, place: &Place, item: u16, membership: &Membership) -> Result<()> {
    keep_membership(db, place, item, membership)?;
    put_membership(db, place, membership)
}

pub(super) fn keep_membership(db: &Connection, place: &Place, item: u16, membership: &Membership) -> Result<()> {
    db.prepare_cached(include_str!("../sql/add_membership_change.sql"))?.execute(params![
        Kind::Membership as u8,
        membership.pupil.0,
        membership.version,
        place.at,
        place.device,
        place.seq,
        item,
        encode(membership)?
    ])?;
    Ok(())
}

fn put_membership(db: &Connection, place: &Place, membership: &Membership) -> Result<()> {
    db.prepare_cached(include_str!("../sql/put_membership.sql"))?.execute(params![
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

/// Takes one change of a row away, and makes the row anew from the others.
#[expect(clippy::too_many_arguments, reason = "a change is its place and its row")]
pub(super) fn forget<Row: Default + Serialize, Field: DeserializeOwned>(
    db: &Connection,
    kind: Kind,
    id: i64,
    place: &Place,
    item: u16,
    version: u32,
    apply_field: fn(&mut Row, &Field),
    put: impl FnOnce(Option<&Row>) -> Result<()>,
) -> Result<()> {
    forget_change(db, kind, id, place, item, version)?;
    let row = folded(db, kind, id, apply_field)?;
    put(row.as_ref())
}

fn forget_change(db: &Connection, kind: Kind, id: i64, place: &Place, item: u16, version: u32) -> Result<()> {
    let sql = "delete from reference_change
        where (kind, id, version, at, device, seq, item) = (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let key = params![kind as u8, id, version, place.at, place.device, place.seq, item];
    db.prepare_cached(sql)?.execute(key)?;
    Ok(())
}

pub(super) fn forget_membership(db: &Connection, place: &Place, item: u16, membership: &Membership) -> Result<()> {
    let pupil = membership.pupil.0;
    forget_change(db, Kind::Membership, pupil, place, item, membership.version)?;
    db.prepare_cached("delete from membership where pupil = ?1")?.execute([pupil])?;
    let mut statement = db.prepare_cached(include_str!("../sql/membership_changes.sql"))?;
    let mut changes = statement.query((Kind::Membership as u8, pupil))?;
    while let Some(row) = changes.next()? {
        let place = Place { device: row.get(0)?, seq: row.get(1)?, at: row.get(2)? };
        put_membership(db, &place, &decode(row.get_ref(3)?.as_blob().unwrap_or_default())?)?;
    }
    Ok(())
}
