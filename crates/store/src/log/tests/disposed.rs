//! Disposal: what is named is gone, for good and everywhere, whatever the order in which things arrive.

use record::{ClearedOp, Disposal, DisposalCount, Disposed, Held, Keeping, LegalHold, LegalHoldLifted};

use super::*;
use crate::file::tests::{append, mark, new_store};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn by_the_head(part: Part) -> Draft {
    let head = Actor { staff: None, name: "H. Head".into(), position: "Headteacher".into() };
    Draft { kind: OpKind::Disposal, parts: vec![Part::Actor(head), part] }
}

fn disposed(device: DeviceId, ops: Vec<(u64, Vec<u16>)>) -> Draft {
    let ops = ops.into_iter().map(|(seq, items)| ClearedOp { seq, items }).collect();
    by_the_head(Part::Disposed(Disposed { device, ops }))
}

fn hold(pupil: PupilId) -> Draft {
    let reason = "prosecution open".to_owned();
    by_the_head(Part::LegalHold(LegalHold { pupil, from: monday(), reason }))
}

fn lift(pupil: PupilId, hold: EntryId) -> Draft {
    by_the_head(Part::LegalHoldLifted(LegalHoldLifted { pupil, hold, reason: "closed".to_owned() }))
}

/// Every part of every op of one device that may go.
fn all_of(store: &Store, device: DeviceId) -> Vec<(u64, Vec<u16>)> {
    let ops = store.read().ops_of(device).unwrap();
    let with_items = ops.iter().map(|op| {
        let may_go = |(item, part): (u16, Part)| (part.keeping() != Keeping::Always).then_some(item);
        (op.header().unwrap().seq, op.parts().unwrap().into_iter().filter_map(may_go).collect())
    });
    with_items.collect()
}

fn holds_nothing(store: &Store, (seq, items): &(u64, Vec<u16>), device: DeviceId) -> bool {
    let op = store.read().ops_of(device).unwrap().into_iter().find(|op| op.header().unwrap().seq == *seq).unwrap();
    items.iter().all(|item| op.parts[usize::from(*item)] == Held::Disposed)
}

#[track_caller]
fn assert_whole(store: &Store) {
    let verified = store.verify().unwrap();
    assert_eq!((verified.damage, verified.first_bad_op, verified.first_unequal_table), (None, None, None));
}

#[test]
fn a_mark_that_was_disposed_of_is_gone_from_log_and_tables_and_the_chain_holds() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let first = append(&mut store, &mark(1, Code::N, Source::Tutor, None)).entry(1);
    append(&mut store, &mark(1, Code::I, Source::Office, Some(first)));
    append(&mut store, &mark(2, Code::L, Source::Tutor, None));
    store.mark_strips().unwrap();
    store.keep_strips();
    let device = store.device();
    append(&mut store, &disposed(device, vec![(1, vec![0, 1]), (2, vec![0, 1])]));
    assert_whole(&store);
    assert!(store.mark_strips().unwrap().of(PupilId(1)).is_none());
    assert!(store.mark_strips().unwrap().of(PupilId(2)).is_some());
    let before = said(&mut store);
    store.rebuild().unwrap();
    assert_eq!(said(&mut store), before);
    assert_whole(&store);
}

#[test]
fn words_that_were_disposed_of_are_nowhere_in_the_decrypted_file() {
    const WORDS: &str = "grandmother’s funeral in Leeds";
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let call = |number: i64| Draft {
        kind: OpKind::AbsenceReport,
        parts: vec![
            Part::Actor(Actor { staff: None, name: format!("{WORDS} actor"), position: "Receptionist".into() }),
            Part::Reason(format!("{WORDS} reason")),
            Part::Call(super::call(PupilId(number), monday(), WORDS.repeat(40))),
            Part::Pupil { id: PupilId(number), version: 1, fields: vec![PupilField::UsedSurname(WORDS.into())] },
        ],
    };
    for number in 1..200 {
        append(&mut store, &call(number));
        append(&mut store, &mark(number, Code::N, Source::Tutor, None));
    }
    let decrypted = |store: &mut Store| store.connection.serialize("main").unwrap().to_vec();
    let found = |pages: &[u8], words: &str| pages.windows(words.len()).filter(|at| *at == words.as_bytes()).count();
    assert!(found(&decrypted(&mut store), WORDS) > 199, "the search finds what is there");
    let device = store.device();
    let everything = all_of(&store, device);
    append(&mut store, &disposed(device, everything));
    store.wipe().unwrap();
    let pages = decrypted(&mut store);
    assert_eq!(found(&pages, WORDS), 0, "of {} bytes", pages.len());
    assert_eq!(found(&pages, "H. Head"), 1, "who disposed of it stays");
    let log = format!("{}-wal", store.path().display());
    assert!(std::fs::metadata(log).map_or(0, |log| log.len()) < 40_000, "nor in the write-ahead log");
    assert_whole(&store);
}

