//! Taking times in turn, so that whatever else the machine does falls on both sides alike.

use std::time::{Duration, Instant};

use crate::Result;

/// The middle of what was measured.
pub struct Times(Vec<Duration>);

impl Times {
    pub fn new() -> Self {
        Times(Vec::new())
    }

    pub fn take<T>(&mut self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let done = work()?;
        self.0.push(start.elapsed());
        Ok(done)
    }

    pub fn median(&self) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }
}
