//! A figure as of a day, with how firmly it stands and where it comes from.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use crate::worksheet::date;

/// How firmly a figure or a rule stands (rulebook, the table before section 1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The payer or CMS states it for this code or for all drug codes.
    Published,
    /// The payer states it, but for all claims or all drugs.
    PayerGeneral,
    /// The payer is silent; the CMS, HCPCS or X12 rule stands in.
    CmsDefault,
    /// No source: a choice of this program.
    ProgramDefault,
    /// Nothing was found.
    NotPublished,
}

impl Status {
    /// The words on screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::PayerGeneral => "general payer rule",
            Self::CmsDefault => "CMS default",
            Self::ProgramDefault => "our default, check your contract",
            Self::NotPublished => "not published: set it for your contract",
        }
    }
}

/// A figure in force from a day on.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling<T> {
    /// First day; `None` for as long as anyone remembers.
    #[serde(default, deserialize_with = "day")]
    pub from: Option<Date>,
    /// The figure.
    pub value: T,
    /// How firmly it stands.
    pub status: Status,
    /// Id of its source.
    pub source: Box<str>,
}

/// A figure through time: a first row without a beginning, then one for each change.
#[derive(Clone, PartialEq, Debug)]
pub struct Dated<T> {
    first: Ruling<T>,
    later: Vec<Ruling<T>>,
}

impl<T> Dated<T> {
    /// The ruling in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> &Ruling<T> {
        self.later.iter().rev().find(|ruling| ruling.from <= Some(day)).unwrap_or(&self.first)
    }
}

impl<T> Dated<T> {
    /// The newest ruling.
    #[must_use]
    pub fn newest(&self) -> &Ruling<T> {
        self.later.last().unwrap_or(&self.first)
    }
}

impl<T: Copy> Dated<T> {
    /// The figure in force on a day.
    #[must_use]
    pub fn as_of(&self, day: Date) -> T {
        self.on(day).value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Dated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let mut rows = Vec::<Ruling<T>>::deserialize(deserializer)?.into_iter();
        let first = rows.next().ok_or_else(|| D::Error::custom("a figure without a row"))?;
        let later: Vec<_> = rows.collect();
        let days: Vec<_> = later.iter().map(|ruling| ruling.from).collect();
        if first.from.is_some() || days.contains(&None) || !days.is_sorted() {
            return Err(D::Error::custom("rows must begin with an open one and go on in order of their days"));
        }
        Ok(Self { first, later })
    }
}

/// Reads a day of a table, or null.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Option::<Box<str>>::deserialize(deserializer)?
        .map(|text| date::read(&text).ok_or_else(|| serde::de::Error::custom(date::GRAMMAR)))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_in_force_is_the_last_that_has_begun() {
        let figure: Dated<u32> = serde_json::from_str(
            r#"[{"value":1,"status":"published","source":"a"},{"from":"2023-05-01","value":2,"status":"published","source":"a"}]"#,
        )
        .unwrap();
        for (day, value) in [("1900-01-01", 1), ("2023-04-30", 1), ("2023-05-01", 2), ("2999-12-31", 2)] {
            assert_eq!(figure.on(date::read(day).unwrap()).value, value);
        }
        for bad in ["[]", r#"[{"from":"2023-05-01","value":1,"status":"published","source":"a"}]"#] {
            assert!(serde_json::from_str::<Dated<u32>>(bad).is_err());
        }
    }
}
