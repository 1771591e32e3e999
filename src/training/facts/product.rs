//! The insulin, the pump that takes it, and the diagnosis.

use super::text;
use crate::reference::{Form, Product, PumpModel, PumpUse, Reference};
use crate::training::dice::Dice;
use crate::training::kind::Level;
use crate::worksheet::{Date, Text};

/// Common diagnoses, as plain exercises have them.
const COMMON: [&str; 6] = ["E10.9", "E10.65", "E10.649", "E11.9", "E11.65", "E11.22"];

/// The day from which exercises know a pump model that is younger than they are.
const YOUNG: [(&str, Date); 2] =
    [("Medtronic MiniMed 780G", Date::constant(2023, 6, 1)), ("Beta Bionics iLet", Date::constant(2023, 6, 1))];

/// An insulin that its label names for pumps and that CMS lists on the day, mostly in 10 mL vials.
pub(super) fn roll<'r>(dice: &mut Dice, level: Level, service: Date, reference: &'r Reference) -> Option<&'r Product> {
    let usual = |product: &&Product| product.form == Form::Vial && product.ml_per_item() == rust_decimal::Decimal::TEN;
    let fits: Vec<&Product> =
        reference.products.iter().filter(|product| is_usable(product, service, reference)).collect();
    let other = level != Level::First && dice.percent(25);
    let chosen: Vec<&Product> = fits.iter().copied().filter(|product| usual(product) != other).collect();
    dice.pick(&chosen).or_else(|| dice.pick(&fits)).copied()
}

/// True where a product's label names pumps, CMS's crosswalk lists it on the day, and, for a cartridge,
/// some pump takes it.
#[must_use]
pub fn is_usable(product: &Product, day: Date, reference: &Reference) -> bool {
    // The editions held begin and end somewhere: what the first or the last of them lists was there
    // before, or is there still.
    let editions = || reference.products.iter().filter_map(|product| product.crosswalk);
    let (first, last) =
        (editions().filter_map(|listed| listed.from).min(), editions().filter_map(|listed| listed.through).max());
    let listed = product.crosswalk.is_some_and(|listed| {
        (listed.from == first || listed.from <= Some(day)) && (listed.through == last || listed.through >= Some(day))
    });
    let taken = product.form == Form::Vial || taking(product, day, reference).next().is_some();
    product.pump_use == PumpUse::Labelled && listed && taken
}

/// The pump models that take a product, as their makers say, as far as exercises know them on a day.
fn taking<'r>(product: &Product, day: Date, reference: &'r Reference) -> impl Iterator<Item = &'r PumpModel> {
    let known = move |pump: &PumpModel| YOUNG.iter().all(|(model, from)| **model != *pump.model || *from <= day);
    let takes = move |pump: &PumpModel| pump.takes.iter().any(|brand| **brand == *product.brand);
    reference.pumps.iter().filter(move |pump| known(pump) && takes(pump))
}

/// A pump that takes a product on a day; `None` where no maker names the brand.
pub(super) fn pump<'r>(
    dice: &mut Dice,
    product: &Product,
    service: Date,
    reference: &'r Reference,
) -> Option<&'r PumpModel> {
    let models: Vec<&PumpModel> = taking(product, service, reference).collect();
    dice.pick(&models).copied()
}

/// A billable diagnosis: a common one, or at last any.
pub(super) fn diagnosis(dice: &mut Dice, level: Level, reference: &Reference) -> Option<Text> {
    let common = level != Level::Third || dice.percent(50);
    if common {
        return text(dice.pick(&COMMON)?);
    }
    let last = u32::try_from(reference.diagnoses.codes().count()).ok()?.saturating_sub(1);
    let nth = usize::try_from(dice.between(0, last)).ok()?;
    reference.diagnoses.codes().nth(nth).and_then(|(code, _)| text(&code.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksheet::choice::PumpKind;

    #[test]
    fn what_is_named_here_stands_in_the_tables() {
        let reference = Reference::shipped();
        assert!(YOUNG.iter().all(|(model, _)| reference.pump(model).is_some()));
        for pump in reference.pumps.iter().filter(|pump| !pump.takes.is_empty()) {
            assert_eq!(pump.kind, Some(PumpKind::Durable), "{}", pump.model);
            assert!(pump.takes.iter().all(|brand| reference.products.iter().any(|product| product.brand == *brand)));
        }
        for code in COMMON {
            assert!(reference.diagnoses.is_billable(code.parse().unwrap()), "{code}");
        }
    }

    #[test]
    fn a_product_is_usable_while_it_is_listed_and_a_pump_takes_it() {
        let reference = Reference::shipped();
        for (ndc, day, usable) in [
            ("00002-7510-01", "2023-01-01", true),
            ("00002-7510-01", "2026-06-30", true),
            // Listed until the end of 2024; from 2025-07-01; from 2026-01-01.
            ("66733-0773-01", "2024-12-31", true),
            ("66733-0773-01", "2025-01-01", false),
            ("50090-7433-00", "2025-06-30", false),
            ("00024-5924-10", "2026-01-01", true),
            // A cartridge needs its pump.
            ("00169-3206-15", "2023-05-31", false),
            ("00169-3206-15", "2023-06-01", true),
            // U-500, a pen, and one that no crosswalk lists.
            ("00002-8501-01", "2025-01-01", false),
            ("00002-8799-59", "2025-01-01", false),
            ("73070-0100-11", "2025-01-01", false),
        ] {
            let product = reference.product(ndc.parse().unwrap()).unwrap();
            assert_eq!(is_usable(product, day.parse().unwrap(), reference), usable, "{ndc} {day}");
        }
    }
}
