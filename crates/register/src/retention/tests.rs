use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn mark(made: &str) -> Kept {
    Kept { kind: DataKind::Marks, document: None, made: day(made), left: None }
}

fn document(kind: DocumentKind, made: &str, left: Option<&str>) -> Kept {
    Kept { kind: DataKind::Documents, document: Some(kind), made: day(made), left: left.map(day) }
}

fn may_go(kept: &Kept) -> Option<NaiveDate> {
    RetentionRules::default().disposable_from(kept, day("2040-01-01"))
}

#[test]
fn an_entry_is_kept_six_years_and_may_go_the_day_after() {
    assert_eq!(may_go(&mark("2026-11-23")), Some(day("2032-11-24")));
    assert_eq!(may_go(&mark("2026-12-01")), Some(day("2032-12-02")), "by the last amendment of its chain");
}

#[test]
fn case_36_an_entry_of_29_february_may_go_after_28_february_six_years_on() {
    assert_eq!(may_go(&mark("2028-02-29")), Some(day("2034-03-01")));
    assert_eq!(may_go(&mark("2028-02-28")), Some(day("2034-03-01")), "and one of the day before no later");
    assert_eq!(may_go(&mark("2028-03-01")), Some(day("2034-03-02")));
    assert!(!is_past_the_law(day("2028-02-29"), day("2034-02-28")));
    assert!(is_past_the_law(day("2028-02-29"), day("2034-03-01")));
}

#[test]
fn what_goes_by_leaving_is_kept_while_the_pupil_is_on_roll() {
    let call = Kept { kind: DataKind::ContactLog, document: None, made: day("2026-11-23"), left: None };
    assert_eq!(may_go(&call), None);
    assert_eq!(may_go(&Kept { left: Some(day("2027-07-21")), ..call }), Some(day("2033-07-22")));
    let after = Kept { made: day("2028-01-10"), left: Some(day("2027-07-21")), ..call };
    assert_eq!(may_go(&after), Some(day("2034-01-11")), "made after the pupil left");
}

#[test]
fn what_supports_an_entry_is_kept_as_long_as_the_entry() {
    assert_eq!(document(DocumentKind::MedicalEvidence, "2026-11-23", None).until(LAW), Some(day("2032-11-23")));
    let note = document(DocumentKind::AbsenceNote, "2028-02-29", Some("2028-07-20"));
    assert_eq!(note.until(LAW), Some(day("2034-02-28")));
    assert_eq!(document(DocumentKind::Agreement, "2026-11-23", None).until(LAW), None);
    let left = document(DocumentKind::Agreement, "2026-11-23", Some("2027-07-21"));
    assert_eq!(left.until(LAW), Some(day("2033-07-21")));
}

#[test]
fn a_back_up_is_kept_six_years_after_the_end_of_its_school_year() {
    assert_eq!(from_after(backup_kept_until(day("2026-11-23"))), day("2033-09-01"));
    assert_eq!(from_after(backup_kept_until(day("2027-08-31"))), day("2033-09-01"));
    assert_eq!(from_after(backup_kept_until(day("2027-09-01"))), day("2034-09-01"));
}

#[test]
fn a_period_holds_from_its_day_and_the_registers_never_less_than_six_years() {
    let today = day("2026-11-23");
    let rules = RetentionRules::default();
    let longer = rules.changed(DataKind::Safeguarding, 25, day("2027-01-01"), today).unwrap();
    assert_eq!(longer.years(DataKind::Safeguarding, today), 6);
    assert_eq!(longer.years(DataKind::Safeguarding, day("2027-01-01")), 25);
    assert_eq!(longer.years(DataKind::Leave, day("2027-01-01")), 6);
    let both = longer.changed(DataKind::Leave, 3, today, today).unwrap();
    assert_eq!((both.years(DataKind::Leave, day("2030-01-01")), both.years(DataKind::Safeguarding, today)), (3, 6));
    assert_eq!((both.shortest(today), both.years(DataKind::Safeguarding, day("2030-01-01"))), (3, 25));
    let field = |changed: Result<RetentionRules, Refusal>| changed.unwrap_err().field.unwrap();
    assert_eq!(field(rules.changed(DataKind::Marks, 5, today, today)), "years");
    assert_eq!(field(rules.changed(DataKind::AdmissionRegister, 3, today, today)), "years");
    assert_eq!(field(rules.changed(DataKind::Leave, 0, today, today)), "years");
    assert_eq!(field(rules.changed(DataKind::Leave, 7, day("2026-11-22"), today)), "from");
}

#[test]
fn the_numbers_of_the_kinds_are_stored_and_stay() {
    for (number, kind) in (1..).zip(DataKind::ALL) {
        assert_eq!((kind.number(), DataKind::from_number(number)), (number, Some(kind)));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
    }
    assert_eq!(DataKind::from_number(99), None);
}