#[test]
fn a_file_that_was_not_wiped_is_wiped_when_it_is_next_opened() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    append(&mut store, &mark(1, Code::N, Source::Tutor, None));
    let device = store.device();
    append(&mut store, &disposed(device, vec![(1, vec![0, 1])]));
    let unwiped = |store: &Store| fixed::<1>(&store.connection, apply::disposal::UNWIPED).unwrap().is_some();
    assert!(unwiped(&store));
    let path = store.path().to_owned();
    drop(store);
    let unlock = crate::keys::Unlock::Passphrase(crate::file::tests::PASSPHRASE);
    let store = Store::open(&path, &unlock).unwrap();
    assert!(!unwiped(&store));
    assert_whole(&store);
}

#[test]
fn a_legal_hold_wins_over_a_disposal_until_it_is_lifted() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    append(&mut store, &mark(1, Code::N, Source::Tutor, None));
    append(&mut store, &mark(2, Code::N, Source::Tutor, None));
    let held = append(&mut store, &hold(PupilId(1))).entry(1);
    let device = store.device();
    append(&mut store, &disposed(device, vec![(1, vec![0, 1]), (2, vec![0, 1])]));
    assert!(!holds_nothing(&store, &(1, vec![1]), device));
    assert!(holds_nothing(&store, &(2, vec![0, 1]), device));
    assert_eq!(store.read().count_entries().unwrap(), 1);
    assert_whole(&store);
    append(&mut store, &lift(PupilId(1), held));
    assert!(holds_nothing(&store, &(1, vec![0, 1]), device));
    assert_eq!(store.read().count_entries().unwrap(), 0);
    assert_eq!(store.mark_strips().unwrap().of(PupilId(1)), None);
    assert_whole(&store);
}

#[test]
fn who_did_it_and_why_stay_as_long_as_anything_of_the_action_does() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    let mut draft = mark(1, Code::N, Source::Tutor, None);
    draft.parts.extend(mark(2, Code::N, Source::Tutor, None).parts.into_iter().skip(1));
    append(&mut store, &draft);
    let device = store.device();
    append(&mut store, &disposed(device, vec![(1, vec![0, 1])]));
    let kept: Vec<u16> = store.read().op_content(device, 1).unwrap().parts.iter().map(|(item, _)| *item).collect();
    assert_eq!(kept, [0, 2]);
    append(&mut store, &disposed(device, vec![(1, vec![0, 2])]));
    assert_eq!(store.read().op_content(device, 1).unwrap().parts, []);
    assert_whole(&store);
}

#[test]
fn the_schools_own_is_never_disposed_of_whatever_an_operation_says() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    append(&mut store, &by_the_head(Part::School("{}".into())));
    let device = store.device();
    let counts = vec![DisposalCount { kind: 1, parts: 1, years: 6 }];
    append(&mut store, &by_the_head(Part::Disposal(Disposal { as_of: day("2033-01-01"), counts, pupils: 1, held: 0 })));
    append(&mut store, &disposed(device, vec![(1, vec![0, 1]), (2, vec![0, 1]), (9, vec![0, 7])]));
    assert_eq!(store.read().school().unwrap().as_deref(), Some("{}"));
    assert_eq!(store.read().disposals().unwrap().len(), 1);
    assert_whole(&store);
}

