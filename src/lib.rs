//! J1817 worksheet: units of service, modifiers, refill dates and flags for pump insulin.
//!
//! A worksheet goes in, an assessment comes out, and everything else is a way to change the one
//! or to look at the other. The floors, each using only those below it:
//!
//! - [`cli`]: one file a subcommand
//! - [`tui`]: the terminal; the only place that knows ratatui and crossterm
//! - [`plain`]: the same fields as prompts, line by line
//! - [`app`]: what the person is doing; no terminal, disk or clock
//! - [`training`]: exercises, grading, lessons, the schedule of review
//! - [`what_if`]: scenarios, payers side by side, sweeps, goal-seek
//! - [`settings`]: what the office has set, in layers
//! - [`store`]: worksheets on disk
//! - [`register`]: the saved worksheets as rows: found, sorted, due
//! - [`assess`]: units, supply, modifiers, payment, lines, and the rules
//! - [`mod@reference`]: products, plans, prices, limits, diagnosis codes
//! - [`words`]: numbers, dates and quantities as people read and type them
//! - [`worksheet`]: the nouns, the field table, the one edit

pub mod app;
pub mod assess;
pub mod cli;
pub mod plain;
pub mod reference;
pub mod register;
pub mod settings;
pub mod store;
pub mod training;
pub mod tui;
pub mod what_if;
pub mod words;
pub mod worksheet;
