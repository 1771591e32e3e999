//! National Drug Codes.

use std::fmt;
use std::str::FromStr;

/// A National Drug Code of eleven digits, 5-4-2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ndc([u8; 11]);

/// Neither 11 digits nor a hyphenated form that can be filled with zeros.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an NDC: 11 digits, or 5-4-2, 4-4-2, 5-3-2 or 5-4-1 with hyphens")]
pub struct NotAnNdc;

impl Ndc {
    /// The eleven digits, as a claim carries them.
    #[must_use]
    pub fn digits(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Ndc {
    type Err = NotAnNdc;

    /// Reads 11 digits, or a hyphenated 5-4-2, 4-4-2, 5-3-2 or 5-4-1, filled with zeros.
    fn from_str(text: &str) -> Result<Self, NotAnNdc> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let filled = if let Some((labeler, rest)) = text.split_once('-') {
            let (product, package) = rest.split_once('-').ok_or(NotAnNdc)?;
            if !matches!((labeler.len(), product.len(), package.len()), (5, 4, 1 | 2) | (4, 4, 2) | (5, 3, 2)) {
                return Err(NotAnNdc);
            }
            let mut filled = *b"00000000000";
            let places = [(labeler, 0, 5), (product, 5, 9), (package, 9, 11)];
            for (part, from, to) in places {
                if !digits(part) {
                    return Err(NotAnNdc);
                }
                let place = filled.get_mut(from..to).ok_or(NotAnNdc)?;
                for (slot, digit) in place.iter_mut().rev().zip(part.bytes().rev()) {
                    *slot = digit;
                }
            }
            filled
        } else if digits(text) {
            text.as_bytes().try_into().map_err(|_| NotAnNdc)?
        } else {
            return Err(NotAnNdc);
        };
        Ok(Self(filled))
    }
}

impl fmt::Display for Ndc {
    /// Hyphenated 5-4-2.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        let part = |from, to| digits.get(from..to).unwrap_or_default();
        write!(out, "{}-{}-{}", part(0, 5), part(5, 9), part(9, 11))
    }
}

impl fmt::Debug for Ndc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_filled_to_eleven_digits() {
        for (typed, ndc) in [
            ("00002751001", "00002-7510-01"),
            ("00002-7510-01", "00002-7510-01"),
            ("0002-7510-01", "00002-7510-01"),
            ("00002-510-01", "00002-0510-01"),
            ("00002-7510-1", "00002-7510-01"),
        ] {
            assert_eq!(typed.parse::<Ndc>().unwrap().to_string(), ndc);
        }
        for bad in [
            "",
            "0000275100",
            "000027510011",
            "2-7510-01",
            "00002-7510",
            "00002-7510-01-",
            "0000A-7510-01",
            "00002 7510 01",
            "٠0002751001",
        ] {
            assert_eq!(bad.parse::<Ndc>(), Err(NotAnNdc), "{bad}");
        }
    }
}
