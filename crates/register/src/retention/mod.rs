//! How long what is kept is kept, and from which day it may be disposed of.
//!
//! Every entry in the registers is kept six years from the day it was made (SI 2024/208 regs 5 and 7); everything else
//! has a period of the school's own. The day is never earlier than the law, whichever way its six years are read: an
//! entry made on a day is kept that day six years on, and may go from the day after.

mod kinds;
mod rules;

use chrono::{Datelike, Months, NaiveDate};

use crate::documents::DocumentKind;
use crate::refusal::{Refusal, Rule};
use crate::words::given;

pub use kinds::{CountsFrom, DataKind};
pub use rules::{RetentionRules, RetentionVersion};

/// The law's period, in years.
pub const LAW: u32 = 6;

/// Something kept, as far as its period asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub kind: DataKind,
    /// For documents: what the document is.
    pub document: Option<DocumentKind>,
    /// The school's day on which it was made: of a mark, the day of its last entry.
    pub made: NaiveDate,
    /// The pupil's last day on roll; `None` while they are on roll.
    pub left: Option<NaiveDate>,
}

impl Kept {
    /// The last day on which it is kept; `None` while it goes by a leaving that has not come.
    pub fn until(&self, years: u32) -> Option<NaiveDate> {
        let from = match self.counts_from() {
            CountsFrom::TheDayMade => self.made,
            CountsFrom::Leaving => self.left?.max(self.made),
        };
        Some(years_on(from, years))
    }

    fn counts_from(&self) -> CountsFrom {
        self.document.map_or_else(|| self.kind.counts_from(), DocumentKind::counts_from)
    }
}

/// The day some years on; 29 February becomes the 28th (domain case 36).
pub fn years_on(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_add_months(Months::new(years * 12)).unwrap_or(NaiveDate::MAX)
}

/// The first day on which something that was kept until a day may be disposed of.
pub fn from_after(until: NaiveDate) -> NaiveDate {
    until.succ_opt().unwrap_or(NaiveDate::MAX)
}

/// The first day of which an entry is still kept on a day.
pub fn kept_since(on: NaiveDate, years: u32) -> NaiveDate {
    let day = on.checked_sub_months(Months::new(years * 12)).unwrap_or(NaiveDate::MIN);
    if years_on(day, years) < on { from_after(day) } else { day }
}

/// Whether the six years of a mark of this day have passed, as far as the day itself says.
pub fn is_past_the_law(day: NaiveDate, today: NaiveDate) -> bool {
    today > years_on(day, LAW)
}

/// The last day on which a back-up made on a day is kept: six years after the end of its school year (SI 2024/208
/// reg 5; domain 1.2).
pub fn backup_kept_until(made: NaiveDate) -> NaiveDate {
    let year = if made.month() >= 9 { made.year() + 1 } else { made.year() };
    years_on(NaiveDate::from_ymd_opt(year, 8, 31).unwrap_or(made), LAW)
}

/// Why a legal hold is set or lifted, or something disposed of.
///
/// # Errors
/// `reason_required` where nothing is said.
pub fn reason<'a>(words: &'a str, what: &str) -> Result<&'a str, Refusal> {
    given(Some(words)).ok_or_else(|| {
        let message = format!("{what} stands in the record for ever with its reason. Nothing was changed. Say why.");
        Refusal::new(Rule::ReasonRequired, message).at("reason")
    })
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
