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

/// A product in a sentence: `Humalog in 10 mL vials`, `Fiasp PumpCart in cartons of 5 pump cartridges`.
pub(super) fn product(product: &Product) -> String {
    let (brand, many, ml) = (&product.brand, product.form.many(), product.ml_per_item().normalize());
    match product.items_per_package {
        0 | 1 => format!("{brand} in {ml} mL {many}"),
        held => format!("{brand} in cartons of {held} {many}"),
    }
}

/// How what goes out is announced: one of them, or a volume, is not several.
pub(super) fn goes_out(worksheet: &Worksheet) -> &'static str {
    let dispense = &worksheet.dispense;
    let one = dispense.quantity.is_some_and(|quantity| quantity.decimal() == Decimal::ONE);
    if one || dispense.measure == Some(Measure::Ml) { "this goes out" } else { "these go out" }
}

/// A name with its article: `a Tandem Mobi`, `an Omnipod 5`.
pub(super) fn with_article(name: &str) -> String {
    let article = if name.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {name}")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;

    #[test]
    fn a_product_stands_in_a_sentence() {
        for (ndc, words) in [
            ("00002-7510-01", "Humalog in 10 mL vials"),
            ("00169-3206-15", "Fiasp PumpCart in cartons of 5 pump cartridges"),
        ] {
            assert_eq!(product(Reference::shipped().product(ndc.parse().unwrap()).unwrap()), words);
        }
    }

    #[test]
    fn one_goes_out_and_several_go_out() {
        for (quantity, measure, words) in [
            (1, None, "this goes out"),
            (1, Some(Measure::Package), "this goes out"),
            (9, Some(Measure::Item), "these go out"),
            (90, Some(Measure::Ml), "this goes out"),
            (9000, Some(Measure::InsulinUnit), "these go out"),
        ] {
            let mut worksheet = Worksheet::default();
            (worksheet.dispense.quantity, worksheet.dispense.measure) = (Some(Quantity::from(quantity)), measure);
            assert_eq!(goes_out(&worksheet), words, "{quantity} {measure:?}");
        }
    }

    #[test]
    fn every_pump_of_the_table_has_its_article() {
        for pump in &Reference::shipped().pumps {
            let an = pump.model.starts_with("Omnipod");
            assert_eq!(with_article(&pump.model), format!("{} {}", if an { "an" } else { "a" }, pump.model));
        }
    }
}
