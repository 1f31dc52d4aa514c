use super::*;
use crate::marks::Actor;
use crate::policy::ladder::{StepChannel, Whom};
use crate::policy::{Policy, complete, preset};
use crate::refusal::Rule;
use crate::roles::{Role, Roles};
use crate::words::clock;

const MONDAY: &str = "2026-11-23";
const MOTHER: ContactId = ContactId(1);
const FATHER: ContactId = ContactId(2);
const NEIGHBOUR: ContactId = ContactId(3);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn at(date: &str, now: &str) -> SchoolTime {
    SchoolTime { date: day(date), time: time(now) }
}

fn family() -> Vec<Reachable> {
    let of = |id, parental_responsibility| Reachable { id, parental_responsibility };
    vec![of(MOTHER, true), of(FATHER, true), of(NEIGHBOUR, false)]
}

/// A pupil who is away on Monday, under a preset.
struct Away {
    policy: Policy,
    vulnerable: bool,
    ill: bool,
    day: u32,
    contacts: Vec<Reachable>,
    attempts: Vec<Attempt>,
    decisions: Vec<Decided>,
}

impl Away {
    fn under(name: &str) -> Away {
        let policy = complete(preset(name).unwrap()).unwrap().policy;
        let (attempts, decisions) = (Vec::new(), Vec::new());
        Away { policy, vulnerable: false, ill: false, day: 1, contacts: family(), attempts, decisions }
    }

    fn facts(&self) -> Unaccounted<'_> {
        Unaccounted {
            date: day(MONDAY),
            times: self.policy.am,
            vulnerable: self.vulnerable,
            ill: self.ill,
            day: self.day,
            contacts: &self.contacts,
            attempts: &self.attempts,
            decisions: &self.decisions,
        }
    }

    /// What is next, and by when.
    fn next(&self) -> (What, String) {
        let next = next(&self.policy.ladder, &self.facts());
        (next.what, clock(next.due))
    }

    /// Somebody is tried, and it counts for the step that it does.
    fn tries(&mut self, now: &str, channel: Channel, contact: Option<ContactId>, outcome: Outcome) {
        let step = self.facts().step_done(&self.policy.ladder, channel, contact, None);
        self.attempts.push(Attempt { at: at(MONDAY, now), date: day(MONDAY), channel, outcome, contact, step });
    }

    fn decides(&mut self, now: &str, choice: RiskChoice, until: Option<&str>) {
        self.decisions.push(Decided { at: at(MONDAY, now), date: day(MONDAY), choice, until: until.map(time) });
    }

    fn raised(&self, now: &str) -> Vec<(String, bool)> {
        let raised = raised(&self.policy.ladder, &self.facts(), time(now));
        raised.iter().map(|raised| (self.policy.ladder[raised.step].due_in_words(), raised.is_done)).collect()
    }
}

#[test]
fn colfox_goes_from_the_text_to_the_calls_to_every_reasonable_step_and_is_satisfied_by_half_past_eleven() {
    let mut away = Away::under("colfox");
    assert_eq!(away.next(), (What::Contact(StepChannel::Text, MOTHER), "09:05".to_owned()));
    away.tries("09:10", Channel::Call, Some(MOTHER), Outcome::NoAnswer);
    assert_eq!(away.next(), (What::Contact(StepChannel::Call, MOTHER), "10:30".to_owned()));
    away.tries("10:30", Channel::Call, Some(MOTHER), Outcome::MessageLeft);
    assert_eq!(away.next(), (What::Contact(StepChannel::Call, FATHER), "10:30".to_owned()));
    away.tries("10:33", Channel::Call, Some(FATHER), Outcome::WrongNumber);
    away.tries("10:36", Channel::Call, Some(NEIGHBOUR), Outcome::NoAnswer);
    assert_eq!(away.next(), (What::Decide(Whom::SafeguardingLead), "11:30".to_owned()));
    assert_eq!(away.raised("10:59"), []);
    assert_eq!(away.raised("11:00"), [("11:00".to_owned(), false)]);
}

