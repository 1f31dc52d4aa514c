use super::*;
use crate::policy::{PRESETS, Policy, PolicyDocument, complete};

fn policy(name: &str) -> Policy {
    complete(preset(name).unwrap()).unwrap().policy
}

/// Each step as a line, in the words of domain 8: when, what, to whom, for whom, what stops it, where it goes on.
fn lines(name: &str) -> Vec<String> {
    let line = |step: &Step| format!("{} | {}", step.due_in_words().replace(SUGGESTED, "*"), step.in_words());
    policy(name).ladder.iter().map(line).collect()
}

const SUGGESTED: &str = " (suggested; the policy gives no time)";

#[test]
fn the_trusts_template_of_cambrian_contacts_on_day_1_and_visits_on_day_3_if_nothing_was_heard() {
    assert_eq!(
        lines("cambrian"),
        [
            "at the close | Try the first contact, unless somebody was reached",
            "20 minutes after the close* | Try the other contacts, unless somebody was reached",
            "60 minutes after the close* | Risk decision by the safeguarding lead, unless somebody was reached",
            "school day 3 | Home visit by family support, unless somebody was reached",
        ]
    );
}

#[test]
fn willoughby_calls_on_the_morning_of_every_day_and_may_go_to_the_police_for_a_vulnerable_pupil() {
    assert_eq!(
        lines("willoughby"),
        [
            "at the close | Call the first contact, unless somebody was reached",
            "20 minutes after the close* | Call the other contacts, unless somebody was reached",
            "60 minutes after the close* | Risk decision by the safeguarding lead, only vulnerable pupils, unless \
             somebody was reached, then to the police",
            "school day 5 | Tell the attendance officer: decide the code, within five days; ask for evidence of an \
             illness of more than five days",
        ]
    );
}

#[test]
fn colfox_texts_at_once_calls_at_half_past_ten_takes_every_step_at_eleven_and_is_satisfied_by_half_past() {
    assert_eq!(
        lines("colfox"),
        [
            "at the close | Text the first contact, unless somebody was reached",
            "10:30 | Call the first contact, unless somebody was reached",
            "10:30 | Call the other contacts, unless somebody was reached",
            "11:00 | Tell the safeguarding lead: every reasonable step (siblings’ schools, social care, home visit, \
             police), unless somebody was reached, then to children’s social care and the police",
            "11:30 | Risk decision by the safeguarding lead: satisfied that every pupil is safe, unless somebody was \
             reached, then to the police",
            "school day 5 | Tell the attendance officer: no N stays beyond five days: decide the code",
        ]
    );
}

#[test]
fn chase_goes_on_to_emergency_contacts_and_a_letter_and_refers_by_the_tenth_day() {
    assert_eq!(
        lines("chase"),
        [
            "at the close | Try the first contact, unless somebody was reached",
            "20 minutes after the close* | Try the emergency contacts, unless somebody was reached",
            "30 minutes after the close* | Tell the deputy head: absent, and low attendance or a safeguarding concern, \
             only vulnerable pupils",
            "60 minutes after the close* | Risk decision by the safeguarding lead: a home visit, perhaps, unless somebody \
             was reached",
            "school day 2* | Write to the first contact, unless somebody was reached",
            "school day 10 | Tell the attendance officer: refer to the local authority: no contact by the tenth day, \
             unless somebody was reached, then to the local authority",
            "school day 15 | Tell the attendance officer: the sickness return, only pupils who are ill",
        ]
    );
}

#[test]
fn ipat_tries_everybody_on_the_same_day_assesses_the_risk_and_escalates_on_days_2_5_and_15() {
    assert_eq!(
        lines("ipat"),
        [
            "at the close | Try every contact, unless somebody was reached",
            "60 minutes after the close* | Risk decision by the safeguarding lead: by age, vulnerability and pattern, \
             unless somebody was reached, then to children’s social care, the local authority and the police",
            "60 minutes after the close* | Home visit by family support, only vulnerable pupils, unless somebody was reached",
            "school day 2 | Tell the safeguarding lead: two days running without contact: escalate and record, unless \
             somebody was reached",
            "school day 5 | Tell the safeguarding lead: formal safeguarding escalation; the local authority and its \
             missing-education team, unless somebody was reached, then to the local authority",
            "school day 15 | Tell the attendance champion: a multi-agency meeting, only pupils who are ill, then to the \
             local authority",
        ]
    );
}

#[test]
fn the_default_ladder_has_every_kind_of_step_and_escalates_on_days_2_3_5_and_10() {
    let ladder = policy("default").ladder;
    for channel in StepChannel::ALL.iter().filter(|channel| **channel != StepChannel::AnyMeans) {
        assert!(ladder.iter().any(|step| step.channel == *channel), "{channel:?}");
    }
    let day = |step: &Step| if let When::SchoolDay(day) = step.when { Some(day) } else { None };
    let mut days: Vec<u8> = ladder.iter().filter_map(day).collect();
    days.dedup();
    assert_eq!(days, [2, 3, 5, 10]);
}

#[test]
fn every_presets_steps_are_in_the_order_of_the_day_and_end_with_somebody_who_decides() {
    for name in PRESETS {
        let policy = policy(name);
        let same_day: Vec<&Step> =
            policy.ladder.iter().filter(|step| !matches!(step.when, When::SchoolDay(_))).collect();
        assert!(same_day.is_sorted_by_key(|step| step.due(policy.am)), "{name}");
        assert!(same_day.iter().any(|step| step.channel == StepChannel::Decide), "{name}");
        assert_eq!(same_day.first().map(|step| step.when), Some(When::MinutesAfterClose(0)), "{name}");
    }
}

#[test]
fn a_step_whose_addressee_does_not_fit_is_refused_by_its_number() {
    let with = |text: &str| complete(PolicyDocument::from_toml(text).unwrap());
    let call_to_the_head = r#"ladder = [{ when = { clock = "10:30" }, channel = "call", who = "head" }]"#;
    let refusal = with(call_to_the_head).unwrap_err();
    assert_eq!(refusal.field.as_deref(), Some("ladder"));
    assert!(refusal.message.contains("Step 1"), "{}", refusal.message);
    let day_0 = r#"ladder = [{ when = { school_day = 0 }, channel = "visit", who = "family_support" }]"#;
    assert!(with(day_0).is_err());
    assert!(
        PolicyDocument::from_toml(r#"ladder = [{ when = { clock = "10.30" }, channel = "call", who = "head" }]"#)
            .is_err()
    );
}

#[test]
fn a_policy_adopted_before_there_were_ladders_goes_by_the_default() {
    let mut json = serde_json::to_value(policy("colfox")).unwrap();
    json.as_object_mut().unwrap().remove("ladder");
    let read: Policy = serde_json::from_value(json).unwrap();
    assert_eq!(read.ladder, policy("default").ladder);
    let kept = policy("ipat");
    assert_eq!(serde_json::from_value::<Policy>(serde_json::to_value(&kept).unwrap()).unwrap(), kept);
}

#[test]
fn a_step_before_the_close_is_due_at_the_close() {
    let policy = policy("colfox");
    let half_past_ten = &policy.ladder[1];
    assert_eq!(clock(half_past_ten.due(policy.am)), "10:30");
    assert_eq!(clock(half_past_ten.due(policy.pm)), "13:35");
}