#[test]
fn a_part_that_is_gone_without_a_disposal_is_damage() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    append(&mut store, &mark(1, Code::N, Source::Tutor, None));
    let mut op = store.read().ops_of(store.device()).unwrap().remove(0);
    for gone in [Held::Disposed, Held::Withheld] {
        op.parts[1] = gone;
        let parts = op.encode_parts().unwrap();
        store.connection.execute_batch("drop trigger if exists op_is_never_changed; delete from entry").unwrap();
        store.connection.execute("update op set parts = ?1", [parts]).unwrap();
        let (bad, why) = store.verify().unwrap().first_bad_op.unwrap();
        assert_eq!((bad, why.as_str()), (1, "a part is gone that no disposal names"));
    }
}

#[test]
fn only_the_parts_that_a_disposal_names_may_shrink() {
    let folder = TempDir::new().unwrap();
    let mut store = new_store(&folder);
    append(&mut store, &mark(1, Code::N, Source::Tutor, None));
    append(&mut store, &mark(2, Code::N, Source::Tutor, None));
    append(&mut store, &hold(PupilId(1)));
    let device = store.device();
    append(&mut store, &disposed(device, vec![(1, vec![1])]));
    for sql in [
        "update op set parts = x'00' where id = 2",
        "update op set header = x'00' where id = 1",
        "update op set parts = x'00', at = 0 where id = 1",
        "update op set parts = cast(parts || x'00' as blob) where id = 1",
        "delete from op where id = 1",
    ] {
        assert!(store.connection.execute(sql, []).is_err(), "{sql}");
    }
    assert_whole(&store);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: registers(), ..ProptestConfig::default() })]

    #[test]
    fn a_disposal_gives_the_same_register_before_and_after_what_it_names(
        all in all_done(),
        of in 0..DEVICES,
        kept in prop::collection::vec(any::<bool>(), 30),
        held in 1i64..4,
        orders in prop::collection::vec(any::<(u32, u32)>(), 4),
    ) {
        let folder = TempDir::new().unwrap();
        let (mut devices, mut ops) = do_all(&folder, &all);
        let keys: Keys = devices.iter().map(|device| (device.device(), device.signer.public_key())).collect();
        // Somebody who knows everything disposes of some of what one device did, while a hold stands that is lifted later.
        let author = devices[of].device();
        let named = all_of(&devices[of], author);
        let named: Vec<_> = named.into_iter().zip(kept).filter(|(_, kept)| !kept).map(|(op, _)| op).collect();
        let last = &mut devices[0];
        let mut place: Vec<(u32, u32)> = all.iter().map(|done| done.order).collect();
        let hold_id = append(last, &hold(PupilId(held))).entry(1);
        append(last, &disposed(author, named.clone()));
        append(last, &lift(PupilId(held), hold_id));
        let own = last.read().ops_of(last.device()).unwrap();
        ops.extend(own[own.len() - 3..].iter().cloned());
        place.extend(&orders[..3]);
        let shuffled = |name: &str, key: &dyn Fn(&(u32, u32)) -> u32| {
            let mut order: Vec<(u32, &Op)> = place.iter().map(key).zip(&ops).collect();
            order.sort_by_key(|(place, _)| *place);
            let mut store = new_device(&folder, name, Some(&devices[0]));
            let order: Vec<&Op> = order.into_iter().map(|(_, op)| op).collect();
            take_in(&mut store, &keys, &order);
            store
        };
        let mut one = shuffled("one", &|order| order.0);
        let mut other = shuffled("other", &|order| order.1);
        let expected = said(&mut one);
        prop_assert_eq!(&said(&mut other), &expected);
        for store in [&one, &other] {
            let verified = store.verify().unwrap();
            prop_assert_eq!((verified.first_bad_op, verified.first_unequal_table), (None, None));
            for op in &named {
                prop_assert!(holds_nothing(store, op, author) || !op_is_all_pupils(store, op, author));
            }
        }
        one.rebuild().unwrap();
        prop_assert_eq!(&said(&mut one), &expected);
    }
}

/// Whether an op has nothing of the school’s own, with which who did it stays too.
fn op_is_all_pupils(store: &Store, (seq, _): &(u64, Vec<u16>), device: DeviceId) -> bool {
    let parts = store.read().op_content(device, *seq).unwrap().parts;
    parts.iter().all(|(_, part)| part.keeping() != Keeping::Always)
}
