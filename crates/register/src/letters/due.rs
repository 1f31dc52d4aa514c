//! Which letters are due: what each audit finds, after what was sent before.

use chrono::{Days, NaiveDate};

use super::audit::AuditPeriod;
use super::{Letter, LetterRules, Stage};
use crate::figures::Tally;

/// A letter that was sent in this school year, with the sessions that it rested on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    pub letter: Letter,
    pub on: NaiveDate,
    pub attended: u32,
    pub possible: u32,
}

/// A spell of illness that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Illness {
    pub since: NaiveDate,
    /// School days, this one included.
    pub days: u32,
    pub has_evidence: bool,
}

/// What is known of one pupil at an audit.
#[derive(Clone, Debug)]
pub struct Audit<'a> {
    pub as_of: NaiveDate,
    pub rules: &'a LetterRules,
    /// The audits of the school year, this one last.
    pub periods: &'a [AuditPeriod],
    /// The school year so far.
    pub year: &'a Tally,
    /// Lates since this audit's time began.
    pub lates: u32,
    pub illness: Option<Illness>,
    /// Days of illness after which the school asks for evidence.
    pub evidence_after_days: u16,
    pub sends_year_start: bool,
    /// Oldest first.
    pub sent: &'a [Sent],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub letter: Letter,
    pub stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Band {
    Fine,
    Middle,
    Low,
}

/// The letters that are due for one pupil; none about attendance where no session was possible.
pub fn due(audit: &Audit<'_>) -> Vec<Due> {
    let mut all: Vec<Due> = audit.about_attendance().into_iter().collect();
    all.extend(audit.about_lateness());
    all.extend(audit.about_illness());
    all.extend(audit.about_the_year());
    all
}

impl LetterRules {
    fn band(&self, attended: u32, possible: u32) -> Band {
        if possible == 0 {
            return Band::Fine;
        }
        if !self.letter90_below.is_reached_by(attended, possible) {
            return Band::Low;
        }
        let is_middle = self.letter95_below.is_some_and(|below| !below.is_reached_by(attended, possible));
        if is_middle { Band::Middle } else { Band::Fine }
    }
}

impl Audit<'_> {
    fn about_attendance(&self) -> Option<Due> {
        match self.rules.band(self.year.attended(), self.year.possible()) {
            Band::Fine => None,
            Band::Middle => self.middle(),
            Band::Low => self.low(),
        }
    }

    /// In the middle band a letter may be sent so often in succession; after that it counts as below 90.
    fn middle(&self) -> Option<Due> {
        if self.sent_now(Letter::Letter95) || self.sent_now(Letter::Letter90) {
            return None;
        }
        let before = self.in_succession();
        let is_too_often = self.rules.letter95_in_succession.is_some_and(|most| before >= usize::from(most));
        if is_too_often {
            return Some(Due { letter: Letter::Letter90, stage: Stage::AsBelow90 });
        }
        let stage = match before {
            0 => Stage::First,
            1 => Stage::Second,
            _ => Stage::Again,
        };
        Some(Due { letter: Letter::Letter95, stage })
    }

    /// How many audits just before this one, without a gap, sent a letter about the middle band.
    fn in_succession(&self) -> usize {
        let earlier = self.periods.split_last().map_or(&[][..], |(_, earlier)| earlier);
        let about_the_middle = |period: &&AuditPeriod| {
            self.sent.iter().filter(|sent| period.contains(sent.on)).any(|sent| match sent.letter {
                Letter::Letter95 => true,
                Letter::Letter90 => self.rules.band(sent.attended, sent.possible) == Band::Middle,
                Letter::YearStart
                | Letter::NoImprovement
                | Letter::Lateness
                | Letter::IllnessEvidence
                | Letter::LeaveGranted
                | Letter::LeavePartGranted
                | Letter::LeaveRefused
                | Letter::Correction
                | Letter::NoticeToImprove => false,
            })
        };
        earlier.iter().rev().take_while(about_the_middle).count()
    }

    fn low(&self) -> Option<Due> {
        let Some(letter) = self.last(Letter::Letter90) else {
            return Some(Due { letter: Letter::Letter90, stage: Stage::First });
        };
        if let Some(days) = self.rules.letter90_review_days {
            let is_reviewed = self.last(Letter::NoImprovement).is_some_and(|sent| sent.on >= letter.on);
            let is_time = self.as_of >= letter.on + Days::new(u64::from(days));
            if !is_time {
                return None;
            }
            if !is_reviewed && !self.has_risen_since(letter) {
                return Some(Due { letter: Letter::NoImprovement, stage: Stage::Review });
            }
        }
        let is_new_audit = !self.sent_now(Letter::Letter90) && !self.sent_now(Letter::NoImprovement);
        is_new_audit.then_some(Due { letter: Letter::Letter90, stage: Stage::Again })
    }

    /// Compared as fractions, unrounded.
    fn has_risen_since(&self, letter: &Sent) -> bool {
        let now = u64::from(self.year.attended()) * u64::from(letter.possible);
        let then = u64::from(letter.attended) * u64::from(self.year.possible());
        now > then
    }

    fn about_lateness(&self) -> Option<Due> {
        let most = self.rules.lateness_letter_at?;
        let is_due = self.lates >= u32::from(most) && !self.sent_now(Letter::Lateness);
        is_due.then_some(Due { letter: Letter::Lateness, stage: Stage::Lates })
    }

    fn about_illness(&self) -> Option<Due> {
        let illness = self.illness.filter(|illness| !illness.has_evidence)?;
        let is_long = illness.days > u32::from(self.evidence_after_days);
        let is_asked = self.last(Letter::IllnessEvidence).is_some_and(|sent| sent.on >= illness.since);
        (is_long && !is_asked).then_some(Due { letter: Letter::IllnessEvidence, stage: Stage::Illness })
    }

    /// In the first audit of the school year, once.
    fn about_the_year(&self) -> Option<Due> {
        let is_due = self.sends_year_start && self.periods.len() == 1 && self.last(Letter::YearStart).is_none();
        is_due.then_some(Due { letter: Letter::YearStart, stage: Stage::YearStart })
    }

    fn last(&self, letter: Letter) -> Option<&Sent> {
        self.sent.iter().rev().find(|sent| sent.letter == letter)
    }

    /// Whether it was sent in this audit's time; a letter sent in the holidays after it counts to it too.
    fn sent_now(&self, letter: Letter) -> bool {
        let Some(now) = self.periods.last() else { return false };
        self.sent.iter().any(|sent| sent.letter == letter && sent.on >= now.first)
    }
}

#[cfg(test)]
mod tests;
