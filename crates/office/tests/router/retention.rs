//! Years of marks, amendments, holds and disposals in any order: nothing goes before its day or under a hold, and what
//! is over goes with the next disposal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use office::register::time::{instant, school_time};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::school::{GROUPS, School, monday};

const TERMS: &str = r#"[{"kind": "term", "first_day": "2027-01-01", "last_day": "2060-12-31", "title": "always"}]"#;

#[derive(Clone, Debug)]
enum Doing {
    Register,
    /// Of one of the marks there are.
    Amend(prop::sample::Index),
    Hold(usize),
    Lift(usize),
    Dispose,
}

#[derive(Clone, Debug)]
struct Step {
    days: u64,
    doing: Doing,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let doing = prop_oneof![
        6 => Just(Doing::Register),
        3 => any::<prop::sample::Index>().prop_map(Doing::Amend),
        2 => (0usize..3).prop_map(Doing::Hold),
        1 => (0usize..3).prop_map(Doing::Lift),
        4 => Just(Doing::Dispose),
    ];
    let days = prop_oneof![3 => 1u64..40, 3 => 200u64..900, 1 => 2_180u64..2_200];
    prop::collection::vec((days, doing).prop_map(|(days, doing)| Step { days, doing }), 4..24)
}

/// Pupil and day of a morning’s mark.
type Mark = (&'static str, NaiveDate);

struct Years {
    school: School,
    now: DateTime<Utc>,
    /// With the day of the last entry.
    marks: BTreeMap<Mark, NaiveDate>,
    held: BTreeMap<&'static str, String>,
}

impl Years {
    fn new() -> Years {
        let mut school = School::new();
        let terms: Value = serde_json::from_str(TERMS).unwrap();
        let added = school.call(monday("08:40"), Some("admin"), "calendar_change", json!({"add": terms}));
        assert!(added.is_ok(), "{:?}", added.value());
        Years { school, now: monday("08:50"), marks: BTreeMap::new(), held: BTreeMap::new() }
    }

    fn ask(&mut self, person: &str, command: &str, payload: Value) -> Value {
        self.school.call(self.now, Some(person), command, payload).value()
    }

    fn step(&mut self, step: &Step) {
        let mut day = school_time(self.now).date + Days::new(step.days);
        while day.weekday().num_days_from_monday() > 4 {
            day = day + Days::new(1);
        }
        self.now = instant(day, "08:50:00".parse().unwrap());
        match &step.doing {
            Doing::Register => self.register(day),
            Doing::Amend(index) if !self.marks.is_empty() => {
                let (upn, date) = *index.get(&self.marks.keys().copied().collect::<Vec<_>>());
                let mark = json!({"upn": upn, "date": date, "session": "am", "code": "I", "reason": "mother rang"});
                let answer = self.ask("head", "mark_amend", mark);
                assert_eq!(answer["ok"], true, "the head amends what is there: {answer}");
                self.marks.insert((upn, date), day);
            }
            Doing::Hold(pupil) => {
                let upn = GROUPS[0].1[*pupil];
                let answer = self.ask("head", "legal_hold_set", json!({"upn": upn, "reason": "prosecution"}));
                let hold = answer["result"]["hold"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
                if let Some(before) = self.held.insert(upn, hold) {
                    self.ask("head", "legal_hold_lift", json!({"hold": before, "reason": "the newer one stands"}));
                }
            }
            Doing::Lift(pupil) => {
                if let Some(hold) = self.held.remove(GROUPS[0].1[*pupil]) {
                    let answer = self.ask("head", "legal_hold_lift", json!({"hold": hold, "reason": "closed"}));
                    assert_eq!(answer["ok"], true, "{answer}");
                }
            }
            Doing::Dispose => self.dispose(day),
            Doing::Amend(_) => {}
        }
    }

    fn register(&mut self, day: NaiveDate) {
        let (group, pupils) = GROUPS[0];
        let marks: Vec<Value> = pupils.iter().map(|upn| json!({"upn": upn, "code": "/"})).collect();
        let register = json!({"group": group, "date": day, "session": "am", "marks": marks});
        let answer = self.ask("tutor", "marks_submit", register);
        if answer["ok"] == true {
            self.marks.extend(pupils.iter().map(|upn| ((*upn, day), day)));
        } else {
            assert_eq!(answer["code"], "not_a_school_day", "{answer}");
        }
    }

    fn dispose(&mut self, today: NaiveDate) {
        let is_due = |made: &NaiveDate| *made + Months::new(72) < today;
        let due: BTreeSet<Mark> = self.marks.iter().filter(|(_, made)| is_due(made)).map(|(mark, _)| *mark).collect();
        let answer = self.ask("head", "disposal_run", json!({"reason": "yearly disposal"}));
        assert_eq!(answer["ok"], true, "{answer}");
        let skipped: BTreeSet<&str> = answer["result"]["skipped"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["kind"] == "marks")
            .map(|row| row["upn"].as_str().unwrap())
            .collect();
        let held: BTreeSet<&str> = due.iter().map(|(upn, _)| *upn).filter(|upn| self.held.contains_key(upn)).collect();
        assert_eq!(skipped, held, "what is held is listed");
        self.marks.retain(|mark, _| !due.contains(mark) || self.held.contains_key(mark.0));
        self.check();
    }

    /// The marks that are there are those that should be.
    fn check(&mut self) {
        let mut there = BTreeSet::new();
        for upn in GROUPS[0].1 {
            let asked = json!({"upn": upn, "from": "2026-11-01", "to": "2060-12-31"});
            let rows = self.ask("head", "marks_of", asked)["result"].clone();
            let of_pupil = rows.as_array().unwrap().iter().map(|row| row["date"].as_str().unwrap().parse().unwrap());
            there.extend(of_pupil.map(|date: NaiveDate| (*upn, date)));
        }
        assert_eq!(there, self.marks.keys().copied().collect());
        let verified = self.school.office.store().unwrap().verify().unwrap();
        assert_eq!((verified.damage, verified.first_bad_op, verified.first_unequal_table), (None, None, None));
    }
}

fn runs() -> u32 {
    if std::env::var_os("ROLLBOOK_THOROUGH").is_some() { 500 } else { 12 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_goes_before_its_day_or_under_a_hold_whatever_happens_over_the_years(steps in steps()) {
        let mut years = Years::new();
        for step in &steps {
            years.step(step);
        }
        years.check();
    }
}
