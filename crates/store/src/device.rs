//! Another computer of the same school. It chains and signs what was done on it with a key of its own; its ops come
//! into this file through [`crate::Writer::take_in`].

use chrono::{DateTime, Utc};
use record::op::Head;
use record::{Draft, Op, RegisterId, Signer};
use register::EntryId;
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};
use crate::keys::random;
use crate::log::salts;

pub struct OtherDevice {
    signer: Signer,
    head: Head,
}

impl OtherDevice {
    /// A computer of the school's register with a new key. Its stream has not begun.
    pub fn new(register: RegisterId) -> Result<Self> {
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(random()?);
        Ok(OtherDevice { signer: Signer::new(&secret, register), head: Head::START })
    }

    pub fn public_key(&self) -> [u8; 32] {
        self.signer.public_key()
    }

    /// The entry or plan at a place in the last op that was signed.
    pub fn entry(&self, item: u16) -> EntryId {
        EntryId { device: self.signer.device, seq: self.head.seq, item }
    }

    /// The next action of this computer, chained and signed.
    pub fn sign(&mut self, draft: &Draft, at: DateTime<Utc>) -> Result<Op> {
        let salts = salts(draft.parts.len())?;
        let damaged = |problem| StoreError::Damaged { op: 0, problem };
        let op = self.signer.sign(draft, at, self.head, &salts).map_err(damaged)?;
        self.head = Head { seq: self.head.seq + 1, link: op.link() };
        Ok(op)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use record::{Actor, Closure, Membership, OpKind, Part, RegisterTaken};
    use register::{Code, GroupId, PupilId, SchoolSession};
    use tempfile::TempDir;

    use super::*;
    use crate::Store;
    use crate::file::tests::new_store;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn by(name: &str, part: Part) -> Draft {
        let actor = Actor { staff: None, name: name.to_owned(), position: "Office".to_owned() };
        Draft { kind: OpKind::Imported, parts: vec![Part::Actor(actor), part] }
    }

    /// Two computers that learned of the same ops in opposite order; what `ask` reads on each.
    fn on_both<T>(one: &Draft, two: &Draft, ask: impl Fn(&Store) -> T) -> (T, T) {
        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
        let mut stores = folders.each_ref().map(new_store);
        let mut devices = [(); 2].map(|()| OtherDevice::new(stores[0].register()).unwrap());
        let ops = [devices[0].sign(one, at).unwrap(), devices[1].sign(two, at).unwrap()];
        for (store, order) in stores.iter_mut().zip([[0, 1], [1, 0]]) {
            for index in order {
                let key = devices[index].public_key();
                assert!(store.transact(at, |writer| writer.take_in(&ops[index], &key)).unwrap());
            }
        }
        (ask(&stores[0]), ask(&stores[1]))
    }

    #[test]
    fn a_membership_changed_at_the_same_instant_on_two_computers_ends_on_the_same_day_on_both() {
        let until = |to: &str| {
            let (group, pupil, to) = (GroupId(1), PupilId(1), Some(day(to)));
            Part::Membership(Membership { group, pupil, from: day("2026-09-01"), to, version: 1 })
        };
        for _ in 0..8 {
            let (one, two) = (by("A", until("2026-10-01")), by("B", until("2026-11-01")));
            let (here, there) = on_both(&one, &two, |store| store.read().memberships().unwrap()[0].to);
            assert_eq!(here, there);
        }
    }

    #[test]
    fn a_register_taken_at_the_same_instant_on_two_computers_was_taken_by_the_same_person_on_both() {
        let slot = SchoolSession::am(day("2026-11-23")).slot();
        let taken = || Part::RegisterTaken(RegisterTaken { group: GroupId(1), slot, late_taken: false });
        for _ in 0..8 {
            let (one, two) = (by("A", taken()), by("B", taken()));
            let (here, there) = on_both(&one, &two, |store| {
                let read = store.read();
                let taken = read.taken(slot, GroupId(1)).unwrap().unwrap();
                assert_eq!(read.taken_between(slot, slot).unwrap()[0], taken);
                taken.by
            });
            assert_eq!(here, there);
        }
    }

    #[test]
    fn closures_declared_on_two_computers_come_in_the_same_order_on_both() {
        let closed = |code| Part::Closure(Closure::new(day("2026-11-23"), day("2026-11-23"), None, code, true));
        for _ in 0..8 {
            let (one, two) = (by("A", closed(Code::Y4)), by("B", closed(Code::PlannedClosure)));
            let codes = |store: &Store| {
                store.read().whole_closures().unwrap().into_iter().map(|closure| closure.code).collect::<Vec<_>>()
            };
            let (here, there) = on_both(&one, &two, codes);
            assert_eq!(here, there);
        }
    }
}
