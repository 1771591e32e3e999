//! The code, and the product behind it.

use rust_decimal::Decimal;

use super::Fault;
use super::ground::{ANY, COVERED, Clean};
use super::planting::{Planted, amount, count, planted, put, put_number, text};
use super::stock::{is_cartridge, is_other_code, is_usual, is_vial, stocked, swapped, typed_sizes};
use crate::reference::{Product, PumpUse};
use crate::training::dice::Dice;
use crate::training::facts::turns::{BEFORE_OWN_CODES, OWN_CODES};
use crate::worksheet::Quantity;
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{ITEMS_PER_PACKAGE, MEASURE, ML_PER_ITEM, NDC, QUANTITY, TYPED_HCPCS};

pub(super) const FAULTS: &[Fault] = &[
    Fault::info("code.other_hcpcs", COVERED.with(is_other_code).from(OWN_CODES), |_, _| planted([])),
    Fault::info("code.other_hcpcs", COVERED.wishing(is_cartridge).from(OWN_CODES), |_, _| planted([])),
    Fault::error("code.typed_wrong", ANY, |_, dice| {
        planted([text(&TYPED_HCPCS, if dice.percent(70) { "J1815" } else { "J7799" })])
    }),
    Fault::error("code.typed_wrong", ANY.with(is_other_code).from(OWN_CODES), |_, _| {
        planted([text(&TYPED_HCPCS, "J1817")])
    }),
    Fault::error("code.typed_wrong", ANY.with(is_other_code).until(BEFORE_OWN_CODES), |clean, _| {
        let own = clean.product()?.hcpcs?;
        planted([text(&TYPED_HCPCS, own.as_str())])
    })
    .noted("The code must have begun by the date of service: before 2023-07-01 these insulins were billed as J1817."),
    Fault::error("code.not_for_pump", ANY, |clean, dice| {
        swapped(clean, clean.some_product(dice, |product| is_vial(product) && product.pump_use == PumpUse::No)?)
    })
    .noted("NPH is a cloudy insulin for injection: the name on the vial tells."),
    Fault::error("code.not_for_pump", ANY, |clean, dice| {
        let pens = |product: &Product| product.pump_use == PumpUse::No && product.items_per_package > 1;
        let usual = |product: &Product| product.units_per_ml() == Decimal::ONE_HUNDRED;
        let product = clean.some_product(dice, pens).filter(|product| usual(product))?;
        let (daily, days) = (clean.worksheet.order.daily_units?, clean.worksheet.dispense.days_supply?);
        stocked(&clean.worksheet, product, daily, days.get())
    }),
    Fault::warning("code.off_label", ANY, |clean, dice| {
        let product = clean.some_product(dice, |product| product.pump_use == PumpUse::OffLabel)?;
        let days = clean.worksheet.dispense.days_supply?.get();
        let daily = dice.pick(if days > 31 { &[90, 95, 100] } else { &[280, 290, 300] }).copied()?;
        stocked(&clean.worksheet, product, Quantity::from(daily), days)
    }),
    Fault::warning("code.not_labelled", ANY, |clean, dice| {
        let product = |product: &Product| product.pump_use == PumpUse::NotLabelled && product.crosswalk.is_some();
        swapped(clean, clean.some_product(dice, product)?)
    })
    .noted("Regular human insulin is labelled for injection and infusion bags, not for pumps of this kind."),
    Fault::warning("code.not_in_crosswalk", ANY, |clean, dice| {
        let product = |product: &Product| product.pump_use == PumpUse::Labelled && product.crosswalk.is_none();
        swapped(clean, clean.some_product(dice, product)?)
    })
    .hidden(),
    Fault::warning("code.product_unknown", ANY.with(is_usual), mistyped),
    Fault::error("code.ndc_invalid", ANY, |clean, dice| {
        // Ten digits without hyphens, or a digit too many.
        let digits = clean.product()?.ndc.digits();
        let typed = if dice.percent(60) { digits.get(1..)?.to_owned() } else { format!("{digits}0") };
        planted([text(&NDC, &typed)])?.and(typed_sizes(clean.product()?))
    }),
    Fault::warning("code.differs_from_table", ANY.with(is_vial), |_, dice| {
        planted([count(&ITEMS_PER_PACKAGE, dice.between(2, 10))])
    })
    .also(const { &[NDC.id()] }),
    Fault::warning("code.differs_from_table", ANY.with(is_vial), |clean, _| {
        planted([put(&MEASURE, Measure::InsulinUnit), put_number(&QUANTITY, clean.given.insulin_units?.0)])?
            .and([amount(&ML_PER_ITEM, 3)])
    })
    .also(const { &[NDC.id()] }),
];

/// An NDC with one digit that is not the product's, so that no product has it.
fn mistyped(clean: &Clean<'_>, dice: &mut Dice) -> Option<Planted> {
    let product = clean.product()?;
    let digits = product.ndc.digits();
    let typed = format!("{}-{}{}-{}", digits.get(..5)?, digits.get(5..8)?, dice.between(0, 9), digits.get(9..)?);
    let unknown = clean.reference.product(typed.parse().ok()?).is_none();
    planted([text(&NDC, &typed).filter(|_| unknown)])?.and(typed_sizes(product))
}
