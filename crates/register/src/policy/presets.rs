//! The policies that come with Rollbook: a default, and five as real schools and trusts published theirs.

use super::PolicyDocument;

/// The names by which a preset is asked for.
pub const PRESETS: &[&str] = &["cambrian", "willoughby", "colfox", "chase", "ipat", "default"];

/// `None` for another name. Case does not matter.
pub fn preset(name: &str) -> Option<PolicyDocument> {
    let text = match name.trim().to_ascii_lowercase().as_str() {
        "cambrian" => include_str!("../../../../assets/policies/cambrian.toml"),
        "willoughby" => include_str!("../../../../assets/policies/willoughby.toml"),
        "colfox" => include_str!("../../../../assets/policies/colfox.toml"),
        "chase" => include_str!("../../../../assets/policies/chase.toml"),
        "ipat" => include_str!("../../../../assets/policies/ipat.toml"),
        "default" => include_str!("../../../../assets/policies/default.toml"),
        _ => return None,
    };
    PolicyDocument::from_toml(text).ok()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::super::{
        AppointmentEvidence, AuditCycle, Completed, LeaveFlag, PartTimeNotice, Percent, SessionTimes, complete,
    };
    use super::*;
    use crate::words::clock;

    fn completed(name: &str) -> Completed {
        complete(preset(name).unwrap()).unwrap()
    }

    fn written(times: SessionTimes) -> String {
        [times.opens, times.late_from, times.closes].map(clock).join(" ")
    }

    #[test]
    fn every_preset_is_a_policy_by_its_own_name() {
        for name in PRESETS {
            assert_eq!(completed(name).policy.name, *name);
        }
        assert!(preset("Chase").is_some() && preset("oak-lane").is_none());
    }

    /// Domain 9.1, with 14.4 for chase.
    #[test]
    fn each_presets_times_are_those_of_its_policy() {
        for (name, start, end, am, pm, call_by) in [
            ("default", "08:45", "15:15", "08:45 08:45 09:05", "13:00 13:00 13:20", "09:00"),
            ("cambrian", "08:45", "15:15", "08:45 08:45 09:05", "13:00 13:00 13:20", "09:00"),
            ("willoughby", "09:00", "15:30", "09:00 09:00 09:25", "13:00 13:00 13:15", "08:45"),
            ("colfox", "08:45", "15:15", "08:45 08:45 09:05", "13:25 13:25 13:35", "08:45"),
            ("chase", "08:30", "15:00", "08:30 08:30 09:00", "12:25 12:25 12:55", "09:00"),
            ("ipat", "08:45", "15:15", "08:45 08:45 09:05", "13:00 13:00 13:20", "09:00"),
        ] {
            let policy = completed(name).policy;
            assert_eq!((clock(policy.day_start), clock(policy.day_end)), (start.into(), end.into()), "{name}");
            assert_eq!((written(policy.am), written(policy.pm)), (am.into(), pm.into()), "{name}");
            assert_eq!(clock(policy.parent_call_by), call_by, "{name}");
            assert!(policy.close_is_inclusive_minute && policy.report_every_day_of_absence, "{name}");
            assert!(policy.tutor_may_take_late && policy.long_close_override.is_none(), "{name}");
        }
        assert_eq!(completed("chase").policy.gates_open, NaiveTime::from_hms_opt(7, 45, 0));
    }

    /// Domain 9.2 and 9.3.
    #[test]
    fn each_presets_thresholds_and_leave_rules_are_those_of_its_policy() {
        use AppointmentEvidence::{Always, IfConcern, Never};
        for (name, target, bands, advice, notice, meeting, evidence) in [
            ("default", 96, &[95, 90, 50][..], None, None, false, IfConcern),
            ("cambrian", 96, &[90], Some(96), None, true, Always),
            ("willoughby", 96, &[90], None, Some(14), false, Never),
            ("colfox", 95, &[95, 90], None, None, false, IfConcern),
            ("chase", 96, &[90], None, None, false, IfConcern),
            ("ipat", 96, &[96, 95, 90, 50], None, None, false, IfConcern),
        ] {
            let policy = completed(name).policy;
            assert_eq!(policy.target_attendance, Percent::whole(target), "{name}");
            assert_eq!(policy.bands, bands.iter().map(|band| Percent::whole(*band)).collect::<Vec<_>>(), "{name}");
            assert_eq!(policy.leave_advice_min_attendance, advice.map(Percent::whole), "{name}");
            assert_eq!((policy.leave_notice_days, policy.leave_meeting_required), (notice, meeting), "{name}");
            assert_eq!((policy.medical_evidence_after_days, policy.appointment_evidence), (5, evidence), "{name}");
            assert_eq!(policy.audit_cycle, AuditCycle::HalfTermly, "{name}");
            assert_eq!(policy.year_start_letter, name == "colfox", "{name}");
            assert_eq!(policy.late_sanction.is_some(), name == "colfox", "{name}");
        }
    }

    /// Domain 9.3, with the words of section 7 for the test of colfox and chase.
    #[test]
    fn each_presets_words_on_leave_and_part_time_timetables_are_those_of_its_policy() {
        use LeaveFlag::{
            CaseByCase, HolidaysNeverExceptional, Rare, RepeatRequests, Short, Significant, Truancy, Unavoidable,
            UniqueValue,
        };
        use PartTimeNotice::{LocalAuthority, TrustSafeguardingLead};
        let colfox = ["a return of the armed forces", "a death or an illness", "a young carer"];
        let colfox = [&colfox[..], &["respite", "a religious occasion", "a performance"]].concat();
        for (name, flags, examples, review, notices) in [
            ("default", &[][..], &[][..], 14, &[][..]),
            ("cambrian", &[Truancy, RepeatRequests], &[], 14, &[]),
            (
                "willoughby",
                &[CaseByCase],
                &["a close death", "a funeral", "respite of a looked-after child", "a housing crisis"],
                14,
                &[],
            ),
            ("colfox", &[Rare, Significant, Unavoidable, Short], &colfox, 7, &[]),
            ("chase", &[Rare, Significant, Unavoidable, Short, UniqueValue], &[], 14, &[]),
            ("ipat", &[HolidaysNeverExceptional], &[], 14, &[LocalAuthority, TrustSafeguardingLead]),
        ] {
            let policy = completed(name).policy;
            assert_eq!(policy.leave_flags, flags, "{name}");
            assert_eq!(policy.leave_examples, examples, "{name}");
            assert_eq!((policy.part_time_review_days, &policy.part_time_notices[..]), (review, notices), "{name}");
        }
    }

    #[test]
    fn a_presets_warnings_say_where_it_misses_the_guidance_or_has_to_be_confirmed() {
        for (name, expected) in [
            ("default", &[][..]),
            ("cambrian", &["leaves the start of the day and the times of both registers open"]),
            ("willoughby", &["25 minutes in the morning and 15 in the afternoon"]),
            ("colfox", &["20 minutes in the morning and 10 in the afternoon"]),
            ("chase", &["late from 08:30", "does not say when the afternoon register closes. It is taken as 12:55"]),
            ("ipat", &["publishes its own times", "95 % to below 96 %"]),
        ] {
            let warnings = completed(name).warnings;
            assert_eq!(warnings.len(), expected.len(), "{name}: {warnings:?}");
            for (warning, part) in warnings.iter().zip(expected) {
                assert!(warning.contains(part), "{name}: {warning}");
            }
        }
    }

    #[test]
    fn what_a_preset_leaves_blank_is_listed_as_filled_from_the_default() {
        let filled = |name, key: &str| completed(name).filled_from_default.iter().any(|filled| filled == key);
        assert_eq!(completed("default").filled_from_default, Vec::<String>::new());
        for name in ["cambrian", "ipat"] {
            for key in ["day_start", "am_register_open", "am_register_close", "pm_register_open", "pm_register_close"] {
                assert!(filled(name, key), "{name} {key}");
            }
        }
        assert!(filled("chase", "pm_register_close") && !filled("chase", "am_register_close"));
        assert!(!filled("willoughby", "pm_register_close") && !filled("colfox", "pm_register_close"));
    }
}