#[test]
fn whoever_was_reached_is_not_rung_again_and_what_is_missing_is_a_code() {
    for outcome in [Outcome::Reached, Outcome::Refused] {
        let mut away = Away::under("default");
        away.tries("09:12", Channel::Call, Some(MOTHER), outcome);
        assert_eq!(away.next().0, What::GiveCode);
    }
    let mut away = Away::under("default");
    away.tries("09:12", Channel::Call, Some(FATHER), Outcome::NoAnswer);
    assert_eq!(away.next().0, What::Contact(StepChannel::Text, MOTHER), "the father is no step of the first contact");
}

#[test]
fn case_45_a_pupil_with_no_contacts_goes_straight_to_the_safeguarding_lead() {
    for name in ["default", "willoughby"] {
        let mut away = Away::under(name);
        away.contacts.clear();
        assert_eq!(away.next(), (What::Decide(Whom::SafeguardingLead), clock(away.policy.am.closes)), "{name}");
        away.decides("09:30", RiskChoice::Police, None);
        assert_eq!(away.next().0, What::GiveCode, "{name}");
    }
}

#[test]
fn a_wait_brings_the_question_back_at_its_end_and_a_visit_that_found_nobody_at_once() {
    let mut away = Away::under("default");
    away.decides("11:00", RiskChoice::WaitUntil, Some("11:30"));
    assert_eq!(away.next(), (What::Decide(Whom::SafeguardingLead), "11:30".to_owned()));
    away.decides("11:30", RiskChoice::Visit, None);
    assert_eq!(away.next(), (What::Visit(Whom::FamilySupport), "11:30".to_owned()));
    away.tries("12:10", Channel::Visit, None, Outcome::VisitedNobody);
    assert_eq!(away.next(), (What::Decide(Whom::SafeguardingLead), "12:10".to_owned()));
    away.tries("12:40", Channel::Visit, None, Outcome::VisitedSeen);
    assert_eq!(away.next().0, What::GiveCode);
}

#[test]
fn steps_for_the_vulnerable_are_taken_for_nobody_else() {
    let mut away = Away::under("willoughby");
    for contact in [MOTHER, FATHER, NEIGHBOUR] {
        away.tries("09:40", Channel::Call, Some(contact), Outcome::NoAnswer);
    }
    assert_eq!(away.next().0, What::GiveCode);
    away.vulnerable = true;
    assert_eq!(away.next().0, What::Decide(Whom::SafeguardingLead));
}

#[test]
fn emergency_contacts_are_those_without_parental_responsibility() {
    let mut away = Away::under("chase");
    away.tries("09:05", Channel::Text, Some(MOTHER), Outcome::Sent);
    assert_eq!(away.next().0, What::Contact(StepChannel::AnyMeans, NEIGHBOUR));
}

#[test]
fn escalations_raise_themselves_on_their_day_and_stay_until_they_are_done() {
    let mut away = Away::under("default");
    let days = |away: &Away| away.raised("09:05").into_iter().map(|(due, _)| due).collect::<Vec<_>>();
    assert_eq!(days(&away), Vec::<String>::new());
    away.day = 2;
    assert_eq!(days(&away), ["school day 2"]);
    away.day = 12;
    assert_eq!(days(&away), ["school day 2", "school day 3", "school day 3", "school day 5", "school day 10"]);
    let told = Attempt {
        at: at("2026-11-20", "10:00"),
        date: day("2026-11-20"),
        channel: Channel::Told,
        outcome: Outcome::Told,
        contact: None,
        step: Some(4),
    };
    away.attempts.push(told);
    assert_eq!(away.raised("09:05")[0], ("school day 2".to_owned(), true));
}

#[test]
fn somebody_reached_ends_the_escalations_that_say_so_and_illness_has_its_own() {
    let mut away = Away::under("default");
    away.day = 10;
    away.tries("09:10", Channel::Call, Some(MOTHER), Outcome::Reached);
    assert_eq!(away.raised("12:00"), [("school day 10".to_owned(), false)]);
    let mut ill = Away::under("chase");
    (ill.ill, ill.day) = (true, 15);
    assert_eq!(ill.raised("12:00"), [("school day 15".to_owned(), false)]);
}

#[test]
fn a_letter_and_a_visit_do_the_steps_of_their_day() {
    let mut away = Away::under("default");
    away.day = 3;
    away.tries("10:00", Channel::Visit, None, Outcome::VisitedNobody);
    away.tries("11:00", Channel::Letter, Some(MOTHER), Outcome::Sent);
    let raised = away.raised("12:00");
    assert_eq!(raised.iter().filter(|(_, is_done)| *is_done).count(), 2, "{raised:?}");
}

