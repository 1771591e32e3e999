//! The derivation: every figure used, in order, so that a person can follow each number.
//!
//! A step holds the figures themselves and becomes text only when it is shown: the engine runs at
//! every keystroke, and on a hundred thousand worksheets.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::assessment::{Exact, Money};

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
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Word(word) => out.write_str(word),
            Self::Number(number) => crate::words::grouped(&Exact(*number)).fmt(out),
            Self::Count(count) => crate::words::grouped(count).fmt(out),
            Self::Dollars(amount) => crate::words::grouped(&Money(*amount)).fmt(out),
            Self::Day(day) => day.fmt(out),
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

impl<T: Into<Self>> From<Option<T>> for Term {
    fn from(term: Option<T>) -> Self {
        term.map_or(Self::Nothing, Into::into)
    }
}

/// Terms in a row, separated by spaces when shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Terms(pub [Term; 10]);

impl fmt::Display for Terms {
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

impl Serialize for Terms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One step of the derivation.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Step {
    /// What the step gives.
    pub label: &'static str,
    /// The figures it takes.
    pub expression: Terms,
    /// What comes out, with its unit.
    pub value: Terms,
}

/// A row of terms: `terms![9, "vials ×", 10, "mL"]`.
macro_rules! terms {
    ($($term:expr),* $(,)?) => {
        $crate::assess::working::Terms::row([$($crate::assess::working::Term::from($term)),*])
    };
}
pub(super) use terms;

impl Terms {
    /// Fills a row with what is given; what is past the tenth term is dropped.
    #[must_use]
    pub fn row<const COUNT: usize>(given: [Term; COUNT]) -> Self {
        const { assert!(COUNT <= 10, "a row holds ten terms") };
        let mut row = [Term::Nothing; 10];
        for (slot, term) in row.iter_mut().zip(given) {
            *slot = term;
        }
        Self(row)
    }
}
