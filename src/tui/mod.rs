//! The terminal: the only floor that knows ratatui and crossterm.

mod alarm;
mod exit;
mod guard;
mod inbox;
pub mod run;
mod signals;
