use super::*;
use crate::Code;
use crate::policy::Percent;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn tally(attended: u32, possible: u32) -> Tally {
    let mut tally = Tally::default();
    (0..attended).for_each(|_| tally.add(Code::PresentAm));
    (attended..possible).for_each(|_| tally.add(Code::I));
    tally
}

/// Two letters about the middle band, the third time as below 90, and three weeks after that (Initio Learning Trust).
fn initio() -> LetterRules {
    LetterRules {
        letter95_below: Some(Percent::whole(95)),
        letter95_in_succession: Some(2),
        letter90_review_days: Some(21),
        ..LetterRules::default()
    }
}

fn periods(count: usize) -> Vec<AuditPeriod> {
    let firsts = ["2026-09-01", "2026-11-02", "2027-01-04", "2027-02-22", "2027-04-12"];
    let lasts = ["2026-10-23", "2026-12-18", "2027-02-12", "2027-03-25", "2027-05-28"];
    let all = firsts.iter().zip(lasts).map(|(first, last)| AuditPeriod { first: day(first), last: day(last) });
    all.take(count).collect()
}

fn sent(letter: Letter, on: &str, attended: u32, possible: u32) -> Sent {
    Sent { letter, on: day(on), attended, possible }
}

fn about(rules: &LetterRules, year: &Tally, count: usize, as_of: &str, sent: &[Sent]) -> Vec<(Letter, Stage)> {
    let periods = periods(count);
    let audit = Audit {
        as_of: day(as_of),
        rules,
        periods: &periods,
        year,
        lates: 0,
        illness: None,
        evidence_after_days: 5,
        sends_year_start: false,
        sent,
    };
    due(&audit).into_iter().map(|due| (due.letter, due.stage)).collect()
}

#[test]
fn the_middle_band_is_written_about_twice_and_the_third_time_counts_as_below_90() {
    let (rules, middle) = (initio(), tally(92, 100));
    assert_eq!(about(&rules, &middle, 1, "2026-10-01", &[]), [(Letter::Letter95, Stage::First)]);
    let one = [sent(Letter::Letter95, "2026-10-02", 92, 100)];
    assert_eq!(about(&rules, &middle, 1, "2026-10-20", &one), [], "once in each audit");
    assert_eq!(about(&rules, &middle, 2, "2026-11-23", &one), [(Letter::Letter95, Stage::Second)]);
    let two = [one[0], sent(Letter::Letter95, "2026-11-24", 92, 100)];
    assert_eq!(about(&rules, &middle, 3, "2027-01-20", &two), [(Letter::Letter90, Stage::AsBelow90)]);
    let three = [two[0], two[1], sent(Letter::Letter90, "2027-01-21", 92, 100)];
    assert_eq!(about(&rules, &middle, 3, "2027-02-01", &three), []);
    assert_eq!(about(&rules, &middle, 4, "2027-03-01", &three), [(Letter::Letter90, Stage::AsBelow90)]);
}

#[test]
fn an_audit_without_a_letter_begins_the_counting_anew() {
    let sent = [sent(Letter::Letter95, "2026-10-02", 92, 100), sent(Letter::Letter95, "2027-01-20", 93, 100)];
    let due = about(&initio(), &tally(92, 100), 4, "2027-03-01", &sent);
    assert_eq!(due, [(Letter::Letter95, Stage::Second)], "in between attendance was fine");
}

