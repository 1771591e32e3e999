//! The terminal: the only floor that knows ratatui and crossterm.

mod alarm;
mod exit;
mod guard;
mod inbox;
pub mod keys;
pub mod layout;
pub mod look;
pub mod mouse;
mod pen;
pub mod rest;
pub mod run;
pub mod screens;
pub mod session;
mod signals;
pub mod signs;
pub mod theme;
mod tty;
pub mod widgets;
mod wire;
