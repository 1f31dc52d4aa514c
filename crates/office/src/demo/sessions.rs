//! The sessions that a demo school has had, and how likely an absence begins in each.

use chrono::{Datelike, NaiveDate, Weekday};
use register::{Calendar, SchoolSession, Session};

use super::terms::{first_of_school_year, span};

pub(super) struct Sessions {
    pub list: Vec<SchoolSession>,
    /// Sums of the weights of all sessions before each.
    sums: Vec<f64>,
    /// First sessions after a break of a week or more.
    pub breaks: Vec<usize>,
    /// School years, each by its September.
    pub first_year: i32,
    pub last_year: i32,
    /// The day that snow closed the school.
    pub snow: Option<NaiveDate>,
}

impl Sessions {
    /// Every session of the school years up to the day before `today`, but the snow day's.
    pub fn new(calendar: &Calendar, today: NaiveDate, years: u32) -> Self {
        let (first_year, last_year) = span(today, years);
        let last = today.pred_opt().unwrap_or(today);
        let mut list = calendar.school_sessions(first_of_school_year(first_year), last);
        let snow = list.iter().map(|at| at.date).find(|date| date.month() == 1 && date.day() >= 18);
        list.retain(|at| Some(at.date) != snow);
        let breaks: Vec<usize> =
            (1..list.len()).filter(|index| (list[*index].date - list[index - 1].date).num_days() > 7).collect();
        let mut sums = vec![0.0];
        for (index, at) in list.iter().enumerate() {
            let before_break = breaks.iter().any(|edge| index < *edge && edge - index <= 10);
            let weight = weight(*at) * if before_break { end_of_term(*at) } else { 1.0 };
            sums.push(sums[index] + weight);
        }
        Sessions { list, sums, breaks, first_year, last_year, snow }
    }

    /// The session of `from..to` at a share (0 to 1) of its weight.
    pub fn at_share(&self, from: usize, to: usize, share: f64) -> usize {
        let wanted = self.sums[from] + share * (self.sums[to] - self.sums[from]);
        self.sums.partition_point(|sum| *sum <= wanted).saturating_sub(1).clamp(from, to.saturating_sub(1))
    }

    /// The places of the sessions from a day to a day, both included.
    pub fn places(&self, from: NaiveDate, to: NaiveDate) -> (usize, usize) {
        (self.list.partition_point(|at| at.date < from), self.list.partition_point(|at| at.date <= to))
    }
}

/// By the published weekly figures: fewest absences in September, most in December and July.
fn weight(at: SchoolSession) -> f64 {
    let month = match at.date.month() {
        9 => 0.75,
        10 => 0.92,
        11 => 0.97,
        12 => 1.2,
        5..=7 => 1.1,
        _ => 1.03,
    };
    let day = match (at.date.weekday(), at.session) {
        (Weekday::Fri, Session::Pm) => 2.15,
        (Weekday::Fri, Session::Am) => 1.2,
        (Weekday::Wed, Session::Am | Session::Pm) => 0.9,
        _ => 1.0,
    };
    month * day
}

fn end_of_term(at: SchoolSession) -> f64 {
    match at.date.month() {
        12 | 3 | 4 | 7 => 1.6,
        _ => 1.1,
    }
}
