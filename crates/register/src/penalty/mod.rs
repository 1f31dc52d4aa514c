//! The national framework for penalty notices: when a school has to consider one, for whom, and at which rate (Education
//! (Penalty Notices) (England) Regulations 2007, as amended by SI 2024/210; “Working together to improve school
//! attendance”).

mod alert;
mod decide;
mod improve;
mod limit;
mod window;

use chrono::NaiveDate;

use crate::codes::{Class, Code};
use crate::ids::ContactId;
use crate::pupils::compulsory_school_age;
use crate::session::SchoolSession;

pub use alert::alert;
pub use decide::{Decide, PenaltyChoice, check};
pub use improve::{ToImprove, check_to_improve};
pub use limit::{Allowed, Notice, NoticeFor, Rate, allowed};
pub use window::{SchoolWeeks, Window, WindowMode};

/// Sessions of unauthorised absence in ten school weeks at which a notice is considered. Set by law for every school: no
/// policy changes it.
pub const THRESHOLD: usize = 10;

/// Absences before this day never count, nor do notices.
pub fn framework_from() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 8, 19).unwrap_or_default()
}

/// A session of unauthorised absence, here or at a school before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    pub at: SchoolSession,
    pub code: Code,
    /// Where another school marked it, its name, as entered with the evidence.
    pub elsewhere: Option<String>,
}

/// Whether a mark counts: `G`, `N`, `O` or `U` of a pupil of compulsory school age.
pub fn counts(code: Code, date: NaiveDate, born: Option<NaiveDate>) -> bool {
    let of_age = born.is_some_and(|born| compulsory_school_age(born, date));
    of_age && date >= framework_from() && code.class(date) == Some(Class::Unauthorised)
}

/// The threshold, met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Threshold {
    pub window: Window,
    /// The session with which the count first reached ten.
    pub met_on: SchoolSession,
    /// All that count in the window, in order of time.
    pub sessions: Vec<Counted>,
}

/// Whether ten of these sessions lie in the window. `sessions` are in order of time.
pub fn threshold(window: Window, sessions: &[Counted]) -> Option<Threshold> {
    let inside: Vec<Counted> = sessions.iter().filter(|one| window.covers(one.at.date)).cloned().collect();
    let met_on = inside.get(THRESHOLD - 1)?.at;
    Some(Threshold { window, met_on, sessions: inside })
}

/// How many of these sessions may be used against a parent: those that no notice to them has covered already.
pub fn count_for(parent: ContactId, sessions: &[Counted], notices: &[Notice]) -> usize {
    sessions.iter().filter(|one| !is_covered(parent, one.at, notices)).count()
}

/// Whether a notice to this parent has used the session up.
pub fn is_covered(parent: ContactId, at: SchoolSession, notices: &[Notice]) -> bool {
    let covers = |notice: &Notice| notice.keeps_covered() && notice.sessions.contains(&at);
    notices.iter().any(|notice| notice.parent == parent && covers(notice))
}

#[cfg(test)]
mod tests;
