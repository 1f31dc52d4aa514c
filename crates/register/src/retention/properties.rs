use chrono::{Days, TimeDelta};
use proptest::prelude::*;

use super::*;

fn day() -> impl Strategy<Value = NaiveDate> {
    (0u64..40_000).prop_map(|days| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(days))
}

proptest! {
    #[test]
    fn nothing_goes_before_six_whole_years_have_passed_and_never_later_than_a_day_after(made in day()) {
        let kept = Kept { kind: DataKind::Marks, document: None, made, left: None };
        let from = RetentionRules::default().disposable_from(&kept, made).unwrap();
        // Six years with up to two leap days (none around 2100), and the day itself.
        let days = (from - made).num_days();
        prop_assert!((6 * 365 + 1..=6 * 365 + 3).contains(&days), "{days}");
        prop_assert!(!is_past_the_law(made, from - TimeDelta::days(1)) && is_past_the_law(made, from));
    }

    #[test]
    fn what_is_kept_and_what_may_go_meet_without_a_gap(on in day(), years in 1u32..30) {
        let first = kept_since(on, years);
        prop_assert!(years_on(first, years) >= on && years_on(first - TimeDelta::days(1), years) < on);
    }

    #[test]
    fn a_later_day_never_goes_earlier(one in day(), other in day(), years in 1u32..30) {
        let (first, last) = (one.min(other), one.max(other));
        prop_assert!(years_on(first, years) <= years_on(last, years));
        let left = |made, left| Kept { kind: DataKind::Leave, document: None, made, left: Some(left) }.until(years);
        prop_assert_eq!(left(first, last), Some(years_on(last, years)));
        prop_assert_eq!(left(last, first), Some(years_on(last, years)));
    }
}
