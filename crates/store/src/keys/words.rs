//! The words of the recovery sheet: 24 words of a list made to be read aloud and typed, the last one a check.

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use super::random;
use crate::error::{Result, StoreError};

/// 256 random bits as words. Whoever has them can open the register.
pub struct RecoveryWords(Mnemonic);

/// Why words, as somebody typed them, cannot be those of any recovery sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordsProblem {
    /// How many there are; a sheet has 24.
    Count(usize),
    /// Words that are on no sheet.
    Unknown(Vec<UnknownWord>),
    /// Each is on the list, but together they fail the check: one is another word, or two are swapped.
    Check,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// As numbered on the sheet, from 1.
    pub number: usize,
    pub typed: String,
    /// Words of the list that look like it, the closest first.
    pub meant: Vec<&'static str>,
}

const COUNT: usize = 24;
const LANGUAGE: Language = Language::English;

impl RecoveryWords {
    pub(super) fn new() -> Result<Self> {
        let entropy: Zeroizing<[u8; 32]> = Zeroizing::new(random()?);
        Mnemonic::from_entropy_in(LANGUAGE, entropy.as_slice()).map(RecoveryWords).map_err(|_| StoreError::NoRandomness)
    }

    /// Reads words as people type them: any case, any blanks or numbers between them.
    pub fn parse(text: &str) -> std::result::Result<Self, WordsProblem> {
        let words: Zeroizing<Vec<String>> = Zeroizing::new(
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect(),
        );
        let unknown: Vec<UnknownWord> =
            (1..).zip(words.iter()).filter_map(|(at, word)| RecoveryWords::unknown(at, word)).collect();
        if !unknown.is_empty() {
            return Err(WordsProblem::Unknown(unknown));
        }
        if words.len() != COUNT {
            return Err(WordsProblem::Count(words.len()));
        }
        let joined = Zeroizing::new(words.join(" "));
        Mnemonic::parse_in(LANGUAGE, joined.as_str()).map(RecoveryWords).map_err(|_| WordsProblem::Check)
    }

    /// The word at this number of the sheet, if it is on no sheet.
    pub fn unknown(number: usize, word: &str) -> Option<UnknownWord> {
        let word = word.trim().to_lowercase();
        if LANGUAGE.find_word(&word).is_some() {
            return None;
        }
        Some(UnknownWord { number, meant: alike(&word), typed: word })
    }

    pub fn words(&self) -> Vec<String> {
        self.0.words().map(str::to_owned).collect()
    }

    pub(super) fn wrapping_key(&self) -> Zeroizing<[u8; 32]> {
        let entropy = Zeroizing::new(self.0.to_entropy());
        Zeroizing::new(blake3::derive_key("Rollbook recovery sheet v1", &entropy))
    }
}

/// No two words of the list share their first four letters, so those count most; then how many letters differ.
fn alike(word: &str) -> Vec<&'static str> {
    let start: String = word.chars().take(4).collect();
    let mut found: Vec<(usize, &'static str)> = LANGUAGE
        .word_list()
        .iter()
        .map(|known| (if known.starts_with(&start) { 1 } else { distance(word, known) }, *known))
        .filter(|(away, _)| *away <= 2)
        .collect();
    found.sort_unstable();
    found.into_iter().take(3).map(|(_, known)| known).collect()
}

/// Letters to add, drop or change (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, theirs) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *theirs);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_people_type_them() {
        let words = RecoveryWords::new().unwrap().words();
        let numbered: Vec<String> =
            (1..).zip(&words).map(|(number, word)| format!("{number}. {}", word.to_uppercase())).collect();
        assert_eq!(RecoveryWords::parse(&numbered.join("\n")).map(|read| read.words()), Ok(words));
    }

    #[test]
    fn a_mistyped_word_is_named_with_its_number_and_what_it_may_have_been() {
        let mut words = RecoveryWords::new().unwrap().words();
        words[6] = "abandn".into();
        words[20] = "Zebbra".into();
        let Err(WordsProblem::Unknown(unknown)) = RecoveryWords::parse(&words.join(" ")) else { panic!("was read") };
        let found: Vec<(usize, &str)> = unknown.iter().map(|word| (word.number, word.meant[0])).collect();
        assert_eq!(found, [(7, "abandon"), (21, "zebra")]);
    }

    #[test]
    fn a_word_too_few_and_a_real_word_in_the_wrong_place_are_told_apart() {
        let words = ["abandon"; 23].join(" ");
        assert_eq!(RecoveryWords::parse(&words).map(|_| ()), Err(WordsProblem::Count(23)));
        assert_eq!(RecoveryWords::parse(&format!("{words} zoo")).map(|_| ()), Err(WordsProblem::Check));
        assert!(RecoveryWords::parse(&format!("{words} art")).is_ok());
    }
}
