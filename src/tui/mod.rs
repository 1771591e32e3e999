//! The terminal: the only floor that knows ratatui and crossterm.
