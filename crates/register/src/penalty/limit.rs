//! How many notices a parent may have for a child: two in three years, the second at the higher rate.

use chrono::{Months, NaiveDate};

use super::framework_from;
use crate::ids::ContactId;
use crate::numbered::numbered;
use crate::session::SchoolSession;

const YEARS: u32 = 3;
const NOTICES: usize = 2;

/// What a school turns to where no further notice may be issued.
pub(super) const OTHER_TOOLS: &str = "Prosecution, an education supervision order and a parenting order";

numbered! {
    /// For what a notice was issued.
    NoticeFor {
        Absence = 1, "absence", "unauthorised absence", [];
        /// In a public place during the first five days of a suspension (Education and Inspections Act 2006 s.105): £60 in
        /// 21 days, £120 in 28, and no part of the limit.
        Suspension = 2, "suspension", "a public place during a suspension", [];
    }
}

/// A penalty notice to one parent for one child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub parent: ContactId,
    pub issued_for: NoticeFor,
    pub issued: NaiveDate,
    pub sessions: Vec<SchoolSession>,
    pub withdrawn: bool,
    /// The authority allowed the sessions of a withdrawn notice to be used again.
    pub may_be_reissued: bool,
}

impl Notice {
    /// Paid or not, a notice counts; a withdrawn one does not, nor one from before the framework.
    fn is_counted(&self) -> bool {
        self.issued_for == NoticeFor::Absence && !self.withdrawn && self.issued >= framework_from()
    }

    /// Whether its sessions stay used up.
    pub(super) fn keeps_covered(&self) -> bool {
        !(self.withdrawn && self.may_be_reissued)
    }

    /// The last day on which it counts. The three years begin with the day of issue; the anniversary itself is kept out
    /// too, so that a notice is never a day too early.
    fn counts_until(&self) -> NaiveDate {
        self.issued.checked_add_months(Months::new(YEARS * 12)).unwrap_or(NaiveDate::MAX)
    }
}

/// What a further notice would cost, in pounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// £80 within 21 days of receipt, £160 within 28.
    First,
    /// £160 within 28 days.
    Second,
}

/// Whether a parent may have a further notice for this child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// `authority_confirms` where a withdrawn notice, or one more than three years old, leaves the rate to the authority.
    Yes { rate: Rate, authority_confirms: bool },
    /// Two notices within three years: prosecution and other steps remain. From the day after `until` a further one may be
    /// considered.
    No { until: NaiveDate },
}

/// By the notices that this parent has had for this child, issued by `on`.
pub fn allowed(notices: &[Notice], on: NaiveDate) -> Allowed {
    let before = || notices.iter().filter(|notice| notice.issued <= on && notice.issued_for == NoticeFor::Absence);
    let mut live: Vec<NaiveDate> = before()
        .filter(|notice| notice.is_counted() && on <= notice.counts_until())
        .map(Notice::counts_until)
        .collect();
    live.sort_unstable();
    if let Some(until) = live.len().checked_sub(NOTICES).and_then(|place| live.get(place)) {
        return Allowed::No { until: *until };
    }
    let others = before().filter(|notice| notice.issued >= framework_from()).count() > live.len();
    let rate = if live.is_empty() { Rate::First } else { Rate::Second };
    Allowed::Yes { rate, authority_confirms: others }
}
