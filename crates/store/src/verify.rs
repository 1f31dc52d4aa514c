//! Walks every chain, recomputes every hash, rebuilds the tables from the log and compares.

use std::collections::HashMap;

use record::op::Head;
use record::{Link, Op, Problem, RegisterId};
use register::DeviceId;
use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use crate::apply;
use crate::error::{Result, StoreError};
use crate::file::{Store, in_memory};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceHead {
    pub device: DeviceId,
    pub seq: u64,
    pub link: Link,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub ops: u64,
    pub entries: u64,
    pub devices: Vec<DeviceHead>,
    /// The first op that does not hold, and why.
    pub first_bad_op: Option<(i64, String)>,
    /// The first derived table that is not what the log makes of it.
    pub first_unequal_table: Option<&'static str>,
}

/// The derived tables, each with the order in which its rows are compared. Rows that name a device by its number in
/// this file are compared through the rebuilt file's own numbering, which is the same: numbers are given in the order
/// of the log.
const DERIVED: [(&str, &str); 17] = [
    ("entry", "slot, pupil, device, seq, item"),
    ("unexplained", "slot, pupil"),
    ("disagreement", "slot, pupil"),
    ("register_taken", "slot, group_id, device, seq"),
    ("plan", "device, seq, item"),
    ("planned", "slot, pupil, device, seq, item"),
    ("planned_cancelled", "slot, pupil, device, seq, item"),
    ("call", "device, seq, item"),
    ("closure", "device, seq"),
    ("pupil", "id"),
    ("contact", "id"),
    ("professional", "id"),
    ("staff", "id"),
    ("pupil_group", "id"),
    ("reference_change", "kind, id, version, at, device, seq, item"),
    ("membership", "group_id, pupil, first_day"),
    ("policy", "device, seq"),
];

impl Store {
    pub fn verify(&self) -> Result<Verified> {
        let rebuilt = in_memory()?;
        let devices = copy_devices(&self.connection, &rebuilt)?;
        let mut walk =
            Walk { register: self.signer.register, heads: HashMap::new(), keys: devices, last: HashMap::new() };
        rebuilt.execute_batch("begin")?;
        let first_bad_op = walk.log(&self.connection, &rebuilt)?;
        rebuilt.execute_batch("commit")?;
        let first_bad_op = match first_bad_op {
            Some(bad) => Some(bad),
            None => walk.check_heads()?,
        };
        let first_unequal_table = match first_bad_op {
            Some(_) => None,
            None => first_unequal(&self.connection, &rebuilt)?,
        };
        let mut devices: Vec<DeviceHead> = walk
            .heads
            .into_iter()
            .map(|(device, head)| DeviceHead { device, seq: head.seq, link: head.link })
            .collect();
        devices.sort_by_key(|head| head.device);
        let read = self.read();
        Ok(Verified {
            ops: read.count_ops()?,
            entries: read.count_entries()?,
            devices,
            first_bad_op: first_bad_op.map(|(op, problem)| (op, problem.to_string())),
            first_unequal_table,
        })
    }
}

struct Walk {
    register: RegisterId,
    heads: HashMap<DeviceId, Head>,
    keys: HashMap<DeviceId, [u8; 32]>,
    last: HashMap<DeviceId, (i64, Op)>,
}

impl Walk {
    /// The first op that does not hold. The ops of one device come in the order of their sequence, whatever the
    /// order in which this file learned of them.
    fn log(&mut self, db: &Connection, rebuilt: &Connection) -> Result<Option<(i64, Problem)>> {
        let mut statement = db.prepare(include_str!("sql/log.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if let Err(problem) = self.op(id, row, rebuilt)? {
                return Ok(Some((id, problem)));
            }
        }
        Ok(None)
    }

    fn op(&mut self, id: i64, row: &Row<'_>, rebuilt: &Connection) -> Result<std::result::Result<(), Problem>> {
        let (signature, parts): (Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(5)?);
        let stored = (DeviceId(row.get(1)?), row.get::<_, i64>(2)?, row.get::<_, i64>(6)?);
        let read = Op::from_stored(row.get(3)?, &signature, &parts).and_then(|op| {
            let header = op.header()?;
            op.check_parts(&header)?;
            let before = self.heads.get(&header.device).copied().unwrap_or(Head::START);
            op.check_place(&header, self.register, before)?;
            let named = (header.device, i64::try_from(header.seq).unwrap_or(i64::MAX), header.at);
            if named != stored {
                return Err(Problem::Header);
            }
            let parts = op.parts()?;
            Ok((op, header, parts))
        });
        let (op, header, parts) = match read {
            Ok(read) => read,
            Err(problem) => return Ok(Err(problem)),
        };
        apply::apply(rebuilt, &header, &parts)?;
        self.heads.insert(header.device, Head { seq: header.seq, link: op.link() });
        self.last.insert(header.device, (id, op));
        Ok(Ok(()))
    }

