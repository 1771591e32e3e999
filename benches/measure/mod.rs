//! Measuring: the shortest of several runs, since what disturbs a run only makes it longer.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// The full worksheet of the format's description.
pub(crate) const SAMPLE: &str = include_str!("../sample.json");

/// The shortest of `runs` runs.
pub(crate) fn shortest(runs: usize, mut run: impl FnMut()) -> Duration {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// Prints one result as a line: a name, and what was measured.
pub(crate) fn report(name: &str, measured: impl std::fmt::Display) {
    let _ = writeln!(io::stdout(), "{name:<44} {measured}");
}
