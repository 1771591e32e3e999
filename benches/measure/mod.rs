//! Measuring: the shortest of several runs, since what disturbs a run only makes it longer.

mod report;

use std::time::{Duration, Instant};

pub(crate) use report::{SAMPLE, report};

/// The shortest of `runs` runs.
pub(crate) fn shortest(runs: usize, mut run: impl FnMut()) -> Duration {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}
