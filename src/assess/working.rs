//! The derivation: every figure used, in order, so that a person can follow each number.
//!
//! A step holds the figures themselves and becomes text only when it is shown: the engine runs at
//! every keystroke, and on a hundred thousand worksheets.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::assessment::{Exact, Money};
use crate::reference::Hcpcs;

/// One part of a step's expression or value.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Term {
    /// Nothing: fills the row.
    Nothing,
    /// Fixed words or signs.
    Word(&'static str),
    /// An exact number, grouped by thousands.
    Number(Decimal),
    /// A whole number, grouped by thousands.
    Count(u64),
    /// Dollars.
    Dollars(Decimal),
    /// A civil date.
    Day(Date),
    /// A HCPCS code.
    Code(Hcpcs),
}

impl fmt::Display for Term {
    /// With thousands grouped; in the alternate form (`{:#}`) without, as JSON has it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Word(word) => out.write_str(word),
            Self::Number(number) if out.alternate() => write!(out, "{}", Exact(*number)),
            Self::Count(count) if out.alternate() => write!(out, "{count}"),
            Self::Dollars(amount) if out.alternate() => write!(out, "{}", Money(*amount)),
            Self::Number(number) => crate::words::grouped(&Exact(*number)).fmt(out),
            Self::Count(count) => crate::words::grouped(count).fmt(out),
            Self::Dollars(amount) => crate::words::grouped(&Money(*amount)).fmt(out),
            Self::Day(day) => day.fmt(out),
            Self::Code(code) => code.fmt(out),
        }
    }
}

impl From<&'static str> for Term {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl From<Decimal> for Term {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<Exact> for Term {
    fn from(number: Exact) -> Self {
        Self::Number(number.0)
    }
}

impl From<Money> for Term {
    fn from(amount: Money) -> Self {
        Self::Dollars(amount.0)
    }
}

impl From<u64> for Term {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Term {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<Date> for Term {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Hcpcs> for Term {
    fn from(code: Hcpcs) -> Self {
        Self::Code(code)
    }
}

impl<T: Into<Self>> From<Option<T>> for Term {
    fn from(term: Option<T>) -> Self {
        term.map_or(Self::Nothing, Into::into)
    }
}

/// At most `MOST` terms in a row, separated by spaces when shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Terms<const MOST: usize>(pub [Term; MOST]);

impl<const MOST: usize> fmt::Display for Terms<MOST> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for term in self.0.iter().filter(|term| !matches!(term, Term::Nothing | Term::Word(""))) {
            if !first {
                out.write_str(" ")?;
            }
            first = false;
            term.fmt(out)?;
        }
        Ok(())
    }
}

impl<const MOST: usize> Serialize for Terms<MOST> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{self:#}"))
    }
}

/// One step of the derivation.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Step {
    /// What the step gives.
    pub label: &'static str,
    /// The figures it takes.
    pub expression: Terms<10>,
    /// What comes out, with its unit.
    pub value: Terms<3>,
}

/// The steps so far.
#[derive(Debug)]
pub(super) struct Working(pub(super) Vec<Step>);

impl Working {
    /// Room for every step of an ordinary worksheet, so that it grows at most once.
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(24))
    }

    /// Adds a step.
    pub(super) fn step(&mut self, label: &'static str, expression: Terms<10>, value: Terms<3>) {
        self.0.push(Step { label, expression, value });
    }
}

/// A row of terms: `terms![9, "vials ×", 10, "mL"]`.
macro_rules! terms {
    ($($term:expr),* $(,)?) => {
        $crate::assess::working::Terms::row([$($crate::assess::working::Term::from($term)),*])
    };
}
pub(super) use terms;

impl<const MOST: usize> Terms<MOST> {
    /// Fills a row with what is given.
    #[must_use]
    pub fn row<const COUNT: usize>(given: [Term; COUNT]) -> Self {
        const { assert!(COUNT <= MOST, "more terms than a row holds") };
        let mut row = [Term::Nothing; MOST];
        for (slot, term) in row.iter_mut().zip(given) {
            *slot = term;
        }
        Self(row)
    }
}
