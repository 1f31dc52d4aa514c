//! `roll_settings` and `roll_settings_change`: what the local authority asked for. Kept beside the school's details.

use record::{OpKind, Part};
use register::roll::RollRules;
use register::{Refusal, YearGroup};
use serde_json::Value;

use super::DETAILS;
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::roll::RollSettings;
use crate::marks::Parts;
use crate::office::{Caller, Office};

const KEY: &str = "roll";

/// The rules of the roll in the school's details; those of the law alone where nobody changed them.
pub(crate) fn rules_in(school: &str) -> RollRules {
    let details: Value = serde_json::from_str(school).unwrap_or_default();
    details.get(KEY).and_then(|rules| serde_json::from_value(rules.clone()).ok()).unwrap_or_default()
}

/// The school's details with other rules.
fn with_rules(school: &str, rules: &RollRules) -> String {
    let mut details: Value = serde_json::from_str(school).unwrap_or_default();
    details[KEY] = serde_json::to_value(rules).unwrap_or_default();
    details.to_string()
}

impl Office {
    pub(crate) fn roll_settings(&mut self, _caller: &Caller, _request: &Empty) -> Answered<RollSettings> {
        Ok(Done::asked(shown(&self.reference()?.roll_rules)))
    }

    pub(crate) fn roll_settings_change(&mut self, caller: &Caller, request: &RollSettings) -> Answered<RollSettings> {
        let actor = caller.actor()?;
        let rules = read(request)?;
        self.store_mut()?.transact(caller.now, |writer| {
            let school = writer.read().school()?.ok_or_else(crate::office::no_register)?;
            let mut parts = Parts::by(actor);
            parts.push(Part::School(with_rules(&school, &rules)));
            writer.append(&parts.draft(OpKind::RollRulesChanged))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(shown(&rules), DETAILS))
    }
}

fn read(settings: &RollSettings) -> Result<RollRules, Refusal> {
    let year = |text: &Option<String>, field: &str| -> Result<Option<YearGroup>, Refusal> {
        let Some(text) = register::words::given(text.as_deref()) else { return Ok(None) };
        text.parse().map(Some).map_err(|problem| Refusal::bad_request(field, format!("{problem}.")))
    };
    if settings.absence_return_days.is_some_and(|days| days > 31) {
        let message = "Returns go at least once a month. Give 31 days or fewer.";
        return Err(Refusal::bad_request("absence_return_days", message));
    }
    if settings.irregular_sessions.is_some_and(|sessions| !(1..=46).contains(&sessions)) {
        let message = "A month has no more than 46 sessions. Give 1 to 46, or nothing while nothing is agreed.";
        return Err(Refusal::bad_request("irregular_sessions", message));
    }
    if settings.contacts_checked_every_months.is_some_and(|months| !(1..=24).contains(&months)) {
        let message = "Contact details are asked for every 1 to 24 months.";
        return Err(Refusal::bad_request("contacts_checked_every_months", message));
    }
    Ok(RollRules {
        new_pupils_asked_from: settings.new_pupils_asked_from,
        leavers_asked_from: settings.leavers_asked_from,
        absence_return_days: settings.absence_return_days,
        irregular_sessions: settings.irregular_sessions,
        la_consent_from: settings.la_consent_from,
        la_meeting_from: settings.la_meeting_from,
        most_junior_year: year(&settings.most_junior_year, "most_junior_year")?,
        most_senior_year: year(&settings.most_senior_year, "most_senior_year")?,
        contacts_checked_every_months: settings.contacts_checked_every_months,
    })
}

fn shown(rules: &RollRules) -> RollSettings {
    RollSettings {
        new_pupils_asked_from: rules.new_pupils_asked_from,
        leavers_asked_from: rules.leavers_asked_from,
        absence_return_days: rules.absence_return_days,
        irregular_sessions: rules.irregular_sessions,
        la_consent_from: rules.la_consent_from,
        la_meeting_from: rules.la_meeting_from,
        most_junior_year: rules.most_junior_year.map(|year| year.to_string()),
        most_senior_year: rules.most_senior_year.map(|year| year.to_string()),
        contacts_checked_every_months: rules.contacts_checked_every_months,
    }
}
