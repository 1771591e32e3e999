//! J1817 worksheet: units of service, modifiers, refill dates and flags for pump insulin.
//!
//! A worksheet goes in, an assessment comes out, and everything else is a way to change the one
//! or to look at the other. The floors, each using only those below it:
//!
//! - [`worksheet`]: the nouns, the field table, the one edit

pub mod worksheet;
