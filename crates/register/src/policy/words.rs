//! A policy in words, for whoever reads what their school has adopted.

use super::{
    AppointmentEvidence, AuditCycle, LeaveFlag, PartTimeNotice, Percent, Policy, SessionTimes, WelfareQuestion,
};
use crate::penalty::WindowMode;
use crate::words::{clock, count};

impl Policy {
    /// Each thing that the policy decides, and what it decided, in the order of a school's day. What it leaves open is
    /// left out.
    pub fn in_words(&self) -> Vec<(String, String)> {
        let rows = [
            ("Gates open", self.gates_open.map(clock)),
            ("School day", Some(format!("{} to {}", clock(self.day_start), clock(self.day_end)))),
            ("Morning register", Some(times(self.am))),
            ("Afternoon register", Some(times(self.pm))),
            ("Arriving in the minute of the close", Some(close_minute(self.close_is_inclusive_minute).to_owned())),
            (
                "Open for longer than 30 minutes",
                self.long_close_override.as_ref().map(|by| format!("decided by {}: {}", by.name, by.reason)),
            ),
            ("Tutors may take a register late, on the same day", Some(yes_or_no(self.tutor_may_take_late))),
            ("Parents report an absence by", Some(clock(self.parent_call_by))),
            ("Parents report every day of an absence", Some(yes_or_no(self.report_every_day_of_absence))),
            ("What follows lateness", self.late_sanction.clone()),
            ("Attendance aimed at", Some(percent(self.target_attendance))),
            ("The school acts below", Some(bands(&self.bands))),
            ("Everybody’s attendance is looked at", Some(audit_cycle(self.audit_cycle).to_owned())),
            ("A letter at the start of the year", Some(yes_or_no(self.year_start_letter))),
            ("Letters show days lost", Some(yes_or_no(self.letter_shows_days_lost))),
            ("Leave is advised against below", self.leave_advice_min_attendance.map(percent)),
            ("Notice for leave", self.leave_notice_days.map(days)),
            ("A meeting before leave is decided", Some(yes_or_no(self.leave_meeting_required))),
            ("A request for leave is weighed by", flags(&self.leave_flags)),
            ("Leave may be exceptional for", given(&self.leave_examples)),
            ("A part-time timetable is reviewed every", Some(days(self.part_time_review_days))),
            ("Of a part-time timetable are told", notices(&self.part_time_notices)),
            ("Medical evidence is asked for after", Some(days(self.medical_evidence_after_days))),
            ("Appointment cards are asked for", Some(evidence(self.appointment_evidence).to_owned())),
            ("Ten school weeks for a penalty notice are", Some(penalty_window(self.penalty_window).to_owned())),
            ("The desk asks late pupils how things are", Some(welfare_question(self.welfare_question))),
        ];
        rows.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }

    /// The first-day ladder: when each step is due, and what it is.
    pub fn ladder_in_words(&self) -> Vec<(String, String)> {
        self.ladder.iter().map(|step| (crate::words::capital(&step.due_in_words()), step.in_words())).collect()
    }
}

/// "08:45 to 09:05, late from 08:50".
fn times(times: SessionTimes) -> String {
    let open = format!("{} to {}", clock(times.opens), clock(times.closes));
    if times.late_from > times.opens { format!("{open}, late from {}", clock(times.late_from)) } else { open }
}

fn penalty_window(mode: WindowMode) -> &'static str {
    match mode {
        WindowMode::CalendarSchoolWeeks => "whole weeks with a session in them",
        WindowMode::Rolling50Days => "the last fifty school days",
    }
}

fn close_minute(is_inclusive: bool) -> &'static str {
    if is_inclusive { "is L" } else { "is U" }
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn percent(percent: Percent) -> String {
    format!("{percent}%")
}

fn bands(bands: &[Percent]) -> String {
    if bands.is_empty() {
        return "no set figure".to_owned();
    }
    crate::words::list(&bands.iter().map(|band| percent(*band)).collect::<Vec<_>>())
}

fn given(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| crate::words::list(words))
}

fn flags(flags: &[LeaveFlag]) -> Option<String> {
    given(&flags.iter().map(|flag| flag.in_words().to_owned()).collect::<Vec<_>>())
}

fn notices(notices: &[PartTimeNotice]) -> Option<String> {
    given(&notices.iter().map(|notice| notice.in_words().to_owned()).collect::<Vec<_>>())
}

fn days(number: u16) -> String {
    count(u64::from(number), "day", "days")
}

fn audit_cycle(cycle: AuditCycle) -> &'static str {
    match cycle {
        AuditCycle::Weekly => "every week",
        AuditCycle::Fortnightly => "every two weeks",
        AuditCycle::HalfTermly => "every half-term",
        AuditCycle::Termly => "every term",
    }
}

fn evidence(evidence: AppointmentEvidence) -> &'static str {
    match evidence {
        AppointmentEvidence::Never => "never",
        AppointmentEvidence::IfConcern => "where there is concern",
        AppointmentEvidence::Always => "always",
    }
}

fn welfare_question(asked: WelfareQuestion) -> String {
    let lates = (asked.lates > 0)
        .then(|| format!("from {} in {}", count(u64::from(asked.lates), "late", "lates"), days(asked.school_days)));
    let vulnerable = asked.vulnerable.then(|| "vulnerable pupils each time".to_owned());
    let rules: Vec<String> = lates.into_iter().chain(vulnerable).collect();
    if rules.is_empty() { "never".to_owned() } else { rules.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::super::{PRESETS, complete, preset};

    #[test]
    fn a_policy_is_read_in_words_and_not_in_the_names_of_its_fields() {
        for name in PRESETS {
            let policy = complete(preset(name).unwrap()).unwrap().policy;
            for (parameter, value) in policy.in_words() {
                assert!(parameter.starts_with(char::is_uppercase) && !parameter.contains('_'), "{name}: {parameter}");
                assert!(!value.is_empty() && !value.contains('_') && !value.contains("true"), "{parameter}: {value}");
            }
            for (when, what) in policy.ladder_in_words() {
                assert!(when.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()), "{name}: {when}");
                assert!(what.starts_with(char::is_uppercase) && !what.contains('_'), "{name}: {what}");
            }
        }
        let policy = complete(preset("default").unwrap()).unwrap().policy;
        let words = policy.in_words();
        assert!(words.contains(&("Morning register".to_owned(), "08:45 to 09:05".to_owned())), "{words:?}");
        assert!(words.contains(&("The school acts below".to_owned(), "95%, 90% and 50%".to_owned())), "{words:?}");
    }
}
