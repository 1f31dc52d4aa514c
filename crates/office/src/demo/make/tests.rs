use std::path::PathBuf;

use super::*;
use crate::host::Host;

struct Desk(PathBuf);

impl Host for Desk {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    fn register_path(&self) -> PathBuf {
        self.0.clone()
    }

    fn passphrase(&self) -> Option<String> {
        Some("a rehearsal only".to_owned())
    }

    fn print_folder(&self) -> PathBuf {
        self.0.clone()
    }

    fn open_file(&self, _path: &Path) -> bool {
        false
    }
}

#[test]
fn a_demo_register_holds_the_whole_school_and_stands_at_ten_to_nine() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.rollbook");
    let mut office = Office::new(Box::new(Desk(path.clone())));
    let today = "2026-11-23".parse().unwrap();
    let choice = DemoChoice { pupils: 60, years: 0, today, ..DemoChoice::default() };
    let made = office.make_demo(&path, Some("a rehearsal only"), &choice).unwrap();
    assert_eq!(made.pupils, 60);
    assert!(office.is_rehearsal());
    assert_eq!(office.now(), ten_to_nine(today));
    let reference = office.reference().unwrap();
    assert_eq!(reference.groups.len(), made.groups);
    assert_eq!(reference.groups_on(today).iter().map(|(_, pupils)| pupils).sum::<usize>(), 60);
    assert!(reference.actor("officer").is_some());
    let checked = office.store().unwrap().verify().unwrap();
    assert_eq!((checked.first_bad_op, checked.first_unequal_table), (None, None));
    assert_eq!(checked.ops, made.ops as u64 + 1);
    assert_eq!(checked.entries, made.entries as u64);
}
