//! The same fields as prompts, line by line, for screen readers and scripts (screens.md, Everywhere).
//!
//! No cursor movement, no colour, no drawing: a question, an answer, sentences.

mod commands;
mod ending;
mod input;
mod page;
mod running;
mod session;
mod speech;
mod training;

pub use commands::Command;
pub use ending::{Cut, Ending, Kept};
pub use input::{Heard, listen};
pub use page::Page;
pub use session::Session;
