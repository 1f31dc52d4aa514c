//! The school's own periods, each change of them with the day from which it holds.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{DataKind, Kept, LAW, from_after};
use crate::refusal::Refusal;
use crate::words;

/// Periods from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionVersion {
    pub from: NaiveDate,
    pub years: BTreeMap<DataKind, u32>,
}

/// Every version there was. Without one, everything is kept six years.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionRules {
    pub versions: Vec<RetentionVersion>,
}

const LONGEST: u32 = 100;

impl RetentionRules {
    /// How many years a kind is kept, by the version that holds on a day.
    pub fn years(&self, kind: DataKind, on: NaiveDate) -> u32 {
        let held = self.versions.iter().filter(|version| version.from <= on);
        held.max_by_key(|version| version.from).and_then(|version| version.years.get(&kind).copied()).unwrap_or(LAW)
    }

    /// The shortest of all periods.
    pub fn shortest(&self, on: NaiveDate) -> u32 {
        DataKind::ALL.into_iter().map(|kind| self.years(kind, on)).min().unwrap_or(LAW)
    }

    /// The first day on which something may be disposed of, by the version that holds on `on`; `None` while it goes by
    /// a leaving that has not come.
    pub fn disposable_from(&self, kept: &Kept, on: NaiveDate) -> Option<NaiveDate> {
        kept.until(self.years(kept.kind, on)).map(from_after)
    }

    /// With another period for one kind from a day on; what was said for later days of that kind gives way.
    ///
    /// # Errors
    /// `bad_request` for a period shorter than the law, none or over a hundred years, or a day that has passed.
    pub fn changed(&self, kind: DataKind, years: u32, from: NaiveDate, today: NaiveDate) -> Result<Self, Refusal> {
        if from < today {
            let message = format!(
                "Periods change from today or a later day, not from {}. Nothing was changed. Choose a later day.",
                words::day(from)
            );
            return Err(Refusal::bad_request("from", message));
        }
        let least = if kind.is_of_the_registers() { LAW } else { 1 };
        if !(least..=LONGEST).contains(&years) {
            let message = if kind.is_of_the_registers() {
                format!("The registers are kept at least six years (SI 2024/208). Give {LAW} to {LONGEST} years.")
            } else {
                format!("Give 1 to {LONGEST} years. Nothing was changed.")
            };
            return Err(Refusal::bad_request("years", message));
        }
        let mut versions = self.versions.clone();
        if versions.iter().all(|version| version.from != from) {
            let years = DataKind::ALL.into_iter().map(|kind| (kind, self.years(kind, from))).collect();
            versions.push(RetentionVersion { from, years });
        }
        for version in versions.iter_mut().filter(|version| version.from >= from) {
            version.years.insert(kind, years);
        }
        versions.sort_by_key(|version| version.from);
        Ok(RetentionRules { versions })
    }
}
