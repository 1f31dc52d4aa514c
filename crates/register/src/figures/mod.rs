//! The arithmetic of attendance figures: whole numbers of sessions, compared as whole numbers.

use crate::codes::{CLASSES, Class, Code};

/// One more than the highest number of a code; 0 stands for a session without a mark.
const NUMBERS: usize = 39;

/// Sessions counted by code, for one pupil or for many: figures of a group are sums of sessions, never averages of
/// percentages (DfE, Pupil absence statistics methodology 3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    counts: [u32; NUMBERS],
    /// Minutes late of all `L` and `U`.
    pub minutes_late: u32,
    /// Sessions of closed registers without a mark. They are in no other figure.
    pub missing: u32,
}

impl Default for Tally {
    fn default() -> Self {
        Tally { counts: [0; NUMBERS], minutes_late: 0, missing: 0 }
    }
}

impl Tally {
    pub fn add(&mut self, code: Code) {
        self.counts[usize::from(code.number())] += 1;
    }

    /// Adds a strip of consecutive sessions, one code number each. A byte that is no code's number is a session
    /// without a mark and counts nowhere.
    pub fn add_strip(&mut self, strip: &[u8]) {
        for part in strip.chunks(usize::from(u16::MAX)) {
            self.add_part(part);
        }
    }

    /// Four small histograms, so that a run of the same code does not wait for its own last addition.
    fn add_part(&mut self, part: &[u8]) {
        let mut lanes = [[0u16; 64]; 4];
        let place = |number: u8| usize::from(number.min(63));
        let mut chunks = part.chunks_exact(4);
        for chunk in &mut chunks {
            for (lane, number) in lanes.iter_mut().zip(chunk) {
                lane[place(*number)] += 1;
            }
        }
        for number in chunks.remainder() {
            lanes[0][place(*number)] += 1;
        }
        for code in Code::ALL {
            let number = usize::from(code.number());
            self.counts[number] += lanes.iter().map(|lane| u32::from(lane[number])).sum::<u32>();
        }
    }

    pub fn merge(&mut self, other: &Tally) {
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
        self.minutes_late += other.minutes_late;
        self.missing += other.missing;
    }

    pub fn count(&self, code: Code) -> u32 {
        self.counts[usize::from(code.number())]
    }

    /// The codes that occur, with their sessions, in the order of the code table.
    pub fn codes(&self) -> impl Iterator<Item = (Code, u32)> {
        Code::ALL.iter().map(|code| (*code, self.count(*code))).filter(|(_, count)| *count > 0)
    }

    fn of(&self, wanted: impl Fn(Class) -> bool) -> u32 {
        self.counts.iter().zip(CLASSES).map(|(count, class)| if wanted(class) { *count } else { 0 }).sum()
    }

    pub fn possible(&self) -> u32 {
        self.of(Class::is_possible)
    }

    pub fn attended(&self) -> u32 {
        self.of(Class::is_attended)
    }

    pub fn authorised(&self) -> u32 {
        self.of(|class| class == Class::Authorised)
    }

    pub fn unauthorised(&self) -> u32 {
        self.of(|class| class == Class::Unauthorised)
    }

    pub fn not_possible(&self) -> u32 {
        self.of(|class| class == Class::NotPossible)
    }

    /// Authorised and unauthorised together.
    pub fn absent(&self) -> u32 {
        self.authorised() + self.unauthorised()
    }

    /// Late before the register closed (`L`): attended.
    pub fn late(&self) -> u32 {
        self.count(Code::L)
    }

    /// Arrived after the register closed (`U`): an absence.
    pub fn late_after_close(&self) -> u32 {
        self.count(Code::U)
    }

    /// Missed 10 % or more of their own possible sessions (DfE methodology 3.2); exactly 10 % is persistent absence.
    pub fn persistent_absence(&self) -> bool {
        missed_at_least(self.absent(), self.possible(), 10)
    }

    /// Missed 50 % or more; exactly 50 % is severe absence.
    pub fn severe_absence(&self) -> bool {
        missed_at_least(self.absent(), self.possible(), 50)
    }

    /// `None` where there was no possible session.
    pub fn attendance_pct(&self) -> Option<String> {
        percentage(self.attended(), self.possible())
    }

    /// `None` where there was no possible session.
    pub fn absence_pct(&self) -> Option<String> {
        percentage(self.absent(), self.possible())
    }
}

/// Whether `absent` of `possible` is at least `percent`; never where there was no possible session.
fn missed_at_least(absent: u32, possible: u32, percent: u64) -> bool {
    possible > 0 && u64::from(absent) * 100 >= u64::from(possible) * percent
}

