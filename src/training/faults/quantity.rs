//! How much goes out, and how much was ordered.

use rust_decimal::Decimal;

use super::Fault;
use super::ground::{ANY, COMMERCIAL, COVERED, Clean};
use super::planting::{Planted, amount, blank, planted, put, put_number};
use super::stock::{is_cartridge, is_other_code, is_usual, item_units, stocked};
use crate::training::dice::Dice;
use crate::training::facts::turns::{LIMIT, OWN_CODES};
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{CHANGE_DAYS, DAILY_UNITS, MEASURE, ORDERED_UNITS, PRIME_UNITS, QUANTITY};

pub(super) const FAULTS: &[Fault] = &[
    Fault::error("quantity.missing", ANY, |_, dice| {
        planted([if dice.percent(70) { blank(&QUANTITY) } else { amount(&QUANTITY, 0) }])
    }),
    Fault::info("quantity.rounded", COVERED, |clean, dice| {
        // A little was drawn from the last item.
        let ml = insulin(clean)?.checked_div(clean.product()?.units_per_ml())?;
        let left = ml.checked_sub(Decimal::new(dice.between(1, 4).into(), 1))?;
        planted([put(&MEASURE, Measure::Ml), put_number(&QUANTITY, left)])
    }),
    Fault::info("quantity.rounded", COVERED.wishing(is_cartridge).from(OWN_CODES), |clean, dice| {
        let product = clean.product()?;
        let (daily, days) = (clean.worksheet.order.daily_units?, dice.between(28, 31));
        stocked(&clean.worksheet, product, daily, days)
    })
    .noted("A pump cartridge holds 160 insulin units, 3.2 billing units; only five of them are whole together."),
    Fault::info("quantity.split", COVERED.with(is_other_code).from(OWN_CODES), |_, dice| {
        let insulin = dice.between(510, 990).checked_mul(1_000)?;
        planted([put(&MEASURE, Measure::InsulinUnit), amount(&QUANTITY, insulin), amount(&ORDERED_UNITS, insulin)])?
            .and([blank(&DAILY_UNITS)])
    })
    .noted("Nobody uses that much insulin: ask first whether the count is right."),
    Fault::error("quantity.over_limit", COVERED.with(is_usual).from(LIMIT), over_limit),
    Fault::warning("quantity.over_limit", COMMERCIAL.with(is_usual).from(LIMIT), over_limit),
    Fault::error("quantity.over_order", ANY, |clean, _| {
        let less = insulin(clean)?.checked_sub(item(clean)?)?;
        if less.is_zero() { None } else { planted([put_number(&ORDERED_UNITS, less)]) }
    })
    .also(const { &[ORDERED_UNITS.id()] }),
    Fault::error("quantity.over_order", COVERED.with(is_usual), |clean, _| {
        let ml = insulin(clean)?.checked_div(clean.product()?.units_per_ml())?;
        planted([put(&MEASURE, Measure::Item), put_number(&QUANTITY, ml)])
    })
    .noted("The mL stand where vials are counted: compare the count with the order and with the days.")
    .also(const { &[MEASURE.id()] }),
    Fault::warning("quantity.over_order", ANY, |clean, dice| {
        let part = Decimal::from(dice.between(1, 2).checked_mul(50)?);
        planted([put_number(&ORDERED_UNITS, insulin(clean)?.checked_sub(part)?)])
    })
    .also(const { &[ORDERED_UNITS.id()] }),
    Fault::info("quantity.under_order", ANY, |clean, _| {
        planted([put_number(&ORDERED_UNITS, insulin(clean)?.checked_add(item(clean)?)?)])
    })
    .also(const { &[ORDERED_UNITS.id()] }),
    Fault::warning("quantity.looks_like_units", ANY.wishing(is_cartridge).from(OWN_CODES), |clean, dice| {
        // So many cartridges last 90 days at so many units a day, and one less would not.
        let (cartridges, daily) = dice.pick(&[(50, 88), (55, 97), (60, 106)]).copied()?;
        stocked(&clean.worksheet, clean.product()?, Quantity::from(daily), 90)?.and([
            blank(&CHANGE_DAYS),
            blank(&PRIME_UNITS),
            amount(&QUANTITY, cartridges),
            amount(&ORDERED_UNITS, cartridges.checked_mul(160)?),
        ])
    })
    .noted(
        "Fifty cartridges can be right: ten cartons. The program asks, since units and mL are typed here by mistake.",
    )
    .also(const { &[MEASURE.id()] }),
    Fault::info("order.not_50s", ANY, |clean, dice| {
        let more = item(clean)?.checked_add(Decimal::from(dice.between(1, 4).checked_mul(10)?))?;
        planted([put_number(&ORDERED_UNITS, insulin(clean)?.checked_add(more)?)])
    }),
];

/// Fourteen vials or more, as 146 units a day need them for three months.
fn over_limit(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    stocked(&clean.worksheet, clean.product()?, Quantity::from(dice.between(146, 150)), 90)
}

/// The insulin units that go out.
fn insulin(clean: &Clean<'_>) -> Option<Decimal> {
    Some(clean.given.insulin_units?.0)
}

/// The insulin units of one item.
fn item(clean: &Clean<'_>) -> Option<Decimal> {
    item_units(clean.product()?)
}
