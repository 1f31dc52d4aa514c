use super::*;
use crate::ids::PupilId;
use crate::marks::KnownPupil;
use crate::marks::fixtures::{School, am, day, entry_id, marked, planned, pm, pupil, refused, sessions};
use crate::roles::Role;

const DAYS: [&str; 5] = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"];

fn asked() -> Asked {
    Asked {
        kind: LeaveKind::C,
        from: day(DAYS[0]),
        to: day(DAYS[4]),
        session: None,
        applicant: "Ife Oyelaran".into(),
        received: day("2026-11-16"),
        words: "Wedding".into(),
        licence: None,
    }
}

fn request(of: &KnownPupil) -> KnownRequest {
    KnownRequest {
        name: "Byron, Ada".into(),
        asked: asked(),
        applicant: Applicant::LivesWith,
        sessions: sessions(of, &DAYS, RegisterState::NotOpen),
        decisions: Vec::new(),
    }
}

fn ask() -> KnownRequest {
    request(&pupil(1, "Byron, Ada"))
}

fn deciding(decision: Decision) -> Deciding {
    Deciding { decision, from: None, to: None, reason: Some("A brother’s wedding".into()) }
}

fn by(role: Role, known: &KnownRequest, cmd: &Deciding) -> Result<Decided, Refusal> {
    decide(known, cmd, &School::at("10:00", role).ctx())
}

fn head(known: &KnownRequest, cmd: &Deciding) -> Result<Decided, Refusal> {
    by(Role::Head, known, cmd)
}

fn earlier(seq: u64, decision: Decision, plans: &[&str]) -> KnownDecision {
    let id = entry_id(seq);
    let plans = plans.iter().map(|date| (id, am(date))).collect();
    KnownDecision { id, decision, days: None, by: "H. Head".into(), on: day("2026-11-20"), plans }
}

#[test]
fn granted_leave_is_planned_for_every_session_asked_for() {
    for role in [Role::Head, Role::LeaveDecider] {
        let decided = by(role, &ask(), &deciding(Decision::Granted)).unwrap();
        let plan = decided.plan.unwrap();
        assert_eq!((plan.pupil, plan.code, plan.sessions.len()), (PupilId(1), Code::C, 10));
        assert_eq!(decided.days, Some((day(DAYS[0]), day(DAYS[4]))));
        assert!(!plan.words.contains("Wedding"), "a tutor’s screen may be projected");
    }
}

#[test]
fn nobody_but_the_head_or_whom_the_school_named_decides() {
    for role in [Role::AttendanceOfficer, Role::AttendanceChampion, Role::Reception, Role::Tutor] {
        assert_eq!(refused(by(role, &ask(), &deciding(Decision::Granted))).0, Rule::NotAllowed, "{role}");
    }
}

#[test]
fn the_head_says_how_many_of_the_days_are_granted() {
    let part = Deciding { to: Some(day(DAYS[1])), ..deciding(Decision::PartGranted) };
    let decided = head(&ask(), &part).unwrap();
    assert_eq!(decided.days, Some((day(DAYS[0]), day(DAYS[1]))));
    assert_eq!(decided.plan.unwrap().sessions, [am(DAYS[0]), pm(DAYS[0]), am(DAYS[1]), pm(DAYS[1])]);
    let at = |cmd: &Deciding| refused(head(&ask(), cmd));
    let whole = deciding(Decision::PartGranted);
    assert_eq!(at(&whole), (Rule::BadRequest, Some("from".into())));
    let more = Deciding { to: Some(day("2026-12-07")), ..whole };
    assert_eq!(at(&more), (Rule::BadRequest, Some("to".into())));
    let not_all = Deciding { to: Some(day(DAYS[1])), ..deciding(Decision::Granted) };
    assert_eq!(at(&not_all), (Rule::BadRequest, Some("decision".into())));
    let turned = Deciding { from: Some(day(DAYS[2])), to: Some(day(DAYS[1])), ..deciding(Decision::PartGranted) };
    assert_eq!(at(&turned), (Rule::BadRequest, Some("from".into())));
}

#[test]
fn refused_leave_plans_nothing_and_the_pupil_is_expected() {
    let decided = head(&ask(), &deciding(Decision::Refused)).unwrap();
    assert_eq!((decided.plan, decided.days, decided.cancelled), (None, None, vec![]));
}

#[test]
fn a_decision_without_a_reason_is_refused() {
    for decision in [Decision::Granted, Decision::Refused] {
        let silent = Deciding { reason: Some("  ".into()), ..deciding(decision) };
        assert_eq!(refused(head(&ask(), &silent)), (Rule::ReasonRequired, Some("reason".into())));
    }
}

#[test]
fn case_63_leave_asked_for_after_it_was_taken_cannot_be_granted_and_can_be_refused() {
    let mut late = request(&marked(Code::O));
    late.asked.received = day("2026-12-05");
    let on = School::on("2026-12-07", "10:00", Role::Head);
    let (rule, field) = refused(decide(&late, &deciding(Decision::Granted), &on.ctx()));
    assert_eq!((rule, field.as_deref()), (Rule::NotInAdvance, Some("from")));
    assert!(decide(&late, &deciding(Decision::Refused), &on.ctx()).is_ok());
}

