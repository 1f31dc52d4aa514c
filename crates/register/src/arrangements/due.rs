//! What an arrangement still asks of the school: reviews, confirmations, the sixth day, returns, ends, notices.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Arranged, ArrangementKind, Note};
use crate::calendar::Calendar;
use crate::policy::{PartTimeNotice, Policy};
use crate::session::SchoolSession;
use crate::words::{self, count};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    SixthDay,
    Review,
    Confirmation,
    ExpectedReturn,
    Notice,
    RiskAssessment,
    Ends,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub what: What,
    pub on: NaiveDate,
    /// Overdue, or a duty that the law puts on that day.
    pub is_urgent: bool,
    pub says: String,
}

/// A note on the arrangement of one pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownNote {
    pub note: Note,
    pub on: NaiveDate,
    pub session: Option<crate::session::Session>,
    /// Who was told, or who said so.
    pub whom: String,
}

/// How far ahead an end or a return is shown.
const AHEAD: u64 = 7;

/// What is due on the arrangement of one pupil, the most urgent first.
pub fn due(
    arranged: &Arranged,
    notes: &[KnownNote],
    policy: &Policy,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Due> {
    let is_over = |note: &KnownNote| note.note == Note::Ended && note.on <= today;
    if notes.iter().any(is_over) {
        return Vec::new();
    }
    let b = Looked { arranged, notes, policy, calendar, today };
    let mut all: Vec<Due> = [b.sixth_day(), b.review(), b.expected_return(), b.ends(), b.risk_assessment()]
        .into_iter()
        .flatten()
        .chain(b.confirmation())
        .chain(b.notices())
        .collect();
    all.sort_by_key(|due| (!due.is_urgent, due.on));
    all
}

struct Looked<'a> {
    arranged: &'a Arranged,
    notes: &'a [KnownNote],
    policy: &'a Policy,
    calendar: &'a Calendar,
    today: NaiveDate,
}

impl Looked<'_> {
    fn has(&self, note: Note) -> bool {
        self.notes.iter().any(|known| known.note == note)
    }

    fn is_running(&self) -> bool {
        self.arranged.from <= self.today && self.today <= self.arranged.to
    }

    /// From the sixth school day somebody provides; if nobody does, E goes on and is never recoded by itself
    /// (domain 14.10, case 68).
    fn sixth_day(&self) -> Option<Due> {
        let kind = self.arranged.kind;
        let first = self.calendar.school_sessions(self.arranged.from, self.arranged.to).first()?.date;
        let sixth = self.calendar.nth_school_day_after(first, 5)?;
        let needed = kind.is_exclusion() && sixth <= self.arranged.to && !self.has(Note::Provision);
        if !needed {
            return None;
        }
        let (who, codes) = if kind == ArrangementKind::PermanentExclusion {
            ("the local authority", "K or D")
        } else {
            ("the school", "B or D")
        };
        let says = format!(
            "Sixth school day {}: {who} provides from then on ({codes}). Until it does, E goes on.",
            words::day(sixth)
        );
        Some(Due { what: What::SixthDay, on: sixth, is_urgent: true, says })
    }

    fn review(&self) -> Option<Due> {
        if self.arranged.kind != ArrangementKind::PartTime || self.today > self.arranged.to {
            return None;
        }
        let last = self.notes.iter().filter(|note| note.note == Note::Review).map(|note| note.on).max();
        let on = last.unwrap_or(self.arranged.from) + Days::new(u64::from(self.policy.part_time_review_days));
        let says = format!("Review due by {}.", words::day(on));
        (on <= self.arranged.to).then(|| Due { what: What::Review, on, is_urgent: on < self.today, says })
    }

    /// Sessions until now of which the provider has said nothing.
    fn confirmation(&self) -> Option<Due> {
        if !self.arranged.kind.is_confirmed() {
            return None;
        }
        let until = self.today.min(self.arranged.to);
        let sessions = self.calendar.school_sessions(self.arranged.from, until);
        let open: Vec<SchoolSession> =
            sessions.into_iter().filter(|at| self.arranged.covers(*at) && !self.is_confirmed(*at)).collect();
        let first = open.first()?;
        let says = format!(
            "{} not confirmed by the provider, from {} on.",
            count(open.len() as u64, "session", "sessions"),
            words::day(first.date)
        );
        Some(Due { what: What::Confirmation, on: first.date, is_urgent: first.date < self.today, says })
    }

    fn is_confirmed(&self, at: SchoolSession) -> bool {
        self.notes.iter().any(|known| {
            matches!(known.note, Note::Confirmed | Note::Absent)
                && known.on == at.date
                && known.session.is_none_or(|only| only == at.session)
        })
    }

    fn expected_return(&self) -> Option<Due> {
        let travelling = self.arranged.kind == ArrangementKind::Travelling && !self.has(Note::Returned);
        let on = self.calendar.nth_school_day_after(self.arranged.to, 1)?;
        let says = format!("Expected back on {}.", words::day(on));
        (travelling && on <= self.today + Days::new(AHEAD)).then(|| Due {
            what: What::ExpectedReturn,
            on,
            is_urgent: on <= self.today,
            says,
        })
    }

    fn ends(&self) -> Option<Due> {
        let on = self.arranged.to;
        let soon = self.is_running() && on <= self.today + Days::new(AHEAD);
        let recurring = !self.arranged.kind.is_confirmed() && self.arranged.kind != ArrangementKind::Travelling;
        let says = format!("Ends on {}.", words::day(on));
        (soon && recurring).then_some(Due { what: What::Ends, on, is_urgent: false, says })
    }

    fn risk_assessment(&self) -> Option<Due> {
        let missing = self.arranged.kind == ArrangementKind::PartTime
            && self.today <= self.arranged.to
            && self.arranged.risk_assessment.is_none()
            && !self.has(Note::RiskAssessment);
        let says = "The risk assessment is not recorded.".to_owned();
        let on = self.arranged.from;
        missing.then(|| Due { what: What::RiskAssessment, on, is_urgent: on <= self.today, says })
    }

    /// Whom the policy wants told and nobody has told yet; the local authority always.
    fn notices(&self) -> Vec<Due> {
        if self.arranged.kind != ArrangementKind::PartTime || self.today > self.arranged.to {
            return Vec::new();
        }
        let mut wanted = self.policy.part_time_notices.clone();
        wanted.push(PartTimeNotice::LocalAuthority);
        wanted.sort_unstable();
        wanted.dedup();
        let told = |notice: &PartTimeNotice| {
            self.notes.iter().any(|known| known.note == Note::Notice && known.whom == notice.as_str())
        };
        let on = self.arranged.from;
        let due = |notice: PartTimeNotice| Due {
            what: What::Notice,
            on,
            is_urgent: on < self.today,
            says: format!("Tell {}.", notice.in_words()),
        };
        wanted.into_iter().filter(|notice| !told(notice)).map(due).collect()
    }
}

#[cfg(test)]
mod tests;
