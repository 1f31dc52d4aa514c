//! Which entry counts. Every entry ever made for a pupil and session is kept; each names those that it replaces or
//! settles. What nobody replaced are the heads; when there are several, this is the one rule that chooses between
//! them, so that every computer with the same entries shows the same mark, in whatever order they came.

use register::marks::Source;
use register::{Class, Code, EntryId, codes};

/// What the rule needs to know of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    pub id: EntryId,
    pub code: Code,
    pub source: Source,
    /// Milliseconds by its device's clock, corrected by what is known of that clock.
    pub at: i64,
    pub replaces: Option<EntryId>,
    pub settles: Vec<EntryId>,
}

/// Where a pupil stands in one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Index of the entry that counts.
    pub current: usize,
    /// Indices of the entries that nobody replaced, besides the current one.
    pub others: Vec<usize>,
    pub disagreement: Option<Disagreement>,
}

/// Entries made without knowledge of each other that do not agree; kept until a person settles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// One says that the pupil is here, another that they are not: a safeguarding question.
    AboutPresence,
    AboutTheReason,
}

/// `None` when there are no entries.
pub fn standing(entries: &[EntryFacts]) -> Option<Standing> {
    let heads = heads(entries);
    let contenders: Vec<usize> = heads.iter().copied().filter(|&head| !yields(entries, &heads, head)).collect();
    let current = contenders.into_iter().max_by_key(|&index| precedence(&entries[index]))?;
    let others: Vec<usize> = heads.into_iter().filter(|&head| head != current).collect();
    let disagreement =
        others.iter().filter_map(|&other| disagreement(&entries[current], &entries[other])).min_by_key(rank);
    Some(Standing { current, others, disagreement })
}

fn heads(entries: &[EntryFacts]) -> Vec<usize> {
    let replaced = |id: &EntryId| entries.iter().any(|entry| entry.replaces == Some(*id) || entry.settles.contains(id));
    let heads: Vec<usize> = (0..entries.len()).filter(|&index| !replaced(&entries[index].id)).collect();
    // Entries that replace each other in a ring can only be forged; they are shown rather than hidden.
    if heads.is_empty() { (0..entries.len()).collect() } else { heads }
}

/// N says only that no reason was known, so it yields to an entry that gives one.
fn yields(entries: &[EntryFacts], heads: &[usize], head: usize) -> bool {
    entries[head].code == Code::N && heads.iter().any(|&other| is_known_reason(entries[other].code))
}

fn is_known_reason(code: Code) -> bool {
    code != Code::N && !is_here(code)
}

/// Whether the code says that the pupil came into school this session.
pub fn is_here(code: Code) -> bool {
    code == Code::U || codes::class_now(code) == Class::Attending
}

/// Office before late desk before tutor before what was planned; then the later; then the device, so that the choice
/// is the same everywhere.
fn precedence(entry: &EntryFacts) -> (u8, i64, EntryId) {
    let rank = match entry.source {
        Source::Office | Source::Closure => 3,
        Source::LateDesk => 2,
        Source::Tutor => 1,
        Source::Report => 0,
    };
    (rank, entry.at, entry.id)
}

fn disagreement(current: &EntryFacts, other: &EntryFacts) -> Option<Disagreement> {
    if current.code == other.code {
        return None;
    }
    if is_here(current.code) != is_here(other.code) {
        return Some(Disagreement::AboutPresence);
    }
    if is_here(current.code) {
        // Both saw the pupil; the late desk's time of arrival decides which mark it is.
        let timed = current.source == Source::LateDesk || other.source == Source::LateDesk;
        return if timed { None } else { Some(Disagreement::AboutTheReason) };
    }
    if current.code == Code::N || other.code == Code::N { None } else { Some(Disagreement::AboutTheReason) }
}

