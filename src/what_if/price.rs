//! Prices by quarter: what CMS pays for a billing unit, and how that changed.

use rust_decimal::Decimal;

use crate::reference::{Hcpcs, Price, Reference};

/// The codes whose prices are shown, in that order.
pub const CODES: [&str; 3] = ["J1817", "J1811", "J1813"];

/// A price against the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// Dollars more for a billing unit; less where negative.
    pub dollars: Decimal,
    /// Percent of the price before, to one decimal.
    pub percent: Decimal,
}

impl Change {
    fn of(before: Decimal, now: Decimal) -> Option<Self> {
        let dollars = now.checked_sub(before)?;
        let share = dollars.checked_div(before)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let percent = share.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        Some(Self { dollars, percent })
    }

    /// In words: `66.4 % less`, `same`.
    #[must_use]
    pub fn words(self) -> String {
        if self.dollars.is_zero() {
            return "same".to_owned();
        }
        let word = if self.dollars.is_sign_negative() { "less" } else { "more" };
        if self.percent.is_zero() {
            return format!("<0.1 % {word}");
        }
        format!("{:.1} % {word}", self.percent.abs())
    }
}

/// A quarter's price.
#[derive(Clone, Copy, Debug)]
pub struct Quarter<'r> {
    /// The row of the table.
    pub price: &'r Price,
    /// Against the row before; none for the oldest.
    pub change: Option<Change>,
}

/// The prices of a code, the oldest first. After the last quarter its price stands in as an estimate.
#[derive(Clone, Debug)]
pub struct Prices<'r> {
    /// The code.
    pub hcpcs: Hcpcs,
    /// Its quarters.
    pub quarters: Vec<Quarter<'r>>,
}

impl<'r> Prices<'r> {
    /// The prices of a code.
    #[must_use]
    pub fn of(hcpcs: Hcpcs, reference: &'r Reference) -> Self {
        let mut prices: Vec<&Price> = reference.prices.iter().filter(|price| price.hcpcs == hcpcs).collect();
        prices.sort_by_key(|price| price.from);
        let before = std::iter::once(None).chain(prices.iter().map(|price| Some(price.per_unit())));
        let change = |now: &Price, before: Option<Decimal>| Change::of(before?, now.per_unit());
        let quarters =
            prices.iter().zip(before).map(|(price, before)| Quarter { price, change: change(price, before) });
        Self { hcpcs, quarters: quarters.collect() }
    }

    /// The quarter whose price changed most, by percent.
    #[must_use]
    pub fn sharpest(&self) -> Option<&Quarter<'r>> {
        self.quarters.iter().max_by_key(|quarter| quarter.change.map(|change| change.percent.abs()))
    }
}

/// The prices of all codes shown.
#[must_use]
pub fn prices(reference: &Reference) -> Vec<Prices<'_>> {
    CODES.iter().filter_map(|code| Hcpcs::new(code)).map(|hcpcs| Prices::of(hcpcs, reference)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drop_of_the_third_quarter_of_2024_is_seen() {
        let all = prices(Reference::shipped());
        assert_eq!(all.iter().map(|prices| prices.hcpcs.as_str()).collect::<Vec<_>>(), CODES);
        for (nth, quarter, words) in [
            (0, "2024Q1", None),
            (0, "2024Q2", Some("5.1 % less")),
            (0, "2024Q3", Some("66.4 % less")),
            (1, "2024Q2", Some("9.2 % more")),
            (2, "2024Q3", Some("0.9 % less")),
        ] {
            let row = all[nth].quarters.iter().find(|row| &*row.price.quarter == quarter).unwrap();
            assert_eq!(row.change.map(Change::words).as_deref(), words, "{quarter}");
        }
        assert_eq!(&*all[0].sharpest().unwrap().price.quarter, "2024Q3");
    }

    #[test]
    fn a_change_is_said_in_words() {
        for (before, now, words) in [
            ("2.000", "2.000", Some("same")),
            ("1", "1.0004", Some("<0.1 % more")),
            ("4", "3", Some("25.0 % less")),
            ("0", "3", None),
        ] {
            let change = Change::of(before.parse().unwrap(), now.parse().unwrap());
            assert_eq!(change.map(Change::words).as_deref(), words, "{before} {now}");
        }
    }
}
