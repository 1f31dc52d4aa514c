//! Percentages that a policy sets.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A percentage in hundredths, so that it is compared with sessions as whole numbers. In TOML and JSON a number:
/// `96`, `96.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    pub const fn whole(percent: u8) -> Percent {
        Percent(percent as u16 * 100)
    }

    /// Whether `part` of `possible` is at least this much; the fraction is not rounded first.
    pub fn is_reached_by(self, part: u32, possible: u32) -> bool {
        u64::from(part) * 10_000 >= u64::from(possible) * u64::from(self.0)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", f64::from(self.0) / 100.0)
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let percent = f64::deserialize(deserializer)?;
        if !(0.0..=100.0).contains(&percent) {
            return Err(serde::de::Error::custom(format!("{percent} is not a percentage from 0 to 100")));
        }
        Ok(Percent((percent * 100.0).round() as u16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_compared_with_the_unrounded_fraction() {
        let target: Percent = serde_json::from_str("94.6").unwrap();
        assert!(target.is_reached_by(946, 1000));
        assert!(!target.is_reached_by(9459, 10_000));
        assert_eq!(target.to_string(), "94.6");
        assert_eq!(serde_json::from_str::<Percent>("96").unwrap(), Percent::whole(96));
        assert!(serde_json::from_str::<Percent>("100.5").is_err());
    }
}
