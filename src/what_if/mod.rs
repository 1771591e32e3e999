//! What if: a worksheet with a few things changed, beside itself.
//!
//! Every question is the same one: edits over a base, and what `assess` makes of them. Scenarios
//! keep such edits, payers side by side change the plan, a sweep goes over one field, and goal-seek
//! looks for the edits itself. Nothing here computes a figure of its own.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

pub mod answers;
pub mod bound;
pub mod clean;
pub mod curve;
mod exact;
pub mod goal;
pub mod payers;
pub mod price;
pub mod range;
pub mod scenario;
pub mod sweep;
mod trial;
pub mod written;

pub use answers::{ANSWERS, Answer, Figure};
pub use curve::Curve;
pub use goal::{Goal, Reached, Unreachable, seek};
pub use scenario::Column;
pub use sweep::{NotSwept, Sweep};
