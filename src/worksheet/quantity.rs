//! Exact numbers: quantities, units, money.
//!
//! Nothing here passes through binary floating point. A number is read by a strict grammar and
//! multiplied only where no digit is lost.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// An exact number as a person states it: insulin units, mL, items or dollars, by its field.
///
/// From 0 to 999,999,999.9999, with at most four decimals; the decimals typed are kept, so
/// `5.00` stays `5.00` (formats.md, section 1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quantity(Decimal);

/// The text is not digits with an optional point and at most four decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a number of at most 9 digits and 4 decimals")]
pub struct NotAQuantity;

impl Quantity {
    /// Most digits before the point.
    pub const WHOLE_DIGITS: usize = 9;
    /// Most digits after the point.
    pub const DECIMALS: usize = 4;
    /// The sentence that says what is accepted.
    pub const GRAMMAR: &'static str =
        "an exact number in quotes, such as \"9\" or \"1.6\": digits, at most 4 decimals, at most 999999999.9999";

    /// A computed number as a quantity, or `None` if it is negative, too large or too fine.
    #[must_use]
    pub fn new(number: Decimal) -> Option<Self> {
        let number = if number.scale() > 4 { number.normalize() } else { number };
        let fits = number.scale() <= 4
            && (!number.is_sign_negative() || number.is_zero())
            && number.trunc() <= Decimal::from_parts(999_999_999, 0, 0, false, 0);
        fits.then_some(Self(number.abs()))
    }

    /// The number itself.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// True for zero, however written.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl FromStr for Quantity {
    type Err = NotAQuantity;

    /// Reads digits, an optional point and at most four decimals; no sign, exponent or grouping.
    fn from_str(text: &str) -> Result<Self, NotAQuantity> {
        let (whole, decimals) = match text.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(NotAQuantity),
            None => (text, ""),
        };
        if whole.is_empty() || whole.len() > Self::WHOLE_DIGITS || decimals.len() > Self::DECIMALS {
            return Err(NotAQuantity);
        }
        let scale = u32::try_from(decimals.len()).map_err(|_| NotAQuantity)?;
        let mut mantissa: i64 = 0;
        for digit in whole.bytes().chain(decimals.bytes()) {
            if !digit.is_ascii_digit() {
                return Err(NotAQuantity);
            }
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|mantissa| mantissa.checked_add(i64::from(digit.wrapping_sub(b'0'))))
                .ok_or(NotAQuantity)?;
        }
        Ok(Self(Decimal::new(mantissa, scale)))
    }
}

impl From<u32> for Quantity {
    fn from(whole: u32) -> Self {
        Self(Decimal::from(whole.min(999_999_999)))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl Visitor<'_> for Reader {
            type Value = Quantity;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(Quantity::GRAMMAR)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Quantity, E> {
                text.parse().map_err(|NotAQuantity| E::custom(Quantity::GRAMMAR))
            }

            fn visit_u64<E: de::Error>(self, whole: u64) -> Result<Quantity, E> {
                Quantity::new(Decimal::from(whole)).ok_or_else(|| E::custom(Quantity::GRAMMAR))
            }

            fn visit_i64<E: de::Error>(self, whole: i64) -> Result<Quantity, E> {
                Quantity::new(Decimal::from(whole)).ok_or_else(|| E::custom(Quantity::GRAMMAR))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

/// The exact product, or `None` where a digit would be lost.
///
/// `Decimal::checked_mul` rounds silently when the scale runs out; an exact product has the sum
/// of the scales.
#[must_use]
pub fn exact_mul(left: Decimal, right: Decimal) -> Option<Decimal> {
    if left.is_zero() || right.is_zero() {
        return Some(Decimal::ZERO);
    }
    let (left, right) = (left.normalize(), right.normalize());
    let product = left.checked_mul(right)?;
    (product.scale() == left.scale().checked_add(right.scale())?).then_some(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_strict() {
        for good in ["0", "9", "1.6", "0.5", "5.00", "007", "999999999.9999"] {
            assert!(good.parse::<Quantity>().is_ok(), "{good}");
        }
        for bad in [
            "",
            ".",
            ".5",
            "5.",
            "1e3",
            "1_000",
            "NaN",
            "-1",
            "+1",
            "1,234.5",
            "1.00000",
            "1234567890",
            " 1",
            "1 ",
            "１",
            "1.2.3",
        ] {
            assert_eq!(bad.parse::<Quantity>(), Err(NotAQuantity), "{bad}");
        }
    }

    #[test]
    fn json_takes_strings_and_whole_numbers_only() {
        for (json, number) in [("\"1.6\"", "1.6"), ("9", "9"), ("0", "0"), ("999999999", "999999999")] {
            assert_eq!(serde_json::from_str::<Quantity>(json).unwrap().to_string(), number);
        }
        for json in ["3.5", "1e3", "-1", "1000000000", "true", "[]", "\"1e3\""] {
            assert!(serde_json::from_str::<Quantity>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_product_that_would_lose_a_digit_is_refused() {
        let most = "999999999.9999".parse::<Quantity>().unwrap().decimal();
        let twice = exact_mul(most, most).unwrap();
        assert_eq!(twice.to_string(), "999999999999800000.00000001");
        assert_eq!(exact_mul(twice, most), None);
        assert_eq!(exact_mul(Decimal::ZERO, most), Some(Decimal::ZERO));
    }
}