#[test]
fn three_weeks_after_the_letter_below_90_attendance_has_risen_or_the_next_step_is_due() {
    let rules = initio();
    let letter = [sent(Letter::Letter90, "2026-11-03", 80, 100)];
    assert_eq!(about(&rules, &tally(85, 110), 2, "2026-11-23", &letter), [], "a day before the three weeks are over");
    assert_eq!(about(&rules, &tally(85, 110), 2, "2026-11-24", &letter), [(Letter::NoImprovement, Stage::Review)]);
    assert_eq!(about(&rules, &tally(90, 110), 2, "2026-11-24", &letter), [], "it has risen");
    assert_eq!(about(&rules, &tally(88, 110), 2, "2026-11-24", &letter), [(Letter::NoImprovement, Stage::Review)]);
    let reviewed = [letter[0], sent(Letter::NoImprovement, "2026-11-24", 85, 110)];
    assert_eq!(about(&rules, &tally(85, 115), 2, "2026-12-01", &reviewed), []);
    assert_eq!(about(&rules, &tally(85, 150), 3, "2027-01-20", &reviewed), [(Letter::Letter90, Stage::Again)]);
}

#[test]
fn bands_are_compared_with_the_unrounded_fraction() {
    let rules = initio();
    let due = |attended, possible| about(&rules, &tally(attended, possible), 1, "2026-10-01", &[]);
    assert_eq!(due(95, 100), [], "exactly 95 % is reached");
    assert_eq!(
        due(90, 100),
        [(Letter::Letter95, Stage::First)],
        "exactly 90 % is in the middle band, and persistent absence"
    );
    assert_eq!(due(316, 351), [(Letter::Letter95, Stage::First)], "90.02 %");
    assert_eq!(due(315, 351), [(Letter::Letter90, Stage::First)], "89.74 %");
}

#[test]
fn without_a_possible_session_no_letter_about_attendance_is_due() {
    assert_eq!(about(&initio(), &Tally::default(), 1, "2026-10-01", &[]), []);
    let mut elsewhere = Tally::default();
    elsewhere.add(Code::D);
    assert_eq!(about(&initio(), &elsewhere, 1, "2026-10-01", &[]), [], "everything is D");
}

#[test]
fn a_policy_without_a_middle_band_writes_below_90_only_and_once_in_each_audit() {
    let rules = LetterRules::default();
    assert_eq!(about(&rules, &tally(92, 100), 1, "2026-10-01", &[]), []);
    assert_eq!(about(&rules, &tally(89, 100), 1, "2026-10-01", &[]), [(Letter::Letter90, Stage::First)]);
    let letter = [sent(Letter::Letter90, "2026-10-02", 89, 100)];
    assert_eq!(about(&rules, &tally(85, 110), 1, "2026-10-20", &letter), []);
    assert_eq!(about(&rules, &tally(85, 110), 2, "2026-11-03", &letter), [(Letter::Letter90, Stage::Again)]);
}

#[test]
fn lates_illness_and_the_start_of_the_year_have_letters_of_their_own() {
    let rules = LetterRules { lateness_letter_at: Some(5), ..LetterRules::default() };
    let periods = periods(1);
    let year = tally(100, 100);
    let audit = |lates, illness, sent| {
        let audit = Audit {
            as_of: day("2026-10-01"),
            rules: &rules,
            periods: &periods,
            year: &year,
            lates,
            illness,
            evidence_after_days: 5,
            sends_year_start: true,
            sent,
        };
        due(&audit).into_iter().map(|due| due.letter).collect::<Vec<_>>()
    };
    let begun = [sent(Letter::YearStart, "2026-09-04", 0, 0)];
    assert_eq!(audit(4, None, &[]), [Letter::YearStart]);
    assert_eq!(audit(5, None, &begun), [Letter::Lateness]);
    let ill = |days, has_evidence| Some(Illness { since: day("2026-09-22"), days, has_evidence });
    assert_eq!(audit(0, ill(5, false), &begun), []);
    assert_eq!(audit(0, ill(6, false), &begun), [Letter::IllnessEvidence]);
    assert_eq!(audit(0, ill(6, true), &begun), [], "the evidence is there");
    let asked = [begun[0], sent(Letter::IllnessEvidence, "2026-09-29", 0, 0)];
    assert_eq!(audit(0, ill(8, false), &asked), [], "once for each illness");
}
