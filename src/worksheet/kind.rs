//! What kinds of value a worksheet holds, and a value of any kind.

use std::fmt;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::choice::Choice;
use super::date::{self, Date};
use super::quantity::Quantity;
use super::text::Text;

/// What kind of value a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Text of at most `most` characters; `lines` where it may have several.
    Text {
        /// Most characters.
        most: usize,
        /// May hold line breaks.
        lines: bool,
    },
    /// An exact number.
    Quantity,
    /// A whole number in a range.
    Whole {
        /// Smallest.
        least: u32,
        /// Largest.
        most: u32,
    },
    /// A civil date.
    Date,
    /// Yes or no.
    YesNo,
    /// One of a fixed list.
    Choice(&'static [Choice]),
    /// A list of modifiers.
    Modifiers,
}

impl Kind {
    /// The kind's name in `j1817 fields`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Quantity => "exact_number",
            Self::Whole { .. } => "whole_number",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Choice(_) => "choice",
            Self::Modifiers => "modifiers",
        }
    }
}

impl fmt::Display for Kind {
    /// What the worksheet's JSON takes, as the end of "expected …".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text { most, .. } => write!(out, "text in quotes, at most {most} characters"),
            Self::Quantity => out.write_str(Quantity::GRAMMAR),
            Self::Whole { least, most } => write!(out, "a whole number from {least} to {most}, without quotes"),
            Self::Date => out.write_str(date::GRAMMAR),
            Self::YesNo => out.write_str("true or false"),
            Self::Choice(choices) => {
                out.write_str("one of")?;
                for (nth, choice) in choices.iter().enumerate() {
                    write!(out, "{} \"{}\"", if nth == 0 { "" } else { "," }, choice.code)?;
                }
                Ok(())
            }
            Self::Modifiers => out.write_str("a list of modifiers, such as [\"JK\", \"KX\"]"),
        }
    }
}

/// A field's value, whatever its type; JSON writes it as the worksheet does.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Text.
    Text(Box<str>),
    /// An exact number.
    Quantity(Quantity),
    /// A whole number.
    Whole(u32),
    /// A civil date.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// The code of a choice.
    Choice(&'static str),
    /// Modifiers, in order.
    Modifiers(Vec<Text>),
}

impl fmt::Display for Value {
    /// The value in words, without a list of its field's choices or a table beside it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Quantity(number) => number.fmt(out),
            Self::Whole(number) => number.fmt(out),
            Self::Date(day) => day.fmt(out),
            Self::YesNo(yes) => out.write_str(if *yes { "yes" } else { "no" }),
            Self::Choice(code) => out.write_str(code),
            Self::Modifiers(list) if list.is_empty() => out.write_str("none"),
            Self::Modifiers(list) => {
                let words: Vec<&str> = list.iter().map(|modifier| &**modifier).collect();
                out.write_str(&words.join(" "))
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Quantity(number) => number.serialize(serializer),
            Self::Whole(number) => serializer.serialize_u32(*number),
            Self::Date(date) => serializer.collect_str(date),
            Self::YesNo(yes) => serializer.serialize_bool(*yes),
            Self::Choice(code) => serializer.serialize_str(code),
            Self::Modifiers(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for modifier in list {
                    seq.serialize_element(modifier)?;
                }
                seq.end()
            }
        }
    }
}

/// The value is not of the field's kind, or outside its range.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected {0}")]
pub struct WrongKind(pub Kind);
