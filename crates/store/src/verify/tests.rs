use register::Code;
use register::marks::Source;
use tempfile::TempDir;

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

#[test]
fn every_table_is_the_log_or_follows_from_it_or_is_this_computers_own() {
    let folder = TempDir::new().unwrap();
    let store = new_store(&folder);
    let mut statement = store.connection.prepare("select name from sqlite_schema where type = 'table'").unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(|name| name.unwrap()).collect();
    let known: Vec<&str> = derived().chain(["op", "device", "setting", "account", "message_errand"]).collect();
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
