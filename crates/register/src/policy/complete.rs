//! Filling what a policy leaves out, and saying where it does not meet the guidance.

use chrono::{NaiveTime, TimeDelta};

use super::document::fortnight;
use super::{
    AppointmentEvidence, AuditCycle, LongCloseOverride, Percent, Policy, PolicyDocument, SessionTimes, WelfareQuestion,
    ladder,
};
use crate::letters::LetterRules;
use crate::refusal::Refusal;
use crate::session::Session;
use crate::time::minutes_between;
use crate::words::{self, clock, given};

/// The longest that a register should stay open (DfE, Working together to improve school attendance).
const LONGEST_OPEN_MINUTES: i64 = 30;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completed {
    pub policy: Policy,
    /// The keys that the document leaves out and that the default gave.
    pub filled_from_default: Vec<String>,
    /// Where the policy does not meet the guidance, or has to be confirmed; they stay until it changes.
    pub warnings: Vec<String>,
}

const fn at(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// A policy with every value: the document's own, or the default's. A close that is not given is the morning's
/// length after its opening (20 minutes), and an arrival is late from the opening where nothing else is said.
///
/// # Errors
/// `bad_request` at the key whose time cannot be right; at `long_close_override` where a register would stay open
/// for more than 30 minutes and nobody is named who decided so.
pub fn complete(mut document: PolicyDocument) -> Result<Completed, Refusal> {
    let mut warnings = document.to_confirm.take().unwrap_or_default();
    let afternoon_close_missing = document.pm_register_open.is_some() && document.pm_register_close.is_none();
    let mut filling = Filling(Vec::new());
    let policy = filling.policy(document);
    check_times(&policy)?;
    ladder::check(&policy.ladder)?;
    warnings.extend(long_open(&policy)?);
    warnings.extend(unequal_lengths(&policy));
    if afternoon_close_missing {
        warnings.push(format!(
            "The policy does not say when the afternoon register closes. It is taken as {}, open for as long as in the \
             morning. Confirm it or give the time.",
            clock(policy.pm.closes)
        ));
    }
    Ok(Completed { policy, filled_from_default: filling.0, warnings })
}

/// Takes what the document says, and keeps the keys of what it does not.
struct Filling(Vec<String>);

impl Filling {
    fn take<T>(&mut self, key: &str, said: Option<T>, otherwise: T) -> T {
        said.unwrap_or_else(|| {
            self.0.push(key.to_owned());
            otherwise
        })
    }

    fn policy(&mut self, document: PolicyDocument) -> Policy {
        let d = document;
        let (day_start, am, pm) = self.times(&d);
        let welfare_question = self.welfare_question(&d);
        let letters = self.letters(&d);
        let bands = || vec![Percent::whole(95), Percent::whole(90), Percent::whole(50)];
        Policy {
            name: self.take("name", d.name, "default".to_owned()),
            gates_open: d.gates_open,
            day_start,
            day_end: self.take("day_end", d.day_end, at(15, 15)),
            am,
            pm,
            close_is_inclusive_minute: self.take("close_is_inclusive_minute", d.close_is_inclusive_minute, true),
            long_close_override: d.long_close_override,
            tutor_may_take_late: self.take("tutor_may_take_late", d.tutor_may_take_late, true),
            parent_call_by: self.take("parent_call_by", d.parent_call_by, at(9, 0)),
            report_every_day_of_absence: self.take("report_every_day_of_absence", d.report_every_day_of_absence, true),
            late_sanction: d.late_sanction,
            target_attendance: self.take("target_attendance", d.target_attendance, Percent::whole(96)),
            bands: self.take("bands", d.bands, bands()),
            audit_cycle: self.take("audit_cycle", d.audit_cycle, AuditCycle::HalfTermly),
            year_start_letter: self.take("year_start_letter", d.year_start_letter, false),
            letter_shows_days_lost: self.take("letter_shows_days_lost", d.letter_shows_days_lost, true),
            letters,
            leave_advice_min_attendance: d.leave_advice_min_attendance,
            leave_notice_days: d.leave_notice_days,
            leave_meeting_required: self.take("leave_meeting_required", d.leave_meeting_required, false),
            leave_flags: d.leave_flags.unwrap_or_default(),
            leave_examples: d.leave_examples.unwrap_or_default(),
            part_time_review_days: self.take("part_time_review_days", d.part_time_review_days, fortnight()),
            part_time_notices: d.part_time_notices.unwrap_or_default(),
            medical_evidence_after_days: self.take("medical_evidence_after_days", d.medical_evidence_after_days, 5),
            appointment_evidence: self.take(
                "appointment_evidence",
                d.appointment_evidence,
                AppointmentEvidence::IfConcern,
            ),
            // The authority’s, and in no published policy.
            penalty_window: d.penalty_window.unwrap_or_default(),
            welfare_question,
            ladder: self.ladder(d.ladder),
        }
    }

    /// A letter that the policy does not speak of is not sent; that below 90 % is.
    fn letters(&mut self, d: &PolicyDocument) -> LetterRules {
        let usual = LetterRules::default();
        LetterRules {
            letter95_below: d.letter95_below,
            letter95_in_succession: d.letter95_in_succession,
            letter90_below: self.take("letter90_below", d.letter90_below, usual.letter90_below),
            letter90_review_days: d.letter90_review_days,
            lateness_letter_at: d.lateness_letter_at,
        }
    }

    fn welfare_question(&mut self, d: &PolicyDocument) -> WelfareQuestion {
        let usual = WelfareQuestion::default();
        let days = self.take("welfare_question_school_days", d.welfare_question_school_days, usual.school_days);
        WelfareQuestion {
            vulnerable: self.take("welfare_question_vulnerable", d.welfare_question_vulnerable, usual.vulnerable),
            lates: self.take("welfare_question_lates", d.welfare_question_lates, usual.lates),
            school_days: days.clamp(1, 60),
        }
    }

    /// The default's ladder is read only where it is needed.
    fn ladder(&mut self, said: Option<Vec<ladder::Step>>) -> Vec<ladder::Step> {
        said.unwrap_or_else(|| self.take("ladder", None, ladder::of_default()))
    }

    /// The start of the day, and the times of the morning and of the afternoon.
    fn times(&mut self, d: &PolicyDocument) -> (NaiveTime, SessionTimes, SessionTimes) {
        let day_start = self.take("day_start", d.day_start, d.am_register_open.unwrap_or(at(8, 45)));
        let opens = self.take("am_register_open", d.am_register_open, day_start);
        let am = SessionTimes {
            opens,
            late_from: self.take("am_late_from", d.am_late_from, opens),
            closes: self.take("am_register_close", d.am_register_close, opens + TimeDelta::minutes(20)),
        };
        let opens = self.take("pm_register_open", d.pm_register_open, at(13, 0));
        let pm = SessionTimes {
            opens,
            late_from: self.take("pm_late_from", d.pm_late_from, opens),
            closes: self.take("pm_register_close", d.pm_register_close, opens + (am.closes - am.opens)),
        };
        (day_start, am, pm)
    }
}

fn keys(session: Session) -> [&'static str; 3] {
    match session {
        Session::Am => ["am_register_open", "am_late_from", "am_register_close"],
        Session::Pm => ["pm_register_open", "pm_late_from", "pm_register_close"],
    }
}

fn check_times(policy: &Policy) -> Result<(), Refusal> {
    for session in Session::BOTH {
        let (times, [_, late_from, closes]) = (policy.times(session), keys(session));
        let (open, close, when) = (clock(times.opens), clock(times.closes), session.in_words());
        if times.closes <= times.opens {
            let message = format!(
                "The {when} register would close at {close}, not after it opens at {open}. Correct one of the two."
            );
            return Err(Refusal::bad_request(closes, message));
        }
        if times.late_from < times.opens || times.late_from > times.closes {
            let message = format!(
                "Arrivals in the {when} would count as late from {}, which is not between {open} and {close}, while the \
                 register is open. Correct it, or leave it out to count from {open}.",
                clock(times.late_from)
            );
            return Err(Refusal::bad_request(late_from, message));
        }
    }
    if policy.pm.opens <= policy.am.closes {
        let message = format!(
            "The afternoon register would open at {}, before the morning register closes at {}. Correct one of the two.",
            clock(policy.pm.opens),
            clock(policy.am.closes)
        );
        return Err(Refusal::bad_request("pm_register_open", message));
    }
    Ok(())
}

fn open_minutes(times: SessionTimes) -> i64 {
    minutes_between(times.opens, times.closes)
}

/// More than 30 minutes is against guidance, not against the law: a named person may decide it, and it stays visible.
fn long_open(policy: &Policy) -> Result<Option<String>, Refusal> {
    let too_long = |session: &Session| open_minutes(policy.times(*session)) > LONGEST_OPEN_MINUTES;
    let sessions: Vec<Session> = Session::BOTH.into_iter().filter(too_long).collect();
    let [longest, ..] = sessions.as_slice() else { return Ok(None) };
    let lengths: Vec<String> = sessions
        .iter()
        .map(|session| format!("{} minutes in the {}", open_minutes(policy.times(*session)), session.in_words()))
        .collect();
    let lengths = words::list(&lengths);
    match policy.long_close_override.as_ref().filter(|by| named(by)) {
        Some(LongCloseOverride { name, reason }) => Ok(Some(format!(
            "The register stays open for {lengths}; the guidance says no longer than 30. {name} decided it: {reason}"
        ))),
        None => {
            let message = format!(
                "The register would stay open for {lengths}, and the guidance says no longer than 30. Choose an earlier \
                 {}, or name who decided it and why in long_close_override.",
                keys(*longest)[2]
            );
            Err(Refusal::bad_request("long_close_override", message))
        }
    }
}

fn named(by: &LongCloseOverride) -> bool {
    given(Some(&by.name)).is_some() && given(Some(&by.reason)).is_some()
}

fn unequal_lengths(policy: &Policy) -> Option<String> {
    let (morning, afternoon) = (open_minutes(policy.am), open_minutes(policy.pm));
    (morning != afternoon).then(|| {
        format!(
            "The register is open for {morning} minutes in the morning and {afternoon} in the afternoon; the guidance \
             says the same for every session."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Rule;

    fn document(toml: &str) -> PolicyDocument {
        PolicyDocument::from_toml(toml).unwrap()
    }

    fn refused_at(toml: &str) -> String {
        let refusal = complete(document(toml)).unwrap_err();
        assert_eq!(refusal.code, Rule::BadRequest);
        refusal.field.unwrap()
    }

    #[test]
    fn a_blank_policy_is_the_default_and_says_which_keys_were_filled() {
        let completed = complete(PolicyDocument::default()).unwrap();
        assert_eq!(completed.policy.am, SessionTimes { opens: at(8, 45), late_from: at(8, 45), closes: at(9, 5) });
        assert_eq!(completed.policy.pm, SessionTimes { opens: at(13, 0), late_from: at(13, 0), closes: at(13, 20) });
        assert!(completed.filled_from_default.contains(&"am_register_close".to_owned()));
        assert_eq!(completed.warnings, Vec::<String>::new());
    }

    #[test]
    fn an_afternoon_close_not_given_is_its_opening_plus_the_mornings_length() {
        let completed = complete(document(
            "am_register_open = \"08:30\"\nam_register_close = \"09:00\"\npm_register_open = \"12:25\"",
        ))
        .unwrap();
        assert_eq!(completed.policy.pm.closes, at(12, 55));
        assert!(completed.filled_from_default.contains(&"pm_register_close".to_owned()));
        assert!(completed.warnings[0].contains("12:55"), "{:?}", completed.warnings);
    }

    #[test]
    fn the_register_opens_with_the_school_day_where_nothing_else_is_said() {
        let completed = complete(document("day_start = \"08:30\"")).unwrap();
        assert_eq!((completed.policy.am.opens, completed.policy.am.closes), (at(8, 30), at(8, 50)));
    }

    #[test]
    fn times_that_cannot_be_right_are_refused_at_their_key() {
        for (toml, key) in [
            ("am_register_open = \"08:45\"\nam_register_close = \"08:45\"", "am_register_close"),
            ("pm_register_close = \"12:50\"", "pm_register_close"),
            ("pm_register_open = \"23:50\"", "pm_register_close"),
            ("pm_register_open = \"09:05\"", "pm_register_open"),
            ("am_late_from = \"08:40\"", "am_late_from"),
            ("am_late_from = \"09:06\"", "am_late_from"),
        ] {
            assert_eq!(refused_at(toml), key, "{toml}");
        }
    }

    #[test]
    fn case_3_a_register_open_for_31_minutes_is_adopted_only_with_a_named_override() {
        let times = "am_register_close = \"09:16\"\npm_register_close = \"13:31\"\n";
        assert_eq!(refused_at(times), "long_close_override");
        assert_eq!(
            refused_at(&format!("{times}long_close_override = {{ name = \"\", reason = \"x\" }}")),
            "long_close_override"
        );
        let by = "long_close_override = { name = \"The head\", reason = \"Two sites with a bus between them.\" }";
        let completed = complete(document(&format!("{times}{by}"))).unwrap();
        assert!(completed.warnings[0].contains("31 minutes in the morning and 31 minutes in the afternoon"));
        assert!(completed.warnings[0].ends_with("The head decided it: Two sites with a bus between them."));
        assert!(complete(document("am_register_close = \"09:15\"")).is_ok());
    }

    #[test]
    fn sessions_of_unequal_length_are_adopted_with_a_warning() {
        let completed = complete(document("pm_register_close = \"13:10\"")).unwrap();
        assert!(completed.warnings[0].contains("20 minutes in the morning and 10 in the afternoon"));
    }
}
