//! A policy as a school writes it down: flat keys, any of them left out.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::{LeaveFlag, PartTimeNotice, Percent, Step};
use crate::penalty::WindowMode;
use crate::refusal::Refusal;

/// Whoever keeps a register open for longer than the guidance says, by name, and the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LongCloseOverride {
    pub name: String,
    pub reason: String,
}

/// How often the school looks at everybody's attendance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditCycle {
    Weekly,
    Fortnightly,
    HalfTermly,
    Termly,
}

/// When the school asks to see the card or letter of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentEvidence {
    Never,
    IfConcern,
    Always,
}

/// A policy file or form. Times are written `"08:45"`. What is left out is filled by [`super::complete`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PolicyDocument {
    pub name: Option<String>,
    #[serde(with = "optional_minute")]
    pub gates_open: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub day_start: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub day_end: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub am_register_open: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub am_late_from: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub am_register_close: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub pm_register_open: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub pm_late_from: Option<NaiveTime>,
    #[serde(with = "optional_minute")]
    pub pm_register_close: Option<NaiveTime>,
    pub close_is_inclusive_minute: Option<bool>,
    pub long_close_override: Option<LongCloseOverride>,
    pub tutor_may_take_late: Option<bool>,
    #[serde(with = "optional_minute")]
    pub parent_call_by: Option<NaiveTime>,
    pub report_every_day_of_absence: Option<bool>,
    pub late_sanction: Option<String>,
    pub target_attendance: Option<Percent>,
    pub bands: Option<Vec<Percent>>,
    pub audit_cycle: Option<AuditCycle>,
    pub year_start_letter: Option<bool>,
    pub letter_shows_days_lost: Option<bool>,
    pub letter95_below: Option<Percent>,
    pub letter95_in_succession: Option<u8>,
    pub letter90_below: Option<Percent>,
    pub letter90_review_days: Option<u16>,
    pub lateness_letter_at: Option<u16>,
    pub leave_advice_min_attendance: Option<Percent>,
    pub leave_notice_days: Option<u16>,
    pub leave_meeting_required: Option<bool>,
    pub leave_flags: Option<Vec<LeaveFlag>>,
    pub leave_examples: Option<Vec<String>>,
    pub part_time_review_days: Option<u16>,
    pub part_time_notices: Option<Vec<PartTimeNotice>>,
    pub medical_evidence_after_days: Option<u16>,
    pub appointment_evidence: Option<AppointmentEvidence>,
    pub penalty_window: Option<WindowMode>,
    pub welfare_question_vulnerable: Option<bool>,
    pub welfare_question_lates: Option<u16>,
    pub welfare_question_school_days: Option<u16>,
    pub ladder: Option<Vec<Step>>,
    /// What the published policy leaves unclear and the school has to confirm; each becomes a warning.
    pub to_confirm: Option<Vec<String>>,
}

impl PolicyDocument {
    /// Reads a policy file.
    ///
    /// # Errors
    /// `bad_request` at `policy`, with the line and what was expected there.
    pub fn from_toml(text: &str) -> Result<PolicyDocument, Refusal> {
        toml::from_str(text).map_err(|error| {
            let message = format!(
                "The policy file cannot be read, so no policy was adopted. Correct it and try again.\n{}",
                error.to_string().trim_end()
            );
            Refusal::bad_request("policy", message)
        })
    }
}

/// How often a part-time timetable is reviewed where the policy does not say.
pub(super) fn fortnight() -> u16 {
    14
}

/// A time as `"08:45"`.
pub(super) mod minute {
    use super::*;
    use crate::words;

    pub(in super::super) fn serialize<S: serde::Serializer>(
        time: &NaiveTime,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&words::clock(*time))
    }

    pub(in super::super) fn deserialize<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(text.trim(), "%H:%M")
            .map_err(|_| serde::de::Error::custom(format!("“{text}” is not a time: write it as 08:45")))
    }
}

/// A time as `"08:45"`, or nothing.
pub(super) mod optional_minute {
    use super::*;

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Minute(#[serde(with = "super::minute")] NaiveTime);

    pub(in super::super) fn serialize<S: serde::Serializer>(
        time: &Option<NaiveTime>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        time.map(Minute).serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveTime>, D::Error> {
        Ok(Option::<Minute>::deserialize(deserializer)?.map(|minute| minute.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Rule;

    #[test]
    fn an_unknown_key_or_a_wrong_time_is_refused_with_its_line() {
        let refusal = PolicyDocument::from_toml("am_register_close = \"09:05\"\nam_close = \"09:05\"").unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Rule::BadRequest, Some("policy")));
        assert!(refusal.message.contains("line 2") && refusal.message.contains("am_close"), "{}", refusal.message);
        let refusal = PolicyDocument::from_toml("am_register_close = \"9.05\"").unwrap_err();
        assert!(refusal.message.contains("“9.05” is not a time"), "{}", refusal.message);
        let refusal = PolicyDocument::from_toml("target_attendance = 960").unwrap_err();
        assert!(refusal.message.contains("960 is not a percentage"), "{}", refusal.message);
    }

    #[test]
    fn a_document_is_read_as_it_was_written() {
        let document = PolicyDocument::from_toml("am_register_open = \"08:40\"\nbands = [95, 90]").unwrap();
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<PolicyDocument>(&json).unwrap(), document);
    }
}