    /// A link covers header and signature of every op before it, so the signature of each head vouches for its chain.
    fn check_heads(&self) -> Result<Option<(i64, Problem)>> {
        for (device, (id, op)) in &self.last {
            let damaged = |problem| StoreError::Damaged { op: *id, problem };
            let header = op.header().map_err(damaged)?;
            let checked = match self.keys.get(device) {
                Some(key) => op.check_signature(&header, key),
                None => Err(Problem::Signature),
            };
            if let Err(problem) = checked {
                return Ok(Some((*id, problem)));
            }
        }
        Ok(None)
    }
}

/// Gives the rebuilt file this file's numbers for the devices, and returns their keys.
fn copy_devices(db: &Connection, rebuilt: &Connection) -> Result<HashMap<DeviceId, [u8; 32]>> {
    let mut keys = HashMap::new();
    let mut statement = db.prepare("select id, device, public_key from device order by id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, device): (i64, [u8; 8]) = (row.get(0)?, row.get(1)?);
        rebuilt.execute("insert into device (id, device) values (?1, ?2)", (id, device))?;
        let key: Option<Vec<u8>> = row.get(2)?;
        if let Some(key) = key.and_then(|key| <[u8; 32]>::try_from(key).ok()) {
            keys.insert(DeviceId(device), key);
        }
    }
    Ok(keys)
}

fn first_unequal(db: &Connection, rebuilt: &Connection) -> Result<Option<&'static str>> {
    for (table, order) in DERIVED {
        let sql = format!("select * from {table} order by {order}");
        let (mut here, mut there) = (db.prepare(&sql)?, rebuilt.prepare(&sql)?);
        let columns = here.column_count();
        let (mut here, mut there) = (here.query([])?, there.query([])?);
        loop {
            match (here.next()?, there.next()?) {
                (None, None) => break,
                (Some(one), Some(other)) if same_row(one, other, columns)? => {}
                _ => return Ok(Some(table)),
            }
        }
    }
    Ok(None)
}

