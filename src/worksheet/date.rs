//! Civil dates as the worksheet holds them: `YYYY-MM-DD`, years 1900 to 2999.

use std::fmt;

pub use jiff::civil::Date;
use serde::de::{self, Deserializer, Visitor};
use serde::ser::Serializer;

/// First and last year that a worksheet takes.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

/// The sentence that says what is accepted.
pub const GRAMMAR: &str = "a date as \"YYYY-MM-DD\", years 1900 to 2999, that is in the calendar";

/// Reads exactly ten characters, `YYYY-MM-DD`; `None` for anything else or a day that no
/// calendar has.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_i16, |sum, digit| {
            let digit = char::from(**digit).to_digit(10)?;
            sum.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)
        })
    };
    let year = number(&[y1, y2, y3, y4])?;
    let month = i8::try_from(number(&[m1, m2])?).ok()?;
    let day = i8::try_from(number(&[d1, d2])?).ok()?;
    civil(year, month, day)
}

/// A day of a worksheet's years, or `None`.
#[must_use]
pub fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    YEARS.contains(&year).then(|| Date::new(year, month, day).ok())?
}

/// Writes a date, or null: for `#[serde(with = "date")]` on an `Option<Date>`.
#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => serializer.collect_str(date),
        None => serializer.serialize_none(),
    }
}

/// For `#[serde(with = "date")]` on an `Option<Date>`.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    struct Reader;

    impl<'de> Visitor<'de> for Reader {
        type Value = Option<Date>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str(GRAMMAR)
        }

        fn visit_none<E: de::Error>(self) -> Result<Option<Date>, E> {
            Ok(None)
        }

        fn visit_unit<E: de::Error>(self) -> Result<Option<Date>, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Date>, D::Error> {
            deserializer.deserialize_str(self)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Option<Date>, E> {
            read(text).map(Some).ok_or_else(|| E::custom(GRAMMAR))
        }
    }

    deserializer.deserialize_option(Reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_characters_and_nothing_else() {
        assert_eq!(read("2026-03-02"), Date::new(2026, 3, 2).ok());
        assert_eq!(read("2024-02-29"), Date::new(2024, 2, 29).ok());
        for bad in [
            "",
            "20260302",
            "2026-3-2",
            "2026-02-30",
            "2023-02-29",
            "1899-12-31",
            "3000-01-01",
            "2026-00-10",
            "2026-13-01",
            "2026-03-02T00:00",
            "+026-03-02",
            "2026/03/02",
            "２026-03-0",
            " 2026-03-02",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
