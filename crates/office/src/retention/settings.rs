//! `retention_settings` and `retention_settings_change`: the school's periods. Kept beside its details, each with the day
//! from which it holds.

use chrono::NaiveDate;
use record::{OpKind, Part};
use register::Refusal;
use register::retention::{CountsFrom, DataKind, RetentionRules, reason};
use serde_json::Value;

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::retention::{LaterPeriod, RetentionChange, RetentionPeriod};
use crate::marks::Parts;
use crate::office::{Caller, Office};

const KEY: &str = "retention";
const CHANGED: &[Changed] = &[Changed::Retention, Changed::Documents];

/// The periods in the school's details; six years of everything where nobody changed them.
pub(crate) fn retention_rules_in(school: &str) -> RetentionRules {
    let details: Value = serde_json::from_str(school).unwrap_or_default();
    details.get(KEY).and_then(|rules| serde_json::from_value(rules.clone()).ok()).unwrap_or_default()
}

fn with_rules(school: &str, rules: &RetentionRules) -> String {
    let mut details: Value = serde_json::from_str(school).unwrap_or_default();
    details[KEY] = serde_json::to_value(rules).unwrap_or_default();
    details.to_string()
}

impl Office {
    pub(crate) fn retention_settings(&mut self, caller: &Caller, _request: &Empty) -> Answered<Vec<RetentionPeriod>> {
        Ok(Done::asked(periods(&self.reference()?.retention, caller.school_time().date)))
    }

    pub(crate) fn retention_settings_change(
        &mut self,
        caller: &Caller,
        request: &RetentionChange,
    ) -> Answered<Vec<RetentionPeriod>> {
        let actor = caller.actor()?;
        let today = caller.school_time().date;
        let why = reason(&request.reason, "A period")?;
        let from = request.from.unwrap_or(today);
        let rules = self.reference()?.retention.changed(request.kind, request.years, from, today)?;
        self.store_mut()?.transact(caller.now, |writer| {
            let school = writer.read().school()?.ok_or_else(crate::office::no_register)?;
            let mut parts = Parts::by(actor).because(Some(why));
            parts.push(Part::School(with_rules(&school, &rules)));
            writer.append(&parts.draft(OpKind::RetentionChanged))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(periods(&rules, today), CHANGED))
    }
}

fn periods(rules: &RetentionRules, today: NaiveDate) -> Vec<RetentionPeriod> {
    let period = |kind: DataKind| RetentionPeriod {
        kind,
        what: kind.in_words().to_owned(),
        years: rules.years(kind, today),
        counted: counted(kind).to_owned(),
        by_law: kind.is_of_the_registers(),
        later: later(rules, kind, today),
    };
    DataKind::ALL.into_iter().map(period).collect()
}

fn later(rules: &RetentionRules, kind: DataKind, today: NaiveDate) -> Vec<LaterPeriod> {
    let mut last = rules.years(kind, today);
    let ahead = rules.versions.iter().filter(|version| version.from > today);
    ahead
        .filter_map(|version| {
            let years = rules.years(kind, version.from);
            let changed = std::mem::replace(&mut last, years) != years;
            changed.then_some(LaterPeriod { from: version.from, years })
        })
        .collect()
}

fn counted(kind: DataKind) -> &'static str {
    match (kind, kind.counts_from()) {
        (DataKind::Documents, _) => "from the day added where it supports a mark, else from leaving",
        (_, CountsFrom::TheDayMade) => "from the day of the last entry for the session",
        (_, CountsFrom::Leaving) => "from leaving",
    }
}