fn officer() -> Actor {
    somebody(Role::AttendanceOfficer)
}

fn somebody(role: Role) -> Actor {
    Actor {
        staff: None,
        username: "o".into(),
        name: "Olu Officer".into(),
        position: "Attendance officer".into(),
        roles: Roles::from(role),
        groups: Vec::new(),
    }
}

fn logged(channel: Channel, outcome: Outcome, person: log::Person<'_>, role: Role) -> Result<(), Rule> {
    let log = log::Log { date: day(MONDAY), channel, outcome, person };
    log::check(&log, &somebody(role), at(MONDAY, "09:10")).map_err(|refusal| refusal.code)
}

#[test]
fn case_43_a_contact_with_a_no_contact_order_is_never_logged_as_rung() {
    let person = log::Person::OnFile { name: "Mr B. Abara", no_contact: true };
    let log = log::Log { date: day(MONDAY), channel: Channel::Call, outcome: Outcome::NoAnswer, person };
    let refusal = log::check(&log, &officer(), at(MONDAY, "09:10")).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Rule::NotAllowed, Some("person")));
    assert!(refusal.message.contains("next contact") && !refusal.message.contains("Abara"), "{}", refusal.message);
}

#[test]
fn an_attempt_names_somebody_and_its_outcome_fits_it() {
    let mother = || log::Person::OnFile { name: "Ms Abara", no_contact: false };
    assert_eq!(logged(Channel::Call, Outcome::NoAnswer, mother(), Role::Reception), Ok(()));
    assert_eq!(logged(Channel::Call, Outcome::VisitedSeen, mother(), Role::Reception), Err(Rule::BadRequest));
    assert_eq!(logged(Channel::Told, Outcome::Told, log::Person::Other("DSL"), Role::FamilySupport), Ok(()));
    assert_eq!(
        logged(Channel::Call, Outcome::NoAnswer, log::Person::Other(" "), Role::Reception),
        Err(Rule::BadRequest)
    );
    assert_eq!(logged(Channel::Call, Outcome::NoAnswer, mother(), Role::Tutor), Err(Rule::NotAllowed));
}

#[test]
fn a_decision_about_a_risk_has_a_reason_and_a_wait_its_end() {
    let decide = |choice, until: Option<&str>, reason| {
        let decide = risk::Decide { date: day(MONDAY), choice, until: until.map(time), reason };
        risk::check(&decide, &somebody(Role::Safeguarding), at(MONDAY, "11:00")).map_err(|refusal| refusal.code)
    };
    assert_eq!(decide(RiskChoice::Police, None, Some(" 6 years old, never away ")), Ok("6 years old, never away"));
    assert_eq!(decide(RiskChoice::Police, None, Some(" ")), Err(Rule::ReasonRequired));
    assert_eq!(decide(RiskChoice::WaitUntil, None, Some("grandmother is on her way")), Err(Rule::DetailRequired));
    assert_eq!(decide(RiskChoice::WaitUntil, Some("11:00"), Some("x")), Err(Rule::BadRequest));
    let decide = risk::Decide { date: day(MONDAY), choice: RiskChoice::Visit, until: None, reason: Some("x") };
    let refused = risk::check(&decide, &somebody(Role::Reception), at(MONDAY, "11:00")).unwrap_err();
    assert_eq!(refused.code, Rule::NotAllowed);
}

#[test]
fn channels_and_outcomes_are_read_as_offices_write_them() {
    assert_eq!(Channel::read("Phone call"), Some(Channel::Call));
    assert_eq!(Channel::read("SMS"), Some(Channel::Text));
    assert_eq!(Outcome::read("no answer"), Some(Outcome::NoAnswer));
    assert_eq!(Outcome::read("left-message"), Some(Outcome::MessageLeft));
    assert_eq!(Outcome::read("perhaps"), None);
    for outcome in Outcome::ALL {
        assert_eq!(Outcome::from_number(outcome.number()), Some(*outcome));
        assert_eq!(Outcome::read(outcome.as_str()), Some(*outcome));
        assert!(Channel::ALL.iter().any(|channel| outcome.fits(*channel)));
    }
}