/// Two decimals, truncated so that a figure never reads as if it had reached a threshold that it has not: "9.97".
/// `None` when `possible` is 0, which is neither 0 % nor 100 %.
pub fn percentage(part: u32, possible: u32) -> Option<String> {
    let hundredths = (u64::from(part) * 10_000).checked_div(u64::from(possible))?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tally(counts: &[(Code, u32)]) -> Tally {
        let mut tally = Tally::default();
        for (code, count) in counts {
            (0..*count).for_each(|_| tally.add(*code));
        }
        tally
    }

    fn absent(absent: u32, possible: u32) -> Tally {
        tally(&[(Code::I, absent), (Code::PresentAm, possible - absent)])
    }

    #[test]
    fn case_56_38_of_380_missed_is_persistent_absence() {
        assert!(absent(38, 380).persistent_absence());
        assert_eq!(absent(38, 380).attendance_pct().unwrap(), "90.00");
        assert!(!absent(37, 374).persistent_absence());
        assert!(absent(38, 374).persistent_absence());
    }

    #[test]
    fn case_57_35_of_351_missed_is_not_persistent_absence_and_does_not_read_10() {
        assert!(!absent(35, 351).persistent_absence());
        assert_eq!(absent(35, 351).absence_pct().unwrap(), "9.97");
    }

    #[test]
    fn case_58_one_absence_in_the_first_ten_sessions_is_persistent_absence_by_the_formula() {
        assert!(absent(1, 10).persistent_absence());
    }

    #[test]
    fn case_59_exactly_half_missed_is_severe_absence() {
        assert!(absent(5, 10).severe_absence());
        assert!(!absent(4, 9).severe_absence());
    }

    #[test]
    fn case_17_a_pupil_with_only_d_has_no_possible_session_and_no_percentage() {
        let dual = tally(&[(Code::D, 380)]);
        assert_eq!((dual.possible(), dual.not_possible()), (0, 380));
        assert_eq!(dual.attendance_pct(), None);
        assert!(!dual.persistent_absence() && !dual.severe_absence());
    }

    #[test]
    fn case_26_sessions_of_a_part_time_timetable_are_possible_and_absent() {
        let part_time = tally(&[(Code::PresentAm, 20), (Code::C2, 20)]);
        assert_eq!((part_time.possible(), part_time.attended(), part_time.authorised()), (40, 20, 20));
        assert!(part_time.severe_absence());
    }

    #[test]
    fn case_31_a_day_of_unexpected_closure_leaves_the_possible_sessions_as_they_were() {
        let snow = tally(&[(Code::PresentAm, 1), (Code::PresentPm, 1), (Code::Y4, 2), (Code::PlannedClosure, 2)]);
        assert_eq!((snow.possible(), snow.attended(), snow.not_possible()), (2, 2, 2));
    }

    #[test]
    fn late_before_the_close_is_attended_and_after_the_close_is_an_absence() {
        let late = tally(&[(Code::L, 3), (Code::U, 2)]);
        assert_eq!((late.attended(), late.unauthorised()), (3, 2));
        assert_eq!((late.late(), late.late_after_close()), (3, 2));
    }

    #[test]
    fn a_session_without_a_mark_is_in_no_total() {
        let mut tally = Tally::default();
        tally.add_strip(&[0, 0, 255, Code::PresentAm.number()]);
        assert_eq!((tally.possible(), tally.attended()), (1, 1));
        assert_eq!(tally.codes().collect::<Vec<_>>(), [(Code::PresentAm, 1)]);
    }

    #[test]
    fn percentages_have_two_decimals_and_are_cut_not_rounded() {
        assert_eq!(percentage(2, 3).unwrap(), "66.66");
        assert_eq!(percentage(1, 1).unwrap(), "100.00");
        assert_eq!(percentage(0, 9).unwrap(), "0.00");
        assert_eq!(percentage(1, 200).unwrap(), "0.50");
        assert_eq!(percentage(0, 0), None);
    }

    proptest! {
        #[test]
        fn a_strip_counts_as_its_sessions_one_by_one(strip in prop::collection::vec(0u8..=45, 0..400), cut in 0usize..400) {
            let mut one_by_one = Tally::default();
            strip.iter().filter_map(|number| Code::from_number(*number)).for_each(|code| one_by_one.add(code));
            let mut at_once = Tally::default();
            at_once.add_strip(&strip);
            prop_assert_eq!(&at_once, &one_by_one);

            let (early, late) = strip.split_at(cut.min(strip.len()));
            let (mut merged, mut rest) = (Tally::default(), Tally::default());
            merged.add_strip(early);
            rest.add_strip(late);
            merged.merge(&rest);
            prop_assert_eq!(merged, at_once);
        }

        #[test]
        fn possible_is_attended_and_absent_and_nothing_else(strip in prop::collection::vec(1u8..=38, 0..400)) {
            let mut tally = Tally::default();
            tally.add_strip(&strip);
            prop_assert_eq!(tally.possible(), tally.attended() + tally.absent());
            prop_assert!(!tally.severe_absence() || tally.persistent_absence());
        }
    }
}
