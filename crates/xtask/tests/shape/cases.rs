//! The edge cases of the domain that are built: each has a test with its number in its name.

use std::collections::HashSet;

use crate::rust::sources;

/// 21 to 25, 29, 30, 39 to 42, 50 to 62, 72, 73 and 76 to 78 are of figures, penalties, imports and back-ups.
const CASES: [&[u32]; 7] = [
    &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
    &[26, 27, 28],
    &[31, 32, 33, 34, 35, 36, 37, 38],
    &[43, 44, 45, 46, 47, 48, 49],
    &[63, 64, 65, 66, 67],
    &[68, 69, 70, 71],
    &[74, 75],
];

#[test]
fn every_edge_case_has_a_test_with_its_number_in_its_name() {
    let mut tested = HashSet::new();
    for source in sources() {
        let tests = source.functions().into_iter().filter(|(_, range)| source.is_test(range.start));
        tests.for_each(|(name, _)| tested.extend(numbers(&name)));
    }
    let missing: Vec<&u32> = CASES.into_iter().flatten().filter(|case| !tested.contains(case)).collect();
    assert!(missing.is_empty(), "no test has these cases in its name: {missing:?}");
}

/// The cases that a test's name says: `case_7_sent_home`, `cases_14_and_15_a_leaver`.
fn numbers(name: &str) -> Vec<u32> {
    let Some((_, rest)) = name.split_once("case_").or_else(|| name.split_once("cases_")) else { return Vec::new() };
    let words = rest.split('_').take_while(|word| *word == "and" || word.chars().all(|letter| letter.is_ascii_digit()));
    words.filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn the_numbers_are_read_from_a_name() {
    assert_eq!(numbers("edge_case_12_the_register_opens"), [12]);
    assert_eq!(numbers("case_17_and_18_and_19_days"), [17, 18, 19]);
    assert_eq!(numbers("cases_14_and_15_a_leaver"), [14, 15]);
    assert_eq!(numbers("a_leaver"), Vec::<u32>::new());
}
