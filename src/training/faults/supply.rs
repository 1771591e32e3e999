//! How long the insulin lasts.

use rust_decimal::Decimal;

use super::Fault;
use super::ground::{ANY, COMMERCIAL, COVERED, Clean};
use super::planting::{Planted, amount, blank, planted, put_number};
use super::stock::{is_usual, item_units, stocked};
use crate::training::dice::Dice;
use crate::training::kind::Level;
use crate::worksheet::FieldId;
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{DAILY_UNITS, DAYS_SUPPLY, NDC, ORDERED_DAYS, ORDERED_UNITS, QUANTITY};

/// Days that an opened vial keeps where they are the fewest.
const SHORT_LIFE: u32 = 19;

/// What the insulin is needed for.
const NEEDED: &[FieldId] = const { &[DAYS_SUPPLY.id(), DAILY_UNITS.id()] };

pub(super) const FAULTS: &[Fault] = &[
    Fault::warning("supply.days_unknown", ANY, |_, _| {
        planted([blank(&DAYS_SUPPLY), blank(&ORDERED_DAYS), blank(&DAILY_UNITS)])
    })
    .also(const { &[ORDERED_DAYS.id(), DAILY_UNITS.id()] }),
    Fault::error("supply.over_max", COVERED, over_max).also(const { &[ORDERED_DAYS.id(), QUANTITY.id()] }),
    Fault::warning("supply.over_max", COMMERCIAL, over_max).also(const { &[ORDERED_DAYS.id(), QUANTITY.id()] }),
    Fault::error("supply.excess", COVERED, one_more).also(NEEDED),
    Fault::warning("supply.excess", COMMERCIAL, one_more).also(NEEDED),
    Fault::warning(
        "supply.excess",
        COVERED.with(|product| product.pump_in_use_days == Some(SHORT_LIFE)),
        |clean, dice| {
            stocked(&clean.worksheet, clean.product()?, Quantity::from(dice.between(20, 25)), 30)?
                .and([amount(&QUANTITY, 2), amount(&ORDERED_UNITS, 2_000)])
        },
    )
    .noted("By volume one vial would do; opened it keeps 19 days only. Medicare has not said which of the two counts.")
    .also(NEEDED),
    Fault::info("supply.package_rounding", ANY, |_, _| planted([])).also(const { &[QUANTITY.id()] }),
    Fault::warning("supply.short", ANY, |clean, _| {
        let quantity = clean.worksheet.dispense.quantity?.decimal();
        let less = quantity.checked_sub(counted(clean)?)?;
        if less.is_zero() { None } else { planted([put_number(&QUANTITY, less)]) }
    })
    .also(const { &[QUANTITY.id(), DAILY_UNITS.id()] }),
    Fault::warning("supply.short", ANY, |clean, dice| {
        let daily = clean.worksheet.order.daily_units?.decimal();
        planted([put_number(&DAILY_UNITS, daily.checked_add(Decimal::from(dice.between(20, 60)))?)])
    })
    .also(const { &[QUANTITY.id(), DAILY_UNITS.id()] }),
    Fault::warning("supply.expires_in_use", ANY, |clean, dice| {
        let product = clean.some_product(dice, |product| is_usual(product) && product.pump_in_use_days.is_some())?;
        stocked(&clean.worksheet, product, Quantity::from(dice.between(18, 25)), 30)
    })
    .also(const { &[NDC.id(), QUANTITY.id(), DAYS_SUPPLY.id()] }),
];

/// More days than three months have.
fn over_max(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    let days = match clean.level {
        Level::Second => clean.policy()?.longest_supply.as_of(clean.service()?).checked_add(1)?,
        Level::First | Level::Third => dice.pick(&[100, 120, 180]).copied()?,
    };
    stocked(&clean.worksheet, clean.product()?, clean.worksheet.order.daily_units?, days)
}

/// One more of what is counted, and an order that allows it.
fn one_more(clean: &Clean<'_>, _: &mut Dice) -> Option<Planted> {
    let dispense = &clean.worksheet.dispense;
    let quantity = dispense.quantity?.decimal();
    let (one, insulin) = (counted(clean)?, clean.given.insulin_units?.0);
    let more = one.checked_mul(insulin)?.checked_div(quantity)?;
    let ordered = clean.worksheet.order.quantity_units?.decimal().max(insulin.checked_add(more)?);
    planted([put_number(&QUANTITY, quantity.checked_add(one)?), put_number(&ORDERED_UNITS, ordered)])
}

/// One whole item or package, in the measure of the worksheet.
fn counted(clean: &Clean<'_>) -> Option<Decimal> {
    let product = clean.product()?;
    match clean.worksheet.dispense.measure.unwrap_or(Measure::Item) {
        Measure::Item | Measure::Package => Some(Decimal::ONE),
        Measure::Ml => Some(product.ml_per_item()),
        Measure::InsulinUnit => item_units(product),
    }
}
