//! Results, as lines; and the worksheet that they are of.

use std::io::{self, Write};

/// The full worksheet of the format's description.
pub(crate) const SAMPLE: &str = include_str!("../sample.json");

/// Prints one result as a line: a name, and what was measured.
pub(crate) fn report(name: &str, measured: impl std::fmt::Display) {
    let _ = writeln!(io::stdout(), "{name:<44} {measured}");
}