fn rank(disagreement: &Disagreement) -> u8 {
    match disagreement {
        Disagreement::AboutPresence => 0,
        Disagreement::AboutTheReason => 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use register::DeviceId;

    use super::*;

    fn entry(device: u8, seq: u64, code: Code, source: Source) -> EntryFacts {
        let id = EntryId { device: DeviceId([device; 8]), seq, item: 0 };
        EntryFacts { id, code, source, at: i64::try_from(seq).unwrap() * 60_000, replaces: None, settles: Vec::new() }
    }

    fn current(entries: &[EntryFacts]) -> (Code, Option<Disagreement>) {
        let standing = standing(entries).unwrap();
        (entries[standing.current].code, standing.disagreement)
    }

    #[test]
    fn an_entry_made_with_knowledge_of_another_replaces_it() {
        let first = entry(1, 1, Code::N, Source::Tutor);
        let amended = EntryFacts { replaces: Some(first.id), ..entry(1, 2, Code::I, Source::Office) };
        assert_eq!(current(&[first, amended]), (Code::I, None));
    }

    #[test]
    fn n_yields_to_a_known_reason_without_a_disagreement() {
        let tutor = entry(1, 5, Code::N, Source::Tutor);
        let phoned = entry(2, 1, Code::I, Source::Report);
        assert_eq!(current(&[tutor, phoned]), (Code::I, None));
    }

    #[test]
    fn an_office_amendment_counts_before_a_late_desk_arrival_before_a_tutors_mark() {
        let tutor = entry(1, 9, Code::PresentAm, Source::Tutor);
        let desk = entry(2, 5, Code::L, Source::LateDesk);
        let office = entry(3, 1, Code::I, Source::Office);
        assert_eq!(current(&[tutor.clone(), desk.clone()]), (Code::L, None));
        assert_eq!(current(&[tutor, desk, office]), (Code::I, Some(Disagreement::AboutPresence)));
    }

    #[test]
    fn here_against_not_here_is_a_safeguarding_question() {
        let tutor = entry(1, 1, Code::N, Source::Tutor);
        let desk = entry(2, 2, Code::L, Source::LateDesk);
        assert_eq!(current(&[tutor, desk]), (Code::L, Some(Disagreement::AboutPresence)));
    }

    #[test]
    fn a_disagreement_ends_when_a_person_settles_it() {
        let one = entry(1, 1, Code::I, Source::Office);
        let two = entry(2, 1, Code::M, Source::Office);
        let settled =
            EntryFacts { replaces: Some(one.id), settles: vec![two.id], ..entry(1, 2, Code::M, Source::Office) };
        assert_eq!(current(&[one.clone(), two.clone()]).1, Some(Disagreement::AboutTheReason));
        assert_eq!(current(&[one, two, settled]), (Code::M, None));
    }

    fn any_entries() -> impl Strategy<Value = Vec<EntryFacts>> {
        let code = prop::sample::select(Code::ALL);
        let source = prop::sample::select(vec![Source::Tutor, Source::LateDesk, Source::Report, Source::Office]);
        let one = (1u8..4, code, source, 0i64..5, prop::option::of(any::<prop::sample::Index>()));
        prop::collection::vec(one, 1..7).prop_map(|drawn| {
            let mut entries: Vec<EntryFacts> = Vec::new();
            for (seq, (device, code, source, at, replaces)) in (1u64..).zip(drawn) {
                let replaces = match replaces {
                    Some(index) if !entries.is_empty() => Some(entries[index.index(entries.len())].id),
                    _ => None,
                };
                entries.push(EntryFacts { at, replaces, ..entry(device, seq, code, source) });
            }
            entries
        })
    }

    proptest! {
        #[test]
        fn the_same_entries_in_any_order_give_the_same_mark(entries in any_entries(), seed in any::<u64>()) {
            let mut shuffled = entries.clone();
            let length = shuffled.len();
            for index in 0..length {
                shuffled.swap(index, (seed as usize).wrapping_mul(index + 7) % length);
            }
            let here = standing(&entries).unwrap();
            let there = standing(&shuffled).unwrap();
            prop_assert_eq!(&entries[here.current].id, &shuffled[there.current].id);
            prop_assert_eq!(here.disagreement, there.disagreement);
        }
    }
}
