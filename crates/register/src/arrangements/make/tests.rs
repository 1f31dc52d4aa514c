use super::super::{Extension, Pattern, Signed, Step};
use super::*;
use crate::marks::fixtures::{School, am, day, entry_id, marked, planned, pm, pupil, refused, sessions};
use crate::marks::{KnownPupil, RegisterState};
use crate::roles::Role;

const FROM: &str = "2026-11-30";
const TO: &str = "2026-12-04";
const WEEK: [&str; 5] = [FROM, "2026-12-01", "2026-12-02", "2026-12-03", TO];

fn arranged(kind: ArrangementKind) -> Arranged {
    Arranged {
        kind,
        from: day(FROM),
        to: day(TO),
        steps: vec![Step { from: day(FROM), pattern: Pattern::EVERY }],
        provider: "Riverside College".into(),
        nature: None,
        words: "as agreed".into(),
        agreement: Some(Signed { by: "Mrs Byron".into(), on: day("2026-11-20") }),
        risk_assessment: None,
        extension: None,
    }
}

fn only(arranged: Arranged, names: &str) -> Arranged {
    let pattern = serde_json::from_str(names).unwrap();
    Arranged { steps: vec![Step { from: arranged.from, pattern }], ..arranged }
}

fn head(of: &KnownPupil, arranged: &Arranged) -> Result<Made, Refusal> {
    by(Role::Head, of, arranged)
}

fn by(role: Role, of: &KnownPupil, arranged: &Arranged) -> Result<Made, Refusal> {
    make(&[sessions(of, &WEEK, RegisterState::NotOpen)], arranged, &School::at("10:00", role).ctx())
}

fn ada() -> KnownPupil {
    pupil(1, "Byron, Ada")
}

