//! The timer of a session: real time at this step and in all. A pause stays, whatever step comes next.

pub use crate::workshop::progress::clock;
use std::time::{Duration, Instant};

/// Real time, measured from moments that are given.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    since: Option<Instant>,
    step: Duration,
    earlier: Duration,
}

impl Timer {
    /// A timer that runs from now, after so much was spent on this session already.
    #[must_use]
    pub fn new(now: Instant, earlier: Duration) -> Self {
        Self { since: Some(now), step: Duration::ZERO, earlier }
    }

    /// Time spent at this step.
    #[must_use]
    pub fn step(&self, now: Instant) -> Duration {
        self.step + self.since.map(|since| now.saturating_duration_since(since)).unwrap_or_default()
    }

    /// Time spent in all.
    #[must_use]
    pub fn all(&self, now: Instant) -> Duration {
        self.earlier + self.step(now)
    }

    /// Whether it runs.
    #[must_use]
    pub fn runs(&self) -> bool {
        self.since.is_some()
    }

    /// Stops it, or lets it run again.
    pub fn pause_or_go(&mut self, now: Instant) {
        self.step = self.step(now);
        self.since = if self.since.is_some() { None } else { Some(now) };
    }

    /// Another step begins; the whole seconds spent at the one before.
    pub fn next_step(&mut self, now: Instant) -> u64 {
        let spent = self.step(now);
        self.earlier += spent;
        self.step = Duration::ZERO;
        self.since = self.since.map(|_| now);
        spent.as_secs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_stays_over_steps() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut timer = Timer::new(start, Duration::from_secs(100));
        assert_eq!(timer.step(at(5)).as_secs(), 5);
        timer.pause_or_go(at(10));
        assert_eq!((timer.step(at(50)).as_secs(), timer.runs()), (10, false));
        assert_eq!(timer.next_step(at(60)), 10);
        assert_eq!((timer.step(at(70)).as_secs(), timer.runs()), (0, false));
        timer.pause_or_go(at(80));
        assert_eq!((timer.step(at(83)).as_secs(), timer.all(at(83)).as_secs()), (3, 113));
        assert_eq!(clock(245), "4:05");
    }
}
