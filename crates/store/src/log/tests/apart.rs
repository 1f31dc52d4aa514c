//! Two computers that did not know of each other (domain cases 11 and 13).

use record::merge::Disagreement;

use super::*;
use crate::file::tests::mark;

fn at(minutes: i64) -> DateTime<chrono::Utc> {
    DateTime::from_timestamp(1_795_424_400 + minutes * 60, 0).unwrap()
}

fn append_at(store: &mut Store, minutes: i64, draft: &Draft) -> EntryId {
    store.transact(at(minutes), |writer| writer.append(draft)).unwrap().entry(1)
}

/// A computer that has what the other one had when they were last in touch.
fn in_touch(folder: &TempDir, name: &str, other: &Store) -> Store {
    let mut store = new_device(folder, name, Some(other));
    exchange(other, &mut store);
    store
}

fn exchange(from: &Store, to: &mut Store) {
    let key = from.signer.public_key();
    let ops = from.read().ops_of(from.device()).unwrap();
    take_in(to, &vec![(from.device(), key)], &ops.iter().collect::<Vec<_>>());
}

#[test]
fn case_11_two_officers_who_amend_one_mark_apart_are_both_kept_in_order_and_shown_to_a_person() {
    let folder = TempDir::new().unwrap();
    let mut one = new_device(&folder, "one", None);
    let original = append_at(&mut one, 0, &mark(1, Code::N, Source::Tutor, None));
    let mut other = in_touch(&folder, "other", &one);
    let illness = append_at(&mut one, 30, &mark(1, Code::I, Source::Office, Some(original)));
    let unknown = append_at(&mut other, 40, &mark(1, Code::O, Source::Office, Some(original)));
    exchange(&one, &mut other);
    exchange(&other, &mut one);
    let slot = SchoolSession::am(monday()).slot();
    for store in [&one, &other] {
        let entries = store.read().entries(slot, PupilId(1)).unwrap();
        let mut ids: Vec<(i64, EntryId)> = entries.iter().map(|entry| (entry.facts.at, entry.facts.id)).collect();
        ids.sort_unstable();
        let in_order: Vec<EntryId> = ids.into_iter().map(|(_, id)| id).collect();
        assert_eq!(in_order, [original, illness, unknown], "the original is still there, and both amendments");
        let facts: Vec<_> = entries.iter().map(|entry| entry.facts.clone()).collect();
        let standing = record::merge::standing(&facts).unwrap();
        assert_eq!((facts[standing.current].id, standing.disagreement), (unknown, Some(Disagreement::AboutTheReason)));
        assert_eq!(store.read().disagreements().unwrap().len(), 1, "a person is shown the pair");
    }
    let mut settled = mark(1, Code::I, Source::Office, Some(unknown));
    if let Part::Entry(entry) = &mut settled.parts[1] {
        entry.settles = vec![illness];
    }
    append_at(&mut one, 60, &settled);
    exchange(&one, &mut other);
    for store in [&mut one, &mut other] {
        assert_eq!(store.read().disagreements().unwrap(), []);
        assert_eq!(store.read().entries(slot, PupilId(1)).unwrap().len(), 4);
    }
}

#[test]
fn case_13_a_clock_that_is_an_hour_wrong_is_kept_as_it_was_and_decides_no_order_on_its_computer() {
    let folder = TempDir::new().unwrap();
    let mut store = new_device(&folder, "one", None);
    // The clock is an hour ahead at first, and put right before the amendment.
    let ahead = append_at(&mut store, 60, &mark(1, Code::N, Source::Tutor, None));
    let right = append_at(&mut store, 5, &mark(1, Code::L, Source::Office, Some(ahead)));
    assert_eq!((ahead.seq, right.seq), (1, 2), "dense, whatever the clock says");
    let slot = SchoolSession::am(monday()).slot();
    let mut other = in_touch(&folder, "other", &store);
    for store in [&mut store, &mut other] {
        let entries = store.read().entries(slot, PupilId(1)).unwrap();
        let instant_of = |id| entries.iter().find(|entry| entry.facts.id == id).unwrap().facts.at;
        assert_eq!((instant_of(ahead), instant_of(right)), (at(60).timestamp_millis(), at(5).timestamp_millis()));
        let codes = store.mark_strips().unwrap().of(PupilId(1)).unwrap().between(slot, slot).1.to_vec();
        assert_eq!(codes, [Code::L.number()], "what replaces counts, not what is later by the clock");
        assert_eq!(store.verify().unwrap().first_bad_op, None);
    }
}
