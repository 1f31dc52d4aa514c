use std::fs;
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use register::Code;
use register::marks::Source;
use tempfile::TempDir;

use crate::error::StoreError;
use crate::file::Store;
use crate::file::tests::{PASSPHRASE, append, made, mark};
use crate::keys::{self, Unlock};

fn is_thorough() -> bool {
    std::env::var_os("ROLLBOOK_THOROUGH").is_some()
}

/// A register that was closed, with pages in it that nothing uses any more.
struct Closed {
    folder: TempDir,
    path: PathBuf,
    words: String,
    /// Bytes to a page.
    page: usize,
}

impl Closed {
    fn new() -> Closed {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("oak.rollbook");
        let (mut store, words) = Store::create(&path, &made()).unwrap();
        for pupil in 1..20 {
            append(&mut store, &mark(pupil, Code::N, Source::Tutor, None));
        }
        let junk = "create table junk (bytes blob); insert into junk values (zeroblob(200000)); drop table junk";
        store.connection.execute_batch(junk).unwrap();
        let free: i64 = store.connection.pragma_query_value(None, "freelist_count", |row| row.get(0)).unwrap();
        assert!(free > 10, "the test needs unused pages");
        let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        drop(store);
        let page = fs::read(&path).unwrap().len() / usize::try_from(pages).unwrap();
        Closed { folder, path, words: words.unwrap().words().join(" "), page }
    }

    /// What opening and verifying says of it; empty where nothing is found. The file must be as it was afterwards.
    fn said(&self) -> String {
        let before = (fs::read(&self.path).unwrap(), fs::read(keys::path_beside(&self.path)).unwrap());
        let said = match Store::open(&self.path, &Unlock::RecoveryWords(&self.words)) {
            Err(error) => error.to_string(),
            Ok(store) => {
                store.verify().map_or_else(|error| error.to_string(), |report| report.damage.unwrap_or_default())
            }
        };
        let after = (fs::read(&self.path).unwrap(), fs::read(keys::path_beside(&self.path)).unwrap());
        assert!(before == after, "looking at a damaged file changed it");
        said
    }
}

fn flip(path: &Path, whole: &[u8], place: usize, bits: u8) {
    let mut changed = whole.to_vec();
    changed[place] ^= bits;
    fs::write(path, changed).unwrap();
}

#[test]
fn any_byte_of_the_file_changed_is_found_and_the_file_is_left_as_it_is() {
    let closed = Closed::new();
    assert_eq!(closed.said(), "");
    let whole = fs::read(&closed.path).unwrap();
    let of_each_page =
        (0..whole.len()).step_by(closed.page).flat_map(|page| [page, page + 1, page + 2_000, page + closed.page - 1]);
    let mut dice = StdRng::seed_from_u64(20_261_123);
    let anywhere: Vec<usize> =
        (0..if is_thorough() { 20_000 } else { 150 }).map(|_| dice.random_range(0..whole.len())).collect();
    for place in (0..100).chain(of_each_page).chain(anywhere) {
        flip(&closed.path, &whole, place, 1 << (place % 8));
        let said = closed.said();
        assert!(said.contains("newest back-up"), "byte {place} of {}: {said:?}", whole.len());
    }
}

#[test]
fn any_byte_of_the_list_of_keys_changed_is_found() {
    let closed = Closed::new();
    let list = keys::path_beside(&closed.path);
    let whole = fs::read(&list).unwrap();
    assert!(keys::is_intact(&closed.path));
    for place in 0..whole.len() {
        let bits = if is_thorough() { 0..8 } else { place % 8..place % 8 + 1 };
        for bit in bits {
            flip(&list, &whole, place, 1 << bit);
            assert!(!keys::is_intact(&closed.path), "bit {bit} of byte {place}");
        }
        if place % 16 == 0 {
            let said = closed.said();
            assert!(said.contains("back-up"), "byte {place}: {said:?}");
        }
    }
}

#[test]
fn a_byte_too_many_or_too_few_is_found() {
    let closed = Closed::new();
    let whole = fs::read(&closed.path).unwrap();
    fs::write(&closed.path, &whole[..whole.len() - 1]).unwrap();
    assert!(closed.said().contains("newest back-up"), "one too few");
    for more in [1, closed.page] {
        fs::write(&closed.path, [whole.as_slice(), &vec![7; more]].concat()).unwrap();
        assert!(closed.said().contains("newest back-up"), "{more} more");
    }
}

#[test]
fn a_file_that_is_no_whole_register_is_refused_with_what_to_do() {
    let closed = Closed::new();
    let whole = fs::read(&closed.path).unwrap();
    let page = closed.page;
    let cuts = [0, 1, 15, 16, 100, page - 1, page, page + 1, whole.len() / 2, whole.len() - page];
    let plain = closed.folder.path().join("plain.sqlite");
    rusqlite::Connection::open(&plain).unwrap().execute_batch("create table marks (code text)").unwrap();
    let another = Closed::new();
    let foreign = [
        b"name,code\nAbara,/\n".repeat(400),
        fs::read(plain).unwrap(),
        fs::read(&another.path).unwrap(),
        vec![0; 3 * page],
    ];
    for content in cuts.iter().map(|length| whole[..*length].to_vec()).chain(foreign) {
        fs::write(&closed.path, &content).unwrap();
        let opened = Store::open(&closed.path, &Unlock::RecoveryWords(&closed.words));
        let Err(error @ StoreError::Unreadable(_)) = opened else {
            panic!("{} bytes: {:?}", content.len(), opened.err());
        };
        assert!(error.to_string().contains("left as it is") && error.to_string().contains("newest back-up"), "{error}");
        assert!(fs::read(&closed.path).unwrap() == content, "refused, and yet changed");
    }
}

#[test]
fn keys_that_ask_for_more_than_any_computer_has_are_refused() {
    let closed = Closed::new();
    let list = keys::path_beside(&closed.path);
    let text = fs::read_to_string(&list).unwrap();
    fs::write(&list, text.replace("19456", "4294967295")).unwrap();
    let opened = Store::open(&closed.path, &Unlock::Passphrase(PASSPHRASE));
    assert!(matches!(opened, Err(StoreError::KeysUnreadable(_))), "damaged, not a wrong passphrase");
}
