//! Training: exercises that the engine itself poses, grades and explains.
//!
//! Nothing here knows an answer. An exercise is a worksheet and a question; its answer is read from
//! what `assess` makes of the worksheet, so that a drill cannot drift from the calculator.
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

pub mod answer;
pub mod dice;
pub mod exercise;
pub mod explanation;
pub mod facts;
pub mod faults;
pub mod kind;
pub mod lesson;
mod names;
pub mod own;
pub mod posing;
pub mod progress;
pub mod results;
pub mod run;
pub mod set;
pub mod slips;
pub mod summary;
pub mod tally;
pub mod topic;

pub use answer::Answer;
pub use dice::Dice;
pub use exercise::{Exercise, Grade, Slip};
pub use explanation::{Behind, Explained};
pub use kind::{Kind, Level};
pub use lesson::{Lesson, Task, lessons};
pub use own::OwnSet;
pub use posing::{asks, pose};
pub use progress::Progress;
pub use run::Run;
pub use set::set;
pub use slips::SLIPS;
pub use summary::{PASS, Summary};
pub use tally::Tally;
pub use topic::Topic;
