//! Why nothing is sent at present, and until when.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use notify::Stop;
use register::time::school_time;
use serde::{Deserialize, Serialize};
use store::{Own, Read, StoreError, Writer};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pause {
    pub why: String,
    pub since: DateTime<Utc>,
    pub until: Until,
    /// How often it has come to this without a message having been sent in between.
    tries: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Until {
    /// The next round tries again.
    NextRound,
    At(DateTime<Utc>),
    /// Somebody has changed the settings, or tried them out.
    SomebodyLooked,
}

const BUSY: &str = "Notify takes no more in this minute";

/// Growing with each try: 1, 2, 4, 8 and then 15 minutes.
pub(super) fn growing(tries: u32) -> TimeDelta {
    TimeDelta::minutes(1 << tries.min(4)).min(TimeDelta::minutes(15))
}

impl Pause {
    /// What a stop means, after the pause that there was.
    pub fn after(stop: &Stop, before: Option<&Pause>, now: DateTime<Utc>) -> Pause {
        let again = |why: &str| before.filter(|before| before.why == why).map_or(0, |before| before.tries + 1);
        let (why, until) = match stop {
            Stop::NoLine(why) => (why.clone(), Until::NextRound),
            Stop::RateLimit => (BUSY.to_owned(), Until::At(now + growing(again(BUSY)))),
            Stop::DailyLimit => {
                let why = "Notify takes no more today: the service’s daily limit is reached";
                (why.to_owned(), Until::At(next_midnight(now)))
            }
            Stop::Clock(fast) => {
                let (seconds, how) =
                    (fast.num_seconds().abs(), if *fast > TimeDelta::zero() { "fast" } else { "slow" });
                let why = format!(
                    "this computer’s clock is {seconds} seconds {how}, so Notify does not trust it; set the clock"
                );
                (why, Until::At(now + growing(0)))
            }
            Stop::Key => {
                let why = "Notify does not take the key; an administrator looks at Settings, Messages";
                (why.to_owned(), Until::SomebodyLooked)
            }
        };
        let same = before.filter(|before| before.why == why);
        Pause { since: same.map_or(now, |before| before.since), tries: again(&why), why, until }
    }

    pub fn keyring(why: String, now: DateTime<Utc>) -> Pause {
        Pause { why, since: now, until: Until::NextRound, tries: 0 }
    }

    pub fn read(read: Read<'_>) -> Result<Option<Pause>, StoreError> {
        let kept = read.own(Own::MessagePause)?;
        Ok(kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    pub fn keep(&self, writer: &mut Writer<'_>) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec(self).map_err(|error| StoreError::Disk(error.into()))?;
        writer.set_own(Own::MessagePause, Some(&bytes))
    }

    pub fn end(writer: &mut Writer<'_>) -> Result<(), StoreError> {
        writer.set_own(Own::MessagePause, None)
    }

    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        match self.until {
            Until::NextRound => true,
            Until::At(at) => at <= now,
            Until::SomebodyLooked => false,
        }
    }

    /// Whether nothing is sent until a person has done something.
    pub fn needs_somebody(&self) -> bool {
        self.until == Until::SomebodyLooked
    }

    /// "No line since 09:12."
    pub fn in_words(&self) -> String {
        let since = register::words::clock(school_time(self.since).time);
        match self.until {
            Until::NextRound => format!("{} since {since}.", register::words::capital(&self.why)),
            Until::At(at) => {
                let until = register::words::clock(school_time(at).time);
                format!("{}. It is tried again at {until}.", register::words::capital(&self.why))
            }
            Until::SomebodyLooked => format!("{}. Until then these are calls.", register::words::capital(&self.why)),
        }
    }
}

/// Notify counts its days in UTC.
fn next_midnight(now: DateTime<Utc>) -> DateTime<Utc> {
    (now.date_naive() + Days::new(1)).and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-06-23T{time}:00Z").parse().unwrap()
    }

    #[test]
    fn a_rate_limit_is_waited_out_longer_each_time() {
        let mut pause = Pause::after(&Stop::RateLimit, None, at("09:00"));
        let mut waits = Vec::new();
        for _ in 0..6 {
            let Until::At(until) = pause.until else { panic!("{pause:?}") };
            waits.push((until - at("09:00")).num_minutes());
            pause = Pause::after(&Stop::RateLimit, Some(&pause), at("09:00"));
        }
        assert_eq!(waits, [1, 2, 4, 8, 15, 15]);
    }

    #[test]
    fn a_daily_limit_ends_at_midnight_utc_whatever_the_schools_clock_shows() {
        let pause = Pause::after(&Stop::DailyLimit, None, at("22:30"));
        assert_eq!(pause.until, Until::At("2026-06-24T00:00:00Z".parse().unwrap()));
        assert!(pause.in_words().ends_with("It is tried again at 01:00."), "{}", pause.in_words());
    }

    #[test]
    fn a_key_that_is_not_taken_is_never_tried_blindly_again() {
        let pause = Pause::after(&Stop::Key, None, at("09:00"));
        assert!(!pause.is_over(at("23:59")) && pause.needs_somebody());
        let clock = Pause::after(&Stop::Clock(TimeDelta::seconds(-95)), None, at("09:00"));
        assert!(clock.in_words().contains("95 seconds slow"), "{}", clock.in_words());
        assert!(clock.is_over(at("09:01")), "a clock is put right without anybody telling Rollbook");
    }

    #[test]
    fn a_missing_line_is_said_since_it_was_missed() {
        let line = Stop::NoLine("no line".to_owned());
        let pause = Pause::after(&line, None, at("08:12"));
        let pause = Pause::after(&line, Some(&pause), at("08:20"));
        assert_eq!(pause.in_words(), "No line since 09:12.");
        assert!(pause.is_over(at("08:20")));
    }
}