fn same_row(one: &Row<'_>, other: &Row<'_>, columns: usize) -> Result<bool> {
    for column in 0..columns {
        if one.get::<_, Value>(column)? != other.get::<_, Value>(column)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use register::marks::Source;
    use register::{Code, PupilId, SchoolSession, Slot};
    use tempfile::TempDir;

    use super::*;
    use crate::file::tests::{append, mark, new_store};

    /// Writes past the triggers, as somebody with the key and a hex editor would.
    fn tamper(store: &Store, sql: &str, value: &[u8]) {
        store.connection.execute_batch("drop trigger if exists op_is_never_changed").unwrap();
        store.connection.execute(sql, [value]).unwrap();
    }

    #[test]
    fn any_one_byte_of_any_op_changed_beneath_the_encryption_is_found() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        let first = append(&mut store, &mark(1, Code::N, Source::Tutor, None)).entry(1);
        append(&mut store, &mark(1, Code::I, Source::Office, Some(first)));
        assert_eq!(store.verify().unwrap().first_bad_op, None);
        for op in 1..=2 {
            for column in ["header", "signature", "parts"] {
                let sql = format!("select {column} from op where id = {op}");
                let whole: Vec<u8> = store.connection.query_row(&sql, [], |row| row.get(0)).unwrap();
                let put = format!("update op set {column} = ?1 where id = {op}");
                for byte in 0..whole.len() {
                    let mut changed = whole.clone();
                    changed[byte] ^= 0x40;
                    tamper(&store, &put, &changed);
                    let found = store.verify().unwrap().first_bad_op;
                    assert!(found.is_some(), "byte {byte} of {column} of op {op}");
                }
                tamper(&store, &put, &whole);
            }
        }
        assert_eq!(store.verify().unwrap().first_bad_op, None);
    }

    #[test]
    fn a_table_that_no_longer_follows_from_the_log_is_found() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        append(&mut store, &mark(1, Code::N, Source::Tutor, None));
        store.connection.execute("update entry set code = 1", []).unwrap();
        assert_eq!(store.verify().unwrap().first_unequal_table, Some("entry"));
    }

    #[test]
    fn a_log_cut_off_at_its_end_is_found() {
        let folder = TempDir::new().unwrap();
        let mut store = new_store(&folder);
        append(&mut store, &mark(1, Code::N, Source::Tutor, None));
        append(&mut store, &mark(2, Code::N, Source::Tutor, None));
        store.connection.execute_batch("drop trigger op_is_never_deleted; delete from op where id = 2").unwrap();
        assert!(store.verify().unwrap().first_unequal_table.is_some());
    }

    /// What one device does: pupil, code, source, and whether it replaces its own last entry of that pupil.
    type Doing = (i64, Code, Source, bool);

    fn doings() -> impl Strategy<Value = Vec<Doing>> {
        let code = prop::sample::select(vec![Code::PresentAm, Code::L, Code::N, Code::I, Code::U]);
        let source = prop::sample::select(vec![Source::Tutor, Source::LateDesk, Source::Report, Source::Office]);
        prop::collection::vec((1i64..4, code, source, any::<bool>()), 1..6)
    }

    fn device(folder: &TempDir, name: &str, like: Option<&Store>, doings: &[Doing]) -> Store {
        let path = folder.path().join(name);
        let mut store = Store::create(&path, &crate::file::tests::made()).unwrap().0;
        if let Some(like) = like {
            store.join_register_of(like);
        }
        let mut last = HashMap::new();
        for (pupil, code, source, replaces) in doings {
            let before = last.get(pupil).copied().filter(|_| *replaces);
            last.insert(*pupil, append(&mut store, &mark(*pupil, *code, *source, before)).entry(1));
        }
        store
    }

    fn standings(store: &Store) -> Vec<(i64, Option<Code>, usize)> {
        let slot = SchoolSession::am("2026-11-23".parse().unwrap()).slot();
        let of = |pupil: i64| {
            let entries = store.read().entries(slot, PupilId(pupil)).unwrap();
            let facts: Vec<_> = entries.iter().map(|entry| entry.facts.clone()).collect();
            let current = record::merge::standing(&facts).map(|standing| facts[standing.current].code);
            (pupil, current, entries.len())
        };
        (1..4).map(of).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn the_ops_of_several_devices_in_any_order_give_the_same_register(one in doings(), two in doings(), flip in any::<bool>()) {
            let folder = TempDir::new().unwrap();
            let first = device(&folder, "one", None, &one);
            let second = device(&folder, "two", Some(&first), &two);
            let mut ops = first.read().ops_of(first.device()).unwrap();
            let theirs = second.read().ops_of(second.device()).unwrap();
            if flip { ops.splice(0..0, theirs) } else { ops.splice(ops.len().., theirs) }.for_each(drop);
            let mut forwards = device(&folder, "forwards", Some(&first), &[]);
            let mut backwards = device(&folder, "backwards", Some(&first), &[]);
            let keys = [(first.device(), first.signer.public_key()), (second.device(), second.signer.public_key())];
            let key = |op: &Op| keys.iter().find(|(device, _)| *device == op.header().unwrap().device).unwrap().1;
            for op in &ops {
                prop_assert!(forwards.transact(chrono::DateTime::UNIX_EPOCH, |w| w.take_in(op, &key(op))).unwrap());
            }
            for op in ops.iter().rev() {
                prop_assert!(backwards.transact(chrono::DateTime::UNIX_EPOCH, |w| w.take_in(op, &key(op))).unwrap());
                prop_assert!(!backwards.transact(chrono::DateTime::UNIX_EPOCH, |w| w.take_in(op, &key(op))).unwrap());
            }
            prop_assert_eq!(standings(&forwards), standings(&backwards));
            prop_assert_eq!(forwards.read().disagreements().unwrap(), backwards.read().disagreements().unwrap());
            let all = Slot(i32::MAX);
            prop_assert_eq!(forwards.read().unexplained_until(all).unwrap(), backwards.read().unexplained_until(all).unwrap());
            for store in [&forwards, &backwards] {
                let verified = store.verify().unwrap();
                prop_assert_eq!(verified.first_bad_op, None);
                prop_assert_eq!(verified.first_unequal_table, None);
            }
        }
    }

    impl Store {
        /// A second device of the same school.
        fn join_register_of(&mut self, other: &Store) {
            self.signer.register = other.signer.register;
        }
    }
}
