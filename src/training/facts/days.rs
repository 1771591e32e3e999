//! Days of service and days supply.

use super::turns::{DURATION, LIMIT, OWN_CODES, REQUEST};
use super::{earlier, later};
use crate::reference::{PolicyKind, Reference};
use crate::training::dice::Dice;
use crate::training::kind::Level;
use crate::worksheet::Date;

/// First day of service of an exercise.
pub const FIRST_DAY: Date = Date::constant(2023, 1, 1);
/// Last day of service of an exercise.
pub const LAST_DAY: Date = Date::constant(2026, 6, 30);

/// The first day of the present rules: plain exercises know no others.
const PRESENT: Date = LIMIT;

/// Days around which rules, prices and months turn.
const CHANGES: [Date; 10] = [
    DURATION,
    OWN_CODES,
    REQUEST,
    // A leap day, and the months that end early.
    Date::constant(2024, 2, 29),
    Date::constant(2025, 2, 28),
    Date::constant(2024, 4, 30),
    LIMIT,
    // Quarters with new prices.
    Date::constant(2025, 1, 1),
    Date::constant(2025, 10, 1),
    Date::constant(2026, 1, 1),
];

/// A day of service: of the present rules at first, then often at a turn, then any.
pub(super) fn service(dice: &mut Dice, level: Level, range: Option<(Date, Date)>) -> Date {
    let (from, through) = match (range, level) {
        (Some(range), _) => range,
        (None, Level::First) => (PRESENT, LAST_DAY),
        (None, Level::Second | Level::Third) => (FIRST_DAY, LAST_DAY),
    };
    let turns = CHANGES.iter().filter(|day| from < **day && **day < through).copied().collect::<Vec<_>>();
    if level == Level::Second
        && dice.percent(50)
        && let Some(turn) = dice.pick(&turns)
    {
        return later(earlier(*turn, 1), dice.between(0, 2));
    }
    let span = through.since(from).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0));
    later(from, dice.between(0, span))
}

/// Days supply that the rules of the day allow: a month, or three where JL may stand.
pub(super) fn supply(dice: &mut Dice, level: Level, policy: PolicyKind, service: Date, reference: &Reference) -> u32 {
    let three_months = reference.policy(policy).three_month_modifier.as_of(service);
    let (month, quarter): (&[u32], &[u32]) = match level {
        Level::First => (&[30], &[90]),
        Level::Second => (&[28, 30, 31], &[84, 90, 91, 92, 93]),
        Level::Third => (&[28, 30, 31], &[84, 90, 93]),
    };
    let list = if three_months && dice.percent(60) { quarter } else { month };
    dice.pick(list).copied().unwrap_or(30)
}

/// A day of the same month, not later.
pub(super) fn of_the_month(dice: &mut Dice, day: Date) -> Date {
    let first = day.first_of_month();
    later(first, dice.between(0, u32::from(day.day().unsigned_abs()).saturating_sub(1)))
}
