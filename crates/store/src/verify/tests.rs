use proptest::prelude::*;
use record::Op;
use register::marks::Source;
use register::{Code, PupilId, SchoolSession, Slot};
use tempfile::TempDir;

use std::collections::HashMap;

use super::*;
use crate::file::tests::{PASSPHRASE, append, mark, new_store};
use crate::keys::Unlock;

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

#[test]
fn every_table_is_the_log_or_follows_from_it_or_is_this_computers_own() {
    let folder = TempDir::new().unwrap();
    let store = new_store(&folder);
    let mut statement = store.connection.prepare("select name from sqlite_schema where type = 'table'").unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(|name| name.unwrap()).collect();
    let known: Vec<&str> = derived().chain(["op", "device", "setting", "account"]).collect();
    let unknown: Vec<&String> = tables.iter().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "not compared by verify: {unknown:?}");
}

#[test]
fn the_marks_that_were_kept_for_the_next_start_are_compared_too() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    append(&mut store, &mark(1, Code::N, Source::Tutor, None));
    store.mark_strips().unwrap();
    store.keep_strips();
    append(&mut store, &mark(2, Code::PresentAm, Source::Tutor, None));
    assert_eq!(store.verify().unwrap().first_unequal_table, None);
    let mut other = Store::open(store.path(), &Unlock::Passphrase(PASSPHRASE)).unwrap();
    assert_eq!(other.mark_strips().unwrap(), store.mark_strips().unwrap(), "kept and followed, or followed all along");
    store.connection.execute("update mark_strip set strip = x'000000'", []).unwrap();
    assert_eq!(store.verify().unwrap().first_unequal_table, Some("mark_strip"));
}