#[test]
fn case_17_sessions_at_the_other_school_are_d_on_its_days_only() {
    let dual = only(arranged(ArrangementKind::Dual), r#"["mon", "tue", "wed"]"#);
    let plan = &head(&ada(), &dual).unwrap().plans[0];
    assert_eq!((plan.code, plan.sessions.len()), (Code::D, 6));
    assert_eq!(plan.sessions.last(), Some(&pm("2026-12-02")));
}

#[test]
fn case_19_sessions_at_another_school_at_which_the_pupil_is_registered_are_d_and_never_b() {
    assert_eq!(ArrangementKind::Dual.code(), Code::D);
    assert_eq!(ArrangementKind::OffSite.code(), Code::B);
}

#[test]
fn case_20_x_is_planned_below_compulsory_school_age_and_refused_from_it_on() {
    let child = KnownPupil { date_of_birth: day("2021-10-10"), ..ada() };
    let nursery = only(arranged(ArrangementKind::Nursery), r#"["mon pm", "tue pm"]"#);
    assert_eq!(head(&child, &nursery).unwrap().plans[0].code, Code::X);
    let january = Arranged { from: day("2027-01-04"), to: day("2027-01-08"), ..nursery.clone() };
    let january = Arranged { steps: vec![Step { from: january.from, ..january.steps[0] }], ..january };
    let known = sessions(&child, &["2027-01-04", "2027-01-05"], RegisterState::NotOpen);
    let refusal = make(&[known], &january, &School::at("10:00", Role::Head).ctx()).unwrap_err();
    assert_eq!(refusal.code, Rule::CodeNotAllowed);
    assert!(refusal.message.contains("C2"), "{}", refusal.message);
    assert_eq!(refused(head(&ada(), &nursery)).0, Rule::CodeNotAllowed, "an older pupil");
}

#[test]
fn case_23_a_nursery_childs_sessions_outside_the_contract_are_x_and_the_others_are_expected() {
    let child = KnownPupil { date_of_birth: day("2023-02-14"), ..ada() };
    let made = head(&child, &only(arranged(ArrangementKind::Nursery), r#"["thu", "fri"]"#)).unwrap();
    assert_eq!(made.plans[0].sessions, [am(WEEK[3]), pm(WEEK[3]), am(TO), pm(TO)]);
}

#[test]
fn case_24_study_leave_is_planned_ahead_and_not_afterwards() {
    assert_eq!(head(&ada(), &arranged(ArrangementKind::StudyLeave)).unwrap().plans[0].code, Code::S);
    let on = School::on("2026-12-02", "10:00", Role::Head);
    let known = sessions(&ada(), &WEEK, RegisterState::NotOpen);
    assert_eq!(refused(make(&[known], &arranged(ArrangementKind::StudyLeave), &on.ctx())).0, Rule::NotInAdvance);
}

#[test]
fn case_25_a_sixth_former_cannot_have_a_part_time_timetable_of_c2() {
    let of_age = KnownPupil { date_of_birth: day("2009-10-01"), ..ada() };
    assert_eq!(refused(head(&of_age, &arranged(ArrangementKind::PartTime))).0, Rule::CodeNotAllowed);
    assert!(head(&of_age, &arranged(ArrangementKind::Nursery)).is_ok(), "X is for whoever is above that age too");
}

#[test]
fn case_26_afternoons_off_on_a_part_time_timetable_are_c2() {
    let part_time = only(arranged(ArrangementKind::PartTime), r#"["mon pm", "tue pm", "wed pm", "thu pm", "fri pm"]"#);
    let plan = &head(&ada(), &part_time).unwrap().plans[0];
    assert_eq!((plan.code, plan.sessions.len()), (Code::C2, 5));
    assert_eq!(plan.words, "Not due in by arrangement", "a class may read the tutor’s screen");
}

#[test]
fn a_part_time_timetable_is_the_heads_to_agree_with_a_parent_and_for_six_weeks_at_most() {
    let part_time = arranged(ArrangementKind::PartTime);
    assert_eq!(refused(by(Role::AttendanceOfficer, &ada(), &part_time)).0, Rule::NotAllowed);
    let unsigned = Arranged { agreement: None, ..part_time.clone() };
    assert_eq!(refused(head(&ada(), &unsigned)), (Rule::DetailRequired, Some("agreement".into())));
    let long = Arranged { to: day("2027-01-11"), ..part_time.clone() };
    assert_eq!(refused(head(&ada(), &long)), (Rule::DetailRequired, Some("extension".into())));
    let extension = Extension { by: "Dr Hana Head".into(), reason: "Waiting for a place".into() };
    assert!(head(&ada(), &Arranged { extension: Some(extension), ..long }).is_ok());
    assert!(head(&ada(), &Arranged { to: day("2027-01-10"), ..part_time }).is_ok(), "six weeks to the day");
}

#[test]
fn provision_and_activities_say_what_they_are() {
    let off_site = arranged(ArrangementKind::OffSite);
    assert_eq!(refused(head(&ada(), &off_site)), (Rule::DetailRequired, Some("nature".into())));
    let named = Arranged { nature: Some("Bricklaying".into()), ..off_site };
    let plan = &head(&ada(), &named).unwrap().plans[0];
    assert_eq!((plan.code, plan.nature.as_deref()), (Code::B, Some("Bricklaying")));
    assert_eq!(plan.words, "Activity off site, Riverside College");
}

#[test]
fn overlapping_plans_are_kept_and_shown() {
    let made = head(&planned(Code::I), &arranged(ArrangementKind::Visit)).unwrap();
    assert_eq!((made.plans[0].sessions.len(), made.overlapping.len()), (10, 10));
    assert!(warnings(&made)[0].starts_with("I was planned from Monday 30 November 2026 on, 10 sessions."));
}

#[test]
fn sessions_that_are_over_or_marked_are_not_planned_and_said() {
    let made = head(&marked(Code::N), &arranged(ArrangementKind::Suspension)).unwrap();
    assert_eq!((made.plans.len(), made.past), (0, 10));
    assert!(warnings(&made)[0].contains("amend it"), "{:?}", warnings(&made));
}

#[test]
fn a_week_without_any_of_the_sessions_is_refused() {
    let sunday = Arranged { from: day("2026-12-05"), to: day("2026-12-06"), ..arranged(ArrangementKind::Visit) };
    assert_eq!(refused(head(&ada(), &sunday)).0, Rule::NotASchoolDay);
    let none = only(Arranged { to: day(FROM), ..arranged(ArrangementKind::Visit) }, r#"["fri"]"#);
    assert_eq!(refused(head(&ada(), &none)), (Rule::NotASchoolDay, Some("sessions".into())));
}

#[test]
fn ending_early_cancels_the_rest_and_nothing_before_it() {
    let plans: Vec<_> = WEEK.iter().map(|date| (entry_id(3), am(date))).collect();
    let school = School::at("10:00", Role::AttendanceOfficer);
    let stop = |from: &str, reason| end(PupilId(1), &plans, day(from), day(TO), reason, &school.ctx());
    let cancelled = stop("2026-12-03", Some("Back full time")).unwrap();
    assert_eq!(cancelled[0].sessions, [am("2026-12-03"), am(TO)]);
    assert_eq!(refused(stop("2026-12-07", Some("x"))).0, Rule::AlreadyDecided);
    assert_eq!(refused(stop("2026-12-03", None)).0, Rule::ReasonRequired);
}
