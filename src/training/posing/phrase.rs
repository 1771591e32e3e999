//! Facts in words, as an office says them.

use rust_decimal::Decimal;

use crate::reference::Product;
use crate::words::{counted, grouped};
use crate::worksheet::choice::Measure;
use crate::worksheet::{Quantity, Worksheet};

/// What goes out, with the sizes that its units are counted from: `9 vials of Humalog, 10 mL each,
/// 100 U per mL`.
pub(super) fn insulin(worksheet: &Worksheet, product: &Product) -> Option<String> {
    let quantity = worksheet.dispense.quantity?;
    let (brand, form) = (&product.brand, product.form);
    let one = quantity.decimal() == Decimal::ONE;
    let (ml, strength) = (product.ml_per_item().normalize(), product.units_per_ml().normalize());
    Some(match worksheet.dispense.measure.unwrap_or(Measure::Item) {
        Measure::Item => {
            let items = counted(quantity, form.one(), form.many());
            let each = if one { "" } else { " each" };
            format!("{items} of {brand}, {ml} mL{each}, {strength} U per mL")
        }
        Measure::Package => {
            let cartons = counted(quantity, "carton", "cartons");
            let held = counted(product.items_per_package, form.one(), form.many());
            let in_each = if one { "it" } else { "each" };
            format!("{cartons} of {brand}, {held} of {ml} mL in {in_each}, {strength} U per mL")
        }
        Measure::Ml => format!("{} mL of {brand}, {strength} U per mL", grouped(&quantity)),
        Measure::InsulinUnit => format!("{} insulin units of {brand}", grouped(&quantity)),
    })
}

/// The prescribed dose: `50 U a day`, with priming where it is known.
pub(super) fn dose(worksheet: &Worksheet) -> Option<String> {
    let daily = worksheet.order.daily_units?;
    let pump = &worksheet.order.pump;
    Some(match (pump.prime_units, pump.change_days) {
        (Some(prime), Some(change)) => format!(
            "{daily} U a day, and priming takes {prime} U at each set change, every {}",
            counted(change.get(), "day", "days")
        ),
        _ => format!("{daily} U a day"),
    })
}

/// The last fill: when it was, and for how long; and when its supply ends, where that is on record.
pub(super) fn last_fill(worksheet: &Worksheet) -> Option<String> {
    let last = &worksheet.dispense.previous;
    let (service, supply) = (last.date_of_service?, days(last.days_supply?.get()));
    Some(match last.supply_end {
        Some(end) => format!(
            "The last fill was on {service}, for {supply}; with what was left of earlier fills the supply on hand ends \
             on {end}."
        ),
        None => format!("The last fill was on {service}, for {supply}."),
    })
}

/// Dollars as a price list has them: `$3.20`, `$2.539`.
pub(super) fn price(amount: Decimal) -> String {
    let amount = amount.normalize();
    if amount.scale() < 2 { format!("${amount:.2}") } else { format!("${amount}") }
}

/// A number of days supply.
pub(super) fn days(days: u32) -> String {
    counted(days, "day", "days")
}

/// Insulin units with their sign.
pub(super) fn units(quantity: Quantity) -> String {
    format!("{} U", grouped(&quantity))
}
