//! The one place where an instant becomes school time. School time is Europe/London; what is stored is the
//! UTC instant, so that the clocks going back never makes two 01:30s out of one.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;
use serde::{Deserialize, Serialize};

/// An instant as the school's clock on the wall shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SchoolTime {
    pub date: NaiveDate,
    pub time: NaiveTime,
}

pub fn school_time(instant: DateTime<Utc>) -> SchoolTime {
    let local = instant.with_timezone(&London).naive_local();
    SchoolTime { date: local.date(), time: local.time() }
}

/// The instant of a time on the school's wall clock. In the hour that the autumn change repeats it is the first
/// of the two; in the hour that spring skips, the same number of minutes after the change.
pub fn instant(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let local = date.and_time(time);
    match London.from_local_datetime(&local).earliest() {
        Some(at) => at.with_timezone(&Utc),
        None => (local - chrono::TimeDelta::hours(1)).and_utc(),
    }
}

/// RFC 3339 with the school's offset, whole seconds: `2026-09-07T08:52:10+01:00`.
pub fn rfc3339(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&London).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// Whole minutes from `start` to `end` on one day; negative when `end` is earlier.
pub fn minutes_between(start: NaiveTime, end: NaiveTime) -> i64 {
    (end - start).num_minutes()
}

/// The time with its seconds dropped: close times count in whole minutes.
pub fn to_the_minute(time: NaiveTime) -> NaiveTime {
    use chrono::Timelike;
    time.with_second(0).and_then(|t| t.with_nanosecond(0)).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edge_case_12_the_register_opens_at_the_same_wall_time_on_both_sides_of_the_clock_change() {
        let open = NaiveTime::from_hms_opt(8, 45, 0).unwrap();
        let friday = instant("2026-10-23".parse().unwrap(), open);
        let monday = instant("2026-11-02".parse().unwrap(), open);
        assert_eq!(friday.to_rfc3339(), "2026-10-23T07:45:00+00:00");
        assert_eq!(monday.to_rfc3339(), "2026-11-02T08:45:00+00:00");
        assert_eq!(school_time(friday).time, open);
        assert_eq!(school_time(monday).time, open);
        assert_eq!(rfc3339(friday), "2026-10-23T08:45:00+01:00");
    }
}
