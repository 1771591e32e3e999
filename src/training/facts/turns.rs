//! The days on which codes, modifiers, limits and prices turn: what exercises are set about.
//!
//! No rule goes by them, they only say where an exercise looks for its facts. The tables hold what is in
//! force on which day, and a test holds these days to the tables.

use crate::worksheet::Date;

/// From this day on J1817 bears JK or JL (rulebook section 4).
pub const DURATION: Date = Date::constant(2023, 5, 1);
/// The days on which JK stood and JL did not yet, first and last (rulebook section 4).
pub const JK_ALONE: (Date, Date) = (DURATION, BEFORE_OWN_CODES);
/// From this day on Fiasp and Lyumjev have codes of their own (rulebook section 2.5).
pub const OWN_CODES: Date = Date::constant(2023, 7, 1);
/// The last day before.
pub const BEFORE_OWN_CODES: Date = Date::constant(2023, 6, 30);
/// From this day on every pump insulin bears JK or JL (rulebook section 4).
pub const DURATION_OF_ALL: Date = OWN_CODES;
/// From this day on the patient's share is capped (rulebook section 5).
pub const CAPS: Date = OWN_CODES;
/// From this day on a refill request counts from the end of the last supply (rulebook section 3).
pub const REQUEST: Date = Date::constant(2024, 1, 1);
/// The last day before.
pub const BEFORE_REQUEST: Date = Date::constant(2023, 12, 31);
/// From this day on J1817 has a daily limit (rulebook section 5).
pub const LIMIT: Date = Date::constant(2024, 7, 1);
/// From this day on J1817's price is a third of what it was.
pub const DROP: Date = Date::constant(2024, 7, 1);
/// First and last day whose prices are held.
pub const PRICED: (Date, Date) = (Date::constant(2024, 1, 1), Date::constant(2026, 3, 31));
/// The last day before the oldest price held.
pub const BEFORE_PRICES: Date = Date::constant(2023, 12, 31);
/// The first day after the newest.
pub const AFTER_PRICES: Date = Date::constant(2026, 4, 1);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::policy::ContactWindow;
    use crate::reference::{PolicyKind, Reference};

    /// A turn, and whether its table has turned by a day.
    type Turn = (&'static str, Date, fn(&Reference, Date) -> bool);

    const TURNS: [Turn; 8] = [
        ("duration", DURATION, |tables, day| tables.code("J1817").unwrap().duration.as_of(day)),
        ("duration of all", DURATION_OF_ALL, |tables, day| {
            tables.codes.iter().filter(|code| code.pump).all(|code| code.duration.as_of(day))
        }),
        ("JL", OWN_CODES, |tables, day| tables.policy(PolicyKind::Medicare).three_month_modifier.as_of(day)),
        ("own codes", OWN_CODES, |tables, day| {
            tables.codes.iter().filter(|code| code.before.is_some()).all(|code| code.from <= Some(day))
        }),
        ("caps", CAPS, |tables, day| {
            let rule = tables.policy(PolicyKind::Medicare).coinsurance.as_of(day);
            rule.is_some_and(|rule| rule.month_cap.is_some() && rule.three_month_cap.is_some())
        }),
        ("request", REQUEST, |tables, day| {
            let window = tables.policy(PolicyKind::Medicare).contact.as_of(day);
            matches!(window, Some(ContactWindow::DaysBeforeEnd(_)))
        }),
        ("limit", LIMIT, |tables, day| tables.code("J1817").unwrap().daily_limit.as_of(day).is_some()),
        ("drop", DROP, |tables, day| {
            let price = |day| {
                let mut held = tables.prices.iter().filter(|price| price.hcpcs.is("J1817"));
                held.find(|price| (price.from..=price.through).contains(&day)).unwrap().per_unit()
            };
            price(day) * rust_decimal::Decimal::TWO < price(PRICED.0)
        }),
    ];

    #[test]
    fn the_tables_turn_on_these_days() {
        let tables = Reference::shipped();
        for (name, day, has_turned) in TURNS {
            assert!(has_turned(tables, day) && !has_turned(tables, day.yesterday().unwrap()), "{name}");
        }
        let held = || tables.prices.iter();
        assert_eq!(held().map(|price| price.from).min(), Some(PRICED.0));
        assert_eq!(held().map(|price| price.through).max(), Some(PRICED.1));
    }

    #[test]
    fn each_day_before_and_after_is_the_next_one() {
        for (before, after) in [(BEFORE_OWN_CODES, OWN_CODES), (BEFORE_PRICES, PRICED.0), (PRICED.1, AFTER_PRICES)] {
            assert_eq!(before.tomorrow().unwrap(), after);
        }
    }
}
