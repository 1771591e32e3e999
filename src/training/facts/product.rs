//! The insulin, the pump that takes it, and the diagnosis.

use super::text;
use crate::reference::{Form, Product, PumpModel, PumpUse, Reference};
use crate::training::dice::Dice;
use crate::training::kind::Level;
use crate::worksheet::{Date, Text};

/// Common diagnoses, as plain exercises have them.
const COMMON: [&str; 6] = ["E10.9", "E10.65", "E10.649", "E11.9", "E11.65", "E11.22"];

/// Pump models, the brands that their makers name, and the day from which exercises know them.
const TAKES: [(&str, Date, &[&str]); 3] = [
    ("Tandem t:slim X2", Date::constant(2023, 1, 1), &["Humalog", "NovoLog", "Lyumjev"]),
    ("Medtronic MiniMed 780G", Date::constant(2023, 6, 1), &["Humalog", "NovoLog"]),
    ("Beta Bionics iLet", Date::constant(2023, 6, 1), &["Humalog", "NovoLog", "Fiasp PumpCart"]),
];

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
    let taken = product.form == Form::Vial
        || TAKES.iter().any(|(_, from, brands)| *from <= day && brands.contains(&&*product.brand));
    product.pump_use == PumpUse::Labelled && listed && taken
}

/// A pump that takes a product on a day; `None` where no maker names the brand.
pub(super) fn pump<'r>(
    dice: &mut Dice,
    product: &Product,
    service: Date,
    reference: &'r Reference,
) -> Option<&'r PumpModel> {
    let takes = TAKES.iter().filter(|(_, from, brands)| *from <= service && brands.contains(&&*product.brand));
    let models: Vec<&str> = takes.map(|(model, ..)| *model).collect();
    reference.pump(dice.pick(&models)?)
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
        for (model, _, brands) in TAKES {
            assert_eq!(reference.pump(model).unwrap().kind, Some(PumpKind::Durable), "{model}");
            assert!(brands.iter().all(|brand| reference.products.iter().any(|product| &*product.brand == *brand)));
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
