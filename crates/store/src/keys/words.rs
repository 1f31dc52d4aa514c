//! The words of the recovery sheet: 24 words of a list made to be read aloud and typed, the last one a check.

use bip39::Mnemonic;
use zeroize::Zeroizing;

use super::random;
use crate::error::{Result, StoreError};

/// 256 random bits as words. Whoever has them can open the register.
pub struct RecoveryWords(Mnemonic);

impl RecoveryWords {
    pub(super) fn new() -> Result<Self> {
        let entropy: Zeroizing<[u8; 32]> = Zeroizing::new(random()?);
        Mnemonic::from_entropy(entropy.as_slice()).map(RecoveryWords).map_err(|_| StoreError::NoRandomness)
    }

    /// Reads words as people type them: any case, any blanks or numbers between them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        Mnemonic::parse(words.join(" ")).ok().map(RecoveryWords)
    }

    pub fn words(&self) -> Vec<String> {
        self.0.words().map(str::to_owned).collect()
    }

    pub(super) fn wrapping_key(&self) -> Zeroizing<[u8; 32]> {
        let entropy = Zeroizing::new(self.0.to_entropy());
        Zeroizing::new(blake3::derive_key("Rollbook recovery sheet v1", &entropy))
    }
}
