//! CMS payment limits by quarter (rulebook, section 5).

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

use super::Reference;
use super::code::Hcpcs;
use super::dated::{Status, day};
use crate::worksheet::Quantity;

/// The payment limit of a code in a quarter.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// The code.
    pub hcpcs: Hcpcs,
    /// The quarter's name, such as 2026Q1.
    pub quarter: Box<str>,
    /// First day of the quarter.
    #[serde(deserialize_with = "known_day")]
    pub from: Date,
    /// Last day of the quarter.
    #[serde(deserialize_with = "known_day")]
    pub through: Date,
    /// Dollars for one billing unit.
    pub limit: Quantity,
    /// How firmly it stands.
    pub status: Status,
    /// Id of its source.
    pub source: Box<str>,
}

impl Price {
    /// Dollars for one billing unit.
    #[must_use]
    pub const fn per_unit(&self) -> Decimal {
        self.limit.decimal()
    }
}

impl Reference {
    /// The price of a code on a day: the quarter's own, or the newest as an estimate for a later
    /// day; none for a day before the oldest. The second value is true for an estimate.
    #[must_use]
    pub fn price(&self, hcpcs: Hcpcs, day: Date) -> Option<(&Price, bool)> {
        let of_code = || self.prices.iter().filter(|price| price.hcpcs == hcpcs);
        let own = of_code().find(|price| price.from <= day && day <= price.through);
        let newest = || of_code().max_by_key(|price| price.through).filter(|price| price.through < day);
        own.map(|price| (price, false)).or_else(|| newest().map(|price| (price, true)))
    }
}

fn known_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    day(deserializer)?.ok_or_else(|| serde::de::Error::custom("a quarter needs its days"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::date;

    #[test]
    fn the_quarter_the_estimate_and_the_unknown() {
        for (hcpcs, day, found) in [
            ("J1817", "2024-01-01", Some(("7.959", false))),
            ("J1817", "2024-06-30", Some(("7.556", false))),
            ("J1817", "2024-07-01", Some(("2.539", false))),
            ("J1817", "2026-08-03", Some(("3.200", true))),
            ("J1811", "2026-03-31", Some(("7.903", false))),
            ("J1817", "2023-12-31", None),
            ("J1815", "2026-01-01", None),
        ] {
            let price =
                Reference::shipped().price(Reference::shipped().code(hcpcs).unwrap().hcpcs, date::read(day).unwrap());
            assert_eq!(
                price.map(|(price, estimate)| (price.limit, estimate)),
                found.map(|(limit, estimate)| (limit.parse().unwrap(), estimate)),
                "{day}"
            );
        }
    }
}
