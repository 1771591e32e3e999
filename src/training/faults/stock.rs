//! A product in whole items for so many days, as ordered.

use rust_decimal::Decimal;

use super::ground::Clean;
use super::planting::{Planted, amount, blank, count, planted, put, put_number, text};
use crate::reference::{Form, Product, PumpUse};
use crate::worksheet::choice::Measure;
use crate::worksheet::fields::{
    CHARGE_PER_UNIT, DAILY_UNITS, DAYS_SUPPLY, DESCRIPTION, ITEMS_PER_PACKAGE, MEASURE, ML_PER_ITEM, NDC, ORDERED_DAYS,
    ORDERED_UNITS, QUANTITY, UNITS_PER_ML,
};
use crate::worksheet::quantity::exact_mul;
use crate::worksheet::{Edit, Quantity, Worksheet};

/// The general code of pump insulin.
pub(super) const GENERAL: &str = "J1817";
/// Dollars for a unit that no price of the dearer codes reaches.
const DEAR: u32 = 18;

/// True for the vial that most pumps are filled from: 10 mL of U-100 under the general code, labelled
/// for pumps and listed by CMS.
pub(super) fn is_usual(product: &Product) -> bool {
    is_vial(product) && product.hcpcs.is_some_and(|code| code.is(GENERAL)) && is_plain(product)
}

/// True for a vial of a code of its own.
pub(super) fn is_other_code(product: &Product) -> bool {
    is_vial(product) && product.hcpcs.is_some_and(|code| !code.is(GENERAL)) && is_plain(product)
}

/// True for a pump cartridge.
pub(super) fn is_cartridge(product: &Product) -> bool {
    product.form == Form::PumpCartridge && is_plain(product)
}

/// True for a 10 mL vial of U-100.
pub(super) fn is_vial(product: &Product) -> bool {
    product.form == Form::Vial
        && product.ml_per_item() == Decimal::TEN
        && product.units_per_ml() == Decimal::ONE_HUNDRED
}

/// True for a product of which nothing has to be said.
fn is_plain(product: &Product) -> bool {
    product.pump_use == PumpUse::Labelled && product.crosswalk.is_some()
}

/// The insulin units of one item.
pub(super) fn item_units(product: &Product) -> Option<Decimal> {
    exact_mul(product.ml_per_item(), product.units_per_ml())
}

/// The edits that put another product on the worksheet, with the order that names it.
pub(super) fn named(product: &Product) -> [Option<Edit>; 2] {
    let order = format!("{} {} U/mL for insulin pump", product.generic, product.units_per_ml().normalize());
    [text(&NDC, &product.ndc.to_string()), text(&DESCRIPTION, &order)]
}

/// Another product of the same size in its place.
pub(super) fn swapped(clean: &Clean<'_>, product: &Product) -> Option<Planted> {
    let held = clean.product()?;
    let sizes = |of: &Product| (of.ml_per_item(), of.units_per_ml(), of.items_per_package, of.form);
    if sizes(held) == sizes(product) { planted(named(product)) } else { None }
}

/// No product named, but its sizes typed by hand.
pub(super) fn unnamed(clean: &Clean<'_>) -> Option<Planted> {
    let product = clean.product()?;
    planted([blank(&NDC)])?.and(typed_sizes(product))
}

/// A product's sizes, typed by hand.
pub(super) fn typed_sizes(product: &Product) -> [Option<Edit>; 3] {
    [
        put_number(&UNITS_PER_ML, product.units_per_ml()),
        put_number(&ML_PER_ITEM, product.ml_per_item()),
        count(&ITEMS_PER_PACKAGE, product.items_per_package),
    ]
}

/// So many days of a product at so many units a day, in the fewest whole items, as ordered.
pub(super) fn stocked(worksheet: &Worksheet, product: &Product, daily: Quantity, days: u32) -> Option<Planted> {
    let item = item_units(product)?;
    let items = items_for(worksheet, daily.decimal(), days, item)?;
    let charge =
        if product.hcpcs.is_some_and(|code| !code.is(GENERAL)) { amount(&CHARGE_PER_UNIT, DEAR) } else { None };
    let sized = [blank(&UNITS_PER_ML), blank(&ML_PER_ITEM), blank(&ITEMS_PER_PACKAGE)];
    planted(named(product))?
        .and(sized)?
        .and(charge.map(Some))?
        .and([
            put(&MEASURE, Measure::Item),
            put_number(&QUANTITY, items),
            put_number(&ORDERED_UNITS, exact_mul(items, item)?),
            put(&DAILY_UNITS, daily),
        ])?
        .and([count(&DAYS_SUPPLY, days), count(&ORDERED_DAYS, days)])
}

/// The fewest whole items that last so many days, priming counted.
fn items_for(worksheet: &Worksheet, daily: Decimal, days: u32, item: Decimal) -> Option<Decimal> {
    let pump = &worksheet.order.pump;
    let primed = match pump.prime_units.zip(pump.change_days) {
        Some((prime, change)) => prime.decimal().checked_div(Decimal::from(change.get()))?,
        None => Decimal::ZERO,
    };
    let needed = daily.checked_add(primed)?.checked_mul(Decimal::from(days))?;
    Some(needed.checked_div(item)?.ceil())
}
