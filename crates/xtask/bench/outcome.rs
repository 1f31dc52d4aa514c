//! What was measured, and how it is told.

use std::time::Duration;

/// What a ratio has to be.
#[derive(Clone, Copy)]
pub enum Limit {
    AtMost(f64),
    AtLeast(f64),
    /// Only told.
    None,
}

/// One ratio: what was measured, over or under its yardstick.
pub struct Outcome {
    pub what: String,
    pub ratio: f64,
    pub limit: Limit,
    /// The two measurements in words.
    pub measured: String,
}

impl Outcome {
    /// How many times as long as its yardstick something took.
    pub fn at_most(limit: f64, what: &str, (name, time): (&str, Duration), yardstick: (&str, Duration)) -> Self {
        let measured = format!("{name} {}, {} {}", told(time), yardstick.0, told(yardstick.1));
        Outcome { what: what.to_owned(), ratio: over(time, yardstick.1), limit: Limit::AtMost(limit), measured }
    }

    /// How many times faster than its yardstick something was.
    pub fn at_least(limit: f64, what: &str, (name, time): (&str, Duration), yardstick: (&str, Duration)) -> Self {
        let measured = format!("{name} {}, {} {}", told(time), yardstick.0, told(yardstick.1));
        Outcome { what: what.to_owned(), ratio: over(yardstick.1, time), limit: Limit::AtLeast(limit), measured }
    }

    /// How many times as long as its yardstick something took, where nothing is asked of it but to be known.
    pub fn told(what: &str, (name, time): (&str, Duration), yardstick: (&str, Duration)) -> Self {
        let measured = format!("{name} {}, {} {}", told(time), yardstick.0, told(yardstick.1));
        Outcome { what: what.to_owned(), ratio: over(time, yardstick.1), limit: Limit::None, measured }
    }

    fn is_met(&self) -> bool {
        match self.limit {
            Limit::AtMost(most) => self.ratio <= most,
            Limit::AtLeast(least) => self.ratio >= least,
            Limit::None => true,
        }
    }
}

fn over(time: Duration, other: Duration) -> f64 {
    time.as_secs_f64() / other.as_secs_f64().max(f64::EPSILON)
}

pub fn told(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 1.0 { format!("{:.2} ms", seconds * 1000.0) } else { format!("{seconds:.2} s") }
}

pub fn print(outcomes: &[Outcome]) {
    println!("\n{:<58} {:>6}  {:<12} {:<8}", "", "ratio", "limit", "");
    for outcome in outcomes {
        let limit = match outcome.limit {
            Limit::AtMost(most) => format!("at most {most}"),
            Limit::AtLeast(least) => format!("at least {least}"),
            Limit::None => "none".to_owned(),
        };
        let met = if outcome.is_met() { "met" } else { "NOT MET" };
        println!("{:<58} {:>6.2}  {limit:<12} {met:<8} {}", outcome.what, outcome.ratio, outcome.measured);
    }
}
