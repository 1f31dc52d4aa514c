//! Cutting a pupil's time into pieces, each counted under one key.

use chrono::{Datelike, Days, NaiveDate};
use record::reference::Pupil;
use register::pupils::{compulsory_from, compulsory_until, dfe_5_to_15};
use register::session::{days, monday, school_year};
use register::{GroupId, PupilId};
use store::MembershipRow;

use crate::api::figures::{Cohort, FiguresAsk, FiguresBy, FiguresWhere};
use crate::reference::{Reference, times_on_roll};

/// Days of one pupil, both ends included, that count under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub key: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

type Span = (NaiveDate, NaiveDate);

/// The pieces of one pupil: on roll, in the cohort and the group asked about, cut where the key changes.
pub fn of_pupil(reference: &Reference, id: PupilId, pupil: &Pupil, ask: &FiguresAsk) -> Vec<Piece> {
    let only = ask.only.clone().unwrap_or_default();
    if !passes(pupil, &only, ask.to) {
        return Vec::new();
    }
    let on_roll = times_on_roll(pupil)
        .map(|roll| (ask.from.max(roll.entry), roll.leaving.map_or(ask.to, |leaving| ask.to.min(leaving))))
        .filter(|(first, last)| first <= last);
    let spans: Vec<Span> = on_roll.flat_map(|span| in_cohort(pupil, only.cohort, span)).collect();
    let spans = match only.group.as_deref() {
        Some(name) => spans.into_iter().flat_map(|span| in_group(reference, id, name, span)).collect(),
        None => spans,
    };
    spans
        .into_iter()
        .filter(|(first, last)| first <= last)
        .flat_map(|span| keyed(reference, id, pupil, ask.by, span))
        .collect()
}

fn passes(pupil: &Pupil, only: &FiguresWhere, last: NaiveDate) -> bool {
    let taught_in = pupil.year_group_on(last);
    let year = only.year_group.as_deref().is_none_or(|year| taught_in.eq_ignore_ascii_case(year.trim()));
    year && only.flag.as_deref().is_none_or(|flag| has_flag(pupil, flag).unwrap_or(false))
}

/// `None` for a flag that is no column of the pupils file.
pub fn has_flag(pupil: &Pupil, flag: &str) -> Option<bool> {
    let set = match flag.trim().to_ascii_lowercase().as_str() {
        "fsm" => pupil.fsm,
        "pupil_premium" => pupil.pupil_premium,
        "sen" => Some(!pupil.sen.is_empty()),
        "looked_after" => pupil.looked_after,
        "previously_looked_after" => pupil.previously_looked_after,
        "social_worker" => pupil.social_worker,
        "had_social_worker" => pupil.had_social_worker,
        "child_in_need" => pupil.child_in_need,
        "child_protection" => pupil.child_protection,
        "youth_offending" => pupil.youth_offending,
        "mobile_child" => pupil.mobile_child,
        "young_carer" => pupil.young_carer,
        "medical" => pupil.medical,
        "vulnerable" => pupil.vulnerable,
        _ => return None,
    };
    Some(set == Some(true))
}

fn in_cohort(pupil: &Pupil, cohort: Cohort, (first, last): Span) -> Vec<Span> {
    let Some(born) = pupil.date_of_birth else { return vec![(first, last)] };
    match cohort {
        Cohort::All => vec![(first, last)],
        Cohort::Compulsory => vec![(first.max(compulsory_from(born)), last.min(compulsory_until(born)))],
        Cohort::Dfe5To15 => (school_year(first)..=school_year(last))
            .filter_map(|year| {
                let (start, end) = (NaiveDate::from_ymd_opt(year, 9, 1)?, NaiveDate::from_ymd_opt(year + 1, 8, 31)?);
                dfe_5_to_15(born, start).then(|| (first.max(start), last.min(end)))
            })
            .collect(),
    }
}

fn in_group(reference: &Reference, id: PupilId, name: &str, span: Span) -> Vec<Span> {
    let Some(group) = reference.group_named(name) else { return Vec::new() };
    let rows = reference.memberships(id).iter().filter(|row| row.group == group);
    within(rows, span).into_iter().map(|(_, span)| span).collect()
}

fn within<'a>(rows: impl Iterator<Item = &'a MembershipRow>, (first, last): Span) -> Vec<(GroupId, Span)> {
    rows.map(|row| (row.group, (first.max(row.from), row.to.map_or(last, |to| last.min(to)))))
        .filter(|(_, (first, last))| first <= last)
        .collect()
}

fn keyed(reference: &Reference, id: PupilId, pupil: &Pupil, by: FiguresBy, (first, last): Span) -> Vec<Piece> {
    let whole = |key: String| vec![Piece { key, first, last }];
    match by {
        FiguresBy::Pupil => whole(reference.reference_of(id)),
        FiguresBy::YearGroup => whole(pupil.year_group_on(last).to_owned()),
        FiguresBy::School => whole("school".to_owned()),
        // Registration groups only, so that the rows add up to the school; `where.group` asks about a bus.
        FiguresBy::Group => within(reference.forms_of(id), (first, last))
            .into_iter()
            .map(|(group, (first, last))| Piece { key: reference.group_name(group), first, last })
            .collect(),
        FiguresBy::Weekday => days(first, last)
            .map(|day| Piece { key: day.weekday().to_string().to_lowercase(), first: day, last: day })
            .collect(),
        FiguresBy::Week => days(monday(first), last)
            .step_by(7)
            .map(|start| Piece {
                key: start.to_string(),
                first: first.max(start),
                last: last.min(start + Days::new(6)),
            })
            .collect(),
    }
}