#[test]
fn case_66_an_interview_told_of_on_the_day_is_not_in_advance() {
    let mut told = ask();
    told.asked.kind = LeaveKind::J1;
    told.asked.received = day(DAYS[0]);
    let on = School::on(DAYS[0], "08:30", Role::Head);
    assert_eq!(refused(decide(&told, &deciding(Decision::Granted), &on.ctx())).0, Rule::NotInAdvance);
    let rest = Deciding { from: Some(day(DAYS[1])), ..deciding(Decision::PartGranted) };
    assert!(decide(&told, &rest, &on.ctx()).is_ok(), "the days after it are still ahead");
}

#[test]
fn leave_is_never_granted_for_a_day_that_is_over_or_marked() {
    let on = |date: &str, known: &KnownRequest| {
        decide(known, &deciding(Decision::Granted), &School::on(date, "08:30", Role::Head).ctx())
    };
    assert!(on(DAYS[0], &ask()).is_ok(), "before the register of the first day");
    assert_eq!(refused(on(DAYS[1], &ask())).0, Rule::NotInAdvance);
    assert_eq!(refused(on(DAYS[0], &request(&marked(Code::N)))).0, Rule::NotInAdvance);
}

#[test]
fn case_64_leave_asked_for_by_a_step_parent_who_does_not_live_with_the_pupil_is_not_granted() {
    let mut known = ask();
    known.applicant = Applicant::LivesElsewhere(vec!["Mrs Ada Abara".into()]);
    let refusal = head(&known, &deciding(Decision::Granted)).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Rule::CodeNotAllowed, Some("applicant")));
    assert!(refusal.message.contains("ask Mrs Ada Abara to apply"), "{}", refusal.message);
    assert!(head(&known, &deciding(Decision::Refused)).is_ok());
    known.asked.kind = LeaveKind::J1;
    assert!(head(&known, &deciding(Decision::Granted)).is_ok());
}

#[test]
fn a_pupil_above_compulsory_school_age_asks_for_themselves_and_one_below_does_not() {
    let mut known = ask();
    known.applicant = Applicant::ThePupil;
    assert_eq!(refused(head(&known, &deciding(Decision::Granted))).0, Rule::CodeNotAllowed);
    let of_age = KnownPupil { date_of_birth: day("2009-10-01"), ..pupil(1, "Byron, Ada") };
    known.sessions = sessions(&of_age, &DAYS, RegisterState::NotOpen);
    assert!(head(&known, &deciding(Decision::Granted)).is_ok());
}

#[test]
fn a_second_decision_is_refused_and_says_who_made_the_first() {
    let mut known = ask();
    known.decisions = vec![earlier(7, Decision::Refused, &[])];
    let refusal = head(&known, &deciding(Decision::Granted)).unwrap_err();
    assert_eq!(refusal.code, Rule::AlreadyDecided);
    assert!(refusal.message.contains("refused by H. Head on Friday 20 November 2026"), "{}", refusal.message);
}

#[test]
fn two_decisions_made_apart_are_settled_by_a_third_and_their_plans_cancelled() {
    let mut known = ask();
    known.decisions = vec![earlier(7, Decision::Granted, &DAYS), earlier(8, Decision::Refused, &[])];
    let decided = head(&known, &deciding(Decision::Refused)).unwrap();
    assert_eq!(decided.settles, [entry_id(7), entry_id(8)]);
    let [cancelled] = decided.cancelled.as_slice() else { panic!("one plan") };
    assert_eq!((cancelled.plan, cancelled.sessions.len()), (entry_id(7), 5));
    known.decisions = vec![earlier(7, Decision::Refused, &[]), earlier(8, Decision::Refused, &[])];
    assert_eq!(refused(head(&known, &deciding(Decision::Refused))).0, Rule::AlreadyDecided, "both say the same");
}

#[test]
fn a_withdrawn_request_cancels_what_is_still_ahead_of_it() {
    let mut known = ask();
    known.decisions = vec![earlier(7, Decision::Granted, &DAYS)];
    let on = School::on(DAYS[2], "08:30", Role::AttendanceOfficer);
    let withdrawn = withdraw(&known, Some("They do not travel"), &on.ctx()).unwrap();
    assert_eq!(withdrawn.cancelled[0].sessions, [am(DAYS[2]), am(DAYS[3]), am(DAYS[4])]);
    known.decisions = vec![earlier(7, Decision::Refused, &[])];
    assert_eq!(refused(withdraw(&known, Some("x"), &on.ctx())).0, Rule::AlreadyDecided);
}

#[test]
fn a_session_in_which_the_pupil_is_not_due_here_stays_as_it_is() {
    for code in [Code::D, Code::X] {
        let decided = head(&request(&planned(code)), &deciding(Decision::Granted)).unwrap();
        assert_eq!((decided.plan, decided.kept.len()), (None, 10), "{code}");
    }
    let closed = head(&request(&marked(Code::Y4)), &deciding(Decision::Granted)).unwrap();
    assert_eq!(closed.kept.len(), 10, "a closure declared ahead");
    let trip = head(&request(&planned(Code::V)), &deciding(Decision::Granted)).unwrap();
    assert_eq!(trip.plan.unwrap().sessions.len(), 10, "a family that goes to a funeral does not go on the trip");
}
