//! A set of rows as one number, so that millions of rows are compared without holding or sorting them.

use crate::error::Result;
use crate::keys::random;

/// Equal sets of rows have equal fingerprints, in whatever order the rows came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    rows: u64,
    sum: u128,
}

impl Fingerprint {
    pub fn rows(&self) -> u64 {
        self.rows
    }
}

/// The key is drawn anew for each check, so that nobody can make two different sets come out equal.
#[derive(Clone)]
pub struct Fingerprints {
    key: [u8; 32],
}

impl Fingerprints {
    pub fn new() -> Result<Self> {
        Ok(Fingerprints { key: random()? })
    }

    pub fn add(&self, row: &[u8], to: &mut Fingerprint) {
        let hash = blake3::keyed_hash(&self.key, row);
        let (low, _) = hash.as_bytes().split_at(16);
        to.rows += 1;
        to.sum = to.sum.wrapping_add(low.try_into().map_or(0, u128::from_le_bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fingerprints: &Fingerprints, rows: &[&str]) -> Fingerprint {
        let mut all = Fingerprint::default();
        rows.iter().for_each(|row| fingerprints.add(row.as_bytes(), &mut all));
        all
    }

    #[test]
    fn the_order_of_rows_does_not_count_and_every_row_does() {
        let fingerprints = Fingerprints::new().unwrap();
        assert_eq!(of(&fingerprints, &["a", "b", "c"]), of(&fingerprints, &["c", "a", "b"]));
        assert_ne!(of(&fingerprints, &["a", "b"]), of(&fingerprints, &["a", "c"]));
        assert_ne!(of(&fingerprints, &["a", "b"]), of(&fingerprints, &["a", "b", "b"]));
        assert_ne!(of(&fingerprints, &["a"]), of(&Fingerprints::new().unwrap(), &["a"]));
    }
}
